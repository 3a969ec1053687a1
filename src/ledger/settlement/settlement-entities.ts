import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community, Unit } from '../../community/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { LiableParty } from '../ledger-entities.ts';

/** A bill that was split by days, in whole fen: the one that was taken back, and those in its place. */
export type SplitBill = {
  number: number;
  period: string;
  totalFen: string;
  oldNumber: number | null;
  oldFen: string;
  newNumber: number | null;
  newFen: string;
  /** Its metered fees, and by what they were split; absent in those of long ago. */
  meters?: {
    name: Record<'zh-CN' | 'en', string>;
    stood: { value: string; readOn: string } | null;
    oldFen: string;
    newFen: string;
  }[];
};

/** 结清: that whoever left a home has settled with it, as a manager approved. What they still owe, and get back, is told as it stands. */
export const Settlement = defineEntity({
  name: 'Settlement',
  tableName: 'settlements',
  properties: {
    id: p.uuid().primary(),
    /** As it is printed and spoken of: its day and its home, such as `20261129-3-2-501`. */
    number: p.string(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().index(),
    /** Who left. */
    party: () => p.manyToOne(LiableParty).mapToPk().index(),
    ask: p.uuid().unique(),
    /** The first day that is theirs no longer. */
    leftOn: p.date(),
    agreedOn: p.date(),
    bills: p.json<SplitBill[]>(),
    askedBy: () => p.manyToOne(Staff).mapToPk(),
    approvedBy: () => p.manyToOne(Staff).mapToPk(),
  },
  uniques: [{ properties: ['community', 'number'] }],
});
export type Settlement = InferEntity<typeof Settlement>;
