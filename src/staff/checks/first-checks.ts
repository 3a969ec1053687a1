import type { EntityManager } from '@mikro-orm/postgresql';
import type { Chance } from '../../clock.ts';
import type { Language } from '../../config.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { Checklist } from './check-entities.ts';

/**
 * The daily checks a new community begins with: the clerk's evening check of the safe and
 * its dial (D20). Nobody is asked before the community has a clerk; a manager changes or
 * pauses it with `/gatehouse checks edit`.
 */
export function seedChecks(
  em: EntityManager,
  of: { community: string; locale: Language; chance: Chance; nowMs: number },
): void {
  const t = staffTexts(of.locale);
  em.create(Checklist, {
    id: of.chance.id(of.nowMs),
    community: of.community,
    name: t['check.safe_name'](),
    items: t['check.safe_items'](),
    role: 'clerk',
    askAt: '17:45',
    days: 'working',
    active: true,
    createdAt: of.nowMs,
  });
}
