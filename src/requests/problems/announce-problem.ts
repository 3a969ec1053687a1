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
import { joinedHow, type Problem } from './problem-entities.ts';

/** What everybody who lives where a problem is hears of it: what is known, that it begins, that it lasts longer, what is new, that it is over. */
export type Announced = 'known' | 'begins' | 'longer' | 'news' | 'over';

/** What is over interests nobody the next day, in ms. */
const overForMs = 12 * 3_600_000;

/**
 * Tells everybody who lives where a problem is, and has chat, how it stands: once each, outside
 * their quiet hours, and not once it should be over. Whoever has a request in it is told by that.
 * Kept with the problem: when it was announced, how many chats were told, and how many homes have none.
 */
export async function announceProblem(
  work: Work,
  problem: Problem,
  what: Announced,
): Promise<number> {
  const now = new Date(work.nowMs).toISOString();
  const { locale, timeZone } = await work.em.findOneOrFail(Community, { id: problem.community });
  const here = sql`u.community_id = ${problem.community}
      and (${problem.buildings.length === 0} or b.name = any(${problem.buildings}::text[]))`;
  const { rows } = await sql<{ chat: string; language: Language | null }>`
    /* homes_of_problem */ select distinct h.id as chat, h.language from occupancies o
      join units u on u.id = o.unit_id join buildings b on b.id = u.building_id
      join communities c on c.id = u.community_id
      join chats h on h.resident_id = o.resident_id and h.kind = 'private' and h.reachable
    where ${here} and ${belongsToday(now)}
      and not exists (select 1 from problem_members m join requests r on r.id = m.request_id
        where m.problem_id = ${problem.id} and m.how in (${sql.join([...joinedHow])}) and r.chat = h.id)
    order by h.id`.execute(work.em.getKysely());
  const pen = openPen((statement) => askIn(work, statement));
  for (const { chat: id, language } of rows) {
    const reads = language ?? locale;
    const text = residentTexts(reads)[`problem.all_${what}`]({
      buildings: problem.buildings.join(listComma(reads)),
      known: knownWords(problem, timeZone, reads, what === 'known' || what === 'news'),
    });
    writeToOutbox(
      { ...work, pen },
      {
        key: causes.announced(problem.id, `${what}:${work.nowMs}`, id),
        destination: destinations.chat(Number(id)),
        lane: 'campaign',
        until: what === 'over' ? work.nowMs + overForMs : (problem.until ?? undefined),
        part: { to: 'chat', kind: 'text', text },
      },
    );
  }
  await pen.writeDown();
  problem.announcedAt ??= work.nowMs;
  problem.told = rows.length;
  problem.untold = await homesWithoutChat(work, here, now);
  return rows.length;
}

/** Homes where somebody lives and nobody has chat: they are told on paper or by phone. */
async function homesWithoutChat(
  work: Work,
  here: ReturnType<typeof sql>,
  now: string,
): Promise<number> {
  const { rows } = await sql<{ homes: number }>`
    /* homes_without_chat */ select count(*)::int as homes from (
      select o.unit_id from occupancies o join units u on u.id = o.unit_id
        join buildings b on b.id = u.building_id join communities c on c.id = u.community_id
        left join chats h on h.resident_id = o.resident_id and h.kind = 'private' and h.reachable
      where ${here} and ${belongsToday(now)}
      group by o.unit_id having count(h.id) = 0) as silent`.execute(work.em.getKysely());
  return rows[0]?.homes ?? 0;
}
