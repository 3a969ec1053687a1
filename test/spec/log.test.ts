import { expect, it } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { createLog, logSeldom, withoutSecrets } from '../../src/log.ts';

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

it.each([
  ['https://api.telegram.org/file/bot1000000001:AAE-a_token/photos/1.jpg gave 404', 'AAE-a_token'],
  ['POST https://gate.example.org/acknowledge/01a3.2027.signature failed', '01a3.2027.signature'],
  ['https://hooks.slack.com/commands/T0/123/abcdef was not reached', 'abcdef'],
  ['wss://wss-primary.slack.com/link/?ticket=of-a-socket&app_id=1 closed', 'of-a-socket'],
  ['postgres://gatehouse:a-password@db/gatehouse is away', 'a-password'],
])('takes what opens something out of %s', (text, secret) => {
  expect(withoutSecrets(text)).not.toContain(secret);
  expect(withoutSecrets(text)).toContain('[removed]');
});
