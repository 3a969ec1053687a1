import { describe, expect, test } from 'vitest';
import { readFeeWish } from '../../src/conversation/flows/fees/fee-words.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/** How much a fee was in a month that is named: one's own bill, and not the tariff that everybody has. */
const understand = loadUnderstanding();
const timeZone = 'Asia/Shanghai';
const wishOf = (text: string, today = '2026-11-30') => {
  const nowMs = Temporal.ZonedDateTime.from(`${today}T10:00[${timeZone}]`).epochMilliseconds;
  return readFeeWish(text, understand(text, { nowMs, timeZone }), today);
};

describe('how much a fee was in a month', () => {
  test.each([
    ['10月份物业费多少', '2026-10'],
    ['10月物业费多少钱', '2026-10'],
    ['上个月物业费多少钱', '2026-10'],
    ['上个月水费是多少', '2026-10'],
    ['我家九月份电费多少', '2026-09'],
    ['我是租客，9月物业费多少', '2026-09'],
    ['我10月搬进来的，10月物业费多少', '2026-10'],
    ['how much was the water in october', '2026-10'],
    ['how much were the fees last month', '2026-10'],
    // 十一月 and 一月份 are months, as 11月 and 1月 are, and no measure.
    ['11月物业费多少', '2026-11'],
    ['十一月物业费多少', '2026-11'],
    ['十一月份物业费多少钱', '2026-11'],
    ['请问十一月的水费多少', '2026-11'],
    ['一月份物业费多少', '2026-01'],
    // Of December it is said that it is over.
    ['去年12月物业费多少', '2025-12'],
    ['12月水费扣了多少', '2025-12'],
    ['how much was the water in december', '2025-12'],
  ])('is asked of one’s own bill: %s', (text, period) => {
    expect(wishOf(text)).toEqual({ view: 'lines', period });
  });

  test.each([
    '物业费多少钱一平',
    '物业费是多少',
    '停车费每个月多少钱',
    '停车费一月多少钱',
    '水费一吨多少钱，11月',
    '从1月开始物业费涨到多少',
    '12月起水费一吨多少钱',
    'how much is the service charge per month',
  ])('is not asked where the tariff is meant: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('lines');
  });

  test.each([
    '12月物业费多少钱',
    '十二月份物业费多少',
    '12月要交多少物业费',
    '1月份要交多少物业费',
    '下个月物业费多少钱',
    '我想把物业费交到明年6月，一共多少钱',
    '我想把物业费交到6月，一共多少钱',
    'how much is parking for december',
    'how much is parking for january',
  ])('is not answered with the bill of last year where the month lies ahead: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('lines');
  });

  test.each([
    '12月起物业费多少',
    '12月开始物业费多少',
    '我打算12月搬进来，物业费多少钱',
    '我打算4月搬进来，物业费多少钱',
    '5月份租个车位停车费多少钱',
    '我10月15号开始住，10月15号起物业费多少',
    'I am moving in in october, how much are the fees',
    'how much is parking if I rent a space in may',
  ])('is not asked by whoever is only coming: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('lines');
  });

  test('what is to be paid next month is what is owed', () => {
    expect(wishOf('12月要交多少物业费')).toEqual({ view: 'owed', period: null });
  });

  test('December is one’s own bill once it has begun', () => {
    expect(wishOf('12月物业费多少钱', '2026-12-01')).toEqual({ view: 'lines', period: '2026-12' });
    expect(wishOf('12月物业费多少钱', '2027-01-05')).toEqual({ view: 'lines', period: '2026-12' });
  });
});

describe('how much late fee there is', () => {
  test.each([
    '10月物业费违约金多少',
    '10月份物业费滞纳金是多少钱',
    '10月的账单有没有滞纳金',
    '我家的滞纳金多少',
    'how much is the late fee for october',
    'is there a late fee on my october bill',
  ])('is told beside what is owed, where it stands: %s', (text) => {
    expect(wishOf(text)).toEqual({ view: 'owed', period: null });
  });

  test.each([
    '物业费晚交有没有违约金',
    '物业费违约金怎么算',
    '我晚交一个月违约金多少',
    '物业费晚交有滞纳金吗',
    '晚交一天罚多少',
    '逾期一天多少滞纳金',
    '超过15号交要罚款吗',
    '晚交会怎么样',
    'Is there a late fee when I pay after the due date',
    'do you charge a penalty for late payment',
    'how much is the late fee per day',
    'what happens if I pay late',
    'if I pay on the 20th is there a late fee',
  ])('is told by its rule where that is asked for: %s', (text) => {
    expect(wishOf(text)).toEqual({ view: 'terms', period: null });
  });

  test.each([
    '滞纳金按日千分之三计收明显过高，本人拒绝。',
    '滞纳金怎么又收了，凭什么，我没晚交',
    'Late fee again? You are bleeding me dry.',
    'Late fee on the 3rd when grace is until the 5th. Take it off please, is that a fine for late payment',
    'Why is there a late charge when autopay ran on the 1st?',
    'Late fee reversed? I was late because I was in hospital',
  ])('is not told to whoever holds theirs to be wrong: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('terms');
  });

  test('of other contracts than for fees is not for the books to tell', () => {
    expect(wishOf('装修违约金多少')).toBeNull();
  });
});

describe('by when fees are to be paid', () => {
  test.each([
    '最晚哪天交物业费',
    '最晚几号交',
    '物业费几号之前交',
    '物业费什么时候到期',
    '缴费截止日期是哪天',
    '最迟什么时候交停车费',
    '物业费是每个月15号交吗',
    '是不是20号之前交',
    '月底交来得及吗',
    'When is the service charge due?',
    'what is the last day to pay',
    'by when do I have to pay',
    'is the fee due on the 15th every month?',
  ])('is told by the bill and the tariff: %s', (text) => {
    expect(wishOf(text)).toEqual({ view: 'terms', period: null });
  });

  test.each([
    'When is the boiler service due',
    'asking when the tech is due',
    'When is the stump grinder due',
  ])('is not asked of what else is due: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('terms');
  });

  test.each(['租房合同什么时候到期', '什么时候交房', '装修押金什么时候交', '水表什么时候抄'])(
    'is not asked by: %s',
    (text) => {
      expect(wishOf(text)?.view).not.toBe('terms');
    },
  );
});

describe('in which ways fees can be paid', () => {
  test.each([
    'Can I pay by card?',
    'can I pay on WeChat?',
    'can I pay by cheque on Friday',
    'could we pay online with alipay',
    'do you take cash',
    '微信能交物业费吗',
    '能用支付宝付吗',
    '可以转账吗',
    '支持云闪付吗',
    '微信能交吗',
    '物业费能刷卡吗',
    '可以支付宝吗',
    'Do you take cards?',
  ])('is told, and nobody is asked for a day: %s', (text) => {
    expect(wishOf(text)).toEqual({ view: 'how', period: null });
  });
});

describe('cards, messages and chances that pay nothing', () => {
  test.each([
    '孩子一个人坐电梯要刷卡吗',
    '能给个人的微信吗',
    '前台在线吗',
    '手机丢了能远程把门禁停掉吗',
    '小程序能不能加个传视频',
    'Community hall booking for 12 Feb possible?',
    'Following up on my complaint, what is the position?',
    'was the hallway carpet paid out of reserves',
    '认养一棵树每年交多少',
    '门禁可以用手机开吗',
    '门禁用手机打不开吗',
    '进小区要刷卡吗',
    '手机报修可以吗',
    '我在网上报修可以吗',
    '有没有线上的报修?',
    '小程序打不开吗',
    '能用手机预约会议室吗?',
    '能不能把我拉进业主微信群?',
    '能不能加一下物业微信?',
    '能加支付宝好友吗',
    '能不能用微信联系师傅?',
    '你们有公众号吗',
    '微信可以吗',
    'Can you take my card off the gate list?',
    'Could you take the cards out of the lobby mailbox?',
    'Can the lift take a new card reader?',
    'could we take this online',
  ])('are no question of paying: %s', (text) => {
    expect(wishOf(text)?.view ?? 'none').not.toMatch(/how|owed|receipts|terms/);
  });
});

describe('the month against which another is held', () => {
  test.each(['比上个月多了这么多', '和上个月比怎么多了', 'why is my bill higher than last month'])(
    'is not the one that is explained: %s',
    (text) => {
      expect(wishOf(text)).toEqual({ view: 'why', period: null });
    },
  );

  test.each([
    ['10月怎么这么贵', '2026-10'],
    ['why did my bill go up in october', '2026-10'],
  ])('and one that is asked of is: %s', (text, period) => {
    expect(wishOf(text)).toEqual({ view: 'why', period });
  });
});

describe('bills that are held to be wrong', () => {
  test.each([
    ['9月和10月的账单不对', { view: 'doubt', from: '2026-09', period: '2026-10' }],
    ['去年的账单都不对', { view: 'doubt', from: '2025-01', period: '2025-12' }],
    ['10月的账单有问题', { view: 'doubt', period: '2026-10' }],
    ['my bills of september and october are wrong', { view: 'doubt', from: '2026-09' }],
    ['the bills of last year are wrong', { view: 'doubt', from: '2025-01' }],
  ])('are those of all the months that are named: %s', (text, wish) => {
    expect(wishOf(text)).toMatchObject(wish);
  });

  test.each([
    '如果账单有错怎么办',
    '要是物业费算错了呢',
    'what if my bill is wrong',
    'the bill is not wrong',
    "my bill isn't wrong",
  ])('are none where they are only supposed to be, or said to be right: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('doubt');
  });
});

describe('what was paid', () => {
  const year = { view: 'receipts', from: '2025-01', period: '2025-12' };
  test.each([
    ['去年一共交了多少物业费', year],
    ['how much did I pay last year', year],
    ['what did I pay in 2025', year],
    ['show my payments for last year', year],
    ['how much did I pay this year', { view: 'receipts', from: '2026-01', period: '2026-12' }],
    ['how much did I pay in March', { view: 'receipts', period: '2026-03' }],
    ['3月交了多少物业费', { view: 'receipts', period: '2026-03' }],
    ['上半年一共缴了多少', { view: 'receipts', from: '2026-01', period: '2026-06' }],
    ['我上次什么时候交的', { view: 'receipts', period: null }],
    ['我转的账到账了吗', { view: 'receipts', period: null }],
    ['did you receive my payment', { view: 'receipts', period: null }],
    ['15号交的物业费收到没', { view: 'receipts', period: null }],
  ])('is asked with its time: %s', (text, wish) => {
    expect(wishOf(text)).toEqual(wish);
  });

  test.each([
    ['3月的物业费交了多少', { view: 'lines', period: '2026-03' }],
    ['我11月的物业费交了没', { view: 'lines', period: '2026-11' }],
    ['is my october bill paid', { view: 'lines', period: '2026-10' }],
    ['物业费交了没有', { view: 'owed', period: null }],
  ])('of the bill of one month stands on that bill: %s', (text, wish) => {
    expect(wishOf(text)).toEqual(wish);
  });
});
