import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPlayground } from '../../bots/playground/playground.ts';
import { fixedClock, type MovableClock } from '../../src/clock.ts';
import { openHttpFront } from '../../workers/http-front.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-playground-'));
const noon = Date.parse('2026-11-24T12:00:00+08:00');
const open = (clock: MovableClock) =>
  openPlayground({
    folder,
    clock,
    telegram: { token: '1:token' },
    slack: { token: 'xoxb-0', signingSecret: 'secret', appToken: undefined },
    timeZone: 'Asia/Shanghai',
    origin: () => 'http://127.0.0.1',
    office: async () => ({}),
    verbs: [],
    onClockMoved: async () => undefined,
  });

test('the clock of the demonstration stands where it was moved to, also after a restart, and never goes back', async () => {
  const front = await openHttpFront('127.0.0.1', 0);
  const first = fixedClock(noon);
  const before = open(first);
  front.serve(async (req, res, url) => {
    await before.handle(req, res, url);
  });
  const moved = await fetch(`${front.origin}/playground/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance_ms: 86_400_000 }),
  });
  expect(moved.status).toBe(200);
  before.close();
  await front.close();

  // The machine's clock has gone on for a minute.
  const later = fixedClock(noon + 60_000);
  open(later).close();
  expect(later.now()).toBe(noon + 86_460_000);

  // The machine's clock was set back: the demonstration's is not.
  const back = fixedClock(noon - 3_600_000);
  open(back).close();
  expect(back.now()).toBe(noon + 86_460_000);
});
