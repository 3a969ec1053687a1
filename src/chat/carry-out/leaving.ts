import { dayIn } from '../../community/calendar/today.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { askErasure, takeBackErasure } from '../../residents/erasure/erasure.ts';
import { considerLeaving, leaveChat, moveOut } from '../../residents/erasure/leave.ts';
import type { LeavingCommand, LeavingResult } from '../../residents/erasure/leaving-answers.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { AuditEntry } from '../../staff/people/entities.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { CarryOuts, TurnContext } from './turn-context.ts';

/** So many copies a day: each is made anew, and none is needed more often. */
const copiesADay = 3;

/** What somebody asks about their own data, for themselves alone and in their private chat alone. */
export const leavingCarryOuts = {
  send_own_copy: carryOutLeaving,
  consider_leaving: carryOutLeaving,
  leave_chat: carryOutLeaving,
  move_out: carryOutLeaving,
  ask_erasure: carryOutLeaving,
  take_back_erasure: carryOutLeaving,
} satisfies CarryOuts<LeavingCommand['do']>;

async function carryOutLeaving(
  context: TurnContext,
  command: LeavingCommand,
  key: string,
): Promise<LeavingResult> {
  const { work, chat } = context;
  const { language } = context.facts;
  const resident = chat.kind === 'private' ? chat.resident : null;
  if (resident === null) return { type: 'leaving', step: 'unknown' };
  switch (command.do) {
    case 'send_own_copy':
      return sendOwnCopy(context, resident, key);
    case 'consider_leaving':
      return considerLeaving(work, resident, command, language);
    case 'leave_chat':
      await leaveChat(work, chat, resident);
      return { type: 'leaving', step: 'left_chat' };
    case 'move_out':
      return moveOut(work, resident, chat.id, command.unit, language, key);
    case 'ask_erasure': {
      const asked = await askErasure(work, resident, chat.id, language);
      return asked.ok
        ? { type: 'leaving', step: 'erasure_asked', by: asked.by }
        : { type: 'leaving', step: 'erasure_hindered', hindrances: asked.hindrances };
    }
    case 'take_back_erasure':
      return {
        type: 'leaving',
        step: 'erasure_back',
        there: await takeBackErasure(work, resident),
      };
  }
}

async function sendOwnCopy(
  { work, chat, community, facts }: TurnContext,
  resident: string,
  key: string,
): Promise<LeavingResult> {
  const today = dayIn(work.nowMs, community.timeZone);
  const midnight = Temporal.PlainDate.from(today).toZonedDateTime(community.timeZone);
  const had = await work.em.count(AuditEntry, {
    subjectKind: 'resident',
    subject: resident,
    verb: 'resident.copy',
    at: { $gte: midnight.epochMilliseconds },
  });
  if (had >= copiesADay) return { type: 'leaving', step: 'copy', sent: false };
  recordAudit(work, { kind: 'resident', id: resident }, 'resident.copy', 'resident', resident);
  const t = residentTexts(facts.language);
  for (const form of ['pdf', 'json'] as const) {
    writeToOutbox(work, {
      key: `${key}:copy:${form}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: {
        to: 'chat',
        kind: 'own_copy',
        resident,
        form,
        language: facts.language,
        caption: t[`leaving.copy_${form}`](),
      },
    });
  }
  return { type: 'leaving', step: 'copy', sent: true };
}
