/** What people did and saw done, as they would tell it: what the office says of itself is held against it. */
export type Witness = {
  said: { atMs: number; chat: number; text: string; means: string }[];
  tapped: { atMs: number; chat: number; message: number; caption: string }[];
  blocked: { atMs: number; chat: number; blocked: boolean }[];
  /** What was paid at the desk, or is somebody's of the bank's, and was receipted: the home, whole fen, the number of the receipt. */
  paid: Paid[];
  /** What was on the lists of the bank that were brought: the home, whole fen, and the bank's own number. */
  transferred: { atMs: number; home: string; fen: bigint; reference: string }[];
  /** What statements of the bank that were brought say, each line once: whose it is, or the receipt that the desk gave for it. */
  shown: Shown[];
  /** When bills of a month went out, and by when they are due, as ISO day. */
  billed: { atMs: number; period: string; dueOn: string; of: 'month' | 'water' }[];
  /** What meters of water were read to show, by file, by a colleague, or by who lives there: whole thousandths, on a day (ISO). */
  read: {
    atMs: number;
    home: string;
    day: string;
    thousandths: bigint;
    by: 'file' | 'colleague' | 'resident';
  }[];
  /** Cash that was counted into the safe by a colleague, and what was taken from there to the bank, in whole fen. */
  cash: { atMs: number; did: 'accepted' | 'banked'; fen: bigint }[];
  /** What everybody was to be told, and in which words that no other message has. */
  announced: { atMs: number; words: string }[];
  /** What a collector noted of a call or a visit: at which home, how, what came of it, and the day that was agreed (ISO). */
  visited: { atMs: number; home: string; by: string; result: string; day: string | null }[];
  /** Letters that were made, by their numbers, and how each was handed over. */
  letters: { atMs: number; home: string; number: string; handedOver: string | null }[];
  /** What was paid back: to which home, whole fen, and the number of the refund. */
  refunded: { atMs: number; home: string; fen: bigint; number: string }[];
  /** Invoices whose number was entered: for which home, and that number. */
  invoiced: { atMs: number; home: string; number: string }[];
  /** Days (ISO) that were closed. */
  closed: { atMs: number; day: string }[];
  /** What members of the staff did in Slack, by name. */
  worked: { atMs: number; who: string; did: string }[];
};

type Paid = {
  atMs: number;
  home: string;
  fen: bigint;
  receipt: string;
  cash: boolean;
  /** The number of the transfer that was shown at the desk. */
  transfer?: string;
  /** The bank's day (ISO), where it came before it was known whose it is. */
  paidOn?: string;
};

/** A line of the bank's statement; its words are no other line's. */
export type Shown = {
  atMs: number;
  /** ISO. */
  day: string;
  fen: bigint;
  payer: string;
  words: string;
  is: { transferOf: string } | { receipt: string };
};

export const newWitness = (): Witness => ({
  said: [],
  tapped: [],
  blocked: [],
  paid: [],
  transferred: [],
  shown: [],
  billed: [],
  read: [],
  cash: [],
  announced: [],
  visited: [],
  letters: [],
  refunded: [],
  invoiced: [],
  closed: [],
  worked: [],
});
