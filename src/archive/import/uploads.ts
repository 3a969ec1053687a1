import { createHash } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { FileRef } from '../../delivery/parts.ts';
import type { Bytes } from '../../delivery/ports.ts';
import { RemedyError } from '../../errors.ts';
import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { notAllowedAnywhere } from '../../staff/rights/check-right.ts';
import { type Permission, rolesMay } from '../../staff/rights/permissions.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { ArchiveUpload } from '../archive-entities.ts';
import { archiveKinds, type ImportKind, importKinds } from '../rows/columns.ts';
import { faultTable } from '../rows/fault-table.ts';
import {
  type ImportInput,
  type ImportReport,
  importFile,
  type NewCommunity,
} from './import-file.ts';
import type { Planners } from './plan-file.ts';
import { whyRefused } from './why-refused.ts';

/** So many faults stand on the card; all of them are in the file below it. */
const faultsShown = 8;
const notesShown = 5;

/** The right to bring a file of a kind; other kinds come by the command line alone. */
const rightTo: Partial<Record<ImportKind, Permission>> = {
  ...{ units: 'archive.import', residents: 'archive.import', readings: 'archive.import' },
  ...{ payments: 'payment.import', bank: 'bank.import' },
};
const broughtKinds = importKinds.filter((kind) => rightTo[kind] !== undefined);

export type UploadInput = {
  slackUser: string;
  /** What files of money come to, which the rooms above say: they are taken where this is given. */
  planners?: Planners;
  files: readonly FileRef[];
  language: Language;
  /** Fetches a file from where it stands. */
  download(file: FileRef): Promise<Bytes>;
  key: string;
};

/**
 * Takes files that somebody dropped: each is tried without writing anything, and
 * a card says what it would do and asks. The same file again changes nothing.
 */
export async function receiveUploads(office: Office, input: UploadInput): Promise<ActResult> {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, input.slackUser);
  const refused =
    input.planners && mayBringAny(actor)
      ? null
      : await notAllowedAnywhere(em, actor, 'archive.import');
  if (refused || !actor) return refused ?? refusal('unknown_person');
  // Fetched before the transaction: a platform that is slow must hold no lock.
  const brought = await Promise.all(
    input.files.map(async (file) => ({ file, bytes: await fetched(input, file) })),
  );
  await inOneTransaction(office, async (work) => {
    for (const [at, { file, bytes }] of brought.entries()) {
      if ((await work.em.count(ArchiveUpload, { file: file.id })) > 0) continue;
      const upload = work.em.create(ArchiveUpload, {
        id: work.chance.id(work.nowMs),
        file: file.id,
        fileName: file.name,
        mime: file.mime,
        slackUser: actor.slackUser,
        kind: null,
        sha256: null,
        counts: null,
        faultCount: 0,
        faults: [],
        notes: [],
        problem: bytes === null ? archiveTexts(input.language)['upload.gone']() : null,
        changedMeanwhile: false,
        state: bytes === null ? 'failed' : 'open',
        createdAt: work.nowMs,
        decidedAt: null,
      });
      const report = bytes && (await preview(work, upload, bytes, actor, input));
      await work.em.flush();
      const card = await wantCard(work, {
        surface: 'slack',
        subjectKind: 'upload',
        subject: upload.id,
        place: actor.slackUser,
        lane: 'conversation',
      });
      if (report && report.faults.length > 0)
        sendFaults(work, card, upload, report, `${input.key}:${at}`, input.language);
    }
  });
  return { ok: true };
}

/** Whether somebody may bring files of any kind. */
export const mayBringAny = (actor: StaffView | null): boolean =>
  Object.values(rightTo).some((right) => actor !== null && rolesMay(actor.roles, right));

/** A file's bytes; null when the platform does not have it any more. */
async function fetched(
  input: Pick<UploadInput, 'download'>,
  file: FileRef,
): Promise<Uint8Array | null> {
  try {
    return (await input.download(file)).bytes;
  } catch (error) {
    if (error instanceof RemedyError && error.remedy.remedy === 'permanent') return null;
    throw error;
  }
}

/** Tries a file, and writes down what it would do. Null for one that cannot be taken as a whole. */
async function preview(
  work: Work,
  upload: ArchiveUpload,
  bytes: Uint8Array,
  actor: StaffView,
  { language, planners }: Pick<UploadInput, 'language' | 'planners'>,
): Promise<ImportReport | null> {
  upload.sha256 = digest(bytes);
  try {
    const report = await importFile(
      work,
      await asked(work, bytes, actor, { language, planners, dryRun: true }),
    );
    const { kind, rows, created, updated, unchanged, faults, notes } = report;
    upload.kind = kind;
    const right = rightTo[kind];
    if (right === undefined || !rolesMay(actor.roles, right)) {
      upload.problem = archiveTexts(language)['upload.not_yours']({
        kind: archiveTexts(language)[`kind.${kind}`](),
      });
      upload.state = 'failed';
      return null;
    }
    upload.counts = { rows, created, updated, unchanged };
    upload.faultCount = faults.length;
    upload.faults = faults.slice(0, faultsShown);
    upload.notes = notes.slice(0, notesShown);
    return report;
  } catch (error) {
    const words = whyRefused(error, language);
    if (words === null) throw error;
    upload.problem = words;
    upload.state = 'failed';
    return null;
  }
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An import as a member of the staff may make it: into the communities they work for, and no new one. */
async function asked(
  work: Work,
  bytes: Uint8Array,
  actor: StaffView,
  { language, planners, dryRun }: Pick<UploadInput, 'language' | 'planners'> & { dryRun: boolean },
): Promise<ImportInput> {
  const [only, ...others] = actor.communities;
  const own =
    only !== undefined && others.length === 0
      ? await work.em.findOne(Community, { id: only })
      : null;
  return {
    bytes,
    kind: null,
    ...(planners ? { planners, among: broughtKinds } : { among: archiveKinds }),
    choice: {
      given: own?.name ?? null,
      mayCreate: false,
      allowed: actor.communities.length === 0 ? null : actor.communities,
    },
    newCommunity: none,
    dryRun,
    language,
    actor: { kind: 'staff', id: actor.id },
  };
}

/** Communities are made from the command line alone. */
const none: NewCommunity = {
  locale: 'zh-CN',
  timeZone: 'UTC',
  currency: 'CNY',
  channels: { dispatch: '' },
  hours: [],
};

function sendFaults(
  work: Work,
  card: string,
  upload: ArchiveUpload,
  report: ImportReport,
  key: string,
  language: Language,
): void {
  const heading = archiveTexts(language)['upload.faults']({ count: report.faults.length });
  writeToOutbox(work, {
    key: `${key}:faults`,
    destination: destinations.thread(card),
    lane: 'conversation',
    part: {
      to: 'staff',
      kind: 'table',
      heading,
      ...faultTable(upload.fileName, report.faults, language),
    },
  });
}

export type DecideInput = {
  slackUser: string;
  upload: string;
  decision: 'import' | 'discard';
  language: Language;
  /** As when it was brought. */
  planners?: Planners;
  download(file: FileRef): Promise<Bytes>;
  key: string;
};

/**
 * Imports a file that was looked at, or lets it be. What is written is what was
 * previewed: other bytes, or an archive that changed meanwhile, are previewed
 * again instead. Repeated, it changes nothing.
 */
export async function decideUpload(office: Office, input: DecideInput): Promise<ActResult> {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, input.slackUser);
  const known = await em.findOne(ArchiveUpload, { id: input.upload });
  const right = rightTo[known?.kind ?? 'units'] ?? 'archive.import';
  const refused = await notAllowedAnywhere(em, actor, right);
  if (refused || !actor) return refused ?? refusal('unknown_person');
  if (!known || known.slackUser !== actor.slackUser) return refusal('not_found');
  const bytes = input.decision === 'import' ? await fetched(input, fileOf(known)) : null;
  return inOneTransaction(office, async (work) => {
    const upload = await work.em.findOneOrFail(
      ArchiveUpload,
      { id: input.upload },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (upload.state !== 'open') return refusal('already_decided');
    if (input.decision === 'discard') upload.state = 'discarded';
    else if (bytes === null) {
      upload.state = 'failed';
      upload.problem = archiveTexts(input.language)['upload.gone']();
    } else await importPreviewed(work, upload, bytes, actor, input);
    if (upload.state !== 'open') upload.decidedAt = work.nowMs;
    await work.em.flush();
    await redrawCards(work, 'upload', upload.id);
    return { ok: true };
  });
}

const fileOf = (upload: ArchiveUpload): FileRef => ({
  from: 'slack',
  id: upload.file,
  kind: 'document',
  name: upload.fileName,
  mime: upload.mime,
});

async function importPreviewed(
  work: Work,
  upload: ArchiveUpload,
  bytes: Uint8Array,
  actor: StaffView,
  input: DecideInput,
): Promise<void> {
  const before = JSON.stringify([upload.sha256, counted(upload.counts)]);
  const report = await preview(work, upload, bytes, actor, input);
  if (!report) return;
  const after = JSON.stringify([upload.sha256, counted(upload.counts)]);
  if (before !== after || report.faults.length > 0) {
    upload.changedMeanwhile = true;
    return;
  }
  await importFile(work, await asked(work, bytes, actor, { ...input, dryRun: false }));
  upload.state = 'applied';
}

const counted = (counts: ArchiveUpload['counts']): number[] =>
  counts === null ? [] : [counts.rows, counts.created, counts.updated, counts.unchanged];
