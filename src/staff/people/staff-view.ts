import type { Category, StaffRole } from '../../codes.ts';
import type { Language } from '../../config.ts';

/** A member of the staff, as cards name them. */
export type StaffView = {
  id: string;
  slackUser: string;
  name: string;
  nameEn: string | null;
  roles: readonly StaffRole[];
  /** The language of what only they read, or null where nobody knows it yet. */
  reads: Language | null;
  /** The communities they serve; none listed means all of them. */
  communities: readonly string[];
  /** The buildings they look after and the categories they know; none listed means no preference. */
  buildings: readonly string[];
  skills: readonly Category[];
};
