import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pager } from '../requests/emergency/pager/page-call.ts';
import { officeSetting } from './settings.ts';

/** The pager as it is set, or what is missing: its address (then nothing is wanted), or the secret that its calls are signed with. */
export async function readPager(
  em: EntityManager,
): Promise<Pager | { missing: 'pager.url' | 'pager.secret' }> {
  const url = await officeSetting(em, 'pager.url');
  const secret = await officeSetting(em, 'pager.secret');
  if (url === null) return { missing: 'pager.url' };
  return secret === null ? { missing: 'pager.secret' } : { url, secret };
}
