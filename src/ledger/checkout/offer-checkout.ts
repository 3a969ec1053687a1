import { firstDay } from '../../billing/period.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { Work } from '../../work.ts';
import { unitOf } from '../inquiry/account-meant.ts';
import { owedOf as owedOfHome } from '../inquiry/answer-fees.ts';
import { loadOwnAccounts, type OwnAccount } from '../inquiry/own-accounts.ts';
import { partiesOn } from '../liable-on.ts';
import type { CheckoutCommand, CheckoutResult } from './checkout-answers.ts';
import { Checkout, type CheckoutBill } from './checkout-entities.ts';
import { partToPay } from './part-to-pay.ts';
import { type PayTerms, payTermsOf } from './pay-terms.ts';
import {
  jointNamed,
  jointWays,
  owedOf,
  type WayToPay,
  wayNamed,
  waysToPay,
} from './ways-to-pay.ts';

/** Whoever taps twice within so many ms has asked once. */
const sameTapMs = 60_000;

type Asked = Extract<CheckoutCommand, { do: 'offer_checkout' }> & {
  resident: string;
  /** The private chat it is sent to. */
  chat: number;
  language: Language;
  /** Under which key it is sent. */
  key: string;
};

/**
 * Offers somebody to pay what they owe of a home inside their chat: of several bills it asks which, else the invoice
 * goes out. Only whoever may see the amounts is offered anything.
 */
export async function offerCheckout(work: Work, asked: Asked): Promise<CheckoutResult> {
  const { accounts } = await loadOwnAccounts(work, asked.resident, asked.language);
  const account = accounts.find((one) => one.unit === asked.unit);
  if (!account) return { type: 'checkout', is: 'nothing', address: '' };
  const community = await work.em.findOneOrFail(Community, { id: account.community });
  const terms = payTermsOf(community);
  if (terms === null) return { type: 'checkout', is: 'off' };
  const { bills: open, joint = [] } = owedOfHome(account);
  if (open.length + joint.length === 0)
    return { type: 'checkout', is: 'nothing', address: account.address };
  const part = partToPay(account, open);
  // What a tenant left behind is paid bill by bill, and never with all that is their own.
  const ways = [...waysToPay(open, terms, part), ...jointWays(joint, terms)];
  const [only, second] = ways;
  const named =
    asked.of === 'choose'
      ? null
      : (wayNamed(asked.of, open, terms, part) ?? jointNamed(asked.of, joint, terms));
  const way = named ?? (second ? null : (only ?? null));
  if (way !== null) return send(work, asked, { account, terms, way });
  const { leastFen, mostFen } = terms;
  const unit = unitOf(account);
  return second
    ? { type: 'checkout', is: 'choose', unit, ways }
    : { type: 'checkout', is: 'beyond', unit, leastFen, mostFen };
}

async function send(
  work: Work,
  asked: Asked,
  { account, terms, way }: { account: OwnAccount; terms: PayTerms; way: WayToPay },
): Promise<CheckoutResult> {
  const bills =
    way.which === 'part'
      ? way.part.bills
      : way.bills.map((bill) => ({ bill: bill.id, fen: String(owedOf(bill)) }));
  const lately = await work.em.find(Checkout, {
    ...{ chat: asked.chat, resident: asked.resident, payment: null },
    askedAt: { $gt: work.nowMs - sameTapMs },
  });
  if (lately.some((one) => isSame(one.bills, bills)))
    return { type: 'checkout', is: 'standing', address: account.address, fen: way.fen };
  const party = await payingParty(work, account, way);
  const checkout = work.em.create(Checkout, {
    id: work.chance.id(work.nowMs),
    ...{ community: account.community, unit: account.unit, party },
    ...{ resident: asked.resident, chat: asked.chat },
    ...{ currency: terms.currency, amountFen: way.fen, bills },
    ...(way.which === 'part' ? { plan: way.part.plan, part: way.part.seq } : {}),
    ...{ asOf: account.today, askedAt: work.nowMs },
  });
  await work.em.flush();
  writeToOutbox(work, {
    key: `${asked.key}:checkout`,
    destination: destinations.chat(asked.chat),
    lane: 'conversation',
    part: { to: 'chat', kind: 'checkout', checkout: checkout.id, language: asked.language },
  });
  return { type: 'checkout', is: 'sent' };
}

/** Whose payment it is: of whoever owes the bills, and of a bill that a tenant left behind the owners' of that time. */
async function payingParty(work: Work, account: OwnAccount, way: WayToPay): Promise<string> {
  const [first] = way.bills;
  if (!first) throw new Error('A way to pay is of no bill.');
  const own = account.bills.find((bill) => bill.id === first.id)?.party;
  if (own !== undefined) return own;
  const owners = await partiesOn(work, [account.unit], 'owner', firstDay(first.period));
  const party = owners.get(account.unit);
  if (party === undefined) throw new Error(`Nobody owned unit ${account.unit} then.`);
  return party;
}

const isSame = (some: readonly CheckoutBill[], others: readonly CheckoutBill[]): boolean =>
  some.length === others.length &&
  some.every(({ bill, fen }, at) => others[at]?.bill === bill && others[at]?.fen === fen);
