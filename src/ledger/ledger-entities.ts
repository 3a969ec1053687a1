import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Resident, Unit } from '../community/entities.ts';
import { InstantType } from '../instant.ts';
import type { ActorKind } from '../staff/people/entities.ts';

export const liableRoles = ['owner', 'tenant', 'developer'] as const;
export type LiableRole = (typeof liableRoles)[number];

/**
 * Who owes together: the owners of a unit jointly, or a tenant what was agreed. The same people
 * of the same unit are one party. A party without members are owners who are not on file.
 */
export const LiableParty = defineEntity({
  name: 'LiableParty',
  tableName: 'liable_parties',
  properties: {
    id: p.uuid().primary(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    role: p.string().$type<LiableRole>(),
    /** The ids of its members, sorted and joined by commas; the database keeps it true when entries are united. */
    key: p.text(),
    /** The first day for which anything was owed or paid by it. */
    since: p.date(),
  },
  uniques: [{ properties: ['unit', 'role', 'key'] }],
});
export type LiableParty = InferEntity<typeof LiableParty>;

export const LiablePartyMember = defineEntity({
  name: 'LiablePartyMember',
  tableName: 'liable_party_members',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
  },
});
export type LiablePartyMember = InferEntity<typeof LiablePartyMember>;

/**
 * What an account holds. To the debit: `receivable` what is owed, `cash` in somebody's hands, `safe`,
 * `bank`, `discount`, `difference`, `shortage` what somebody's cash was short of. To the credit: `prepayment`, `income` and `late_fee` by fee,
 * `deposit`, `payable` what is to be paid back, `claims` 待认领款, `opening` what was there before.
 */
export const accountKinds = [
  'receivable',
  'prepayment',
  'cash',
  'safe',
  'bank',
  'income',
  'late_fee',
  'discount',
  'deposit',
  'difference',
  'opening',
  'claims',
  'payable',
  'shortage',
] as const;
export type AccountKind = (typeof accountKinds)[number];

export const LedgerAccount = defineEntity({
  name: 'LedgerAccount',
  tableName: 'ledger_accounts',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    community: () => p.manyToOne(Community).mapToPk(),
    kind: p.string().$type<AccountKind>(),
    /** The kind with what it is of, such as `receivable:<party>`, `income:<code>`, `cash:<staff>` (account-keys.ts). */
    key: p.text(),
    unit: () => p.manyToOne(Unit).mapToPk().strictNullable().index(),
    party: () => p.manyToOne(LiableParty).mapToPk().strictNullable().index(),
    /** Whose hands the cash is in. */
    staff: p.uuid().strictNullable(),
    /** The fee, as the tariff calls it. */
    code: p.string().strictNullable(),
  },
  uniques: [{ properties: ['community', 'key'] }],
  indexes: [
    {
      name: 'ledger_accounts_cash',
      expression:
        'create index "ledger_accounts_cash" on "ledger_accounts" ("community_id") where kind in (\'cash\', \'safe\', \'shortage\')',
    },
  ],
});
export type LedgerAccount = InferEntity<typeof LedgerAccount>;

/** Why money moved. */
export const transferCauses = [
  'bill',
  'bill_void',
  'payment',
  'payment_void',
  'prepay_use',
  'prepay_discount',
  'move',
  'waiver',
  'reduction',
  'refund',
  'deposit',
  'opening',
  'handover',
  'shortage',
  'match',
] as const;
export type TransferCause = (typeof transferCauses)[number];

/** One event of the books. Rows are only ever added: the database refuses anything else. */
export const LedgerTransfer = defineEntity({
  name: 'LedgerTransfer',
  tableName: 'ledger_transfers',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    community: () => p.manyToOne(Community).mapToPk(),
    cause: p.string().$type<TransferCause>(),
    /** What caused it: a bill, a payment, a shift. */
    causeId: p.string(),
    /** What makes a repeat known, such as `bill:<id>`. */
    key: p.text().unique(),
    actorKind: p.string().$type<ActorKind>(),
    actor: p.string().strictNullable(),
    at: p.type(InstantType),
    /** The day it counts for: late fees, `--as-of`, figures. A reversal has that of what it reverses. */
    paidOn: p.date(),
    /** The day it stands in the books: shift, closing, journal. */
    bookedOn: p.date(),
    /** Codes and numbers only: what is written here stays for good, whoever is forgotten. */
    memo: p.text().default(''),
  },
  indexes: [
    { properties: ['community', 'bookedOn'] },
    { properties: ['causeId'] },
    { properties: ['community', 'cause', 'paidOn'] },
  ],
});
export type LedgerTransfer = InferEntity<typeof LedgerTransfer>;

/**
 * An amount from one account to another; it names both sides, so that whatever is written balances.
 * Rows are only ever added, as those of transfers are.
 */
export const LedgerPosting = defineEntity({
  name: 'LedgerPosting',
  tableName: 'ledger_postings',
  properties: {
    transfer: () => p.manyToOne(LedgerTransfer).mapToPk().primary(),
    /** Its place within the transfer, from 0. */
    seq: p.smallint().primary(),
    debit: () => p.manyToOne(LedgerAccount).mapToPk().index(),
    credit: () => p.manyToOne(LedgerAccount).mapToPk().index(),
    amountFen: p.bigint(),
    /** The bill whose principal or late fee it is about. */
    bill: p.uuid().strictNullable().index(),
  },
  checks: [
    { name: 'ledger_postings_amount', expression: 'amount_fen > 0' },
    { name: 'ledger_postings_sides', expression: 'debit_id <> credit_id' },
  ],
});
export type LedgerPosting = InferEntity<typeof LedgerPosting>;

/**
 * What was settled of bills by payment after their due day, beside the postings that say it: of all that is paid it is
 * the small part that figures of old debts are counted of. The database writes it with each transfer.
 */
export const LateSettlement = defineEntity({
  name: 'LateSettlement',
  tableName: 'late_settlements',
  properties: {
    transfer: () => p.manyToOne(LedgerTransfer).mapToPk().primary(),
    /** The place of the posting within the transfer. */
    seq: p.smallint().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    bill: p.uuid(),
    paidOn: p.date(),
    /** In whole fen; below zero for what was taken back. */
    fen: p.bigint(),
  },
  indexes: [
    {
      name: 'late_settlements_by_day',
      expression:
        'create index "late_settlements_by_day" on "late_settlements" ("community_id", "paid_on") include (bill, fen)',
    },
  ],
});
export type LateSettlement = InferEntity<typeof LateSettlement>;
