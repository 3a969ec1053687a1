import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Bill } from '../../billing/billing-entities.ts';
import { Community, Resident, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import { LiableParty } from '../ledger-entities.ts';

/** `ended`: before its time, because something else was agreed. */
export const planStates = ['running', 'kept', 'broken', 'ended'] as const;
export type PlanState = (typeof planStates)[number];

/** 分期: what somebody owes of a home, in parts that a manager approved. It stays when it was kept, or broken. */
export const PaymentPlan = defineEntity({
  name: 'PaymentPlan',
  tableName: 'payment_plans',
  properties: {
    id: p.uuid().primary(),
    /** As it is printed and spoken of: its day and its home, such as `20261129-3-2-501`. */
    number: p.string(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().index(),
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    /** What was asked and approved, by its id. */
    ask: p.uuid().unique(),
    /** The principal that is paid in parts, in whole fen: what its parts sum to. */
    totalFen: p.bigint(),
    agreedOn: p.date(),
    /** The instant of it, which tells what was booked before; null of the first plans there were, which the end of that day does. */
    agreedAt: p.type(InstantType).strictNullable().default(null),
    askedBy: () => p.manyToOne(Staff).mapToPk(),
    approvedBy: () => p.manyToOne(Staff).mapToPk(),
    state: p.string().$type<PlanState>(),
    /** The day on which it was kept, broken or ended. */
    endedOn: p.date().strictNullable().default(null),
    /** The last day on which something that was settled of its bills was taken back: no part is late sooner than if it were due then. */
    reopenedOn: p.date().strictNullable().default(null),
  },
  uniques: [{ properties: ['community', 'number'] }],
  indexes: [
    {
      name: 'payment_plans_running',
      expression:
        'create unique index "payment_plans_running" on "payment_plans" ("community_id", "party_id") where state = \'running\'',
    },
    {
      name: 'payment_plans_broken',
      expression:
        'create index "payment_plans_broken" on "payment_plans" ("community_id", "ended_on") where state = \'broken\'',
    },
  ],
});
export type PaymentPlan = InferEntity<typeof PaymentPlan>;

/** A part of a plan, and the day by which it is paid. */
export const PaymentPlanPart = defineEntity({
  name: 'PaymentPlanPart',
  tableName: 'payment_plan_parts',
  properties: {
    plan: () => p.manyToOne(PaymentPlan).mapToPk().primary(),
    /** Its place, from 1. */
    seq: p.smallint().primary(),
    dueOn: p.date(),
    amountFen: p.bigint(),
  },
  checks: [{ name: 'payment_plan_parts_amount', expression: 'amount_fen > 0' }],
});
export type PaymentPlanPart = InferEntity<typeof PaymentPlanPart>;

/** What was paid anew for a day (ISO), in whole fen, and by which payment or move (its id). */
export type MadeUp = { of: string; on: string; fen: string };

/**
 * A bill that a plan is about, with what was owed of its principal when it was approved, in whole fen; the same of the one in
 * whose place a bill stands.
 */
export const PaymentPlanBill = defineEntity({
  name: 'PaymentPlanBill',
  tableName: 'payment_plan_bills',
  properties: {
    plan: () => p.manyToOne(PaymentPlan).mapToPk().primary(),
    bill: () => p.manyToOne(Bill).mapToPk().primary().index(),
    plannedFen: p.bigint(),
    /** Of a bill in place of another, what had been settled of that one when the plan was approved; null for all others, of which their total tells it. */
    settledBeforeFen: p.bigint().strictNullable().default(null),
    /** What of that was taken back since, such as by a receipt that was made void, and what of this was paid anew, by day. Neither is any part of the plan. */
    takenBackFen: p.bigint().default(0),
    madeUp: p.json<MadeUp[]>().strictNullable().default(null),
    /** Of a bill that was taken back with nothing in its place, what of the plan was open on it: so much is paid no more. */
    relievedFen: p.bigint().default(0),
  },
});
export type PaymentPlanBill = InferEntity<typeof PaymentPlanBill>;

/**
 * 缓缴: that whoever is in hardship is not asked for what they owe of a home until a day, as a manager approved. Why
 * stands in what was asked, and in nothing that others see. It ends by itself.
 */
export const PaymentDeferral = defineEntity({
  name: 'PaymentDeferral',
  tableName: 'payment_deferrals',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().index(),
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    ask: p.uuid().unique(),
    fromOn: p.date(),
    /** The last day on which it holds. */
    untilOn: p.date(),
    /** Whether the due day is put off as well: no late fee grows meanwhile. */
    stopsLateFee: p.boolean(),
    askedBy: () => p.manyToOne(Staff).mapToPk(),
    approvedBy: () => p.manyToOne(Staff).mapToPk(),
    /** When the collector was told that it is nearly over. */
    warnedAt: p.type(InstantType).strictNullable().default(null),
  },
  indexes: [
    { name: 'payment_deferrals_until', properties: ['community', 'untilOn'] },
    {
      name: 'payment_deferrals_unwarned',
      expression:
        'create index "payment_deferrals_unwarned" on "payment_deferrals" ("community_id", "until_on") where warned_at is null',
    },
  ],
});
export type PaymentDeferral = InferEntity<typeof PaymentDeferral>;

/** 困难: why somebody cannot pay now, for those alone who may see it. What a resident said waits until a colleague has answered. */
export const HardshipPlea = defineEntity({
  name: 'HardshipPlea',
  tableName: 'hardship_pleas',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    /** Who said so themselves; null where a colleague wrote down what they were told. */
    resident: () => p.manyToOne(Resident).mapToPk().strictNullable().index(),
    notedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    words: p.text(),
    at: p.type(InstantType),
    answeredBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    answeredAt: p.type(InstantType).strictNullable().default(null),
  },
  indexes: [
    { properties: ['unit', 'at'] },
    { name: 'hardship_pleas_answered', properties: ['community', 'answeredAt'] },
    {
      name: 'hardship_pleas_waiting',
      expression:
        'create index "hardship_pleas_waiting" on "hardship_pleas" ("community_id", "at") where answered_at is null',
    },
  ],
});
export type HardshipPlea = InferEntity<typeof HardshipPlea>;
