/** What people did and saw done, as they would tell it: what the office says of itself is held against it. */
export type Witness = {
  said: { atMs: number; chat: number; text: string; means: string }[];
  tapped: { atMs: number; chat: number; message: number; caption: string }[];
  blocked: { atMs: number; chat: number; blocked: boolean }[];
  /** What was paid at the desk and receipted: the home, whole fen, and the number of the receipt. */
  paid: { atMs: number; home: string; fen: bigint; receipt: string }[];
  /** What members of the staff did in Slack, by name. */
  worked: { atMs: number; who: string; did: string }[];
};

export const newWitness = (): Witness => ({
  said: [],
  tapped: [],
  blocked: [],
  paid: [],
  worked: [],
});
