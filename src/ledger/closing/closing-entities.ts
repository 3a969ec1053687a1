import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { PaymentMethod } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import type { AccountKind } from '../ledger-entities.ts';

/** What an account of money began a day with, what came and went, and what it ended with; whole fen as text. */
export type SheetAccount = {
  kind: AccountKind;
  /** The method of a bank account. */
  code: string | null;
  /** Whose hands the cash is in, or who is short of it. */
  staff: string | null;
  opening: string;
  came: string;
  went: string;
  closing: string;
};

/** 日结单: what a day came to when it was closed, kept as it was. Whole fen as text. */
export type ClosingSheet = {
  accounts: SheetAccount[];
  taken: { method: PaymentMethod; count: number; fen: string }[];
  voided: { count: number; fen: string };
  /** What went back; sheets from before there were refunds have none. */
  refunded?: { count: number; fen: string };
  /** Cash of void receipts that left the safe against a signature, and which colleague paid it out; sheets from before have none. */
  paidBack?: { receipt: string; fen: string; staff: string }[];
  /** How the safe was counted, and slips that were taken back, with who approved it; sheets from before have none. */
  safeCounts?: { expected: string; counted: string; staff: string; witness: string }[];
  slipsBack?: { slip: string; fen: string; staff: string }[];
  receipts: { first: string; last: string; count: number }[];
  billedFen: string;
  shifts: { staff: string; expected: string; counted: string; accepted: string }[];
  bank: {
    lines: number;
    in: string;
    out: string;
    /** What waits on either side, up to this day. */
    waitingLines: { count: number; fen: string };
    waitingEntries: { count: number; fen: string };
  };
};

/** A day whose books are closed: it takes no entry any more, and is never opened again. */
export const DayClosing = defineEntity({
  name: 'DayClosing',
  tableName: 'day_closings',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    day: p.date(),
    sheet: p.json<ClosingSheet>(),
    /** Why something waits on either side of the bank. */
    words: p.text().default(''),
    /** Who closed it signs for the clerk's side. */
    closedBy: () => p.manyToOne(Staff).mapToPk(),
    closedAt: p.type(InstantType),
    /** Who signed for finance. */
    signedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    signedAt: p.type(InstantType).strictNullable().default(null),
  },
  uniques: [{ properties: ['community', 'day'] }],
});
export type DayClosing = InferEntity<typeof DayClosing>;
