import type { StaffRole } from '../../codes.ts';

/**
 * What can stand on a roster: a role by day, or 夜间总值班, the night duty chief,
 * whom those who answer for a department take in turns.
 */
export const posts = [
  'night_chief',
  'duty',
  'manager',
  'assistant',
  'steward',
  'technician',
  'reception',
  'collector',
  'clerk',
] as const;
export type Post = (typeof posts)[number];

const nightChiefs: readonly StaffRole[] = ['duty', 'manager', 'assistant', 'steward'];

/** Whether somebody with these roles can be given a shift of a post. */
export function canStand(roles: readonly StaffRole[], post: Post): boolean {
  return post === 'night_chief'
    ? roles.some((role) => nightChiefs.includes(role))
    : roles.includes(post);
}

/** Posts that answer for the community as a whole: while the desk is closed, one of them must be filled. */
export const chiefPosts: readonly Post[] = ['night_chief', 'duty'];
