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

/** What a meter stood at; a new device's first counts from there. */
export type Reading = { readOn: string; value: string; newMeter: boolean };

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
  terms: readonly UnitTerm[];
  shares: readonly Share[];
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
  'exempt',
  'nothing_to_bill',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** What is billed and should be looked at. */
export const oddReasons = ['several_months', 'five_times', 'exchanged', 'no_tenant'] as const;
export type OddReason = (typeof oddReasons)[number];

/** What a unit's bill comes to, line by line, with what is left out and what is odd. */
export type UnitCalculation = {
  lines: CalculatedLine[];
  skipped: { code: string | null; reason: SkipReason }[];
  odd: { code: string; reason: OddReason }[];
};
