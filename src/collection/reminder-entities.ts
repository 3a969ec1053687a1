import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Bill } from '../billing/billing-entities.ts';
import { Community, Resident } from '../community/entities.ts';
import { InstantType } from '../instant.ts';
import { PaymentPlan } from '../ledger/relief/relief-entities.ts';

/**
 * What became of a reminder when it was about to be sent: `said`; `paid` since it was planned; `paused`
 * by a question about the fees that is open, or because the community has switched its reminders off; `past`, because its day was over before it could be sent; `failed` where it was
 * made and did not arrive.
 */
export const reminderOutcomes = ['said', 'paid', 'paused', 'past', 'failed'] as const;
export type ReminderOutcome = (typeof reminderOutcomes)[number];

/** 催缴: the one word about what is owed that a chat gets on a day. What it says is made when it is sent. */
export const Reminder = defineEntity({
  name: 'Reminder',
  tableName: 'reminders',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    /** Null once the person was forgotten. */
    chat: p.bigint('number').strictNullable(),
    day: p.date(),
    plannedAt: p.type(InstantType),
    outcome: p.string().$type<ReminderOutcome>().strictNullable().default(null),
    /** When its outcome was judged from the books. */
    judgedAt: p.type(InstantType).strictNullable().default(null),
  },
  uniques: [{ properties: ['chat', 'day'] }],
  indexes: [{ properties: ['community', 'day'] }],
});
export type Reminder = InferEntity<typeof Reminder>;

/** A bill that a reminder is about, and the step of the ladder at which it was. */
export const ReminderBill = defineEntity({
  name: 'ReminderBill',
  tableName: 'reminder_bills',
  properties: {
    reminder: () => p.manyToOne(Reminder).mapToPk().primary().deleteRule('cascade'),
    bill: () => p.manyToOne(Bill).mapToPk().primary().index(),
    step: p.smallint(),
    /** Whether it was named when the reminder was sent: what had been paid or rested by then was not. */
    named: p.boolean().default(false),
  },
});
export type ReminderBill = InferEntity<typeof ReminderBill>;

/** A part of what is paid in parts that a reminder is about, and at which step; of a plan that was broken there is no part, and `seq` is 0. */
export const ReminderPart = defineEntity({
  name: 'ReminderPart',
  tableName: 'reminder_parts',
  properties: {
    reminder: () => p.manyToOne(Reminder).mapToPk().primary().deleteRule('cascade'),
    plan: () => p.manyToOne(PaymentPlan).mapToPk().primary().index(),
    seq: p.smallint().primary(),
    step: p.smallint(),
    /** Whether it was named when the reminder was sent. */
    named: p.boolean().default(false),
  },
});
export type ReminderPart = InferEntity<typeof ReminderPart>;
