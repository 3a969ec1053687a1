import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { inboxSubjects } from '../../delivery/inbox-subjects.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { loadOwnAccounts } from '../inquiry/own-accounts.ts';
import { Checkout } from './checkout-entities.ts';
import { type BillsFault, faultOfBills } from './judge-bills.ts';
import { payTermsOf } from './pay-terms.ts';
import { readPayload, writePayload } from './payload.ts';

/** What Telegram asks before it takes the money: who pays what, in the smallest unit of the currency. */
export type PreCheckout = { from: number; currency: string; total: number; payload: string };

/** What it is told: that it may be paid, or why not, in the payer's language; `heldAt` is from when on (ms) it is held for them, null for not. */
export type Verdict =
  | { ok: true; heldAt: number | null }
  | { ok: false; why: CheckoutFault; words: string };
export type CheckoutFault = BillsFault | 'unknown' | 'off' | 'busy' | 'again' | 'booking' | 'later';

/**
 * So long nobody may pay the same bills once one may, by the same invoice either, in ms: Telegram takes the money within
 * seconds, or not at all, and says so later than the next tap. Whose card was declined, of which it says nothing, waits no
 * longer than this. What has arrived and is not booked yet holds them however long that takes.
 */
const heldMs = 60_000;
/** So long somebody else's work on the home's money is waited for, in ms; Telegram waits ten seconds altogether. */
const usualLockWaitMs = 5000;

/**
 * Judges, at this very moment and from the books, whether a checkout may be paid: by whose it is, for the sum it was
 * offered for, with every bill still open for exactly that, and with nobody else about to pay it. Whoever may not is
 * told why; where the sum is another by now, the way to the new one goes to their chat. `waits` says whether whoever pays
 * still waits for the answer: they were told no otherwise, and keep nobody from paying. `lockWaitMs` is how long somebody
 * else's work on the home's money is waited for.
 */
export async function judgeCheckout(
  office: Office,
  asked: PreCheckout,
  waits: () => boolean = () => true,
  lockWaitMs = usualLockWaitMs,
): Promise<Verdict> {
  return inOneTransaction(office, async (work) => {
    await sql`select set_config('lock_timeout', ${`${lockWaitMs}ms`}, true)`.execute(
      work.em.getKysely(),
    );
    const chat = await work.em.findOne(Chat, { id: asked.from, kind: 'private' });
    const id = readPayload(asked.payload);
    const known = id === null ? null : await work.em.findOne(Checkout, { id });
    const community = known && (await work.em.findOne(Community, { id: known.community }));
    const language = chat?.language ?? community?.locale ?? 'zh-CN';
    if (!known || !community) return refused('unknown', language);
    await lockUnitMoney(work, known.community, known.unit);
    const checkout = await work.em.findOneOrFail(
      Checkout,
      { id: known.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    );
    const fault = await faultOf(work, { checkout, community, chat, asked, language });
    if (fault === null) {
      const heldAt = waits() ? work.nowMs : null;
      if (heldAt !== null) checkout.heldAt = heldAt;
      return { ok: true, heldAt };
    }
    if (chat?.id === checkout.chat && (fault === 'changed' || fault === 'void'))
      offerAnew(work, checkout, language);
    return refused(fault, language);
  });
}

/** The answer to whoever cannot be answered from the books in time. */
export const refused = (why: CheckoutFault, language: Language): Verdict => ({
  ok: false,
  why,
  words: residentTexts(language)[`checkout.no_${why}`](),
});

type Asked = {
  checkout: Checkout;
  community: Community;
  chat: Chat | null;
  asked: PreCheckout;
  language: Language;
};

async function faultOf(
  work: Work,
  { checkout, community, chat, asked, language }: Asked,
): Promise<CheckoutFault | null> {
  if (payTermsOf(community) === null) return 'off';
  const isWhose = checkout.chat === asked.from && chat?.resident === checkout.resident;
  if (!isWhose) return 'not_theirs';
  const isSum =
    Number.isSafeInteger(asked.total) &&
    BigInt(asked.total) === checkout.amountFen &&
    asked.currency === checkout.currency &&
    asked.currency === community.currency;
  if (!isSum) return 'changed';
  const { accounts } = await loadOwnAccounts(work, checkout.resident, language);
  const account = accounts.find((one) => one.unit === checkout.unit) ?? null;
  const fault = faultOfBills(checkout, account);
  if (fault !== null) return fault;
  if (await hasArrived(work, checkout)) return 'booking';
  if (checkout.payment === null && isHeld(work, checkout)) return 'again';
  return (await isBeingPaid(work, checkout)) ? 'busy' : null;
}

const isHeld = (work: Work, { heldAt }: Checkout): boolean => (heldAt ?? 0) > work.nowMs - heldMs;

/** Whether somebody else, or the same person by another invoice, is about to pay one of the bills, or has and it is not booked yet. */
async function isBeingPaid(work: Work, checkout: Checkout): Promise<boolean> {
  const others = await work.em.find(Checkout, {
    ...{ unit: checkout.unit, payment: null, id: { $ne: checkout.id } },
    heldAt: { $ne: null },
  });
  const bills = new Set(checkout.bills.map((one) => one.bill));
  for (const other of others) {
    if (!other.bills.some((one) => bills.has(one.bill))) continue;
    if (isHeld(work, other) || (await hasArrived(work, other))) return true;
  }
  return false;
}

/**
 * Whether the inbox holds Telegram's word that a checkout was paid, and nobody has handled it yet: whoever handles it may be
 * away, or have set it aside. It is looked for in what waits of that chat, as it was stored: its parts may hold what the
 * database cannot take apart, such as NUL.
 */
async function hasArrived(work: Work, { id, chat }: Checkout): Promise<boolean> {
  const said = `"invoice_payload":${JSON.stringify(writePayload(id))}`;
  const { rows } = await sql<{ there: boolean }>`/* paid_and_unheard */
    select exists (select 1 from inbox i where i.subject = ${inboxSubjects.chat(chat)} and i.state = 'received'
        and strpos(i.payload::text, ${said}) > 0)
      or exists (select 1 from inbox i where i.subject = ${inboxSubjects.chat(chat)} and i.state = 'set_aside'
        and strpos(i.payload::text, ${said}) > 0) as there`.execute(work.em.getKysely());
  return rows[0]?.there === true;
}

/** Nobody was told that a checkout may be paid after all, or not in time: then nobody is about to pay it. What was held since for another question stays so. */
export async function letGoOfCheckout(
  office: Office,
  { payload, heldAt }: { payload: string; heldAt: number },
): Promise<void> {
  const id = readPayload(payload);
  if (id !== null)
    await office.orm.em
      .fork()
      .nativeUpdate(Checkout, { id, payment: null, heldAt }, { heldAt: null });
}

/** The way to what is owed by now, below the invoice that is out of date. */
function offerAnew(work: Work, checkout: Checkout, language: Language): void {
  const t = residentTexts(language);
  writeToOutbox(work, {
    key: `${causes.checkout(checkout.id)}:anew:${work.nowMs}`,
    destination: destinations.chat(checkout.chat),
    lane: 'conversation',
    part: {
      to: 'chat',
      kind: 'text',
      text: t['checkout.anew'](),
      buttons: [
        [
          {
            caption: t['button.pay_here'](),
            action: { verb: 'pay_here', unit: checkout.unit, of: 'choose' },
          },
        ],
      ],
    },
  });
}
