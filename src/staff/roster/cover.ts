import { LockMode } from '@mikro-orm/core';
import type { Language } from '../../config.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { type ActResult, Refused, refusal } from '../../refusal.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { staffBySlackUser } from '../people/find-staff.ts';
import { type Named, staffName } from '../people/staff-name.ts';
import type { StaffView } from '../people/staff-view.ts';
import { redrawHome, tellColleague, tellManagement } from '../people/tell-staff.ts';
import { actorWhoMay } from '../rights/check-right.ts';
import { describeDutyTurn } from './describe-duty-turn.ts';
import { standIn } from './edit-roster.ts';
import { loadRoster, lockRoster, type Rostered } from './load-roster.ts';
import { canStand, type Post } from './posts.ts';
import { type DutyTurn, findDutyTurn, isTaken } from './roster.ts';
import { CoverRequest } from './roster-entities.ts';

export type CoverAsked = {
  slackUser: string;
  community: string;
  /** Key of one's own turn. */
  turn: string;
  /** Whom to ask; null asks everybody who can stand for the post. */
  to: string | null;
  /** Key of a colleague's turn that is taken for it, which makes it a swap. */
  exchange: string | null;
  note: string;
};

/** Asks a colleague, or everybody who could, to stand for one's own turn; with `exchange` it is a swap. */
export async function askCover(office: Office, asked: CoverAsked): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const allowed = await actorWhoMay(work.em, asked.slackUser, asked.community, 'duty.swap');
    if (!allowed.ok) return allowed;
    const { actor } = allowed;
    await lockRoster(work, asked.community);
    const rostered = await loadRoster(work.em, asked.community, work.nowMs);
    const plan = planCover(rostered, actor, asked, work.nowMs);
    if (plan instanceof Refused) return plan;
    const open = { community: asked.community, turn: plan.turn.key, state: 'open' } as const;
    if ((await work.em.count(CoverRequest, open)) > 0) return refusal('already_asked');
    const cover = work.em.create(CoverRequest, {
      id: work.chance.id(work.nowMs),
      community: asked.community,
      post: plan.turn.post,
      asker: actor.id,
      asked: plan.to?.id ?? null,
      turn: plan.turn.key,
      inExchange: plan.exchange?.key ?? null,
      expiresAt: Math.min(plan.turn.from, plan.exchange?.from ?? plan.turn.from),
      note: asked.note,
      state: 'open',
      createdAt: work.nowMs,
      decidedAt: null,
      decidedBy: null,
    });
    recordAudit(work, { kind: 'staff', id: actor.id }, 'duty.asked', 'cover', cover.id, {
      turn: cover.turn,
      exchange: cover.inExchange,
      asked: cover.asked,
    });
    await work.em.flush();
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'cover',
      subject: cover.id,
      place: plan.to?.slackUser ?? rostered.community.channels.dispatch,
      lane: 'conversation',
    });
    redrawHome(work, actor, `${causes.cover(cover.id)}:asked`);
    return { ok: true };
  });
}

/** What is asked for, when it can be: one's own turn to come, somebody who can take it, and their turn. */
function planCover(
  { roster, people }: Rostered,
  actor: StaffView,
  asked: CoverAsked,
  nowMs: number,
): { turn: DutyTurn; to: StaffView | null; exchange: DutyTurn | null } | Refused {
  const turn = findDutyTurn(roster, asked.turn);
  if (!turn || turn.staff !== actor.id || turn.from <= nowMs) return refusal('turn_over');
  const exchange = asked.exchange === null ? null : findDutyTurn(roster, asked.exchange);
  if (asked.exchange !== null && (!exchange?.staff || exchange.from <= nowMs))
    return refusal('turn_over');
  const wanted = exchange?.staff ?? asked.to;
  if (exchange && asked.to !== null && asked.to !== exchange.staff) {
    const owner = people.get(exchange.staff ?? '');
    return refusal('same_person', owner ? [owner] : []);
  }
  const to = wanted === null ? null : (people.get(wanted) ?? null);
  if (wanted === actor.id) return refusal('own_turn');
  if (wanted !== null && (!to || !canStand(to.roles, turn.post))) return refusal('not_eligible');
  const given = exchange ? [exchange.key] : [];
  if (to && isTaken(roster, to.id, turn, given)) return refusal('overlap', [to]);
  if (exchange) {
    if (!canStand(actor.roles, exchange.post)) return refusal('not_eligible');
    if (isTaken(roster, actor.id, exchange, [turn.key])) return refusal('overlap', [actor]);
  }
  return { turn, to, exchange };
}

/** Who handles what a colleague asked, where they may, and its community; else why not. */
async function coverFor(
  work: Work,
  input: { slackUser: string; cover: string },
): Promise<{ ok: true; actor: StaffView; community: string } | Refused> {
  const found = await work.em.findOne(CoverRequest, { id: input.cover });
  if (!found) {
    const known = await staffBySlackUser(work.em, input.slackUser);
    return refusal(known ? 'not_found' : 'unknown_person');
  }
  const { community } = found;
  const allowed = await actorWhoMay(work.em, input.slackUser, community, 'duty.swap');
  return allowed.ok ? { ...allowed, community } : allowed;
}

/**
 * A colleague says yes or no to being asked. Yes changes the roster at once, in
 * the same transaction; what has changed meanwhile is looked at again.
 */
export async function answerCover(
  office: Office,
  input: { slackUser: string; cover: string; answer: 'accepted' | 'declined'; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const allowed = await coverFor(work, input);
    if (!allowed.ok) return allowed;
    const { actor } = allowed;
    await lockRoster(work, allowed.community);
    const cover = await lockCover(work, input.cover);
    const rostered = await loadRoster(work.em, cover.community, work.nowMs);
    const refused = mayAnswer(cover, actor, rostered, input.answer);
    if (refused) return refused;
    if (cover.state !== 'open') {
      const again = cover.state === input.answer && cover.decidedBy === actor.id;
      return again ? { ok: true } : refusal('already_decided');
    }
    if (input.answer === 'accepted') {
      const refusedNow = await accept(work, rostered, cover, actor, input.key);
      if (refusedNow) return refusedNow;
    } else {
      await tellAsker(
        work,
        rostered,
        cover,
        input.key,
        (t, p) => t['cover.was_declined'](p),
        actor,
      );
    }
    await endCover(work, cover, input.answer, actor.id);
    return { ok: true };
  });
}

async function lockCover(work: Work, id: string): Promise<CoverRequest> {
  return work.em.findOneOrFail(
    CoverRequest,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
}

/** Only whoever was asked answers; where all were, whoever can stand for the post, and only with a yes. */
function mayAnswer(
  cover: CoverRequest,
  actor: StaffView,
  { people }: Rostered,
  answer: 'accepted' | 'declined',
): Refused | null {
  if (cover.asker === actor.id) return refusal('own_turn');
  if (cover.asked === null) {
    if (answer === 'declined') return refusal('asked_all');
    if (canStand(actor.roles, cover.post)) return null;
    return refusal('not_allowed', standIns(people, cover.post, cover.asker));
  }
  // A role may have been taken since they were asked.
  if (cover.asked === actor.id)
    return canStand(actor.roles, cover.post) ? null : refusal('not_eligible');
  const asked = people.get(cover.asked);
  return refusal('not_allowed', asked ? [asked] : []);
}

/** Who can stand for a post, apart from one person. */
export function standIns(
  people: ReadonlyMap<string, StaffView>,
  post: Post,
  apartFrom: string,
): StaffView[] {
  return [...people.values()].filter((one) => one.id !== apartFrom && canStand(one.roles, post));
}

async function accept(
  work: Work,
  rostered: Rostered,
  cover: CoverRequest,
  actor: StaffView,
  key: string,
): Promise<Refused | null> {
  const { roster, community, people } = rostered;
  const turn = findDutyTurn(roster, cover.turn);
  const exchange = cover.inExchange === null ? null : findDutyTurn(roster, cover.inExchange);
  const asker = people.get(cover.asker);
  const stands =
    asker &&
    turn?.staff === asker.id &&
    turn.from > work.nowMs &&
    (cover.inExchange === null || (exchange?.staff === actor.id && exchange.from > work.nowMs));
  if (!asker || !turn || !stands) return refusal('turn_over');
  if (isTaken(roster, actor.id, turn, exchange ? [exchange.key] : []))
    return refusal('overlap', [actor]);
  if (exchange && isTaken(roster, asker.id, exchange, [turn.key]))
    return refusal('overlap', [asker]);
  await standIn(work, community.id, turn, actor.id);
  if (exchange) await standIn(work, community.id, exchange, asker.id);
  recordAudit(work, { kind: 'staff', id: actor.id }, 'duty.covered', 'cover', cover.id, {
    turn: turn.key,
    exchange: exchange?.key ?? null,
    asker: asker.id,
  });
  const said = (language: Language) => ({
    who: staffName(actor, language),
    asker: staffName(asker, language),
    turn: describeDutyTurn(turn, community.timeZone, language),
    exchange: exchange ? describeDutyTurn(exchange, community.timeZone, language) : null,
  });
  const own = asker.reads ?? community.locale;
  tellColleague(work, asker, {
    key: `${key}:asker`,
    text: staffTexts(own)['cover.was_accepted'](said(own)),
  });
  await tellManagement(work, community, {
    key: `${key}:management`,
    text: staffTexts(community.locale)['cover.management'](said(community.locale)),
    call: false,
  });
  for (const person of [actor, asker]) redrawHome(work, person, key);
  return null;
}

type Told = { who: string; turn: string };

async function tellAsker(
  work: Work,
  { community, people, roster }: Rostered,
  cover: CoverRequest,
  key: string,
  words: (t: ReturnType<typeof staffTexts>, p: Told) => string,
  by: Pick<StaffView, 'name' | 'nameEn'> | null,
): Promise<void> {
  const asker = people.get(cover.asker);
  if (!asker) return;
  redrawHome(work, asker, key);
  const turn = findDutyTurn(roster, cover.turn);
  // A shift that is no longer theirs for another reason needs no word about it.
  if (turn?.staff !== asker.id) return;
  const language = asker.reads ?? community.locale;
  const said = {
    who: by ? staffName(by, language) : '',
    turn: describeDutyTurn(turn, community.timeZone, language),
  };
  tellColleague(work, asker, {
    key: `${key}:asker`,
    text: words(staffTexts(language), said),
  });
}

async function endCover(
  work: Work,
  cover: CoverRequest,
  state: Exclude<CoverRequest['state'], 'open'>,
  by: string | null,
): Promise<void> {
  cover.state = state;
  cover.decidedAt = work.nowMs;
  cover.decidedBy = by;
  await work.em.flush();
  await redrawCards(work, 'cover', cover.id);
}

/** Whoever asked needs nobody any more. */
export async function withdrawCover(
  office: Office,
  input: { slackUser: string; cover: string; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const allowed = await coverFor(work, input);
    if (!allowed.ok) return allowed;
    const cover = await lockCover(work, input.cover);
    if (cover.asker !== allowed.actor.id) {
      const { people } = await loadRoster(work.em, cover.community, work.nowMs);
      const asker = people.get(cover.asker);
      return refusal('not_allowed', asker ? [asker] : []);
    }
    if (cover.state !== 'open')
      return cover.state === 'withdrawn' ? { ok: true } : refusal('already_decided');
    recordAudit(work, { kind: 'staff', id: cover.asker }, 'duty.withdrawn', 'cover', cover.id);
    await endCover(work, cover, 'withdrawn', cover.asker);
    redrawHome(work, allowed.actor, input.key);
    return { ok: true };
  });
}

/** Ends requests for cover whose turn has begun with nobody having said yes; whoever asked is told that the turn is still theirs. */
export async function endOverdueCovers(office: Office): Promise<void> {
  const due = await office.orm.em
    .fork()
    .find(
      CoverRequest,
      { state: 'open', expiresAt: { $lte: office.clock.now() } },
      { fields: ['id'], limit: 100 },
    );
  for (const { id } of due) {
    await inOneTransaction(office, async (work) => {
      const cover = await lockCover(work, id);
      if (cover.state !== 'open' || cover.expiresAt > work.nowMs) return;
      const rostered = await loadRoster(work.em, cover.community, cover.expiresAt);
      await endCover(work, cover, 'expired', null);
      await tellAsker(
        work,
        rostered,
        cover,
        `${causes.cover(id)}:expired`,
        (t, p) => t['cover.expired'](p),
        null,
      );
    });
  }
}

/** Ends what somebody who has left had asked of colleagues or was asked; whoever asked them hears that the turn is still theirs. */
export async function endCoversOf(work: Work, staff: { id: string } & Named): Promise<void> {
  const open = await work.em.find(CoverRequest, {
    state: 'open',
    $or: [{ asker: staff.id }, { asked: staff.id }],
  });
  for (const cover of open) {
    await endCover(work, cover, 'withdrawn', null);
    if (cover.asker === staff.id) continue;
    const rostered = await loadRoster(work.em, cover.community, work.nowMs);
    const key = `${causes.cover(cover.id)}:left`;
    await tellAsker(work, rostered, cover, key, (t, p) => t['cover.was_declined'](p), staff);
  }
}
