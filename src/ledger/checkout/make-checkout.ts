import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import type { Made } from '../../delivery/makers.ts';
import type { ChatPart } from '../../delivery/parts.ts';
import type { ChatInvoice, ChatSendable } from '../../delivery/ports.ts';
import { cutText } from '../../texts/cut-text.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { loadOwnAccounts, type OwnAccount } from '../inquiry/own-accounts.ts';
import { Checkout } from './checkout-entities.ts';
import { faultOfBills } from './judge-bills.ts';
import { partToPay } from './part-to-pay.ts';
import { type PayTerms, payTermsOf } from './pay-terms.ts';
import { writePayload } from './payload.ts';

/** Limits of the Bot API for an invoice, in UTF-16 units. */
const titleMax = 32;
const descriptionMax = 255;

/**
 * The invoice of a checkout, made of the books when it is sent: where the sum is another by then, nothing can be paid
 * here any more, or the chat is somebody else's, they are told that in words instead, or nothing at all.
 */
export async function makeCheckout(
  office: Office,
  chatId: number,
  { checkout: id, language }: Extract<ChatPart, { kind: 'checkout' }>,
): Promise<Made<ChatSendable> | null> {
  return inOneTransaction(office, async (work) => {
    const checkout = await work.em.findOne(Checkout, { id, chat: chatId });
    const chat = await work.em.findOne(Chat, { id: chatId, kind: 'private' });
    if (!checkout || chat?.resident !== checkout.resident) return null;
    const community = await work.em.findOneOrFail(Community, { id: checkout.community });
    const terms = payTermsOf(community);
    const { accounts } = await loadOwnAccounts(work, checkout.resident, language);
    const account = accounts.find((one) => one.unit === checkout.unit) ?? null;
    const fault = terms === null ? 'off' : faultOfBills(checkout, account);
    if (fault === null && terms !== null && account !== null)
      return { part: invoiceOf(checkout, account, terms, language) };
    const text = residentTexts(language)[`checkout.no_${fault ?? 'off'}`]();
    return { part: { to: 'chat', kind: 'text', text } };
  });
}

function invoiceOf(
  checkout: Checkout,
  account: OwnAccount,
  { token }: PayTerms,
  language: Language,
): ChatInvoice {
  const t = residentTexts(language);
  const bills = checkout.bills.flatMap(({ bill, fen }) => {
    const found = [...account.bills, ...account.joint].find((one) => one.id === bill);
    return found ? [{ ...found, fen }] : [];
  });
  const [first] = bills;
  const month = describeMonth(first?.period ?? '', language);
  const { address } = account;
  const prices = bills.map(({ period, number, fen }) => ({
    label: t['checkout.price']({ month: describeMonth(period, language), number: String(number) }),
    amount: Number(fen),
  }));
  const several = bills.length > 1;
  const part = checkout.plan === null ? null : partToPay(account, bills);
  return {
    ...{ to: 'chat', kind: 'invoice', token, payload: writePayload(checkout.id) },
    title: cutText(
      part
        ? t['checkout.title_part']({ address, seq: part.seq })
        : several
          ? t['checkout.title_several']({ address, count: bills.length })
          : t['checkout.title']({ address, month }),
      titleMax,
    ),
    description: cutText(
      t['checkout.description']({
        numbers: numbersOf(bills, language),
        due: part
          ? describeDate(part.dueOn, language)
          : several || !first
            ? null
            : describeDate(first.dueOn, language),
        agreed: part !== null,
      }),
      descriptionMax,
    ),
    ...{ currency: checkout.currency, prices },
    pay: t['button.pay_sum']({ yuan: writeYuan(checkout.amountFen) }),
  };
}

/** So many bills are named by their numbers; of more, the first are. */
const numbersNamed = 6;

function numbersOf(bills: readonly { number: bigint }[], language: Language): string {
  const named = bills.slice(0, numbersNamed).map((one) => String(one.number));
  return `${named.join(listComma(language))}${bills.length > numbersNamed ? ' …' : ''}`;
}
