import { sql } from 'kysely';
import { belongsSomewhere } from '../../community/belongs-somewhere.ts';
import { Chat } from '../../community/chat.ts';
import { Community, Resident } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCardsIn } from '../../delivery/cards.ts';
import type { OutboxPart } from '../../delivery/entities.ts';
import { cutText } from '../../texts/cut-text.ts';
import type { Work } from '../../work.ts';
import { Request } from '../request/entities.ts';

/** What is said on one call; older news gives way, in UTF-16 units. */
const wordsMax = 2000;

/**
 * Puts what the bot would have told somebody on the phone list. Who is to be called
 * already hears it on the same call; a request has one line at a time.
 */
export async function addPhoneLine(
  work: Work,
  of: { community: string; request: string },
  words: string,
): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  await sql`
    insert into phone_lines (id, community_id, request_id, words, created_at, changed_at)
    values (${work.chance.id(work.nowMs)}, ${of.community}, ${of.request}, ${cutText(words, wordsMax)},
      ${at}::timestamptz, ${at}::timestamptz)
    on conflict (request_id) where ended_at is null do update
      set words = right(phone_lines.words || E'\n' || excluded.words, ${wordsMax}), changed_at = excluded.changed_at`.execute(
    work.em.getKysely(),
  );
}

/** What of a request says whether its author is called. */
type Called = Pick<Request, 'id' | 'community' | 'source' | 'chat' | 'resident' | 'anonymous'>;

/**
 * Whether the author of a request is told by phone: one that came by phone, at the desk or by
 * letter from somebody without a chat, and one of somebody who has stopped the bot. Nobody calls
 * who stays unnamed, has left, or was forgotten.
 */
export async function isCalled(work: Work, request: Called): Promise<boolean> {
  const { resident, chat } = request;
  const erased = { id: resident, erasedAt: { $ne: null } };
  if (resident !== null && (await work.em.count(Resident, erased)) > 0) return false;
  if (chat === null) return request.source !== 'chat';
  if (resident === null || request.anonymous) return false;
  const stopped = await work.em.count(Chat, { id: chat, resident, reachable: false });
  return stopped > 0 && belongsSomewhere(work.em, resident, work.nowMs);
}

/** The same of a request whose author is called; of any other nobody is. Resolves to whether somebody is. */
export async function addLineFor(
  work: Work,
  request: Called,
  words: (language: Language) => string,
): Promise<boolean> {
  if (!(await isCalled(work, request))) return false;
  const { locale } = await work.em.findOneOrFail(Community, { id: request.community });
  const of = { community: request.community, request: request.id };
  await addPhoneLine(work, of, words(locale));
  return true;
}

/** What could not be said in a chat because its person has stopped the bot is said on the phone, where it was news of a request. */
export async function callInstead(
  work: Work,
  { about, part }: Pick<OutboxPart, 'about' | 'part'>,
): Promise<void> {
  // Of their own words to a resident the staff read on their message that these have not arrived.
  if (about === null || part.to !== 'chat' || part.kind !== 'text' || part.edit) return;
  const request = await work.em.findOne(Request, { id: about });
  if (request) await addLineFor(work, request, () => part.text);
}

/** Somebody who had stopped the bot writes again: their cards are drawn anew, and nobody has to call them. */
export async function comeBack(work: Work, chat: number): Promise<void> {
  await redrawCardsIn(work, chat);
  const { rows } = await sql<{ id: string }>`
    /* called_meanwhile */ select r.id from phone_lines l join requests r on r.id = l.request_id
    where r.chat = ${chat} and l.ended_at is null`.execute(work.em.getKysely());
  await endPhoneLines(
    work,
    rows.map((one) => one.id),
    'in_chat',
  );
}

/** Whoever is in chat by now reads there how their requests stand: nobody has to call them. */
export async function endPhoneLines(
  work: Work,
  requests: readonly string[],
  result: 'in_chat' | 'forgotten',
): Promise<void> {
  await sql`
    update phone_lines set ended_at = ${new Date(work.nowMs).toISOString()}::timestamptz, result = ${result}
    where request_id = any(${[...requests]}::uuid[]) and ended_at is null`.execute(
    work.em.getKysely(),
  );
}
