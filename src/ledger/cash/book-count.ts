import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { Work } from '../../work.ts';
import { postTransfers } from '../post.ts';
import type { CashShift } from './cash-entities.ts';
import { askShortage } from './shortage.ts';

/** What a count found to be more or less than the books say: less is short of whoever kept the shift, more is a difference of the community's. */
export async function bookCount(
  work: Work,
  shift: CashShift,
  actor: StaffView,
  given: { key: string; differenceFen: bigint; words: string },
): Promise<void> {
  const { differenceFen } = given;
  if (differenceFen === 0n) return;
  const { timeZone } = await work.em.findOneOrFail(Community, { id: shift.community });
  const today = dayIn(work.nowMs, timeZone);
  const cash = { kind: 'cash', staff: shift.staff } as const;
  await postTransfers(work, [
    {
      community: shift.community,
      cause: 'shortage',
      causeId: shift.id,
      key: given.key,
      actor: { kind: 'staff', id: actor.id },
      paidOn: today,
      bookedOn: today,
      postings: [
        differenceFen < 0n
          ? {
              debit: { kind: 'shortage', staff: shift.staff },
              credit: cash,
              amountFen: -differenceFen,
            }
          : { debit: cash, credit: { kind: 'difference' }, amountFen: differenceFen },
      ],
    },
  ]);
  if (differenceFen < 0n) await askShortage(work, shift, actor, -differenceFen, given.words);
}
