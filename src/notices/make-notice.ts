import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { dayIn } from '../community/calendar/today.ts';
import { Community } from '../community/entities.ts';
import type { Language } from '../config.ts';
import type { Made } from '../delivery/makers.ts';
import type { ChatPart } from '../delivery/parts.ts';
import type { ChatSendable } from '../delivery/ports.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import type { Office } from '../work.ts';
import { Notice } from './notice-entities.ts';
import { noticeMessage, type Written } from './notice-message.ts';

/** What a notice is written from, loaded as it is now. */
export async function writtenOf(
  em: EntityManager,
  notice: Notice,
): Promise<{ written: Written; community: Community }> {
  const community = await em.findOneOrFail(Community, { id: notice.community });
  const corrected =
    notice.corrects === null ? null : await em.findOne(Notice, { id: notice.corrects });
  const corrects = corrected && {
    texts: corrected.texts,
    on: dayIn(corrected.begunAt ?? corrected.writtenAt, community.timeZone),
  };
  return {
    written: { texts: notice.texts, urgent: notice.urgent, community, corrects },
    community,
  };
}

/** What is asked for each chat, for many in one statement: a hundred thousand are made of a notice. */
type ForChat = { chat: string } & Pick<Notice, 'number' | 'texts' | 'urgent'> & {
    name: string;
    nameEn: string;
    timeZone: string;
    language: Language;
    correctedTexts: Notice['texts'] | null;
    correctedAt: number | null;
  };

/**
 * A notice as each of some chats gets it, in the language that is read there. Null where it was
 * stopped meanwhile, or the chat is somebody else's by now.
 */
export async function makeNotices(
  office: Office,
  chats: readonly number[],
  asked: Extract<ChatPart, { kind: 'notice' }>,
): Promise<Map<number, Made<ChatSendable> | null>> {
  const { rows } = await sql<ForChat>`/* notice_for_chats */
    select h.id as chat, n.number::int as number, n.texts, n.urgent, c.name, c.name_en as "nameEn", c.time_zone as "timeZone",
      coalesce(h.language, c.locale) as language, k.texts as "correctedTexts",
      (extract(epoch from coalesce(k.begun_at, k.written_at)) * 1000)::float8 as "correctedAt"
    from notices n join communities c on c.id = n.community_id
      join chats h on h.id = any(${chats}::bigint[]) and h.kind = 'private'
      join notice_recipients r on r.notice_id = n.id and r.chat = h.id
      left join notices k on k.id = n.corrects
    where n.id = ${asked.notice}::uuid and n.state <> 'stopped' and r.resident_id is not distinct from h.resident_id`.execute(
    office.orm.em.fork().getKysely(),
  );
  const made = new Map<number, Made<ChatSendable> | null>(chats.map((chat) => [chat, null]));
  for (const row of rows) made.set(Number(row.chat), madeOf(row));
  return made;
}

/** The same for one. */
export async function makeNotice(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'notice' }>,
): Promise<Made<ChatSendable> | null> {
  return (await makeNotices(office, [chatId], asked)).get(chatId) ?? null;
}

function madeOf({ language, ...notice }: ForChat): Made<ChatSendable> {
  const written: Written = {
    texts: notice.texts,
    urgent: notice.urgent,
    community: notice,
    corrects: notice.correctedTexts && {
      texts: notice.correctedTexts,
      on: dayIn(notice.correctedAt ?? 0, notice.timeZone),
    },
  };
  const caption = residentTexts(language)['button.seen_notice']();
  return {
    part: {
      to: 'chat',
      kind: 'text',
      text: noticeMessage(written, language),
      buttons: [[{ caption, action: { verb: 'seen_notice', notice: notice.number } }]],
    },
    ...(notice.urgent ? { warnsMany: true } : {}),
  };
}
