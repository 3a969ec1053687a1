import { redrawCards } from '../../delivery/cards.ts';
import { NotDone, type Refused } from '../../refusal.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import type { Work } from '../../work.ts';
import { reduceAsked } from '../reductions/ask-reduction.ts';
import { beginAskedDeferral } from '../relief/ask-deferral.ts';
import { makeAskedPlan } from '../relief/ask-plan.ts';
import { waiveAskedFees } from '../relief/ask-waiver.ts';
import { settleAsked } from '../settlement/ask-settlement.ts';
import type { AskKind, MoneyAsk } from './ask-entities.ts';
import { endAskedException, enterAskedException } from './asked-exceptions.ts';
import { applyAskedTariff } from './asked-tariffs.ts';
import type { CarriedOut } from './carried-out.ts';

type CarryOut = (work: Work, ask: MoneyAsk, approver: string) => Promise<CarriedOut>;

/** What of prices and reliefs is asked for; anything else is about money that moved. */
type TermsKind =
  | 'tariff'
  | 'exception'
  | 'exception_end'
  | 'instalments'
  | 'deferral'
  | 'waiver'
  | 'reduction'
  | 'settlement';
const isTerms = (kind: AskKind): kind is TermsKind => Object.hasOwn(carryOut, kind);

/** What is asked for beside payments, an entry a kind: carried out in the transaction of whoever approves it. */
const carryOut: Readonly<Record<TermsKind, CarryOut>> = {
  tariff: applyAskedTariff,
  exception: enterAskedException,
  exception_end: endAskedException,
  instalments: makeAskedPlan,
  deferral: beginAskedDeferral,
  waiver: waiveAskedFees,
  reduction: reduceAsked,
  settlement: settleAsked,
};

/**
 * Carries out what was asked for about prices and reliefs, which managers alone approve. What comes to something
 * else than its card says is not carried out: the card says so, and asks again.
 */
export async function carryOutTerms(
  work: Work,
  ask: MoneyAsk & { kind: AskKind },
  actor: StaffView,
): Promise<'carried_out' | { ok: true } | Refused> {
  if (!isTerms(ask.kind)) throw new Error(`${ask.id} is about money that moved.`);
  const refused = await notAllowed(work.em, actor, ask.community, 'terms.approve');
  if (refused) return refused;
  const carried = await carryOut[ask.kind](work, ask, actor.id);
  if (carried instanceof NotDone) return carried;
  if (!('changed' in carried)) return 'carried_out';
  Object.assign(ask, { lines: carried.changed, changed: true });
  await work.em.flush();
  await redrawCards(work, 'ask', ask.id);
  return { ok: true };
}
