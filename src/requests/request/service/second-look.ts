import type { EntityManager } from '@mikro-orm/postgresql';
import { Community } from '../../../community/entities.ts';
import { settingsTable } from '../../../community/settings/table.ts';
import { Request } from '../entities.ts';
import { newestQuote } from './charge.ts';

/** The word behind an amount by which whoever typed it says that they mean it: `12000 确认`. */
const meant = /(?:确认|confirm)$/iu;

/** An amount as it was typed, apart from the word that it is meant. */
export function readMeant(written: string): { amount: string; isMeant: boolean } {
  const bare = written.trim();
  return { amount: bare.replace(meant, '').trim(), isMeant: meant.test(bare) };
}

/**
 * Whether an amount (fen) of a request is so high that it is looked at a second time before it is
 * taken (setting `prices.second_look`, in yuan). What the resident has agreed to was looked at
 * when it was asked for.
 */
export async function needsSecondLook(
  em: EntityManager,
  id: string,
  amountFen: bigint,
): Promise<boolean> {
  const request = await em.findOne(Request, { id });
  if (!request) return false;
  const community = await em.findOneOrFail(Community, { id: request.community });
  const fromYuan = settingsTable['prices.second_look'].get(community) ?? 10_000;
  if (amountFen < BigInt(fromYuan) * 100n) return false;
  const price = await newestQuote(em, id);
  return price?.state !== 'agreed' || amountFen > price.amountFen;
}
