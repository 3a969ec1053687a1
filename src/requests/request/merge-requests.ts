import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { type ActResult, refusal } from '../../refusal.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { applyToRequest } from './act-on-request.ts';
import { Request } from './entities.ts';
import { canMerge, type Mergeable } from './handing-on.ts';
import { isOpen } from './lifecycle.ts';

/** What of a request counts for merging: from which home an unnamed complaint comes is nobody's to learn by it. */
export const asMergeable = (
  one: Pick<Request, 'id' | 'community' | 'category' | 'unit' | 'about' | 'anonymous'>,
): Mergeable => ({
  id: one.id,
  community: one.community,
  category: one.category,
  unit: one.anonymous ? one.about : one.unit,
});

/**
 * A request that is the same as another goes that one's way from now on. What was merged into it
 * before follows along. The bills that it holds to be wrong are held so as long as that one is open, all where it names none: nobody
 * is reminded of them by a merging (src/collection/pauses.ts), and that one ends with a word of them. Both are locked in one order, whichever is merged into which.
 */
export async function mergeRequests(
  office: Office,
  input: { slackUser: string; request: string; into: string; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, input.slackUser);
    if (!actor) return refusal('unknown_person');
    const both = await lockBoth(work, [input.request, input.into]);
    const request = both.find((one) => one.id === input.request);
    if (!request) return refusal('not_found');
    const refused = await notAllowed(work.em, actor, request.community, 'request.close');
    if (refused) return refused;
    const into = both.find((one) => one.id === input.into);
    if (!into) return refusal('not_found');
    if (request.state === 'merged' && request.mergedInto === into.id) return { ok: true };
    if (!canMerge(asMergeable(request), asMergeable(into))) return refusal('not_the_same');
    if (!isOpen(into.state)) return refusal('not_now', [], [], into.state);
    if (!isOpen(request.state)) return refusal('not_now', [], [], request.state);
    const command = { verb: 'merge', into: into.id, number: into.number } as const;
    const by = { kind: 'staff', id: actor.id } as const;
    const done = await applyToRequest(work, request, command, by, [], input.key);
    if (!done.ok) return done;
    await work.em.nativeUpdate(Request, { mergedInto: request.id }, { mergedInto: into.id });
    return { ok: true };
  });
}

const lockBoth = (work: Work, ids: string[]): Promise<Request[]> =>
  work.em.find(
    Request,
    { id: { $in: ids } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );

/** The open requests that one can be merged into, those of its own home first, then the newest. At most a hundred. */
export async function mergeTargets(office: Office, id: string): Promise<Request[]> {
  const em = office.orm.em.fork();
  const request = await em.findOne(Request, { id });
  if (!request) return [];
  const { unit, category, community } = asMergeable(request);
  const rows = await sql<{ id: string }>`
    select id from requests
    where community_id = ${community}::uuid and id <> ${id}::uuid
      and state in ('new', 'assigned', 'accepted', 'working', 'waiting')
      and (category = ${category}
        or (case when anonymous then about_id else unit_id end) = ${unit}::uuid)
    order by coalesce((case when anonymous then about_id else unit_id end) = ${unit}::uuid, false) desc, number desc
    limit 100`.execute(em.getKysely());
  const found = await em.find(Request, { id: { $in: rows.rows.map((row) => row.id) } });
  return rows.rows.flatMap((row) => found.find((one) => one.id === row.id) ?? []);
}
