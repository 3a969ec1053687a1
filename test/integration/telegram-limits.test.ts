import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createTelegramPort } from '../../bots/telegram/port.ts';
import { fetchedFileMaxBytes } from '../../src/delivery/read-limited.ts';
import { openStandIns, type StandIns, telegramToken } from '../support/stand-ins.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A Bot API that knows one file of this size and, where it is asked for, sends this announced length. */
const serveFile = async (said: number | undefined, announced: number): Promise<string> => {
  const server = createServer((req, res) => {
    if (req.url?.endsWith('/getFile'))
      res
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: true, result: { file_path: 'a.bin', file_size: said } }));
    else res.writeHead(200, { 'content-length': announced }).write('x');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const ref = {
  from: 'telegram',
  id: 'a',
  kind: 'document',
  name: 'a.bin',
  mime: 'application/octet-stream',
} as const;

describe('a file of Telegram', () => {
  test.each([
    ['by what Telegram says', fetchedFileMaxBytes + 1, 1],
    ['by its announced length', undefined, fetchedFileMaxBytes + 1],
  ])('too large %s is not begun', async (_how, said, announced) => {
    const apiRoot = await serveFile(said, announced);
    const port = createTelegramPort({ apiRoot, token: telegramToken, timeoutMs: 2000 });
    await expect(port.download(ref)).rejects.toMatchObject({
      code: 'telegram.file_too_large',
      remedy: { remedy: 'permanent' },
    });
  });
});

describe("Telegram's stand-in", () => {
  const setCommands = async (standIns: StandIns): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${standIns.origin}/bot${telegramToken}/setMyCommands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commands: [{ command: 'help', description: 'Help' }] }),
    });
    return (await answer.json()) as Record<string, unknown>;
  };

  test('limits how often the commands are changed, and how long one waits', async () => {
    const standIns = await openStandIns();
    closers.push(() => standIns.close());
    for (let n = 0; n < 20; n += 1) expect(await setCommands(standIns)).toMatchObject({ ok: true });
    const refused = await setCommands(standIns);
    expect(refused).toMatchObject({ error_code: 429 });
    expect((refused.parameters as { retry_after: number }).retry_after).toBeGreaterThan(0);
    standIns.clock.advance(61_000);
    expect(await setCommands(standIns)).toMatchObject({ ok: true });
    standIns.telegram.faults.limitsCommandsS = 300;
    expect(await setCommands(standIns)).toMatchObject({ parameters: { retry_after: 300 } });
  });
});
