/**
 * The keys of transfers: each names what was booked, so that it is booked once whoever tries again.
 * They are stored, so that none ever changes.
 */
export const transferKeys = {
  bill: (bill: string): string => `bill:${bill}`,
  /** Prepayment that a bill used when it was issued. */
  prepay: (bill: string): string => `prepay:${bill}`,
  /** More of it, which came on a later day than the bill was due. */
  prepayLater: (bill: string, day: string): string => `prepay:${bill}:${day}`,
  /** The same of prepayment of others than those who owe the bill, by whose it is. */
  prepayOthers: (bill: string, day: string, of: string): string => `prepay:${bill}:${day}:${of}`,
  billVoid: (bill: string): string => `bill_void:${bill}`,
  payment: (payment: string): string => `payment:${payment}`,
  paymentVoid: (payment: string): string => `payment_void:${payment}`,
  /** Cash of a payment that is void, out of the safe against a signature. */
  voidPaid: (payment: string): string => `void_paid:${payment}`,
  /** What had been settled on a bill that is void, by whose it was and the day it counts for. */
  move: (bill: string, of: string, paidOn: string): string => `move:${bill}:${of}:${paidOn}`,
  /** Prepayment that is taken back although it was used: by the payment, refund or move that takes it, and the bill it had been used for. */
  prepayBack: (of: string, bill: string, paidOn: string): string =>
    `prepay_back:${of}:${bill}:${paidOn}`,
  /** Prepayment of a later day that settles a bill whose use of the other was taken back so. */
  prepayAgain: (of: string, bill: string, paidOn: string): string =>
    `prepay_again:${of}:${bill}:${paidOn}`,
  /** What went back to who paid it, and what was kept of a deposit. */
  refund: (refund: string): string => `refund:${refund}`,
  /** What a payment had settled, before its money goes back or to another home: by the refund or the move. */
  freed: (of: string): string => `freed:${of}`,
  /** What came to another home, by the move and whatever it was of. */
  moved: (move: string, of: string): string => `moved:${move}:${of}`,
  /** The discount of months that were paid beforehand, and what of it was not earned. */
  prepayDiscount: (agreement: string): string => `prepay_discount:${agreement}`,
  prepayDiscountBack: (agreement: string): string => `prepay_discount_back:${agreement}`,
  /** What was earned of it, once its payment is void. */
  prepayDiscountVoid: (agreement: string): string => `prepay_discount_void:${agreement}`,
  /** A late fee that was paid of a bill that was found to be wrong, by the request, whose it was and the day it counts for. */
  lateFeeFreed: (request: string, bill: string, of: string, paidOn: string): string =>
    `late_fee_freed:${request}:${bill}:${of}:${paidOn}`,
  /** What bills are reduced by, by what asked for it, and of one that was issued anew by the one before it. */
  reduced: (ask: string): string => `reduced:${ask}`,
  reducedAnew: (bill: string, ask: string, paidOn: string): string =>
    `${transferKeys.reducedAnewOf}${bill}:${ask}:${paidOn}`,
  reducedAnewOf: 'reduced_anew:',
  /** The same of a bill that a later run put in the place of one that had been taken back. */
  reducedLater: (bill: string, ask: string, paidOn: string): string =>
    `reduced_later:${bill}:${ask}:${paidOn}`,
  /** A late fee that is waived, by what asked for it. */
  waived: (ask: string): string => `waived:${ask}`,
  /** The same of a bill that is void, booked back, and booked anew of the one in its place; both by the one that is void. */
  waivedBack: (bill: string, ask: string, paidOn: string): string =>
    `${transferKeys.waivedBackOf}${bill}:${ask}:${paidOn}`,
  waivedAnew: (bill: string, ask: string, paidOn: string): string =>
    `waived_anew:${bill}:${ask}:${paidOn}`,
  /** What the keys of all that was waived and booked back so begin with. */
  waivedBackOf: 'waived_back:',
  /** Cash of a shift: the change it began with, what its count and its recount found to differ, and that it is in the safe. */
  cashFloat: (shift: string): string => `cash_float:${shift}`,
  cashClose: (shift: string): string => `cash_close:${shift}`,
  cashRecount: (shift: string): string => `cash_recount:${shift}`,
  cashAccept: (shift: string): string => `cash_accept:${shift}`,
  /** Cash that was taken to the bank, by its slip; `again` times that slip was recorded wrongly and taken back. */
  cashBanked: (community: string, slip: string, again = 0): string =>
    again === 0
      ? `cash_banked:${community}:${slip}`
      : `cash_banked_again:${again}:${community}:${slip}`,
  /** The record of a slip that was taken back, by its transfer. */
  cashUnbanked: (transfer: string): string => `${transferKeys.cashUnbankedOf}${transfer}`,
  cashUnbankedOf: 'cash_unbanked:',
  /** What a count of the safe found to differ. */
  safeCounted: (count: string): string => `safe_count:${count}`,
  /** What somebody was short of: written off, or made good. */
  shortageWrittenOff: (ask: string): string => `shortage_off:${ask}`,
  shortageRepaid: (staff: string, once: string): string => `shortage_repaid:${staff}:${once}`,
  /** Work of a technician that was charged to the account of a home. */
  serviceCharge: (charge: string): string => `service_charge:${charge}`,
  /** An inflow that was nobody's, booked for a home: the line of the bank, the home, and its place among several; `again` once that was void. */
  claimed: (line: string, unit: string, at: number, again: number): string =>
    `${transferKeys.claimedOf(line)}${unit}:${at}${again === 0 ? '' : `:${again}`}`,
  /** What the keys of all that was booked of a line of the bank begin with. */
  claimedOf: (line: string): string => `claimed:${line}:`,
  /** A row of opening balances, by what it says. */
  opening: (row: string): string => `opening:${row}`,
  /** A payment that was taken in a window of Slack, by what makes the window one. */
  paidInWindow: (once: string): string => `taken:${once}`,
  /** A payment that a row of a file brought, by what it says. */
  paidInFile: (row: string): string => `file:${row}`,
  /** A payment that was made inside a chat, by Telegram's own number of it. */
  paidInChat: (charge: string): string => `in_chat:${charge}`,
} as const;
