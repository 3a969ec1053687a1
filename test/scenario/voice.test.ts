import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { examineOffice } from '../../workers/operating/doctor.ts';
import { type AssistEndpoint, openAssistEndpoint } from '../support/assist-endpoint.ts';
import { voice } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import type { StaffDriver } from '../support/staff-driver.ts';

let endpoint: AssistEndpoint;
let office: TestOffice;
let zhao: ResidentDriver;
let zhang: StaffDriver;
let liu: StaffDriver;
beforeAll(async () => {
  endpoint = await openAssistEndpoint(1500, { ears: true });
  office = await startTestOffice({ environment: endpoint.environment });
  zhao = await office.resident('zhao');
  zhang = await office.staff('zhang');
  liu = await office.staff('liu');
  await zhao.joins();
});
afterAll(async () => {
  await office.stop();
  await endpoint.close();
});
beforeEach(() => {
  endpoint.hears(() => '');
  endpoint.asked.length = 0;
});

describe('a voice message that is heard', () => {
  it('is understood like words, and stands as heard beside its sound', async () => {
    endpoint.hears(() => ' 厨房水龙头一直滴水，麻烦找人看看 ');
    await zhao.says('', { voice });
    const draft = await zhao.hears(/报修 · 给排水/);
    expect(draft.text).toMatch(
      /^我从语音里听到：“厨房水龙头一直滴水，麻烦找人看看”。听错了请打字告诉我。/,
    );
    expect(draft.text).toMatch(/语音 1 条[\s\S]*（语音听写）厨房水龙头一直滴水/);
    await zhao.taps('提交');
    const number = Number(/工单 (\d+)/.exec((await zhao.sees(/工单 \d+/)).text ?? '')?.[1]);
    const card = await zhang.card(number, /（语音听写）厨房水龙头一直滴水/);
    await zhang.readsInThread(card, /\[file.*voice/);
    const [sent = '', ...others] = endpoint.asked;
    expect(others).toEqual([]);
    expect(sent).toMatch(
      /^POST \/v1\/audio\/transcriptions [\s\S]*\bear\b[\s\S]*voice\.ogg[\s\S]*OggS voice/,
    );
    await zhao.readsAll();
  });

  it('asks, adds and answers as typed words do, also while requests are open', async () => {
    endpoint.hears(() => '我报的事修得怎么样了');
    await zhao.says('', { voice });
    await zhao.hears(/我报的事修得怎么样了[\s\S]*工单 \d+/);
    endpoint.hears(() => '滴得更厉害了');
    await zhao.says('', { voice, replyTo: await zhao.sees(/工单 \d+/) });
    await zhao.hears(/我从语音里听到：“滴得更厉害了”/);
    await zhao.sees(/已补充到工单/);
    const card = await zhang.cardWith(/厨房水龙头一直滴水/);
    await zhang.readsInThread(card, /（语音听写）滴得更厉害了/);
    endpoint.hears(() => '小区花园的路灯坏了，不亮');
    await zhao.says('', { voice });
    await zhao.sees(/公共设施[\s\S]*路灯坏了/);
    endpoint.hears(() => '取消');
    await zhao.says('', { voice });
    await zhao.sees(/已取消，没有登记/);
    await zhao.readsAll();
  });

  it('tells of danger: the safety words come first, and those on duty have words and sound', async () => {
    const who = await office.movesIn('说话的人', '1-1-601');
    endpoint.hears(() => '快来人啊厨房着火了');
    await who.says('', { voice });
    await who.sees(/马上离开，走楼梯[\s\S]*119/);
    await who.sees(/我从语音里听到：“快来人啊厨房着火了”/);
    const card = await liu.cardWith(/1-1-601[\s\S]*（语音听写）快来人啊厨房着火了/);
    await liu.readsInThread(card, /\[file.*voice/);
    await who.readsAll();
  });

  it('of somebody nobody knows is heard for danger too', async () => {
    const stranger = await office.resident('路过的人', { language_code: 'zh-hans' });
    endpoint.hears(() => '三号楼电梯里有人被困住了喊救命');
    await stranger.says('', { voice });
    await stranger.sees(/119|110|120/);
    await liu.cardWith(/有人被困住了喊救命/);
    await stranger.readsAll();
  });
});

describe('a voice message that cannot be heard', () => {
  it('holds up nobody who types of danger, and is asked about in words when the endpoint fails', async () => {
    const who = await office.movesIn('等着的人', '1-1-602');
    endpoint.hears(() => 'silence');
    await who.says('', { voice });
    await who.says('家里着火了');
    await who.sees(/马上离开，走楼梯[\s\S]*119/);
    await who.readsAll();

    const asks = /语音收到了，工作人员会听[\s\S]*打几个字[\s\S]*119、120、110/;
    for (const answer of [500, 'silence'] as const) {
      endpoint.hears(() => answer);
      await zhao.says('', { voice });
      const asked = await zhao.hears(asks);
      expect((await zhao.buttons(asked)).join()).toMatch(/另外报一件/);
      await zhao.taps('取消');
      await zhao.readsAll();
    }
    await zhao.says('', { voice, replyTo: await zhao.sees(/工单 \d+/) });
    await zhao.hears(asks);
    await zhao.sees(/已补充到工单/);
    await zhao.readsAll();
    expect(endpoint.asked.length).toBeGreaterThanOrEqual(3);
  });
});

describe('the doctor', () => {
  it('says whether the endpoint offers what is to hear', async () => {
    const { settings } = office.opened;
    const { assist } = settings;
    if (!assist) throw new Error('This story has a helper.');
    const about = async (model: string) =>
      (
        await examineOffice({
          ...settings,
          assist: { ...assist, transcribe: { model, timeoutMs: 1500 } },
        })
      ).find((one) => one.part === 'assist');
    expect(await about('ear')).toMatchObject({ ok: true, words: expect.stringContaining('ear') });
    expect(await about('nose')).toMatchObject({
      ok: false,
      words: expect.stringContaining('GATEHOUSE_ASSIST_TRANSCRIBE_MODEL'),
    });
  });
});
