import type { MeterKind } from '../../archive/meter-entities.ts';
import type { UnitUsage } from '../../community/entities.ts';
import type { ExceptionKind, LineDetail, LineShare, LineStep } from '../billing-entities.ts';
import type { Period } from '../period.ts';
import type { Named } from '../tariff/tariff-terms.ts';

/** A unit, as far as bills go by it. */
export type BilledUnit = {
  id: string;
  address: string;
  building: string;
  usage: UnitUsage;
  areaM2: string | null;
  /** Null: handed over, nobody knows when. */
  handedOverOn: string | null;
};

/**
 * What a meter stood at. A new device's first counts from there; where it is known what the old one ended with and the new
 * one began with, what both used counts.
 */
export type Reading = {
  readOn: string;
  value: string;
  newMeter: boolean;
  closing?: string | null;
  opening?: string | null;
};

/** What of a meter stands on a bill: between which days (ISO), and of which period. */
export type BilledUse = { period: Period; fromOn: string; toOn: string };

/** The same of the meters of a unit, by fee, in the order of the days. */
export type BilledUses = Partial<Record<string, BilledUse[]>>;

/** What holds for a unit instead of the tariff, in whole months; `code` null for every fee. */
export type UnitTerm = {
  kind: ExceptionKind;
  code: string | null;
  value: string | null;
  from: Period;
  until: Period | null;
};

/** A unit's part of a pool. */
export type Share = LineShare & { code: string; amountFen: bigint };

/** All that the bill of a unit goes by, beside the tariff. */
export type UnitFacts = BilledUnit & {
  readings: Partial<Record<MeterKind, readonly Reading[]>>;
  /** What of its meters stands on bills, by fee, in the order of the days. */
  billedUse?: BilledUses;
  /** By fee, the months before the period that a bill should have the use of, where none ends with the last reading before it. */
  lackingUse?: Partial<Record<string, readonly Period[]>>;
  terms: readonly UnitTerm[];
  shares: readonly Share[];
  /** Fees that are shared by area, of which it has no share for want of one. */
  unmeasured?: readonly string[];
};

/** A line of a bill that is not written yet. */
export type CalculatedLine = {
  code: string;
  name: Named;
  quantity: string;
  unitPrice: string | null;
  steps: LineStep[] | null;
  days: number | null;
  ofDays: number | null;
  detail: LineDetail | null;
  amountFen: bigint;
  lateFee: boolean;
  /** The owners, or the tenant who agreed to pay it. */
  payer: 'owner' | 'tenant';
};

/** Why a unit, or one fee of it, is not on a bill. */
export const skipReasons = [
  'not_handed_over',
  'billed',
  'no_area',
  'no_reading',
  'first_reading',
  'lower_reading',
  'billed_later',
  'exempt',
  'nothing_to_bill',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** A use far above the usual: what is usual in a month, and what was used in so many; decimals. */
export type FarUse = { usual: string; used: string; months: number };

/** What is billed and should be looked at. */
export const oddReasons = [
  'several_months',
  'five_times',
  'exchanged',
  'left_out',
  'no_tenant',
] as const;
export type OddReason = (typeof oddReasons)[number];

/** What is odd about a fee; `far` with a use far above the usual. */
export type Odd = { code: string; reason: OddReason; far?: FarUse };

/** What a unit's bill comes to, line by line, with what is left out and what is odd. */
export type UnitCalculation = {
  lines: CalculatedLine[];
  skipped: { code: string | null; reason: SkipReason }[];
  odd: Odd[];
};
