import type { EntityManager } from '@mikro-orm/postgresql';
import { Staff } from '../../../src/staff/people/entities.ts';
import { staffView } from '../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';

/** Colleagues who have this name, whole or in part, in either language; by their whole name goes first. */
export async function colleaguesNamed(
  em: EntityManager,
  actor: StaffView,
  name: string,
): Promise<StaffView[]> {
  const wanted = name.trim().toLowerCase();
  if (wanted === '') return [];
  const all = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  // Whoever serves one community alone sees those who work there.
  const together = all
    .map(staffView)
    .filter(
      (one) =>
        actor.communities.length === 0 ||
        one.communities.length === 0 ||
        one.communities.some((community) => actor.communities.includes(community)),
    );
  const called = (one: StaffView): string[] => [one.name, one.nameEn ?? one.name];
  const whole = together.filter((one) => called(one).some((each) => each.toLowerCase() === wanted));
  if (whole.length > 0) return whole;
  return together.filter((one) => called(one).some((each) => each.toLowerCase().includes(wanted)));
}
