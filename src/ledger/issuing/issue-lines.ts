import type { Odd } from '../../billing/calculate/shapes.ts';
import { firstDay, type Period } from '../../billing/period.ts';
import { communityName } from '../../community/addresses/shown-address.ts';
import type { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { listComma } from '../../texts/list-comma.ts';
import type { IssueReport } from './issue-report.ts';
import { oddJson } from './odd-json.ts';
import type { NoReissue } from './plan-reissue.ts';
import type { VoidReport } from './void-bill.ts';

/** So many homes of a kind are named. */
const shownMax = 30;

/** What issuing came to in a community, for people. */
export function issueLines(report: IssueReport, dryRun: boolean, language: Language): string[] {
  const t = billingTexts(language);
  const { period, issued, totalFen, prepaid } = report;
  const community = communityName(report.community, language);
  const amounts = { community, period, bills: issued, total: writeYuan(totalFen) };
  const head = dryRun ? t['issue.would'](amounts) : t['issue.done'](amounts);
  return [
    issued === 0 && !dryRun ? t['issue.nothing']({ community, period }) : head,
    ...feeLines(report, language),
    ...(report.pastDue !== null && issued > 0
      ? [t['issue.past_due']({ day: report.pastDue })]
      : []),
    ...(prepaid.bills > 0
      ? [t['issue.prepaid']({ bills: prepaid.bills, amount: writeYuan(prepaid.amountFen) })]
      : []),
    ...sharedLines(report, language),
    ...unitLines(report, language),
  ];
}

function feeLines({ fees, before, issued, totalFen }: IssueReport, language: Language): string[] {
  const t = billingTexts(language);
  if (issued === 0) return [];
  const lines = fees
    .filter((fee) => fee.lines > 0)
    .map((fee) =>
      t['issue.fee']({
        name: fee.name[language],
        lines: fee.lines,
        amount: writeYuan(fee.amountFen),
        before: fee.beforeFen === null ? null : writeYuan(fee.beforeFen),
      }),
    );
  if (!before) return lines;
  const difference = totalFen - before.totalFen;
  return [
    ...lines,
    t['issue.before']({
      period: before.period,
      total: writeYuan(before.totalFen),
      difference: `${difference > 0n ? '+' : ''}${writeYuan(difference)}`,
    }),
  ];
}

/** What a fee is called; its code where the tariff has no such fee. */
const nameOf = ({ fees }: IssueReport, code: string, language: Language): string =>
  fees.find((fee) => fee.code === code)?.name[language] ?? code;

function sharedLines(report: IssueReport, language: Language): string[] {
  const t = billingTexts(language);
  return [
    ...report.developer.map(({ code, units, amountFen }) =>
      t['issue.developer']({
        name: nameOf(report, code, language),
        units,
        amount: writeYuan(amountFen),
      }),
    ),
    ...report.unshared.map(({ code, building, amountFen }) =>
      t['issue.unshared']({
        name: nameOf(report, code, language),
        building,
        amount: writeYuan(amountFen),
      }),
    ),
  ];
}

function unitLines(report: IssueReport, language: Language): string[] {
  const t = billingTexts(language);
  // Homes that have their bill are what a second run is expected to find.
  const fee = (code: string | null) => (code === null ? null : nameOf(report, code, language));
  const skipped = report.skipped
    .filter((one) => one.reason !== 'billed')
    .map(({ unit, code, reason }) => ({
      ...{ unit, fee: fee(code), reason: t[`skip.${reason}`](), figures: null },
    }));
  const odd = report.odd.map((one) => ({
    ...{ unit: one.unit, fee: fee(one.code), ...oddWords(one, language) },
  }));
  return [
    ...shown(t['issue.skipped'](), together(skipped, language), language),
    ...shown(t['issue.odd'](), together(odd, language), language),
  ];
}

/** Why something is odd, and its figures, which are each home's own. */
function oddWords(
  { reason, far }: Odd,
  language: Language,
): { reason: string; figures: string | null } {
  const t = billingTexts(language);
  return { reason: t[`odd.${reason}`](), figures: far ? t['odd.far'](far) : null };
}

/** So many homes of one reason are told by a line each; of more, the first stand in one line, so that they hide no other reason. */
const aloneMax = 3;
const namedTogether = 12;

function together(
  some: readonly { unit: string; fee: string | null; reason: string; figures: string | null }[],
  language: Language,
): string[] {
  const t = billingTexts(language);
  const groups = Map.groupBy(some, (one) => JSON.stringify([one.fee, one.reason]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length <= aloneMax) return group.map((one) => t['issue.of_unit'](one));
    const units = group
      .slice(0, namedTogether)
      .map((one) => t['issue.unit']({ unit: one.unit, figures: one.figures }));
    const { fee, reason } = first;
    return t['issue.of_units']({
      ...{ fee, reason, count: group.length, more: group.length > units.length },
      units: units.join(listComma(language)),
    });
  });
}

function shown(head: string, lines: readonly string[], language: Language): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - shownMax;
  return [
    head,
    ...lines.slice(0, shownMax).map((one) => `  ${one}`),
    ...(more > 0 ? [`  ${billingTexts(language)['issue.more']({ count: more })}`] : []),
  ];
}

/** That a community was passed over, for want of a tariff. */
export const passedOverLine = (
  community: Pick<Community, 'name' | 'nameEn'>,
  period: Period,
  language: Language,
): string =>
  billingTexts(language)['issue.no_tariff']({
    community: communityName(community, language),
    day: firstDay(period),
  });

/** Why nothing can be issued in the place of a bill, and what to do. */
export function noReissueWords({ why, period, skipped }: NoReissue, language: Language): string {
  const t = billingTexts(language);
  const left = skipped.map(({ name, reason }) =>
    t['reissue.left_out']({ fee: name?.[language] ?? null, reason: t[`skip.${reason}`]() }),
  );
  return t[`reissue.${why}`]({ period, left: left.join(listComma(language)) || null });
}

/** What voiding a bill came to, for people. */
export function voidLines(report: VoidReport, language: Language): string[] {
  const t = billingTexts(language);
  const { number, unit, totalFen, movedFen, reissued } = report;
  const odd = report.odd.map((one) => ({
    ...{ unit, fee: one.name?.[language] ?? one.code, ...oddWords(one, language) },
  }));
  const voided = t['issue.voided']({ number: String(number), unit, total: writeYuan(totalFen) });
  if (reissued)
    return [
      voided,
      t['issue.reissued']({
        number: String(reissued.number),
        total: writeYuan(reissued.totalFen),
        paid: writeYuan(reissued.settledFen),
      }),
      ...shown(t['issue.odd'](), together(odd, language), language),
    ];
  return [voided, ...(movedFen > 0n ? [t['issue.moved']({ amount: writeYuan(movedFen) })] : [])];
}

/** The same for programs: amounts in whole fen. */
export function voidJson(report: VoidReport) {
  const { number, unit, totalFen, movedFen, reissued } = report;
  return {
    number,
    unit,
    total_fen: Number(totalFen),
    moved_fen: Number(movedFen),
    reissued: reissued && {
      number: reissued.number,
      due_on: reissued.dueOn,
      total_fen: Number(reissued.totalFen),
      paid_fen: Number(reissued.settledFen),
    },
    odd: report.odd.map(oddJson),
  };
}
