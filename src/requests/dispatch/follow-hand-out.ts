import type { EntryVerb } from '../../codes.ts';
import type { Work } from '../../work.ts';
import type { Request } from '../request/entities.ts';
import type { StaffCommand } from '../request/lifecycle-shapes.ts';
import type { EntryData } from '../request/request.ts';
import { HandOut } from './dispatch-entities.ts';
import { isBackFromOutside } from './hand-out.ts';

/** The chase of whoever has a request outside ends as soon as they have it no more; `request` is as it has become. */
export async function followHandOut(
  work: Work,
  request: Request,
  entry: { verb: EntryVerb; data: EntryData },
): Promise<void> {
  if (!isBackFromOutside(request, entry)) return;
  const open = await work.em.find(HandOut, { request: request.id, endedAt: null });
  for (const one of open) work.em.assign(one, { endedAt: work.nowMs, chaseAt: null });
}

/** Whether somebody of this name has a request outside now. */
export const isWith = async ({ em }: Work, request: string, name: string): Promise<boolean> =>
  (await em.count(HandOut, { request, toName: name, endedAt: null })) > 0;

/** Notes who has a request outside from now on, in place of whoever had it there before. */
export async function noteHandOut(
  work: Work,
  request: string,
  by: string,
  command: Extract<StaffCommand, { verb: 'hand_out' }>,
): Promise<void> {
  const open = await work.em.find(HandOut, { request, endedAt: null });
  for (const one of open) work.em.assign(one, { endedAt: work.nowMs, chaseAt: null });
  work.em.create(HandOut, {
    id: work.chance.id(work.nowMs),
    request,
    by,
    toName: command.to,
    toPhone: command.phone,
    note: command.note,
    promisedFor: command.until,
    chases: 0,
    chaseAt: command.until,
    createdAt: work.nowMs,
    endedAt: null,
  });
}
