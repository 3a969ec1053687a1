import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Bill } from '../../billing/billing-entities.ts';
import { Community, Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import type { FileRef } from '../../delivery/parts.ts';
import { InstantType } from '../../instant.ts';
import { LiableParty } from '../../ledger/ledger-entities.ts';
import { Staff } from '../../staff/people/entities.ts';

/** How a letter was handed over: into somebody's hand, by post with a tracking number, or put at the door with a picture. */
export const letterWays = ['hand', 'post', 'door'] as const;
export type LetterWay = (typeof letterWays)[number];

/**
 * 催缴函: a letter that asks whoever owes bills of a home for them, drawn when it is printed, with the proof of
 * how it came to them. Delivered, it begins the three years anew (Civil Code, art. 188 and 195).
 */
export const DemandLetter = defineEntity({
  name: 'DemandLetter',
  tableName: 'demand_letters',
  properties: {
    id: p.uuid().primary(),
    /** As it is printed and spoken of: its day and its home, such as `20261129-3-2-501`. */
    number: p.string(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    language: p.string().$type<Language>(),
    madeBy: () => p.manyToOne(Staff).mapToPk(),
    madeAt: p.type(InstantType),
    /** The day it asks them to pay by. */
    payBy: p.date(),
    way: p.string().$type<LetterWay>().strictNullable().default(null),
    /** The day on which it was handed over, posted or put there, and by whom. */
    deliveredOn: p.date().strictNullable().default(null),
    deliveredBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    /** The carrier and the number of what was posted. */
    tracking: p.text().strictNullable().default(null),
    /** Who took it. */
    receivedBy: p.text().strictNullable().default(null),
    /** The picture of it at the door, or of the slip that was signed. */
    photos: p.json<FileRef[]>(),
    notedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    notedAt: p.type(InstantType).strictNullable().default(null),
  },
  uniques: [{ properties: ['community', 'number'] }],
  indexes: [{ properties: ['unit', 'madeAt'] }],
});
export type DemandLetter = InferEntity<typeof DemandLetter>;

/** A bill that a letter asks for, with what was open of it when it was made, in whole fen. */
export const DemandLetterBill = defineEntity({
  name: 'DemandLetterBill',
  tableName: 'demand_letter_bills',
  properties: {
    letter: () => p.manyToOne(DemandLetter).mapToPk().primary().deleteRule('cascade'),
    bill: () => p.manyToOne(Bill).mapToPk().primary().index(),
    owedFen: p.bigint(),
    lateFeeFen: p.bigint(),
  },
});
export type DemandLetterBill = InferEntity<typeof DemandLetterBill>;
