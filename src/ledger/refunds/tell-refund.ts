import { Community, Unit } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import type { MoneyAsk } from '../asks/ask-entities.ts';
import { chatsOfPayment } from '../payments/send-receipt.ts';
import { depositLeft } from './deposit-left.ts';
import type { Refund } from './refund-entities.ts';

/** Those whose it is read that it was approved, that it was paid, with the slip, or that nothing is paid after all. */
export async function tellRefund(
  work: Work,
  refund: Refund,
  what: 'approved' | 'paid' | 'dropped',
): Promise<void> {
  const unit = await work.em.findOneOrFail(Unit, { id: refund.unit });
  const community = await work.em.findOneOrFail(Community, { id: refund.community });
  const leftFen = await depositLeft(work.em, refund);
  for (const chat of await chatsOfPayment(work, refund)) {
    if (chat.resident === null) continue;
    const language = await languageOf(work, chat, refund.community);
    const words = {
      unit: unit.address,
      of: refund.of,
      yuan: writeYuan(refund.amountFen - refund.keptFen),
      kept: refund.keptFen > 0n ? writeYuan(refund.keptFen) : null,
      keptFor: refund.keptFor,
      left: leftFen > 0n ? writeYuan(leftFen) : null,
      number: refund.number ?? '',
      by: refund.payBy,
      reason: refund.dropReason,
      phone: community.phones.desk ?? null,
    };
    const text = residentTexts(language)[`money.refund_${what}`](words);
    writeToOutbox(work, {
      key: `${causes.refund(refund.id)}:${what}:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part:
        what === 'paid'
          ? {
              ...{ to: 'chat', kind: 'money_slip', of: 'refund', id: refund.id },
              ...{ resident: chat.resident, language, caption: text },
            }
          : { to: 'chat', kind: 'text', text },
    });
  }
}

/** Whoever asked hears that it was paid out, and by whom. */
export async function tellAskerPaid(
  work: Work,
  refund: Refund,
  ask: MoneyAsk,
  actor: StaffView,
): Promise<void> {
  const asker = staffView(await work.em.findOneOrFail(Staff, { id: ask.askedBy }));
  const { locale } = await work.em.findOneOrFail(Community, { id: refund.community });
  const language = asker.reads ?? locale;
  tellColleague(work, asker, {
    key: `${causes.refund(refund.id)}:paid`,
    text: staffTexts(language)['refund.told_paid']({
      number: refund.number ?? '',
      yuan: writeYuan(refund.amountFen - refund.keptFen),
      who: staffName(actor, language),
    }),
  });
}
