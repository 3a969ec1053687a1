import { expect, it } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { createLog, logSeldom } from '../../src/log.ts';

it('says of a trouble that lasts once in half a minute what it is, and another trouble at once', () => {
  const said: string[] = [];
  const log = Object.assign(createLog('silent', 'silent'), {
    warn: ({ error }: { error: string }, message: string) => said.push(`${message}: ${error}`),
  });
  const clock = fixedClock(0);
  const say = logSeldom(log, clock);
  for (let queue = 0; queue < 11; queue += 1) say(new Error('refused'), 'queue');
  say(new Error('starting up'), 'queue');
  expect(said).toEqual(['queue: Error: refused', 'queue: Error: starting up']);
  clock.advance(29_000);
  say(new Error('refused'), 'queue');
  expect(said).toHaveLength(2);
  clock.advance(1000);
  for (let queue = 0; queue < 11; queue += 1) say(new Error('refused'), 'queue');
  expect(said).toHaveLength(3);
});
