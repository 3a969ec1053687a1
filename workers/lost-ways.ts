import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { Settings } from '../src/config.ts';
import { LostWay } from '../src/delivery/entities.ts';
import { askDatabase } from './operating/ask-database.ts';
import type { Finding } from './operating/doctor.ts';

const timeoutMs = 3000;
const names: Readonly<Record<string, string>> = { telegram: 'Telegram', slack: 'Slack' };

type Lost = { platform: string; sinceMs: number; error: string | null };

/**
 * What the running office knows of platforms that bring nothing, and since when:
 * from its database where that has an address, else from the office in this folder,
 * by its port. Where neither answers there is nothing to say; others say that.
 */
export async function lostWaysFindings(settings: Settings): Promise<Finding[]> {
  const lost = settings.databaseUrl
    ? ((await askDatabase(settings, lostIn)) ?? [])
    : await lostByOffice(settings.port).catch(() => []);
  return lost.map(({ platform, sinceMs, error }) => ({
    part: `${platform} way in`,
    ok: false,
    words: `Nothing has come in from ${names[platform] ?? platform} since ${new Date(sinceMs).toISOString()}${error === null ? '' : ` (${error})`}. The office keeps trying.`,
  }));
}

async function lostIn(em: EntityManager): Promise<Lost[]> {
  const rows = await em.find(LostWay, {}, { orderBy: { platform: 'asc' } });
  return rows.map(({ platform, since, error }) => ({ platform, sinceMs: since, error }));
}

const wayShape = z.object({
  lostSince: z.number().nullable().optional(),
  lastError: z.string().nullable().optional(),
});
const readyShape = z.object({ telegram: wayShape, slack: wayShape });

async function lostByOffice(port: number): Promise<Lost[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
    signal: AbortSignal.timeout(timeoutMs),
  });
  const ready = readyShape.parse(await answer.json());
  return (['telegram', 'slack'] as const).flatMap((platform) => {
    const { lostSince, lastError } = ready[platform];
    return lostSince ? [{ platform, sinceMs: lostSince, error: lastError ?? null }] : [];
  });
}
