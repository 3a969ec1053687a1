import { inOneTransaction, type Office, type Work } from '../work.ts';
import { claimTask } from './claim-task.ts';
import { DailyTask } from './daily-task.ts';
import { Community } from './entities.ts';

/**
 * Does a task once a day in each community, from the time `at` (`HH:MM`) on in
 * its own time zone, on the days that `on` lets through. A sweep that comes late
 * does it late on the same day, never twice.
 */
export async function onceEachDay(
  office: Office,
  task: string,
  at: string,
  tell: (work: Work, community: Community, day: string) => Promise<void>,
  on: (day: Temporal.PlainDate, community: Community) => boolean = () => true,
): Promise<void> {
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
    if (time < at || done || !on(here.toPlainDate(), community)) continue;
    await inOneTransaction(office, async (work) => {
      if (await claimTask(work, community.id, task, day)) await tell(work, community, day);
    });
  }
}
