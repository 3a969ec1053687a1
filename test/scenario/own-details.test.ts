import { afterEach, describe, expect, it } from 'vitest';
import { startTestOffice, type TestOffice } from '../support/office.ts';

let office: TestOffice;
afterEach(() => office.stop());

const minutes = (count: number): number => count * 60_000;

describe('what is held about a resident', () => {
  it('is shown to them, in their language, with what they can do about it', async () => {
    office = await startTestOffice();
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('/settings');
    const shown = await zhao.hears(
      /姓名：赵玉兰\n电话：138\*{4}0501\n房屋：3-2-501（业主，.*起）[\s\S]*免打扰：每天 21:00–08:30/,
    );
    expect(await zhao.buttons(shown)).toEqual([
      '谁能看我家',
      '更正资料',
      '免打扰时段',
      '我的资料副本',
      '离开或删除资料',
      '中文',
      'English',
    ]);
    await zhao.taps('English');
    await zhao.hears(/in English/);
    await zhao.says('my details');
    await zhao.hears(
      /Name: 赵玉兰\nPhone: 138\*{4}0501\nHome: 3-2-501 \(owner since 1 Jun 2019\)[\s\S]*Quiet hours: 21:00–08:30/,
    );
  });
});

describe('quiet hours', () => {
  it('let news arrive without a sound at night; an answer to who has just written rings, and so does an emergency', async () => {
    office = await startTestOffice({ from: '2026-11-24T22:45:00+08:00' });
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    const chen = await office.staff('chen');
    const card = await chen.card(number);
    await chen.fills(card, 'request.reply', { text: '马上请师傅看' });
    expect((await zhao.hears(/马上请师傅看/)).silent).toBeUndefined();

    await office.later(minutes(15));
    await chen.fills(card, 'request.reply', { text: '师傅明早八点到' });
    expect((await zhao.hears(/师傅明早八点到/)).silent).toBe(true);
    await chen.clicks(card, 'request.claim');
    expect((await zhao.hears(/已接单/)).silent).toBe(true);

    await zhao.says('家里有很大的煤气味');
    expect((await zhao.hears(/燃气总阀/)).silent).toBeUndefined();
    await zhao.hears(/正在发生吗/);
    const liu = await office.staff('liu');
    const alarm = await liu.cardWith(/紧急[\s\S]*煤气味/);
    await office.later(minutes(15));
    await zhao.readsAll();
    await liu.clicks(alarm, 'emergency.ack');
    expect((await zhao.hears(/已收到/)).silent).toBeUndefined();
  });

  it('are chosen by button or in words, in either language, and hold at once', async () => {
    office = await startTestOffice({ from: '2026-11-24T22:00:00+08:00' });
    const emma = await office.resident('emma');
    await emma.joins();
    const number = await emma.reports('The kitchen tap has been dripping all day');
    await emma.says('quiet hours');
    const asked = await emma.hears(/When should nothing ring\?[\s\S]*21:00–08:30/);
    expect(await emma.buttons(asked)).toEqual([
      'As here: 21:00–08:30',
      '22:00–07:00',
      'No quiet hours',
      'Other hours',
    ]);
    await emma.taps('Other hours');
    await emma.hears(/“10pm to 7am”/);
    await emma.says('late');
    await emma.hears(/could not read those hours/);
    await emma.says('11:30pm to 6am');
    await emma.hears(/between 23:30 and 06:00, but without a sound/);
    await emma.says('/settings');
    await emma.hears(/Quiet hours: 23:30–06:00/);

    await office.later(minutes(20));
    const chen = await office.staff('chen');
    const card = await chen.card(number);
    await chen.fills(card, 'request.reply', { text: 'Somebody will come at nine' });
    expect((await emma.hears(/come at nine/)).silent).toBeUndefined();
    await emma.taps('22:00–07:00');
    await emma.sees(/between 22:00 and 07:00/);
    await office.later(minutes(20));
    await chen.fills(card, 'request.reply', { text: 'At ten, I am sorry' });
    expect((await emma.hears(/At ten/)).silent).toBe(true);
    await emma.says('no quiet hours');
    await emma.hears(/messages ring at any time/);
    await office.later(minutes(20));
    await chen.fills(card, 'request.reply', { text: 'At nine after all' });
    expect((await emma.hears(/At nine after all/)).silent).toBeUndefined();
  });

  it('that nobody wrote in two hours are waited for no more, and a draft that was open comes back', async () => {
    office = await startTestOffice();
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('厨房水龙头一直滴水');
    await zhao.hears(/您看对不对/);
    await zhao.says('/settings');
    await zhao.hears(/您的资料/);
    await zhao.taps('免打扰时段');
    await zhao.hears(/什么时候不要响铃/);
    await zhao.taps('其他时段');
    await zhao.hears(/请写从几点到几点/);
    await zhao.says('取消');
    await zhao.hears(/没有改/);
    await zhao.hears(/再看您说的另一件[\s\S]*滴水/);
    await zhao.taps('其他时段');
    await zhao.hears(/请写从几点到几点/);
    await office.later(minutes(121));
    await zhao.says('卧室的插座没电了');
    await zhao.hears(/电路[\s\S]*插座没电/);
  });
});
