import { unitForCommand } from '../community/addresses/unit-by-address.ts';
import { databaseKnows } from '../community/calendar/time-zone-of-both.ts';
import { Community, type CommunityChannels } from '../community/entities.ts';
import type { Language, Settings } from '../config.ts';
import { CommandError } from '../errors.ts';
import { formatOf, tableBytes } from '../files/write-table.ts';
import { makeSlips, type Slip } from '../invitations/slips.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { archiveTexts } from '../texts/archive/archive.ts';
import { listComma } from '../texts/list-comma.ts';
import { inOneTransaction, type Office } from '../work.ts';
import { exportTable } from './export-file.ts';
import { type Completeness, findArchiveGaps } from './gaps/completeness.ts';
import { type ChangeLine, changeLine, unitHistory } from './history.ts';
import {
  type ImportInput,
  type ImportReport,
  importFile,
  type NewCommunity,
} from './import/import-file.ts';
import type { Planners } from './import/plan-file.ts';
import { whyRefused } from './import/why-refused.ts';
import { type ArchiveKind, archiveKinds, type ImportKind, importKinds } from './rows/columns.ts';
import type { Fault } from './rows/faults.ts';

/** Whoever sits at the command line is the deployment itself. */
const operator = { kind: 'system', id: null } as const;

/** Somebody's turn and an import may each wait for a row that the other has: then the import begins anew. */
const triesMax = 3;

/** Runs an import in a transaction of its own. Throws CommandError (1) in the reader's language for a file that cannot be taken. */
export async function importArchive(office: Office, input: ImportInput): Promise<ImportReport> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inOneTransaction(office, (work) => importFile(work, input));
    } catch (error) {
      if (!isDeadlock(error) || tries === triesMax) throw refusedAsCommand(error, input.language);
      office.log.info({ tries }, 'an import begins anew after a deadlock');
    }
  }
}

/** PostgreSQL's 40P01, as it comes through Kysely. */
const isDeadlock = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '40P01';

function refusedAsCommand(error: unknown, language: Language): unknown {
  const words = whyRefused(error, language);
  return words === null ? error : new CommandError(1, words, { cause: error });
}

function readKind(written: string): ArchiveKind {
  const kind = archiveKinds.find((one) => one === written);
  if (!kind) throw new CommandError(2, `${written} is none of ${archiveKinds.join(', ')}.`);
  return kind;
}

export type ImportAsked = {
  kind: string;
  /** What files of money come to. */
  planners?: Planners;
  bytes: Uint8Array;
  community: string | undefined;
  createCommunity: boolean;
  dryRun: boolean;
};

function readImportKind(written: string): ImportKind {
  const kind = importKinds.find((one) => one === written);
  if (!kind) throw new CommandError(2, `${written} is none of ${importKinds.join(', ')}.`);
  return kind;
}

/** `gatehouse import KIND FILE`. */
export async function importCommand(
  office: Office,
  settings: Settings,
  asked: ImportAsked,
): Promise<ImportReport> {
  const kind = readImportKind(asked.kind);
  const empty = (await office.orm.em.fork().count(Community)) === 0;
  return importArchive(office, {
    bytes: asked.bytes,
    kind,
    ...(asked.planners ? { planners: asked.planners } : {}),
    choice: {
      given: asked.community ?? null,
      mayCreate: empty || asked.createCommunity,
      allowed: null,
    },
    newCommunity: await newCommunityOf(office, settings),
    dryRun: asked.dryRun,
    language: settings.locale,
    actor: operator,
  });
}

/** What a new community begins with: the hours and channels of the first one, else those of the settings. */
export async function newCommunityOf(office: Office, settings: Settings): Promise<NewCommunity> {
  const first = await office.orm.em
    .fork()
    .findOne(Community, { id: { $ne: null } }, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const { locale, timeZone, currency } = settings;
  // Checked as strictly as `settings set` checks it: days are reckoned by both.
  if (!(await databaseKnows({ em: office.orm.em.fork() }, timeZone)))
    throw new CommandError(
      2,
      `GATEHOUSE_TIME_ZONE must be a zone that the database knows as well; it does not know ${timeZone}.`,
    );
  const { dispatch = '', emergency, money, management } = settings.slack.channels;
  const shift = { from: '08:30', to: '18:00' };
  return {
    locale,
    timeZone,
    currency,
    channels: ownChannels(first?.channels) ?? { dispatch, emergency, money, management },
    hours: first?.hours ?? [shift, shift, shift, shift, shift, shift, shift],
  };
}

/** Channels without what the environment once named: that is the first community's own affair. */
function ownChannels(channels: CommunityChannels | undefined): CommunityChannels | null {
  if (!channels) return null;
  const { named: _named, ...own } = channels;
  return own;
}

/** The report of an import as people read it, line by line; `shown` bounds the faults. */
export function reportLines(
  report: ImportReport,
  dryRun: boolean,
  language: Language,
  shown = 50,
): string[] {
  const t = archiveTexts(language);
  const { faults } = report;
  const faultLines = faults.slice(0, shown).map((fault) => t['report.fault'](fault));
  const more = faults.length - faultLines.length;
  const head =
    faults.length > 0
      ? t['report.refused']({ faults: faults.length })
      : t[dryRun ? 'report.preview' : 'report.done'](report);
  return [
    head,
    ...faultLines,
    ...(more > 0 ? [t['report.more']({ count: more })] : []),
    ...report.newCommunities.map((name) => t['report.new_community']({ name })),
    ...report.notes,
  ];
}

/** The report as programs read it; published. */
export function reportJson(report: ImportReport): {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  errors: Fault[];
  notes: string[];
} {
  const { rows, created, updated, unchanged, faults, notes } = report;
  const counts =
    faults.length > 0 ? { created: 0, updated: 0, unchanged: 0 } : { created, updated, unchanged };
  return { rows, ...counts, errors: faults, notes };
}

/** `gatehouse export units|residents|readings FILE`: the bytes of the file, and how many rows are in it. */
export async function exportCommand(
  office: Office,
  asked: { kind: string; fileName: string; community: string | undefined },
  language: Language,
): Promise<{ rows: number; bytes: Buffer }> {
  const kind = readKind(asked.kind);
  const t = archiveTexts(language);
  const format = formatOf(asked.fileName);
  if (!format) throw new CommandError(2, t['refused.ending']());
  const communities = await communitiesNamed(office, asked.community, language);
  const table = await inOneTransaction(office, (work) =>
    exportTable(work, { kind, communities, language, actor: operator }),
  );
  const bytes = await tableBytes(format, t[`kind.${kind}`](), table.headings, table.rows);
  return { rows: table.rows.length, bytes };
}

/** `gatehouse archive check`: what the archive lacks, community by community. */
export async function archiveGapsCommand(
  office: Office,
  community: string | undefined,
  language: Language,
): Promise<Completeness[]> {
  const communities = await communitiesNamed(office, community, language);
  return findArchiveGaps(office.orm.em.fork(), communities, office.clock.now());
}

/** `gatehouse archive history UNIT`: every change to a unit and the occupancies in it; the look is on record. */
export async function historyCommand(
  office: Office,
  address: string,
  language: Language,
): Promise<{ unit: string; timeZone: string; changes: ChangeLine[] }> {
  return inOneTransaction(office, async (work) => {
    const unit = await unitForCommand(work.em, address, language);
    const { timeZone } = await work.em.findOneOrFail(Community, { id: unit.community });
    recordAudit(work, operator, 'archive.history', 'unit', unit.id);
    const options = { language, limit: 500, withPhones: true };
    return { unit: unit.address, timeZone, changes: await unitHistory(work.em, unit.id, options) };
  });
}

export function historyLines(
  found: { timeZone: string; changes: readonly ChangeLine[] },
  language: Language,
): string[] {
  return found.changes.length === 0
    ? [archiveTexts(language)['change.none']()]
    : found.changes.map((one) => changeLine(one, found.timeZone, language));
}

/** `gatehouse invitations print FILE`: the slips that go on the sheet. */
export async function slipsCommand(
  office: Office,
  asked: { building?: string; community?: string },
  botUsername: string,
  language: Language,
): Promise<Slip[]> {
  const communities = await communitiesNamed(office, asked.community, language);
  return makeSlips(office, { building: asked.building, communities, botUsername, language });
}

/** The ids of the community of that name, or of all. Throws CommandError (1) for one that does not exist. */
async function communitiesNamed(
  office: Office,
  name: string | undefined,
  language: Language,
): Promise<string[]> {
  const all = await office.orm.em.fork().find(Community, {}, { orderBy: { createdAt: 'asc' } });
  const found =
    name === undefined ? all : all.filter((one) => one.name === name || one.nameEn === name);
  if (name !== undefined && found.length === 0) {
    const known = all.map((one) => one.name).join(listComma(language));
    throw new CommandError(1, archiveTexts(language)['refused.unknown_community']({ name, known }));
  }
  return found.map((one) => one.id);
}
