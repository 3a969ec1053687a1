import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { downloadFile, mayCarryToken } from '../../bots/slack/send/download.ts';
import { fetchedFileMaxBytes } from '../../src/delivery/read-limited.ts';

const token = 'xoxb-only-for-slack';
const servers: Server[] = [];
const serve = async (
  answer: (req: IncomingMessage, res: ServerResponse) => void,
): Promise<{ origin: string; seen: (string | undefined)[] }> => {
  const seen: (string | undefined)[] = [];
  const server = createServer((req, res) => {
    seen.push(req.headers.authorization);
    answer(req, res);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
};
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const ref = { from: 'slack', id: 'F1', kind: 'photo', name: 'a.png', mime: 'image/png' } as const;
const fetchFile = (apiUrl: string, file: Record<string, unknown>) =>
  downloadFile(
    { apiUrl, token, timeoutMs: 2000 },
    async () => ({ file: { name: 'a.png', mimetype: 'image/png', ...file } }),
    ref,
  );

describe("the bot's token", () => {
  test.each([
    ['https://files.slack.com/files-pri/T1-F1/a.png', true],
    ['https://slack.com/x', true],
    ['https://files.slack-gov.com/x', true],
    ['https://slack.example.org/api/x', true],
    ['http://files.slack.com/x', false],
    ['https://files.slack.com:8443/x', false],
    ['https://files.slack.com@evil.example/x', false],
    ['https://user:pass@files.slack.com/x', false],
    ['https://evil-slack.com/x', false],
    ['https://slack.com.evil.example/x', false],
    ['https://drive.google.com/x', false],
    ['http://slack.example.org/api/x', false],
    ['https://slack.example.org:444/x', false],
    ['file:///etc/passwd', false],
    ['', false],
    ['not an address', false],
  ])('may be shown at %s: %s', (address, may) => {
    expect(mayCarryToken(address, 'https://slack.example.org/api/')).toBe(may);
  });

  test('never reaches another host, named by the file or led to by a redirect', async () => {
    const stranger = await serve((_req, res) => res.end('thanks'));
    const slack = await serve((_req, res) =>
      res.writeHead(302, { location: `${stranger.origin}/` }).end(),
    );
    const api = `${slack.origin}/api/`;
    const named = fetchFile(api, { url_private: `${stranger.origin}/x` });
    await expect(named).rejects.toMatchObject({
      code: 'slack.external_file',
      remedy: { remedy: 'permanent' },
    });
    const external = fetchFile(api, { url_private: `${slack.origin}/x`, is_external: true });
    await expect(external).rejects.toMatchObject({ code: 'slack.external_file' });
    expect(slack.seen).toEqual([]);
    const led = fetchFile(api, { url_private: `${slack.origin}/x` });
    await expect(led).rejects.toMatchObject({ code: 'slack.external_file' });
    expect(slack.seen).toEqual([`Bearer ${token}`]);
    expect(stranger.seen).toEqual([]);
  });
});

describe('a file', () => {
  test('is fetched, following an address within Slack', async () => {
    const slack = await serve((req, res) =>
      req.url === '/a' ? res.writeHead(302, { location: '/b' }).end() : res.end('bytes'),
    );
    const file = await fetchFile(`${slack.origin}/api/`, { url_private: `${slack.origin}/a` });
    expect([file.bytes.toString(), file.name, file.mime]).toEqual(['bytes', 'a.png', 'image/png']);
  });

  test.each([
    ['by what Slack says', { size: fetchedFileMaxBytes + 1 }, 0],
    ['by its announced length', { size: 1 }, fetchedFileMaxBytes + 1],
  ])('too large %s is not begun', async (_how, file, length) => {
    let written = 0;
    const slack = await serve((_req, res) => {
      res.writeHead(200, { 'content-length': length });
      res.write('x', () => {
        written += 1;
      });
    });
    const fetched = fetchFile(`${slack.origin}/api/`, {
      ...file,
      url_private: `${slack.origin}/a`,
    });
    await expect(fetched).rejects.toMatchObject({
      code: 'slack.file_too_large',
      remedy: { remedy: 'permanent' },
    });
    expect(written).toBeLessThan(2);
  });

  test('that goes on and on is broken off at the limit', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(1_000_000);
    const slack = await serve((_req, res) => {
      const more = (): void => {
        while (!res.destroyed) {
          sent += chunk.length;
          if (!res.write(chunk)) {
            res.once('drain', more);
            return;
          }
        }
      };
      more();
    });
    const fetched = fetchFile(`${slack.origin}/api/`, { url_private: `${slack.origin}/a` });
    await expect(fetched).rejects.toMatchObject({ code: 'slack.file_too_large' });
    expect(sent).toBeLessThan(fetchedFileMaxBytes * 2);
  });

  test('that the app may not see is no page to sign in with', async () => {
    const slack = await serve((_req, res) =>
      res.writeHead(200, { 'content-type': 'text/html' }).end('<title>Sign in</title>'),
    );
    const fetched = fetchFile(`${slack.origin}/api/`, { url_private: `${slack.origin}/a` });
    await expect(fetched).rejects.toMatchObject({ code: 'slack.file_hidden' });
  });
});
