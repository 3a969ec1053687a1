import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import type { ActorKind } from '../../staff/people/entities.ts';
import { LedgerTransfer } from '../ledger-entities.ts';

const bankMatchWays = ['reference', 'payer', 'home', 'hand', 'reason'] as const;
/**
 * `reference` and `payer` were found to be the same money (match-statement.ts); `home` was booked as a
 * payment when somebody said whose it is; `hand` was put together by somebody; `reason` stands on one
 * side alone, and somebody wrote why.
 */
export type BankMatchWay = (typeof bankMatchWays)[number];

/** Lines of a statement and entries of the books that were put together, or one of them with why it stands alone. */
export const BankMatch = defineEntity({
  name: 'BankMatch',
  tableName: 'bank_matches',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    way: p.string().$type<BankMatchWay>(),
    /** Lines less entries, in whole fen: what differs, for the reason that stands beside it. */
    differenceFen: p.bigint(),
    reason: p.text().default(''),
    actorKind: p.string().$type<ActorKind>(),
    actor: p.string().strictNullable(),
    at: p.type(InstantType),
    /** It holds no more: somebody took it back, or the payment was voided. Nothing is deleted. */
    undoneAt: p.type(InstantType).strictNullable().default(null),
  },
  indexes: [
    {
      name: 'bank_matches_by_hand',
      expression:
        'create index "bank_matches_by_hand" on "bank_matches" ("community_id", "at") where undone_at is null and way in (\'home\', \'hand\', \'reason\')',
    },
    {
      name: 'bank_matches_automatic',
      expression:
        'create index "bank_matches_automatic" on "bank_matches" ("community_id", "way", "at") where undone_at is null and way in (\'reference\', \'payer\')',
    },
  ],
});
export type BankMatch = InferEntity<typeof BankMatch>;

/** What was put together by itself and somebody took back: the line and the entry are two payments, and stay apart. */
export const BankApart = defineEntity({
  name: 'BankApart',
  tableName: 'bank_apart',
  properties: {
    line: () => p.manyToOne(BankLine).mapToPk().primary(),
    transfer: () => p.manyToOne(LedgerTransfer).mapToPk().primary().index(),
  },
});
export type BankApart = InferEntity<typeof BankApart>;

/** Which entries of the books a match is about. */
export const BankMatchEntry = defineEntity({
  name: 'BankMatchEntry',
  tableName: 'bank_match_entries',
  properties: {
    match: () => p.manyToOne(BankMatch).mapToPk().primary(),
    transfer: () => p.manyToOne(LedgerTransfer).mapToPk().primary().index(),
  },
});
export type BankMatchEntry = InferEntity<typeof BankMatchEntry>;

/** 银行流水: a line of a bank's statement, as its file says it. It books nothing; it is held against the books. */
export const BankLine = defineEntity({
  name: 'BankLine',
  tableName: 'bank_lines',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    /** What makes the line known when its file comes again. */
    key: p.string(),
    bookedOn: p.date(),
    /** In whole fen; below zero for what went out. */
    amountFen: p.bigint(),
    reference: p.string().strictNullable(),
    payer: p.text().strictNullable(),
    memo: p.text().strictNullable(),
    importedAt: p.type(InstantType),
    /** What it was put together with; none while it waits. */
    match: () => p.manyToOne(BankMatch).mapToPk().strictNullable().default(null),
  },
  uniques: [{ properties: ['community', 'key'] }],
  indexes: [
    { properties: ['community', 'bookedOn'] },
    {
      name: 'bank_lines_match',
      expression:
        'create index "bank_lines_match" on "bank_lines" ("match_id") where match_id is not null',
    },
    {
      name: 'bank_lines_open',
      expression:
        'create index "bank_lines_open" on "bank_lines" ("community_id", "booked_on") where match_id is null',
    },
  ],
  checks: [{ name: 'bank_lines_amount', expression: 'amount_fen <> 0' }],
});
export type BankLine = InferEntity<typeof BankLine>;

/**
 * The entries of the books on a bank's accounts that no statement has shown yet. The database keeps it true: an entry
 * comes with its transfer, goes with a match and when its payment is void, and comes back when a match is undone.
 */
export const BankWaiting = defineEntity({
  name: 'BankWaiting',
  tableName: 'bank_waiting',
  properties: {
    transfer: () => p.manyToOne(LedgerTransfer).mapToPk().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    bookedOn: p.date(),
    /** What came onto the bank's accounts by it, in whole fen; below zero for what went out. */
    fen: p.bigint(),
  },
  indexes: [
    {
      name: 'bank_waiting_by_day',
      expression:
        'create index "bank_waiting_by_day" on "bank_waiting" ("community_id", "booked_on", "transfer_id") include (fen)',
    },
  ],
});
export type BankWaiting = InferEntity<typeof BankWaiting>;
