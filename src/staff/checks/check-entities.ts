import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { StaffRole } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../people/entities.ts';

export const checkDays = ['every', 'working'] as const;
/** On every day, or on the days the desk works. */
export type CheckDays = (typeof checkDays)[number];

/** Something a role confirms each day, such as the safe and its dial 保险柜. */
export const Checklist = defineEntity({
  name: 'Checklist',
  tableName: 'checklists',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk().index(),
    name: p.string(),
    /** What to look at, a line each; empty when the name says it. */
    items: p.text(),
    role: p.string().$type<StaffRole>(),
    /** When it is asked, in the community's time, `HH:MM`. */
    askAt: p.string(),
    days: p.string().$type<CheckDays>(),
    active: p.boolean(),
    createdAt: p.type(InstantType),
  },
});
export type Checklist = InferEntity<typeof Checklist>;

/** A checklist on one day: asked, asked again, told to the manager, confirmed. */
export const CheckRun = defineEntity({
  name: 'CheckRun',
  tableName: 'check_runs',
  properties: {
    id: p.uuid().primary(),
    checklist: () => p.manyToOne(Checklist).mapToPk(),
    community: () => p.manyToOne(Community).mapToPk(),
    day: p.date(),
    dueAt: p.type(InstantType).index(),
    /** Null when the office was away for so long that asking made no sense any more. */
    askedAt: p.type(InstantType).strictNullable(),
    remindedAt: p.type(InstantType).strictNullable(),
    /** When the manager was told that nobody had confirmed it. */
    toldAt: p.type(InstantType).strictNullable(),
    confirmedAt: p.type(InstantType).strictNullable(),
    confirmedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    /** What is wrong, in the words of whoever confirmed it; null when all was well. */
    wrong: p.text().strictNullable(),
  },
  uniques: [{ properties: ['checklist', 'day'] }],
  indexes: [
    {
      name: 'check_runs_open',
      expression:
        'create index "check_runs_open" on "check_runs" ("due_at") where confirmed_at is null',
    },
  ],
});
export type CheckRun = InferEntity<typeof CheckRun>;

/** Who was asked: their message in Slack is a card of this. */
export const CheckAsk = defineEntity({
  name: 'CheckAsk',
  tableName: 'check_asks',
  properties: {
    id: p.uuid().primary(),
    run: () => p.manyToOne(CheckRun).mapToPk(),
    staff: () => p.manyToOne(Staff).mapToPk(),
  },
  uniques: [{ properties: ['run', 'staff'] }],
});
export type CheckAsk = InferEntity<typeof CheckAsk>;
