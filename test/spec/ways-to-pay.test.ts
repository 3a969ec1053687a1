import { describe, expect, test } from 'vitest';
import type { Community } from '../../src/community/entities.ts';
import { faultOfBills } from '../../src/ledger/checkout/judge-bills.ts';
import { payTermsOf } from '../../src/ledger/checkout/pay-terms.ts';
import { readPayload, writePayload } from '../../src/ledger/checkout/payload.ts';
import {
  jointNamed,
  jointWays,
  wayNamed,
  waysToPay,
} from '../../src/ledger/checkout/ways-to-pay.ts';
import type { OwedBill } from '../../src/ledger/inquiry/fee-answers.ts';

const bill = (number: number, owed: number, more: Partial<OwedBill> = {}): OwedBill => ({
  ...{ id: `b${number}`, number: BigInt(number), period: '2026-11', dueOn: '2026-11-30' },
  ...{ over: false, owedFen: BigInt(owed), lateFeeFen: 0n },
  ...more,
});
const noRelief = { plans: [], deferrals: [] };
const limits = { leastFen: 1000n, mostFen: 100_000n };

describe('the ways in which bills can be paid at once', () => {
  test('one bill is one way, with its late fee', () => {
    const ways = waysToPay([bill(1, 5000, { lateFeeFen: 12n })], limits);
    expect(ways.map(({ of, fen }) => [of, fen])).toEqual([['1', 5012n]]);
  });

  test('of several: all, those that are due, and each; beyond the bounds none', () => {
    const open = [
      bill(1, 30_000, { over: true }),
      bill(2, 40_000, { over: true }),
      bill(3, 50_000),
    ];
    const of = (some = open) => waysToPay(some, limits).map((way) => way.of);
    // All of it, 1 200 yuan, is more than is taken at once
    expect(of()).toEqual(['due', '1', '2', '3']);
    expect(of([bill(1, 999), bill(2, 500)])).toEqual(['all']);
    expect(of([bill(1, 999)])).toEqual([]);
    // One that is due is named by its number, and what is due and all are the same
    expect(of([bill(1, 2000, { over: true }), bill(2, 2000)])).toEqual(['all', '1', '2']);
    expect(of([bill(1, 2000, { over: true }), bill(2, 2000, { over: true })])).toEqual([
      ...['all', '1', '2'],
    ]);
  });

  test('a button names a bill that is not among the first, and nothing that is not owed', () => {
    const open = Array.from({ length: 9 }, (_, at) => bill(at + 1, 2000));
    expect(wayNamed('9', open, limits)?.bills.map((one) => one.id)).toEqual(['b9']);
    expect(wayNamed('10', open, limits)).toBeNull();
    expect(wayNamed('due', open, limits)).toBeNull();
  });

  test('of what a tenant left behind the oldest are offered, and any is paid alone by its number', () => {
    const joint = Array.from({ length: 9 }, (_, at) => bill(at + 1, 2000));
    expect(jointWays(joint, limits).map((way) => way.of)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(jointNamed('9', joint, limits)).toMatchObject({ which: 'joint', bills: [{ id: 'b9' }] });
    expect(jointNamed('10', joint, limits)).toBeNull();
    expect(jointNamed('all', joint, limits)).toBeNull();
  });
});

describe('what was offered', () => {
  const now = (more: {
    owedFen?: bigint;
    lateFeeFen?: bigint;
    state?: 'open' | 'void' | 'paid';
  }) => ({
    ...{ id: 'b1', number: 1n, party: 'p', period: '2026-11', dueOn: '2026-11-30' },
    ...{ totalFen: 5000n, paidFen: 0n, owedFen: 5000n, lateFeeFen: 0n, state: 'open' as const },
    ...more,
  });
  const judged = (...bills: ReturnType<typeof now>[]) =>
    faultOfBills(
      { bills: [{ bill: 'b1', fen: '5000' }], amountFen: 5000n },
      { bills, joint: [], relief: noRelief },
    );

  test('may be paid while just that is owed, and for nothing else', () => {
    expect(judged(now({}))).toBeNull();
    expect(judged(now({ owedFen: 2000n }))).toBe('changed');
    expect(judged(now({ lateFeeFen: 3n }))).toBe('changed');
    expect(judged(now({ owedFen: 0n, state: 'paid' }))).toBe('paid');
    expect(judged(now({ owedFen: 0n, state: 'void' }))).toBe('void');
    expect(judged()).toBe('not_theirs');
    expect(faultOfBills({ bills: [{ bill: 'b1', fen: '1' }], amountFen: 1n }, null)).toBe(
      'not_theirs',
    );
  });
});

describe('what an invoice carries', () => {
  test('is read back, and nothing else is', () => {
    const id = '01900000-0000-7000-8000-000000000001';
    expect(readPayload(writePayload(id))).toBe(id);
    expect(Buffer.byteLength(writePayload(id))).toBeLessThanOrEqual(128);
    for (const odd of ['', id, `2.${id}`, `1.${id} `, `1.${id.toUpperCase()}x`, "1.' or 1=1"])
      expect(readPayload(odd)).toBeNull();
  });
});

describe('where residents can pay inside the chat', () => {
  const of = (settings: Record<string, string>) =>
    payTermsOf({ currency: 'CNY', settings } as unknown as Community);
  const token = { 'pay_in_chat.token': '1234:LIVE:abcdef' };

  test('there is a token and it is not switched off', () => {
    expect(of(token)).toMatchObject({
      currency: 'CNY',
      leastFen: 1000n,
      mostFen: 5_000_000n,
    });
    expect(of({})).toBeNull();
    expect(of({ ...token, 'pay_in_chat.on': 'no' })).toBeNull();
    expect(of({ 'pay_in_chat.token': 'nonsense' })).toBeNull();
  });
});
