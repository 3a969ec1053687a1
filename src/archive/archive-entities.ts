import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { InstantType } from '../instant.ts';
import type { ActorKind } from '../staff/people/entities.ts';
import type { AuditSource } from '../work.ts';
import type { ImportKind } from './rows/columns.ts';

export const changedKinds = ['unit', 'resident', 'occupancy'] as const;
export type ChangedKind = (typeof changedKinds)[number];
export const changeOps = ['insert', 'update', 'delete'] as const;
export type ChangeOp = (typeof changeOps)[number];
/** Of each field what it was and what it became; null where there was nothing. */
export type FieldChanges = Record<string, { from: string | null; to: string | null }>;

/**
 * Every change to units, residents and occupancies, with who and when. The
 * database writes these rows itself, whatever way a change comes, and refuses
 * to change them; see the migration. Only `personal` can be forgotten.
 */
export const ArchiveChange = defineEntity({
  name: 'ArchiveChange',
  tableName: 'archive_changes',
  properties: {
    seq: p.bigint('number').primary().autoincrement(),
    at: p.type(InstantType),
    kind: p.string().$type<ChangedKind>(),
    subject: p.uuid(),
    op: p.string().$type<ChangeOp>(),
    /** No foreign keys: the history outlives what it tells of. */
    unit: p.uuid().strictNullable(),
    resident: p.uuid().strictNullable(),
    /** Null where nobody in particular did it. */
    actorKind: p.string().$type<ActorKind>().strictNullable(),
    actor: p.string().strictNullable(),
    source: p.string().$type<AuditSource>().strictNullable(),
    changed: p.json<FieldChanges>(),
    /** Names and phones, which go when a person is forgotten; the rest stays. */
    personal: p.json<FieldChanges>().strictNullable(),
  },
  indexes: [{ properties: ['unit', 'seq'] }, { properties: ['resident', 'seq'] }],
});
export type ArchiveChange = InferEntity<typeof ArchiveChange>;

export const uploadStates = ['open', 'applied', 'discarded', 'failed'] as const;
export type UploadState = (typeof uploadStates)[number];

/** What a file would do, or has done. */
export type UploadCounts = { rows: number; created: number; updated: number; unchanged: number };
export type UploadFault = { line: number; column: string; value: string; reason: string };

/** A file of the archive that somebody dropped into the staff's workspace, until they confirm it. */
export const ArchiveUpload = defineEntity({
  name: 'ArchiveUpload',
  tableName: 'archive_uploads',
  properties: {
    id: p.uuid().primary(),
    /** The platform's id of the file: dropped once, it is previewed once. */
    file: p.string().unique(),
    fileName: p.string(),
    mime: p.string(),
    /** Who dropped it: only they confirm it. */
    slackUser: p.string(),
    kind: p.string().$type<ImportKind>().strictNullable(),
    /** SHA-256 of the bytes that were previewed: what is imported is what was looked at. */
    sha256: p.string().strictNullable(),
    counts: p.json<UploadCounts>().strictNullable(),
    faultCount: p.integer(),
    /** The first few faults; all of them go out as a file. */
    faults: p.json<UploadFault[]>(),
    /** What was left out, such as title rows, in words. */
    notes: p.json<string[]>(),
    /** Why the file as a whole cannot be taken, in words. */
    problem: p.text().strictNullable(),
    /** True when the archive changed between preview and confirmation, so that it was previewed again. */
    changedMeanwhile: p.boolean(),
    state: p.string().$type<UploadState>(),
    createdAt: p.type(InstantType),
    decidedAt: p.type(InstantType).strictNullable(),
  },
});
export type ArchiveUpload = InferEntity<typeof ArchiveUpload>;
