import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import type { Counts } from './count.ts';

export const cashShiftStates = ['open', 'closed', 'handed', 'bagged', 'accepted'] as const;
/**
 * `open` cash is taken in it; `closed` counted, in the hands of whoever kept it; `handed` offered to
 * somebody who counts it again; `bagged` sealed in the safe, with two names on it, until somebody can
 * count it; `accepted` in the safe.
 */
export type CashShiftState = (typeof cashShiftStates)[number];

/** 收银班次: the cash that one person takes, counted when it ends and again by whoever accepts it. */
export const CashShift = defineEntity({
  name: 'CashShift',
  tableName: 'cash_shifts',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    /** Who keeps it. */
    staff: () => p.manyToOne(Staff).mapToPk().index(),
    state: p.string().$type<CashShiftState>(),
    openedAt: p.type(InstantType),
    /** Change that was taken from the safe to begin with. */
    floatFen: p.bigint(),
    closedAt: p.type(InstantType).strictNullable().default(null),
    closedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    /** What should have been there, and what was. */
    expectedFen: p.bigint().strictNullable().default(null),
    countedFen: p.bigint().strictNullable().default(null),
    counts: p.json<Counts>().strictNullable().default(null),
    /** Why it differs, or why somebody else closed it. */
    closeWords: p.text().default(''),
    handedTo: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    /** Who handed it over: where whoever kept it has left, a colleague, who then does not count it. */
    handedBy: p.uuid().strictNullable().default(null),
    handedAt: p.type(InstantType).strictNullable().default(null),
    /** The second name on a sealed bag. */
    witness: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    acceptedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    acceptedAt: p.type(InstantType).strictNullable().default(null),
    acceptedFen: p.bigint().strictNullable().default(null),
    acceptWords: p.text().default(''),
  },
  indexes: [
    {
      name: 'cash_shifts_open',
      expression:
        'create unique index "cash_shifts_open" on "cash_shifts" ("community_id", "staff_id") where state = \'open\'',
    },
    {
      name: 'cash_shifts_held',
      expression:
        'create index "cash_shifts_held" on "cash_shifts" ("community_id", "opened_at") where state <> \'accepted\'',
    },
  ],
});
export type CashShift = InferEntity<typeof CashShift>;

/** 保险柜盘点: a count of what lies open in the safe, by two people. What differed is booked with it. */
export const SafeCount = defineEntity({
  name: 'SafeCount',
  tableName: 'safe_counts',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    countedBy: () => p.manyToOne(Staff).mapToPk(),
    witness: () => p.manyToOne(Staff).mapToPk(),
    at: p.type(InstantType),
    /** The day in whose books it stands. */
    bookedOn: p.date(),
    expectedFen: p.bigint(),
    countedFen: p.bigint(),
    counts: p.json<Counts>().strictNullable().default(null),
    /** Why it differs. */
    words: p.text().default(''),
  },
  indexes: [{ properties: ['community', 'at'] }],
});
export type SafeCount = InferEntity<typeof SafeCount>;
