import { sql } from 'kysely';
import { systemTimer, type Timer } from '../clock.ts';
import { likeSubject } from '../delivery/inbox-subjects.ts';
import { describeError } from '../errors.ts';
import { withoutSecrets } from '../log.ts';
import type { Office } from '../work.ts';
import { type Outcome, type TogetherDeps, TurnFailed, takeTogether } from './take-together.ts';

/** So many chats are taken together at most. */
export const togetherMax = 16;
/**
 * So many batches are under way in one process. A second is begun only when a whole one waits, or when
 * the first takes long: what comes meanwhile is else taken together when the first is done.
 */
const crewsMax = 2;
/** How long one batch is waited for before another is begun beside it, in ms. */
const waitForCrewMs = 50;
/** So many that fail are taken out of a batch one by one; beyond that each chat of it is tried alone. */
const takenOutMax = 3;
/** So many chats are tried or considered alone at once. */
const aloneMax = 8;
/** A chat that another process is at is looked at again after so long, in ms. */
const busyMs = 25;
/** The database is asked for so many chats at a time. */
const pageLength = 64;

export type DrainDeps = {
  turn: TogetherDeps;
  /** Handles one chat by itself, recording what fails. */
  alone(subject: string): Promise<void>;
  /** By which it comes back to a chat; absent: the machine's own. */
  timer?: Timer | undefined;
};

/** What works off the residents' inbox in this process, woken by nudges. */
export type Drain = {
  /** There may be work in a chat; without one, wherever the database says. */
  wake(subject?: string): void;
  /** Whether there is more to do than this process has begun with. */
  isBehind(): boolean;
  /** Resolves once nothing is ready. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

type Waits = ReturnType<Timer>;
type State = {
  /** Chats that have something to do, in the order in which they were heard of. */
  ready: Set<string>;
  /** Chats that are being handled. */
  underway: Set<string>;
  /** Chats to come back to, since their person may go on writing or an attempt failed. */
  later: Map<string, { until: number; timer: Waits; newest: number }>;
  /** The newest entry of chats that were found waiting in the database. */
  newest: Map<string, number>;
  alone: Set<Promise<void>>;
  /** Whether the database is to be looked into, and whether it is to be done again from its beginning. */
  look: boolean;
  again: boolean;
  after: string;
  crews: Set<Promise<void>>;
  /** Looks whether a crew is to be hired: at once, or because the one at work takes long. */
  hiring: { soon: NodeJS.Immediate | undefined; later: Waits | undefined };
  stopped: boolean;
};

/**
 * A nudge wakes, the drain works: it takes what is ready, up to sixteen chats in
 * one transaction, until nothing is. However many messages come meanwhile, they
 * are found by the same crews. A turn that fails is taken out, and its chat is
 * tried alone; the others are not held up.
 */
export function createDrain(office: Office, deps: DrainDeps): Drain {
  const state = newState();
  const { timer = systemTimer } = deps;
  const hire = (isOverdue = false): void => {
    while (!state.stopped && wantsCrew(state, isOverdue)) {
      const subjects = nextChats(state);
      const crew = (subjects.length > 0 ? visit(working, subjects) : lookAround(office, state))
        .catch((error: unknown) =>
          // The sweep finds what is left.
          office.log.error({ error: withoutSecrets(describeError(error)) }, 'the intake stumbled'),
        )
        .finally(() => {
          state.crews.delete(crew);
          hire();
        });
      state.crews.add(crew);
    }
    if (state.crews.size === crewsMax || !hasWork(state) || state.stopped) return;
    state.hiring.later ??= timer(waitForCrewMs, () => {
      state.hiring.later = undefined;
      hire(true);
    });
  };
  const wake = (subject?: string): void => {
    if (subject === undefined) {
      // Whoever is half way round has passed some chats: they are looked at once more.
      if (state.look || state.after !== '') state.again = true;
      state.look = true;
    } else state.ready.add(subject);
    // What is told in one breath, such as a batch of updates, is taken in one batch.
    state.hiring.soon ??= setImmediate(() => {
      state.hiring.soon = undefined;
      hire();
    });
  };
  const working: Working = { office, deps, state, wake, hire };
  return {
    wake,
    isBehind: () => state.look || state.ready.size > togetherMax,
    async idle() {
      // Whoever has just woken it finds a crew at work.
      hire();
      while (state.crews.size > 0) await Promise.race(state.crews);
    },
    async stop() {
      state.stopped = true;
      clearImmediate(state.hiring.soon);
      state.hiring.later?.cancel();
      for (const waits of state.later.values()) waits.timer.cancel();
      // A crew that ends may leave a chat that is tried alone.
      while (state.crews.size + state.alone.size > 0)
        await Promise.all([...state.crews, ...state.alone]);
    },
  };
}

const newState = (): State => ({
  ready: new Set(),
  underway: new Set(),
  later: new Map(),
  newest: new Map(),
  alone: new Set(),
  look: false,
  again: false,
  after: '',
  crews: new Set(),
  hiring: { soon: undefined, later: undefined },
  stopped: false,
});

/** What a crew works with. */
type Working = {
  office: Office;
  deps: DrainDeps;
  state: State;
  wake(subject: string): void;
  hire(): void;
};

/** Takes chats together; those that fail or must be by themselves are tried alone, the others are not held up. */
async function visit(working: Working, subjects: readonly string[]): Promise<void> {
  const { office, deps, state } = working;
  for (const subject of subjects) state.underway.add(subject);
  const { outcomes, failed } = await together(office, subjects, deps.turn);
  for (const subject of subjects) {
    const outcome = outcomes.get(subject) ?? 'done';
    if (failed.includes(subject) || outcome === 'alone') continue;
    state.underway.delete(subject);
    if (typeof outcome !== 'object') state.newest.delete(subject);
    if (outcome === 'more') state.ready.add(subject);
    else if (outcome === 'busy') comeBack(working, subject, busyMs);
    else if (typeof outcome === 'object') comeBack(working, subject, outcome.waitMs);
  }
  const byThemselves = subjects.filter(
    (subject) => failed.includes(subject) || outcomes.get(subject) === 'alone',
  );
  for (const subject of byThemselves) {
    while (state.alone.size >= aloneMax) await Promise.race(state.alone);
    tryAlone(working, subject);
  }
}

function tryAlone({ office, deps, state, hire }: Working, subject: string): void {
  const one = deps
    .alone(subject)
    .catch((error: unknown) =>
      office.log.error({ subject, error: withoutSecrets(describeError(error)) }, 'intake'),
    )
    .finally(() => {
      state.alone.delete(one);
      state.underway.delete(subject);
      hire();
    });
  state.alone.add(one);
}

function comeBack({ office, deps, state, wake }: Working, subject: string, inMs: number): void {
  state.later.get(subject)?.timer.cancel();
  const timer = (deps.timer ?? systemTimer)(inMs, () => {
    state.later.delete(subject);
    wake(subject);
  });
  const newest = state.newest.get(subject) ?? 0;
  state.newest.delete(subject);
  state.later.set(subject, { until: office.clock.now() + inMs, timer, newest });
}

/** Goes round the chats that have something waiting, a page at a time, so that none is passed over. */
async function lookAround(office: Office, state: State): Promise<void> {
  state.look = false;
  const page = await chatsWaiting(office, state.after);
  const nowMs = office.clock.now();
  for (const { subject, newest } of page) {
    const waits = state.later.get(subject);
    // Of what is waited for, nothing new has come.
    if (waits && waits.until > nowMs && waits.newest === newest) continue;
    state.newest.set(subject, newest);
    state.ready.add(subject);
  }
  const isOver = page.length < pageLength;
  state.after = isOver ? '' : (page.at(-1)?.subject ?? '');
  if (!isOver || state.again) state.look = true;
  if (isOver) state.again = false;
}

const hasWork = (state: State): boolean =>
  state.look || [...state.ready].some((subject) => !state.underway.has(subject));

/** Whether a crew is to begin: the first with anything, a second with a whole batch, or when the first takes long. */
function wantsCrew(state: State, isOverdue: boolean): boolean {
  if (state.crews.size >= crewsMax || !hasWork(state)) return false;
  return state.crews.size === 0 || isOverdue || state.ready.size >= togetherMax;
}

/** The next chats to take together, those heard of first. */
function nextChats(state: State): string[] {
  const chosen: string[] = [];
  for (const subject of state.ready) {
    if (chosen.length >= togetherMax) break;
    if (!state.underway.has(subject)) chosen.push(subject);
  }
  for (const subject of chosen) state.ready.delete(subject);
  return chosen;
}

/** Takes chats together, without those that turn out to fail. */
async function together(
  office: Office,
  subjects: readonly string[],
  deps: TogetherDeps,
): Promise<{ outcomes: Map<string, Outcome>; failed: string[] }> {
  const failed: string[] = [];
  for (;;) {
    const group = subjects.filter((subject) => !failed.includes(subject));
    if (group.length === 0) return { outcomes: new Map(), failed };
    try {
      return { outcomes: await takeTogether(office, group, deps), failed };
    } catch (error) {
      const culprit = error instanceof TurnFailed ? error.entries[0]?.subject : undefined;
      if (culprit === undefined || failed.length >= takenOutMax)
        return { outcomes: new Map(), failed: [...subjects] };
      failed.push(culprit);
    }
  }
}

/** The chats after one in whose inbox something waits, in a fixed order, each found by one step through the index. */
export async function chatsWaiting(
  office: Office,
  after: string,
): Promise<{ subject: string; newest: number }[]> {
  const { rows } = await sql<{ subject: string; newest: string | number }>`
    /* chats_waiting */ with recursive round (subject) as (
      (select i.subject from inbox i where i.state = 'received' and i.subject > ${after}
        order by i.subject limit 1)
      union all
      select (select i.subject from inbox i where i.state = 'received' and i.subject > round.subject
        order by i.subject limit 1)
      from round where round.subject is not null)
    select subject, (select max(i.seq) from inbox i
      where i.subject = round.subject and i.state = 'received') as newest
    from round where subject like ${likeSubject.chat} limit ${pageLength}::int`.execute(
    office.orm.em.fork().getKysely(),
  );
  return rows.map(({ subject, newest }) => ({ subject, newest: Number(newest) }));
}
