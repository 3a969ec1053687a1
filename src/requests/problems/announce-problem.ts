import { sql } from 'kysely';
import { belongsToday } from '../../community/communities-of.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { openPen } from '../../pen.ts';
import { listComma } from '../../texts/list-comma.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { askIn, type Work } from '../../work.ts';
import { knownWords } from './known-words.ts';
import type { Problem } from './problem-entities.ts';

/**
 * Tells everybody who lives where a problem is, and has chat, what is known of it: once
 * each, outside their quiet hours, and not once it should be over. Returns how many chats.
 */
export async function announceProblem(work: Work, problem: Problem): Promise<number> {
  const now = new Date(work.nowMs).toISOString();
  const { locale, timeZone } = await work.em.findOneOrFail(Community, { id: problem.community });
  const { rows } = await sql<{ chat: string; language: Language | null }>`
    /* homes_of_problem */ select distinct h.id as chat, h.language from occupancies o
      join units u on u.id = o.unit_id join buildings b on b.id = u.building_id
      join communities c on c.id = u.community_id
      join chats h on h.resident_id = o.resident_id and h.kind = 'private' and h.reachable
    where u.community_id = ${problem.community} and ${belongsToday(now)}
      and (${problem.buildings.length === 0} or b.name = any(${problem.buildings}::text[]))
    order by h.id`.execute(work.em.getKysely());
  const pen = openPen((statement) => askIn(work, statement));
  for (const { chat: id, language } of rows) {
    const reads = language ?? locale;
    const text = residentTexts(reads)['problem.announced']({
      buildings: problem.buildings.join(listComma(reads)),
      known: knownWords(problem, timeZone, reads),
    });
    writeToOutbox(
      { ...work, pen },
      {
        key: causes.announced(problem.id, id),
        destination: destinations.chat(Number(id)),
        lane: 'campaign',
        until: problem.until ?? undefined,
        part: { to: 'chat', kind: 'text', text },
      },
    );
  }
  await pen.writeDown();
  return rows.length;
}
