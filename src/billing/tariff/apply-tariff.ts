import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import { lockCommunityMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { listComma } from '../../texts/list-comma.ts';
import type { Work } from '../../work.ts';
import { Tariff } from '../billing-entities.ts';
import { firstDay, monthsLater, type Period, periodOf } from '../period.ts';
import { previewTariff, type TariffPreview } from './preview-tariff.ts';
import { readTariff, type TariffFault } from './read-tariff.ts';
import { tariffOn } from './tariff-on.ts';

/** What applying a tariff comes to. */
export type TariffReport = {
  community: string;
  validFrom: string;
  /** The first period it is used for: the first that begins on its day or later. */
  firstPeriod: Period;
  /** True where it is the one that is there already. */
  unchanged: boolean;
  version: number;
  /** Periods from then on whose bills have been issued and stay as they are. */
  billed: Period[];
  preview: TariffPreview;
};

/**
 * Applies a tariff, a version of the day from which it holds; the same document again changes
 * nothing. With `dryRun`, says what it would change and writes nothing.
 */
export async function applyTariff(
  work: Work,
  asked: {
    document: string;
    dryRun: boolean;
    language: Language;
    /** The member of the staff who applies it; null at the command line. */
    staff: string | null;
    /** The communities that whoever applies it may see; null for all. */
    allowed: readonly string[] | null;
  },
): Promise<{ report: TariffReport; faults: [] } | { report: null; faults: TariffFault[] }> {
  const { document, language } = asked;
  const { terms, faults } = readTariff(document, language);
  if (!terms) return { report: null, faults };
  const community = await communityOf(work, terms.community, asked);
  if ('reason' in community) return { report: null, faults: [community] };
  if (!asked.dryRun) await lockTariff(work, community.id);
  const sha256 = createHash('sha256').update(document).digest('hex');
  const { validFrom } = terms;
  const versions = await work.em.find(
    Tariff,
    { community: community.id, validFrom },
    { orderBy: { version: 'desc' }, limit: 1 },
  );
  const last = versions[0];
  const today = dayIn(work.nowMs, community.timeZone);
  const now = await tariffOn(work, community.id, validFrom);
  const firstPeriod =
    validFrom === firstDay(periodOf(validFrom))
      ? periodOf(validFrom)
      : monthsLater(periodOf(validFrom), 1);
  const report: TariffReport = {
    community: community.name,
    validFrom,
    firstPeriod,
    unchanged: last?.sha256 === sha256,
    version: last?.sha256 === sha256 ? last.version : (last?.version ?? 0) + 1,
    billed: await billedFrom(work, community.id, firstPeriod),
    preview: await previewTariff(work, {
      community: community.id,
      period: monthsLater(periodOf(today), -1),
      before: now?.terms ?? null,
      after: terms,
    }),
  };
  if (report.unchanged || asked.dryRun) return { report, faults: [] };
  const id = work.chance.id(work.nowMs);
  work.em.create(Tariff, {
    id,
    community: community.id,
    validFrom,
    version: report.version,
    document,
    terms,
    sha256,
    appliedAt: work.nowMs,
    appliedBy: asked.staff,
  });
  const actor = { kind: asked.staff === null ? 'system' : 'staff', id: asked.staff } as const;
  recordAudit(work, actor, 'tariff.applied', 'tariff', id, {
    from: validFrom,
    version: report.version,
  });
  return { report, faults: [] };
}

/**
 * Which months are billed already is said as it is: no bill is issued meanwhile. And of two tariffs that are applied at the
 * same moment there are two versions, the one after the other.
 */
async function lockTariff(work: Work, community: string): Promise<void> {
  await lockCommunityMoney(work, community);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tariff:${community}`}, 0))`.execute(
    work.em.getKysely(),
  );
}

async function communityOf(
  work: Work,
  name: string,
  {
    language,
    allowed,
    document,
  }: { language: Language; allowed: readonly string[] | null; document: string },
): Promise<{ id: string; name: string; timeZone: string } | TariffFault> {
  const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc' } });
  const seen = all.filter((one) => allowed === null || allowed.includes(one.id));
  const found = seen.find((one) => one.name === name || one.nameEn === name);
  if (found) return found;
  const known = seen.map((one) => one.name).join(listComma(language));
  const line = document.split('\n').findIndex((text) => text.trimStart().startsWith('community'));
  return {
    line: Math.max(0, line) + 1,
    path: 'community',
    reason: billingTexts(language)['tariff.no_community']({ name, known }),
  };
}

async function billedFrom(work: Work, community: string, from: Period): Promise<Period[]> {
  const { rows } = await sql<{ period: Period }>`/* billed_periods */
    select distinct period from bills where community_id = ${community} and period >= ${from} and state <> 'void'
    order by period`.execute(work.em.getKysely());
  return rows.map((row) => row.period);
}
