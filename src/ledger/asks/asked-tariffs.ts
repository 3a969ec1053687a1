import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { applyTariff, type TariffReport } from '../../billing/tariff/apply-tariff.ts';
import { readTariff } from '../../billing/tariff/read-tariff.ts';
import { tariffLines } from '../../billing/tariff/tariff-command.ts';
import { Community } from '../../community/entities.ts';
import { lockCommunityMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import type { FileRef } from '../../delivery/parts.ts';
import type { Bytes } from '../../delivery/ports.ts';
import { RemedyError } from '../../errors.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { actorWhoMay, notAllowedAnywhere } from '../../staff/rights/check-right.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { MoneyAsk } from './ask-entities.ts';
import { type AskLines, askForTerms } from './ask-for.ts';
import type { CarriedOut } from './carried-out.ts';

/** So many faults are told of one file; whoever mends these finds the others the next time. */
const faultsTold = 20;

export type TariffFiles = {
  slackUser: string;
  files: readonly FileRef[];
  reason: string;
  language: Language;
  download(file: FileRef): Promise<Bytes>;
  key: string;
};

/**
 * Takes tariffs as YAML that somebody brings in Slack: each is tried without writing anything, and a
 * card says what it would change and asks a manager. What is wrong with one is told, line by line,
 * to whoever brought it, and nothing is asked for.
 */
export async function askForTariffs(office: Office, given: TariffFiles): Promise<ActResult> {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, given.slackUser);
  const refused = await notAllowedAnywhere(em, actor, 'tariff.ask');
  if (refused || !actor) return refused ?? refusal('unknown_person');
  // Fetched before the transaction: a platform that is slow must hold no lock.
  const brought = await Promise.all(
    given.files.map(async (file) => ({ file, document: await textOf(given, file) })),
  );
  return inOneTransaction(office, async (work) => {
    for (const [at, { file, document }] of brought.entries()) {
      const key = `${given.key}:${at}`;
      const asked =
        document === null
          ? [staffTexts(given.language)['ask.file_gone']()]
          : await askForTariff(work, { actor, file: file.name, document, given });
      if (asked === null) continue;
      if (!Array.isArray(asked)) return asked;
      tellColleague(work, actor, { key: `${key}:faults`, text: asked.join('\n') });
    }
    return { ok: true };
  });
}

/** Null where it is asked for; else what is wrong with it, or why it may not be asked. */
async function askForTariff(
  work: Work,
  of: { actor: StaffView; file: string; document: string; given: TariffFiles },
): Promise<string[] | null | Exclude<ActResult, { ok: true }>> {
  const { actor, file, document, given } = of;
  const t = billingTexts(given.language);
  const allowed = actor.communities.length === 0 ? null : actor.communities;
  const tried = await applyTariff(work, {
    ...{ document, language: given.language, staff: actor.id, allowed, dryRun: true },
  });
  if (tried.report === null) {
    const words = staffTexts(given.language);
    const told = tried.faults.slice(0, faultsTold).map((fault) => t['tariff.fault'](fault));
    const more = tried.faults.length - told.length;
    return [
      words['ask.tariff_faults']({ file }),
      ...told,
      ...(more > 0 ? [words['ask.more_faults']({ more })] : []),
    ];
  }
  const { report } = tried;
  const { community: name, validFrom: day } = report;
  if (report.unchanged) return [t['tariff.unchanged']({ community: name, day })];
  const community = await work.em.findOneOrFail(Community, { name });
  const may = await actorWhoMay(work.em, given.slackUser, community.id, 'tariff.ask');
  if (!may.ok) return may;
  const waits = await waitingFor(work, community.id, day, given.language);
  if (waits) {
    const words = staffTexts(given.language);
    const who = staffName(waits.by, given.language);
    const named = { file, community: name, day, who };
    return [words[waits.document === document ? 'ask.tariff_same' : 'ask.tariff_other'](named)];
  }
  await askForTerms(work, {
    community: community.id,
    unit: null,
    kind: 'tariff',
    askedBy: actor.id,
    reason: given.reason,
    payload: { document, digest: digestOf(report) },
    lines: linesOf(report),
  });
  return null;
}

/** The tariff of the same day that somebody has asked for and nobody has decided: one of a day is decided before the next. */
async function waitingFor(
  work: Work,
  community: string,
  day: string,
  language: Language,
): Promise<{ document: string; by: Staff } | null> {
  // Of two that are brought at the same moment the second waits here for the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tariff:${community}`}, 0))`.execute(
    work.em.getKysely(),
  );
  for (const ask of await work.em.find(MoneyAsk, { community, kind: 'tariff', state: 'open' })) {
    const { document } = ask.payload as { document: string };
    if (readTariff(document, language).terms?.validFrom !== day) continue;
    return { document, by: await work.em.findOneOrFail(Staff, { id: ask.askedBy }) };
  }
  return null;
}

/** What it would change, as the card says it in either language. */
function linesOf(report: TariffReport): AskLines {
  const { community, validFrom: day } = report;
  const lines = (language: Language): string[] => {
    const [, ...rest] = tariffLines(report, true, language);
    return [staffTexts(language)['ask.tariff']({ community, day }), ...rest];
  };
  return { 'zh-CN': lines('zh-CN'), en: lines('en') };
}

/** What was looked at: the same tariff that comes to something else is looked at again. */
const digestOf = (report: TariffReport): string =>
  createHash('sha256')
    .update(JSON.stringify([report.version, tariffLines(report, true, 'en')]))
    .digest('hex');

/** Applies the tariff that was asked for, if it still comes to what its card says. */
export async function applyAskedTariff(
  work: Work,
  ask: MoneyAsk,
  approver: string,
): Promise<CarriedOut> {
  const { document, digest } = ask.payload as { document: string; digest: string };
  await lockCommunityMoney(work, ask.community);
  const asked = { document, language: 'zh-CN' as const, staff: approver, allowed: null };
  const tried = await applyTariff(work, { ...asked, dryRun: true });
  if (tried.report === null) return refusal('ask_overtaken');
  if (tried.report.unchanged) return refusal('nothing_changed');
  const now = digestOf(tried.report);
  if (now !== digest) {
    ask.payload = { document, digest: now };
    return { ok: true, changed: linesOf(tried.report) };
  }
  await applyTariff(work, { ...asked, dryRun: false });
  return { ok: true };
}

/** A file as text; null where the platform has it no more. */
async function textOf(given: TariffFiles, file: FileRef): Promise<string | null> {
  try {
    const { bytes } = await given.download(file);
    return new TextDecoder('utf-8').decode(bytes);
  } catch (error) {
    if (error instanceof RemedyError && error.remedy.remedy === 'permanent') return null;
    throw error;
  }
}
