import type { StaffView } from '../../staff/people/staff-view.ts';
import type { Work } from '../../work.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { showAsk } from '../asks/show-ask.ts';
import type { CashShift } from './cash-entities.ts';

/** Puts what is short of a shift before the manager: until then it stands against whoever kept it. */
export async function askShortage(
  work: Work,
  shift: CashShift,
  actor: StaffView,
  shortFen: bigint,
  words: string,
): Promise<void> {
  const ask = work.em.create(MoneyAsk, {
    id: work.chance.id(work.nowMs),
    community: shift.community,
    kind: 'shortage',
    unit: null,
    payment: null,
    shift: shift.id,
    amountFen: shortFen,
    reason: words,
    askedBy: actor.id,
    askedAt: work.nowMs,
    state: 'open',
  });
  await work.em.flush();
  await showAsk(work, ask);
}
