import { tellCompleteness } from '../archive/gaps/tell-completeness.ts';
import { tellSetAside } from '../chat/tell-set-aside.ts';
import { planReminders } from '../collection/plan-reminders.ts';
import { endPlans, tellEndingDeferrals } from '../collection/relief/end-plans.ts';
import { goStands, standsTask } from '../collection/stand/tell-stands.ts';
import { tellFileSetAside } from '../community/tell-file-set-aside.ts';
import { freeOrphanedBatches } from '../delivery/batches.ts';
import type { TellFileSetAside } from '../delivery/sending/free-orphans.ts';
import { findForgottenWork } from '../delivery/sweep.ts';
import { lookAtCallbacks } from '../feedback/callbacks/look-at-callbacks.ts';
import { goSurveys } from '../feedback/surveys/go-surveys.ts';
import { surveysTask } from '../feedback/surveys/open-survey.ts';
import { tellBags, tellUnhanded } from '../ledger/cash/tell-unhanded.ts';
import { checkEachNight } from '../ledger/check-each-night.ts';
import { chaseRefunds } from '../ledger/refunds/chase-refunds.ts';
import { bookServiceCharges } from '../ledger/service-charges.ts';
import { billRunsTask, workRuns } from '../ledger/telling/work-runs.ts';
import { sendNotices } from '../notices/broadcast/send-notices.ts';
import { sendReports } from '../reports/report/send-reports.ts';
import { chaseHandOuts } from '../requests/dispatch/chase-hand-outs.ts';
import { dispatchRequests, endOverdueOffers } from '../requests/dispatch/dispatch-requests.ts';
import { endShifts } from '../requests/dispatch/end-shifts.ts';
import { climbLadders } from '../requests/emergency/climb-ladders.ts';
import { lookAtOutages } from '../requests/problems/look-at-outages.ts';
import { offerProblems } from '../requests/problems/offer-problems.ts';
import { goRounds, roundsTask } from '../requests/problems/rounds.ts';
import { remindOfAppointments } from '../requests/request/appointment/remind.ts';
import { lookAtRequests } from '../requests/request/ladder/look.ts';
import { endOverdueWaits } from '../requests/request/overdue.ts';
import { recountClocks } from '../requests/request/recount.ts';
import { tellFileLost } from '../requests/request/telling/tell-file-lost.ts';
import { tellWaiting } from '../residents/admission/tell-waiting.ts';
import { sweepChecks } from '../staff/checks/ask-checks.ts';
import { endOverdueCovers } from '../staff/roster/cover.ts';
import { tellGaps } from '../staff/roster/tell-gaps.ts';
import { tellHolidays } from '../staff/roster/tell-holidays.ts';
import { remindOfTasks } from '../staff/tasks/remind-of-tasks.ts';
import type { Office } from '../work.ts';
import { expireOld } from './expire.ts';
import { tellLostWays } from './tell-lost-ways.ts';
import { tellUnsent } from './tell-unsent.ts';

/** Something that comes due. Due times stand in the database: whoever runs a task again finds what is left of it. */
export type Task = {
  name: string;
  /** The room of src that knows what is done. */
  owner: string;
  /**
   * What is urgent is looked at every two seconds and is quick; what may take minutes has a
   * queue of its own, so that nothing urgent waits for it.
   */
  pace: 'urgent' | 'long';
  /** When it is due, in words for docs/operations.md. */
  when: string;
  /** Resolves to true when there is more to do at once: it is asked for again, behind whatever waits meanwhile. */
  run(office: Office): Promise<unknown>;
};

/** Everything that comes due by itself, in the order in which it is looked at; docs/operations.md has the same table. */
export const tasks: readonly Task[] = [
  {
    name: 'emergency ladder',
    owner: 'requests',
    pace: 'urgent',
    when: 'a question about danger has had no answer, or the next step of an emergency has come',
    run: climbLadders,
  },
  {
    name: 'ended waits',
    owner: 'requests',
    pace: 'urgent',
    when: 'what a request waited for is over',
    run: endOverdueWaits,
  },
  {
    name: 'ladders of requests',
    owner: 'requests',
    pace: 'urgent',
    when: 'a warning, the next rung, a word to the resident, or the end without one',
    run: lookAtRequests,
  },
  {
    name: 'appointments',
    owner: 'requests',
    pace: 'urgent',
    when: 'a day and an hour before an agreed visit, and once its time is over',
    run: remindOfAppointments,
  },
  {
    name: 'requests to give out',
    owner: 'requests',
    pace: 'urgent',
    when: 'a request came in where the rules of its community give out, or its desk opens',
    run: dispatchRequests,
  },
  {
    name: 'offers nobody took',
    owner: 'requests',
    pace: 'urgent',
    when: 'whoever was asked to take a request has not in time',
    run: endOverdueOffers,
  },
  {
    name: 'promises from outside',
    owner: 'requests',
    pace: 'urgent',
    when: 'whoever has a request outside had promised it for now, and a day after',
    run: chaseHandOuts,
  },
  {
    name: 'common problems',
    owner: 'requests',
    pace: 'urgent',
    when: 'several homes have reported the same',
    run: offerProblems,
  },
  {
    name: 'outages',
    owner: 'requests',
    pace: 'urgent',
    when: 'a planned outage begins, or what should be over by now is not',
    run: lookAtOutages,
  },
  {
    name: 'callbacks',
    owner: 'feedback',
    pace: 'urgent',
    when: 'work was done, judged, closed or opened again',
    run: lookAtCallbacks,
  },
  {
    name: 'notices',
    owner: 'notices',
    pace: 'urgent',
    when: 'the time of a notice has come, and while one goes out',
    run: sendNotices,
  },
  {
    name: 'forgotten work',
    owner: 'delivery',
    pace: 'urgent',
    when: 'a queue lost it, or its process is gone',
    run: nudgeForgottenWork,
  },
  {
    name: 'daily checks',
    owner: 'staff',
    pace: 'urgent',
    when: 'the times of each checklist',
    run: sweepChecks,
  },
  {
    name: 'requests for cover',
    owner: 'staff',
    pace: 'urgent',
    when: 'nobody took the turn in time',
    run: endOverdueCovers,
  },
  {
    name: 'tasks of colleagues',
    owner: 'staff',
    pace: 'urgent',
    when: 'a day before a task is due, at its hour, and a day after',
    run: remindOfTasks,
  },
  {
    name: 'what does not come in',
    owner: 'schedule',
    pace: 'urgent',
    when: 'a way in is lost, or back',
    run: tellLostWays,
  },
  {
    name: 'what cannot be sent',
    owner: 'schedule',
    pace: 'urgent',
    when: 'something has waited for five minutes',
    run: tellUnsent,
  },
  {
    name: roundsTask,
    owner: 'requests',
    pace: 'long',
    when: 'the desk did something for all homes of a common problem; begun at once, home by home',
    run: goRounds,
  },
  {
    name: surveysTask,
    owner: 'feedback',
    pace: 'long',
    when: 'a survey begins, a round of its messages is due, or it ends',
    run: goSurveys,
  },
  {
    name: 'ended shifts',
    owner: 'requests',
    pace: 'long',
    when: 'a shift on the roster has ended, or somebody who was off is back',
    run: endShifts,
  },
  {
    name: 'deadlines counted again',
    owner: 'requests',
    pace: 'long',
    when: 'a community’s hours, days or clocks have changed',
    run: recountClocks,
  },
  {
    name: 'gaps of the roster',
    owner: 'staff',
    pace: 'long',
    when: 'each day at 09:00',
    run: tellGaps,
  },
  {
    name: 'gaps of the archive',
    owner: 'archive',
    pace: 'long',
    when: 'the first working day of the week at 09:00',
    run: tellCompleteness,
  },
  {
    name: 'instalments',
    owner: 'collection',
    pace: 'long',
    when: 'all parts of what is owed were paid, or one was not in time',
    run: endPlans,
  },
  {
    name: 'deferrals',
    owner: 'collection',
    pace: 'long',
    when: 'three days before what was put off is asked for again',
    run: tellEndingDeferrals,
  },
  {
    name: 'reminders',
    owner: 'collection',
    pace: 'long',
    when: 'each day from the time that a community has set for it',
    run: planReminders,
  },
  {
    name: standsTask,
    owner: 'collection',
    pace: 'long',
    when: 'a stand is to come of which residents are told, or one is over and is reported',
    run: goStands,
  },
  {
    name: billRunsTask,
    owner: 'ledger',
    pace: 'long',
    when: 'somebody wants bills rehearsed or has them issued in Slack, and residents are told of what was issued',
    run: workRuns,
  },
  {
    name: 'reports',
    owner: 'reports',
    pace: 'long',
    when: 'each working day when the desk closes; of a week and a month on the first working day after it, at the hour that is set; where the management has a channel of its own, unless a community wishes otherwise',
    run: sendReports,
  },
  {
    name: 'work charged to accounts',
    owner: 'ledger',
    pace: 'long',
    when: 'work was done and its price charged to the account of a home',
    run: bookServiceCharges,
  },
  {
    name: 'books checked',
    owner: 'ledger',
    pace: 'long',
    when: 'each night at 03:30',
    run: checkEachNight,
  },
  {
    name: 'cash not handed over',
    owner: 'ledger',
    pace: 'long',
    when: 'each evening at 19:00, and sealed bags at 9:00 on the mornings of working days',
    async run(office) {
      await tellBags(office);
      await tellUnhanded(office);
    },
  },
  {
    name: 'refunds nobody paid out',
    owner: 'ledger',
    pace: 'long',
    when: 'each working day at 09:00, once a whole working day has passed since one was approved',
    run: chaseRefunds,
  },
  {
    name: 'people who wait',
    owner: 'residents',
    pace: 'long',
    when: 'each working day at 09:00',
    run: tellWaiting,
  },
  {
    name: 'unknown holidays',
    owner: 'staff',
    pace: 'long',
    when: 'Mondays and the first of a month at 09:00, while a year is unknown',
    run: tellHolidays,
  },
  {
    name: 'what was kept long enough',
    owner: 'schedule',
    pace: 'long',
    when: 'each night from 02:00 to 06:00',
    run: expireOld,
  },
];

/** A file that was set aside: said to the management, in its thread, and to the resident who sent it. */
const tellLostFile: TellFileSetAside = async (work, part) => {
  await tellFileSetAside(work, part);
  await tellFileLost(work, part, { inThread: false });
};

async function nudgeForgottenWork(office: Office): Promise<void> {
  await freeOrphanedBatches(office, tellSetAside());
  const nudges = await findForgottenWork(office, tellLostFile);
  if (nudges.length > 0) await office.nudge(nudges);
}
