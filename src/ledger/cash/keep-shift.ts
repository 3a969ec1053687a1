import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { mayIn } from '../../staff/people/find-staff.ts';
import { redrawHome } from '../../staff/people/tell-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { postTransfers } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { bookCount } from './book-count.ts';
import { lockCash, safeFen } from './cash-accounts.ts';
import { CashShift } from './cash-entities.ts';
import type { Counts } from './count.ts';
import { expectedIn, lockShift, openShiftOf } from './load-shift.ts';

/** Opens one's own shift, with change from the safe to begin with where there is some. */
export async function openShift(
  office: Office,
  asked: { slackUser: string; community: string; floatFen: bigint; language: Language },
): Promise<{ ok: true; shift: string } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'cash.keep');
    if (!may.ok) return may;
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const { actor } = may;
    await lockCash(work, community.id);
    if ((await openShiftOf(work, community.id, actor.id)) !== null) return refusal('already_there');
    const inSafe = await safeFen(work, community.id);
    if (asked.floatFen > inSafe) {
      const words = staffTexts(asked.language)['fault.safe_short']({ yuan: writeYuan(inSafe) });
      return new Faulty([{ field: 'counted', words }]);
    }
    const shift = work.em.create(CashShift, {
      id: work.chance.id(work.nowMs),
      community: community.id,
      staff: actor.id,
      state: 'open',
      openedAt: work.nowMs,
      floatFen: asked.floatFen,
    });
    const today = dayIn(work.nowMs, community.timeZone);
    recordAudit(work, { kind: 'staff', id: actor.id }, 'cash.opened', 'cash_shift', shift.id);
    if (asked.floatFen > 0n)
      await postTransfers(work, [
        {
          community: community.id,
          cause: 'handover',
          causeId: shift.id,
          key: transferKeys.cashFloat(shift.id),
          actor: { kind: 'staff', id: actor.id },
          paidOn: today,
          bookedOn: today,
          postings: [
            {
              debit: { kind: 'cash', staff: actor.id },
              credit: { kind: 'safe' },
              amountFen: asked.floatFen,
            },
          ],
        },
      ]);
    await work.em.flush();
    return { ok: true, shift: shift.id };
  });
}

export type ShiftClosed = { ok: true; expectedFen: bigint; countedFen: bigint };

/**
 * Closes a shift by a count. What differs from what should be there needs words and is booked: less
 * stands against whoever kept it until the manager decides. Somebody else's is closed only with a reason.
 */
export async function closeShift(
  office: Office,
  asked: {
    slackUser: string;
    shift: string;
    countedFen: bigint;
    counts: Counts | null;
    reason: string;
    language: Language;
  },
): Promise<ShiftClosed | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const shift = await lockShift(work, asked.shift);
    if (!shift) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, shift.community, 'cash.keep');
    if (!may.ok) return may;
    const { actor } = may;
    const t = staffTexts(asked.language);
    if (shift.staff !== actor.id && !mayIn(actor, shift.community, 'cash.accept'))
      return refusal('not_yours');
    if (shift.state !== 'open') return refusal('already_over');
    if (shift.staff !== actor.id && asked.reason === '')
      return new Faulty([{ field: 'reason', words: t['fault.cash_others']() }]);
    const expectedFen = await expectedIn(work, shift);
    const { countedFen } = asked;
    if (countedFen !== expectedFen && asked.reason === '') {
      const words = t['fault.cash_differs']({
        expected: writeYuan(expectedFen),
        counted: writeYuan(countedFen),
        difference: writeYuan(countedFen - expectedFen),
      });
      return new Faulty([{ field: 'reason', words }]);
    }
    work.em.assign(shift, {
      state: 'closed',
      closedAt: work.nowMs,
      closedBy: actor.id,
      expectedFen,
      countedFen,
      counts: asked.counts,
      closeWords: asked.reason,
    });
    recordAudit(work, { kind: 'staff', id: actor.id }, 'cash.closed', 'cash_shift', shift.id, {
      expected_fen: Number(expectedFen),
      counted_fen: Number(countedFen),
    });
    await work.em.flush();
    await bookCount(work, shift, actor, {
      key: transferKeys.cashClose(shift.id),
      differenceFen: countedFen - expectedFen,
      words: asked.reason,
    });
    redrawHome(work, actor, `${causes.cash(shift.id)}:closed`);
    return { ok: true, expectedFen, countedFen };
  });
}
