import type { TariffTerms } from '../../billing/tariff/tariff-terms.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import { lesserOf } from '../fen.ts';
import type { Payment } from '../payments/payment-entities.ts';
import { postTransfers } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { unearnedOf, usedMonths } from './earned.ts';
import type { PrepayOffer } from './offer-prepay.ts';
import { prepaidNow } from './prepaid-now.ts';
import { PrepayAgreement, type PrepayEnd } from './prepay-entities.ts';

type Actor = { kind: ActorKind; id: string | null };

/**
 * Gives whoever paid months beforehand their discount: it is added to the prepayment that the payment left, as a
 * transfer of its own, and what was agreed is kept. In the transaction of `work`, which has just booked the payment.
 */
export async function agreePrepay(
  work: Work,
  payment: Payment,
  given: { offer: PrepayOffer; terms: TariffTerms['prepay']; actor: Actor },
): Promise<void> {
  const { offer, terms, actor } = given;
  const { community, unit, party } = payment;
  const agreement = work.em.create(PrepayAgreement, {
    id: work.chance.id(work.nowMs),
    ...{ community, unit, party, payment: payment.id, terms },
    months: offer.months,
    fromPeriod: offer.from,
    monthlyFen: offer.monthlyFen,
    discountFen: offer.discountFen,
    agreedAt: work.nowMs,
  });
  recordAudit(work, actor, 'prepay.agreed', 'payment', payment.id, { months: offer.months });
  await postTransfers(work, [
    {
      ...{ community, actor, cause: 'prepay_discount', causeId: agreement.id },
      key: transferKeys.prepayDiscount(agreement.id),
      paidOn: payment.paidOn,
      bookedOn: payment.bookedOn,
      memo: payment.receipt,
      postings: [
        {
          debit: { kind: 'discount', code: 'prepay' },
          credit: { kind: 'prepayment', unit, party },
          amountFen: offer.discountFen,
        },
      ],
    },
  ]);
}

/** What somebody has prepaid of a unit, and what of it could be given back today, in whole fen. */
export type PrepaidToReturn = {
  prepaidFen: bigint;
  /** Discount that is not earned and is taken back when it ends now. */
  unearnedFen: bigint;
  returnFen: bigint;
};

type Whose = { community: string; unit: string; party: string };

/** What could be given back of a party's prepayment if what they paid beforehand ended now; nothing is changed. */
export async function prepaidToReturn(work: Work, whose: Whose): Promise<PrepaidToReturn> {
  const prepaidFen = await prepaidNow(work, whose.community, { kind: 'prepayment', ...whose });
  let unearnedFen = 0n;
  for (const one of await runningOf(work, whose)) unearnedFen += await unearnedNow(work, one);
  const taken = lesserOf(unearnedFen, prepaidFen);
  return { prepaidFen, unearnedFen: taken, returnFen: prepaidFen - taken };
}

/**
 * Ends what a party paid beforehand, because it is given back: the discount is reckoned anew by the months that were
 * billed, and what was not earned of it leaves the prepayment. Resolves to what is left, which may be refunded. In
 * the transaction of `work`, which holds the unit's lock; the same again changes nothing.
 */
export async function endPrepay(
  work: Work,
  whose: Whose,
  given: { actor: Actor; paidOn: string; bookedOn: string },
): Promise<PrepaidToReturn> {
  const before = await prepaidToReturn(work, whose);
  let left = before.unearnedFen;
  for (const one of await runningOf(work, whose)) {
    const fen = lesserOf(await unearnedNow(work, one), left);
    left -= fen;
    await takeBack(work, one, { ...given, fen, ended: 'returned' });
  }
  return before;
}

/**
 * Takes the discount back that a payment brought, because it is void: all of it, as if never paid, also what was earned of
 * it before its months ended. Resolves to how much leaves the prepayment so, for the day of the payment.
 */
export async function undoPrepay(
  work: Work,
  payment: Payment,
  given: { actor: Actor; bookedOn: string },
): Promise<bigint> {
  const agreement = await work.em.findOne(PrepayAgreement, {
    payment: payment.id,
    $or: [{ ended: null }, { ended: 'returned' }],
  });
  if (!agreement) return 0n;
  const fen = agreement.discountFen - (agreement.unearnedFen ?? 0n);
  await takeBack(work, agreement, { ...given, fen, paidOn: payment.paidOn, ended: 'void' });
  return fen;
}

const runningOf = (work: Work, { unit, party }: Whose): Promise<PrepayAgreement[]> =>
  work.em.find(PrepayAgreement, { unit, party, ended: null }, { orderBy: { agreedAt: 'asc' } });

async function unearnedNow(work: Work, agreement: PrepayAgreement): Promise<bigint> {
  return unearnedOf(agreement, await usedMonths(work, agreement));
}

async function takeBack(
  work: Work,
  agreement: PrepayAgreement,
  given: { actor: Actor; fen: bigint; paidOn: string; bookedOn: string; ended: PrepayEnd },
): Promise<void> {
  const { actor, fen, paidOn, bookedOn, ended } = given;
  const { community, unit, party, id } = agreement;
  const { prepayDiscountBack, prepayDiscountVoid } = transferKeys;
  const key = agreement.ended === null ? prepayDiscountBack(id) : prepayDiscountVoid(id);
  const unearnedFen = (agreement.unearnedFen ?? 0n) + fen;
  work.em.assign(agreement, { ended, endedAt: work.nowMs, unearnedFen });
  recordAudit(work, actor, 'prepay.ended', 'payment', agreement.payment, { how: ended });
  if (fen === 0n) return work.em.flush();
  await postTransfers(work, [
    {
      ...{ community, actor, cause: 'prepay_discount', causeId: id, paidOn, bookedOn },
      key,
      postings: [
        {
          debit: { kind: 'prepayment', unit, party },
          credit: { kind: 'discount', code: 'prepay' },
          amountFen: fen,
        },
      ],
    },
  ]);
}
