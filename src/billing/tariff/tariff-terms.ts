import type { MeterKind } from '../../archive/meter-entities.ts';
import type { UnitUsage } from '../../community/entities.ts';

/** A text in both languages. */
export type Named = Record<'zh-CN' | 'en', string>;

/** Up to which quantity a price holds; null for the last step. */
export type Step = { upTo: string | null; unitPrice: string };

/** By what a fee is reckoned; prices and quantities are decimals as they were written. */
export type Basis =
  | { basis: 'area'; unitPrice: string }
  | { basis: 'fixed'; amountFen: string }
  | {
      basis: 'meter';
      meter: MeterKind;
      /** One price for all; null where steps hold it. */
      unitPrice: string | null;
      steps: Step[];
      stepsPer: 'month' | 'year';
    }
  | { basis: 'shared'; splitBy: 'area' | 'unit' };

/** A fee of a tariff. */
export type TariffItem = Basis & {
  code: string;
  name: Named;
  /** Which units it is for; empty for all. */
  usage: UnitUsage[];
  lateFee: boolean;
  /** The part that is charged of a home that stands empty, where that was approved beforehand; null where nothing is taken off. */
  vacancyRate: string | null;
};

/** 收费标准, as it is kept: everything an issue of bills goes by. */
export type TariffTerms = {
  community: string;
  validFrom: string;
  due: { day: number; monthsAfter: number };
  items: TariffItem[];
  /** By how much a whole number of months paid beforehand is cheaper, most months first. */
  prepay: { months: number; discount: string }[];
  lateFee: { ratePerDay: string; graceDays: number } | null;
};
