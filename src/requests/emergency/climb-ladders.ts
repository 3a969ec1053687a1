import { LockMode } from '@mikro-orm/core';
import { causes } from '../../delivery/causes.ts';
import { describeError } from '../../errors.ts';
import { withoutSecrets } from '../../log.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { Emergency } from '../request/entities.ts';
import { changeEmergency } from './change-emergency.ts';

const limit = 100;

/**
 * What is due in emergencies by the clock: a question without an answer, the next step of a
 * ladder, somebody who has it and says nothing. Each step happens once, whoever looks and however often.
 */
export async function climbLadders(office: Office): Promise<void> {
  const due = await office.orm.em
    .fork()
    .find(
      Emergency,
      { dueAt: { $lte: office.clock.now() } },
      { fields: ['id'], orderBy: { dueAt: 'asc' }, limit },
    );
  for (const { id } of due) {
    try {
      await climbOne(office, id);
    } catch (error) {
      // One that cannot be climbed holds up no other; it is tried again at the next look.
      office.log.error(
        { emergency: id, error: withoutSecrets(describeError(error)) },
        'the ladder of an emergency',
      );
    }
  }
}

async function climbOne(office: Office, id: string): Promise<void> {
  await inOneTransaction(office, async (work) => {
    const emergency = await work.em.findOne(
      Emergency,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!emergency || emergency.dueAt === null || emergency.dueAt > work.nowMs) return;
    await changeEmergency(
      work,
      emergency,
      { event: 'time' },
      { actor: { kind: 'system' }, key: causes.emergencyDue(id, emergency.dueAt) },
    );
  });
}
