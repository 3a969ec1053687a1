import { describe, expect, test } from 'vitest';
import { readFeeWish } from '../../src/conversation/flows/fees/fee-words.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, file, homes, meaning, tuesdayMorning, unclear } from '../support/dialogue.ts';
import { type FeeOffice, feeUnit, owedHome, owesNovember } from '../support/fee-office.ts';
import { idOf } from '../support/household-office.ts';

const asksFee = meaning({ intent: 'fee', category: 'fee' });
/** A chat of somebody who owes November. */
function owing(given: Parameters<typeof aChat>[0] = {}): ReturnType<typeof aChat> {
  const home = { ...homes.home, unit: idOf(1) };
  const chat = aChat({ resident: { name: '赵玉兰', homes: [home] }, ...given });
  chat.fees.carryOut = owesNovember;
  return chat;
}

describe('a resident who asks after their money', () => {
  test('is told at once what is owed, and may look further', () => {
    const chat = owing();
    chat.says('我家还欠多少物业费', asksFee);
    expect(chat.heard()).toEqual([
      '3-2-501：应缴 371.82 元\n· 2026年11月 371.82 元，2026年11月30日前缴（通知单 12）',
    ]);
    expect(chat.captions()).toEqual([
      ...['看明细', '和上月比', '怎么缴', '我已付', '我想晚几天付', '近 12 个月'],
      '账单 PDF',
      '请工作人员答复',
    ]);
    chat.taps('近 12 个月');
    expect(chat.heard()[0]).toBe(
      [
        '3-2-501 2026年10月至 2026年11月，账单合计 683.44 元：',
        '· 2026年10月 311.62 元',
        '· 2026年11月 371.82 元，还有 371.82 元没有缴',
      ].join('\n'),
    );
    chat.taps('看图');
    expect(chat.asked().at(-1)).toEqual({
      ...{ do: 'send_fee_chart', unit: idOf(1), period: '2026-11' },
    });
    chat.taps('账单 PDF');
    expect(chat.asked().at(-1)).toEqual({
      ...{ do: 'send_bill_notice', unit: idOf(1), period: '2026-11' },
    });
    chat.presses({ verb: 'fees', view: 'receipts', unit: idOf(1) });
    expect(chat.heard()[0]).toContain('· 2026年10月12日 311.62 元，微信，票据 GH-000007');
    chat.taps('怎么缴');
    expect(chat.heard()[0]).toBe(
      '3-2-501 现在应缴 371.82 元。\n前台扫码\n转账时请在附言里写房号 3-2-501，收到后我把票据发给您。',
    );
  });

  test('hears what paying months beforehand saves for their own home, and that there is nothing where the tariff has none', () => {
    const chat = owing();
    chat.says('一次交一年有优惠吗', asksFee);
    // Six and twelve times 219.73, two and five of a hundred off, rounded half up once.
    expect(chat.heard()).toEqual([
      [
        '3-2-501 可以预缴。按月固定的费用每月 219.73 元（水电气和分摊要按实际用量算，不在内），从 2026年12月算起：',
        '· 6 个月：1318.38 元，优惠 26.37 元，实缴 1292.01 元',
        '· 12 个月：2636.76 元，优惠 131.84 元，实缴 2504.92 元',
        '现在还有 371.82 元没有缴，要一起缴清。',
        '到物业前台或找收费员办理（0571-3），请说明是预缴，当场开票据。中途搬走，优惠按已用的月份重新算，余下的钱退给您。',
      ].join('\n'),
    ]);
    expect(chat.captions()).toContain('怎么缴');
    chat.fees.carryOut = (command) => {
      const answer = owesNovember(command);
      return answer.is === 'ahead' ? { ...answer, offers: [] } : answer;
    };
    chat.says('一次交一年有优惠吗', asksFee);
    expect(chat.heard()[0]).toMatch(/^3-2-501 现在没有预缴优惠/);
    expect(chat.heard()[0]).not.toMatch(/个月：/);
  });

  test('may say why they cannot pay now, which goes to few, and changes their mind by something else', () => {
    const chat = owing();
    chat.says('物业费可以分期付吗', asksFee);
    expect(chat.heard()[0]).toMatch(/^可以商量分期，也可以缓一缓。.*只有收费员和经理看得到/);
    chat.says('上个月没了工作，年后能付', unclear);
    expect(chat.asked()).toContainEqual({
      ...{ do: 'plead_hardship', unit: idOf(1), words: '上个月没了工作，年后能付' },
    });
    expect(chat.heard()[0]).toMatch(/^记下了。收费员会和您商量 3-2-501 怎么缴/);
    chat.presses({ verb: 'fees', view: 'hardship', unit: idOf(1) });
    chat.says('厨房水龙头漏水', meaning({ intent: 'repair', category: 'plumbing' }));
    expect(chat.asked()).not.toContainEqual(
      expect.objectContaining({ do: 'plead_hardship', words: '厨房水龙头漏水' }),
    );
  });

  test.each([
    ['楼上半夜还在装修太吵了', { intent: 'complaint', category: 'noise' }, /投诉 · 噪音/],
    ['转人工', { intent: 'human', category: 'none' }, /已请客服来接/],
    ['不用了', { intent: 'other', category: 'none' }, /^好的，有事随时找我/],
    ['谢谢', { intent: 'smalltalk', category: 'none' }, /^不客气/],
  ] as const)('has nothing written down as their hardship that is none: %s', (words, of, said) => {
    const chat = owing();
    chat.fees.carryOut = () => ({
      ...{ type: 'fees', view: 'hardship', is: 'owing', unit: owedHome({}) },
    });
    chat.presses({ verb: 'fees', view: 'hardship', unit: idOf(1) });
    expect(chat.heard()[0]).toMatch(/^可以商量分期/);
    chat.says(words, meaning(of));
    expect(chat.asked()).not.toContainEqual(expect.objectContaining({ do: 'plead_hardship' }));
    expect(chat.heard()[0]).toMatch(said);
  });

  test('hears of what is agreed below what they owe', () => {
    const chat = owing();
    chat.fees.carryOut = () => ({
      ...{ type: 'fees', view: 'owed', is: 'owed', more: 0, hidden: [] },
      units: [
        owedHome({
          next: { seq: 2, openFen: 20_000n, dueOn: '2026-12-15' },
          deferredUntil: '2027-01-31',
        }),
      ],
    });
    chat.says('我还欠多少物业费', asksFee);
    expect(chat.heard()[0]).toMatch(
      /已约定分期，下一期第 2 期 200\.00 元，2026年12月15日前\n已同意缓到 2027年1月31日$/,
    );
  });

  test('hears why it is more, fee by fee, and line by line how each came about', () => {
    const chat = owing();
    chat.says('这个月怎么多了60', asksFee);
    expect(chat.heard()).toEqual([
      [
        '3-2-501 2026年11月账单 371.82 元',
        '比2026年10月多 60.20 元：',
        '· 水费多 57.80 元（23 吨 → 33 吨，用到 6.00 元一档）',
        '· 公共照明分摊多 2.40 元',
        '还没有缴，应缴 371.82 元。',
      ].join('\n'),
    ]);
    chat.taps('看明细');
    expect(chat.heard()).toEqual([
      [
        '3-2-501 2026年11月账单 371.82 元',
        '· 物业服务费 219.73 元：93.5 平方米 × 2.35 元',
        '· 水费 148.75 元：读数 100 → 133（10/28–11/20），用量 33 吨，15 吨 × 3.45 元 + 10 吨 × 4.90 元 + 8 吨 × 6.00 元',
        '· 公共照明分摊 3.34 元：3栋 1000.00 元按面积分摊，本户 93.5 / 8000 平方米',
        '比2026年10月多 60.20 元。',
        '2026年11月15日前缴，通知单 12',
        '还没有缴，应缴 371.82 元。',
      ].join('\n'),
    ]);
  });

  test('reads the same in English', () => {
    const chat = owing({ language: 'en' });
    chat.says('why is my bill so high', asksFee);
    expect(chat.heard()).toEqual([
      [
        '3-2-501, Nov 2026: 371.82 yuan',
        '60.20 yuan more than in Oct 2026:',
        '· Water: 57.80 more (23 m³ → 33 m³, up to the step at 6.00)',
        '· Shared lighting: 2.40 more',
        'Not paid yet: 371.82 yuan.',
      ].join('\n'),
    ]);
    expect(chat.captions()).toEqual([
      ...['Details', 'Last 12 months', 'How to pay', 'I have paid', 'Pay later', 'Payments made'],
      'Bill as PDF',
      'Ask the office',
    ]);
    chat.happens({ type: 'command', name: 'bill', argument: '', understood: unclear });
    expect(chat.heard()).toEqual([
      '3-2-501: 371.82 yuan to pay\n· Nov 2026: 371.82 yuan, due 30 Nov 2026 (bill 12)',
    ]);
  });

  test('has a person one tap away: what was asked goes as it was said', () => {
    const chat = owing();
    chat.says('这个月怎么多了60', asksFee);
    chat.taps('请工作人员答复');
    expect(chat.heard()[0]).toContain('费用咨询 · 3-2-501\n「这个月怎么多了60」');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'fee', words: '这个月怎么多了60' }]);
    // By the key alone nothing was asked yet.
    chat.presses({ verb: 'bill' });
    chat.taps('有疑问');
    expect(chat.heard()).toEqual(['请说说想问哪个月、哪一项。由客服查清楚再答复您。']);
    chat.says('水费是不是算错了', asksFee);
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'fee' }, { kind: 'fee' }]);
  });

  test('of several homes is told all, and asked which where one is meant', () => {
    const chat = owing();
    const second = { ...owedHome(), unit: idOf(2), address: '1-1-302' };
    const units = [feeUnit, { ...feeUnit, unit: idOf(2), address: '1-1-302' }];
    const owed = [
      owedHome({ lateFeeFen: 120n, prepaidFen: 5000n }),
      { ...second, bills: [], owedFen: 0n },
    ];
    chat.fees.carryOut = (command) => {
      if (command.do !== 'look_up_fees' || command.unit !== null) return owesNovember(command);
      const { view, period } = command;
      return view === 'owed'
        ? { type: 'fees', view, is: 'owed', units: owed, more: 0, hidden: ['2-1-402'] }
        : { type: 'fees', view, is: 'which', units, period };
    };
    chat.presses({ verb: 'bill' });
    expect(chat.heard()).toEqual([
      [
        '3-2-501：应缴 371.82 元，另有违约金 1.20 元，预存 50.00 元',
        '· 2026年11月 371.82 元，2026年11月30日前缴（通知单 12）',
        '1-1-302：没有要缴的费用',
        '合计应缴 373.02 元。',
        '2-1-402 的金额由业主决定给谁看。业主在这里点“谁能看我家”就能让您看到。',
      ].join('\n'),
    ]);
    expect(chat.captions()).toEqual(['3-2-501', '1-1-302', '有疑问']);
    chat.says('上个月的账单', {
      ...asksFee,
      slots: { period: { from: '2026-10-01', to: '2026-11-01', text: '上个月' } },
    });
    expect(chat.heard()).toEqual(['要看哪一户？']);
    chat.taps('1-1-302');
    expect(chat.asked().at(-1)).toEqual({
      ...{ do: 'look_up_fees', view: 'lines', unit: idOf(2), period: '2026-10' },
    });
    expect(chat.heard()[0]).toContain('2026年10月账单');
  });

  test('is heard while danger, another matter or nobody known is not taken for it', () => {
    const chat = owing();
    chat.says('这个月账单怎么这么多，家里有煤气味', {
      ...asksFee,
      ...{ emergency: 'alert', emergencyKind: 'gas', intent: 'emergency' },
    });
    expect(chat.heard()[0]).not.toContain('371.82');
    const stranger = owing({ resident: null });
    for (const text of ['我家还欠多少物业费', 'what do I owe']) {
      stranger.says(text, asksFee);
      expect(stranger.heard().join()).not.toMatch(/\d+\.\d\d/);
      expect(stranger.asked().some((one) => one.do === 'look_up_fees')).toBe(false);
    }
    stranger.happens({ type: 'command', name: 'bill', argument: '', understood: unclear });
    stranger.presses({ verb: 'fees', view: 'owed', unit: idOf(1) });
    expect(stranger.asked().some((one) => one.do === 'look_up_fees')).toBe(false);
    const group = owing();
    group.happens({
      ...{ type: 'group', addressed: true, words: '我家欠多少物业费', files: [] },
      understood: asksFee,
    });
    expect(group.heard()).toEqual([expect.stringContaining('https://t.me/gatehouse_bot')]);
  });

  test('who says that they have paid is checked by the office, with a picture where they have one', () => {
    const chat = owing();
    chat.presses({ verb: 'bill' });
    chat.taps('我已付');
    expect(chat.heard()[0]).toMatch(/^谢谢您告诉我。请发一张付款截图/);
    expect(chat.heard()[0]).toContain('「3-2-501 的 371.82 元，我已付。」');
    chat.says('', unclear, { files: [file()] });
    chat.taps('提交');
    expect(chat.asked().at(-1)).toMatchObject({
      do: 'open_request',
      draft: { kind: 'fee', home: { unit: idOf(1) }, files: [{ kind: 'photo' }] },
    });
  });

  test('who pays later promises a day, by a tap or in words, and not for ever', () => {
    const chat = owing();
    chat.says('我20号交', asksFee);
    expect(chat.asked().at(-1)).toEqual({ do: 'promise_payment', unit: null, on: '2026-12-20' });
    expect(chat.heard()).toEqual([
      '记下了：3-2-501 的 371.82 元，您 2026年12月20日前缴。在那之前不再提醒。',
    ]);
    chat.says('能不能晚几天交', asksFee);
    expect(chat.heard()[0]).toBe(
      '3-2-501 现在应缴 371.82 元。您打算哪天缴？点下面，或直接发日期，最晚 2026年12月24日。',
    );
    expect(chat.captions()).toEqual(['11月27日', '12月1日', '12月9日', '12月24日']);
    chat.says('再看吧', unclear);
    expect(chat.heard()[0]).toContain('请发一个日期');
    chat.says('28号', unclear);
    expect(chat.heard()[0]).toContain('2026年11月28日前缴');
    chat.says('12月31号交', {
      ...asksFee,
      slots: {
        when: { from: '2026-12-31T00:00+08:00', to: '2027-01-01T00:00+08:00', text: '12月31号' },
      },
    });
    expect(chat.heard()[0]).toContain('最晚可以到 2026年12月24日');
    expect(chat.captions()).toEqual(['商量怎么缴', '联系人工']);
    const english = owing({ language: 'en' });
    english.presses({ verb: 'fees', view: 'later', unit: idOf(1) });
    english.taps('1 Dec');
    expect(english.heard()[0]).toContain('you pay the 371.82 yuan of 3-2-501 by 1 Dec 2026');
  });

  test('who pays a part of what they owe in instalments is asked for a day of the rest alone, in its words', () => {
    const beside: FeeOffice['carryOut'] = (asked) => {
      const told = owesNovember(asked);
      return told.is === 'owing'
        ? { ...told, unit: { ...told.unit, owedFen: 20_000n, lateFeeFen: 0n, besideParts: true } }
        : told;
    };
    const chat = owing();
    chat.fees.carryOut = beside;
    chat.says('能不能晚几天交', asksFee);
    expect(chat.heard()[0]).toMatch(/^3-2-501 除了分期的，还应缴 200\.00 元。您打算哪天缴？/);
    const english = owing({ language: 'en' });
    english.fees.carryOut = beside;
    english.presses({ verb: 'fees', view: 'later', unit: idOf(1) });
    expect(english.heard()[0]).toMatch(
      /^200\.00 yuan is to pay for 3-2-501 beside the instalments\. On which day will you pay\?/,
    );
  });

  test('who questions a bill says what is wrong, and it goes to the office with the bill', () => {
    const chat = owing();
    chat.presses({ verb: 'fees_month', view: 'lines', unit: idOf(1), period: '2026-11' });
    chat.taps('对账单有疑问');
    expect(chat.heard()[0]).toMatch(/^关于 3-2-501 2026年11月的账单，请说说哪一项不对/);
    chat.says('水表读数不对，为什么这么多', asksFee);
    expect(chat.heard()[0]).toContain(
      '「关于2026年11月的账单（通知单 12，371.82 元）\n水表读数不对',
    );
    chat.taps('提交');
    chat.says('水费算错了', meaning({ intent: 'complaint', category: 'fee' }));
    expect(chat.heard()[0]).toMatch(/^我把账单和您的话一起交给工作人员/);
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'fee' }, { kind: 'fee' }]);
    chat.says('我要开发票', asksFee);
    // What can be invoiced, and how, is told in the story of test/scenario/bills-issued.test.ts.
    expect(chat.heard()[0]).toMatch(/没有可以开票的缴费.*告诉工作人员/);
  });

  test('who wants an invoice while a draft waits is heard, whatever the office has written of invoices, and has the draft back', () => {
    const chat = owing();
    chat.presses({ verb: 'bill' });
    chat.taps('我已付');
    expect(chat.heard()[0]).toContain('我已付。」');
    chat.says('开发票', asksFee);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'begin_invoice', unit: idOf(1) }),
    );
    expect(chat.heard().join('\n')).toMatch(/没有可以开票的缴费[\s\S]*我已付/);
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'fee' }]);
  });

  test('who owned a home here still hears what is owed of it, with a person to ask', () => {
    const chat = owing({ resident: null, known: true });
    chat.fees.carryOut = () => ({
      ...{ type: 'fees', view: 'owed', is: 'owed' },
      units: [owedHome({ former: true })],
      ...{ more: 0, hidden: [] },
    });
    chat.says('我还欠多少物业费', asksFee);
    expect(chat.heard()[0]).toMatch(/^3-2-501（以前的房屋）：应缴 371.82 元/);
    expect(chat.captions()).toContain('联系人工');
    chat.taps('看明细');
    expect(chat.heard()[0]).toContain('371.82');
  });
});

describe('words about one’s own money', () => {
  const understand = loadUnderstanding();
  const context = { nowMs: tuesdayMorning, timeZone: 'Asia/Shanghai' };
  const wishOf = (text: string) => readFeeWish(text, understand(text, context), '2026-11-24');

  test.each([
    ['我家还欠多少物业费', 'owed', null],
    ['这个月要交多少', 'owed', null],
    ['查一下账单', 'owed', null],
    ['我的账单', 'owed', null],
    ['what do I owe', 'owed', null],
    ['How much do I owe this month?', 'owed', null],
    ['show me my bill', 'owed', null],
    ['这个月怎么多了60', 'why', null],
    ['水费为什么这么贵', 'why', null],
    ['Why is my bill so high?', 'why', null],
    ['why did my water bill go up', 'why', null],
    ['上个月的账单', 'lines', '2026-10'],
    ['last month’s bill', 'lines', '2026-10'],
    ['9月的账单明细', 'lines', '2026-09'],
    ['我今年一共交了多少物业费', 'receipts', '2026-12'],
    ['今年的物业费账单我看看', 'year', '2026-12'],
    ['缴费记录', 'receipts', null],
    ['my payment history', 'receipts', null],
    ['物业费怎么交', 'how', null],
    ['我20号交', 'later', null],
    ['能不能宽限几天再交', 'later', null],
    ['I will pay next week', 'later', null],
    ['对这个账单有异议', 'doubt', null],
    ['水费算错了', 'doubt', null],
    ['my bill is wrong', 'doubt', null],
    ['我要开发票', 'invoice', null],
    ['Can I get an invoice', 'invoice', null],
    ['how do I pay', 'how', null],
    ['一次交一年有优惠吗', 'ahead', null],
    ['物业费预缴半年怎么算', 'ahead', null],
    ['我想提前交一年的物业费', 'ahead', null],
    ['预交一年打折吗', 'ahead', null],
    ['can I pay a year in advance', 'ahead', null],
    ['Is there a discount if I pay the whole year upfront?', 'ahead', null],
    ['can we prepay', 'ahead', null],
    ['我的退款呢', 'refund', null],
    ['退款到哪一步了', 'refund', null],
    ['退款怎么还没到账', 'refund', null],
    ['我的押金退了没', 'refund', null],
    ['押金怎么还没退给我', 'refund', null],
    ['多交的钱退了吗', 'refund', null],
    ['where is my refund', 'refund', null],
    ["where's my deposit?", 'refund', null],
    ['I still have not received my refund', 'refund', null],
    ['Has my refund been paid yet?', 'refund', null],
    ['物业费可以分期付吗', 'hardship', null],
    ['我失业了，物业费交不起', 'hardship', null],
    ['家里困难，费用能不能缓一缓', 'hardship', null],
    ['can I pay in instalments', 'hardship', null],
    ['I lost my job and cannot pay the fees', 'hardship', null],
  ])('%s asks for %s', (text, view, period) => {
    expect(wishOf(text)).toMatchObject({ view, ...(view === 'why' ? {} : { period }) });
  });

  test.each([
    '物业费多少钱一平',
    '我20号交了',
    '车位费一年多少钱',
    '停车费一个月多少钱',
    '交了物业费还不修电梯，我要投诉',
    '厨房水龙头一直滴水',
    '电梯坏了',
    'The lift is broken again',
    '装修押金什么时候退',
    '押金一直不退，我要投诉',
    '退款流程是什么',
    '你好',
  ])('%s does not', (text) => {
    expect(wishOf(text)).toBeNull();
  });
});
