import type { EntityManager } from '@mikro-orm/postgresql';
import type { Community, Unit } from '../../community/entities.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { loadShares } from './load-shares.ts';

/**
 * Who hears what becomes of a home's debt: whoever sees to its building on the day of an instant (ms), and whoever
 * arranged it, where they still collect; where neither does, those who manage collectors.
 */
export async function collectorsOf(
  em: EntityManager,
  community: Community,
  unit: Pick<Unit, 'building'>,
  { nowMs, arranged }: { nowMs: number; arranged: string | null },
): Promise<StaffView[]> {
  const shares = await loadShares(em, community, nowMs);
  const own = shares.find((one) => one.building === unit.building)?.today ?? null;
  const all = await staffWhoMay(em, community.id, 'relief.ask');
  const asked = all.find((one) => one.id === arranged) ?? null;
  const found = [own, asked].filter((one) => one !== null);
  if (found.length === 0) return staffWhoMay(em, community.id, 'collection.share');
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
