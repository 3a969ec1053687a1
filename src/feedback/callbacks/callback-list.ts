import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Category, RequestKind } from '../../codes.ts';
import type { Named } from '../../staff/people/staff-name.ts';
import { lowStars } from '../dissatisfied.ts';
import type { Answers, Question, Named as Texts } from '../surveys/survey-terms.ts';
import type { CallbackReason } from './callback-entities.ts';

/** What somebody is called about: a request that was served, or a survey in which they were not content. */
export type CallbackAbout =
  | {
      is: 'request';
      number: number;
      kind: RequestKind;
      category: Category;
      /** What was done, and who did it; null where nobody is credited. */
      done: string;
      doneBy: Named | null;
      /** Which stars they can still give: for the service, and for who did the work; never for somebody outside. */
      unrated: { service: boolean; person: boolean };
    }
  | {
      is: 'survey';
      survey: number;
      title: Texts;
      /** The questions that got few stars, and what was written. */
      low: readonly { text: Texts; stars: number }[];
      words: readonly string[];
    };

/** Somebody who is to be called: why, about what, and what was done. Instants in ms. No phone. */
export type CallbackLine = {
  id: string;
  about: CallbackAbout;
  address: string | null;
  who: string;
  hasPhone: boolean;
  reason: CallbackReason;
  dueAt: number;
  missed: number;
  missedAt: number | null;
};

const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

type Row = Pick<CallbackLine, 'id' | 'address' | 'who' | 'hasPhone' | 'reason' | 'missed'> & {
  number: string | null;
  kind: RequestKind;
  category: Category;
  done: string;
  dueAt: string;
  missedAt: string | null;
  byName: string | null;
  byNameEn: string | null;
  serviceUnrated: boolean;
  personUnrated: boolean;
  survey: string | null;
  title: Texts | null;
  questions: Question[] | null;
  answers: Answers | null;
  words: Record<string, string> | null;
};

/** Who is to be called now, whose day ends first at the top. */
export async function openCallbacks(
  em: EntityManager,
  of: { community: string; nowMs: number } | { id: string },
  limit: number,
): Promise<CallbackLine[]> {
  const which =
    'id' in of
      ? sql`c.id = ${of.id}`
      : sql`c.community_id = ${of.community} and c.phone_from <= ${instant(of.nowMs)}`;
  const found = await sql<Row>`
    select c.id, r.number, r.kind, r.category, u.address, c.reason,
      coalesce(nullif(p.name, ''), l.caller, '') as who,
      coalesce(p.phone, l.caller_phone) is not null as "hasPhone",
      coalesce(r.done_note, '') as done, s.name as "byName", s.name_en as "byNameEn",
      r.stars is null as "serviceUnrated",
      r.person_stars is null and r.done_by_id is not null and coalesce(e.outside, '') = '' as "personUnrated",
      round(extract(epoch from c.due_at) * 1000) as "dueAt", c.missed,
      round(extract(epoch from c.missed_at) * 1000) as "missedAt",
      v.id as survey, v.title, v.questions, b.answers, b.words
    from callbacks c left join requests r on r.id = c.request_id
      left join survey_homes h on h.id = c.home_id left join surveys v on v.id = h.survey_id
      left join survey_participants t on t.id = h.participant_id
      left join survey_ballots b on b.home_id = h.id
      left join staff s on s.id = c.credited_id
      left join units u on u.id = coalesce(r.unit_id, h.unit_id)
      left join residents p on p.id = coalesce(r.resident_id, t.resident_id)
      left join lateral (select caller, caller_phone from contact_logs
        where request_id = r.id order by at limit 1) l on true
      left join lateral (select data->>'outside' as outside from request_entries
        where request_id = r.id and verb = 'done' order by seq desc limit 1) e on true
    where ${which} and c.ended_at is null
    order by c.due_at, c.id limit ${limit}`.execute(em.getKysely());
  return found.rows.flatMap((row) => {
    const about = aboutOf(row);
    const { id, address, who, hasPhone, reason, missed } = row;
    if (!about) return [];
    const missedAt = row.missedAt === null ? null : Number(row.missedAt);
    return {
      ...{ id, about, address, who, hasPhone, reason, missed, missedAt },
      dueAt: Number(row.dueAt),
    };
  });
}

/** What a row is about; null where neither the request nor the survey is there any more. */
function aboutOf(row: Row): CallbackAbout | null {
  const { number, kind, category, done, byName, byNameEn, survey, title } = row;
  if (number !== null) {
    const doneBy = byName === null ? null : { name: byName, nameEn: byNameEn };
    const unrated = { service: row.serviceUnrated, person: row.personUnrated };
    return { is: 'request', number: Number(number), kind, category, done, doneBy, unrated };
  }
  if (survey === null || title === null) return null;
  const low = (row.questions ?? []).flatMap(({ code, text }) => {
    const stars = row.answers?.[code];
    return typeof stars === 'number' && stars <= lowStars ? { text, stars } : [];
  });
  return {
    is: 'survey',
    survey: Number(survey),
    title,
    low,
    words: Object.values(row.words ?? {}),
  };
}

/** 回访率 of a span: callbacks that fell due in it, of them answered, and those still open past their time. */
export type CallbackCounts = {
  /** Who is to be called now. */
  toCall: number;
  late: number;
  due: number;
  made: number;
  /** Of those made, by whom: a colleague, or in chat. */
  inChat: number;
  byPerson: { who: Named; count: number }[];
};

/** `from` and `to` in ms, `to` exclusive: what fell due in between. What is not due yet is not counted. */
export async function countCallbacks(
  em: EntityManager,
  community: string,
  span: { from: number; to: number; nowMs: number },
): Promise<CallbackCounts> {
  const kysely = em.getKysely();
  const now = instant(span.nowMs);
  const open = await sql<{ toCall: string; late: string }>`
    select count(*) filter (where phone_from <= ${now}) as "toCall",
      count(*) filter (where due_at <= ${now}) as late
    from callbacks where community_id = ${community} and ended_at is null`.execute(kysely);
  const fell = await sql<{
    made: boolean;
    name: string | null;
    nameEn: string | null;
    count: string;
  }>`
    select coalesce(c.result = 'answered', false) as made, s.name, s.name_en as "nameEn", count(*) as count
    from callbacks c left join staff s on s.id = c.ended_by_id and c.result = 'answered'
    where c.community_id = ${community} and c.due_at >= ${instant(span.from)} and c.due_at < ${instant(span.to)}
      and (c.result = 'answered' or c.due_at <= ${now}) and coalesce(c.result, '') not in ('overtaken', 'forgotten')
    group by 1, 2, 3 order by 4 desc, 2`.execute(kysely);
  const rows = fell.rows.map((row) => ({ ...row, count: Number(row.count) }));
  const sum = (some: typeof rows): number => some.reduce((total, row) => total + row.count, 0);
  const made = rows.filter((row) => row.made);
  return {
    toCall: Number(open.rows[0]?.toCall ?? 0),
    late: Number(open.rows[0]?.late ?? 0),
    due: sum(rows),
    made: sum(made),
    inChat: sum(made.filter((row) => row.name === null)),
    byPerson: made.flatMap(({ name, nameEn, count }) =>
      name === null ? [] : [{ who: { name, nameEn }, count }],
    ),
  };
}
