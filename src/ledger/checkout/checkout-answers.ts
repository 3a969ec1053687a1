import type { FeeUnit } from '../inquiry/fee-answers.ts';
import type { WayToPay } from './ways-to-pay.ts';

/** Money that Telegram says was paid: amounts in the smallest unit of the currency, `at` in ms. */
export type PaidInChat = {
  payload: string;
  currency: string;
  total: number;
  telegramCharge: string;
  providerCharge: string;
  at: number;
};

export type CheckoutCommand =
  /** Somebody wants to pay a home's bills in the chat; `of` is `choose`, `part`, `all`, `due` or a bill's number. */
  | { do: 'offer_checkout'; unit: string; of: string }
  /** It was paid: to be booked once, whoever writes from this chat by now. */
  | { do: 'book_checkout'; paid: PaidInChat };

/** What became of it; sums in whole fen. */
export type CheckoutResult = {
  type: 'checkout';
} /** The invoice itself is on its way, and needs no words. */ & (
  | { is: 'sent' }
  /** The same one was sent a moment ago. */
  | { is: 'standing'; address: string; fen: bigint }
  | { is: 'choose'; unit: FeeUnit; ways: WayToPay[] }
  | { is: 'nothing'; address: string }
  | { is: 'off' }
  /** Nothing of it can be paid at once: each sum is below or above what is taken here. */
  | { is: 'beyond'; unit: FeeUnit; leastFen: bigint; mostFen: bigint }
  | {
      is: 'booked';
      address: string;
      fen: bigint;
      receipt: string;
      /** What of it settled other bills than those it was for, and what of it nothing. */
      elsewhereFen: bigint;
      prepaidFen: bigint;
      /** What is still owed of the home. */
      leftFen: bigint;
    }
  /** The office knows nothing that it was for: people find out. */
  | { is: 'unknown'; sum: string }
);
