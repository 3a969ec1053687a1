import { LockMode } from '@mikro-orm/core';
import type { AuditVerb } from '../../audit-verbs.ts';
import { communityName } from '../../community/addresses/shown-address.ts';
import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { destinations } from '../../delivery/destinations.ts';
import { send } from '../../delivery/outbox.ts';
import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { mayIn, staffBySlackUser, staffWhoMay } from '../../staff/people/find-staff.ts';
import { publicName } from '../../staff/people/public-name.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { type Permission, whoMay } from '../../staff/rights/permissions.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Emergency } from '../request/entities.ts';
import { languageOf } from '../request/telling/tell.ts';
import { alarmGroup } from './alarm-group.ts';
import { noteInThread } from './raise-emergency.ts';

type Input = { slackUser: string; emergency: string; key: string };

/** Somebody has the emergency: the resident hears who, ahead of everything else. */
export async function acknowledgeEmergency(office: Office, input: Input): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onEmergency(work, input, 'emergency.ack', async (emergency, actor) => {
      if (emergency.state !== 'open') {
        return emergency.acknowledgedBy === actor.id
          ? { ok: true }
          : refusal('taken', await holderOf(work, emergency));
      }
      emergency.state = 'acknowledged';
      emergency.acknowledgedAt = work.nowMs;
      emergency.acknowledgedBy = actor.id;
      await tell(work, emergency, actor, 'emergency.acknowledged', input.key);
      await tellTheOthers(work, emergency, actor, input.key);
      return { ok: true };
    }),
  );
}

/** The danger is over, for a reason that stands on the card. */
export async function standDownEmergency(
  office: Office,
  input: Input & { reason: string },
): Promise<ActResult> {
  if (input.reason.trim() === '') return refusal('reason_missing');
  return inOneTransaction(office, (work) =>
    onEmergency(work, input, 'emergency.stand_down', async (emergency, actor) => {
      if (emergency.state === 'stood_down') return { ok: true };
      emergency.state = 'stood_down';
      emergency.stoodDownAt = work.nowMs;
      emergency.stoodDownBy = actor.id;
      emergency.standDownReason = input.reason.trim();
      // Where others have the same alarm in hand, the person is not told that it is over.
      const alarm = await alarmGroup(work, emergency, { open: true, lock: false });
      if (!alarm.some((one) => one.id !== emergency.id && one.state === 'acknowledged'))
        await tell(work, emergency, actor, 'emergency.stood_down', input.key);
      return { ok: true };
    }),
  );
}

async function onEmergency(
  work: Work,
  input: Input,
  permission: Extract<Permission, AuditVerb>,
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
  if (!mayIn(actor, emergency.community, permission)) {
    return refusal(
      'not_allowed',
      await staffWhoMay(work.em, emergency.community, permission),
      whoMay(permission),
    );
  }
  const result = await change(emergency, actor);
  if (!result.ok) return result;
  recordAudit(work, { kind: 'staff', id: actor.id }, permission, 'emergency', emergency.id);
  await work.em.flush();
  await redrawCards(work, 'emergency', emergency.id);
  return result;
}

/** The communities that were called together with this one hear who has it. */
async function tellTheOthers(
  work: Work,
  emergency: Emergency,
  actor: StaffView,
  key: string,
): Promise<void> {
  const own = await work.em.findOneOrFail(Community, { id: emergency.community });
  for (const one of await alarmGroup(work, emergency, { open: true, lock: false }))
    if (one.id !== emergency.id)
      await noteInThread(work, one, `${key}:others:${one.number}`, (t, language) =>
        t['note.taken_elsewhere']({
          community: communityName(own, language),
          who: staffName(actor, language),
        }),
      );
}

async function holderOf(work: Work, emergency: Emergency): Promise<StaffView[]> {
  const all = await staffWhoMay(work.em, emergency.community, 'emergency.ack');
  return all.filter((one) => one.id === emergency.acknowledgedBy);
}

/**
 * Once it is over, what asked whether it is happening has no buttons any more. That it is remembered
 * is left as it is: the next question takes the same place.
 */
function retireQuestions(work: Work, chat: Chat, key: string): void {
  for (const slot of ['emergency', 'emergency_more'] as const) {
    const part = chat.slots[slot];
    if (part !== undefined)
      send(work, {
        key: `${key}:retire:${slot}`,
        destination: destinations.chat(chat.id),
        lane: 'conversation',
        part: { to: 'chat', kind: 'buttons', buttons: [], edit: { part } },
      });
  }
}

async function tell(
  work: Work,
  emergency: Emergency,
  actor: StaffView,
  text: 'emergency.acknowledged' | 'emergency.stood_down',
  key: string,
): Promise<void> {
  const chat = await work.em.findOneOrFail(Chat, { id: emergency.chat });
  if (text === 'emergency.stood_down') retireQuestions(work, chat, key);
  const language = await languageOf(work, chat, emergency.community);
  send(work, {
    key: `${key}:tell`,
    destination: destinations.chat(emergency.chat),
    lane: 'emergency',
    part: {
      to: 'chat',
      kind: 'text',
      text: residentTexts(language)[text]({ who: publicName(actor, language) }),
      spot: emergency.spot ?? undefined,
    },
  });
}
