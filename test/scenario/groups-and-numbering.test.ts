import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TgMessage } from '../../bots/playground/botapi/model.ts';
import { Emergency } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

const groupOf = async (given: {
  title: string;
  type?: 'group';
  topics?: string[];
}): Promise<number> => {
  const zhao = await office.resident('zhao');
  const made = await office.post('telegram/groups', { members: [zhao.person.id], ...given });
  return Number(made.id);
};
/** What the bot said in a group, oldest first. */
const saidIn = async (group: number): Promise<TgMessage[]> =>
  (await office.telegram()).messages.filter((one) => one.chat.id === group && one.from?.is_bot);
const seesIn = (group: number, words: RegExp): Promise<TgMessage> =>
  until(
    `${words} in the group`,
    async () => (await saidIn(group)).find((one) => words.test(one.text ?? '')),
    async () => JSON.stringify((await saidIn(group)).map((one) => one.text)),
  );
const emergenciesOf = async (words: RegExp): Promise<Emergency[]> =>
  (await office.opened.office.orm.em.fork().find(Emergency, {})).filter((one) =>
    words.test(one.words),
  );

describe('the place within a group', () => {
  it('is kept: answers stand in their topic, below the words they answer, also what staff say later', async () => {
    const zhao = await office.resident('zhao');
    const group = await groupOf({ title: '三栋业主群', topics: ['闲聊', '报修'] });
    await zhao.says('3栋楼道着火了', { chat: group, thread: 12 });
    const words = await seesIn(group, /走楼梯/);
    expect(words).toMatchObject({
      message_thread_id: 12,
      is_topic_message: true,
      reply_to_message: { text: '3栋楼道着火了' },
    });
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/3栋楼道着火了/);
    await liu.clicks(card, 'emergency.ack');
    expect(await seesIn(group, /刘值班主任已收到/)).toMatchObject({ message_thread_id: 12 });
    expect(await liu.fills(card, 'emergency.reply', { text: '消防车到门口了' })).toEqual({});
    expect(await seesIn(group, /消防车到门口了/)).toMatchObject({ message_thread_id: 12 });
    // What is asked elsewhere is answered there.
    await zhao.says('@gatehouse_playground_bot 怎么样了', { chat: group, thread: 11 });
    expect(await seesIn(group, /已转给刘值班主任/)).toMatchObject({ message_thread_id: 11 });
    expect(await emergenciesOf(/3栋楼道着火了/)).toHaveLength(1);
  });

  it('costs nobody the words: of a topic that is closed they go to the group', async () => {
    const zhao = await office.resident('zhao');
    const group = await groupOf({ title: '四栋业主群', topics: ['旧话题'] });
    await zhao.says('4栋有人被电到了', { chat: group, thread: 11 });
    await seesIn(group, /拉下总电闸/);
    await office.post('telegram/topic', { chat_id: group, thread: 11, closed: true });
    const liu = await office.staff('liu');
    await liu.clicks(await liu.cardWith(/4栋有人被电到了/), 'emergency.ack');
    const taken = await seesIn(group, /刘值班主任已收到/);
    expect(taken.message_thread_id).toBeUndefined();
  });
});

describe('a group that becomes a supergroup', () => {
  it('keeps its emergency, its language and whatever is said in it', async () => {
    const zhao = await office.resident('zhao');
    const group = await groupOf({ title: '五栋业主群', type: 'group' });
    await zhao.says('5栋电梯困人了', { chat: group });
    await seesIn(group, /不要扒门/);
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/5栋电梯困人了/);
    const moved = Number((await office.post('telegram/upgrade', { chat_id: group })).id);
    await zhao.says('电梯里还困着人，快来', { chat: moved });
    // No second emergency: the words reach those who have the first.
    await seesIn(moved, /已转给值班人员/);
    await liu.readsInThread(card, /电梯里还困着人/);
    await liu.clicks(card, 'emergency.ack');
    await seesIn(moved, /刘值班主任已收到/);
    expect(await emergenciesOf(/困/)).toHaveLength(1);
    // The move itself is nobody's word.
    expect((await saidIn(moved)).map((one) => one.text)).not.toContainEqual(
      expect.stringMatching(/私聊/),
    );
  });

  it('is followed when the bot only hears of it in an answer', async () => {
    const zhao = await office.resident('zhao');
    const group = await groupOf({ title: '六栋业主群', type: 'group' });
    await zhao.says('6栋有人晕倒了，叫不醒', { chat: group });
    await seesIn(group, /120/);
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/6栋有人晕倒了/);
    const moved = Number(
      (await office.post('telegram/upgrade', { chat_id: group, told: false })).id,
    );
    await liu.clicks(card, 'emergency.ack');
    await seesIn(moved, /刘值班主任已收到/);
    const [emergency] = await until('the emergency has moved along', async () => {
      const found = await emergenciesOf(/6栋有人晕倒了/);
      return found.every((one) => one.chat === moved) && found;
    });
    expect(emergency).toMatchObject({ state: 'acknowledged', chat: moved });
    await zhao.says('人醒了，还说头晕得厉害，6栋', { chat: moved });
    await zhao.says('@gatehouse_playground_bot 快到了吗', { chat: moved });
    await liu.readsInThread(card, /快到了吗/);
    expect(await emergenciesOf(/6栋/)).toHaveLength(1);
  });
});

describe('the numbering of updates', () => {
  it('may begin anew after a quiet time: what comes then is heard, also under a number that was used', async () => {
    const qian = await office.resident('qian');
    await qian.joins();
    await office.comesToRest();
    const before = await office.opened.office.orm.em
      .fork()
      .execute<{ payload: { update_id: number } }[]>(
        `select payload from inbox where source = 'telegram' order by seq limit 1`,
      );
    const used = before[0]?.payload.update_id ?? 0;
    expect((await office.telegram()).polled_from).toBeGreaterThan(used);
    await office.later(8 * 24 * 3_600_000);
    // The office asks without an offset again, long before Telegram's week is over.
    await until('polling from the beginning', async () => {
      const { polled_from } = await office.telegram();
      return polled_from === 0;
    });
    await office.post('telegram/renumber', { next: used });
    await qian.readsAll();
    await qian.says('你好');
    await qian.hears(/./);
  });
});
