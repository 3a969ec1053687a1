import type { FeeCommand, FeeResult, FeeUnit, NamedHome } from './fee-answers.ts';
import type { OwnAccount } from './own-accounts.ts';

/** What is asked of a home, whichever it is. */
type AskedOfHome = Pick<FeeCommand, 'view' | 'period' | 'from' | 'on'>;

/** Whether an account is of the home that is asked for: by its id, by the address of one that was named, or any. */
export function isMeant(
  one: Pick<OwnAccount, 'unit' | 'address' | 'community'>,
  { unit, named }: Pick<FeeCommand, 'unit' | 'named'>,
): boolean {
  if (unit !== null) return one.unit === unit;
  if (named === undefined) return true;
  const address = one.address.slice(one.address.lastIndexOf('/') + 1);
  const there = named.community === null || named.community === one.community;
  return there && address.toUpperCase() === named.address.toUpperCase();
}

/**
 * Of a home that is none of theirs nothing is told. Of several of theirs it is asked which they mean by a parking space that
 * no list has: it may be one of theirs, written in another way.
 */
export function notTheirs(
  accounts: readonly OwnAccount[],
  asked: AskedOfHome & { named: NamedHome },
): FeeResult {
  const told = accounts.filter(isWorthTelling);
  return asked.named.space === true && told.length > 1
    ? whichOf(told, asked)
    : { type: 'fees', view: asked.view, is: 'not_theirs', home: asked.named.address };
}

/** Asks of which home, with what was asked of it. */
export const whichOf = (
  accounts: readonly OwnAccount[],
  { view, period, from, on }: AskedOfHome,
): FeeResult => ({
  ...{ type: 'fees', view, is: 'which', units: accounts.map(unitOf), period },
  ...(from === undefined ? {} : { from }),
  ...(on === undefined ? {} : { on }),
});

/** A former home is told of only while something is owed of it; what was paid there is history. */
export const isWorthTelling = (one: OwnAccount): boolean =>
  one.joint.length > 0 ||
  (one.former
    ? one.bills.some((bill) => bill.owedFen + bill.lateFeeFen > 0n) ||
      one.prepaidFen > 0n ||
      one.deposits.length > 0
    : one.bills.length + one.payments.length + one.deposits.length > 0);

/** A home as it is named. */
export const unitOf = ({ unit, address, former }: OwnAccount): FeeUnit => ({
  unit,
  address,
  former,
});
