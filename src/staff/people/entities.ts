import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category, StaffRole } from '../../codes.ts';
import type { Language } from '../../config.ts';
import { InstantType } from '../../instant.ts';
import type { AuditSource } from '../../work.ts';

/** A member of the staff: a person in Slack with roles; `communities` empty means all of them. */
export const Staff = defineEntity({
  name: 'Staff',
  tableName: 'staff',
  properties: {
    id: p.uuid().primary(),
    slackUser: p.string().unique(),
    name: p.string(),
    /** How an English-speaking resident reads the name, or null to show `name`. */
    nameEn: p.string().strictNullable(),
    roles: p.array().$type<StaffRole[]>(),
    communities: p.array().$type<string[]>(),
    /** Buildings they look after, and categories of work they know; none listed means no preference. */
    buildings: p.array().$type<string[]>().default([]),
    skills: p.array().$type<Category[]>().default([]),
    /** The language they chose for what only they read, or null for that of their Slack. */
    language: p.string().$type<Language>().strictNullable().default(null),
    /** The language of their Slack as it was last seen, or null before that. */
    slackLanguage: p.string().$type<Language>().strictNullable().default(null),
    active: p.boolean(),
    createdAt: p.type(InstantType),
  },
});
export type Staff = InferEntity<typeof Staff>;

export const actorKinds = ['resident', 'staff', 'system'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** Who did what to what, when and from where: rows are only ever added, and the database refuses anything else. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entries',
  properties: {
    seq: p.bigint('number').primary().autoincrement(),
    at: p.type(InstantType),
    actorKind: p.string().$type<ActorKind>(),
    actor: p.string().strictNullable(),
    verb: p.string(),
    subjectKind: p.string(),
    subject: p.string(),
    /** Null in rows that were written before this was kept. */
    source: p.string().$type<AuditSource>().strictNullable(),
    /** Never a person's words or phone: ids, codes and field names. */
    detail: p.json<Record<string, string | number | boolean | null>>(),
  },
  indexes: [
    { properties: ['subjectKind', 'subject'] },
    { properties: ['at'] },
    { properties: ['actor', 'at'] },
  ],
});
export type AuditEntry = InferEntity<typeof AuditEntry>;
