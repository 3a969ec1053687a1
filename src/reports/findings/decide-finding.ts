import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { redrawCards } from '../../delivery/cards.ts';
import type { ActResult, Refused } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import type { Named } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { giveTaskIn } from '../../staff/tasks/give-task.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { FoundFinding } from './finding-entities.ts';

/** What the card of a finding is drawn from. */
export type FindingView = {
  finding: FoundFinding;
  decidedBy: Named | null;
  holder: Named | null;
};

/** A finding as it stands; null where there is none. */
export async function loadFindingView(em: EntityManager, id: string): Promise<FindingView | null> {
  const finding = await em.findOne(FoundFinding, { id });
  if (!finding) return null;
  const named = async (staff: string | null): Promise<Named | null> =>
    staff === null ? null : em.findOne(Staff, { id: staff });
  return {
    finding,
    decidedBy: await named(finding.decidedBy),
    holder: await named(finding.holder),
  };
}

/** Nothing is done about it: it does not come back for the same reason, unless there is twice as much to it. */
export async function dismissFinding(
  office: Office,
  asked: { slackUser: string; finding: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const held = await openFinding(work, asked);
    if (!held.ok) return held;
    return settle(work, held, { state: 'dismissed', holder: null });
  });
}

/** Somebody gets a task for it, until an instant (ms): both or neither, so that nothing is called assigned of which nobody knows. */
export async function assignFinding(
  office: Office,
  asked: {
    slackUser: string;
    finding: string;
    holder: string;
    dueAt: number;
    title: string;
    note: string;
  },
): Promise<ActResult> {
  const { slackUser, holder, dueAt, title, note } = asked;
  return inOneTransaction(office, async (work) => {
    const held = await openFinding(work, asked);
    if (!held.ok) return held;
    await settle(work, held, { state: 'assigned', holder });
    const { community } = held.finding;
    return giveTaskIn(work, { slackUser, community, title, note, holders: [holder], dueAt });
  });
}

type Held = { ok: true; actor: StaffView; finding: FoundFinding };

async function openFinding(
  work: Work,
  { slackUser, finding: id }: { slackUser: string; finding: string },
): Promise<Held | Refused> {
  const finding = await work.em.findOne(
    FoundFinding,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!finding) return refusal('not_found');
  const may = await actorWhoMay(work.em, slackUser, finding.community, 'task.give');
  if (!may.ok) return may;
  return finding.state === 'open'
    ? { ok: true, actor: may.actor, finding }
    : refusal('already_decided');
}

async function settle(
  work: Work,
  { actor, finding }: Held,
  to: { state: 'assigned' | 'dismissed'; holder: string | null },
): Promise<ActResult> {
  finding.state = to.state;
  finding.holder = to.holder;
  finding.decidedAt = work.nowMs;
  finding.decidedBy = actor.id;
  const verb = to.state === 'assigned' ? 'finding.assigned' : 'finding.dismissed';
  const by = { kind: 'staff', id: actor.id } as const;
  recordAudit(work, by, verb, 'community', finding.community, { rule: finding.rule });
  await work.em.flush();
  await redrawCards(work, 'finding', finding.id);
  return { ok: true };
}
