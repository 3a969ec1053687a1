import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Work } from '../../work.ts';
import { lesserOf } from '../fen.ts';
import { postTransfers } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { balanceOf, lockCash } from './cash-accounts.ts';

/** Writes off what somebody is short of, as much of it as has not been made good meanwhile. */
export async function writeOffShortage(
  work: Work,
  of: { ask: string; community: string; staff: string; fen: bigint; actor: string },
): Promise<void> {
  await lockCash(work, of.community);
  const shortage = { kind: 'shortage', staff: of.staff } as const;
  const fen = lesserOf(of.fen, await balanceOf(work, of.community, shortage));
  if (fen <= 0n) return;
  const { timeZone } = await work.em.findOneOrFail(Community, { id: of.community });
  const today = dayIn(work.nowMs, timeZone);
  await postTransfers(work, [
    {
      community: of.community,
      cause: 'shortage',
      causeId: of.ask,
      key: transferKeys.shortageWrittenOff(of.ask),
      actor: { kind: 'staff', id: of.actor },
      paidOn: today,
      bookedOn: today,
      postings: [{ debit: { kind: 'difference' }, credit: shortage, amountFen: fen }],
    },
  ]);
}
