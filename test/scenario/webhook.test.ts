import { afterEach, describe, expect, it } from 'vitest';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { freePort } from '../support/run-main.ts';
import { until } from '../support/world.ts';

const secret = 'a-secret-of-32-letters-and-digits';

let office: TestOffice;
afterEach(() => office.stop());

const startWithWebhook = async (): Promise<string> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/telegram`;
  office = await startTestOffice({
    port,
    environment: { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret },
  });
  return url;
};
const bring = (url: string, headers: Record<string, string>, body: string): Promise<number> =>
  fetch(url, { method: 'POST', headers, body }).then((answer) => answer.status);
const withSecret = { 'x-telegram-bot-api-secret-token': secret };

describe('updates by webhook', () => {
  it('carry a story like polling does, also when each comes twice', async () => {
    await startWithWebhook();
    await office.faults({ telegram: { duplicates: true } });
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    await (await office.staff('zhang')).card(number);
  });

  it('are taken with the secret only, and never acknowledged before they are stored', async () => {
    const url = await startWithWebhook();
    const update = JSON.stringify({
      update_id: 1,
      message: {
        message_id: 1,
        date: 1,
        chat: { id: 5_200_000_777, type: 'private', first_name: 'X' },
        from: { id: 5_200_000_777, is_bot: false, first_name: 'X' },
        text: '/start',
      },
    });
    expect(await bring(url, {}, update)).toBe(401);
    expect(await bring(url, { 'x-telegram-bot-api-secret-token': 'wrong' }, update)).toBe(401);
    expect((await office.office()).inbox).toEqual([]);
    expect(await bring(url, withSecret, 'not json')).toBe(400);
    expect(await bring(url, withSecret, '{"no":"id"}')).toBe(400);
    expect((await fetch(url)).status).toBe(405);
    expect(await bring(url, withSecret, update)).toBe(200);
    expect(await bring(url, withSecret, update)).toBe(200);
    expect((await office.office()).inbox).toHaveLength(1);
    await until('it handled', async () =>
      (await office.office()).inbox.every((row) => row.state === 'handled'),
    );
  });
});
