import { afterEach, describe, expect, it } from 'vitest';
import { type ProcessOffice, startProcessOffice } from '../support/process-office.ts';
import { chinese, english, liveTheWholeFlow } from '../support/whole-flow.ts';

let office: ProcessOffice;
afterEach(() => office.stop());

describe.each([
  ['in Chinese', chinese],
  ['in English', english],
])('a repair, %s', (_name, words) => {
  it('goes through once and in order with the process killed at three moments', async () => {
    office = await startProcessOffice();
    const kill = (): Promise<void> => office.killAndRestart();
    await liveTheWholeFlow(office, words, { submitted: kill, taken: kill, done: kill });
    // Four processes begin, and what the dead ones had in hand is theirs for ten seconds each.
  }, 180_000);
});

describe('the process', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends in order within ten seconds on %s',
    async (signal) => {
      office = await startProcessOffice();
      const zhao = await office.resident('zhao');
      await zhao.joins();
      await zhao.says('厨房水龙头一直滴水');
      const { code, tookMs } = await office.end(signal);
      expect(code).toBe(0);
      expect(tookMs).toBeLessThan(10_000);
    },
  );
});
