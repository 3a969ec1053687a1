import { LockMode } from '@mikro-orm/core';
import { isFarAhead, type Period, readPeriod } from '../../billing/period.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { type ActResult, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { BillRun } from './run-entities.ts';
import { billRunsTask } from './work-runs.ts';

/**
 * Asks for a rehearsal of a month's bills: its card says what they would come to, and waits for somebody to
 * confirm it. Refused while another of the same month is under way.
 * @returns the month as it was read
 */
export async function askRun(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    period: string;
    supplement: boolean;
    language: Language;
  },
): Promise<{ ok: true; period: Period } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'bill.issue');
    if (!may.ok) return may;
    const t = staffTexts(asked.language);
    const fault = (words: string): Faulty => new Faulty([{ field: 'period', words }]);
    const period = readPeriod(asked.period);
    if (period === null) return fault(t['fault.month']());
    const { community: id, supplement } = asked;
    const community = await work.em.findOneOrFail(
      Community,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    // Nobody knows yet what a later month than the next comes to.
    if (isFarAhead(period, dayIn(work.nowMs, community.timeZone), 1))
      return fault(t['fault.far_ahead']({ period }));
    const open = await work.em.count(BillRun, {
      community: id,
      period,
      state: { $in: ['rehearsing', 'ready', 'issuing'] },
    });
    if (open > 0) return fault(t['fault.run_open']({ period }));
    const run = work.em.create(BillRun, {
      id: work.chance.id(work.nowMs),
      ...{ community: id, period, supplement, state: 'rehearsing' },
      ...{ askedBy: may.actor.id, askedAt: work.nowMs, tells: true },
    });
    await work.em.flush();
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'run',
      subject: run.id,
      place: community.channels.money ?? community.channels.dispatch,
      lane: 'conversation',
    });
    work.nudges.push({ queue: 'long', task: billRunsTask });
    return { ok: true, period };
  });
}

/** Has the bills issued that a rehearsal showed, or puts it aside; pressed twice, it was pressed once. */
export async function decideRun(
  office: Office,
  asked: { slackUser: string; run: string; to: 'issuing' | 'discarded' },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const run = await work.em.findOne(
      BillRun,
      { id: asked.run },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!run) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, run.community, 'bill.issue');
    if (!may.ok) return may;
    if (run.state === asked.to) return { ok: true };
    if (run.state !== 'ready') return refusal('already_decided');
    run.state = asked.to;
    run.decidedBy = may.actor.id;
    if (asked.to === 'issuing') work.nudges.push({ queue: 'long', task: billRunsTask });
    else
      recordAudit(
        work,
        { kind: 'staff', id: may.actor.id },
        'bills.discarded',
        'community',
        run.community,
        { period: run.period },
      );
    await work.em.flush();
    await redrawCards(work, 'run', run.id);
    return { ok: true };
  });
}
