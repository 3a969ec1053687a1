import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { TariffTerms } from '../../billing/tariff/tariff-terms.ts';
import { Community, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { LiableParty } from '../ledger-entities.ts';
import { Payment } from '../payments/payment-entities.ts';

/** How an agreement ended before its months were over: given back, or its payment was made void. */
export const prepayEnds = ['returned', 'void'] as const;
export type PrepayEnd = (typeof prepayEnds)[number];

/**
 * 预缴优惠: so many months that somebody paid beforehand, and the discount they had for it. The money and the
 * discount are prepayment on the books; what stands here says how much of the discount is earned when they leave early.
 */
export const PrepayAgreement = defineEntity({
  name: 'PrepayAgreement',
  tableName: 'prepay_agreements',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().index(),
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    payment: () => p.manyToOne(Payment).mapToPk().unique(),
    months: p.smallint(),
    /** The first of the months, `YYYY-MM`. */
    fromPeriod: p.string(),
    /** What a month came to on that day, in whole fen. */
    monthlyFen: p.bigint(),
    discountFen: p.bigint(),
    /** What the tariff said then: by it the discount is reckoned anew. */
    terms: p.json<TariffTerms['prepay']>(),
    agreedAt: p.type(InstantType),
    ended: p.string().$type<PrepayEnd>().strictNullable().default(null),
    endedAt: p.type(InstantType).strictNullable().default(null),
    /** What of the discount was taken back then. */
    unearnedFen: p.bigint().strictNullable().default(null),
  },
  checks: [{ name: 'prepay_agreements_discount', expression: 'discount_fen > 0' }],
});
export type PrepayAgreement = InferEntity<typeof PrepayAgreement>;
