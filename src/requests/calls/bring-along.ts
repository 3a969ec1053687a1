import { sql } from 'kysely';
import { requestStates } from '../../codes.ts';
import type { Resident } from '../../community/entities.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import type { Work } from '../../work.ts';
import { Request } from '../request/entities.ts';
import { endedStates } from '../request/lifecycle.ts';
import { endPhoneLines } from './add-phone-line.ts';
import { ContactLog } from './call-entities.ts';

/** An unknown caller who turns out to be somebody brings what they called about in this time, in ms. */
const broughtWithinMs = 90 * 24 * 3_600_000;

/**
 * Somebody who called is in chat from now on: what is still open of their calls stands
 * there, and nobody has to call them about it. What was taken down of a phone that nobody
 * knew is theirs once the phone is.
 */
export async function bringCallsAlong(
  work: Work,
  chat: number,
  resident: Pick<Resident, 'id' | 'phone'>,
): Promise<void> {
  if (resident.phone !== null) await claimUnknown(work, resident.id, resident.phone);
  const open = requestStates.filter((state) => !endedStates.includes(state));
  const requests = await work.em.find(
    Request,
    { resident: resident.id, chat: null, source: { $ne: 'chat' }, state: { $in: open } },
    { orderBy: { number: 'asc' } },
  );
  for (const request of requests) {
    request.chat = chat;
    const subject = request.id;
    const common = { subjectKind: 'request', subject, lane: 'conversation' } as const;
    await wantCard(work, { ...common, surface: 'telegram', place: String(chat) });
    await redrawCards(work, 'request', subject);
  }
  if (requests.length > 0) {
    await work.em.flush();
    const ids = requests.map((one) => one.id);
    await endPhoneLines(work, ids, 'in_chat');
  }
}

async function claimUnknown(work: Work, resident: string, phone: string): Promise<void> {
  const since = work.nowMs - broughtWithinMs;
  const logs = await work.em.find(ContactLog, {
    callerPhone: phone,
    resident: null,
    at: { $gte: since },
  });
  for (const log of logs) log.resident = resident;
  await work.em.flush();
  const requests = logs.flatMap((log) => (log.request ? [log.request] : []));
  if (requests.length > 0)
    await sql`update requests set resident_id = ${resident}, version = version + 1
      where id = any(${requests}::uuid[]) and resident_id is null`.execute(work.em.getKysely());
}
