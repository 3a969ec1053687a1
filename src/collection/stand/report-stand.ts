import { sql } from 'kysely';
import type { PaymentMethod } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView, staffWhoMay } from '../../staff/people/find-staff.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { terms } from '../../texts/terms/terms.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { leaveToNext } from './keep-wishes.ts';
import { CollectionStand } from './stand-entities.ts';

/** What came of a stand: whoever was told, what was taken by which method, and what was said there. Amounts in whole fen. */
export type StandReport = {
  told: number;
  taken: { method: PaymentMethod; payments: number; homes: number; fen: bigint }[];
  homes: number;
  visits: number;
  promised: number;
};

/** So long after its end what is taken still counts, in hours; then it is reported. */
const reportAfterHours = 2;
const languages: readonly Language[] = ['zh-CN', 'en'];

/** Tells whoever planned a stand, and those who supervise, what came of it once it is over; once. */
export async function reportStands(office: Office): Promise<void> {
  const em = office.orm.em.fork();
  const open = await em.find(CollectionStand, { cancelledAt: null, reportedAt: null });
  for (const { id, community: of, day, ends } of open) {
    const community = await em.findOneOrFail(Community, { id: of });
    const over = Temporal.PlainDateTime.from(`${day}T${ends}`)
      .add({ hours: reportAfterHours })
      .toZonedDateTime(community.timeZone).epochMilliseconds;
    if (office.clock.now() < over) continue;
    await inOneTransaction(office, (work) => report(work, id, community));
  }
}

async function report(work: Work, id: string, community: Community): Promise<void> {
  const stand = await work.em.findOneOrFail(CollectionStand, { id });
  if (stand.reportedAt !== null) return;
  stand.reportedAt = work.nowMs;
  // Where nobody looked at it from its beginning until now.
  await leaveToNext(work, stand);
  const found = await countStand(work, stand);
  const planner = staffView(await work.em.findOneOrFail(Staff, { id: stand.plannedBy }));
  const chiefs = await staffWhoMay(work.em, community.id, 'collection.share');
  const people = new Map([planner, ...chiefs].map((one) => [one.id, one]));
  for (const person of people.values()) {
    const language = languages.find((one) => one === person.reads) ?? community.locale;
    tellColleague(work, person, {
      key: `${causes.stand(stand.id)}:report:${person.id}`,
      text: standWords(stand, found, language),
    });
  }
}

/** What came of a stand so far. */
export async function countStand(
  work: Pick<Work, 'em'>,
  stand: Pick<CollectionStand, 'id' | 'day' | 'community'>,
): Promise<StandReport> {
  const kysely = work.em.getKysely();
  const taken = await sql<{
    method: PaymentMethod;
    payments: number;
    homes: number;
    fen: string;
  }>`/* taken_at_stand */
    select p.method, count(*)::int as payments, count(distinct p.unit_id)::int as homes, sum(p.amount_fen)::text as fen
    from payments p where p.stand = ${stand.id} and p.state = 'booked' group by p.method order by sum(p.amount_fen) desc`.execute(
    kysely,
  );
  const { rows } = await sql<Omit<StandReport, 'taken'>>`/* count_stand */
    select (select count(*)::int from stand_tellings t where t.stand_id = ${stand.id} and t.outcome = 'said') as told,
      (select count(distinct p.unit_id)::int from payments p where p.stand = ${stand.id} and p.state = 'booked') as homes,
      (select count(*)::int from collection_visits v where v.stand = ${stand.id}) as visits,
      (select count(*)::int from collection_visits v where v.stand = ${stand.id} and v.result = 'promised') as promised`.execute(
    kysely,
  );
  const [row] = rows;
  return {
    ...{ told: row?.told ?? 0, homes: row?.homes ?? 0 },
    ...{ visits: row?.visits ?? 0, promised: row?.promised ?? 0 },
    taken: taken.rows.map(({ fen, ...one }) => ({ ...one, fen: BigInt(fen) })),
  };
}

/** A stand and what came of it, in words. */
export function standWords(
  stand: Pick<CollectionStand, 'day' | 'begins' | 'ends' | 'place'>,
  found: StandReport,
  language: Language,
): string {
  const t = staffTexts(language);
  const sum = found.taken.reduce((total, one) => total + one.fen, 0n);
  const by = found.taken
    .map((one) =>
      t['stand.by_method']({
        method: terms(language).paymentMethod[one.method],
        payments: one.payments,
        yuan: writeYuan(one.fen),
      }),
    )
    .join(listComma(language));
  const { begins, ends, place } = stand;
  return [
    t['stand.title']({ day: describeDate(stand.day, language), begins, ends, place }),
    t['stand.taken']({ homes: found.homes, yuan: writeYuan(sum), by }),
    t['stand.spoken']({ told: found.told, visits: found.visits, promised: found.promised }),
  ].join('\n');
}
