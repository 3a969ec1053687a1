import type { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';

/** How a community lets its residents pay inside the chat; sums in whole fen. */
export type PayTerms = { token: string; currency: string; leastFen: bigint; mostFen: bigint };

/** The terms on which residents of a community pay inside the chat; null where they cannot. */
export function payTermsOf(community: Community): PayTerms | null {
  const token = settingsTable['pay_in_chat.token'].get(community);
  const on = settingsTable['pay_in_chat.on'].get(community);
  const { currency } = community;
  if (token === null || on === false) return null;
  const fen = (yuan: number | null): bigint => 100n * BigInt(yuan ?? 0);
  return {
    ...{ token, currency },
    leastFen: fen(settingsTable['pay_in_chat.least'].get(community)),
    mostFen: fen(settingsTable['pay_in_chat.most'].get(community)),
  };
}
