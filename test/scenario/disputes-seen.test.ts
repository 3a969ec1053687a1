import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';

/** What a collector reads of a home whose residents hold bills to be wrong, before they speak to it. */
let office: TestOffice;
let zhao: ResidentDriver;
let zhou: Clicks;

const home = '3-2-501';

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  zhou = controlsOf(office, await office.staff('zhou'));
  await zhao.joins();
  for (const [period, dueOn] of [
    ['2026-10', '2026-11-10'],
    ['2026-11', '2026-12-10'],
  ] as const)
    await onUnit(office.opened.office, home, (work, unit) =>
      writeBill(work, {
        ...{ unit: unit.id, period, dueOn, issuedOn: '2026-11-01' },
        lines: [{ code: 'service', fen: 10_000 }],
      }),
    );
});
afterAll(() => office.stop());

async function sees(): Promise<string> {
  await zhou.commandsWindow(`collect ${home}`);
  const words = await zhou.window();
  await zhou.closes();
  return words;
}

describe('the window of a home', () => {
  it('says nothing of questions where there is none', async () => {
    expect(await sees()).not.toContain('⏸️');
  });

  it('says which bill is held to be wrong, since when and by which request, though it is not due yet', async () => {
    await zhao.says('11月的账单不对，家里没人住');
    await zhao.sees(/2026年11月/);
    await zhao.taps('提交');
    await zhao.sees(/工单 \d+/);
    const words = await sees();
    expect(words).toMatch(
      /⏸️ 工单 \d+（<!date\^\d+\^[^>]*>提出）认为账单不对：2026年11月（编号 \d+）。答复前不催这几笔。/,
    );
    expect(words).not.toMatch(/⏸️[^⏸]*2026年10月（/);
  });

  it('says until when bills rest that a resident says are paid', async () => {
    await zhao.says('物业费我已经交了');
    await zhao.taps('另外报一件');
    await zhao.taps('提交');
    await zhao.sees(/已提交，工单 \d+[\s\S]*我已经交了/);
    expect(await sees()).toMatch(
      /⏸️ 工单 \d+（[^）]*提出）说已经付了：2026年10月（编号 \d+）[^。]*。2026年11月\d+日以前（含当天）不催这几笔。/,
    );
  });

  it('says nothing of it any more once it was answered', async () => {
    const chen = await office.staff('chen');
    const card = await chen.cardWith(/11月的账单不对/);
    await chen.clicks(card, 'request.claim');
    const answer = { reason: '按面积算的', dispute: 'not_upheld' };
    expect(await chen.fills(card, 'request.close', answer)).toEqual({});
    expect(await sees()).not.toMatch(/认为账单不对/);
    await zhao.readsAll();
  });
});
