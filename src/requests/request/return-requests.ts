import type { Staff } from '../../staff/people/entities.ts';
import { mayIn } from '../../staff/people/find-staff.ts';
import type { Work } from '../../work.ts';
import { applyToRequest, lockRequest } from './act-on-request.ts';
import { Request } from './entities.ts';

/** States in which somebody has a request. */
const held = ['assigned', 'accepted', 'working', 'waiting'] as const;

/**
 * Gives back to the desk what somebody has and may have no longer: all of it
 * when they are off the staff list, else what is of communities or asks for a
 * right that are theirs no more. The desk and the resident hear of each.
 * Returns the requests, the oldest first. `key` makes a repeat harmless.
 */
export async function returnRequestsOf(
  work: Work,
  staff: Staff,
  key: string,
): Promise<Pick<Request, 'number' | 'community'>[]> {
  const rows = await work.em.find(
    Request,
    { assignee: staff.id, state: { $in: [...held] } },
    { fields: ['id', 'community'], orderBy: { number: 'asc' } },
  );
  // Whoever looked after something for a colleague does so no more.
  if (!staff.active) await work.em.nativeUpdate(Request, { standIn: staff.id }, { standIn: null });
  const returned: Request[] = [];
  for (const { id, community } of rows) {
    if (staff.active && mayIn(staff, community, 'request.claim')) continue;
    const request = await lockRequest(work, id);
    if (!request || request.assignee !== staff.id) continue;
    await applyToRequest(
      work,
      request,
      { verb: 'holder_left' },
      { kind: 'system', id: null },
      [],
      `${key}:${request.number}`,
    );
    returned.push(request);
  }
  return returned;
}
