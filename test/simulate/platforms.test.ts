import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openPlatforms, platformsOrigin } from '../../workers/simulation/office/platforms.ts';

test('a call of the office is under way until it is answered or cut, and whoever waits for quiet waits for it', async () => {
  const platforms = openPlatforms(fixedClock(Date.UTC(2026, 10, 24)));
  const heard: string[] = [];
  const call = (n: number): void => {
    const asked = platforms.fetchFor(n)(`${platformsOrigin}/api/auth.test`, { method: 'POST' });
    void asked.then(
      () => heard.push(`answered ${n}`),
      () => heard.push(`cut ${n}`),
    );
  };
  try {
    expect(await platforms.answeredAll()).toBe(false);
    platforms.connect({ n: 1, answers: async (_req, res) => void res.writeHead(200).end() });
    call(1);
    expect(heard).toEqual([]);
    expect(await platforms.answeredAll()).toBe(true);
    expect(heard).toEqual(['answered 1']);
    // A run that is gone is answered nothing, and nobody waits for it for ever.
    call(2);
    await platforms.answeredAll();
    expect(heard).toEqual(['answered 1', 'cut 2']);
    expect(await platforms.answeredAll()).toBe(false);
  } finally {
    platforms.close();
  }
});
