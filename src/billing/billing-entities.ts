import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Unit } from '../community/entities.ts';
import { InstantType } from '../instant.ts';
import { Staff } from '../staff/people/entities.ts';
import type { TariffTerms } from './tariff/tariff-terms.ts';

/** 收费标准: what was applied from a day on, as it was written. Never changed: a later version of the same day goes before it. */
export const Tariff = defineEntity({
  name: 'Tariff',
  tableName: 'tariffs',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    /** The first day it holds; a period takes the one that holds on its first day. */
    validFrom: p.date(),
    /** 1 for the first of that day, then on. */
    version: p.smallint(),
    /** The YAML as it was given. */
    document: p.text(),
    terms: p.json<TariffTerms>(),
    /** Of the document; the same again changes nothing. */
    sha256: p.string(),
    appliedAt: p.type(InstantType),
    /** Null where it was applied at the command line. */
    appliedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
  },
  uniques: [{ properties: ['community', 'validFrom', 'version'] }],
});
export type Tariff = InferEntity<typeof Tariff>;

/**
 * What holds for one unit instead of the tariff: `vacant` its items' own vacancy rate, `exempt`
 * nothing to pay, `rate` a factor, `unit_price` another price, `agreed` that the tenant pays the item,
 * `no_late_fee` that late fees are not reckoned on it.
 */
export const exceptionKinds = [
  'vacant',
  'exempt',
  'rate',
  'unit_price',
  'agreed',
  'no_late_fee',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export const UnitException = defineEntity({
  name: 'UnitException',
  tableName: 'unit_exceptions',
  properties: {
    id: p.uuid().primary(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    kind: p.string().$type<ExceptionKind>(),
    /** The fee it is about; null for every fee. */
    code: p.string().strictNullable(),
    /** The factor or the price, as a decimal. */
    value: p.string().strictNullable(),
    /** Whole months, 'YYYY-MM': the first, and the last, or null while no end is agreed. */
    fromPeriod: p.string(),
    untilPeriod: p.string().strictNullable(),
    reason: p.text(),
    /** Null where it was entered at the command line. */
    approvedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    approvedAt: p.type(InstantType),
  },
  indexes: [{ properties: ['unit', 'fromPeriod'] }],
});
export type UnitException = InferEntity<typeof UnitException>;

export const billStates = ['open', 'part', 'paid', 'void'] as const;
export type BillState = (typeof billStates)[number];

/** What the late fee of a bill goes by, as its tariff had it; `baseFen` is the principal of the lines that bear one. */
export type LateFeeTerms = { ratePerDay: string; graceDays: number; baseFen: string };

/** 收费通知单: what a unit owes for a period. `state` and `paidFen` mean principal. */
export const Bill = defineEntity({
  name: 'Bill',
  tableName: 'bills',
  properties: {
    id: p.uuid().primary(),
    /** From a sequence of the whole office. */
    number: p.bigint('number').unique(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    /** The liable party of the ledger, which stands above. */
    party: p.uuid(),
    /** 'YYYY-MM'. */
    period: p.string(),
    /** 0 for the period's bill, then 1 and on for what came late. */
    supplement: p.smallint().default(0),
    /** What its lines went by; null for what was owed before there were bills here. */
    tariff: () => p.manyToOne(Tariff).mapToPk().strictNullable().deleteRule('no action'),
    dueOn: p.date(),
    totalFen: p.bigint(),
    paidFen: p.bigint().default(0),
    state: p.string().$type<BillState>(),
    /** Null where there is no late fee. */
    lateFee: p.json<LateFeeTerms>().strictNullable(),
    issuedAt: p.type(InstantType),
    /** When the first of those in whose place it stands was issued; null where it stands in none's. */
    firstIssuedAt: p.type(InstantType).strictNullable().default(null),
    voidedAt: p.type(InstantType).strictNullable().default(null),
    voidReason: p.text().strictNullable().default(null),
    /** The one that stands in its place. */
    replacedBy: p.uuid().strictNullable().default(null),
  },
  indexes: [
    { properties: ['unit', 'dueOn'] },
    {
      name: 'bills_of_period',
      expression:
        'create index "bills_of_period" on "bills" ("community_id", "period") include (id, state, total_fen)',
    },
    {
      name: 'bills_figures',
      expression:
        'create index "bills_figures" on "bills" ("community_id", "due_on") include (id, unit_id, state, total_fen, paid_fen)',
    },
    {
      name: 'bills_owing',
      expression:
        'create index "bills_owing" on "bills" ("community_id", "due_on") include (id, unit_id, party, total_fen, paid_fen, issued_at, first_issued_at) where state in (\'open\', \'part\')',
    },
    {
      name: 'bills_once',
      expression:
        'create unique index "bills_once" on "bills" ("unit_id", "period", "supplement", "party") where state <> \'void\'',
    },
  ],
  checks: [{ name: 'bills_paid', expression: 'paid_fen >= 0 and paid_fen <= total_fen' }],
});
export type Bill = InferEntity<typeof Bill>;

/** A step of a line: how much of the quantity at which price, and what that is in yuan before the line is rounded. */
export type LineStep = { quantity: string; unitPrice: string; amount: string };

/** Whence a share comes: the pool's amount, and the unit's part of the whole. */
export type LineShare = {
  poolFen: string;
  splitBy: 'area' | 'unit';
  building: string | null;
  part: string;
  whole: string;
};

/** What a meter stood at. */
export type LineMeter = { from: string; fromOn: string; to: string; toOn: string };

/** How a line came about, beside quantity and price. */
export type LineDetail = {
  share?: LineShare;
  meter?: LineMeter;
  /** Used earlier in the calendar year, where the steps count by the year. */
  usedBefore?: string;
  /** Billed of the same month before, where the steps go on from there. */
  usedInMonth?: string;
  /** Why it is not as the tariff says. */
  exception?: { kind: ExceptionKind; value: string | null };
  /** Months since the last reading, where they are more than one. */
  months?: number;
};

export const BillLine = defineEntity({
  name: 'BillLine',
  tableName: 'bill_lines',
  properties: {
    bill: () => p.manyToOne(Bill).mapToPk().primary(),
    /** Its place, from 0. */
    seq: p.smallint().primary(),
    code: p.string(),
    name: p.json<Record<'zh-CN' | 'en', string>>(),
    quantity: p.string(),
    /** Null where steps hold it. */
    unitPrice: p.string().strictNullable(),
    steps: p.json<LineStep[]>().strictNullable(),
    /** The days that are charged of those of the month; null for a whole one. */
    days: p.smallint().strictNullable(),
    ofDays: p.smallint().strictNullable(),
    detail: p.json<LineDetail>().strictNullable(),
    amountFen: p.bigint(),
    /** Whether late fees are reckoned on it. */
    lateFee: p.boolean(),
  },
});
export type BillLine = InferEntity<typeof BillLine>;
