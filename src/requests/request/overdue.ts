import { LockMode } from '@mikro-orm/core';
import { causes } from '../../delivery/causes.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { applyToRequest } from './act-on-request.ts';
import { Request } from './entities.ts';

const limit = 100;

/** Takes requests up again whose waiting has come to its agreed end. */
export async function endOverdueWaits(office: Office): Promise<void> {
  const em = office.orm.em.fork();
  const due = await em.find(
    Request,
    { state: 'waiting', waitUntil: { $lte: office.clock.now() } },
    { fields: ['id'], limit },
  );
  for (const { id } of due) {
    await inOneTransaction(office, async (work) => {
      const request = await work.em.findOne(
        Request,
        { id, state: 'waiting' },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (!request || request.waitUntil === null || request.waitUntil > work.nowMs) return;
      await applyToRequest(
        work,
        request,
        { verb: 'wait_ended' },
        { kind: 'system', id: null },
        [],
        causes.wait(id, request.waitUntil),
      );
    });
  }
}
