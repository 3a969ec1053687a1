import { Resident } from '../community/entities.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import type { Work } from '../work.ts';
import { nameKey } from './name-key.ts';

/**
 * The person of a community under another name whose phone (E.164) this is, or
 * null; nobody where one of that name has it too. Whose a phone is, is as
 * personal as the phone itself: the look is on record.
 */
export async function phoneOfAnother(
  work: Work,
  actor: { kind: 'staff'; id: string },
  community: string,
  phone: string,
  name: string,
): Promise<Resident | null> {
  const people = await work.em.find(
    Resident,
    { community, phone, erasedAt: null },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
  const [first] = people;
  if (!first || people.some((one) => nameKey(one.name) === nameKey(name))) return null;
  recordAudit(work, actor, 'resident.by_phone', 'staff', actor.id);
  return first;
}
