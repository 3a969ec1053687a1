import { Chat } from '../../community/chat.ts';
import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { LiablePartyMember } from '../ledger-entities.ts';
import { Payment } from './payment-entities.ts';

/** Those whose payment it is, with their chats; whoever has none gets it on paper. */
export async function chatsOfPayment(work: Work, payment: Pick<Payment, 'party'>): Promise<Chat[]> {
  const members = await work.em.find(LiablePartyMember, { party: payment.party });
  if (members.length === 0) return [];
  return work.em.find(Chat, {
    resident: { $in: members.map((one) => one.resident) },
    kind: 'private',
    reachable: true,
  });
}

/** Sends the receipt as a PDF to the chats of those whose payment it is. Resolves to whether somebody has one. */
export async function sendReceipt(work: Work, payment: Payment): Promise<boolean> {
  const chats = await chatsOfPayment(work, payment);
  const unit = await work.em.findOneOrFail(Unit, { id: payment.unit });
  for (const chat of chats) {
    if (chat.resident === null) continue;
    const language = await languageOf(work, chat, payment.community);
    writeToOutbox(work, {
      key: `${causes.paid(payment.id)}:receipt:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: {
        to: 'chat',
        kind: 'receipt',
        payment: payment.id,
        resident: chat.resident,
        language,
        caption: residentTexts(language)[
          payment.purpose === 'deposit' ? 'money.deposit_received' : 'money.received'
        ]({
          unit: unit.address,
          yuan: writeYuan(payment.amountFen),
          receipt: payment.receipt,
        }),
      },
    });
  }
  return chats.length > 0;
}

/** Sends a receipt, to print, to the member of the staff who asked, in their own conversation with the app. */
export async function printReceipt(
  office: Office,
  input: { slackUser: string; payment: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const payment = await work.em.findOne(Payment, { id: input.payment });
    if (!payment) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, payment.community, 'payment.take');
    if (!may.ok) return may;
    const { locale } = await work.em.findOneOrFail(Community, { id: payment.community });
    const { actor } = may;
    const { receipt } = payment;
    const t = staffTexts(input.language);
    recordAudit(work, { kind: 'staff', id: actor.id }, 'payment.printed', 'payment', payment.id, {
      receipt,
    });
    writeToOutbox(work, {
      key: `${input.key}:receipt`,
      destination: destinations.user(actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'receipt',
        heading: t['receipt.title']({ receipt }),
        name: t['receipt.name']({ receipt }),
        payment: payment.id,
        // It is handed to a resident: in the community's language, whoever prints it.
        language: locale,
      },
    });
    return { ok: true };
  });
}
