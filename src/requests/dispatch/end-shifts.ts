import type { EntityManager } from '@mikro-orm/postgresql';
import { claimTask } from '../../community/claim-task.ts';
import { DailyTask } from '../../community/daily-task.ts';
import { Community } from '../../community/entities.ts';
import { isPressing } from '../../community/settings/clock-norms.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { redrawHome, tellColleague } from '../../staff/people/tell-staff.ts';
import { backAt, endedLookBackMs, endedTurns, standInFor } from '../../staff/roster/ended-turns.ts';
import { loadRoster, type Rostered } from '../../staff/roster/load-roster.ts';
import { chiefPosts } from '../../staff/roster/posts.ts';
import { type DutyTurn, onDutyAt } from '../../staff/roster/roster.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { applyToRequest, lockRequest } from '../request/act-on-request.ts';
import { Request } from '../request/entities.ts';
import { viewOf } from '../request/views/load-views.ts';
import { oneLine } from '../request/views/one-line.ts';
import { askToTake, usesRules } from './ask-to-take.ts';

type Ended = DutyTurn & { staff: string };

/** Under which name it is kept that the end of a turn was seen to. */
const taskOf = (turn: Pick<DutyTurn, 'key'>): string => causes.shiftEnd(turn.key, 'seen');
/** So many requests are listed one by one; the rest is counted, and stands on the list. */
const listedMax = 12;
const held = ['assigned', 'accepted', 'working', 'waiting'] as const;
const system = { kind: 'system', id: null } as const;

/**
 * When somebody's shift ends: what is pressing and not begun goes back to the pool and to whoever
 * is on duty, and of everything else that is open in their hands a colleague stands in until they
 * are back. Each end is seen to once; a stand-in ends with the first minute of the holder's next turn.
 */
export async function endShifts(office: Office): Promise<void> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  for (const { id } of await em.find(Community, {}, { fields: ['id'] })) {
    const rostered = await loadRoster(em.fork(), id, nowMs);
    await endStandIns(office, rostered, nowMs);
    const ended = await notSeenTo(em, id, endedTurns(rostered.roster, nowMs), nowMs);
    for (const turn of ended)
      await inOneTransaction(office, (work) => endShift(work, turn, rostered));
  }
}

/** Those ends of turns that nobody has seen to; each is claimed once more when it is. */
async function notSeenTo(
  em: EntityManager,
  community: string,
  ended: readonly Ended[],
  nowMs: number,
): Promise<readonly Ended[]> {
  if (ended.length === 0) return [];
  const since = new Date(nowMs - endedLookBackMs - 48 * 3_600_000).toISOString().slice(0, 10);
  const done = await em.find(DailyTask, {
    community,
    day: { $gte: since },
    task: { $in: ended.map(taskOf) },
  });
  const seen = new Set(done.map((one) => one.task));
  return ended.filter((turn) => !seen.has(taskOf(turn)));
}

async function endShift(work: Work, turn: Ended, rostered: Rostered): Promise<void> {
  const { community } = rostered;
  if (!(await claimTask(work, community.id, taskOf(turn), turn.day))) return;
  const rows = await work.em.find(
    Request,
    {
      community: community.id,
      state: { $in: [...held] },
      $or: [{ assignee: turn.staff }, { standIn: turn.staff }],
    },
    { fields: ['id'], orderBy: { number: 'asc' } },
  );
  if (rows.length === 0) return;
  const able = await staffWhoMay(work.em, community.id, 'request.claim');
  const onDuty = onDutyAt(rostered.roster, work.nowMs);
  const left: Request[] = [];
  for (const { id } of rows) {
    const request = await lockRequest(work, id);
    if (!request || !held.some((state) => state === request.state)) continue;
    const begun = request.state !== 'assigned' && request.state !== 'accepted';
    if (request.assignee === turn.staff && isPressing(request.urgency) && !begun)
      await backToPool(work, request, turn, { community, able, onDuty });
    else if (request.assignee === turn.staff || request.standIn === turn.staff) left.push(request);
  }
  const to = standInFor(turn.post, onDuty, new Set(able.map((one) => one.id)), chiefPosts);
  await handOver(work, left, turn, { rostered, to: able.find((one) => one.id === to) ?? null });
}

/** What burns waits for nobody who is at home: the rules give it out anew, or whoever is on duty is asked. */
async function backToPool(
  work: Work,
  request: Request,
  turn: Ended,
  at: { community: Community; able: readonly StaffView[]; onDuty: readonly DutyTurn[] },
): Promise<void> {
  const key = causes.shiftEnd(turn.key, request.id);
  await applyToRequest(work, request, { verb: 'shift_ended' }, system, [], key);
  if (usesRules(at.community)) {
    request.dispatchAt = work.nowMs;
    return;
  }
  const standing = new Set(at.onDuty.map((one) => one.staff));
  const there = at.able.filter((one) => standing.has(one.id));
  const skilled = there.filter((one) => one.skills.includes(request.category));
  const asked = skilled.length > 0 ? skilled : there;
  if (asked.length === 0) return;
  await askToTake(work, request, at.community, asked, 'group');
  const offered = { verb: 'offered_by_rule', count: asked.length } as const;
  await applyToRequest(work, request, offered, system, [], `${key}:offered`);
}

/** The rest stays with whoever has it, and a colleague who is there stands in; they hear so in one message. */
async function handOver(
  work: Work,
  requests: readonly Request[],
  turn: Ended,
  { rostered, to }: { rostered: Rostered; to: StaffView | null },
): Promise<void> {
  const taken = requests.filter((one) => one.assignee !== to?.id);
  for (const request of requests) {
    const standIn = taken.includes(request) ? (to?.id ?? null) : null;
    if (request.standIn === standIn) continue;
    request.standIn = standIn;
    await redrawCards(work, 'request', request.id);
  }
  await work.em.flush();
  const person = rostered.people.get(turn.staff);
  if (to === null || taken.length === 0 || !person) return;
  const { community, roster } = rostered;
  const language = to.reads ?? community.locale;
  const t = staffTexts(language);
  const lines: string[] = [];
  for (const request of taken.slice(0, listedMax)) {
    const view = await viewOf(work.em, request, false);
    const holder = view.assignee;
    const whose = holder && holder.id !== turn.staff ? staffName(holder, language) : null;
    lines.push(t['shift.line']({ what: oneLine(view, language), whose }));
  }
  const back = backAt(roster, turn.staff, work.nowMs);
  const key = causes.shiftEnd(turn.key, community.id);
  tellColleague(work, to, {
    key,
    text: t['shift.ended']({
      who: staffName(person, language),
      count: taken.length,
      list: lines.join('\n'),
      rest: taken.length - lines.length,
      back: back === null ? null : describeMoment(back, community.timeZone, language),
    }),
    button: {
      control: 'work.list',
      caption: t['action.work_see'](),
      id: community.id,
      step: 'mine',
    },
  });
  redrawHome(work, to, key);
}

/** Whoever is on duty again has their work themselves: nobody stands in any more. */
async function endStandIns(office: Office, rostered: Rostered, nowMs: number): Promise<void> {
  const standing = onDutyAt(rostered.roster, nowMs).flatMap(({ staff }) => staff ?? []);
  if (standing.length === 0) return;
  const back = await office.orm.em.fork().find(
    Request,
    {
      community: rostered.community.id,
      standIn: { $ne: null },
      assignee: { $in: standing },
      state: { $in: [...held] },
    },
    { fields: ['id'] },
  );
  for (const { id } of back)
    await inOneTransaction(office, async (work) => {
      const request = await lockRequest(work, id);
      if (!request || request.standIn === null) return;
      request.standIn = null;
      await redrawCards(work, 'request', request.id);
    });
}
