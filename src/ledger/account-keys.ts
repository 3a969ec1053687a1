/** Which account is meant: an account is made when something is first booked on it. */
export type AccountRef =
  | { kind: 'receivable' | 'prepayment' | 'deposit' | 'payable'; unit: string; party: string }
  | { kind: 'cash' | 'shortage'; staff: string }
  | { kind: 'bank' | 'income' | 'discount'; code: string }
  /** What the safe is short of: nobody's own. */
  | { kind: 'shortage'; code: 'safe' }
  | { kind: 'safe' | 'late_fee' | 'difference' | 'opening' | 'claims' };

/** An account's key: unique within a community, and the same for ever. */
export function accountKey(account: AccountRef): string {
  if ('party' in account) return `${account.kind}:${account.party}`;
  if ('staff' in account) return `${account.kind}:${account.staff}`;
  if ('code' in account) return `${account.kind}:${account.code}`;
  return account.kind;
}
