import type { EntryData } from '../request.ts';

export const disputeVerdicts = ['upheld', 'not_upheld'] as const;
/** Whether somebody who says that a bill is wrong was found to be right. */
export type DisputeVerdict = (typeof disputeVerdicts)[number];

/** What is said of a dispute as its request ends. Bills are said by number, an empty word for none. */
export type DisputeSaid = {
  verdict: DisputeVerdict;
  /** The bills that stand of which that was decided. */
  numbers: string;
  /** Of upheld ones how much of late fees is cancelled (whole fen) through which day (ISO); so much of it had been paid, and is prepayment now. */
  spared: { fen: bigint; prepaidFen: bigint; until: string } | null;
  /** What it names and was taken back, with nothing in its place. */
  takenBack: string;
  /** Where others are upheld, what it names as well and is not. */
  left: string;
  /** The last day (ISO) of the late fees of what is not upheld now that an earlier word has cancelled; they stay so. */
  stays: string | null;
};

/** The same as the history of its request keeps it. */
export const disputeEntry = (said: DisputeSaid | undefined): EntryData =>
  said === undefined
    ? {}
    : {
        dispute: said.verdict,
        bills: said.numbers,
        ...(said.spared && {
          spared_fen: said.spared.fen.toString(),
          spared_prepaid_fen: said.spared.prepaidFen.toString(),
          spared_until: said.spared.until,
        }),
        ...(said.takenBack !== '' && { bills_taken_back: said.takenBack }),
        ...(said.left !== '' && { bills_not_upheld: said.left }),
        ...(said.stays !== null && { spared_before: said.stays }),
      };

/** What an entry of the history says of a dispute; null where it says nothing of one. */
export function disputeOf(data: EntryData | undefined): DisputeSaid | null {
  const { dispute, spared_fen: fen, spared_prepaid_fen: prepaid, spared_until } = data ?? {};
  if (dispute !== 'upheld' && dispute !== 'not_upheld') return null;
  const word = (key: string): string => {
    const value = data?.[key];
    return typeof value === 'string' ? value : '';
  };
  const prepaidFen = typeof prepaid === 'string' ? BigInt(prepaid) : 0n;
  const spared =
    typeof fen === 'string' && typeof spared_until === 'string'
      ? { fen: BigInt(fen), prepaidFen, until: spared_until }
      : null;
  return {
    ...{ verdict: dispute, numbers: word('bills'), spared },
    ...{ takenBack: word('bills_taken_back'), left: word('bills_not_upheld') },
    stays: word('spared_before') || null,
  };
}
