import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { examineOffice } from '../../workers/operating/doctor.ts';
import { type AssistEndpoint, openAssistEndpoint } from '../support/assist-endpoint.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';

/** Words that say what it is about to nobody who was not told before. */
const unclear = '厨房那个玩意儿老是不灵';
const opinion = (category: string, intent: string, confidence = 0.95): string =>
  JSON.stringify({ category, intent, confidence });
/** Marks what it was given, so that a story can tell its words from those of people. */
const translates = (asked: { system: string; user: string }): string =>
  /English/.test(asked.system) ? `in English <${asked.user}>` : `译成中文《${asked.user}》`;

let endpoint: AssistEndpoint;
let office: TestOffice;
let zhao: ResidentDriver;
let emma: ResidentDriver;
let zhang: StaffDriver;
let chen: StaffDriver;
beforeAll(async () => {
  endpoint = await openAssistEndpoint();
  office = await startTestOffice({ environment: endpoint.environment });
  zhao = await office.resident('zhao');
  emma = await office.resident('emma');
  zhang = await office.staff('zhang');
  chen = await office.staff('chen');
  for (const one of [zhao, emma]) await one.joins();
});
afterAll(async () => {
  await office.stop();
  await endpoint.close();
});
beforeEach(() => {
  endpoint.answers(() => 404);
  endpoint.asked.length = 0;
});

describe('words the office is unsure of', () => {
  it('become the draft that the helper suggested, which sees neither name, home nor telephone', async () => {
    endpoint.answers(() => opinion('plumbing', 'repair'));
    await zhao.says(`${unclear}，赵玉兰，3-2-501，13812345678`);
    await zhao.hears(/报修 · 给排水 · 3-2-501/);
    expect(endpoint.asked).toHaveLength(1);
    expect(endpoint.asked[0]).toContain(unclear);
    expect(endpoint.asked[0]).not.toMatch(/赵|玉兰|501|138/);
    await zhao.taps('取消');
    await zhao.readsAll();
  });

  it('are asked about as always when the helper refuses, talks nonsense or names no category of ours', async () => {
    for (const answer of [500, 'I am sorry, I cannot help', opinion('wizardry', 'repair')]) {
      endpoint.answers(() => answer);
      await zhao.says(unclear);
      const asked = await zhao.hears(/./);
      expect(asked.text).not.toMatch(/给排水/);
      await zhao.says('取消');
      await zhao.readsAll();
    }
    expect(endpoint.asked).toHaveLength(3);
  });

  it('are all it is asked about: clear words, captions, short answers and strangers stay with us', async () => {
    endpoint.answers(() => opinion('noise', 'complaint'));
    await zhao.says('厨房水龙头一直滴水');
    await zhao.hears(/报修 · 给排水/);
    await zhao.says('取消');
    await zhao.readsAll();
    await zhao.says('谢谢');
    await zhao.readsAll();
    const stranger = await office.resident('路过的人', { language_code: 'zh-hans' });
    await stranger.says(unclear);
    await stranger.readsAll();
    expect(endpoint.asked).toEqual([]);
  });
});

describe('danger', () => {
  it('is ours to see: nothing is asked, nothing is lowered', async () => {
    endpoint.answers(({ system, user }) =>
      /sort messages/.test(system)
        ? opinion('greening', 'smalltalk', 1)
        : translates({ system, user }),
    );
    const who = await office.movesIn('孙大伟', '1-1-502');
    await who.says('家里着火了');
    await who.hears(/119/);
    await chen.cardWith(/着火/);
    await who.readsAll();
    expect(endpoint.asked).toEqual([]);
  });
});

describe('a resident who writes English, and staff who read Chinese', () => {
  it('have both words and translation in the thread and in the answer, and no name leaves', async () => {
    endpoint.answers(translates);
    const number = await emma.reports(
      'The kitchen tap keeps dripping, says Emma Carter, call 13800010402',
    );
    const card = await zhang.card(number, /The kitchen tap keeps dripping/);
    await zhang.readsInThread(card, /译文[\s\S]*译成中文《The kitchen tap[\s\S]*Emma Carter/);

    await emma.says('It is dripping faster now, says Emma', {
      replyTo: await emma.sees(new RegExp(`[Rr]equest ${number}`)),
    });
    const said = await zhang.readsInThread(
      card,
      /It is dripping faster now[\s\S]*译成中文《It is dripping/,
    );
    expect(wordsOn(said)).toMatch(/Emma Carter[\s\S]*译文/);

    expect(await zhang.fills(card, 'request.reply', { text: '张伟明天下午两点到' })).toEqual({});
    const heard = await emma.sees(/张伟明天下午两点到[\s\S]*Translation/);
    expect(heard.text).toMatch(
      /request \d+: 张伟明天下午两点到\n\nTranslation[^\n]*\nin English </,
    );
    await emma.readsAll();
    expect(endpoint.asked.join('\n')).not.toMatch(/Emma|Carter|138000|张伟|2-1-402/);
    expect(endpoint.asked.filter((one) => /Translate the message/.test(one))).toHaveLength(3);
  });

  it('who write in the other’s language already are left alone', async () => {
    endpoint.answers(translates);
    const number = await emma.reports('The lamp in the stairwell of our building is broken');
    const card = await zhang.card(number);
    await office.comesToRest();
    endpoint.asked.length = 0;
    await zhang.fills(card, 'request.reply', { text: 'We come at two' });
    expect((await emma.sees(/We come at two/)).text).not.toMatch(/Translation/);
    await emma.readsAll();
    expect(endpoint.asked).toEqual([]);
  });

  it('lose nothing of a long answer, and each piece stands with its translation', async () => {
    endpoint.answers(translates);
    const who = await office.movesIn('Dora Finch', '1-1-302', { language_code: 'en' });
    const number = await who.reports('The lamp in the stairwell of our building is broken');
    const card = await zhang.card(number);
    const long = `${'这扇窗户的铰链要换新的。'.repeat(150)}完`;
    await zhang.fills(card, 'request.reply', { text: long });
    await who.sees(/完[\s\S]*Translation/);
    await who.readsAll();
    const sent = (await who.chat()).flatMap((one) =>
      one.from?.is_bot && /铰链/.test(one.text ?? '') ? [one.text ?? ''] : [],
    );
    const own = sent.map((text) => text.split('\n\nTranslation')[0]).join('');
    expect(own.endsWith(long)).toBe(true);
    expect(sent.every((text) => /Translation/.test(text) && text.length <= 4096)).toBe(true);
  });

  it('words of danger wait for no translation: it follows', async () => {
    endpoint.answers(translates);
    const visitor = await office.movesIn('Will Stone', '1-1-402', { language_code: 'en' });
    await visitor.says('There is a fire in the kitchen, Will Stone here');
    await visitor.hears(/119/);
    const card = await chen.cardWith(/fire in the kitchen/);
    await chen.readsInThread(card, /译文[\s\S]*译成中文《There is a fire/);
    const { ts } = await chen.writesInThread(card, '马上离开房间');
    await chen.reacts(card.channel, ts, 'outbox_tray');
    await visitor.sees(/: 马上离开房间$/);
    await visitor.sees(/^Translation[^\n]*\nin English <马上离开房间>/);
    await visitor.readsAll();
    expect(endpoint.asked.join('\n')).not.toMatch(/Stone|Will\b/);
  });
});

describe('an endpoint that never answers', () => {
  it('changes nothing but the help', async () => {
    const silent = await openAssistEndpoint(150);
    silent.answers(() => 'silence');
    const slow = await startTestOffice({ environment: silent.environment });
    try {
      const one = await slow.resident('emma');
      await one.joins();
      const number = await one.reports('The kitchen tap keeps dripping');
      const staff = await slow.staff('zhang');
      const card = await staff.card(number);
      await staff.fills(card, 'request.reply', { text: '明天下午两点到' });
      await one.sees(/: 明天下午两点到$/);
      await one.says('It is dripping faster now than before');
      await one.hears(/./);
      await one.readsAll();
      expect((await staff.thread(card)).join('\n')).not.toMatch(/译文/);
      expect(silent.asked.length).toBeGreaterThanOrEqual(2);
    } finally {
      await slow.stop();
      await silent.close();
    }
  });
});

describe('without the setting', () => {
  it('nothing is asked for, and no part knows of translation', async () => {
    const plain = await startTestOffice();
    try {
      const one = await plain.resident('emma');
      await one.joins();
      const number = await one.reports('The kitchen tap keeps dripping');
      const staff = await plain.staff('zhang');
      const card = await staff.card(number);
      await staff.fills(card, 'request.reply', { text: '明天下午两点到' });
      await one.sees(/: 明天下午两点到$/);
      await one.readsAll();
      const parts = await plain.opened.office.orm.em.fork().find(OutboxPart, {});
      expect(JSON.stringify(parts.map((row) => row.part))).not.toMatch(/translat/);
      expect(plain.opened.office.translates).toBe(false);
    } finally {
      await plain.stop();
    }
  });
});

describe('the doctor', () => {
  it('says whether the helper can be asked, and sends it nothing anybody wrote', async () => {
    const { settings } = office.opened;
    const about = async (assist: typeof settings.assist) =>
      (await examineOffice({ ...settings, assist })).find((one) => one.part === 'assist');
    const { assist } = settings;
    if (!assist) throw new Error('This story has a helper.');
    expect(await about(assist)).toMatchObject({
      ok: true,
      words: expect.stringContaining('offers small'),
    });
    expect(await about({ ...assist, model: 'big' })).toMatchObject({ ok: false });
    expect(await about({ ...assist, baseUrl: 'http://127.0.0.1:1/v1' })).toMatchObject({
      ok: false,
      words: expect.stringContaining('GATEHOUSE_ASSIST_URL'),
    });
    expect(await about(undefined)).toMatchObject({
      ok: true,
      words: expect.stringMatching(/^Off/),
    });
    expect(endpoint.asked).toEqual(['GET /v1/models ', 'GET /v1/models ']);
  });
});
