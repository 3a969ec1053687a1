import { Bill } from '../../billing/billing-entities.ts';
import { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { sumOf } from '../fen.ts';
import { voidBill } from '../issuing/void-bill.ts';
import { paidOn } from '../payments/move-settlements.ts';
import { MoneyAsk } from './ask-entities.ts';
import { askForTerms } from './ask-for.ts';

/** Asks for a bill to be taken back, by its number, and issued anew where that is wished: somebody else has to approve it. */
export async function askBillVoid(
  office: Office,
  asked: {
    slackUser: string;
    number: string;
    reason: string;
    reissue: boolean;
    language: Language;
  },
): Promise<{ ok: true; number: number } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, asked.slackUser);
    if (!actor) return refusal('unknown_person');
    const t = staffTexts(asked.language);
    const fault = (words: string): Faulty => new Faulty([{ field: 'number', words }]);
    const number = /^\d{1,15}$/.test(asked.number) ? Number(asked.number) : 0;
    const bill = await work.em.findOne(Bill, { number });
    const refused = bill && (await notAllowed(work.em, actor, bill.community, 'bill.issue'));
    if (refused) return refused;
    if (!bill) return fault(t['fault.no_bill']({ number: asked.number }));
    await lockUnitMoney(work, bill.community, bill.unit);
    await work.em.refresh(bill);
    if (bill.state === 'void') return fault(t['fault.bill_void']({ number: asked.number }));
    const open = await work.em.find(MoneyAsk, {
      unit: bill.unit,
      kind: 'bill_void',
      state: 'open',
    });
    if (open.some((one) => one.payload?.number === number))
      return fault(t['fault.bill_void_asked']({ number: asked.number }));
    const unit = await work.em.findOneOrFail(Unit, { id: bill.unit });
    const paidFen = sumOf(
      (await paidOn(work, bill.id)).map((one) => BigInt(one.principal) + BigInt(one.late_fee)),
    );
    const lines = (language: Language): string[] => {
      const words = staffTexts(language);
      return [
        words['ask.bill_void']({
          ...{ number, unit: unit.address, period: bill.period },
          yuan: writeYuan(bill.totalFen),
        }),
        words[asked.reissue ? 'ask.bill_reissued' : 'ask.bill_not_reissued'](),
        ...(paidFen > 0n ? [words['ask.bill_paid']({ yuan: writeYuan(paidFen) })] : []),
      ];
    };
    await askForTerms(work, {
      ...{ community: bill.community, unit: bill.unit, kind: 'bill_void', askedBy: actor.id },
      reason: asked.reason,
      payload: { number, reissue: asked.reissue },
      lines: { 'zh-CN': lines('zh-CN'), en: lines('en') },
    });
    return { ok: true, number };
  });
}

/** Takes the bill back that was asked about, and issues it anew where that was wished. */
export async function voidAskedBill(
  work: Work,
  ask: MoneyAsk,
  approver: string,
): Promise<'carried_out' | Refused> {
  const { number, reissue } = ask.payload as { number: number; reissue: boolean };
  const done = await voidBill(work, {
    ...{ number, reissue, reason: ask.reason },
    actor: { kind: 'staff', id: approver },
  });
  return done === null || done === 'already' ? refusal('already_over') : 'carried_out';
}
