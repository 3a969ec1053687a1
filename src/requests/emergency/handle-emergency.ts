import { LockMode } from '@mikro-orm/core';
import type { AuditVerb } from '../../audit-verbs.ts';
import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffBySlackUser, staffWhoMay } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import type { Permission } from '../../staff/rights/permissions.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Emergency } from '../request/entities.ts';
import { alarmGroup } from './alarm-group.ts';
import { changeEmergency } from './change-emergency.ts';
import type { EmergencyDecision, EmergencyEvent } from './lifecycle.ts';

const acts = {
  ack: { permission: 'emergency.ack', verb: 'emergency.ack' },
  standDown: { permission: 'emergency.stand_down', verb: 'emergency.stand_down' },
} as const;

type Input = { slackUser: string; emergency: string; key: string };

/** Somebody has the emergency: the resident hears who, ahead of everything else, and the ladder stops. */
export async function acknowledgeEmergency(office: Office, input: Input): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onEmergency(work, input, acts.ack, async (emergency, actor) =>
      become(work, emergency, { event: 'ack', by: actor.id }, actor, input.key),
    ),
  );
}

/** The danger is over, for a reason that stands on the card. */
export async function standDownEmergency(
  office: Office,
  input: Input & { reason: string },
): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onEmergency(work, input, acts.standDown, async (emergency, actor) => {
      const alarm = await alarmGroup(work, emergency, { open: true, lock: false });
      const others = alarm.some((one) => one.id !== emergency.id && one.state === 'acknowledged');
      const { reason } = input;
      const event = { event: 'stand_down', by: actor.id, reason, others } as const;
      return become(work, emergency, event, actor, input.key);
    }),
  );
}

/** What the lifecycle makes of what a member of the staff did, as they are answered. */
async function become(
  work: Work,
  emergency: Emergency,
  event: EmergencyEvent,
  actor: StaffView,
  key: string,
): Promise<ActResult> {
  const by = { actor: { kind: 'staff', staff: actor } as const, key };
  const decision: EmergencyDecision = await changeEmergency(work, emergency, event, by);
  if (!('refused' in decision)) return { ok: true };
  return refusal(
    decision.refused,
    decision.refused === 'taken' ? await holderOf(work, emergency) : [],
  );
}

/** Does something to an emergency as a member of the staff who may, on record. */
export async function onEmergency(
  work: Work,
  input: Input,
  { permission, verb }: { permission: Permission; verb: AuditVerb },
  change: (emergency: Emergency, actor: StaffView) => Promise<ActResult>,
): Promise<ActResult> {
  const actor = await staffBySlackUser(work.em, input.slackUser);
  if (!actor) return refusal('unknown_person');
  const emergency = await work.em.findOne(
    Emergency,
    { id: input.emergency },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!emergency) return refusal('not_found');
  const refused = await notAllowed(work.em, actor, emergency.community, permission);
  if (refused) return refused;
  const result = await change(emergency, actor);
  if (!result.ok) return result;
  recordAudit(work, { kind: 'staff', id: actor.id }, verb, 'emergency', emergency.id);
  await work.em.flush();
  return result;
}

async function holderOf(work: Work, emergency: Emergency): Promise<StaffView[]> {
  const all = await staffWhoMay(work.em, emergency.community, 'emergency.ack');
  return all.filter((one) => one.id === emergency.acknowledgedBy);
}
