import { type Refused, refusal } from '../../../refusal.ts';
import type { Work } from '../../../work.ts';
import type { Request } from '../entities.ts';
import { isOpen, type StaffCommand } from '../lifecycle.ts';
import { DisputedBill } from './dispute-entities.ts';
import type { DisputeSaid } from './dispute-said.ts';
import {
  type FollowedBill,
  namedBills,
  numbersOf,
  sparedThrough,
  withMerged,
} from './named-bills.ts';

/** Whether a command ends a request in a way that says what became of what it is about. */
const ends = (
  command: StaffCommand,
): command is Extract<StaffCommand, { verb: 'done' | 'close' }> =>
  command.verb === 'done' || command.verb === 'close';

/**
 * A request that holds bills to be wrong ends with whether they are; null where it says so, or holds none to be. Of a bill that
 * was taken back, with none in its place, nothing is left to be said.
 */
export async function verdictMissing(
  work: Work,
  request: Request,
  command: StaffCommand,
): Promise<Refused | null> {
  if (!ends(command) || command.dispute !== undefined) return null;
  if (request.kind !== 'fee' || !isOpen(request.state)) return null;
  const named = await namedBills(work.em, request.id);
  return named.some((one) => !one.void) ? refusal('verdict_missing') : null;
}

/** What is said of bills that are not upheld: an earlier word that they were keeps its cancelled late fees. */
export async function notUpheld(
  work: Work,
  named: readonly Pick<FollowedBill, 'id' | 'number' | 'void'>[],
): Promise<DisputeSaid> {
  const standing = named.filter((one) => !one.void);
  const stays = await sparedThrough(
    work.em,
    standing.map((one) => one.id),
  );
  return {
    ...{ verdict: 'not_upheld', numbers: numbersOf(standing), spared: null, left: '', stays },
    takenBack: numbersOf(named.filter((one) => one.void)),
  };
}

/** A command by which a request is not the office's to do, with the word that what it holds to be wrong is not upheld; any other as it is. */
export async function withDeclined(
  work: Work,
  request: Request,
  command: StaffCommand,
): Promise<StaffCommand> {
  if (command.verb !== 'decline' || request.kind !== 'fee') return command;
  const named = await namedBills(work.em, request.id);
  return named.length === 0 ? command : { ...command, dispute: await notUpheld(work, named) };
}

/** Keeps what was decided of the bills that a request, and what was merged into it, holds to be wrong: what is not the office's to do is not upheld. */
export async function noteVerdict(
  work: Work,
  request: Request,
  command: StaffCommand,
  staff: string,
): Promise<void> {
  const said = ends(command) || command.verb === 'decline' ? command.dispute : undefined;
  if (said === undefined) return;
  await work.em.nativeUpdate(
    DisputedBill,
    { request: { $in: await withMerged(work.em, request.id) } },
    { verdict: said.verdict, decidedBy: staff, decidedAt: work.nowMs },
  );
}
