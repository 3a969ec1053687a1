import { send } from '../delivery/outbox.ts';
import { destinations } from '../delivery/parts.ts';
import { inOneTransaction, type Office } from '../office.ts';
import { workingShift } from '../requests/clocks.ts';
import { claimTask } from '../staff/claim-task.ts';
import { DailyTask } from '../staff/roster-entities.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import { Community } from './entities.ts';
import { answerBy } from './erasure.ts';
import { peopleWaiting, waitingKinds } from './people-waiting.ts';

/** When the desk is reminded of who waits, each working day, in the community's time. */
export const waitingToldAt = '09:00';
const task = 'people_waiting';
/** Whoever asked this short a time ago is not late yet, in ms. */
const freshMs = 4 * 3_600_000;

/**
 * Reminds the desk, each morning of a working day, of the people whose wish to
 * be let in, corrected or forgotten nobody has decided: nobody's silence may be
 * the answer. A sweep that comes late does it late on the same day, never twice.
 */
export async function tellWaiting(office: Office): Promise<void> {
  const nowMs = office.clock.now();
  const em = office.orm.em.fork();
  const yesterday = new Date(nowMs - 24 * 3_600_000).toISOString().slice(0, 10);
  const told = await em.find(DailyTask, { task, day: { $gte: yesterday } });
  for (const community of await em.find(Community, {})) {
    const here = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(
      community.timeZone,
    );
    const time = here.toPlainTime().toString({ smallestUnit: 'minute' });
    const day = here.toPlainDate().toString();
    const done = told.some((one) => one.community === community.id && one.day === day);
    if (time < waitingToldAt || done || workingShift(here.toPlainDate(), community) === null)
      continue;
    await inOneTransaction(office, async (work) => {
      if (!(await claimTask(work, community.id, task, day))) return;
      const waiting = await peopleWaiting(work.em, [community.id]);
      const late = waiting.filter((one) => nowMs - one.since >= freshMs);
      if (late.length === 0) return;
      const t = staffTexts(community.locale);
      const counts = waitingKinds.flatMap((kind) => {
        const count = late.filter((one) => one.kind === kind).length;
        return count === 0 ? [] : [t[`waiting.${kind}`]({ count })];
      });
      const erasure = late.find((one) => one.kind === 'erasure');
      const by = erasure ? answerBy(erasure.since, community) : null;
      send(work, {
        key: `waiting:${community.id}:${day}`,
        destination: destinations.channel(community.channels.dispatch),
        lane: 'status',
        part: {
          to: 'staff',
          kind: 'note',
          text: t['waiting.told']({
            counts: counts.join(community.locale === 'zh-CN' ? '、' : ', '),
            eraseBy:
              by === null
                ? null
                : Temporal.Instant.fromEpochMilliseconds(by)
                    .toZonedDateTimeISO(community.timeZone)
                    .toPlainDate()
                    .toString(),
          }),
        },
      });
    });
  }
}
