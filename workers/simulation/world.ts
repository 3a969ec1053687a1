import type { MovableClock } from '../../src/clock.ts';
import type { Draws } from './draws.ts';
import type { Arrival, Platforms } from './office/platforms.ts';
import { type OfficeRun, type RunGiven, runOffice } from './office/run-office.ts';

const minute = 60_000;

/** Where and when the simulation is, and everything that happens in it, one thing after the other. */
export type World = {
  clock: MovableClock;
  platforms: Platforms;
  /** The office as it runs now. */
  office(): OfficeRun;
  /** Whether the office runs now; it does not between a crash and its next start. */
  isOpen(): boolean;
  /** Has something happen at an instant (ms): what is for the same one happens in the order in which it was said. */
  at(ms: number, what: string, happens: () => Promise<void> | void): void;
  /** Lets everything happen that is for an instant up to this one, and stands there. */
  runUntil(ms: number): Promise<void>;
  /** Ends the office without warning; it is started anew some minutes later. */
  crash(): void;
  /** What was done, newest last, to be told when something turns out wrong. */
  told: string[];
  /** How often the office was ended without warning. */
  crashes(): number;
  /** How many calls of the office were carried out without its hearing of it. */
  lostAnswers(): number;
  /** Cuts the answer to the call after so many more; `crashes` when the office ends with it. */
  loseAnswer(afterCalls: number, crashes: boolean): void;
  /** Says that something is amiss from one instant to another (ms), so that things may take longer. */
  trouble(fromMs: number, untilMs: number): void;
  /** Has something told of when whatever is amiss will be over, in ms, each time something is. */
  onTrouble(listener: (untilMs: number) => void): void;
  /** Whether anything was amiss around an instant (ms). */
  troubledAround(ms: number): boolean;
  /** Updates that the office has said it took, with the instant. */
  accepted: { atMs: number; update: number }[];
  /** How many jobs were worked off, things brought and looks taken. */
  counts: { jobs: number; brought: number; looks: number };
  /** Where the machine's time went, in ms, by what was done. */
  spent: Map<string, number>;
  close(): Promise<void>;
};

/** What goes wrong by itself while things happen. */
export type Disturbance = {
  /** Whether what has come is brought now, twice, or later; drawn for each. */
  bringing(arrival: Arrival): { times: number; laterMs: number };
  /** Whether the office ends without warning before the next job. */
  crashesNow(): boolean;
};

/** Nothing goes wrong. */
export const calm: Disturbance = {
  bringing: () => ({ times: 1, laterMs: 0 }),
  crashesNow: () => false,
};

/** How many of the latest doings are remembered. */
const toldMax = 400;
/** How long the office is gone after a crash in the middle of something, in ms of the simulation. */
const goneForMs = 2 * minute;
/** For so long after something was amiss things may still be late, in ms. */
const aroundMs = 45 * minute;
/** After so many jobs without an end to them something goes round in a circle. */
const jobsMax = 20_000;

type Happening = { ms: number; what: string; happens: () => Promise<void> | void };
type State = {
  run: OfficeRun | null;
  /** What is left of one that ended without warning. */
  gone: OfficeRun | null;
  runs: number;
  crashes: number;
  agenda: Happening[];
  lostAnswers: number;
  troubles: { fromMs: number; untilMs: number }[];
  heedful: ((untilMs: number) => void)[];
};

/** Opens the world with the office running in it. */
export async function openWorld(
  of: Omit<RunGiven, 'timerOf'>,
  draws: Draws,
  disturbance: Disturbance = calm,
): Promise<World> {
  const { clock, platforms } = of;
  const state: State = {
    ...{
      run: null,
      gone: null,
      runs: 0,
      crashes: 0,
      agenda: [],
      lostAnswers: 0,
      troubles: [],
      heedful: [],
    },
  };
  const given: RunGiven = {
    ...of,
    timerOf: (n) => (afterMs, task) => wakeLater({ state, clock, n }, afterMs, task),
  };
  await begin(state, given);
  const world: World = {
    ...{ clock, platforms, told: [], accepted: [], spent: new Map() },
    counts: { jobs: 0, brought: 0, looks: 0 },
    office() {
      if (!state.run) throw new Error('The office is not running.');
      return state.run;
    },
    isOpen: () => state.run !== null,
    ...troublesOf(state, given, (what) => note(world, what)),
    at: (ms, what, happens) =>
      insert(state.agenda, { ms: Math.max(ms, clock.now()), what, happens }),
    async runUntil(ms) {
      await settle(world, state, given, { draws, disturbance });
      for (;;) {
        const next = nextInstant(state);
        if (next === null || next > ms) break;
        clock.advance(Math.max(0, next - clock.now()));
        const first = state.agenda[0];
        if (first && first.ms <= clock.now()) {
          state.agenda.shift();
          note(world, first.what);
          await timed(
            world,
            first.what.replace(/^\S*[\d-]+\S* |^\p{Script=Han}+ /u, ''),
            first.happens,
          );
          await state.run?.quiet();
        }
        await settle(world, state, given, { draws, disturbance });
      }
      clock.advance(Math.max(0, ms - clock.now()));
    },
    async close() {
      await state.gone?.bury();
      await state.run?.stop();
      state.run = null;
    },
  };
  return world;
}

/** Wakes something of the `n`th run of the office; what one that has ended was to come back to is nobody's any more. */
function wakeLater(
  { state, clock, n }: { state: State; clock: MovableClock; n: number },
  afterMs: number,
  task: () => void,
): { cancel(): void } {
  const isThere = (): boolean => n === state.runs && state.gone === null;
  const waking: Happening = {
    ms: clock.now() + Math.ceil(afterMs),
    what: 'something is come back to',
    happens() {
      if (isThere()) task();
    },
  };
  if (isThere()) insert(state.agenda, waking);
  return {
    cancel() {
      const at = state.agenda.indexOf(waking);
      if (at >= 0) state.agenda.splice(at, 1);
    },
  };
}

async function timed(world: World, what: string, task: () => Promise<void> | void): Promise<void> {
  const began = performance.now();
  try {
    await task();
  } finally {
    world.spent.set(what, (world.spent.get(what) ?? 0) + performance.now() - began);
  }
}

async function begin(state: State, given: RunGiven): Promise<void> {
  await state.gone?.bury();
  state.gone = null;
  state.runs += 1;
  state.run = await runOffice(state.runs, given);
}

type Troubles = Pick<
  World,
  'crash' | 'crashes' | 'loseAnswer' | 'lostAnswers' | 'onTrouble' | 'trouble' | 'troubledAround'
>;

/** What can go wrong with the office, and what is known of it afterwards. */
function troublesOf(
  state: State,
  { clock, platforms }: RunGiven,
  say: (what: string) => void,
): Troubles {
  const trouble = (fromMs: number, untilMs: number): void => {
    state.troubles.push({ fromMs, untilMs });
    for (const heed of state.heedful) heed(untilMs);
  };
  const crash = (): void => {
    const gone = state.run;
    if (!gone) return;
    state.run = null;
    state.gone = gone;
    state.crashes += 1;
    trouble(clock.now(), clock.now() + goneForMs);
    say('the office crashes');
    gone.crash();
  };
  return {
    crash,
    crashes: () => state.crashes,
    lostAnswers: () => state.lostAnswers,
    trouble,
    onTrouble: (listener) => void state.heedful.push(listener),
    troubledAround: (ms) =>
      state.troubles.some((one) => one.fromMs - minute <= ms && ms <= one.untilMs + aroundMs),
    loseAnswer(afterCalls, crashes) {
      platforms.loseAnswer(afterCalls, (path) => {
        state.lostAnswers += 1;
        trouble(clock.now(), clock.now() + goneForMs);
        say(`the answer to ${path.slice(path.lastIndexOf('/') + 1)} is lost`);
        if (crashes) crash();
      });
    },
  };
}

/** When the next thing happens, in ms; null when nothing is left to happen. */
function nextInstant(state: State): number | null {
  const all = [state.agenda[0]?.ms, state.run?.jobs.dueAt()].filter((ms) => ms != null);
  return all.length === 0 ? null : Math.min(...all);
}

/** Puts a happening into its place; most are for later than all others, or soon. */
function insert(agenda: Happening[], one: Happening): void {
  let low = 0;
  let high = agenda.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((agenda[middle]?.ms ?? 0) <= one.ms) low = middle + 1;
    else high = middle;
  }
  agenda.splice(low, 0, one);
}

function note(world: World, what: string): void {
  world.told.push(`${new Date(world.clock.now()).toISOString()} ${what}`);
  if (world.told.length > 2 * toldMax) world.told.splice(0, toldMax);
}

/** Brings what has come and works off what is due until neither is left. */
async function settle(
  world: World,
  state: State,
  given: RunGiven,
  { draws, disturbance }: { draws: Draws; disturbance: Disturbance },
): Promise<void> {
  for (let jobs = 0; jobs < jobsMax; jobs += 1) {
    if (!state.run) {
      world.clock.advance(goneForMs);
      await begin(state, given);
    }
    for (const arrival of await world.platforms.arrived()) {
      await timed(world, 'bringing', () => take(world, arrival, disturbance));
      await state.run?.quiet();
    }
    const { run } = state;
    const job = run?.jobs.take(world.clock.now(), draws);
    if (!run) continue;
    if (!job) return;
    if (disturbance.crashesNow()) {
      world.crash();
      continue;
    }
    world.counts.jobs += 1;
    await timed(world, `jobs of ${job.name}`, job.run).catch((error: unknown) => {
      // Of whoever is gone nobody hears.
      if (state.run === run) run.complaints.push(`a job of ${job.name} failed ${String(error)}`);
    });
    await run.quiet();
  }
  throw new Error('There is work without end.');
}

/** What has come is brought once, twice or late; what the office did not take is brought again, as both platforms do. */
async function take(world: World, arrival: Arrival, disturbance: Disturbance): Promise<void> {
  const { times, laterMs } = disturbance.bringing(arrival);
  const bring = async (): Promise<void> => {
    world.counts.brought += 1;
    if (await world.platforms.bring(arrival)) {
      // A question is answered there and then, and nothing to be kept.
      if (arrival.from !== 'telegram' || 'pre_checkout_query' in arrival.update) return;
      world.accepted.push({ atMs: world.clock.now(), update: arrival.update.update_id });
    } else world.at(world.clock.now() + minute, 'what was not taken is brought again', bring);
  };
  if (laterMs > 0) {
    world.trouble(world.clock.now(), world.clock.now() + laterMs);
    world.at(world.clock.now() + laterMs, 'something is brought late', bring);
  } else await bring();
  for (let again = 1; again < times; again += 1)
    world.at(world.clock.now() + again * minute, 'something is brought twice', bring);
}
