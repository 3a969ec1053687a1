import { sql } from 'kysely';
import { speaksFor } from '../ledger/relief/speaks-for.ts';
import type { Work } from '../work.ts';
import { isAsked, namesNone } from './pauses.ts';

/** An open question about fees by which bills of a home rest; `since` in ms. */
export type HomeQuestion = {
  /** The number of the request; of one that was merged that of the one whose way it goes. */
  number: number;
  since: number;
  /** The bills that it holds to be wrong, or where it names none all that it speaks for, oldest first. */
  bills: { number: string; period: string }[];
  /** Whether it names them. */
  named: boolean;
  /** The last day (ISO) on which they rest, of one that says something was paid; null: as long as it is open. */
  restsUntil: string | null;
};

type Row = Omit<HomeQuestion, 'since' | 'number'> & { number: string; since: Date | string };

/** Which bills of a home are not asked for on a day (ISO) since a question about them is open, by question, as `billRests` judges it. */
export async function questionsOfHome(
  work: Work,
  unit: string,
  day: string,
): Promise<HomeQuestion[]> {
  const { rows } = await sql<Row>`/* questions_of_home */
    with asked as (
      select b.number, b.period, b.due_on, r.id, true as named from bills b
        join disputed_bills db on db.bill = b.id join requests r on r.id = db.request_id
        where b.unit_id = ${unit} and b.state in ('open', 'part') and ${isAsked(day)}
      union
      select b.number, b.period, b.due_on, r.id, false from bills b join requests r on r.unit_id = b.unit_id
        where b.unit_id = ${unit} and b.state in ('open', 'part') and ${isAsked(day)} and ${namesNone}
          and ${speaksFor('r.resident_id', 'b.party', 'b.unit_id')}),
    by_question as (
      select coalesce(i.number, r.number) as number, r.opened_at, r.rests_until, a.named,
        a.number as bill, a.period, a.due_on
      from asked a join requests r on r.id = a.id left join requests i on i.id = r.merged_into)
    select q.number, q.named, min(q.opened_at) as since, q.rests_until::text as "restsUntil",
      (select json_agg(json_build_object('number', x.bill::text, 'period', x.period) order by x.due_on, x.bill)
        from (select distinct e.bill, e.period, e.due_on from by_question e where e.number = q.number and e.named = q.named
          and e.rests_until is not distinct from q.rests_until) x) as bills
    from by_question q group by q.number, q.named, q.rests_until order by q.named desc, since, q.number`.execute(
    work.em.getKysely(),
  );
  return rows.map(({ number, since, ...one }) => ({
    ...one,
    number: Number(number),
    since: new Date(since).getTime(),
  }));
}
