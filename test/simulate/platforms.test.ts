import { expect, test } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { openPlatforms, platformsOrigin } from '../../workers/simulation/office/platforms.ts';

test('a call of the office that is there is answered, and one of an office that is gone is cut', async () => {
  const platforms = openPlatforms(fixedClock(Date.UTC(2026, 10, 24)));
  const call = (n: number): Promise<Response> =>
    platforms.fetchFor(n)(`${platformsOrigin}/api/auth.test`, { method: 'POST' });
  try {
    platforms.connect({ n: 1, answers: async (_req, res) => void res.writeHead(200).end() });
    expect((await call(1)).status).toBe(200);
    await expect(call(2)).rejects.toThrow('fetch failed');
    const asked = call(1);
    platforms.connect(null);
    await expect(asked).rejects.toThrow('fetch failed');
  } finally {
    platforms.close();
  }
});
