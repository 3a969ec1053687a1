import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Request } from '../../src/requests/request/entities.ts';
import { document, hugeVideo, photo, voice } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhang: StaffDriver;
let zhao: ResidentDriver;
let li: ResidentDriver;
let qian: ResidentDriver;
let emma: ResidentDriver;
beforeAll(async () => {
  office = await startTestOffice({ breaks: /telepathy/ });
  zhang = await office.staff('zhang');
  zhao = await office.resident('zhao');
  li = await office.resident('li');
  qian = await office.resident('qian');
  emma = await office.resident('emma');
  for (const one of [zhao, li, qian, emma]) await one.joins();
});
afterAll(() => office.stop());

const requestsOf = async (words: RegExp): Promise<Request[]> =>
  (await office.opened.office.orm.em.fork().find(Request, {})).filter((one) =>
    words.test(one.words),
  );
/** Everything that went to Slack about a request, as it was sent. */
const raw = async (): Promise<string> => JSON.stringify((await office.slack()).messages);

describe('several messages in one breath', () => {
  it('an album of three and a burst of words are one turn, one draft, one request', async () => {
    const slow = await startTestOffice({ environment: { GATEHOUSE_TURN_QUIET_MS: '1200' } });
    try {
      const one = await slow.resident('zhao');
      await one.joins();
      await one.says('厨房水龙头一直滴水', { photos: [photo('a'), photo('b'), photo('c')] });
      await one.says('明天下午有人吗');
      await one.says('最好两点以后');
      const draft = await one.hears(/报修 · 给排水 · 3-2-501 · 照片 3 张 · 希望明天/);
      expect(draft.text).toMatch(/厨房水龙头一直滴水\n明天下午有人吗\n最好两点以后/);
      await one.taps('提交');
      const number = Number(/工单 (\d+)/.exec((await one.sees(/工单 \d+/)).text ?? '')?.[1]);
      const worker = await slow.staff('zhang');
      const card = await worker.card(number, /附件 3/);
      await until(
        'three photos in the thread',
        async () => (await worker.thread(card)).filter((each) => /\[file/.test(each)).length === 3,
      );
      expect(await slow.opened.office.orm.em.fork().count(Request, {})).toBe(1);
    } finally {
      await slow.stop();
    }
  });
});

describe('what is no text', () => {
  it('a voice message is taken, its kind asked for, and it can be heard in the thread', async () => {
    await li.says('', { voice });
    const asked = await li.hears(/语音收到了/);
    expect((await li.buttons(asked)).length).toBeGreaterThan(1);
    await li.taps(/报修/);
    await li.sees(/语音 1 条/);
    await li.taps('提交');
    const number = Number(/工单 (\d+)/.exec((await li.sees(/工单 \d+/)).text ?? '')?.[1]);
    const card = await zhang.card(number);
    await zhang.readsInThread(card, /\[file.*voice/);
    await li.readsAll();
  });

  it('a place is asked what it is about, and stands in the words', async () => {
    await qian.says('', { location: { latitude: 30.25, longitude: 120.16 } });
    await qian.hears(/请用一句话或一段语音说说是什么事/);
    await qian.says('这里的路灯不亮');
    await qian.hears(/公共设施[\s\S]*30\.25[\s\S]*路灯不亮|路灯不亮[\s\S]*30\.25/);
    await qian.taps('提交');
    await qian.sees(/工单 \d+/);
    await qian.readsAll();
  });

  it('a document goes along with its name', async () => {
    const number = await qian.reports('楼上装修噪音太大，附上装修合同', { document });
    const card = await zhang.card(number, /附件 1/);
    await zhang.readsInThread(card, /装修合同/);
    await qian.readsAll();
  });

  it('a file over 20 MB keeps its words, and the rest is said', async () => {
    await emma.says('Water is coming through the ceiling of the bathroom, slowly', {
      document: hugeVideo,
    });
    await emma.readsAll();
    expect(await emma.transcript()).toMatch(/漏水\.mov.*20 MB/);
    expect(await emma.transcript()).toMatch(/coming through the ceiling of the bathroom/);
    await emma.says('', { document: hugeVideo });
    await emma.hears(/20 MB[\s\S]*(sentence|smaller)/);
  });
});

describe('words that try something', () => {
  it.each([
    ['mention a channel', '<!channel> <!here> <@U0GATEHOUSE> <#C1|x>'],
    ['break the formatting', '*粗* _斜_ ~删~ `码` ```块``` > 引用 &lt;b&gt; <b>html</b>'],
    ['carry a link', 'https://evil.example/?a=1&b=<script>'],
  ])('to %s arrive as words, on the card and in the thread', async (name, tried) => {
    const one = await office.movesIn(`想${name}的人`, '1-1-502');
    const words = `楼上装修噪音太大 ${tried}`;
    const number = await one.reports(words);
    const card = await zhang.card(number);
    expect((await requestsOf(/./)).find((each) => each.number === number)?.words).toBe(words);
    // A resident's words stand in a plain text, where nothing is markup.
    const blocks = JSON.stringify(card.attachments);
    expect(blocks).toContain(JSON.stringify(words).slice(1, -1));
    const markup = blocks.match(/"type":"mrkdwn"[^}]*/g)?.join('\n') ?? '';
    expect(markup).not.toContain(tried);
    await one.says(`还是太吵 ${tried}`, { replyTo: await one.sees(new RegExp(`工单 ${number}`)) });
    await one.hears(/已补充到工单/);
    await office.comesToRest();
    const thread = (await office.slack()).messages.filter((each) => each.thread_ts === card.ts);
    const said = thread.findLast((each) => each.ts !== card.ts);
    expect(JSON.stringify(said?.blocks)).toContain(JSON.stringify(tried).slice(1, -1));
    expect(said?.text).not.toMatch(/<[!@#]/);
  });

  it('words that turn the direction of writing turn nothing but themselves', async () => {
    const one = await office.movesIn('反着写的人', '1-1-502');
    const words = '楼上装修噪音太大\u202E\u2067来不及\n第二行';
    const number = await one.reports(words);
    const card = await zhang.card(number, /来不及/);
    expect((await requestsOf(/./)).find((each) => each.number === number)?.words).toBe(words);
    const shown = JSON.stringify(card.attachments);
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
    expect(shown).toContain('\u2068楼上装修噪音太大来不及\u2069\\n第二行');
  });

  it('4 096 characters of emoji arrive whole, the card cut and the thread in full', async () => {
    const words = `投诉噪音${'😤'.repeat(2046)}`;
    expect(words).toHaveLength(4096);
    const angry = await office.movesIn('睡不着的人', '1-1-601');
    const number = await angry.reports(words);
    const card = await zhang.card(number, /……/);
    await office.comesToRest();
    const thread = (await zhang.thread(card)).join('');
    expect(thread.match(/😤/gu)?.length ?? 0).toBeGreaterThanOrEqual(2046);
    expect(await raw()).not.toMatch(/\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])/i);
  });

  it('NUL and half surrogates hurt nobody', async () => {
    // No phone sends these, but a client may: they come as an update of their own.
    const { world } = office.running.playground?.telegram ?? {};
    const wu = await office.movesIn('吴', '1-1-201');
    const { person } = wu;
    world?.updates.add({
      message: {
        message_id: 90_001,
        date: 1,
        chat: { id: person.id, type: 'private', first_name: '吴' },
        from: { id: person.id, is_bot: false, first_name: '吴\u0000\ud83d' },
        text: '水龙头\u0000滴水\ud83d，找人看看\udc00',
      },
    });
    await wu.hears(/水龙头滴水[\s\S]*找人看看/);
    await wu.taps('取消');
    await wu.sees(/已取消/);
  });
});

describe('what nobody foresaw', () => {
  it('a kind of message of tomorrow is answered politely', async () => {
    await qian.readsAll();
    await qian.says('', { raw: { telepathy: { strength: 3 } } });
    await qian.hears(/这种消息我还看不懂/);
  });

  it('a button that is long gone, and one that never was, are answered, and nothing happens', async () => {
    await qian.says('门禁刷卡没反应，进不了单元门');
    const draft = await qian.hears(/门禁刷卡没反应/);
    await qian.taps('取消');
    await qian.sees(/已取消/);
    await qian.readsAll();
    await qian.tapsOld(draft, '提交');
    await qian.hears(/已经过期/);
    await office.post('telegram/press', {
      user_id: qian.person.id,
      message_id: draft.message_id,
      data: '?!nobody-knows-this',
      stale: true,
    });
    await qian.hears(/已经过期/);
    expect(await requestsOf(/门禁刷卡没反应/)).toEqual([]);
  });

  it('a tap twice on Submit files once', async () => {
    await qian.says('门铃坏了，按了不响');
    const draft = await qian.hears(/门铃坏了/);
    await qian.tapsOld(draft, '提交');
    await qian.tapsOld(draft, '提交');
    await qian.hears(/已经提交/);
    await qian.readsAll();
    expect(await requestsOf(/门铃坏了/)).toHaveLength(1);
  });

  it('words changed after they were sent are added to what was filed, as what it says now', async () => {
    await qian.edits('门铃坏了，按了不响', '门铃坏了，一直响');
    await qian.hears(/已补充到工单/);
    expect((await requestsOf(/门铃坏了/))[0]?.words).toBe('门铃坏了，按了不响');
    // Danger counts, whenever it is written.
    await qian.edits('门铃坏了，一直响', '着火了');
    await qian.hears(/马上离开/);
    await qian.hears(/正在发生吗/);
    await qian.taps('没有危险');
    await qian.readsAll();
  });
});

describe('the words on the card', () => {
  it('are those of the resident, whole, with nothing added', async () => {
    const cards = (await office.slack()).messages.filter(
      (one) => (one.attachments ?? []).length > 0,
    );
    expect(
      cards.map(wordsOn).some((one) => one.includes('undefined') || one.includes('[object')),
    ).toBe(false);
  });
});
