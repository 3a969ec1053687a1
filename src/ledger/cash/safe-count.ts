import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { mayIn, servesCommunity, staffView, staffWhoMay } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { askForTerms } from '../asks/ask-for.ts';
import { openDay } from '../closing/open-day.ts';
import { lesserOf } from '../fen.ts';
import { type Posting, postTransfers } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { balanceOf, lockCash } from './cash-accounts.ts';
import { SafeCount } from './cash-entities.ts';
import type { Counts } from './count.ts';

const safe = { kind: 'safe' } as const;
/** What the safe is short of, until the manager decides: it is nobody's own. */
const shortOfSafe = { kind: 'shortage', code: 'safe' } as const;

/** How the safe was counted last, and what it is short of, in whole fen. */
export type SafeState = {
  shortFen: bigint;
  last: { at: number; differenceFen: bigint; by: StaffView; witness: StaffView } | null;
};

/** What an ask about the safe keeps: the second person of the count, and whether a later count found it all. */
type SafeShortPayload = { witness: string; found?: boolean };

type Counted = { actor: StaffView; witness: StaffView; expectedFen: bigint; countedFen: bigint };

/**
 * Counts what lies open in the safe, with a second person: what is set aside for void receipts is in it, sealed bags are not. What
 * differs needs words and is booked. Less is short of the safe until the manager decides; more is what it was short of, found again,
 * and beyond that a difference of the community's. What should be there is said only once it was counted. Faulty where nobody would be
 * left to decide what is short: whoever counted does not.
 */
export async function countSafe(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    countedFen: bigint;
    counts: Counts | null;
    /** The second person. */
    witness: string | null;
    reason: string;
    language: Language;
  },
): Promise<{ ok: true; differenceFen: bigint } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const { countedFen, counts, reason } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'cash.accept');
    if (!may.ok) return may;
    const { actor } = may;
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const t = staffTexts(asked.language);
    const witness =
      asked.witness === null ? null : await work.em.findOne(Staff, { id: asked.witness });
    if (!witness?.active || witness.id === actor.id || !servesCommunity(witness, community.id))
      return new Faulty([{ field: 'witness', words: t['fault.safe_witness']() }]);
    const undecided = await nobodyToDecide(work, community.id, [actor, staffView(witness)]);
    if (undecided !== null) {
      const who = undecided.map((one) => staffName(one, asked.language)).join(t['safe.and']());
      return new Faulty([{ field: 'witness', words: t['fault.safe_no_decider']({ who }) }]);
    }
    await lockCash(work, community.id);
    const expectedFen = await balanceOf(work, community.id, safe);
    const differenceFen = countedFen - expectedFen;
    if (differenceFen !== 0n && reason === '') {
      const words = t['fault.cash_differs']({
        ...{ expected: writeYuan(expectedFen), counted: writeYuan(countedFen) },
        difference: writeYuan(differenceFen),
      });
      return new Faulty([{ field: 'reason', words }]);
    }
    const id = work.chance.id(work.nowMs);
    const today = dayIn(work.nowMs, community.timeZone);
    work.em.create(SafeCount, {
      ...{ id, community: community.id, countedBy: actor.id, witness: witness.id },
      ...{ at: work.nowMs, bookedOn: await openDay(work, community.id, today) },
      ...{ expectedFen, countedFen, counts, words: reason },
    });
    const who = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, who, 'cash.safe_counted', 'community', community.id, {
      expected_fen: Number(expectedFen),
      counted_fen: Number(countedFen),
    });
    await work.em.flush();
    await bookSafe(work, { id, community: community.id, actor: actor.id, today, differenceFen });
    const counted = { actor, witness: staffView(witness), expectedFen, countedFen };
    await askAboutShort(work, community.id, counted, reason);
    return { ok: true, differenceFen };
  });
}

async function bookSafe(
  work: Work,
  of: { id: string; community: string; actor: string; today: string; differenceFen: bigint },
): Promise<void> {
  const { community, today, differenceFen } = of;
  if (differenceFen === 0n) return;
  const found =
    differenceFen < 0n
      ? 0n
      : lesserOf(differenceFen, await balanceOf(work, community, shortOfSafe));
  const postings: Posting[] =
    differenceFen < 0n
      ? [{ debit: shortOfSafe, credit: safe, amountFen: -differenceFen }]
      : [
          { debit: safe, credit: shortOfSafe, amountFen: found },
          {
            debit: safe,
            credit: { kind: 'difference' } as const,
            amountFen: differenceFen - found,
          },
        ].filter((one) => one.amountFen > 0n);
  await postTransfers(work, [
    {
      ...{ community, cause: 'shortage', causeId: of.id, key: transferKeys.safeCounted(of.id) },
      ...{ actor: { kind: 'staff', id: of.actor }, paidOn: today, bookedOn: today, postings },
    },
  ]);
}

/** Those of the two who count without whom nobody is left to decide what is short; null where somebody is, or neither could decide. */
async function nobodyToDecide(
  work: Work,
  community: string,
  counting: readonly StaffView[],
): Promise<StaffView[] | null> {
  const deciding = counting.filter((one) => mayIn(one, community, 'cash.decide'));
  if (deciding.length === 0) return null;
  const all = await staffWhoMay(work.em, community, 'cash.decide');
  const left = all.some((one) => counting.every((other) => other.id !== one.id));
  return left ? null : deciding;
}

/** Puts all that is short now before the manager; what was asked after an earlier count is over, whoever made it. */
async function askAboutShort(
  work: Work,
  community: string,
  { actor, witness, expectedFen, countedFen }: Counted,
  reason: string,
): Promise<void> {
  const shortFen = await balanceOf(work, community, shortOfSafe);
  await endEarlierAsks(work, community, actor, shortFen);
  if (shortFen <= 0n) return;
  const lines = (language: Language): string[] => [
    staffTexts(language)['ask.safe_short']({
      ...{ expected: writeYuan(expectedFen), counted: writeYuan(countedFen) },
      ...{ yuan: writeYuan(shortFen) },
      ...{ who: staffName(actor, language), witness: staffName(witness, language) },
    }),
  ];
  const payload: SafeShortPayload = { witness: witness.id };
  await askForTerms(work, {
    ...{ community, unit: null, kind: 'safe_short', askedBy: actor.id, reason },
    ...{ payload, amountFen: shortFen },
    lines: { 'zh-CN': lines('zh-CN'), en: lines('en') },
  });
}

/** Ends what still waits about an earlier count: a new card has what is short now, or nothing is. Whoever looks at the old card decides nothing by it. */
async function endEarlierAsks(
  work: Work,
  community: string,
  actor: StaffView,
  shortFen: bigint,
): Promise<void> {
  const open = { community, kind: 'safe_short' as const, state: 'open' as const };
  // The cash of the community is locked, as it is by whoever decides (decide-ask.ts): no order of locks is the other way round.
  const asks = await work.em.find(MoneyAsk, open, { lockMode: LockMode.PESSIMISTIC_WRITE });
  for (const ask of asks) {
    work.em.assign(ask, { state: 'withdrawn', decidedBy: actor.id, decidedAt: work.nowMs });
    if (shortFen <= 0n) ask.payload = { ...ask.payload, found: true };
    const by = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, by, 'ask.withdrawn', 'ask', ask.id, { kind: ask.kind });
    await work.em.flush();
    await redrawCards(work, 'ask', ask.id);
  }
}

/** Whether somebody counted what this is about, as the first or the second person. */
export const countedSafe = (ask: MoneyAsk, staff: string): boolean =>
  ask.askedBy === staff || (ask.payload as SafeShortPayload).witness === staff;

/** Whether a later count found all that this was about. */
export const foundMeanwhile = (ask: MoneyAsk): boolean =>
  (ask.payload as SafeShortPayload).found === true;

/**
 * Writes off what the safe is short of, in the transaction of the manager who decides, who holds the cash of the community locked: as
 * much of it as was not found meanwhile, which is the amount then. Where all of it was found there is nothing to decide.
 */
export async function writeOffSafe(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
): Promise<'carried_out' | Refused> {
  const { community } = ask;
  const fen = lesserOf(ask.amountFen, await balanceOf(work, community, shortOfSafe));
  if (fen <= 0n) return refusal('safe_found');
  ask.amountFen = fen;
  const { timeZone } = await work.em.findOneOrFail(Community, { id: community });
  const today = dayIn(work.nowMs, timeZone);
  await postTransfers(work, [
    {
      ...{ community, cause: 'shortage', causeId: ask.id, paidOn: today, bookedOn: today },
      key: transferKeys.shortageWrittenOff(ask.id),
      actor: { kind: 'staff', id: actor.id },
      postings: [{ debit: { kind: 'difference' }, credit: shortOfSafe, amountFen: fen }],
    },
  ]);
  return 'carried_out';
}

/** How the safe of a community was counted last, and what it is short of. */
export async function loadSafeState(em: EntityManager, community: string): Promise<SafeState> {
  const { rows } = await sql<{ fen: string }>`/* short_of_safe */
    select coalesce(sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end), 0)::text as fen
    from ledger_accounts a join ledger_postings p on p.debit_id = a.id or p.credit_id = a.id
    where a.community_id = ${community} and a.kind = 'shortage' and a.code = 'safe'`.execute(
    em.getKysely(),
  );
  const shortFen = BigInt(rows[0]?.fen ?? 0);
  const [last] = await em.find(SafeCount, { community }, { orderBy: { at: 'desc' }, limit: 1 });
  if (!last) return { shortFen, last: null };
  const people = await em.find(Staff, { id: { $in: [last.countedBy, last.witness] } });
  const [by, witness] = [last.countedBy, last.witness].map((id) =>
    people.find((one) => one.id === id),
  );
  if (!by || !witness) return { shortFen, last: null };
  const differenceFen = last.countedFen - last.expectedFen;
  return {
    shortFen,
    last: { at: last.at, differenceFen, by: staffView(by), witness: staffView(witness) },
  };
}
