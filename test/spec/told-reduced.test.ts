import { expect, it } from 'vitest';
import { type ToldParts, toldMessage } from '../../src/ledger/telling/told-message.ts';

/** What whoever owes a bill is told of what it was reduced by, beside what they paid of it. */
const told = (
  paidFen: bigint,
  reducedFen: bigint,
  language: 'zh-CN' | 'en' = 'zh-CN',
  agreed: { inParts: ToldParts | null; promisedOn: string | null } = {
    inParts: null,
    promisedOn: null,
  },
): string => {
  const bill = {
    id: 'b',
    unit: '3-2-501',
    home: 'h',
    period: '2026-10',
    dueOn: '2026-10-15',
    isPast: false,
  };
  const more = {
    totalFen: 15_000n,
    paidFen,
    reducedFen,
    supplement: false,
    instead: null,
    ...agreed,
  };
  const message = toldMessage({ bills: [{ ...bill, ...more }] }, language);
  return message.to === 'chat' && message.kind === 'text'
    ? (message.text ?? '').split('\n').slice(1).join('\n')
    : '';
};

it('counts as no payment what a bill was reduced by', () => {
  expect(told(0n, 0n)).toBe('');
  expect(told(5_000n, 0n)).toBe('已经收到 50.00 元，还要缴 100.00 元。');
  expect(told(5_000n, 5_000n)).toBe('其中减收 50.00 元，这部分不用缴。\n还要缴 100.00 元。');
  expect(told(9_000n, 5_000n)).toBe(
    '其中减收 50.00 元，这部分不用缴。\n已经收到 40.00 元，还要缴 60.00 元。',
  );
  expect(told(15_000n, 15_000n)).toBe('其中减收 150.00 元，这部分不用缴。\n没有要缴的了。');
  expect(told(15_000n, 5_000n, 'en')).toBe(
    'It has been reduced by 50.00 yuan, which need not be paid.\nIt is paid; there is nothing left to do.',
  );
});

it('says that what was agreed or promised of the bill before it holds for it, while something is owed', () => {
  const next = { seq: 2, openFen: 5000n, dueOn: '2027-01-05' };
  const parts = { inParts: { plan: 'p', next, beside: [] }, promisedOn: null };
  expect(told(0n, 0n, 'zh-CN', parts)).toBe(
    '约好的分期照旧，按分期的日子缴就可以：接下来是第 2 期，50.00 元，2027年1月5日前。',
  );
  const promised = { inParts: null, promisedOn: '2026-12-10' };
  expect(told(0n, 0n, 'en', promised)).toBe(
    'You said that you would pay by 10 Dec 2026; that stands, and you are not reminded before.',
  );
  expect(told(15_000n, 0n, 'zh-CN', promised)).toBe('这张已经缴清，不用再付。');
});

it('says what of a bill that came to more anew is no part of the instalments, and by when, once a plan', () => {
  const beside = [{ fen: 5000n, dueOn: '2027-02-05' }];
  const next = { seq: 2, openFen: 10_000n, dueOn: '2027-01-05' };
  const more = { inParts: { plan: 'p', next, beside }, promisedOn: null };
  expect(told(5000n, 0n, 'zh-CN', more)).toBe(
    '已经收到 50.00 元，还要缴 100.00 元。\n约好的分期照旧，按分期的日子缴就可以：接下来是第 2 期，100.00 元，2027年1月5日前。\n另有 50.00 元不在分期里，2027年2月5日前缴就可以。',
  );
  // Whoever has paid all parts, and is told after the day of the last.
  const left = { plan: 'p', next: null, beside: [{ fen: 5000n, dueOn: null }] };
  expect(told(10_000n, 0n, 'en', { inParts: left, promisedOn: null })).toBe(
    '100.00 yuan have been received, 50.00 yuan are left to pay.\nThe instalments that were agreed are all paid.\n50.00 yuan are no part of the instalments; please pay them too.',
  );
  const bill = { unit: '3-2-501', home: 'h', dueOn: '2026-10-15', totalFen: 15_000n, paidFen: 0n };
  const rest = { reducedFen: 0n, supplement: false, instead: null, isPast: true, ...more };
  const both = toldMessage(
    {
      bills: [
        { ...bill, ...rest, id: 'a', period: '2026-10' },
        { ...bill, ...rest, id: 'b', period: '2026-11' },
      ],
    },
    'zh-CN',
  );
  expect(JSON.stringify(both).match(/另有 50\.00 元/g)).toHaveLength(1);
});

it('says of a bill that comes after its due day that the day has passed, unless it is paid or agreed for another', () => {
  const first = (more: object, language: 'zh-CN' | 'en'): string => {
    const bill = {
      ...{ id: 'b', unit: '3-2-501', home: 'h', period: '2026-10', dueOn: '2026-10-15' },
      ...{ isPast: true, totalFen: 15_000n, paidFen: 0n, reducedFen: 0n, inParts: null },
      ...{ promisedOn: null, supplement: false, instead: null },
    };
    const message = toldMessage({ bills: [{ ...bill, ...more }] }, language);
    return message.kind === 'text' ? (message.text?.split('\n')[0] ?? '') : '';
  };
  expect(first({}, 'zh-CN')).toMatch(/150\.00 元，应缴日 2026年10月15日已经过了，请您尽早缴。$/);
  expect(first({}, 'en')).toMatch(/150\.00 yuan, it was due on 15 Oct 2026, so please pay soon\.$/);
  for (const more of [{ isPast: false }, { paidFen: 15_000n }, { promisedOn: '2026-12-10' }])
    expect(first(more, 'zh-CN')).toMatch(/请在 2026年10月15日前缴。$/);
});
