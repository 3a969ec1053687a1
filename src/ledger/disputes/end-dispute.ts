import { Bill } from '../../billing/billing-entities.ts';
import { todayIn } from '../../community/calendar/today.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import type { FileRef } from '../../delivery/parts.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { actByStaff } from '../../requests/request/act-on-request.ts';
import { DisputedBill } from '../../requests/request/dispute/dispute-entities.ts';
import type { DisputeSaid, DisputeVerdict } from '../../requests/request/dispute/dispute-said.ts';
import { notUpheld } from '../../requests/request/dispute/keep-verdict.ts';
import {
  type FollowedBill,
  followBills,
  namedBills,
  numbersOf,
  sparedThrough,
  withMerged,
} from '../../requests/request/dispute/named-bills.ts';
import { Request, RequestEntry } from '../../requests/request/entities.ts';
import type { StaffCommand } from '../../requests/request/lifecycle.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { mayIn, staffBySlackUser, staffWhoMay } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, Undone, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { billOn } from '../account/statement.ts';
import { openDay } from '../closing/open-day.ts';
import { sumOf } from '../fen.ts';
import { freeLateFees, lateFeesPaidOn } from './free-late-fees.ts';
import { loadDispute } from './load-dispute.ts';

type Ended = {
  slackUser: string;
  request: string;
  /** How the request ends; what was decided is put to it. */
  command: Extract<StaffCommand, { verb: 'done' | 'close' }>;
  verdict: DisputeVerdict;
  /** The bills that were chosen, by id; none: those that the request names. */
  bills: readonly string[];
  files: FileRef[];
  key: string;
  language: Language;
};

/**
 * Ends a request about fees with whether what it holds to be wrong is. Upheld, no late fee counts on its bills up to and
 * with today, whatever was paid of one is prepayment of whoever paid it, and the principal stays: a wrong bill is taken back and
 * issued anew by itself. It takes whoever may approve a waiver, and nobody's own request. Source: docs/norms.md.
 */
export async function endDispute(
  office: Office,
  asked: Ended,
): Promise<{ ok: true } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, asked.slackUser);
    if (!actor) return refusal('unknown_person');
    const request = await work.em.findOne(Request, { id: asked.request });
    if (!request) return refusal('not_found');
    await lockHomes(work, request, asked);
    const chosen = await chosenBills(work, asked);
    const unfit =
      asked.verdict === 'upheld'
        ? await whyNotUpheld(work, { actor, request, chosen, asked })
        : null;
    if (unfit) return unfit;
    const { bills, left } = chosen;
    const said = await saidOf(work, asked.verdict, { request, chosen });
    // What was decided of bills that nobody had named stands with the request as well.
    const kept = await work.em.find(DisputedBill, { request: request.id });
    for (const { id: bill } of bills)
      if (!kept.some((one) => one.bill === bill))
        work.em.create(DisputedBill, { request: request.id, bill });
    await work.em.flush();
    const command = { ...asked.command, dispute: said };
    const { files, key } = asked;
    const done = await actByStaff(work, actor, { request: request.id, command, files, key });
    if (!done.ok) throw new Undone(done);
    // What the request holds to be wrong as well, and was left out, is not.
    const others = {
      request: { $in: await withMerged(work.em, request.id) },
      bill: { $in: left.flatMap((one) => [one.from, one.id]) },
    };
    await work.em.nativeUpdate(DisputedBill, others, { verdict: 'not_upheld' });
    if (said.spared) await spare(work, { actor, request, bills, until: said.spared.until });
    await work.em.flush();
    return { ok: true };
  });
}

/** Lets nobody change what is owed of the homes of a request's bills: what stands is read afterwards, and holds until the end. */
async function lockHomes(work: Work, request: Request, { bills }: Ended): Promise<void> {
  const meant = [
    ...(await namedBills(work.em, request.id)),
    ...(await followBills(work.em, bills)),
  ].map((one) => one.unit);
  const units = new Set([...(request.unit === null ? [] : [request.unit]), ...meant].toSorted());
  for (const unit of units) await lockUnitMoney(work, request.community, unit);
}

/** What is decided of: the bills as they stand, those that the request holds to be wrong as well and were left out, and what of it was taken back, by number. */
type Chosen = { bills: Bill[]; left: FollowedBill[]; named: FollowedBill[]; takenBack: string };

/** The same, as it is while the homes are locked. What is not upheld is so of all that the request names. */
async function chosenBills(work: Work, { request, bills, verdict }: Ended): Promise<Chosen> {
  const dispute = await loadDispute(work.em, request);
  const named = await namedBills(work.em, request);
  const standing = named.filter((one) => !one.void);
  const picked = (await followBills(work.em, bills)).filter((one) => !one.void);
  const all = standing.length > 0 && (verdict === 'not_upheld' || bills.length === 0);
  const meant = (all ? standing : picked).map((one) => one.id);
  const offered = new Set(dispute?.bills.map((one) => one.id));
  const found = await work.em.find(
    Bill,
    { id: { $in: meant.filter((one) => offered.has(one)) } },
    { orderBy: { number: 'asc' } },
  );
  const left = standing.filter((one) => !meant.includes(one.id));
  return { bills: found, left, named, takenBack: dispute?.takenBack ?? '' };
}

/** Why somebody may not cancel late fees by this; null where they may. */
async function whyNotUpheld(
  work: Work,
  given: { actor: StaffView; request: Request; chosen: Chosen; asked: Ended },
): Promise<Faulty | null> {
  const { actor, request, chosen, asked } = given;
  const t = staffTexts(asked.language);
  const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);
  if (!mayIn(actor, request.community, 'terms.approve')) {
    const who = await staffWhoMay(work.em, request.community, 'terms.approve');
    const names = who.map((one) => staffName(one, asked.language)).join(listComma(asked.language));
    return fault('dispute', t['fault.dispute_right']({ who: names }));
  }
  const own = { request: request.id, verb: 'opened', actorKind: 'staff', actor: actor.id } as const;
  if ((await work.em.count(RequestEntry, own)) > 0)
    return fault('dispute', t['fault.dispute_own']());
  // Of a bill that was taken back there is nothing to cancel, and whoever said that it is wrong was right.
  const nothing = chosen.bills.length === 0 && chosen.takenBack === '';
  return nothing ? fault('bills', t['fault.dispute_bills']()) : null;
}

/** What is said of it: of an upheld one what of late fees is cancelled today, and what of that had been paid. */
async function saidOf(
  work: Work,
  verdict: DisputeVerdict,
  { request, chosen }: { request: Request; chosen: Chosen },
): Promise<DisputeSaid> {
  const { bills, left, named, takenBack } = chosen;
  if (verdict === 'not_upheld')
    return notUpheld(work, [
      ...bills.map(({ id, number }) => ({ id, number: String(number), void: false })),
      ...named.filter((one) => one.void),
    ]);
  const stays = await sparedThrough(
    work.em,
    left.map((one) => one.id),
  );
  const others = { takenBack, left: numbersOf(left), stays };
  if (bills.length === 0) return { verdict, numbers: '', spared: null, ...others };
  const until = await todayIn(work, request.community);
  const ids = new Set(bills.map((one) => one.id));
  let unpaidFen = 0n;
  for (const unit of new Set(bills.map((one) => one.unit))) {
    const account = await loadAccount(work, unit, until);
    const theirs = account.bills.filter((one) => ids.has(one.id));
    unpaidFen += sumOf(theirs.map((one) => billOn(one, until).lateFeeFen));
  }
  let prepaidFen = 0n;
  for (const id of ids) prepaidFen += await lateFeesPaidOn(work, id);
  const spared = { fen: unpaidFen + prepaidFen, prepaidFen, until };
  return { verdict, numbers: numbersOf(bills), spared, ...others };
}

/** Lets no late fee count on bills through a day (ISO), and makes prepayment of what was paid of one. */
async function spare(
  work: Work,
  given: { actor: StaffView; request: Request; bills: readonly Bill[]; until: string },
): Promise<void> {
  const { actor, request, bills, until } = given;
  const by = { kind: 'staff', id: actor.id } as const;
  const bookedOn = await openDay(work, request.community, until);
  for (const bill of bills) {
    await work.em.nativeUpdate(
      DisputedBill,
      { request: request.id, bill: bill.id },
      { sparedUntil: until },
    );
    await freeLateFees(work, bill, { request: request.id, actor: by, bookedOn });
    recordAudit(work, by, 'dispute.upheld', 'bill', bill.id, {
      ...{ number: bill.number, request: request.number },
    });
  }
}
