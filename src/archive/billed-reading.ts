import { type RawBuilder, sql } from 'kysely';

/** What a bill that stands counted of a meter: from the reading of one day (ISO) to that of another. */
export type BilledStretch = { number: number; period: string; fromOn: string; toOn: string };

/**
 * Whether a bill that stands counts from, or up to, what a meter of a unit stood at on a day: the columns of a statement that
 * has the reading, the day as ISO text.
 */
export const standsOnBill = (reading: {
  unit: RawBuilder<unknown>;
  day: RawBuilder<unknown>;
  value: RawBuilder<unknown>;
}): RawBuilder<unknown> => sql`exists (select 1 from bills b join bill_lines l on l.bill_id = b.id
    where b.unit_id = ${reading.unit} and b.state <> 'void' and b.period >= left(${reading.day}, 7)
      and ((l.detail->'meter'->>'toOn' = ${reading.day} and (l.detail->'meter'->>'to')::numeric = ${reading.value})
        or (l.detail->'meter'->>'fromOn' = ${reading.day} and (l.detail->'meter'->>'from')::numeric = ${reading.value})))`;

/**
 * The first bill that stands and counted what a meter of a unit used from before a day until after it, as json; null for none.
 * Which meter a line goes by is said by the bill's own tariff.
 */
export const stretchThrough = (asked: {
  unit: RawBuilder<unknown>;
  kind: RawBuilder<unknown>;
  day: RawBuilder<unknown>;
}): RawBuilder<BilledStretch | null> => sql<BilledStretch | null>`(select json_build_object('number', b.number,
      'period', b.period, 'fromOn', l.detail->'meter'->>'fromOn', 'toOn', l.detail->'meter'->>'toOn')
    from bills b join bill_lines l on l.bill_id = b.id join tariffs t on t.id = b.tariff_id
      cross join lateral jsonb_array_elements(t.terms->'items') i
    where b.unit_id = ${asked.unit} and b.state <> 'void' and b.period >= left(${asked.day}, 7)
      and i->>'code' = l.code and i->>'meter' = ${asked.kind}
      and l.detail->'meter'->>'fromOn' < ${asked.day} and l.detail->'meter'->>'toOn' > ${asked.day}
    order by b.number limit 1)`;
