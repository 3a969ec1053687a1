import type { EntityManager } from '@mikro-orm/postgresql';
import type { Chance } from '../../clock.ts';
import type { Post } from './posts.ts';
import { RosterShift } from './roster-entities.ts';

type DemoShift = { post: Post; who: string; weekdays: number[]; begins: string; ends: string };

const weekdays = [1, 2, 3, 4, 5];
const byDay = { begins: '08:30', ends: '18:00' };
const byNight = { begins: '18:00', ends: '08:30' };

/** The desk closes at six, on Saturdays at five and on Sundays it stays closed: the night duty chief covers all of it. */
const demoShifts: readonly DemoShift[] = [
  { post: 'duty', who: 'liu', weekdays, ...byDay },
  { post: 'night_chief', who: 'wang', weekdays: [1, 3], ...byNight },
  { post: 'night_chief', who: 'lin', weekdays: [2], ...byNight },
  { post: 'night_chief', who: 'gao', weekdays: [4], ...byNight },
  { post: 'night_chief', who: 'liu', weekdays: [5], begins: '18:00', ends: '09:00' },
  { post: 'night_chief', who: 'gao', weekdays: [6], begins: '17:00', ends: '09:00' },
  { post: 'night_chief', who: 'lin', weekdays: [7], begins: '09:00', ends: '18:00' },
  { post: 'night_chief', who: 'gao', weekdays: [7], ...byNight },
  { post: 'reception', who: 'chen', weekdays, ...byDay },
  { post: 'technician', who: 'zhang', weekdays, ...byDay },
  { post: 'technician', who: 'he', weekdays: [2, 3, 4, 5, 6], begins: '12:00', ends: '20:00' },
  { post: 'collector', who: 'zhou', weekdays: [2, 3, 4, 5, 6], begins: '10:00', ends: '18:00' },
  { post: 'clerk', who: 'sun', weekdays: [...weekdays, 6], ...byDay },
];

/**
 * The demonstration's weekly roster. `staff` gives the id behind a key of the demonstration's staff.
 */
export function seedRoster(
  em: EntityManager,
  context: { community: string; chance: Chance; nowMs: number; since: string },
  staff: ReadonlyMap<string, string>,
): void {
  const { community, chance, nowMs, since } = context;
  for (const { post, who, weekdays: days, begins, ends } of demoShifts) {
    const id = staff.get(who);
    if (id === undefined) continue;
    for (const weekday of days) {
      em.create(RosterShift, {
        id: chance.id(nowMs),
        community,
        post,
        staff: id,
        weekday,
        begins,
        ends,
        since,
        until: null,
        createdAt: nowMs,
      });
    }
  }
}
