import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigPhoto, photo, voice } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let chen: StaffDriver;
let zhang: StaffDriver;
let sun: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  zhang = await office.staff('zhang');
  sun = await office.staff('sun');
});
afterAll(() => office.stop());

const repairBy = async (name: string, address: string) => {
  const who = await office.movesIn(name, address);
  const number = await who.reports('厨房水龙头一直滴水');
  return { who, number, card: await chen.card(number) };
};

describe('what colleagues say among themselves', () => {
  it('stays among them, whatever it names, and bears no mark', async () => {
    const { who, card } = await repairBy('听不到的人', '1-1-101');
    const inside = await chen.writesInThread(card, '这户上个月也报过，@zhang 你去看看');
    const alike = await chen.writesInThread(card, 'note: 跟住户说下午来 gatehouse');
    await chen.reacts(card.channel, inside.ts, 'thumbsup');
    const out = await chen.writesInThread(card, '@门房 下午有人来');
    await who.hears(/下午有人来/);
    await chen.seesMark(card.channel, out.ts, 'white_check_mark');
    await office.comesToRest();
    expect(await who.transcript()).not.toMatch(/上个月|note|gatehouse/);
    const { messages } = await office.slack();
    const marks = (ts: string) =>
      messages
        .find((one) => one.ts === ts)
        ?.reactions.map((one) => one.name)
        .filter((name) => name !== 'thumbsup');
    expect([marks(inside.ts), marks(alike.ts)]).toEqual([[], []]);
  });
});

describe('a word to the resident', () => {
  it('goes out by a mention, by 📤, or from the window, each once and marked', async () => {
    const { who, number, card } = await repairBy('听得到的人', '1-1-102');
    const mentioned = await zhang.writesInThread(card, '@Gatehouse 两点到 <b>&</b>');
    await who.hears(new RegExp(`张师傅（工单 ${number}）：两点到 <b>&</b>`));
    await zhang.seesMark(card.channel, mentioned.ts, 'white_check_mark');

    const plain = await zhang.writesInThread(card, '带了新阀芯');
    await zhang.reacts(card.channel, plain.ts, 'outbox_tray');
    await who.hears(/带了新阀芯/);
    await zhang.seesMark(card.channel, plain.ts, 'white_check_mark');

    expect(await zhang.fills(card, 'request.reply', { text: '请留门' })).toEqual({});
    await who.hears(/请留门/);
    await zhang.readsInThread(card, /张伟 回复住户：请留门/);
    expect(await zhang.fills(card, 'request.reply', { text: '' })).toHaveProperty('text');
  });

  it('asked for twice goes out once, and only the second is told', async () => {
    const { who, card } = await repairBy('只听一遍的人', '1-1-103');
    const message = await zhang.writesInThread(card, '@门房 只说一遍');
    await who.hears(/只说一遍/);
    await chen.reacts(card.channel, message.ts, 'outbox_tray');
    await chen.isTold(/这条已经发给住户了/);
    await office.comesToRest();
    const heard = (await who.transcript()).match(/只说一遍/g);
    expect(heard).toHaveLength(1);
  });

  it('is refused to who may not, and to nobody from outside', async () => {
    const { who, card } = await repairBy('不被打扰的人', '1-1-104');
    const gone = await office.staff('he');
    await office.post('slack/deactivate', { user: gone.id });
    await office.comesToRest();
    // The clerk may reply; somebody who is not on the staff may not.
    const stranger = (await office.post('slack/users', {
      name: 'visitor',
      real_name: '外包员工',
    })) as { id: string };
    await office.post('slack/message', {
      user: stranger.id,
      channel: card.channel,
      thread_ts: card.ts,
      text: '@门房 我是外包的',
    });
    await until('a word to the stranger', async () =>
      (await office.slack()).ephemerals.some(
        (one) => one.user === stranger.id && JSON.stringify(one).includes('不在员工名单里'),
      ),
    );
    const allowed = await sun.writesInThread(card, '@门房 账单我查一下');
    await who.hears(/账单我查一下/);
    await sun.seesMark(card.channel, allowed.ts, 'white_check_mark');
    expect(await who.transcript()).not.toContain('我是外包的');
  });

  it('that cannot arrive is marked ⚠ with what to do, and the resident is back with their next word', async () => {
    const { who, card } = await repairBy('停用的人', '1-1-201');
    await who.blocks(true);
    await office.comesToRest();
    const lost = await zhang.writesInThread(card, '@门房 在家吗');
    await zhang.isTold(/收不到消息[\s\S]*打电话/);
    await office.comesToRest();
    await who.blocks(false);
    await who.says('下午都可以', { replyTo: await who.sees(/工单 \d+/) });
    await who.hears(/已补充到工单/);
    // The same message may be sent again: it never went out.
    await zhang.reacts(card.channel, lost.ts, 'outbox_tray');
    await who.hears(/在家吗/);
    await zhang.seesMark(card.channel, lost.ts, 'white_check_mark');
  });

  it('that the platform refuses while on its way is marked ⚠, and the thread says what to do', async () => {
    const { who, card } = await repairBy('刚停用的人', '1-1-202');
    await office.comesToRest();
    // Blocked so recently that the office has not heard of it.
    const world = office.running.playground?.telegram.world;
    const person = world?.people.get(String(who.person.id));
    if (person) world?.people.put(String(person.id), { ...person, blocked: true });
    const lost = await zhang.writesInThread(card, '@门房 我到楼下了');
    await zhang.seesMark(card.channel, lost.ts, 'warning');
    await zhang.readsInThread(card, /没有送到住户手机上[\s\S]*打电话/);
    if (person) world?.people.put(String(person.id), { ...person, blocked: false });
  });
});

describe('files', () => {
  it('cross in both directions: pictures as pictures, and one of 12 MB as a document', async () => {
    const { who, card } = await repairBy('看照片的人', '1-1-203');
    const sent = await zhang.writesInThread(card, '@门房 换这种', [
      photo('valve'),
      bigPhoto('plan', 12_000_000),
    ]);
    await who.hears(/换这种/);
    await who.hears(/\[photo\]/);
    await who.hears(/\[document\]/);
    await zhang.seesMark(card.channel, sent.ts, 'white_check_mark');
    await who.says('', { photos: [photo('mine')], replyTo: await who.sees(/工单 \d+/) });
    await who.hears(/已补充到工单/);
    await who.says('', { voice, replyTo: await who.sees(/工单 \d+/) });
    await who.hears(/语音收到了[\s\S]*打几个字/);
    await who.hears(/已补充到工单/);
    await until('both files in the thread', async () => {
      const files = (await zhang.thread(card)).filter((one) => /\[file/.test(one));
      return files.some((one) => /photo/.test(one)) && files.some((one) => /voice/.test(one));
    });
    await zhang.fills(card, 'request.reply', { text: '', photos: [photo('quote')] });
    await who.hears(/\[photo\]/);
  });
});

describe('a platform that stumbles', () => {
  it('loses no word on its way to the resident, and keeps the order', async () => {
    const { who, card } = await repairBy('耐心的人', '1-1-204');
    await office.comesToRest();
    await office.faults({ telegram: { rateLimit: { calls: 3, retryAfterS: 1 } } });
    for (const word of ['第一句', '第二句', '第三句'])
      await zhang.writesInThread(card, `@门房 ${word}`);
    for (const word of ['第一句', '第二句', '第三句']) await who.hears(new RegExp(word));
  });
});
