import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Bill } from '../../billing/billing-entities.ts';
import { Community, Resident } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';

/**
 * How far a run is: its rehearsal is reckoned, then waits for somebody to confirm it, then its bills are
 * issued; `refused` where there was nothing to go by, `discarded` where nobody wants it any more.
 */
export const runStates = [
  'rehearsing',
  'ready',
  'issuing',
  'issued',
  'refused',
  'discarded',
] as const;
export type RunState = (typeof runStates)[number];

/** Bills that were issued together, and how far residents have been told of them. */
export const BillRun = defineEntity({
  name: 'BillRun',
  tableName: 'bill_runs',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    /** 'YYYY-MM'. */
    period: p.string(),
    supplement: p.boolean(),
    state: p.string().$type<RunState>(),
    /** Null at the command line, as of the next one. */
    askedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    decidedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    askedAt: p.type(InstantType),
    /** What its card says it would come to, or came to, line by line, in each language. */
    lines: p.json<Record<Language, string[]>>().strictNullable().default(null),
    /** True once it was confirmed and came to something else: it is to be looked at again. */
    changed: p.boolean().default(false),
    bills: p.integer().default(0),
    totalFen: p.bigint().default(0),
    /** The instant that its bills bear. */
    issuedAt: p.type(InstantType).strictNullable().default(null),
    /** Whether residents are told; what is entered of long ago tells nobody. */
    tells: p.boolean(),
    /** The number of the bill up to which it is written whom it concerns, and the chat up to which they are told. */
    listedTo: p.bigint('number').default(0),
    fedTo: p.bigint('number').strictNullable().default(null),
    /** When all whom it concerns had been put into the outbox. */
    toldAt: p.type(InstantType).strictNullable().default(null),
  },
  indexes: [
    { properties: ['community', 'period'] },
    {
      name: 'bill_runs_waiting',
      expression:
        'create index "bill_runs_waiting" on "bill_runs" ("asked_at") where state in (\'rehearsing\', \'issuing\') or (state = \'issued\' and told_at is null)',
    },
  ],
});
export type BillRun = InferEntity<typeof BillRun>;

/**
 * What became of telling somebody of a bill when it was about to be sent: `void` where it was taken back by then, `other`
 * where it is theirs no longer; `taken_back` where they knew it and were told that nothing stands in its place; `failed` where
 * the message never arrived.
 */
export type ToldOutcome = 'said' | 'void' | 'other' | 'taken_back' | 'failed';

/**
 * That somebody is told of a bill in a chat: once, whatever happens, and once more where it is taken back. What became
 * of the message stands in the outbox.
 */
export const BillTelling = defineEntity({
  name: 'BillTelling',
  tableName: 'bill_tellings',
  properties: {
    bill: () => p.manyToOne(Bill).mapToPk().primary(),
    chat: p.bigint('number').primary(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    /** With whose message they are told: of several that wait, all are told with the first that is sent. */
    run: () => p.manyToOne(BillRun).mapToPk(),
    /** What had been paid of it when it was taken back after they knew it; null while there is nothing to take back. */
    movedFen: p.bigint().strictNullable().default(null),
    outcome: p.string().$type<ToldOutcome>().strictNullable().default(null),
    /** The day on which they were told last, where the community is; null while they were not. */
    saidOn: p.date().strictNullable().default(null),
  },
  indexes: [
    { properties: ['run', 'chat'] },
    { properties: ['chat', 'saidOn'] },
    {
      name: 'bill_tellings_waiting',
      expression:
        'create index "bill_tellings_waiting" on "bill_tellings" ("chat") where outcome is null',
    },
  ],
});
export type BillTelling = InferEntity<typeof BillTelling>;
