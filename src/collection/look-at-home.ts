import { sql } from 'kysely';
import { dayIn } from '../community/calendar/today.ts';
import { Community, Unit } from '../community/entities.ts';
import { jointBills } from '../ledger/account/joint-debts.ts';
import { loadAccount } from '../ledger/account/load-account.ts';
import { billOn, type StatementBill } from '../ledger/account/statement.ts';
import { loadRelief, type Relief } from '../ledger/relief/load-relief.ts';
import { type Refused, refusal } from '../refusal.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { mayIn } from '../staff/people/find-staff.ts';
import { actorWhoMay } from '../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import type { LetterWay } from './letter/letter-entities.ts';
import type { HomeVisit } from './load-collection.ts';
import { servedFirst } from './pauses.ts';
import { type HomePromise, promisesOfHome } from './promises-of-home.ts';
import { type HomeQuestion, questionsOfHome } from './questions-of-home.ts';
import type { VisitResult, VisitWay } from './visit-entities.ts';

/** A letter to a home, with how it came there; days ISO. */
export type HomeLetter = {
  id: string;
  number: string;
  at: number;
  staff: string;
  owedFen: bigint;
  way: LetterWay | null;
  on: string | null;
  by: string | null;
  tracking: string | null;
  receivedBy: string | null;
  photos: number;
};

/** A home as a collector sees it: what is owed, and what was asked and said, newest first. */
export type HomeSeen = {
  ok: true;
  unit: Unit;
  community: Community;
  today: string;
  /** What is past its due day, oldest first, and who owes it. */
  bills: StatementBill[];
  names: string[];
  /** Which of them a tenant who has left owes, and the owners of today jointly; and those owners. */
  joint: ReadonlySet<string>;
  owners: string[];
  visits: HomeVisit[];
  letters: HomeLetter[];
  /** What was promised, newest first, with what became of it; and how many older ones there are. */
  promises: HomePromise[];
  morePromises: number;
  /** How often its payers were reminded, and on which day last. */
  reminded: { times: number; last: string | null };
  /** The number of what is served there before it is asked for money; null where there is nothing. */
  serviceFirst: number | null;
  /** Which bills are held to be wrong, or said to be paid, so that nobody is reminded of them; also such as are not due yet. */
  questions: HomeQuestion[];
  /** What is paid in parts, and put off. */
  relief: Relief;
  mayRelieve: boolean;
  mayEnd: boolean;
  mayVisit: boolean;
  mayTake: boolean;
  /** Whether this person sees phones; each look is on record. */
  mayPhone: boolean;
};

const visitsShown = 10;
const lettersShown = 5;

/** What a home owes and what was asked of it, for somebody who may see that; that they looked is on record. */
export async function lookAtHome(
  office: Office,
  asked: { slackUser: string; unit: string },
): Promise<HomeSeen | Refused> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'collection.see');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    const today = dayIn(work.nowMs, community.timeZone);
    const account = await loadAccount(work, unit.id, today);
    const bills = account.bills
      .map((bill) => billOn(bill, today))
      .filter((bill) => bill.owedFen + bill.lateFeeFen > 0n && bill.dueOn < today)
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
    const owing = new Set(bills.map((bill) => bill.party));
    const promised = await promisesOfHome(work, unit.id, today);
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'collection.home_seen', 'unit', unit.id, {});
    return {
      ...{ ok: true, unit, community, today, bills },
      names: account.parties.filter((one) => owing.has(one.id)).flatMap((one) => one.names),
      joint: await jointBills(work, account),
      owners: account.parties
        .filter((one) => one.current && one.role === 'owner')
        .flatMap((one) => one.names),
      visits: await visitsOf(work, unit.id),
      letters: await lettersOf(work, unit.id),
      promises: promised.promises,
      morePromises: promised.more,
      reminded: await remindedOf(work, unit.id),
      serviceFirst: await serviceFirstOf(work, unit.id),
      questions: await questionsOfHome(work, unit.id, today),
      relief: await loadRelief(work, unit.id, today),
      mayRelieve: mayIn(may.actor, unit.community, 'relief.ask'),
      mayEnd: mayIn(may.actor, unit.community, 'terms.approve'),
      mayVisit: mayIn(may.actor, community.id, 'collection.visit'),
      mayTake: mayIn(may.actor, community.id, 'payment.take'),
      mayPhone: mayIn(may.actor, community.id, 'resident.phone'),
    };
  });
}

const msOf = (at: Date | string): number => new Date(at).getTime();

async function visitsOf(work: Work, unit: string): Promise<HomeVisit[]> {
  type Row = Omit<HomeVisit, 'at'> & { at: Date; by: VisitWay; result: VisitResult };
  const { rows } = await sql<Row>`/* visits_of_home */
    select v.at, v.by, v.result, v.met, v.opinion, v.day::text, v.time, s.name as staff
    from collection_visits v join staff s on s.id = v.staff_id
    where v.unit_id = ${unit} order by v.at desc limit ${visitsShown}`.execute(work.em.getKysely());
  return rows.map(({ at, ...one }) => ({ ...one, at: msOf(at) }));
}

async function lettersOf(work: Work, unit: string): Promise<HomeLetter[]> {
  type Row = Omit<HomeLetter, 'at' | 'owedFen'> & { at: Date; owed: string };
  const { rows } = await sql<Row>`/* letters_of_home */
    select l.id, l.number, l.made_at as at, s.name as staff, l.way, l.delivered_on::text as on, d.name as by, l.tracking,
      l.received_by as "receivedBy", jsonb_array_length(l.photos::jsonb) as photos,
      (select coalesce(sum(lb.owed_fen + lb.late_fee_fen), 0)::text from demand_letter_bills lb where lb.letter_id = l.id) as owed
    from demand_letters l join staff s on s.id = l.made_by_id left join staff d on d.id = l.delivered_by_id
    where l.unit_id = ${unit} order by l.made_at desc, l.number desc limit ${lettersShown}`.execute(
    work.em.getKysely(),
  );
  return rows.map(({ at, owed, ...one }) => ({ ...one, at: msOf(at), owedFen: BigInt(owed) }));
}

async function remindedOf(work: Work, unit: string): Promise<HomeSeen['reminded']> {
  const { rows } = await sql<{ times: number; last: string | null }>`/* reminders_of_home */
    select count(distinct r.day)::int as times, max(r.day)::text as last
    from bills b join reminder_bills rb on rb.bill_id = b.id and rb.named
    join reminders r on r.id = rb.reminder_id and r.outcome = 'said'
    where b.unit_id = ${unit} and b.state in ('open', 'part')`.execute(work.em.getKysely());
  return rows[0] ?? { times: 0, last: null };
}

/** The number of what is served at a home before it is asked for money; null where there is nothing. */
export async function serviceFirstOf(work: Work, unit: string): Promise<number | null> {
  const { rows } = await sql<{ number: string | null }>`/* service_first_of_home */
    select ${servedFirst('u.id', work.nowMs)} as number from units u where u.id = ${unit}`.execute(
    work.em.getKysely(),
  );
  const number = rows[0]?.number ?? null;
  return number === null ? null : Number(number);
}
