import { sql } from 'kysely';
import { Community, Resident } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { cutText } from '../../texts/cut-text.ts';
import type { Work } from '../../work.ts';
import type { Request } from '../request/entities.ts';

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

/**
 * The same of a request that came by phone, at the desk or by letter and whose author has no chat;
 * of any other nobody is called. Resolves to whether somebody is.
 */
export async function addLineFor(
  work: Work,
  request: Pick<Request, 'id' | 'community' | 'source' | 'chat' | 'resident'>,
  words: (language: Language) => string,
): Promise<boolean> {
  if (request.source === 'chat' || request.chat !== null) return false;
  const forgotten =
    request.resident !== null &&
    (await work.em.count(Resident, { id: request.resident, erasedAt: { $ne: null } })) > 0;
  if (forgotten) return false;
  const { locale } = await work.em.findOneOrFail(Community, { id: request.community });
  const of = { community: request.community, request: request.id };
  await addPhoneLine(work, of, words(locale));
  return true;
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
