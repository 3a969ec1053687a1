import type { Language } from '../../config.ts';
import { CommandError } from '../../errors.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { listComma } from '../../texts/list-comma.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { applyTariff, type TariffReport } from './apply-tariff.ts';

/** `gatehouse tariff apply FILE`. Throws CommandError (1) that names every fault with its line. */
export async function applyTariffCommand(
  office: Office,
  asked: { document: string; dryRun: boolean },
  language: Language,
): Promise<TariffReport> {
  const { report, faults } = await inOneTransaction(office, (work) =>
    applyTariff(work, { ...asked, language, staff: null, allowed: null }),
  );
  if (report) return report;
  const t = billingTexts(language);
  throw new CommandError(1, faults.map((fault) => t['tariff.fault'](fault)).join('\n'));
}

/** What applying a tariff changes, for people. */
export function tariffLines(report: TariffReport, dryRun: boolean, language: Language): string[] {
  const t = billingTexts(language);
  const { community, validFrom: day, preview } = report;
  if (report.unchanged) return [t['tariff.unchanged']({ community, day })];
  const billed = report.billed.join(listComma(language));
  return [
    dryRun
      ? t['tariff.would']({ community, day })
      : t['tariff.applied']({ community, day, version: report.version }),
    t['tariff.first_period']({ period: report.firstPeriod }),
    ...(billed === '' ? [] : [t['tariff.billed']({ periods: billed })]),
    t['tariff.by_example']({ period: preview.period }),
    ...changeLines(report, language),
  ];
}

function changeLines({ preview }: TariffReport, language: Language): string[] {
  const t = billingTexts(language);
  if (preview.homes === 0) return [t['tariff.same']()];
  const { homes, beforeFen, afterFen, most } = preview;
  const amounts = { before: writeYuan(beforeFen), after: writeYuan(afterFen) };
  return [
    ...preview.fees
      .filter((fee) => fee.homes > 0)
      .map((fee) =>
        t['tariff.item']({
          name: fee.name[language],
          homes: fee.homes,
          before: writeYuan(fee.beforeFen),
          after: writeYuan(fee.afterFen),
        }),
      ),
    t['tariff.total']({ homes, ...amounts, difference: signed(afterFen - beforeFen) }),
    ...(most
      ? [t['tariff.most']({ unit: most.unit, difference: signed(most.differenceFen) })]
      : []),
  ];
}

/** +12.50, -3.00 */
const signed = (fen: bigint): string => `${fen > 0n ? '+' : ''}${writeYuan(fen)}`;

/** The same for programs: amounts in whole fen. */
export function tariffJson({ preview, ...report }: TariffReport) {
  return {
    community: report.community,
    valid_from: report.validFrom,
    version: report.version,
    unchanged: report.unchanged,
    first_period: report.firstPeriod,
    billed: report.billed,
    preview: {
      period: preview.period,
      homes: preview.homes,
      before_fen: Number(preview.beforeFen),
      after_fen: Number(preview.afterFen),
      fees: preview.fees.map((fee) => ({
        code: fee.code,
        homes: fee.homes,
        before_fen: Number(fee.beforeFen),
        after_fen: Number(fee.afterFen),
      })),
    },
  };
}
