/** What people did and saw done, as they would tell it: what the office says of itself is held against it. */
export type Witness = {
  said: { atMs: number; chat: number; text: string; means: string }[];
  tapped: { atMs: number; chat: number; message: number; caption: string }[];
  blocked: { atMs: number; chat: number; blocked: boolean }[];
  /** What was paid at the desk and receipted: the home, whole fen, the number of the receipt, and whether it was cash. */
  paid: { atMs: number; home: string; fen: bigint; receipt: string; cash: boolean }[];
  /** What was on the lists of the bank that were brought: the home, whole fen, and the bank's own number. */
  transferred: { atMs: number; home: string; fen: bigint; reference: string }[];
  /** When bills of a month went out, and by when they are due, as ISO day. */
  billed: { atMs: number; period: string; dueOn: string }[];
  /** Cash that was counted into the safe by a colleague, and what was taken from there to the bank, in whole fen. */
  cash: { atMs: number; did: 'accepted' | 'banked'; fen: bigint }[];
  /** What everybody was to be told, and in which words that no other message has. */
  announced: { atMs: number; words: string }[];
  /** What members of the staff did in Slack, by name. */
  worked: { atMs: number; who: string; did: string }[];
};

export const newWitness = (): Witness => ({
  said: [],
  tapped: [],
  blocked: [],
  paid: [],
  transferred: [],
  billed: [],
  cash: [],
  announced: [],
  worked: [],
});
