import { Community, type CommunityChannels, type WorkingHours } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { attributeChanges } from '../../residents/attribute-changes.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { seedChecks } from '../../staff/checks/first-checks.ts';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import type { ImportKind } from '../rows/columns.ts';
import { collectFaults, type Fault } from '../rows/faults.ts';
import { FileRefused, type OpenedFile, openArchiveFile } from '../rows/open-file.ts';
import { rowReader } from '../rows/read-rows.ts';
import { type CommunityChoice, communityFinder, type KnownCommunity } from './communities.ts';
import { type Planners, planFile } from './plan-file.ts';
import { lockArchive } from './store.ts';

export type ImportInput = {
  bytes: Uint8Array;
  /** What the file is about; null: its headings say it. */
  kind: ImportKind | null;
  /** Of which kinds the headings may say that it is; absent: those of the archive. */
  among?: readonly ImportKind[];
  choice: CommunityChoice;
  /** What a community that the file brings along begins with. */
  newCommunity: NewCommunity;
  /** True: nothing is written. */
  dryRun: boolean;
  /** What files of money come to, which the rooms above say. */
  planners?: Planners;
  language: Language;
  actor: { kind: ActorKind; id: string | null };
};

export type NewCommunity = {
  locale: Language;
  timeZone: string;
  currency: string;
  channels: CommunityChannels;
  hours: WorkingHours;
};

export type ImportReport = {
  kind: ImportKind;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  faults: Fault[];
  notes: string[];
  newCommunities: string[];
};

/**
 * Imports a file in the transaction of `work`: all of its rows, or none when one
 * of them has a fault. The same file again changes nothing. Throws FileRefused,
 * in the language of who brought it, and UnreadableFile.
 */
export async function importFile(work: Work, input: ImportInput): Promise<ImportReport> {
  await lockArchive(work);
  const file = await openArchiveFile(input.bytes, input.kind, input.language, input.among);
  try {
    return await importOpened(work, input, file);
  } finally {
    await file.close();
  }
}

async function importOpened(
  work: Work,
  input: ImportInput,
  file: OpenedFile,
): Promise<ImportReport> {
  const faults = collectFaults(file, input.language);
  const mayCreate = input.choice.mayCreate && file.kind === 'units';
  const communities = await communityFinder(
    work,
    file,
    faults,
    { ...input.choice, mayCreate },
    input.newCommunity.timeZone,
  );
  const counted = { rows: 0 };
  const reader = rowReader(file, faults);
  const plan = { ...planFile, ...input.planners }[file.kind];
  if (!plan) throw new Error(`Nobody plans files of ${file.kind}.`);
  const { actor } = input;
  const planned = await plan({ work, file, faults, communities, reader, counted, actor });
  const { t } = faults;
  if (counted.rows === 0 && faults.all.length === 0)
    throw new FileRefused(t['unreadable.nothing']());
  const notes = [...(planned.notes ?? []), ...file.notes];
  if (reader.filledDown() > 0) notes.push(t['note.filled_down']({ count: reader.filledDown() }));
  if (reader.shared() > 0) notes.push(t['note.shared_unit']({ count: reader.shared() }));
  if (planned.repeated > 0) notes.push(t['note.repeated']({ count: planned.repeated }));
  const report: ImportReport = {
    kind: file.kind,
    rows: counted.rows,
    created: planned.created,
    updated: planned.updated,
    unchanged: planned.unchanged + planned.repeated,
    faults: faults.all.toSorted((a, b) => a.line - b.line),
    notes,
    newCommunities: communities.fresh.map((one) => one.name),
  };
  if (report.faults.length > 0 || input.dryRun) return report;
  await attributeChanges(work, input.actor);
  await createCommunities(work, communities.fresh, input);
  await planned.apply();
  const { created, updated, rows } = report;
  recordAudit(work, input.actor, 'archive.imported', 'archive', file.kind, {
    rows,
    created,
    updated,
  });
  return report;
}

async function createCommunities(
  work: Work,
  fresh: readonly KnownCommunity[],
  { newCommunity, actor }: ImportInput,
): Promise<void> {
  for (const one of fresh) {
    work.em.create(Community, { ...newCommunity, ...one, phones: {}, createdAt: work.nowMs });
    const { locale } = newCommunity;
    await work.em.flush();
    seedChecks(work.em, { community: one.id, locale, chance: work.chance, nowMs: work.nowMs });
    recordAudit(work, actor, 'community.added', 'community', one.id);
  }
  await work.em.flush();
}
