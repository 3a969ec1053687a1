import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { receiveTelegram, type TelegramReceiver } from '../../bots/telegram/receive.ts';
import type { TelegramWayIn } from '../../bots/telegram/way-in.ts';
import { watchWebhook } from '../../bots/telegram/webhook.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { keepWayIn, lostWays } from '../../src/delivery/ways-in.ts';
import { tellLostWays } from '../../src/schedule/tell-lost-ways.ts';
import type { WayIn } from '../../src/way-in.ts';
import { lostWaysFindings } from '../../workers/lost-ways.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { telegramToken } from '../support/stand-ins.ts';
import { until } from '../support/world.ts';

const minute = 60_000;
type Ready = {
  degraded: string[];
  telegram: { lostSince: number | null; lastError: string | null };
  slack: { lostSince: number | null; lastError: string | null };
};

describe('the management of an office whose platform brings nothing', () => {
  let office: TestOffice;
  afterEach(() => office.stop());

  const ready = async (): Promise<Ready> =>
    (await (await fetch(`${office.origin}/readyz`)).json()) as Ready;
  const notes = async (pattern: RegExp): Promise<string[]> => {
    const { messages, channels } = await office.slack();
    const management = channels.find((one) => one.name.includes('management'))?.id;
    return messages
      .filter((one) => one.channel === management)
      .map(wordsOn)
      .filter((words) => pattern.test(words));
  };
  const once = (pattern: RegExp): Promise<string[]> =>
    until(`${pattern} in the channel of the management`, async () => {
      const found = await notes(pattern);
      return found.length > 0 && found;
    });
  /** How long it is lost, by readiness, the doctor and the metrics, in s; readiness first. */
  const lostFor = async (platform: 'telegram'): Promise<(number | undefined)[]> => {
    const { lostSince } = (await ready())[platform];
    const doctor = (await lostWaysFindings(office.opened.settings)).find(
      (one) => one.part === `${platform} way in`,
    );
    const said = /since (\S+Z)/.exec(doctor?.words ?? '')?.[1];
    const metrics = await (await fetch(`${office.origin}/metrics`)).text();
    const figure = new RegExp(`platform_lost_seconds\\{platform="${platform}"\\} ([\\d.]+)`);
    return [
      (office.clock.now() - (lostSince ?? 0)) / 1000,
      (office.clock.now() - Date.parse(said ?? '')) / 1000,
      Number(figure.exec(metrics)?.[1]),
    ];
  };

  it('hears once that residents cannot be heard, since when, and once that they can again', async () => {
    office = await startTestOffice();
    await until('that Telegram brings', async () => (await ready()).degraded.length === 0);
    await office.faults({ telegram: { away: true } });
    await until('that it brings nothing', async () => (await ready()).degraded[0] === 'telegram');
    await until('that all know', async () =>
      (await lostWaysFindings(office.opened.settings)).some((one) => !one.ok),
    );
    await office.later(4 * minute);
    expect(await notes(/Telegram/)).toEqual([]);
    await office.later(2 * minute);
    expect(await once(/从 .*起收不到住户在 Telegram/)).toHaveLength(1);
    const [byReadiness, byDoctor, byMetrics] = await lostFor('telegram');
    expect(byReadiness).toBeGreaterThan(6 * 60);
    expect(byDoctor).toBeCloseTo(byReadiness ?? 0, -1);
    expect(byMetrics).toBeCloseTo(byReadiness ?? 0, -1);
    await office.later(180 * minute);
    await office.faults({ telegram: { away: false } });
    await until('that it brings again', async () => (await ready()).degraded.length === 0);
    expect(await once(/Telegram 在 .*恢复了/)).toHaveLength(1);
    await office.later(10 * minute);
    expect(await notes(/Telegram/)).toHaveLength(2);
    expect((await lostWaysFindings(office.opened.settings)).filter((one) => !one.ok)).toEqual([]);
  });
});

describe('two processes that receive from Slack', () => {
  let bench: DeliveryBench;
  afterEach(() => bench.close());

  const [first, second] = [randomUUID(), randomUUID()];
  const said = async (): Promise<string[]> =>
    (await bench.office.orm.em.fork().find(OutboxPart, {}, { orderBy: { seq: 'asc' } })).flatMap(
      (one) => (one.part.kind === 'note' ? [one.part.text] : []),
    );
  const stands = { lostSince: null, lastError: null };
  const revoked = (): WayIn => ({
    lostSince: bench.clock.now(),
    lastError: 'SLACK_APP_TOKEN was revoked (slack.token_revoked).',
  });
  const sweep = (): Promise<void> => tellLostWays(bench.office);

  it('are lost when both are, by the setting to blame, since the last was, over a restart', async () => {
    bench = await openDeliveryBench();
    await keepWayIn(bench.office, first, 'slack', revoked());
    await keepWayIn(bench.office, second, 'slack', stands);
    bench.clock.advance(10 * minute);
    await sweep();
    expect((await lostWays(bench.office)).size).toBe(0);
    await keepWayIn(bench.office, second, 'slack', revoked());
    await sweep();
    bench.clock.advance(4 * minute);
    // A process that starts anew has only lost it since then.
    await keepWayIn(bench.office, first, 'slack', revoked());
    await keepWayIn(bench.office, second, 'slack', revoked());
    await sweep();
    expect(await said()).toEqual([]);
    bench.clock.advance(minute);
    await sweep();
    await sweep();
    expect(await said()).toEqual([
      expect.stringMatching(/从 .*10:10.* 起收不到大家在 Slack 上的操作.*SLACK_APP_TOKEN/),
    ]);
    await keepWayIn(bench.office, first, 'slack', stands);
    await sweep();
    await sweep();
    expect(await said()).toEqual([
      expect.anything(),
      expect.stringMatching(/Slack 在 .*10:15.*恢复了/),
    ]);
  });
});

describe('Telegram that takes what it is asked and answers nothing', () => {
  let bench: DeliveryBench;
  let receiver: TelegramReceiver;
  const server = createServer();
  afterEach(async () => {
    await receiver.stop();
    server.closeAllConnections();
    server.close();
    await bench.close();
  });

  it('is seen to be lost, asked again, and seen to be back', async () => {
    bench = await openDeliveryBench();
    const asked: string[] = [];
    const state = { silent: true, broken: 0 };
    server.on('request', (req, res) => {
      const method = req.url?.split('/').at(-1) ?? '';
      asked.push(method);
      if (method === 'getUpdates' && state.silent) return;
      if (method === 'getUpdates' && state.broken > 0) {
        state.broken -= 1;
        req.socket.destroy();
        return;
      }
      const result = method === 'getMe' ? { id: 1, is_bot: true, username: 'g_bot' } : [];
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ ok: true, result }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    receiver = receiveTelegram(
      { token: telegramToken, apiRoot, webhook: undefined, playground: false },
      bench.office,
      200,
      { watch: () => ({ danger: false, stored: () => undefined, failed: () => undefined }) },
    );
    await until('that it is lost', async () =>
      /did not answer in time/.test(receiver.health().lastError ?? ''),
    );
    await until(
      'that it is asked again',
      async () => asked.filter((one) => one === 'getUpdates').length > 1,
    );
    state.silent = false;
    await until('that it is back', async () => receiver.health().lostSince === null);
    // A line that breaks once is no silence: it is asked again at once, and not five seconds later.
    state.broken = 1;
    await until('that the line broke', async () => state.broken === 0);
    const count = asked.length;
    const began = performance.now();
    await until('that it is asked again', async () => asked.length > count);
    expect(performance.now() - began).toBeLessThan(4000);
    expect(receiver.health().lostSince).toBeNull();
  });
});

describe('a webhook', () => {
  let bench: DeliveryBench;
  afterEach(() => bench.close());

  it('that Telegram cannot bring to is seen to be lost, one that leads elsewhere is set right, and one that is well stands', async () => {
    bench = await openDeliveryBench();
    const url = 'https://office.example/telegram';
    const well = { url, pending_update_count: 0 };
    const failed = { ...well, pending_update_count: 3, last_error_date: 1_795_000_000 };
    const answers: (object | Error)[] = [
      { ...failed, last_error_message: 'Connection timed out' },
      well,
      new Error('ECONNREFUSED'),
      { ...well, url: 'https://elsewhere.example' },
    ];
    const stop = new AbortController();
    const state: TelegramWayIn = {
      lostSince: null,
      lastError: null,
      lastAnswerAt: null,
      lastUpdateAt: 0,
      stopping: false,
      stop,
    };
    /** How it stood before each question. */
    const stood: (string | null)[] = [];
    const watching = watchWebhook({
      office: bench.office,
      state,
      url,
      call: async () => {
        stood.push(state.lastError);
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        if (answer === undefined) stop.abort();
        return answer ?? well;
      },
      register: async () => {
        stood.push('registered anew');
        state.lastError = null;
        state.lostSince = null;
      },
      everyMs: 1,
    });
    await expect(watching).rejects.toThrow(/abort/i);
    expect(stood).toEqual([
      null,
      expect.stringMatching(/cannot bring updates: Connection timed out/),
      null,
      expect.stringMatching(/ECONNREFUSED/),
      'registered anew',
      null,
    ]);
    expect(state.lostSince).toBeNull();
  });
});
