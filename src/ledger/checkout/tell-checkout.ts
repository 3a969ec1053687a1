import { Chat } from '../../community/chat.ts';
import { Community, type Unit } from '../../community/entities.ts';
import { theCurrency } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { chatIn, destinations } from '../../delivery/destinations.ts';
import { OutboxPart } from '../../delivery/entities.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import type { Payment } from '../payments/payment-entities.ts';
import type { CheckoutResult, PaidInChat } from './checkout-answers.ts';
import { Checkout } from './checkout-entities.ts';

const note = (work: Work, { channels }: Community, key: string, text: string): void =>
  writeToOutbox(work, {
    key,
    destination: destinations.channel(channels.money ?? channels.dispatch),
    lane: 'status',
    part: { to: 'staff', kind: 'note', text },
  });

/** Tells the staff that what was paid in the chat had been settled otherwise meanwhile: they may have to give it back. */
export async function tellPrepaid(
  work: Work,
  given: { community: Community; unit: Unit; payment: Payment; prepaidFen: bigint },
): Promise<void> {
  const { community, unit, payment, prepaidFen } = given;
  const text = staffTexts(community.locale)['checkout.prepaid']({
    unit: unit.address,
    receipt: payment.receipt,
    yuan: writeYuan(payment.amountFen),
    prepaid: writeYuan(prepaidFen),
  });
  note(work, community, `${causes.paid(payment.id)}:prepaid`, text);
}

/**
 * Tells the staff of money that a resident paid in their chat and that belongs to nothing the office knows: nothing
 * is booked, and whoever reads it finds it at the provider by its numbers. Null where they were told of it before,
 * from whatever chat: Telegram may say so again, under another number of its own.
 */
export async function tellUnknownPayment(
  work: Work,
  paid: PaidInChat,
  payer: { chat: number; name: string; community: Community },
): Promise<CheckoutResult | null> {
  const { community } = payer;
  const { currency, total, telegramCharge, providerCharge } = paid;
  const key = `${causes.chargeUnknown(telegramCharge)}:staff`;
  if ((await work.em.count(OutboxPart, { key })) > 0) return null;
  const sum = sumIn(currency, total);
  const text = staffTexts(community.locale)['checkout.unknown']({
    ...{ name: payer.name, sum, telegramCharge },
    providerCharge: providerCharge.trim() || telegramCharge,
  });
  note(work, community, key, text);
  recordAudit(work, { kind: 'system', id: null }, 'payment.unknown', 'community', community.id, {
    charge: telegramCharge,
    provider: providerCharge,
    currency,
    total: String(total),
  });
  return { type: 'checkout', is: 'unknown', sum };
}

/** A sum as people write it; in another currency than ours, of which an invoice of ours never is, in its smallest unit. */
function sumIn(currency: string, total: number): string {
  return currency === theCurrency && Number.isSafeInteger(total)
    ? `${writeYuan(BigInt(total))} ${currency}`
    : `${total} ${currency}`;
}

/** Tells whoever wanted to pay here that Telegram would not have the invoice, and the staff that its settings are to be looked at. */
export async function tellCheckoutRefused(
  work: Work,
  { destination, part }: Pick<OutboxPart, 'destination' | 'part'>,
): Promise<void> {
  if (part.kind !== 'checkout') return;
  const chat = await work.em.findOne(Chat, { id: chatIn(destination) });
  const checkout = await work.em.findOne(Checkout, { id: part.checkout });
  if (!chat || !checkout) return;
  const community = await work.em.findOneOrFail(Community, { id: checkout.community });
  const t = residentTexts(part.language);
  writeToOutbox(work, {
    key: `${causes.checkout(checkout.id)}:refused`,
    destination: destinations.chat(chat.id),
    lane: 'conversation',
    part: {
      to: 'chat',
      kind: 'text',
      text: t['checkout.not_taken'](),
      buttons: [
        [
          {
            caption: t['button.fee_how'](),
            action: { verb: 'fees', view: 'how', unit: checkout.unit },
          },
        ],
      ],
    },
  });
  const text = staffTexts(community.locale)['checkout.refused']({
    yuan: writeYuan(checkout.amountFen),
  });
  note(work, community, `${causes.checkoutsRefused(community.id, checkout.asOf)}:staff`, text);
}
