import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { Settings } from '../../src/config.ts';
import { readPager } from '../../src/management/read-pager.ts';
import { type PagerState, pagerState } from '../../src/requests/emergency/pager/work-pages.ts';
import type { Office } from '../../src/work.ts';
import { askDatabase } from './ask-database.ts';
import type { Finding } from './doctor.ts';

const timeoutMs = 3000;

/** How the pager stands, for readiness: what of it is not set, and how it does. */
export type PagerHealth = PagerState & { missing: 'pager.url' | 'pager.secret' | null };

/** See PagerHealth. */
export const pagerHealth = (orm: Office['orm']): Promise<PagerHealth> =>
  pagerHealthIn(orm.em.fork());

async function pagerHealthIn(em: EntityManager): Promise<PagerHealth> {
  const pager = await readPager(em);
  return { ...(await pagerState(em)), missing: 'missing' in pager ? pager.missing : null };
}

/**
 * What the doctor says of the pager: from the database where that has an address, else from the
 * office in this folder, by its port. Where neither answers there is nothing to say; others say that.
 */
export async function pagerFindings(settings: Settings): Promise<Finding[]> {
  const health = settings.databaseUrl
    ? await askDatabase(settings, pagerHealthIn)
    : await byOffice(settings.port).catch(() => null);
  return health ? [pagerFinding(health)] : [];
}

/** The same as a finding. */
export function pagerFinding({ missing, takenAt, waiting, fault }: PagerHealth): Finding {
  const part = 'pager';
  if (missing === 'pager.url')
    return {
      part,
      ok: true,
      words:
        'None is set: emergencies page people in Slack only. Set pager.url and pager.secret to have them telephoned.',
    };
  if (missing === 'pager.secret')
    return {
      part,
      ok: false,
      words:
        'pager.url is set and pager.secret is not, so that nobody is telephoned: gatehouse settings set pager.secret …',
    };
  const last =
    takenAt === null
      ? 'It has taken no page yet.'
      : `It took a page at ${new Date(takenAt).toISOString()}.`;
  if (fault === null)
    return { part, ok: true, words: `It is set. ${last} Try it with gatehouse pager test.` };
  return {
    part,
    ok: false,
    words: `It does not take pages: ${fault}; ${waiting} ${waiting === 1 ? 'waits' : 'wait'} and are tried again. ${last} Check it with gatehouse pager test.`,
  };
}

const readyShape = z.object({
  pager: z.object({
    missing: z.enum(['pager.url', 'pager.secret']).nullable(),
    takenAt: z.number().nullable(),
    waiting: z.number(),
    fault: z.string().nullable(),
  }),
});

async function byOffice(port: number): Promise<PagerHealth> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
    signal: AbortSignal.timeout(timeoutMs),
  });
  return readyShape.parse(await answer.json()).pager;
}
