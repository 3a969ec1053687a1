import { LockMode } from '@mikro-orm/core';
import { type ActResult, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { applyToRequest, lockRequest } from '../request/act-on-request.ts';
import type { Outcome } from '../request/request.ts';
import { PhoneLine } from './call-entities.ts';

type Input = { slackUser: string; line: string; key: string };

/** What somebody said when they were called about what was done. */
export type PhoneVerdict = { outcome: Outcome | null; said: string };

/**
 * Somebody was reached and told. What they say about work that was done counts as their
 * own word: solved closes it, not solved opens it again with their reason.
 */
export async function recordReached(
  office: Office,
  input: Input & PhoneVerdict,
): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onLine(work, input, async (line, actor) => {
      const heard = await hearVerdict(work, line, input);
      if (!heard.ok) return heard;
      line.endedAt = work.nowMs;
      line.endedBy = actor.id;
      line.result = 'reached';
      line.said = input.said;
      const by = { kind: 'staff', id: actor.id } as const;
      recordAudit(work, by, 'line.reached', 'line', line.id, { outcome: input.outcome });
      return { ok: true };
    }),
  );
}

/** Nobody answered: the line stays, with how often and when. */
export async function recordMissed(office: Office, input: Input): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onLine(work, input, async (line, actor) => {
      line.missed += 1;
      line.missedAt = work.nowMs;
      line.missedBy = actor.id;
      recordAudit(work, { kind: 'staff', id: actor.id }, 'line.missed', 'line', line.id);
      return { ok: true };
    }),
  );
}

async function hearVerdict(
  work: Work,
  line: PhoneLine,
  { outcome, said, key }: Input & PhoneVerdict,
): Promise<ActResult> {
  if (outcome === null) return { ok: true };
  const request = await lockRequest(work, line.request);
  if (!request) return refusal('not_found');
  const command =
    outcome === 'not_solved'
      ? ({ verb: 'reopen_by_resident', reason: said } as const)
      : ({ verb: 'outcome', outcome, left: said } as const);
  const by = { kind: 'resident', id: request.resident } as const;
  const result = await applyToRequest(work, request, command, by, [], key);
  return result.ok ? result : refusal(result.refused, [], [], request.state);
}

async function onLine(
  work: Work,
  input: Input,
  change: (line: PhoneLine, actor: StaffView) => Promise<ActResult>,
): Promise<ActResult> {
  const taken = await takeLine(work, input.slackUser, input.line);
  if (!taken.ok) return taken;
  // Two who ticked it at once: the line is done all the same.
  if (taken.line.endedAt !== null) return refusal('already_decided');
  return change(taken.line, taken.actor);
}

async function takeLine(
  work: Work,
  slackUser: string,
  id: string,
): Promise<{ ok: true; line: PhoneLine; actor: StaffView } | Refused> {
  const line = await work.em.findOne(PhoneLine, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!line) return refusal('not_found');
  const asked = await actorWhoMay(work.em, slackUser, line.community, 'call.log');
  return asked.ok ? { ok: true, line, actor: asked.actor } : asked;
}
