import type { StaffView } from '../people/staff-view.ts';
import { chiefPosts, type Post } from './posts.ts';

/** What nobody is called out of for an emergency: collectors and clerks are on duty for the money. */
const notCalled: readonly Post[] = ['collector', 'clerk'];

/**
 * Whom an emergency calls by name, the first first: the chiefs who are on duty
 * now, else everybody else on duty now, then whoever has the role `duty`; then
 * the managers. Without any of them, everybody who may take an emergency.
 */
export function callOrder(
  onDuty: readonly { post: Post; person: StaffView | null }[],
  all: readonly StaffView[],
): StaffView[] {
  const may = new Set(all.map((one) => one.id));
  const standing = (wanted: (post: Post) => boolean): StaffView[] =>
    onDuty.flatMap(({ post, person }) =>
      person && wanted(post) && may.has(person.id) ? [person] : [],
    );
  const chiefs = standing((post) => chiefPosts.includes(post));
  const others = standing((post) => !chiefPosts.includes(post) && !notCalled.includes(post));
  const byRole = all.filter((one) => one.roles.includes('duty'));
  const managers = all.filter((one) => one.roles.includes('manager'));
  const first = chiefs.length > 0 ? [...chiefs, ...managers] : [...others, ...byRole, ...managers];
  const called = [...new Map(first.map((one) => [one.id, one])).values()];
  return called.length > 0 ? called : [...all];
}
