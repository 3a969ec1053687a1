import { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, NotDone, type Refused, refusal } from '../../refusal.ts';
import { nameKey } from '../../residents/name-key.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Payment } from '../payments/payment-entities.ts';
import { namesOf, type PayOut, partyOf, writeRefund } from '../refunds/ask-refund.ts';
import { partyNames } from '../refunds/party-names.ts';
import { type KeptFor, Refund } from '../refunds/refund-entities.ts';
import { Deposit } from './deposit-entities.ts';

/**
 * Asks for a deposit to go back to who paid it: all that is held of it, or a part, while the rest stays held; less what is
 * kept for a stated reason. A manager has to approve both, and a third person pays it out.
 */
export async function askDepositBack(
  office: Office,
  asked: {
    slackUser: string;
    deposit: string;
    /** What is paid out, in whole fen; null: all that is held, less what is kept. */
    backFen: bigint | null;
    /** What of it is kept, in whole fen. */
    keptFen: bigint;
    keptFor: KeptFor | null;
    payOut: PayOut;
    reason: string;
    language: Language;
  },
): Promise<{ ok: true; refund: Refund; unit: string; leftFen: bigint } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const { keptFen, keptFor, payOut, reason, language } = asked;
    const found = await work.em.findOne(Deposit, { id: asked.deposit });
    if (!found) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, found.community, 'refund.ask');
    if (!may.ok) return may;
    await lockUnitMoney(work, found.community, found.unit);
    const deposit = await work.em.findOneOrFail(Deposit, { id: found.id }, { refresh: true });
    const heldFen = deposit.amountFen - deposit.goneFen;
    const t = staffTexts(language);
    const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);
    if (heldFen === 0n) return fault('reason', t['fault.deposit_receipt']());
    const waits = { deposit: deposit.id, state: { $in: ['asked' as const, 'approved' as const] } };
    if ((await work.em.count(Refund, waits)) > 0)
      return fault('reason', t['fault.deposit_asked']());
    if (keptFen > heldFen)
      return fault('kept', t['fault.deposit_kept']({ yuan: writeYuan(heldFen) }));
    const backFen = asked.backFen ?? heldFen - keptFen;
    const amountFen = backFen + keptFen;
    if (amountFen > heldFen)
      return fault('amount', t['fault.deposit_more']({ yuan: writeYuan(heldFen - keptFen) }));
    if (amountFen === 0n) return fault('amount', t['fault.deposit_nothing']());
    if (keptFen > 0n && keptFor === null) return fault('kept_for', t['fault.deposit_kept_for']());
    const payee = await payeeOf(work, deposit, payOut.payee, language);
    if (payee instanceof Faulty) return payee;
    const unit = await work.em.findOneOrFail(Unit, { id: deposit.unit });
    const refund = await writeRefund(work, {
      ...{ unit, actor: may.actor, payOut, reason, language },
      wanted: {
        ...{ of: 'deposit', party: deposit.party, payment: null, deposit: deposit.id, payee },
        ...{ amountFen, keptFen, keptFor: keptFen > 0n ? keptFor : null },
        behind:
          deposit.payment === null || backFen === 0n
            ? []
            : [{ payment: deposit.payment, fen: backFen }],
      },
    });
    if (refund instanceof NotDone) return refund;
    return { ok: true, refund, unit: unit.address, leftFen: heldFen - amountFen };
  });
}

/** To whom it goes: who paid it, by name; a fault for somebody else. */
async function payeeOf(
  work: Work,
  deposit: Deposit,
  written: string,
  language: Language,
): Promise<string | Faulty> {
  const payment =
    deposit.payment === null ? null : await work.em.findOne(Payment, { id: deposit.payment });
  const party = await partyNames(work, deposit.party);
  const names = payment?.payer ?? namesOf(party, language);
  if (written === '') return names;
  const isPayer = payment?.payer != null && nameKey(payment.payer) === nameKey(written);
  if (isPayer || partyOf([party], written) !== null) return written;
  const words = staffTexts(language)['fault.refund_payer']({ names });
  return new Faulty([{ field: 'payer', words }]);
}
