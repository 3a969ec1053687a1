import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { cardByMessage } from '../../delivery/cards.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { Emergency } from '../request/entities.ts';
import { changeEmergency } from './change-emergency.ts';

/** Whether the message at the head of a thread is the card of an emergency that somebody has in hand. */
export async function isThreadOfEmergency(
  em: EntityManager,
  channel: string,
  thread: string,
): Promise<boolean> {
  const card = await cardByMessage(em, channel, thread);
  if (card?.subjectKind !== 'emergency') return false;
  return (await em.count(Emergency, { id: card.subject, state: 'acknowledged' })) > 0;
}

/** A colleague wrote in the thread of an emergency: of whoever has it, this is a word. */
export async function hearLine(
  office: Office,
  line: { slackUser: string; channel: string; thread: string; key: string },
): Promise<void> {
  await inOneTransaction(office, async (work) => {
    const card = await cardByMessage(work.em, line.channel, line.thread);
    const staff = await staffBySlackUser(work.em, line.slackUser);
    if (card?.subjectKind !== 'emergency' || !staff) return;
    const emergency = await work.em.findOne(
      Emergency,
      { id: card.subject },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!emergency) return;
    const event = { event: 'word', by: staff.id } as const;
    await changeEmergency(work, emergency, event, {
      actor: { kind: 'staff', staff },
      key: line.key,
    });
  });
}
