import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TgMessage } from '../../bots/playground/botapi/model.ts';
import { Unit } from '../../src/community/entities.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { Problem, ProblemRound } from '../../src/requests/problems/problem-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** Twenty homes of one building, whose phones are all looked at together. */
let office: TestOffice;
let people: ResidentDriver[];
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();

/** The newest message to each of them that matches, once everybody has one. */
const allRead = (
  pattern: RegExp,
  whose: readonly ResidentDriver[] = people,
): Promise<TgMessage[]> =>
  until(`${pattern} on every phone`, async () => {
    const { messages } = await office.telegram();
    const found = whose.flatMap(
      ({ person }) =>
        messages.findLast(
          (one) => one.chat.id === person.id && one.from?.is_bot && pattern.test(one.text ?? ''),
        ) ?? [],
    );
    return found.length === whose.length ? found : null;
  });

/** Taps the button of this caption under each of the messages. */
async function tapUnder(messages: readonly TgMessage[], caption: string): Promise<void> {
  for (const { chat, message_id, reply_markup } of messages) {
    const rows = (reply_markup as { inline_keyboard: { text: string; callback_data: string }[][] })
      .inline_keyboard;
    const data = rows.flat().find((one) => one.text === caption)?.callback_data;
    await office.post('telegram/press', { user_id: chat.id, message_id, data });
  }
}

describe('a main that bursts', () => {
  it('is reported by twenty homes at once, and is one problem on one card', async () => {
    const units = await em().find(
      Unit,
      { address: /^1-/, usage: 'residential' },
      { orderBy: { address: 'asc' }, limit: 20 },
    );
    expect(units).toHaveLength(20);
    people = [];
    for (const { address } of units) {
      const name = `住${address}`;
      const botUsername = 'gatehouse_playground_bot';
      const { code } = await inviteTo(office.opened.office, {
        address,
        name,
        role: 'owner',
        botUsername,
      });
      const resident = await office.resident(name, { language_code: 'zh-hans' });
      await resident.says(`/start ${code}`);
      people.push(resident);
    }
    await allRead(/您好，您是/);
    for (const who of people) await who.says('家里突然停水了');
    await tapUnder(await allRead(/您看对不对/), '提交');
    const chen = await office.staff('chen');
    const card = await chen.cardWith(/是同一件事吗[\s\S]*20 张工单/);
    await chen.clicks(card, 'problem.join');
    await allRead(/附近还有 19 户报了同样的情况，我们一并处理/);
    expect(await em().find(Problem, {})).toHaveLength(1);
    await chen.cardWith(/同类问题 \d+[\s\S]*20 张工单/);
    const { messages } = await office.slack();
    const cards = messages.filter((one) => /20 张工单/.test(wordsOn(one)));
    expect(cards.map((one) => one.ts)).toEqual([card.ts]);
  });

  it('is told to all of them, the window closing at once, and each is asked when it is over', async () => {
    const chen = await office.staff('chen');
    const card = await chen.cardWith(/同类问题 \d+[\s\S]*20 张工单/);
    const said = { words: '主管爆了，正在抢修。' };
    // Whoever says two things one after the other has both told, in that order.
    expect(await chen.fills(card, 'problem.say', said)).toEqual({});
    expect(await chen.fills(card, 'problem.over', { done: '换了一段主管' })).toEqual({});
    const news = await allRead(/的进展：主管爆了，正在抢修。/);
    const asked = await allRead(/换了一段主管[\s\S]*现在好了吗/);
    for (const [at, one] of news.entries())
      expect(one.message_id).toBeLessThan(asked[at]?.message_id ?? 0);

    const [dry, ...wet] = people as [ResidentDriver, ...ResidentDriver[]];
    await tapUnder(await allRead(/现在好了吗/, wet), '已解决');
    await tapUnder(await allRead(/现在好了吗/, [dry]), '没解决');
    await allRead(/哪里还不对/, [dry]);
    await dry.says('我家还是没有水');
    await chen.cardWith(/已恢复 19 · 部分恢复 0 · 没恢复 1 · 未回复 0/);
    const requests = await em().find(Request, { category: 'plumbing' });
    expect(requests).toHaveLength(20);
    const open = requests.filter((one) => one.state !== 'closed');
    expect(open.map((one) => one.reopenedCount)).toEqual([1]);
    expect(await em().find(Problem, {})).toMatchObject([{ state: 'over' }]);
    expect(await em().count(ProblemRound, {})).toBe(0);
    // Nobody was told anything twice.
    const { messages } = await office.telegram();
    for (const words of [/附近还有 19 户/, /主管爆了，正在抢修/, /换了一段主管[\s\S]*现在好了吗/])
      expect(messages.filter((one) => words.test(one.text ?? '')).length).toBe(20);
    for (const who of people) await who.readsAll();
  });
});
