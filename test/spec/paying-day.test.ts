import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, homes } from '../support/dialogue.ts';
import { owesNovember } from '../support/fee-office.ts';
import { idOf } from '../support/household-office.ts';

/** A day on which somebody pays: noted of their own word alone, and never of what they only ask, or tell of others. */
const understand = loadUnderstanding();
/** Somebody who owes November, on Tuesday 24 November 2026; what they say names homes of this place. */
function owing(language: 'zh-CN' | 'en' = 'zh-CN') {
  const chat = aChat({ language, resident: { name: '赵玉兰', homes: [homes.home] } });
  chat.fees.carryOut = owesNovember;
  const says = (text: string): void => {
    const context = {
      ...{ nowMs: chat.facts.nowMs, timeZone: 'Asia/Shanghai', homes: ['3-2-501'] },
      units: ['3-2-501', '5-1-301', '12-1-501'],
    };
    chat.says(text, understand(text, context));
  };
  const noted = () => chat.asked().flatMap((one) => (one.do === 'promise_payment' ? [one.on] : []));
  const looked = () => chat.asked().flatMap((one) => (one.do === 'look_up_fees' ? [one.view] : []));
  return { chat, says, noted, looked };
}

describe('a day that somebody says of themselves', () => {
  test.each([
    ['我20号交', '2026-12-20'],
    ['二十号一定交', '2026-12-20'],
    ['3号楼2单元501的物业费我月底交', '2026-11-30'],
    ['3-2-501的费用我28号交', '2026-11-28'],
    ['15号到期的，我月底交', '2026-11-30'],
    ['15号到期的我28号交', '2026-11-28'],
    ['12月31号交', '2026-12-31'],
    ['要不20号交', '2026-12-20'],
    ['那我下周五交', '2026-12-04'],
    ["I'll pay the bill by the end of the month", '2026-11-30'],
    ['I will pay on the 5th of December', '2026-12-05'],
    ['I will pay next week', '2026-12-06'],
  ])('is noted: %s', (text, on) => {
    const { says, noted } = owing(/[a-z]/i.test(text) ? 'en' : 'zh-CN');
    says(text);
    expect(noted()).toEqual([on]);
  });

  test.each([
    // Of several days none is the one.
    '20号或者25号交',
    '20号交一半，30号交一半',
    // That they do not.
    '20号不交',
    '我20号交不了',
    // What others do, or have said.
    '租客20号交',
    '物业说15号交',
    '通知单写着15号之前交',
    '大家都是月底交',
    'my tenant will pay on Friday',
    'they will pay on Friday',
    // What is so of every month, and what hangs on something else.
    '每个月15号交',
    '我每月都是15号交的',
    'I always pay on the 20th',
    '如果修好电梯我20号交',
    // What was paid.
    '我15号交的',
    '20号刚交的',
    '15号交的物业费收到没',
    'I paid on the 15th',
    'did I pay on the 15th',
    // What is asked.
    '12号楼501要交多少物业费',
    '物业费是每个月15号交吗',
    '物业费20号交吗',
    '是不是20号之前交',
    '月底交来得及吗',
    '20号之前交有优惠吗',
    '我月底交行吗',
    '可以20号交吗',
    'can I pay on the 20th',
    'if I pay on the 20th is there a late fee',
  ])('is noted of nothing else: %s', (text) => {
    // Said out of the blue, and right after the bill was shown.
    const { says, noted } = owing(/[a-z]/i.test(text) ? 'en' : 'zh-CN');
    says(text);
    expect(noted()).toEqual([]);
    const shown = owing(/[a-z]/i.test(text) ? 'en' : 'zh-CN');
    shown.chat.presses({ verb: 'bill' });
    shown.says(text);
    expect(shown.noted()).toEqual([]);
  });
});

describe('a day for which somebody asks', () => {
  test.each([
    ['zh-CN', '我12月8号交行吗', '要记下您 2026年12月8日前缴吗？', '12月8日'],
    ['zh-CN', '可以28号交吗', '要记下您 2026年11月28日前缴吗？', '11月28日'],
    ['en', 'can I pay on the 20th', 'Shall I note that you pay by 20 Dec 2026?', '20 Dec'],
  ] as const)('is the first that is offered (%s): %s', (language, text, asked, caption) => {
    const { chat, says, noted } = owing(language);
    says(text);
    expect(chat.heard()[0]).toContain(asked);
    expect(noted()).toEqual([]);
    // When it is tapped
    chat.taps(caption);
    // Then it is noted
    expect(noted()).toHaveLength(1);
    expect(chat.heard()[0]).toMatch(/^记下了|^Noted/);
  });

  test('further away than a promise reaches is not offered', () => {
    const { chat, says } = owing();
    says('1月20号交可以吗');
    expect(chat.heard()[0]).toContain('您打算哪天缴？');
    expect(chat.captions()).toEqual(['11月27日', '12月1日', '12月9日', '12月24日']);
  });
});

describe('whoever was asked on which day they pay', () => {
  test.each([
    ['物业费晚交有滞纳金吗', /违约金：每天按还没缴的本金的 0\.05% 计/],
    ['怎么交', /前台扫码/],
    ['最晚哪天交物业费', /当月 15 日前缴/],
    ['15号交的物业费收到没', /2026年10月12日 311\.62 元/],
  ])('may ask something first, and is still asked: %s', (question, answer) => {
    const { chat, says, noted } = owing();
    says('能不能晚几天交');
    says(question);
    expect(chat.heard().join('\n')).toMatch(answer);
    expect(noted()).toEqual([]);
    says('28号');
    expect(chat.asked().at(-1)).toEqual({
      ...{ do: 'promise_payment', unit: idOf(1), on: '2026-11-28' },
    });
  });

  test.each(['28号', '28号吧', '28号交', '我28号来交'])('answers with a day: %s', (text) => {
    const { says, noted } = owing();
    says('能不能晚几天交');
    says(text);
    expect(noted()).toEqual(['2026-11-28']);
  });

  test.each(['28号行吗', '28号可以吗？', '28号ok?', '租客28号交', '28号会罚款吗', '大家28号交'])(
    'is offered the day of which they only ask, or tell of others: %s',
    (text) => {
      const { chat, says, noted } = owing();
      says('能不能晚几天交');
      says(text);
      expect(noted()).toEqual([]);
      expect(chat.captions()[0]).toBe('11月28日');
      chat.taps('11月28日');
      expect(chat.asked().at(-1)).toEqual({
        ...{ do: 'promise_payment', unit: idOf(1), on: '2026-11-28' },
      });
    },
  );
});
