/** `open` until it is answered; `replaced` once another price was asked for or the request ended before an answer, `charged` once the service was done for it. */
export type QuoteState = 'open' | 'agreed' | 'declined' | 'replaced' | 'charged';
/** How somebody said that they agree. */
export type AgreedHow = 'chat' | 'phone' | 'paper';
/** How staff note that somebody agreed who does not read it in chat. */
export const notedWays = ['phone', 'paper'] as const satisfies readonly AgreedHow[];

/** A price as far as decisions about it need to know. */
export type QuoteFacts = { no: number; amountFen: bigint; state: QuoteState };

/** What becomes of a tap on a price: taken, said before, or about a price that is no more. */
export type PriceAnswer =
  | { is: 'taken' }
  /** The first answer stands. */
  | { is: 'already'; agreed: boolean }
  | { is: 'replaced' };

/**
 * What an answer to a price comes to. It is given once: whoever agreed has agreed to this amount,
 * and a change of mind is talked about with a person.
 */
export function decidePriceAnswer(quote: QuoteFacts | null): PriceAnswer {
  switch (quote?.state) {
    case 'open':
      return { is: 'taken' };
    case 'agreed':
    case 'charged':
      return { is: 'already', agreed: true };
    case 'declined':
      return { is: 'already', agreed: false };
    default:
      return { is: 'replaced' };
  }
}

/** Why what was done cannot be charged; null when it can. */
export type WhyNoCharge = 'price_not_asked' | 'price_open' | 'price_declined' | 'price_higher';

/**
 * Whether an amount (fen) may be charged: the newest price was agreed to and nothing was charged
 * for it yet. Less than was agreed may be charged, more may not.
 */
export function whyNoCharge(newest: QuoteFacts | null, amountFen: bigint): WhyNoCharge | null {
  switch (newest?.state) {
    case 'agreed':
      return amountFen > newest.amountFen ? 'price_higher' : null;
    case 'open':
      return 'price_open';
    case 'declined':
      return 'price_declined';
    default:
      return 'price_not_asked';
  }
}

/** Whether the same price was asked for already and still stands, so that nobody is asked twice. */
export const isAskedAlready = (
  newest: (QuoteFacts & { what: string | null }) | null,
  asked: { amountFen: bigint; what: string },
): boolean =>
  (newest?.state === 'open' || newest?.state === 'agreed') &&
  newest.amountFen === asked.amountFen &&
  newest.what === asked.what;
