import { describe, expect, test } from 'vitest';
import { readFeeWish } from '../../src/conversation/flows/fees/fee-words.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, meaning, tuesdayMorning, unclear } from '../support/dialogue.ts';
import { feeUnit, owedHome, owesNovember } from '../support/fee-office.ts';
import { idOf } from '../support/household-office.ts';

const asksFee = meaning({ intent: 'fee', category: 'fee' });
/** A chat of somebody who owes November. */
function owing(given: Parameters<typeof aChat>[0] = {}): ReturnType<typeof aChat> {
  const chat = aChat(given);
  chat.fees.carryOut = owesNovember;
  return chat;
}

describe('a resident who asks after their money', () => {
  test('is told at once what is owed, and may look further', () => {
    const chat = owing();
    chat.says('我家还欠多少物业费', asksFee);
    expect(chat.heard()).toEqual([
      '3-2-501：应缴 371.82 元\n· 2026 年 11 月 371.82 元，2026年11月30日前缴（通知单 12）',
    ]);
    expect(chat.captions()).toEqual([
      ...['看明细', '和上月比', '近 12 个月', '缴费记录', '怎么缴'],
      '请工作人员答复',
    ]);
    chat.taps('近 12 个月');
    expect(chat.heard()[0]).toBe(
      [
        '3-2-501 2026 年 10 月到2026 年 11 月，账单合计 683.44 元：',
        '· 2026 年 10 月 311.62 元',
        '· 2026 年 11 月 371.82 元，还有 371.82 元没有缴',
      ].join('\n'),
    );
    chat.taps('缴费记录');
    expect(chat.heard()[0]).toContain('· 2026年10月12日 311.62 元，微信，票据 GH-000007');
    chat.taps('怎么缴');
    expect(chat.heard()[0]).toBe(
      '3-2-501 现在应缴 371.82 元。\n前台扫码\n转账时请在附言里写房号 3-2-501，收到后我把票据发给您。',
    );
  });

  test('hears why it is more, fee by fee, and line by line how each came about', () => {
    const chat = owing();
    chat.says('这个月怎么多了60', asksFee);
    expect(chat.heard()).toEqual([
      [
        '3-2-501 2026 年 11 月账单 371.82 元',
        '比2026 年 10 月多 60.20 元：',
        '· 水费多 57.80 元（23 吨 → 33 吨，用到 6.00 元一档）',
        '· 公共照明分摊多 2.40 元',
        '还没有缴，应缴 371.82 元。',
      ].join('\n'),
    ]);
    chat.taps('看明细');
    expect(chat.heard()).toEqual([
      [
        '3-2-501 2026 年 11 月账单 371.82 元',
        '· 物业服务费 219.73 元：93.5 平方米 × 2.35 元',
        '· 水费 148.75 元：读数 100 → 133（10/28–11/20），用量 33 吨，15 吨 × 3.45 元 + 10 吨 × 4.90 元 + 8 吨 × 6.00 元',
        '· 公共照明分摊 3.34 元：3栋 1000.00 元按面积分摊，本户 93.5 / 8000 平方米',
        '比2026 年 10 月多 60.20 元。',
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
      ...['Details', 'Last 12 months', 'How to pay', 'Payments made'],
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
    chat.fees.carryOut = (command) =>
      command.unit === null && command.view !== 'owed'
        ? {
            ...{ type: 'fees', view: command.view, is: 'which' },
            units: [feeUnit, { ...feeUnit, unit: idOf(2), address: '1-1-302' }],
            period: command.period,
          }
        : command.view === 'owed' && command.unit === null
          ? {
              ...{ type: 'fees', view: 'owed', is: 'owed' },
              units: [
                owedHome({ lateFeeFen: 120n, prepaidFen: 5000n }),
                { ...second, bills: [], owedFen: 0n },
              ],
              more: 0,
              hidden: ['2-1-402'],
            }
          : owesNovember(command);
    chat.presses({ verb: 'bill' });
    expect(chat.heard()).toEqual([
      [
        '3-2-501：应缴 371.82 元，另有违约金 1.20 元，预存 50.00 元',
        '· 2026 年 11 月 371.82 元，2026年11月30日前缴（通知单 12）',
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
    expect(chat.heard()[0]).toContain('2026 年 10 月账单');
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
  const wishOf = (text: string) => readFeeWish(text, understand(text, context));

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
    ['我今年一共交了多少物业费', 'receipts', null],
    ['今年的物业费账单我看看', 'year', '2026-12'],
    ['缴费记录', 'receipts', null],
    ['my payment history', 'receipts', null],
    ['物业费怎么交', 'how', null],
    ['how do I pay', 'how', null],
  ])('%s asks for %s', (text, view, period) => {
    expect(wishOf(text)).toMatchObject({ view, ...(view === 'why' ? {} : { period }) });
  });

  test.each([
    '物业费多少钱一平',
    '停车费一个月多少钱',
    '交了物业费还不修电梯，我要投诉',
    '厨房水龙头一直滴水',
    '电梯坏了',
    'The lift is broken again',
    '装修押金什么时候退',
    '你好',
  ])('%s does not', (text) => {
    expect(wishOf(text)).toBeNull();
  });
});
