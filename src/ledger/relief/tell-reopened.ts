import { dayIn } from '../../community/calendar/today.ts';
import type { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { Work } from '../../work.ts';
import type { Payment } from '../payments/payment-entities.ts';
import { loadPlans } from './load-relief.ts';
import { lastOnOf } from './plan-parts.ts';

/**
 * How a plan of those whose payment was just taken back goes on, in the language of each: what is to be paid at once beside it, and
 * which part is next, by when. Nothing where they pay nothing in parts, or it is not touched.
 */
export async function wordsOfReopened(
  work: Work,
  payment: Payment,
  community: Community,
): Promise<(language: Language) => string[]> {
  const today = dayIn(work.nowMs, community.timeZone);
  const plans = await loadPlans(work, { unit: payment.unit }, today);
  const plan = plans.find((one) => one.state === 'running' && one.party === payment.party);
  if (!plan || plan.reopenedOn !== today) return () => [];
  const graceDays = settingsTable['instalments.grace'].get(community) ?? 0;
  const { next, open } = plan.standing;
  // A part that was paid once and is open again is not late at once.
  const by = next && (next.dueOn < today ? lastOnOf(next, plan.reopenedOn, graceDays) : next.dueOn);
  return (language) => {
    const t = residentTexts(language);
    const { reopenedFen } = plan;
    const beside = { yuan: writeYuan(reopenedFen) };
    return [
      ...(reopenedFen > 0n ? [t['money.reopened_beside'](beside)] : []),
      ...(next && by !== null
        ? [
            t['money.reopened_part']({
              ...{ seq: next.seq, yuan: writeYuan(open[next.seq - 1] ?? 0n) },
              day: describeDate(by, language),
            }),
          ]
        : []),
    ];
  };
}
