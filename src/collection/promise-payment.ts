import type { Language } from '../config.ts';
import { isMeant, notTheirs, unitOf } from '../ledger/inquiry/account-meant.ts';
import { owedOf, promisableOf } from '../ledger/inquiry/answer-fees.ts';
import type { FeeResult, PromiseCommand } from '../ledger/inquiry/fee-answers.ts';
import { loadOwnAccounts } from '../ledger/inquiry/own-accounts.ts';
import type { Work } from '../work.ts';
import { promiseDaysMax } from './pauses.ts';
import { PaymentPromise } from './promise-entities.ts';
import { promisedTwice } from './promises-of-debt.ts';

/**
 * Takes somebody's word that they pay what they owe of a home on a day: of each bill that is open it is put on
 * record, and rests until that day is over. The same day said twice is one promise, and one that puts right what they just said takes its place. Late fees go on. What is paid in parts
 * has its own days, and is promised only where nothing else is owed.
 */
export async function promisePayment(
  work: Work,
  asked: PromiseCommand & { resident: string; language: Language },
): Promise<FeeResult> {
  const told = { type: 'fees', view: 'later' } as const;
  const { accounts, hidden } = await loadOwnAccounts(work, asked.resident, asked.language);
  const theirs = accounts.filter((one) => isMeant(one, asked));
  if (asked.named && theirs.length === 0)
    return notTheirs(accounts, { ...asked, view: told.view, period: null, named: asked.named });
  const owing = theirs.filter((one) => owedOf(one).bills.length > 0);
  const [account, second] = owing;
  if (!account) return { ...told, is: 'nothing', hidden };
  if (second) return { ...told, is: 'which', units: owing.map(unitOf), period: null, on: asked.on };
  const unit = promisableOf(account);
  const bills = unit.bills.map((one) => one.id);
  const latest = Temporal.PlainDate.from(account.today).add({ days: promiseDaysMax }).toString();
  const outside = asked.on < account.today ? 'past' : asked.on > latest ? 'far' : null;
  if (outside === null && asked.corrects) await takeSlipBack(work, asked.resident, bills, asked.on);
  const why = outside ?? ((await promisedTwice(work, bills, asked.on)) ? 'twice' : null);
  if (why !== null) return { ...told, is: 'not_promised', unit, why, latest };
  for (const bill of bills) {
    const same = { bill, resident: asked.resident, day: asked.on };
    if ((await work.em.count(PaymentPromise, same)) > 0) continue;
    work.em.create(PaymentPromise, { id: work.chance.id(work.nowMs), ...same, at: work.nowMs });
  }
  return { ...told, is: 'promised', unit, on: asked.on };
}

/** For so long is a day that was said a slip that may be put right, in ms. */
const slipMs = 15 * 60_000;

/** A day that they just said and now put right was never meant: nothing rests until it, and it is none of the two. */
async function takeSlipBack(
  { em, nowMs }: Work,
  resident: string,
  bills: readonly string[],
  on: string,
): Promise<void> {
  const at = { $gte: nowMs - slipMs };
  await em.nativeDelete(PaymentPromise, {
    resident,
    bill: { $in: [...bills] },
    at,
    day: { $ne: on },
  });
}
