import { sql } from 'kysely';
import type { Timer } from '../../clock.ts';
import { type CompanyPhones, companies } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { staffToCall } from '../../requests/request/views/load-views.ts';
import type { Office } from '../../work.ts';

/** How long the database is waited for on the last path, in ms. */
export const databaseMs = 1000;

/** A community as the last path needs it, as it was when the database last said so. */
export type Reached = {
  id: string;
  locale: Language;
  channels: string[];
  phones: CompanyPhones;
  duty: string | null;
  call: string[];
};
/** Who has a chat. */
export type Placed = { communities: string[]; name: string | null; homes: string };

/** Who has the chat and where they live, if the database can say so. */
export async function placesOf(office: Office, chat: number): Promise<Placed> {
  const now = new Date(office.clock.now()).toISOString();
  const rows = await sql<{ community: string | null; name: string | null; address: string | null }>`
    select coalesce(u.community_id, c.community_id, r.community_id) as community, r.name, u.address
    from chats c left join residents r on r.id = c.resident_id
      left join occupancies o on o.resident_id = r.id and (o.until is null or o.until > ${now}::timestamptz)
      left join units u on u.id = o.unit_id
    where c.id = ${chat} limit 20`.execute(office.orm.em.fork().getKysely());
  return {
    communities: rows.rows.flatMap((row) => row.community ?? []),
    name: rows.rows[0]?.name ?? null,
    homes: [...new Set(rows.rows.flatMap((row) => row.address ?? []))].join(' '),
  };
}

/** The communities with their channels and whom to call; what cannot be read now is as it was last read. */
export async function reachedNow(
  office: Office,
  state: { reached: Reached[] },
  timer: Timer,
): Promise<readonly Reached[]> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const read = await orFailAfter(
    em.find(Community, {}, { orderBy: { createdAt: 'asc' } }),
    databaseMs,
    timer,
  ).catch(() => null);
  if (!read) return state.reached;
  state.reached = await Promise.all(
    read.map(async (one): Promise<Reached> => {
      const before = state.reached.find((other) => other.id === one.id);
      const called = await orFailAfter(
        staffToCall(office.orm.em.fork(), one.id, nowMs),
        databaseMs,
        timer,
      )
        .then((staff) => staff.map((member) => member.slackUser))
        .catch(() => before?.call ?? []);
      const { emergency, dispatch } = one.channels;
      return {
        id: one.id,
        locale: one.locale,
        channels: [emergency, dispatch].filter((channel) => channel !== undefined),
        ...phonesIn(one.phones),
        call: called,
      };
    }),
  );
  return state.reached;
}

/** Its numbers, whatever stands in their place: danger is told with the public ones where they cannot be read. */
function phonesIn(kept: unknown): Pick<Reached, 'phones' | 'duty'> {
  const of: Record<string, unknown> = typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const read = (use: string): string | null => {
    const phone = of[use];
    return typeof phone === 'string' && phone !== '' ? phone : null;
  };
  const phones: CompanyPhones = {};
  for (const one of companies) {
    const phone = read(one);
    if (phone !== null) phones[one] = phone;
  }
  return { phones, duty: read('duty') };
}

/** What a promise gives, or an error when it gives nothing within so many ms by a timer. */
export async function orFailAfter<T>(promise: Promise<T>, ms: number, timer: Timer): Promise<T> {
  const late = Promise.withResolvers<never>();
  const waiting = timer(ms, () => late.reject(new Error(`No answer within ${ms} ms.`)));
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    waiting.cancel();
  }
}
