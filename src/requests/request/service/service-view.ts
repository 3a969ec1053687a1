import type { StaffView } from '../../../staff/people/staff-view.ts';
import type { AgreedHow, QuoteState } from './quote.ts';

/** A price that was asked for, as cards and prints show it. Money in fen, instants in ms. */
export type PriceView = {
  no: number;
  amountFen: bigint;
  what: string | null;
  state: QuoteState;
  askedBy: StaffView | null;
  askedAt: number;
  answeredAt: number | null;
  how: AgreedHow | null;
  notedBy: StaffView | null;
};

/** What was noted of work that was done. */
export type RecordView = {
  quality: number;
  attitude: number;
  note: string | null;
  signed: boolean;
  by: StaffView | null;
  at: number;
  /** How often it was noted, this time included. */
  times: number;
};

/** What stands beside a request of its price and of how the work was found. */
export type ServiceView = {
  /** The price that was asked for last; null where none was. */
  price: PriceView | null;
  /** What was noted of the work as it was done last; null where nothing was. */
  record: RecordView | null;
};
