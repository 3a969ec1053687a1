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

/**
 * What an entry is about, where that is a row of its own, by its key: compared as text, whole tables would be read for
 * a page.
 */
const about = (kind: string): RawBuilder<unknown> =>
  sql`case when a.subject_kind = ${sql.lit(kind)} and a.subject ~ '^[0-9a-f-]{36}$' then a.subject::uuid end`;

const named = sql`
  left join staff s on a.actor_kind = 'staff' and s.id::text = a.actor
  left join requests r on r.id = ${about('request')}
  left join emergencies e on e.id = ${about('emergency')}
  left join staff p on p.id = ${about('staff')}`;

const placed = sql`
  left join requests r on r.id = ${about('request')}
  left join emergencies e on e.id = ${about('emergency')}
  left join admissions ad on ad.id = ${about('admission')}
  left join corrections co on co.id = ${about('correction')}
  left join cover_requests c on c.id = ${about('cover')}
  left join check_runs k on k.id = ${about('check')}
  left join units u on u.id = ${about('unit')}
  left join erasures x on x.id = ${about('erasure')}
  left join contact_logs cl on cl.id = ${about('call')}
  left join phone_lines pl on pl.id = ${about('line')}`;

/** Who serves some communities only reads what concerns these; the staff list and residents' chats are read by those who serve all. */
function visibleTo(reader: Pick<StaffView, 'communities'>): {
  joins: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
} {
  if (reader.communities.length === 0) return { joins: sql``, where: sql`true` };
  const own = sql.join(reader.communities.map((id) => sql`${id}`));
  const where = sql`(coalesce(r.community_id, e.community_id, ad.community_id, co.community_id, c.community_id, k.community_id, u.community_id, x.community_id, cl.community_id, pl.community_id)::text in (${own})
    or (a.subject_kind = 'community' and a.subject in (${own})))`;
  return { joins: placed, where };
}

/** What is asked for, as parts that an index each finds, the newest first. */
function asked(query: AuditQuery): readonly RawBuilder<unknown>[] {
  switch (query.about) {
    case 'number':
      return [
        sql`a.subject_kind = 'request' and a.subject = (select id::text from requests where number = ${query.number})`,
        sql`a.subject_kind = 'emergency' and a.subject = (select id::text from emergencies where number = ${query.number})`,
      ];
    case 'person':
      return [
        sql`a.actor = ${query.staff}`,
        sql`a.subject_kind = 'staff' and a.subject = ${query.staff}`,
      ];
    case 'time':
      return [
        sql`a.at >= ${new Date(query.from).toISOString()}::timestamptz and a.at < ${new Date(query.to).toISOString()}::timestamptz`,
      ];
  }
}

/** So many entries are counted at the most: a person's of years are hundreds of thousands. */
export const countedMax = 2000;

/**
 * A page of the audit, newest first, as far as this reader may see it, and how many entries there are, up to
 * `countedMax`. Pages begin at 1.
 */
export async function readAudit(
  em: EntityManager,
  reader: Pick<StaffView, 'communities'>,
  query: AuditQuery,
  page: number,
  perPage: number,
): Promise<{ lines: AuditLine[]; count: number }> {
  const kysely = em.getKysely();
  const visible = visibleTo(reader);
  const newest = (most: number): RawBuilder<unknown> =>
    sql.join(
      asked(query).map(
        (part) => sql`(select a.seq, a.at from audit_entries a ${visible.joins}
          where ${part} and ${visible.where} order by a.at desc, a.seq desc limit ${most})`,
      ),
      sql` union `,
    );
  const counted = await sql<{ count: string }>`
    select least(count(*), ${countedMax}) as count from (${newest(countedMax)}) f`.execute(kysely);
  const from = (page - 1) * perPage;
  const rows = await sql<AuditRow>`
    select ${columns} from (select * from (${newest(from + perPage)}) f
      order by f.at desc, f.seq desc limit ${perPage} offset ${from}) f
    join audit_entries a on a.seq = f.seq ${named}
    order by a.at desc, a.seq desc`.execute(kysely);
  return { lines: rows.rows.map(lineOf), count: Number(counted.rows[0]?.count ?? 0) };
}

/** All of the audit in the order it was written, after `afterSeq`, at most `limit`: for the export. */
export async function auditAfter(
  em: EntityManager,
  afterSeq: number,
  limit: number,
): Promise<AuditLine[]> {
  const rows = await sql<AuditRow>`
    select ${columns} from audit_entries a ${named} where a.seq > ${afterSeq} order by a.seq limit ${limit}`.execute(
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
