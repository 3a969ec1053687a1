import { expect, it } from 'vitest';
import { statementOf } from '../../workers/simulation/parts/transfers.ts';
import type { Shown } from '../../workers/simulation/witness.ts';

/**
 * Found by two calm days of sixty homes: what a resident had transferred, and the clerk had booked for them, stood a second
 * time in the simulation's next statement, without who paid; the office rightly took it for another line of the bank's.
 */
it('a transfer that was booked for somebody since is one line of the simulated bank', () => {
  const atMs = Date.UTC(2026, 10, 24, 4, 57);
  const own: Shown = {
    ...{ atMs, day: '2026-11-24', fen: 22_913n, payer: '朱丽娟', words: 'T1 1-1-101 物业费' },
    is: { transferOf: '1-1-101' },
  };
  const booked = { atMs, home: '1-1-101', fen: 22_913n, receipt: 'R000001', cash: false };
  const shownAtDesk = { ...booked, receipt: 'R000002', transfer: 'S2' };
  const lines = statementOf([own], [{ ...booked, transfer: own.words }, shownAtDesk], {
    fromMs: atMs - 1,
    today: '2026-11-25',
  });
  expect(lines.map((one) => one.words)).toEqual(['T1 1-1-101 物业费', 'S2']);
});
