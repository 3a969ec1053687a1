import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restingBills } from '../../src/collection/pauses.ts';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { billsMeant } from '../../src/conversation/flows/fees/bills-meant.ts';
import { inOneTransaction } from '../../src/work.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';

/** A resident whose open question names one bill, and who says that others are wrong as well. */
let office: TestOffice;
let zhao: ResidentDriver;
const bills = new Map<string, string>();

beforeEach(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
  for (const [period, dueOn] of [
    ['2026-09', '2026-11-09'],
    ['2026-10', '2026-11-10'],
    ['2026-11', '2026-11-18'],
  ] as const) {
    const { id } = await onUnit(office.opened.office, '3-2-501', (work, unit) =>
      writeBill(work, {
        ...{ unit: unit.id, period, dueOn, issuedOn: '2026-11-01' },
        lines: [{ code: 'service', fen: 10_000 }],
      }),
    );
    bills.set(period, id);
  }
});
afterEach(() => office.stop());

/** The months of the bills that nobody is asked for. */
async function resting(): Promise<string[]> {
  const ids = [...bills.values()];
  const rest = await inOneTransaction(office.opened.office, (work) =>
    restingBills(work, ids, '2026-11-25'),
  );
  return [...bills].filter(([, id]) => rest.has(id)).map(([period]) => period);
}

/** Lets it be this moment in Shanghai; then does what is due, as the schedule does. */
async function isNow(iso: string): Promise<void> {
  const at = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  await office.later(at - office.clock.now());
  await planReminders(office.opened.office);
  await office.comesToRest();
}

async function doubtsNovember(): Promise<void> {
  await zhao.says('11月的账单不对，家里没人住');
  await zhao.sees(/2026年11月/);
  await zhao.taps('提交');
  await zhao.sees(/工单 \d+/);
  expect(await resting()).toEqual(['2026-11']);
}

async function inEnglish(): Promise<void> {
  await zhao.says('/language');
  await zhao.taps('English');
  await office.comesToRest();
  await zhao.readsAll();
}

describe('what a resident adds to a question about a bill', () => {
  it.each([
    ['10月的也不对', ['2026-10', '2026-11']],
    ['其实所有账单都不对', ['2026-09', '2026-10', '2026-11']],
    ['抄表读错了', ['2026-11']],
  ])('rests the bills that %s is about, and no others', async (words, rest) => {
    await doubtsNovember();
    await zhao.says(words);
    await zhao.sees(/已补充/);
    expect(await resting()).toEqual(rest);
    await isNow('2026-11-25T10:01');
    const asked = await zhao.transcript();
    expect(/2026年10月[^\n]*没有收到/.test(asked)).toBe(!rest.includes('2026-10'));
    await zhao.readsAll();
  });

  it.each([
    ['October is wrong too', ['2026-10', '2026-11']],
    ['all my bills are wrong', ['2026-09', '2026-10', '2026-11']],
  ])('in English as well: %s', async (words, rest) => {
    await doubtsNovember();
    await inEnglish();
    await zhao.says(words);
    await zhao.sees(/[Aa]dded/);
    expect(await resting()).toEqual(rest);
    await isNow('2026-11-25T10:01');
    expect(/October 2026[^\n]*not (?:been|yet)/.test(await zhao.transcript())).toBe(false);
    await zhao.readsAll();
  });

  it('is heard in a reply to what the office said of it too', async () => {
    await doubtsNovember();
    await zhao.readsAll();
    const filed = (await zhao.chat()).findLast((one) => /工单 \d+/.test(one.text ?? ''));
    if (!filed) throw new Error('Nothing was filed.');
    await zhao.says('10月的也不对', { replyTo: filed });
    await zhao.hears(/已补充/);
    expect(await resting()).toEqual(['2026-10', '2026-11']);
    await zhao.says('全部都算错了', { replyTo: filed });
    await zhao.hears(/已补充/);
    await zhao.readsAll();
    expect(await resting()).toEqual(['2026-09', '2026-10', '2026-11']);
  });
});

it('is read of words: months where any is named, all where more is meant, and nothing where none is wrong', () => {
  const of = (text: string) => billsMeant(text, '2026-11-20');
  expect(of('9月和10月的也都不对')).toEqual({ months: ['2026-09', '2026-10'] });
  expect(of('9月的不对，12月的也不对')).toEqual({ months: ['2026-09', '2025-12'] });
  expect(of('10月的没问题，9月的不对')).toEqual({ months: ['2026-09'] });
  expect(of('11月的全部费用都不对')).toEqual({ months: ['2026-11'] });
  expect(of('11月不对，其他月也不对')).toBe('all');
  expect(of('都不对')).toBe('all');
  expect(of('they are all wrong')).toBe('all');
  expect(of('the other bills are wrong too')).toBe('all');
  expect(of('September and October are wrong, November is fine')).toEqual({
    months: ['2026-09', '2026-10'],
  });
  expect(of('that is not right at all')).toBeNull();
  expect(of('不是所有账单都不对')).toBeNull();
  expect(of('10月的已经交了，谢谢')).toBeNull();
});
