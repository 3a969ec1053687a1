import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { AuditSource } from '../../work.ts';
import type { ActorKind } from '../people/entities.ts';
import type { Named } from '../people/staff-name.ts';
import type { StaffView } from '../people/staff-view.ts';

/** What is asked of the audit: about a request or emergency by its number, a person, or a day. */
export type AuditQuery =
  | { about: 'number'; number: number }
  | { about: 'person'; staff: string }
  /** From and to are instants in ms; `to` does not belong to it. */
  | { about: 'time'; from: number; to: number };

export type AuditLine = {
  seq: number;
  at: number;
  actorKind: ActorKind;
  /** The name of a member of the staff; null for residents, the office, and whoever is not known any more. */
  actor: Named | null;
  verb: string;
  subjectKind: string;
  subject: string;
  /** The number of a request or emergency, else null. */
  number: number | null;
  /** The name of the member of the staff it is about, else null. */
  subjectName: string | null;
  source: AuditSource | null;
  detail: Record<string, unknown>;
};

const named = sql`
  from audit_entries a
  left join staff s on a.actor_kind = 'staff' and s.id::text = a.actor
  left join requests r on a.subject_kind = 'request' and r.id::text = a.subject
  left join emergencies e on a.subject_kind = 'emergency' and e.id::text = a.subject
  left join admissions ad on a.subject_kind = 'admission' and ad.id::text = a.subject
  left join corrections co on a.subject_kind = 'correction' and co.id::text = a.subject
  left join cover_requests c on a.subject_kind = 'cover' and c.id::text = a.subject
  left join check_runs k on a.subject_kind = 'check' and k.id::text = a.subject
  left join units u on a.subject_kind = 'unit' and u.id::text = a.subject
  left join erasures x on a.subject_kind = 'erasure' and x.id::text = a.subject
  left join contact_logs cl on a.subject_kind = 'call' and cl.id::text = a.subject
  left join phone_lines pl on a.subject_kind = 'line' and pl.id::text = a.subject
  left join staff p on a.subject_kind = 'staff' and p.id::text = a.subject`;

/** Who serves some communities only reads what concerns these; the staff list and residents' chats are read by those who serve all. */
function visibleTo(reader: Pick<StaffView, 'communities'>): RawBuilder<unknown> {
  if (reader.communities.length === 0) return sql`true`;
  const own = sql.join(reader.communities.map((id) => sql`${id}`));
  return sql`(coalesce(r.community_id, e.community_id, ad.community_id, co.community_id, c.community_id, k.community_id, u.community_id, x.community_id, cl.community_id, pl.community_id)::text in (${own})
    or (a.subject_kind = 'community' and a.subject in (${own})))`;
}

function asked(query: AuditQuery): RawBuilder<unknown> {
  switch (query.about) {
    case 'number':
      return sql`(a.subject_kind = 'request' and a.subject = (select id::text from requests where number = ${query.number}))
        or (a.subject_kind = 'emergency' and a.subject = (select id::text from emergencies where number = ${query.number}))`;
    case 'person':
      return sql`(a.actor = ${query.staff} or (a.subject_kind = 'staff' and a.subject = ${query.staff}))`;
    case 'time':
      return sql`a.at >= ${new Date(query.from).toISOString()}::timestamptz and a.at < ${new Date(query.to).toISOString()}::timestamptz`;
  }
}

/** A page of the audit, newest first, as far as this reader may see it. Pages begin at 1. */
export async function readAudit(
  em: EntityManager,
  reader: Pick<StaffView, 'communities'>,
  query: AuditQuery,
  page: number,
  perPage: number,
): Promise<{ lines: AuditLine[]; count: number }> {
  const kysely = em.getKysely();
  const where = sql`where (${asked(query)}) and ${visibleTo(reader)}`;
  const counted = await sql<{ count: string }>`select count(*) ${named} ${where}`.execute(kysely);
  const rows = await sql<AuditRow>`
    select ${columns} ${named} ${where}
    order by a.seq desc limit ${perPage} offset ${(page - 1) * perPage}`.execute(kysely);
  return { lines: rows.rows.map(lineOf), count: Number(counted.rows[0]?.count ?? 0) };
}

/** All of the audit in the order it was written, after `afterSeq`, at most `limit`: for the export. */
export async function auditAfter(
  em: EntityManager,
  afterSeq: number,
  limit: number,
): Promise<AuditLine[]> {
  const rows = await sql<AuditRow>`
    select ${columns} ${named} where a.seq > ${afterSeq} order by a.seq limit ${limit}`.execute(
    em.getKysely(),
  );
  return rows.rows.map(lineOf);
}

const columns = sql`a.seq, a.at, a.actor_kind, s.name as actor_name, s.name_en as actor_name_en, a.verb, a.subject_kind, a.subject,
  coalesce(r.number, e.number) as number, p.name as subject_name, a.source, a.detail`;

type AuditRow = {
  seq: string;
  at: Date | string;
  actor_kind: ActorKind;
  actor_name: string | null;
  actor_name_en: string | null;
  verb: string;
  subject_kind: string;
  subject: string;
  number: string | null;
  subject_name: string | null;
  source: AuditSource | null;
  detail: Record<string, unknown>;
};

function lineOf(row: AuditRow): AuditLine {
  return {
    seq: Number(row.seq),
    at: new Date(row.at).getTime(),
    actorKind: row.actor_kind,
    actor: row.actor_name === null ? null : { name: row.actor_name, nameEn: row.actor_name_en },
    verb: row.verb,
    subjectKind: row.subject_kind,
    subject: row.subject,
    number: row.number === null ? null : Number(row.number),
    subjectName: row.subject_name,
    source: row.source,
    detail: row.detail,
  };
}
