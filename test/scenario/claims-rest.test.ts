import { afterEach, beforeEach, expect, it } from 'vitest';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await startTestOffice();
});
afterEach(() => office.stop());

/** Lets it be this moment in Shanghai; then does what is due, as the schedule does. */
async function isNow(iso: string): Promise<void> {
  const at = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  await office.later(at - office.clock.now());
  await planReminders(office.opened.office);
  await office.comesToRest();
}

it('that something was paid rests reminders for three working days, and the card says so', async () => {
  // Given a bill that is due on Thursday, and an owner who says on Tuesday that it is paid
  const zhao = await office.resident('zhao');
  await zhao.joins();
  await onUnit(office.opened.office, '3-2-501', (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period: '2026-11', dueOn: '2026-11-26' },
      lines: [{ code: 'service', fen: 36334 }],
    }),
  );
  await zhao.says('物业费我已经转过了');
  await zhao.sees(/谢谢您告诉我已经缴费/);
  await zhao.taps('提交');
  await zhao.sees(/工单 \d+/);
  // Then staff see until when nobody is reminded
  const chen = await office.staff('chen');
  const card = await chen.cardWith(/物业费我已经转过了/);
  expect(wordsOn(card)).toContain('2026年11月27日以前（含当天）不催缴');
  // Thanks, and a picture of the transfer, are no reason to rest longer, nor shorter
  await zhao.taps('补充');
  await zhao.sees(/请发要补充/);
  await zhao.says('谢谢，这是转账的截图');
  await zhao.sees(/已补充/);
  const said = await chen.cardWith(/物业费我已经转过了/);
  expect(wordsOn(said)).toContain('2026年11月27日以前（含当天）不催缴');
  // And on the due day, and the day after, the resident hears nothing of money
  await isNow('2026-11-26T10:01');
  await isNow('2026-11-27T10:01');
  expect(await zhao.transcript()).not.toMatch(/363\.34 元，(今天|昨天)?到期|没有收到/);
  // When nobody has found it by Sunday, three days after it was due, they are asked again
  await isNow('2026-11-29T10:01');
  await zhao.sees(/还有 363\.34 元没有收到/);
  await zhao.readsAll();
});

it('that something was paid rests reminders from the moment it is written, and for half a day where it is never submitted', async () => {
  // Given a bill that is due on Thursday, and an owner who writes that morning that it is paid, and submits nothing
  const zhao = await office.resident('zhao');
  await zhao.joins();
  await onUnit(office.opened.office, '3-2-501', (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period: '2026-11', dueOn: '2026-11-26' },
      lines: [{ code: 'service', fen: 36334 }],
    }),
  );
  await isNow('2026-11-26T09:20');
  await zhao.says('物业费我已经转过了');
  await zhao.sees(/谢谢您告诉我已经缴费/);
  // Then the due day brings no reminder, neither at its hour nor later that day
  await isNow('2026-11-26T10:01');
  await isNow('2026-11-26T20:30');
  expect(await zhao.transcript()).not.toMatch(/363\.34/);
  // When it was left lying, then the ladder goes on the next day where it was
  await isNow('2026-11-27T10:01');
  await zhao.sees(/363\.34 元/);
  await zhao.readsAll();
});

it('said again of a later bill, rests reminders of it anew, whatever stands open of the first', async () => {
  // Given an owner who said on Tuesday that a bill is paid, which nobody has found yet
  const zhao = await office.resident('zhao');
  await zhao.joins();
  const owes = (period: string, dueOn: string) =>
    onUnit(office.opened.office, '3-2-501', (work, unit) =>
      writeBill(work, {
        ...{ unit: unit.id, period, dueOn },
        lines: [{ code: 'service', fen: 36334 }],
      }),
    );
  await owes('2026-11', '2026-11-26');
  await zhao.says('物业费我已经转过了');
  await zhao.taps('提交');
  await zhao.sees(/工单 \d+/);
  const chen = await office.staff('chen');
  // When the next bill comes while that still rests them, and they say so of it as well, then it rests three days from then on
  await isNow('2026-11-27T11:00');
  await owes('2026-12', '2026-12-01');
  await zhao.says('物业费我已经转过了');
  await zhao.sees(/是说哪一件/);
  await zhao.taps('1001 物业费我已经转过了');
  await zhao.sees(/已补充/);
  await chen.cardWith(/2026年12月1日以前（含当天）不催缴/);
  await isNow('2026-12-01T10:01');
  expect(await zhao.transcript()).not.toMatch(/363\.34 元，今天到期|没有收到/);
  // And once that is over, the same words are a claim of their own
  await isNow('2026-12-07T09:00');
  await zhao.says('物业费我已经转过了');
  await zhao.sees(/谢谢您告诉我已经缴费[\s\S]*提交|提交/);
  await zhao.taps('提交');
  await zhao.sees(/工单 \d+/);
  const before = (await zhao.transcript()).match(/没有收到/g)?.length ?? 0;
  await isNow('2026-12-08T10:01');
  expect((await zhao.transcript()).match(/没有收到/g)?.length ?? 0).toBe(before);
  await zhao.readsAll();
});

it('said of a later bill in answer to the request’s own message, rests reminders of it anew, also once the first claim is over', async () => {
  // Given an owner who said on Tuesday that a bill is paid; the request is open
  const zhao = await office.resident('zhao');
  await zhao.joins();
  const owes = (period: string, dueOn: string) =>
    onUnit(office.opened.office, '3-2-501', (work, unit) =>
      writeBill(work, {
        ...{ unit: unit.id, period, dueOn },
        lines: [{ code: 'service', fen: 36334 }],
      }),
    );
  await owes('2026-11', '2026-11-26');
  await zhao.says('物业费我已经转过了');
  await zhao.taps('提交');
  const filed = await zhao.sees(/工单 \d+/);
  const chen = await office.staff('chen');
  // When the next bill comes, and they answer the message about the request that this one is paid as well
  await isNow('2026-11-27T11:00');
  await owes('2026-12', '2026-12-01');
  await zhao.says('12月的物业费也交了', { replyTo: filed });
  await zhao.sees(/已补充/);
  await chen.cardWith(/2026年12月1日以前（含当天）不催缴/);
  // Then its due day brings no reminder
  await isNow('2026-12-01T10:01');
  expect(await zhao.transcript()).not.toMatch(/363\.34 元，今天到期|没有收到/);
  // And once that is over, whatever is added to say so rests them as long again
  await isNow('2026-12-03T09:00');
  await zhao.taps('补充');
  await zhao.sees(/请发要补充/);
  await zhao.says('物业费我真的已经交了');
  await chen.cardWith(/2026年12月7日以前（含当天）不催缴|2026年12月8日以前（含当天）不催缴/);
  await isNow('2026-12-04T10:01');
  expect(await zhao.transcript()).not.toMatch(/没有收到/);
  await zhao.readsAll();
});
