/**
 * The keys of transfers: each names what was booked, so that it is booked once whoever tries again.
 * They are stored, so that none ever changes.
 */
export const transferKeys = {
  bill: (bill: string): string => `bill:${bill}`,
  /** Prepayment that a bill used when it was issued. */
  prepay: (bill: string): string => `prepay:${bill}`,
  billVoid: (bill: string): string => `bill_void:${bill}`,
  payment: (payment: string): string => `payment:${payment}`,
  paymentVoid: (payment: string): string => `payment_void:${payment}`,
  /** What had been settled on a bill that is void, by whose it was and the day it counts for. */
  move: (bill: string, of: string, paidOn: string): string => `move:${bill}:${of}:${paidOn}`,
  /** Prepayment that came from a payment which was taken back, by the bill it had been used for. */
  prepayBack: (payment: string, bill: string, paidOn: string): string =>
    `prepay_back:${payment}:${bill}:${paidOn}`,
  /** A row of opening balances, by what it says. */
  opening: (row: string): string => `opening:${row}`,
  /** A payment that was taken in a window of Slack, by what makes the window one. */
  paidInWindow: (once: string): string => `taken:${once}`,
  /** A payment that a row of a file brought, by what it says. */
  paidInFile: (row: string): string => `file:${row}`,
} as const;
