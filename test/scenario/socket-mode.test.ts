import { afterEach, describe, expect, it } from 'vitest';
import { playgroundCredentials } from '../../src/config.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { chinese, liveTheWholeFlow } from '../support/whole-flow.ts';
import { until } from '../support/world.ts';

/** The office as README recommends it: everything from Slack comes by Socket Mode. */
const overSocketMode = (): Promise<TestOffice> =>
  startTestOffice({ environment: { SLACK_APP_TOKEN: playgroundCredentials.slackAppToken } });

let office: TestOffice;
const sockets = () => {
  const slack = office.running.playground?.slack;
  if (!slack) throw new Error('There is no playground.');
  return slack.sockets;
};
afterEach(() => office.stop());

describe('a repair from the first word to the last star, over Socket Mode', () => {
  it('goes through once, in order, with every envelope acknowledged once', async () => {
    office = await overSocketMode();
    await until('that a connection stands', async () => sockets().count() > 0);
    await liveTheWholeFlow(office, chinese);
    expect(sockets().strays()).toBe(0);
  });

  it('goes through with every update, event and click brought twice', async () => {
    office = await overSocketMode();
    await office.faults({ telegram: { duplicates: true }, slack: { duplicates: true } });
    await liveTheWholeFlow(office, chinese);
  });

  it('goes through with every acknowledgement of an event lost once', async () => {
    office = await overSocketMode();
    await office.faults({ slack: { lostAcks: 40 } });
    await liveTheWholeFlow(office, chinese);
  });
});

describe('a connection that tears', () => {
  it('loses no word: what was on its way comes again, and goes out once', async () => {
    office = await overSocketMode();
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    const zhang = await office.staff('zhang');
    const card = await zhang.card(number);
    await office.comesToRest();
    // Once between delivery and acknowledgement, once with nobody there to take it.
    await office.post('slack/socket', { do: 'lose_after_next' });
    await zhang.writesInThread(card, '@门房 两点到');
    await until('that the connection is gone', async () => sockets().count() === 0);
    await zhang.writesInThread(card, '@门房 带了新阀芯');
    await until('that a new connection stands', async () => sockets().count() > 0);
    await office.later(61_000);
    await zhao.hears(/两点到/);
    await zhao.hears(/带了新阀芯/);
    await zhang.clicks(card, 'request.claim');
    await zhao.hears(/张师傅已接单/);
    await office.comesToRest();
    expect((await zhao.transcript()).match(/两点到/g)).toHaveLength(1);
  });
});
