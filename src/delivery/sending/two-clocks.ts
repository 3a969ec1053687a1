/**
 * What the database's clock says in the time of this process. Every answer of the database that says
 * what time it is there narrows it: it was said after the question was put and before the answer came.
 * Both bounds are exact, however long answers take; the quickest answers make them narrow.
 */
export type TwoClocks = {
  /** The database said `saidS`, in seconds, to a question put at `askedMs` and answered at `answeredMs` of this process. */
  heard(saidS: number, askedMs: number, answeredMs: number): void;
  /** The latest that the database's clock can have shown at an instant of this process, in seconds. */
  thereAtMost(hereMs: number): number;
  /** The latest instant of this process at which the database's clock can have shown `thereS`, in ms. */
  hereAtMost(thereS: number): number;
};

/** What was heard longer ago tells nothing any more, in ms: two clocks drift apart by less than a millisecond meanwhile. */
const toldForMs = 10_000;

/** Nothing may be asked of it before it was first told. */
export function openTwoClocks(): TwoClocks {
  let heard: { at: number; least: number; most: number }[] = [];
  const least = (): number => Math.max(...heard.map((one) => one.least));
  const most = (): number => Math.min(...heard.map((one) => one.most));
  return {
    heard(saidS, askedMs, answeredMs) {
      const one = {
        at: answeredMs,
        least: saidS * 1000 - answeredMs,
        most: saidS * 1000 - askedMs,
      };
      heard = [...heard.filter(({ at }) => answeredMs - at < toldForMs), one];
      // Somebody has set a clock: what was heard before is of another time.
      if (least() > most()) heard = [one];
    },
    thereAtMost: (hereMs) => (hereMs + most()) / 1000,
    hereAtMost: (thereS) => thereS * 1000 - least(),
  };
}
