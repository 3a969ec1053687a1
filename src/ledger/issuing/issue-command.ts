import { isFarAhead, type Period, readPeriod } from '../../billing/period.ts';
import { shownAddress } from '../../community/addresses/shown-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { CommandError } from '../../errors.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { listComma } from '../../texts/list-comma.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { noReissueWords } from './issue-lines.ts';
import { issuePeriod } from './issue-period.ts';
import type { IssueReport } from './issue-report.ts';
import { type OddJson, oddJson } from './odd-json.ts';
import type { PlannedBill } from './plan-bills.ts';
import { type VoidReport, voidBill } from './void-bill.ts';

/** Whoever sits at the command line is the deployment itself. */
const operator = { kind: 'system', id: null } as const;

/** Bills as programs read them; published. */
export type IssuedJson = {
  period: Period;
  issued: number;
  skipped: { unit: string; reason: string; code?: string }[];
  odd: ({ unit: string } & OddJson)[];
  developer: { community: string; code: string; units: number; amount_fen: number }[];
  bills: ReturnType<typeof billJson>[];
};

/** What a command issued: for programs, and community by community for people. */
export type Issued = {
  json: IssuedJson;
  reports: IssueReport[];
  /** Communities without a tariff on the period's first day, which were passed over. */
  passedOver: readonly Community[];
  period: Period;
};

/** So many months ahead an operator may issue, who acts at once and knows the tariff; what is further is a slip of the pen. */
const aheadMost = 12;

/**
 * `gatehouse bills issue`: every community, or the named one, in a transaction of its own. Throws
 * CommandError (2) for what is no period, and (1) where no tariff holds.
 */
export async function issueCommand(
  office: Office,
  asked: {
    period: string;
    community?: string;
    supplement: boolean;
    dryRun: boolean;
    json: boolean;
    tells?: boolean;
  },
  language: Language,
): Promise<Issued> {
  const t = billingTexts(language);
  const period = readPeriod(asked.period);
  if (period === null) throw new CommandError(2, t['issue.period']({ written: asked.period }));
  const all = await office.orm.em.fork().find(Community, {}, { orderBy: { createdAt: 'asc' } });
  const wanted = communitiesNamed(all, asked.community, language);
  const nowMs = office.clock.now();
  if (wanted.every((one) => isFarAhead(period, dayIn(nowMs, one.timeZone), aheadMost)))
    throw new CommandError(2, t['issue.far_ahead']({ period }));
  const json: IssuedJson = {
    ...{ period, issued: 0, skipped: [], odd: [], developer: [], bills: [] },
  };
  const reports: IssueReport[] = [];
  const passedOver: Community[] = [];
  for (const community of wanted) {
    const shown = (unit: string): string => shownAddress(unit, community, language, all.length > 1);
    const { supplement, dryRun, tells = true } = asked;
    const each = (bill: PlannedBill & { number?: number }, dueOn: string): void => {
      if (asked.json) json.bills.push(billJson(bill, shown(bill.unit.address), dueOn));
    };
    const report = await inOneTransaction(office, (work) =>
      issuePeriod(work, community, { period, supplement, dryRun, tells, actor: operator, each }),
    );
    if (!report) {
      passedOver.push(community);
      json.skipped.push({ unit: community.name, reason: 'no_tariff' });
      continue;
    }
    reports.push(report);
    json.issued += report.issued;
    for (const { unit, code, reason } of report.skipped)
      json.skipped.push({ unit: shown(unit), reason, ...(code === null ? {} : { code }) });
    for (const { unit, ...odd } of report.odd)
      json.odd.push({ unit: shown(unit), ...oddJson(odd) });
    for (const { amountFen, ...one } of report.developer)
      json.developer.push({ community: community.name, ...one, amount_fen: Number(amountFen) });
  }
  if (reports.length === 0) {
    const names = wanted.map((one) => one.name).join(listComma(language));
    throw new CommandError(1, t['issue.no_tariff']({ community: names, day: `${period}-01` }));
  }
  return { json, reports, passedOver, period };
}

/** The community of that name, or all. Throws CommandError (1) for one that does not exist. */
export function communitiesNamed(
  all: readonly Community[],
  name: string | undefined,
  language: Language,
): readonly Community[] {
  const found = all.filter((one) => name === undefined || one.name === name || one.nameEn === name);
  if (found.length > 0) return found;
  const known = all.map((one) => one.name).join(listComma(language));
  throw new CommandError(
    1,
    billingTexts(language)['tariff.no_community']({ name: name ?? '', known }),
  );
}

/** A bill as programs read it; a rehearsal has no number yet. */
function billJson(bill: PlannedBill & { number?: number }, unit: string, dueOn: string) {
  return {
    number: bill.number ?? null,
    unit,
    due_on: dueOn,
    total_fen: Number(bill.totalFen),
    lines: bill.lines.map((line) => ({
      code: line.code,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      amount_fen: Number(line.amountFen),
      ...(line.steps === null
        ? {}
        : {
            steps: line.steps.map(({ quantity, unitPrice, amount }) => ({
              quantity,
              unit_price: unitPrice,
              amount,
            })),
          }),
      ...(line.days === null ? {} : { days: line.days, of_days: line.ofDays }),
    })),
  };
}

/**
 * `gatehouse bills void NUMBER`. Throws CommandError (1) for a bill that there is not, that is void, or in whose place none
 * can be issued though that was wished: it is not voided then.
 */
export async function voidCommand(
  office: Office,
  asked: { number: string; reason: string; reissue: boolean },
  language: Language,
): Promise<VoidReport> {
  const t = billingTexts(language);
  const reason = asked.reason.trim();
  if (reason === '') throw new CommandError(2, t['issue.reason']());
  const number = /^\d{1,15}$/.test(asked.number) ? Number(asked.number) : 0;
  const { reissue } = asked;
  const report = await inOneTransaction(office, (work) =>
    voidBill(work, { number, reason, reissue, actor: operator }),
  );
  if (report === null) throw new CommandError(1, t['issue.no_bill']({ number: asked.number }));
  if (report === 'already')
    throw new CommandError(1, t['issue.void_already']({ number: asked.number }));
  if ('lacks' in report)
    throw new CommandError(
      1,
      t['issue.not_voided']({
        number: asked.number,
        why: noReissueWords(report.lacks, language),
      }),
    );
  return report;
}
