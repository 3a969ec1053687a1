import { describe, expect, test } from 'vitest';
import { notTheirs } from '../../src/ledger/inquiry/account-meant.ts';
import type { OwnAccount } from '../../src/ledger/inquiry/own-accounts.ts';
import { knowledgeOf } from '../../src/requests/knowledge/knowledge.ts';
import { usualQuestions } from '../../src/requests/knowledge/usual-questions.ts';
import { demoAnswers } from '../../src/setup/demo-answers.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, homes, osmanthus } from '../support/dialogue.ts';
import {
  feeUnit,
  november,
  october,
  owedHome,
  owesNovember,
  usualRules,
} from '../support/fee-office.ts';
import { idOf } from '../support/household-office.ts';

/** What is asked of fees is answered for the home, the month and the time that were named. */
const understand = loadUnderstanding();
const town = ['3-2-501', '1-1-302', '5-1-301', '12-1-501'];
const written = usualQuestions.map(({ key, question, questionEn }) => ({
  ...{ id: key, question: question.join('\n'), questionEn: questionEn.join('\n'), until: null },
  ...demoAnswers[key],
}));
const knowledge = [knowledgeOf(osmanthus.id, written)];
/** The same where nobody has written by when fees are due. */
const withoutDue = knowledgeOf(
  osmanthus.id,
  written.filter((one) => one.id !== 'due'),
);
/** Somebody on Tuesday 24 November 2026 who owes November. */
function owing(given: Parameters<typeof aChat>[0] = {}) {
  const home = { ...homes.home, unit: idOf(1) };
  const chat = aChat({ resident: { name: '赵玉兰', homes: [home] }, ...given });
  chat.fees.carryOut = owesNovember;
  const own = chat.facts.resident?.homes.map((one) => one.address) ?? [];
  const says = (text: string): void =>
    chat.says(
      text,
      understand(text, {
        ...{ nowMs: chat.facts.nowMs, timeZone: 'Asia/Shanghai', homes: own, units: town },
      }),
    );
  return { chat, says };
}
/** The same with two homes, of which the books ask which is meant. */
function owingTwo(given: Parameters<typeof aChat>[0] = {}) {
  const second = { ...homes.second, unit: idOf(2) };
  const own = [{ ...homes.home, unit: idOf(1) }, second];
  const { chat, says } = owing({ resident: { name: '赵玉兰', homes: own }, ...given });
  const units = [feeUnit, { unit: idOf(2), address: '1-1-302', former: false }];
  chat.fees.carryOut = (command) => {
    const answer = owesNovember(command);
    if (command.do === 'plead_hardship' || command.unit !== null || answer.is === 'not_theirs')
      return answer;
    const { from, on } =
      command.do === 'look_up_fees' ? command : { from: undefined, on: command.on };
    return {
      ...{ type: 'fees', view: answer.view, is: 'which', units },
      period: command.do === 'look_up_fees' ? command.period : null,
      ...(from === undefined ? {} : { from }),
      ...(on === undefined ? {} : { on }),
    };
  };
  return { chat, says };
}

describe('by when and how much on top', () => {
  test('is told of their own bill, exactly as the tariff has it', () => {
    const { chat, says } = owing();
    says('物业费晚交有滞纳金吗');
    expect(chat.heard()).toEqual([
      [
        '3-2-501：应缴 371.82 元',
        '· 2026年11月 371.82 元，2026年11月30日前缴（通知单 12）',
        '每个月的费用当月 15 日前缴。',
        '过了缴费日，从第 31 天起计违约金：每天按还没缴的本金的 0.05% 计，最多不超过本金。',
      ].join('\n'),
    ]);
    expect(chat.captions()).toEqual(['怎么缴', '我想晚几天付', '请工作人员答复']);
    const english = owing({ language: 'en' });
    english.says('what happens if I pay late');
    expect(english.chat.heard()[0]).toMatch(
      /due by day 15 of that month\.\nA late fee counts from day 31 after the due day on: 0\.05% a day of the principal/,
    );
  });

  test('comes beside what the office itself has written of it', () => {
    const { chat, says } = owing({ knowledge });
    says('物业费几号之前交');
    expect(chat.heard()[0]).toMatch(/每月物业费当月 15 日前交/);
    expect(chat.heard()[1]).toMatch(
      /^3-2-501：应缴 371\.82 元[\s\S]*每天按还没缴的本金的 0\.05% 计/,
    );
  });

  test.each([
    '物业费是每个月15号交吗',
    '停车费最晚几号交',
    'what happens if I pay late',
    'by when do I have to pay the service charge',
  ])('comes alone where what the office has written is of something else: %s', (text) => {
    const { chat, says } = owing({ knowledge: [withoutDue] });
    says(text);
    expect(chat.heard()).toHaveLength(1);
    expect(chat.heard()[0]).toMatch(/0\.05%/);
  });

  test.each([
    [{ due: null, late: null, exempt: [] }, /缴费日和违约金还没有登记/],
    [{ ...usualRules, late: null }, /当月 15 日前缴。\n晚缴不收违约金/],
    [
      {
        due: { day: 31, monthsAfter: 1 },
        late: { ratePerDay: '0.000333', graceDays: 0 },
        exempt: [],
      },
      /次月月底前缴。\n过了缴费日，从第 1 天起计违约金：每天按还没缴的本金的 0\.0333% 计/,
    ],
    [{ ...usualRules, exempt: [{ 'zh-CN': '水费', en: 'Water' }] }, /水费不计违约金。/],
  ])('is what the tariff says, whatever that is', (rules, words) => {
    const { chat, says } = owing();
    chat.fees.carryOut = (command) =>
      command.do === 'look_up_fees'
        ? {
            ...{ type: 'fees', view: command.view, is: 'terms', more: 0, hidden: [] },
            units: [{ ...owedHome(), rules }],
          }
        : owesNovember(command);
    says('最晚哪天交物业费');
    expect(chat.heard()[0]).toMatch(words);
  });

  test('of two homes by the same rules says them once', () => {
    const { chat, says } = owing();
    chat.fees.carryOut = (command) => ({
      ...{ type: 'fees', view: 'view' in command ? command.view : 'later', is: 'terms' },
      ...{ more: 0, hidden: ['2-1-402'] },
      units: [
        { ...owedHome(), rules: usualRules },
        { ...owedHome({ unit: idOf(2), address: '1-1-302', bills: [] }), rules: usualRules },
      ],
    });
    says('最晚哪天交物业费');
    expect(chat.heard()[0]?.match(/当月 15 日前缴/g)).toHaveLength(1);
    expect(chat.heard()[0]).toMatch(
      /3-2-501：应缴[\s\S]*1-1-302：没有要缴的费用[\s\S]*2-1-402 的金额/,
    );
  });
});

describe('what was asked of a month or a time is kept while it is asked of which home', () => {
  test.each([
    ['10月的账单不对', { view: 'doubt', period: '2026-10' }],
    ['the october bill is wrong', { view: 'doubt', period: '2026-10' }],
    ['去年全年的账单', { view: 'year', period: '2025-12' }],
    ['show me last year’s bills', { view: 'year', period: '2025-12' }],
    ['10月的账单怎么这么贵', { view: 'why', period: '2026-10' }],
    ['9月的账单明细', { view: 'lines', period: '2026-09' }],
    ['去年一共交了多少物业费', { view: 'receipts', from: '2025-01', period: '2025-12' }],
    ['how much did I pay in March', { view: 'receipts', from: '2026-03', period: '2026-03' }],
  ])('%s', (text, wish) => {
    const { chat, says } = owingTwo();
    says(text);
    expect(chat.captions()).toEqual(['3-2-501', '1-1-302']);
    chat.taps('1-1-302');
    expect(chat.asked()).toContainEqual({ do: 'look_up_fees', unit: idOf(2), ...wish });
  });

  test('and so is the day, which is noted by the tap', () => {
    const { chat, says } = owingTwo();
    says('我28号交行吗');
    expect(chat.heard()).toEqual(['您说的是哪一户？点一下，我就记下您 2026年11月28日前缴。']);
    chat.taps('1-1-302');
    expect(chat.asked().at(-1)).toEqual({
      ...{ do: 'promise_payment', unit: idOf(2), on: '2026-11-28' },
    });
  });

  test('the bill that is then disputed is that of the month', () => {
    const { chat, says } = owingTwo();
    says('10月的账单不对');
    chat.taps('3-2-501');
    expect(chat.heard().join('\n')).toContain('关于2026年10月的账单（通知单 7，311.62 元）');
    chat.taps('提交');
    const [draft] = chat.asked().flatMap((one) => (one.do === 'open_request' ? [one.draft] : []));
    expect(draft?.disputes).toEqual([idOf(7)]);
  });
});

describe('bills of several months that are held to be wrong', () => {
  const ofBoth = (command: Parameters<typeof owesNovember>[0]) => {
    const answer = owesNovember(command);
    return answer.is === 'billed' && 'from' in command && command.from !== undefined
      ? { ...answer, now: october, also: [{ ...november, period: '2026-09' }] }
      : answer;
  };

  test('are all disputed, and rest together', () => {
    const { chat, says } = owing();
    chat.fees.carryOut = ofBoth;
    says('9月和10月的账单不对');
    expect(chat.asked()).toContainEqual({
      ...{ do: 'look_up_fees', view: 'doubt', unit: null, from: '2026-09', period: '2026-10' },
    });
    expect(chat.heard().join('\n')).toMatch(
      /不再提醒这几张账单。[\s\S]*关于2026年9月、2026年10月的账单（通知单 12、7，683\.44 元）/,
    );
    chat.taps('提交');
    const [draft] = chat.asked().flatMap((one) => (one.do === 'open_request' ? [one.draft] : []));
    expect(draft?.disputes).toEqual([idOf(12), idOf(7)]);
  });

  test('are so of the home that is tapped', () => {
    const { chat, says } = owingTwo();
    says('9月和10月的账单不对');
    chat.taps('1-1-302');
    expect(chat.asked()).toContainEqual({
      ...{ do: 'look_up_fees', view: 'doubt', unit: idOf(2), from: '2026-09', period: '2026-10' },
    });
  });

  test('of a year without any are none', () => {
    const { chat, says } = owing();
    chat.fees.carryOut = (command) => ({
      ...{ type: 'fees', view: 'view' in command ? command.view : 'later', is: 'no_bill_then' },
      ...{ unit: feeUnit, from: '2025-01', period: '2025-12' },
    });
    says('去年的账单都不对');
    expect(chat.heard()[0]).toBe('3-2-501 2025年没有您的账单。');
  });
});

describe('why a bill is wrong', () => {
  test('is not what was asked of something else before its button was tapped', () => {
    const { chat, says } = owing();
    // Given that the office sent a bill, and that how to pay was asked before it was doubted
    says('怎么交物业费');
    chat.presses({ verb: 'fees_month', view: 'doubt', unit: idOf(1), period: '2026-11' });
    // Then it is asked what is wrong
    expect(chat.heard()[0]).toMatch(/^关于 3-2-501 2026年11月的账单，请说说哪一项不对/);
    says('水表读错了');
    expect(chat.heard().join('\n')).toMatch(/371\.82 元）\n水表读错了/);
    expect(chat.heard().join('\n')).not.toContain('怎么交');
  });
});

describe('a payment for somebody else’s home', () => {
  test('is told to the office, and rests no reminder of their own', () => {
    const { chat, says } = owing();
    says('5-1-301的物业费我已经转账了');
    chat.taps('提交');
    const drafts = chat.asked().flatMap((one) => (one.do === 'open_request' ? [one.draft] : []));
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).not.toHaveProperty('claimsPaid');
    const own = owing();
    own.says('3-2-501的物业费我已经转账了');
    own.chat.taps('提交');
    expect(
      own.chat.asked().flatMap((one) => (one.do === 'open_request' ? [one.draft] : [])),
    ).toMatchObject([{ claimsPaid: true }]);
  });
});

describe('somebody else’s home', () => {
  test.each([
    '5-301欠多少物业费',
    '5-301的费用我月底交',
    '5号楼301的账单不对',
    '9-9-999要交多少物业费',
    '去年5-301一共交了多少物业费',
    '5-301最晚哪天交物业费',
    'how much does 5-1-301 owe, I mean how much do I owe',
    'I will pay the fees of 5-1-301 on Friday',
  ])('is told nothing of, and nothing is noted: %s', (text) => {
    const { chat, says } = owing({ language: /[a-z]{3}/.test(text) ? 'en' : 'zh-CN' });
    says(text);
    expect(chat.heard()[0]).toMatch(
      /不在您名下.*没有记下什么|is not registered as yours.*noted nothing/,
    );
    expect(chat.heard().join()).not.toMatch(/\d\.\d\d/);
    const promised = chat.asked().filter((one) => one.do === 'promise_payment');
    expect(promised.every((one) => 'named' in one && one.named !== undefined)).toBe(true);
    expect(chat.requests()).toEqual([]);
  });

  test.each([
    '501欠多少物业费',
    '3-2-501欠多少物业费',
    '3号楼2单元501这个月要交多少物业费',
    '三栋二单元五零一欠多少物业费',
  ])('and their own is, however it is written: %s', (text) => {
    const { chat, says } = owing();
    says(text);
    expect(chat.heard()[0]).toMatch(/^3-2-501：应缴 371\.82 元/);
  });

  test('said after they were asked for a day of their own is no word for their own', () => {
    const { chat, says } = owing();
    says('能不能晚几天交');
    says('5-301的月底交');
    expect(chat.heard()[0]).toMatch(/5-1-301 不在您名下/);
    says('28号');
    const promises = chat.asked().filter((one) => one.do === 'promise_payment');
    expect(promises.at(-1)).toEqual({ do: 'promise_payment', unit: idOf(1), on: '2026-11-28' });
    // Nor is another home of their own taken for the one of which they were asked.
    const two = owingTwo();
    two.chat.presses({ verb: 'fees', view: 'later', unit: idOf(1) });
    two.says('1-1-302的28号交');
    expect(two.chat.asked().at(-1)).toEqual({
      ...{ do: 'promise_payment', unit: idOf(2), on: '2026-11-28' },
    });
  });

  test('that was theirs once is asked of the books by its address', () => {
    const { chat, says } = owing();
    says('12号楼1单元501欠多少物业费');
    expect(chat.asked().at(-1)).toMatchObject({
      ...{ do: 'look_up_fees', view: 'owed', unit: null },
      named: { address: '12-1-501', community: null },
    });
  });

  test('asked of beside how to pay hears how, and no sum', () => {
    const { chat, says } = owing({ knowledge });
    says('5-301的物业费怎么交');
    expect(chat.heard().join()).toMatch(/物业费可以到前台交/);
    expect(chat.heard().join()).not.toContain('371.82');
  });
});

describe('a parking space of their own', () => {
  const flat = { ...homes.home, unit: idOf(1) };
  const space = { ...homes.space, unit: idOf(2), address: 'B1-087' };
  const withSpace = (text: string) => {
    const language = /[a-z]{3}/.test(text) ? 'en' : 'zh-CN';
    const asking = owing({ language, resident: { name: '赵玉兰', homes: [flat, space] } });
    asking.says(text);
    return asking.chat;
  };

  test.each([
    ['my bill for parking space B1-087 is wrong', 'doubt'],
    ['车位B1-087的账单不对', 'doubt'],
    ['我车位B1087欠多少', 'owed'],
    ['how much do I owe for garage B1087', 'owed'],
  ])('is found with the word of its kind before it: %s', (text, view) => {
    expect(withSpace(text).asked()).toContainEqual({
      ...{ do: 'look_up_fees', view, unit: idOf(2), period: null },
    });
  });

  test('that fits none of theirs is asked after, unlike a home', () => {
    expect(withSpace('车位B1-099的账单不对').asked().at(-1)).toMatchObject({
      ...{ view: 'doubt', unit: null, named: { address: '车位B1-099', space: true } },
    });
    const home = withSpace('9-9-999的账单不对').asked().at(-1);
    expect(home).toMatchObject({ unit: null, named: { address: '9-9-999' } });
    expect(home).not.toHaveProperty('named.space');
  });

  test('and of several of theirs it is asked which', () => {
    const account = (unit: string, address: string) =>
      ({
        unit,
        address,
        former: false,
        bills: [],
        payments: [{}],
        deposits: [],
        joint: [],
      }) as unknown as OwnAccount;
    const own = [account(idOf(1), '3-2-501'), account(idOf(2), 'B1-087')];
    const named = { address: '车位B1-099', community: null, space: true } as const;
    const asked = { view: 'doubt', period: '2026-10' } as const;
    expect(notTheirs(own, { ...asked, named })).toMatchObject({
      ...{ is: 'which', period: '2026-10' },
      units: [{ address: '3-2-501' }, { address: 'B1-087' }],
    });
    // Who has one home hears that the space is not theirs, and so does whoever names another's home
    expect(notTheirs(own.slice(0, 1), { ...asked, named }).is).toBe('not_theirs');
    const flatOfOther = { address: '5-1-301', community: null };
    expect(notTheirs(own, { ...asked, named: flatOfOther }).is).toBe('not_theirs');
  });
});

describe('twelve months', () => {
  test('have the chart of those very months below them', () => {
    const { chat, says } = owing();
    chat.fees.carryOut = (command) => {
      const answer = owesNovember(command);
      return answer.is === 'year'
        ? { ...answer, months: [{ period: '2025-12', billedFen: 1n, owedFen: 0n }] }
        : answer;
    };
    says('去年全年的账单');
    chat.taps('看图');
    expect(chat.asked().at(-1)).toEqual({
      ...{ do: 'send_fee_chart', unit: idOf(1), period: '2025-12' },
    });
  });

  test('below a message of before are still the newest', () => {
    const { chat } = owing();
    chat.presses({ verb: 'fee_chart', unit: idOf(1) });
    expect(chat.asked().at(-1)).toEqual({ do: 'send_fee_chart', unit: idOf(1), period: null });
  });
});

describe('what was paid', () => {
  const paidIn = (sum: { count: number; feesFen: bigint; backFen: bigint; heldFen: bigint }) => {
    const { chat, says } = owing();
    chat.fees.carryOut = (command) => {
      const answer = owesNovember(command);
      return answer.is === 'receipts'
        ? { ...answer, sum, payments: sum.count === 0 ? [] : answer.payments }
        : answer;
    };
    return { chat, says };
  };

  test.each([
    [
      '2026年我一共交了多少',
      /^3-2-501 2026年的缴费记录/,
      /\n2026年共 3 笔，缴费合计 900\.00 元（已减去退给您的 12\.50 元），另有押金 2000\.00 元不算在内。$/,
    ],
    ['3月我一共交了多少', /^3-2-501 2026年3月的缴费记录/, /\n2026年3月共 3 笔/],
    ['上半年一共缴了多少', /^3-2-501 2026年1月至 2026年6月的缴费记录/, /至 2026年6月共 3 笔/],
    ['缴费记录', /^3-2-501 的缴费记录/, /\n到今天共 3 笔/],
  ])('is told for the time that was asked for, with its sum: %s', (text, first, last) => {
    const { chat, says } = paidIn({
      count: 3,
      feesFen: 90_000n,
      backFen: 1250n,
      heldFen: 200_000n,
    });
    says(text);
    expect(chat.heard()[0]).toMatch(first);
    expect(chat.heard()[0]).toMatch(last);
  });

  test('is nothing where nothing was', () => {
    const { chat, says } = paidIn({ count: 0, feesFen: 0n, backFen: 0n, heldFen: 0n });
    says('去年一共交了多少物业费');
    expect(chat.heard()).toEqual(['3-2-501 2025年没有缴费记录。']);
  });
});
