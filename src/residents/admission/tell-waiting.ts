import { dayIn } from '../../community/calendar/today.ts';
import { workingShift } from '../../community/calendar/working-calendar.ts';
import type { Community } from '../../community/entities.ts';
import { onceEachDay } from '../../community/once-each-day.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Office, Work } from '../../work.ts';
import { answerBy } from '../erasure/erasure.ts';
import { peopleWaiting, waitingKinds } from './people-waiting.ts';

/** When the desk is reminded of who waits, each working day, in the community's time. */
const waitingToldAt = '09:00';
const task = 'people_waiting';
/** Whoever asked this short a time ago is not late yet, in ms. */
const freshMs = 4 * 3_600_000;

/**
 * Reminds the desk, each morning of a working day, of the people whose wish to
 * be let in, corrected or forgotten nobody has decided: nobody's silence may be
 * the answer.
 */
export async function tellWaiting(office: Office): Promise<void> {
  const isWorked = (day: Temporal.PlainDate, community: Community): boolean =>
    workingShift(day, community) !== null;
  await onceEachDay(office, task, waitingToldAt, tell, isWorked);
}

async function tell(work: Work, community: Community, day: string): Promise<void> {
  const waiting = await peopleWaiting(work.em, [community.id]);
  const late = waiting.filter((one) => work.nowMs - one.since >= freshMs);
  if (late.length === 0) return;
  const t = staffTexts(community.locale);
  const counts = waitingKinds.flatMap((kind) => {
    const count = late.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [t[`waiting.${kind}`]({ count })];
  });
  const erasure = late.find((one) => one.kind === 'erasure');
  writeToOutbox(work, {
    key: causes.waiting(community.id, day),
    destination: destinations.channel(community.channels.dispatch),
    lane: 'status',
    // The next morning counts anew.
    until: work.nowMs + 24 * 3_600_000,
    part: {
      to: 'staff',
      kind: 'note',
      text: t['waiting.told']({
        counts: counts.join(listComma(community.locale)),
        eraseBy: erasure ? dayIn(answerBy(erasure.since, community), community.timeZone) : null,
      }),
    },
  });
}
