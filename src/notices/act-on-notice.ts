import { LockMode } from '@mikro-orm/core';
import type { AuditVerb } from '../audit-verbs.ts';
import { redrawCards } from '../delivery/cards.ts';
import { type ActResult, refusal } from '../refusal.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { staffBySlackUser, staffWhoMay } from '../staff/people/find-staff.ts';
import { notAllowed } from '../staff/rights/check-right.ts';
import type { Permission } from '../staff/rights/permissions.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { harvest, stopWaiting, takeBack } from './broadcast/feed.ts';
import { Notice, type NoticeState } from './notice-entities.ts';

/** What is done to a notice with one tap. */
export const noticeVerbs = [
  'approve',
  'refuse',
  'now',
  'recall',
  'pause',
  'resume',
  'stop',
] as const;
export type NoticeVerb = (typeof noticeVerbs)[number];

/** In which states each can be done, where it leads, by which right, and how it stands in the audit. */
const acts: Readonly<
  Record<
    NoticeVerb,
    { from: readonly NoticeState[]; to: NoticeState; right: Permission; audit: AuditVerb }
  >
> = {
  approve: { from: ['proposed'], to: 'planned', right: 'notice.approve', audit: 'notice.approved' },
  refuse: { from: ['proposed'], to: 'refused', right: 'notice.approve', audit: 'notice.refused' },
  now: { from: ['planned'], to: 'planned', right: 'notice.write', audit: 'notice.hastened' },
  recall: {
    from: ['proposed', 'planned'],
    to: 'recalled',
    right: 'notice.write',
    audit: 'notice.recalled',
  },
  pause: { from: ['sending'], to: 'paused', right: 'notice.write', audit: 'notice.paused' },
  resume: { from: ['paused'], to: 'sending', right: 'notice.write', audit: 'notice.resumed' },
  stop: {
    from: ['sending', 'paused'],
    to: 'stopped',
    right: 'notice.write',
    audit: 'notice.stopped',
  },
};

/** A notice for whoever changes it, or null. */
export const lockNotice = (work: Work, id: string): Promise<Notice | null> =>
  work.em.findOne(Notice, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** What can be done to a notice as it stands. */
export const verbsOf = (state: NoticeState): NoticeVerb[] =>
  noticeVerbs.filter((verb) => acts[verb].from.includes(state));

/**
 * Approves, recalls, pauses, stops … a notice. Done twice, it was done once; nobody approves what they
 * wrote themselves; what has been sent is not taken back.
 */
export async function actOnNotice(
  office: Office,
  input: { slackUser: string; notice: string; verb: NoticeVerb },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const staff = await staffBySlackUser(work.em, input.slackUser);
    if (!staff) return refusal('unknown_person');
    const notice = await lockNotice(work, input.notice);
    if (!notice) return refusal('not_found');
    const act = acts[input.verb];
    const refused = await notAllowed(work.em, staff, notice.community, act.right);
    if (refused) return refused;
    if (notice.state === act.to && input.verb !== 'now') return { ok: true };
    if (!act.from.includes(notice.state)) return refusal('not_now');
    if (input.verb === 'approve' && notice.writtenBy === staff.id) {
      const others = await staffWhoMay(work.em, notice.community, 'notice.approve');
      return refusal(
        'own_notice',
        others.filter((one) => one.id !== staff.id),
      );
    }
    notice.state = act.to;
    await carryOut(work, notice, input.verb, staff.id);
    recordAudit(work, { kind: 'staff', id: staff.id }, act.audit, 'notice', notice.id);
    await work.em.flush();
    await redrawCards(work, 'notice', notice.id);
    return { ok: true };
  });
}

async function carryOut(work: Work, notice: Notice, verb: NoticeVerb, by: string): Promise<void> {
  switch (verb) {
    case 'approve':
    case 'refuse':
      notice.decidedBy = by;
      notice.decidedAt = work.nowMs;
      if (verb === 'refuse') notice.endedAt = work.nowMs;
      return;
    case 'now':
      notice.sendAt = work.nowMs;
      return;
    case 'resume':
      notice.lookAt = work.nowMs;
      return;
    case 'recall':
      notice.endedAt = work.nowMs;
      notice.endedBy = by;
      return;
    case 'pause':
    case 'stop':
      await harvest(work, notice);
      await takeBack(work, notice);
      if (verb === 'pause') return;
      await stopWaiting(work, notice);
      notice.endedAt = work.nowMs;
      notice.endedBy = by;
  }
}
