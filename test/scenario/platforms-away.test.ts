import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type ProcessOffice, startProcessOffice } from '../support/process-office.ts';
import { freePort } from '../support/run-main.ts';
import { until } from '../support/world.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

/** A platform's API that answers each method as it is told. @returns its address and what it was asked */
async function api(answers: Record<string, unknown>, otherwise: unknown) {
  const asked: string[] = [];
  const server = createServer((req, res) => {
    const method = new URL(req.url ?? '/', 'http://localhost').pathname.split('/').at(-1) ?? '';
    asked.push(method);
    const body = answers[method] ?? otherwise;
    const code = (body as { error_code?: number }).error_code ?? 200;
    res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUp.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

type Ready = {
  ready: boolean;
  degraded: string[];
  telegram: { lostSince: number | null; lastError: string | null };
  slack: { lostSince: number | null; lastError: string | null };
};
const ready = async (office: ProcessOffice): Promise<Ready> => {
  const answer = await fetch(`${office.origin}/readyz`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Ready;
};
const tokens = {
  TELEGRAM_BOT_TOKEN: '123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
  SLACK_BOT_TOKEN: 'xoxb-1-2-abcdefghijkl',
  SLACK_APP_TOKEN: 'xapp-1-abcdefghijkl',
  SLACK_CHANNEL_DISPATCH: 'C0123ABCD',
  GATEHOUSE_HOST: '127.0.0.1',
};
const me = { ok: true, result: { id: 123456, is_bot: true, first_name: 'G', username: 'g_bot' } };

describe('an office whose platforms are away', () => {
  it('opens, is degraded and not dead, and ends within ten seconds', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    const office = await startProcessOffice({
      ...tokens,
      TELEGRAM_API_ROOT: nowhere,
      SLACK_API_URL: `${nowhere}/api/`,
    });
    cleanUp.push(() => office.stop());
    await until('both said to be lost', async () => {
      const { degraded, telegram, slack } = await ready(office);
      return degraded.length === 2 && telegram.lastError !== null && slack.lastError !== null;
    });
    expect((await fetch(`${office.origin}/healthz`)).status).toBe(200);
    const figures = await (await fetch(`${office.origin}/metrics`)).text();
    expect(figures).toMatch(/gatehouse_platform_lost_seconds\{platform="slack"\} [\d.]*[1-9]/);
    const { code, tookMs } = await office.end('SIGTERM');
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(10_000);
  });

  it('names the settings whose tokens are refused, and serves the other side', async () => {
    const telegram = await api(
      {
        getMe: me,
        deleteWebhook: { ok: true, result: true },
        getUpdates: { ok: true, result: [] },
      },
      {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests',
        parameters: { retry_after: 300 },
      },
    );
    const slack = await api({}, { ok: false, error: 'token_revoked' });
    const office = await startProcessOffice({
      ...tokens,
      TELEGRAM_API_ROOT: telegram.url,
      SLACK_API_URL: `${slack.url}/api/`,
    });
    cleanUp.push(() => office.stop());
    cleanUp.push(() => office.end('SIGTERM'));
    // What is cosmetic is told to come back in five minutes, and nobody waits for it.
    await until('updates asked for', async () => telegram.asked.includes('getUpdates'));
    expect(telegram.asked).toContain('setMyCommands');
    const said = await until('Slack said to be lost', async () => {
      const now = await ready(office);
      return now.slack.lastError !== null && now.telegram.lostSince === null && now;
    });
    expect(said).toMatchObject({ ready: true, degraded: ['slack'] });
    expect(said.slack.lastError).toMatch(/^SLACK_APP_TOKEN was revoked/);
  });
});
