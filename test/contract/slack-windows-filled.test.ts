import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newTrigger } from '../../bots/playground/workspace/model.ts';
import { loadingMark, noticeModal } from '../../bots/slack/kit/notice.ts';
import { answerInTime } from '../../bots/slack/receive/answer-in-time.ts';
import { fillComing, openComing, showWindow } from '../../bots/slack/receive/show-window.ts';
import { createWebClient } from '../../bots/slack/send/web-client.ts';
import type { Timer } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { contractFaults } from '../support/contract.ts';
import { loseAnswer } from '../support/lose-answer.ts';
import { zhang } from '../support/slack-app.ts';
import { openStandIns, type StandIns, slackToken } from '../support/stand-ins.ts';

/** A Slack that loses answers, or does not take for a while what is to fill a window. */
let standIns: StandIns;
const losing = new Map<string, number>();
beforeEach(async () => {
  losing.clear();
  standIns = await openStandIns((req, res) => loseAnswer(losing, req, res));
  await standIns.act('slack/users', { name: 'zhang', real_name: '张师傅', key: 'zhang' });
});
afterEach(async () => {
  const faults = standIns.slack.calls.all().flatMap((call) => contractFaults(call));
  await standIns.close();
  expect(faults).toEqual([]);
});

/** Has what is waited for come at once, and keeps how long it would have been, in ms. */
function atOnce(): { timer: Timer; waited: number[] } {
  const waited: number[] = [];
  const timer: Timer = (afterMs, task) => {
    const soon = setImmediate(() => {
      waited.push(afterMs);
      task();
    });
    return { cancel: () => clearImmediate(soon) };
  };
  return { timer, waited };
}

/** Somebody has clicked so many ms ago, and waits for a window. */
function clicked(agoMs = 0) {
  const { timer, waited } = atOnce();
  const { clock, slack, origin } = standIns;
  const log = createLog('silent', 'silent');
  const client = createWebClient({
    ...{ apiUrl: `${origin}/api/`, token: slackToken, timeoutMs: 4000, log },
  });
  const context = { client, log, timer, office: { clock }, language: 'zh-CN' as const };
  const told: string[] = [];
  const wanted = {
    ...{ receivedMs: clock.now() - agoMs, reads: Promise.resolve('zh-CN' as const) },
    ...{ trigger: newTrigger(slack.world, zhang), verb: 'request.reply' },
  };
  return {
    ...{ context, wanted, waited, told },
    opens: () => openComing(context, wanted, new Promise(() => undefined)),
    fills: (coming: Parameters<typeof fillComing>[2], drawing = Promise.resolve(drawn)) =>
      fillComing(context, wanted, coming, drawing, async () => void told.push('late')),
  };
}

const drawn = noticeModal('流水', '三笔', 'zh-CN');
const windows = () => standIns.slack.world.views.values().map(({ view }) => view);
const titles = () => windows().map(({ title }) => (title as { text: string }).text);
/** What is there; throws where it is not. */
function there<T>(one: T | null): T {
  if (one === null) throw new Error('No window stands.');
  return one;
}

describe('a window that is drawn at once', () => {
  it.each(['first', 'above'] as const)(
    'stands although the answer got lost, where it is the %s',
    async (place) => {
      // Given a window of this person, for one that is to stand above it
      const below = clicked();
      await showWindow(below.context, below.wanted, noticeModal('下面', '一扇', 'zh-CN'));
      const { context, wanted } = clicked();
      const method = place === 'above' ? 'views.push' : 'views.open';
      losing.set(method, 1);
      expect(await showWindow(context, { ...wanted, place }, drawn)).toBe(true);
      expect(titles().filter((title) => title === '流水')).toEqual(['流水']);
    },
  );

  it('is late where Slack goes on failing, after it was opened once more', async () => {
    const { context, wanted, waited } = clicked();
    standIns.slack.faults.refusesCalls = { 'views.open': 'internal_error' };
    expect(await showWindow(context, wanted, drawn)).toBe(false);
    expect(waited).toEqual([200]);
    expect(windows()).toEqual([]);
  });

  it('is late at once where its three seconds are over', async () => {
    const { context, wanted, waited } = clicked();
    standIns.slack.faults.refusesCalls = { 'views.open': 'expired_trigger_id' };
    expect(await showWindow(context, wanted, drawn)).toBe(false);
    expect(waited).toEqual([]);
  });
});

describe('a window that says that another one is coming', () => {
  it('is opened a second after the click, of which some may have gone by', async () => {
    for (const [agoMs, leftMs] of [
      [0, 1000],
      [5000, 0],
    ] as const) {
      const { opens, waited } = clicked(agoMs);
      there(await opens());
      expect(waited[0]).toBeLessThanOrEqual(leftMs);
      expect(waited[0]).toBeGreaterThanOrEqual(leftMs * 0.5);
    }
  });

  it('is filled although Slack does not take it for a while', async () => {
    const { opens, fills, waited, told } = clicked();
    const coming = there(await opens());
    expect(windows().map((one) => one.private_metadata)).toEqual([loadingMark]);
    // Given that Slack asks for two seconds of patience, and fails once after that
    standIns.slack.faults.rateLimit = { calls: 2, retryAfterS: 2 };
    const before = waited.length;
    await fills(coming);
    expect(titles()).toEqual(['流水']);
    expect(waited.slice(before)).toEqual([2000, 2000]);
    expect(told).toEqual([]);
  });

  it.each([
    ['what was asked for', () => Promise.resolve(drawn)],
    ['that it failed', () => Promise.reject(new Error('The database is away.'))],
  ])('is told of where Slack goes on refusing %s', async (_what, drawing) => {
    const { opens, fills, waited, told } = clicked();
    const coming = there(await opens());
    standIns.slack.faults.refusesCalls = { 'views.update': 'internal_error' };
    const before = waited.length;
    await fills(coming, drawing()).catch(() => undefined);
    // Then it was tried four times, and no more
    expect(waited.slice(before)).toEqual([500, 2000, 5000]);
    expect(told).toEqual(['late']);
  });

  it('is told of at once where Slack asks for a minute', async () => {
    const { opens, fills, told } = clicked();
    const coming = there(await opens());
    standIns.slack.faults.rateLimit = { calls: 1, retryAfterS: 60 };
    await fills(coming);
    expect(told).toEqual(['late']);
  });

  it('is found again where the answer to its opening was lost', async () => {
    const { opens, fills, told } = clicked();
    losing.set('views.open', 1);
    const coming = there(await opens());
    expect(titles()).toEqual(['请稍候']);
    await fills(coming);
    expect(titles()).toEqual(['流水']);
    expect(told).toEqual([]);
  });

  it('is opened by what was asked for where it never stood, and told of where it is too late for that', async () => {
    const [soon, late] = [clicked(), clicked()];
    standIns.slack.faults.refusesCalls = { 'views.open': 'internal_error' };
    const coming = { soon: there(await soon.opens()), late: there(await late.opens()) };
    expect(windows()).toEqual([]);
    standIns.slack.faults.refusesCalls = {};
    await soon.fills(coming.soon);
    expect([titles(), soon.told]).toEqual([['流水'], []]);
    standIns.clock.advance(4000);
    await late.fills(coming.late);
    expect(late.told).toEqual(['late']);
  });

  it('is not told of once it was filled, also where only the answer to that was lost', async () => {
    const { opens, fills, told } = clicked();
    losing.set('views.open', 1);
    const coming = there(await opens());
    losing.set('views.update', 1);
    await fills(coming);
    expect([titles(), told]).toEqual([['流水'], []]);
  });
});

describe('a command whose window begins to stand only after Slack was told that the answer appears here', () => {
  const t = staffTexts('zh-CN');
  /** Types a command; the window stands after Slack was told, and the answer comes after that. */
  async function types(elsewhere: boolean): Promise<string[]> {
    const said: string[] = [];
    const { context, wanted } = clicked();
    const answer = Promise.withResolvers<undefined>();
    let stands = false;
    const tell = (one?: object): void =>
      void said.push((one as { text: string } | undefined)?.text ?? '');
    await answerInTime(context, answer.promise, wanted, {
      async ack(one) {
        tell(one);
        stands = true;
        answer.resolve(undefined);
      },
      respond: async (one) => tell(one),
      isComing: () => stands,
      isToldElsewhere: () => elsewhere,
    });
    return said;
  }

  it('says below that where it is', async () => {
    expect(await types(false)).toEqual([t['command.goes_on'](), t['command.in_window']()]);
  });

  it('says nothing more where it was told elsewhere that no window came', async () => {
    expect(await types(true)).toEqual([t['command.goes_on']()]);
  });
});
