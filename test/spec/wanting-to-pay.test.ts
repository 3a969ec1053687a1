import { describe, expect, test } from 'vitest';
import { readFeeWish } from '../../src/conversation/flows/fees/fee-words.ts';
import { knowledgeOf } from '../../src/requests/knowledge/knowledge.ts';
import { usualQuestions } from '../../src/requests/knowledge/usual-questions.ts';
import { demoAnswers } from '../../src/setup/demo-answers.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, homes, osmanthus, tuesdayMorning } from '../support/dialogue.ts';
import { feeUnit, nothingBilled, owedHome, owesNovember } from '../support/fee-office.ts';
import { idOf } from '../support/household-office.ts';

const understand = loadUnderstanding();
const read = (text: string) =>
  understand(text, { nowMs: tuesdayMorning, timeZone: 'Asia/Shanghai' });
const answers = knowledgeOf(
  osmanthus.id,
  usualQuestions.map(({ key, question, questionEn }) => ({
    ...{ id: key, question: question.join('\n'), questionEn: questionEn.join('\n'), until: null },
    ...demoAnswers[key],
  })),
);
const viewOf = (text: string) => readFeeWish(text, read(text), '2026-11-24')?.view ?? null;

describe('whoever wants to pay', () => {
  test.each([
    ...[
      '我要交物业费',
      '我要缴费',
      '我想把这个月的交了',
      '交一下物业费',
      '缴费',
      '交费',
      '交物业费',
    ],
    ...[
      '你好，我要交物业费',
      '我来交一下费用',
      '我想付这个月的物业费',
      '帮我缴一下停车费',
      '付清欠费',
    ],
    ...[
      '我想把欠的费用都结清了',
      '把物业费交了',
      '物业费我来交',
      '现在交物业费',
      '我要在线缴费',
      '付１１月的账单',
    ],
    ...[
      '我想缴纳本月物业管理费。',
      '我要交停车费！',
      '结一下账',
      '我要付款',
      '麻烦交一下物业费，谢谢',
    ],
    ...[
      'I want to pay',
      'I want to pay my fees',
      'pay my bill',
      'Pay my bills please',
      'pay the bill now',
    ],
    ...[
      'I would like to pay my service charge',
      "I'd like to settle my balance",
      'can I pay my bill',
    ],
    ...[
      "Hi, I want to pay this month's property fee",
      'let me pay the November bill',
      'pay everything',
    ],
    ...['We want to pay our management fees online', 'Hello, can I pay what I owe?'],
  ])('is heard as that: %s', (text) => {
    expect(viewOf(text)).toBe('pay');
  });

  test.each([
    ...[
      '物业费怎么交',
      '怎么缴费',
      '在哪里交物业费',
      'how do I pay my fees',
      'where can I pay',
      '交电费',
      '我要交水费',
    ],
  ])('and whoever asks how, as that: %s', (text) => {
    expect(viewOf(text)).toBe('how');
  });

  test.each([
    ...[
      '我交了物业费',
      '物业费交了',
      '我不想交物业费',
      '我要交装修押金',
      '我周六来交物业费',
      '我月底交物业费',
    ],
    ...[
      '不修好我不交物业费',
      '物业费太贵了',
      '我要交材料',
      '我要付停车费的发票',
      '我要交钥匙',
      '我要付多少钱',
      '我要结束这个工单',
    ],
    ...[
      'I paid my bill',
      "I won't pay my fees",
      'I will pay on Friday',
      'pay attention to the noise',
    ],
    ...[
      'I want to pay later',
      'do I have to pay for the repair',
      'who pays for the leak',
      'I want to pay for parking twice',
    ],
  ])('nothing else is: %s', (text) => {
    expect(viewOf(text)).not.toBe('pay');
  });

  const owing = (given: Parameters<typeof aChat>[0] = {}) => {
    const chat = aChat({
      resident: { name: '赵玉兰', homes: [{ ...homes.home, unit: idOf(1) }] },
      ...given,
    });
    chat.fees.carryOut = owesNovember;
    return chat;
  };

  test('is shown their own sum, with the button to pay first', () => {
    const chat = owing();
    chat.fees.carryOut = (command) => {
      const answer = owesNovember(command);
      return answer.is === 'owed' ? { ...answer, units: [owedHome({ payHere: true })] } : answer;
    };
    chat.says('我要交物业费', read('我要交物业费'));
    expect(chat.asked().at(-1)).toMatchObject({ do: 'look_up_fees', view: 'pay', unit: null });
    expect(chat.heard()[0]).toMatch(/^3-2-501：应缴 371\.82 元/);
    expect(chat.captions()[0]).toBe('在这里付');
  });

  test('owes nothing: it is said kindly, no request is made, and nothing waits', () => {
    const chat = owing();
    const clear = owedHome({ owedFen: 0n, bills: [], prepaidFen: 12_000n });
    chat.fees.carryOut = () => ({
      ...{ type: 'fees', view: 'pay', is: 'owed', units: [clear], more: 0, hidden: [] },
    });
    chat.says('我想把这个月的交了', read('我想把这个月的交了'));
    expect(chat.heard()).toEqual([
      '3-2-501 现在没有要缴的费用，不用付，还有预存 120.00 元。谢谢您惦记着，新的账单一出来我就发给您。',
    ]);
    expect(chat.captions()).toEqual(['缴费记录', '预缴优惠', '有疑问']);
    expect(chat.state().flow).toEqual({ at: 'idle' });
    expect(chat.requests()).toEqual([]);
    // Nothing was ever billed, in the other language.
    const other = owing({ language: 'en' });
    other.fees.carryOut = nothingBilled;
    other.says('I want to pay my fees', read('I want to pay my fees'));
    expect(other.heard()).toEqual([
      'There is no bill in your name yet; you will hear from me when there is.',
    ]);
    expect(other.state().flow).toEqual({ at: 'idle' });
  });

  test('may not see the amounts: who shows them is said, and no amount', () => {
    const chat = owing();
    chat.fees.carryOut = () => ({
      ...{ type: 'fees', view: 'pay', is: 'nothing', hidden: [feeUnit.address] },
    });
    chat.says('我要缴费', read('我要缴费'));
    expect(chat.heard()[0]).toMatch(/^3-2-501 的金额由业主决定给谁看/);
    expect(chat.heard().join()).not.toMatch(/\d\.\d\d 元/);
  });

  test('asks how, and has the answer of the office, and below it their own sum', () => {
    const chat = owing({ knowledge: [answers] });
    chat.says('物业费怎么交', read('物业费怎么交'));
    const [answer, own] = chat.heard();
    expect(answer).toMatch(/^物业费可以到前台交/);
    expect(own).toMatch(/^3-2-501：应缴 371\.82 元/);
    const other = owing({ knowledge: [answers], language: 'en' });
    other.says('how do i pay the service charge', read('how do i pay the service charge'));
    expect(other.heard()[0]).toMatch(/^You can pay at the front desk/);
    expect(other.heard()[1]).toMatch(/^3-2-501: 371\.82 yuan/);
    // Nothing is owed: the answer alone.
    const clear = owing({ knowledge: [answers] });
    clear.fees.carryOut = nothingBilled;
    clear.says('物业费怎么交', read('物业费怎么交'));
    expect(clear.heard()).toHaveLength(1);
  });
});
