import type { Odd } from '../../billing/calculate/shapes.ts';

/** What is odd, as programs read it: of a use far above the usual, what is usual in a month, and what was used in so many. */
export type OddJson = {
  code: string;
  reason: string;
  usual?: string;
  used?: string;
  months?: number;
};

export const oddJson = ({ code, reason, far }: Odd): OddJson => ({ code, reason, ...far });
