/**
 * What is known of the way to Telegram and back. A message counts there when it arrives, which is
 * somewhere between its call and its answer. Of two messages the second can overtake the first by no
 * more than the first took, less what any message takes for the way there and the way back: that
 * much of each trip need not be waited for.
 */
export type ShortestTrip = {
  took(ms: number): void;
  /** Telegram said to wait: nothing that was thought of the way holds any more. */
  forget(): void;
  /** What every trip takes, in seconds; 0 while too few are known. */
  sureS(): number;
};

/** So many trips are looked back on, and so many have to be known. */
const knownMax = 200;
const knownMin = 50;
/** What is taken off the shortest of them, since one to come may be shorter: a twentieth, and so many ms. */
const shareOfIt = 0.95;
const lessMs = 5;

export function openShortestTrip(): ShortestTrip {
  let known: number[] = [];
  return {
    took(ms) {
      known = [...known.slice(1 - knownMax), ms];
    },
    forget() {
      known = [];
    },
    sureS: () =>
      known.length < knownMin ? 0 : Math.max(0, Math.min(...known) * shareOfIt - lessMs) / 1000,
  };
}
