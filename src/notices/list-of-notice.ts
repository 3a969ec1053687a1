import { sql } from 'kysely';
import { belongsToday } from '../community/communities-of.ts';
import type { Language } from '../config.ts';
import { destinations } from '../delivery/destinations.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { type ActResult, refusal } from '../refusal.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { actorWhoMay } from '../staff/rights/check-right.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { isConcerned } from './audience.ts';
import { Notice, type RecipientState } from './notice-entities.ts';
import { readSelector } from './selector.ts';

type Asked = { slackUser: string; notice: string; language: Language; key: string };

/**
 * Where it stands with somebody who is written down as a recipient; before that whoever has a chat `will` have it, and
 * whoever came into the chat after all were written down came too `late`.
 */
type StateInList = RecipientState | 'will' | 'late';

type Row = {
  address: string;
  name: string | null;
  phone: string | null;
  state: StateInList | null;
  seen_at: Date | string | null;
};

/**
 * Sends whoever asks, as a file, how a notice stands home by home: who has seen it, who has it, and who
 * is to be told on paper or by phone, those first. It names people and their phones: that it was asked for is on record.
 */
export async function sendNoticeList(office: Office, asked: Asked): Promise<ActResult> {
  return onNotice(office, asked, async (work, notice, slackUser) => {
    const t = staffTexts(asked.language);
    const rows = await homesOf(work, notice);
    const words = (row: Row): string =>
      row.seen_at !== null
        ? t['notice.row_seen']()
        : row.name === null
          ? t['notice.row_empty']()
          : t[`notice.row_${row.state ?? 'none'}`]();
    const cells = [
      [
        t['notice.column_unit'](),
        t['notice.column_name'](),
        t['notice.column_phone'](),
        t['notice.column_state'](),
      ],
      ...rows.map((row) => [
        row.address,
        row.name ?? '',
        isTold(row) ? '' : (row.phone ?? ''),
        words(row),
      ]),
    ];
    writeToOutbox(work, {
      key: `${asked.key}:list`,
      destination: destinations.user(slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'table',
        heading: t['notice.list_heading']({ number: notice.number, untold: homesUntold(rows) }),
        name: t['notice.list_name']({ number: notice.number }),
        cells,
      },
    });
    const phones = rows.filter((row) => !isTold(row) && row.phone !== null).length;
    return { verb: 'notice.listed', detail: { people: rows.length, phones } };
  });
}

const told: readonly StateInList[] = ['sent', 'queued', 'waiting', 'will'];
/** Whether somebody has it in chat, or will. */
const isTold = ({ state, seen_at }: Row): boolean =>
  seen_at !== null || (state !== null && told.includes(state));

/** Where it stands with somebody who can be reached in chat and is not written down as a recipient. */
function unlistedState({ begunAt, listedAt, state }: Notice): StateInList {
  if (begunAt === null) return 'will';
  if (listedAt !== null) return 'late';
  return state === 'stopped' ? 'stopped' : 'waiting';
}

function homesUntold(rows: readonly Row[]): number {
  const homes = Map.groupBy(rows, (row) => row.address);
  return [...homes.values()].filter((people) => !people.some(isTold)).length;
}

/** Homes that nobody there is told in chat come first. */
async function homesOf(work: Work, notice: Notice): Promise<Row[]> {
  const { selector } = readSelector(notice.audience);
  const now = new Date(work.nowMs).toISOString();
  const { rows } = await sql<Row>`/* homes_of_notice */
    with concerned as (
      select u.id, u.address from units u join buildings b on b.id = u.building_id
      where u.community_id = ${notice.community} and ${isConcerned(selector)}),
    people as (
      select c0.id as unit, c0.address, p.name, p.phone, coalesce(told.state, chat.state) as state, told.seen_at
      from concerned c0 join communities c on c.id = ${notice.community}
        left join occupancies o on o.unit_id = c0.id and ${belongsToday(now)}
        left join residents p on p.id = o.resident_id
        left join lateral (select r.state, r.seen_at from notice_recipients r
          where r.resident_id = p.id and r.notice_id = ${notice.id}::uuid
          order by r.seen_at nulls last, r.chat limit 1) told on true
        -- Whoever is not written down yet has it once they are, unless they have stopped the bot.
        left join lateral (select case when bool_or(h.reachable) then ${unlistedState(notice)}::text else 'blocked' end as state
          from chats h where h.resident_id = p.id and h.kind = 'private' having count(*) > 0) chat on true)
    select address, name, phone, state, seen_at from people
    order by bool_or(seen_at is not null or coalesce(state = any(${[...told]}::text[]), false)) over (partition by unit), address, name`.execute(
    work.em.getKysely(),
  );
  return rows;
}

/** Sends whoever asks a notice as a sheet to put up, in both languages where it has both. */
export async function sendPoster(office: Office, asked: Asked): Promise<ActResult> {
  return onNotice(office, asked, async (work, notice, slackUser) => {
    const t = staffTexts(asked.language);
    const { number } = notice;
    writeToOutbox(work, {
      key: `${asked.key}:poster`,
      destination: destinations.user(slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'notice_poster',
        heading: t['notice.poster_heading']({ number }),
        name: t['notice.poster_name']({ number }),
        notice: notice.id,
      },
    });
    return { verb: 'notice.printed', detail: {} };
  });
}

/** What is on record of what was sent: that a sheet to put up was, or a list, with how many people it names and with how many phones. */
type OnRecord = { verb: 'notice.printed' | 'notice.listed'; detail: Record<string, number> };

/** Sends something about a notice to whoever asks and may have it; `send` returns what is on record of it. */
async function onNotice(
  office: Office,
  asked: Asked,
  send: (work: Work, notice: Notice, slackUser: string) => Promise<OnRecord>,
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const notice = await work.em.findOne(Notice, { id: asked.notice });
    if (!notice) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, notice.community, 'notice.write');
    if (!may.ok) return may;
    const { verb, detail } = await send(work, notice, may.actor.slackUser);
    recordAudit(work, { kind: 'staff', id: may.actor.id }, verb, 'notice', notice.id, detail);
    return { ok: true };
  });
}
