import type { LastPath } from '../src/chat/danger/last-path.ts';
import { createDrain, type Drain } from '../src/chat/drain.ts';
import { type TogetherDeps, TurnFailed, takeTurns } from '../src/chat/take-together.ts';
import { tellSetAside } from '../src/chat/tell-set-aside.ts';
import type { Timer } from '../src/clock.ts';
import { isDatabaseAway } from '../src/database-away.ts';
import { markBatches } from '../src/delivery/batches.ts';
import { beginEntry } from '../src/delivery/begin-entry.ts';
import { InboxEntry } from '../src/delivery/entities.ts';
import { markEntryHandled, recordFailure, whatHoldsUp } from '../src/delivery/inbox.ts';
import { sourceOf } from '../src/delivery/inbox-subjects.ts';
import type { Lease } from '../src/delivery/leases.ts';
import { describeError } from '../src/errors.ts';
import { payloads } from '../src/jobs/nudges.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import { withoutSecrets } from '../src/log.ts';
import type { Office } from '../src/work.ts';
import { type AtOnce, atOnce } from './at-once.ts';

export type IntakeDeps = {
  turn: TogetherDeps;
  /** The way a message of danger takes when its turn fails. */
  lastPath: Pick<LastPath, 'takeOver' | 'takeOverWaiting'>;
  /** Carries out what the inbox holds of Slack under `seq`; safe to call again for the same one. */
  handleSlack(payload: unknown, seq: number): Promise<void>;
  /** Who did what the inbox holds of Slack. */
  authorOf(payload: unknown): string | null;
  lease: Pick<Lease, 'hold'>;
  /** By which chats are come back to; absent: the machine's own. */
  timer?: Timer | undefined;
};

/** Those who handle nothing but danger; as many at once. */
const emergencyCrew = 4;

/**
 * Handles what waits in the inbox: residents' chats together, danger ahead of
 * them, and `slack:<channel>` event by event. Returns what works off the chats,
 * to be stopped with the process.
 */
export function workIntake(jobs: Jobs, office: Office, given: IntakeDeps): Drain {
  const deps = withMarks(office, given);
  const drain = createDrain(
    { ...office, from: 'telegram' },
    {
      turn: deps.turn,
      alone: (subject) => handleSubject(office, subject, deps),
      timer: deps.timer,
    },
  );
  jobs.hearTurns((subject) => {
    drain.wake(subject);
    return !drain.isBehind();
  });
  const crew = dangerCrew(jobs, office, deps);
  jobs.work('intake-turns', 1, async (data) => {
    payloads.turns.parse(data);
    drain.wake();
    await drain.idle();
  });
  jobs.work('intake-emergency', emergencyCrew, async (data) => {
    const { subject } = payloads.intake.parse(data);
    await handleSubject(office, subject, deps, true);
  });
  jobs.work('intake', 8, async (data) => {
    const { subject } = payloads.intake.parse(data);
    await handleSubject(office, subject, deps);
  });
  return { ...drain, stop: () => Promise.all([drain.stop(), crew.stop()]).then(() => undefined) };
}

/** Remembers which chats this process is at, for whoever comes after it. */
const withMarks = (office: Office, given: IntakeDeps): IntakeDeps => ({
  ...given,
  turn: { ...given.turn, marks: markBatches(office, given.lease, tellSetAside()) },
});

/** Handles the danger that this process hears of, and nothing else. */
export const hearDanger = (jobs: Jobs, office: Office, given: IntakeDeps): AtOnce =>
  dangerCrew(jobs, office, withMarks(office, given));

/** Goes at once for danger that is heard of in this process, in front of whatever else it does. */
function dangerCrew(jobs: Jobs, office: Office, deps: IntakeDeps): AtOnce {
  const crew = atOnce(office, 'intake', emergencyCrew, (subject) =>
    handleSubject(office, subject, deps, true),
  );
  jobs.hearEmergencies({ danger: crew.go });
  return crew;
}

/** One visit to a subject's waiting entries; `urgent` when danger is among them, so that coming back waits behind nothing either. */
export async function handleSubject(
  office: Office,
  subject: string,
  deps: IntakeDeps,
  urgent = false,
): Promise<void> {
  const waitMs =
    sourceOf(subject) === 'slack'
      ? await handleSlackEvents(office, subject, deps)
      : await handleTurns({ ...office, from: 'telegram' }, subject, deps);
  if (waitMs !== null)
    await office.nudge([{ queue: 'intake', subject, ...(urgent && { urgent }), delayMs: waitMs }]);
}

async function handleTurns(
  office: Office,
  subject: string,
  deps: IntakeDeps,
): Promise<number | null> {
  try {
    return await takeTurns(office, subject, deps.turn);
  } catch (error) {
    if (!(error instanceof TurnFailed)) {
      deps.lastPath.takeOverWaiting(subject);
      throw error;
    }
    // Before anything else is asked of what has just failed.
    deps.lastPath.takeOver(error.entries.map((entry) => entry.payload));
    const cause = withoutSecrets(describeError(error.cause));
    const became = await recordFailure(office, error.entries, cause, tellSetAside(), {
      away: isDatabaseAway(error.cause),
    });
    // It was carried out after all: only the database's word for it was lost. What waits behind it goes on.
    if (became === 'handled') return 0;
    office.log.error(
      { subject, entries: error.entries.map((entry) => entry.seq), became, error: cause },
      'a turn failed',
    );
    return null;
  }
}

async function handleSlackEvents(
  office: Office,
  subject: string,
  deps: IntakeDeps,
): Promise<number | null> {
  const em = office.orm.em.fork();
  const entries = await em.find(
    InboxEntry,
    { subject, state: 'received' },
    { orderBy: { seq: 'asc' }, limit: 50 },
  );
  for (const entry of whatHoldsUp(entries, office.clock.now())) {
    const nowMs = office.clock.now();
    if (entry.dueAt > nowMs) return entry.dueAt - nowMs;
    const author = deps.authorOf(entry.payload);
    // A lease that is lost is soon back; meanwhile nothing is counted.
    const hold = deps.lease.hold();
    try {
      if (hold && !(await beginEntry(office, entry.seq, hold.lease, tellSetAside(author))))
        continue;
      await deps.handleSlack(entry.payload, entry.seq);
      await markEntryHandled(office, entry.seq);
    } catch (error) {
      const cause = withoutSecrets(describeError(error));
      const became = await recordFailure(office, [entry], cause, tellSetAside(author), {
        away: isDatabaseAway(error),
      });
      if (became === 'handled') continue;
      office.log.error({ subject, entry: entry.seq, became, error: cause }, 'a Slack event failed');
      if (became === 'again') return null;
    } finally {
      hold?.release();
    }
  }
  return entries.length === 50 ? 0 : null;
}
