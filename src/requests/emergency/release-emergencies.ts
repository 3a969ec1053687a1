import { LockMode } from '@mikro-orm/core';
import type { Cause } from '../../delivery/causes.ts';
import type { Work } from '../../work.ts';
import { Emergency } from '../request/entities.ts';
import { changeEmergency } from './change-emergency.ts';

/**
 * Somebody is not on the staff any more: what they had in hand nobody has, and the climb goes on at
 * once, since no word of theirs will come. They are off the list already when this is called.
 */
export async function releaseEmergenciesOf(work: Work, staff: string, cause: Cause): Promise<void> {
  const held = await work.em.find(
    Emergency,
    { acknowledgedBy: staff, state: 'acknowledged' },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { number: 'asc' } },
  );
  for (const emergency of held)
    await changeEmergency(
      work,
      emergency,
      { event: 'holder_left' },
      { actor: { kind: 'system' }, key: `${cause}:emergency:${emergency.number}` },
    );
}
