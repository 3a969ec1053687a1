import { createHash } from 'node:crypto';
import {
  type Simulation,
  type SimulationGiven,
  simulate,
} from '../../workers/simulation/simulate.ts';
import { stormOver, storms, type Weather } from './faults.ts';
import { whatIsBroken } from './invariants/invariants.ts';
import type { StoryDatabases } from './own-database.ts';

/** What is played: the same again is the same story, to the last message. */
export type Played = {
  seed: number;
  homes: number;
  days: number;
  /** How many times as much as usual people have to say. */
  busy: number;
  weather: Weather;
  looks: SimulationGiven['looks'];
  /** How much goes wrong where it storms. */
  storm: keyof typeof storms;
};

/** How a story ended: what did not hold on which day, nothing when all did, and what had happened before. */
export type Outcome = {
  broken: string[];
  day: number;
  told: string[];
  counts: { requests: number; messages: number; jobs: number; crashes: number };
  /** A mark of everything that was said on both sides: two that are the same told the same story. */
  mark: string;
};

/** A story that costs little: half a day of two homes in which much happens. */
export const shortStory = {
  ...{ homes: 2, days: 0.5, busy: 60 },
  ...({ looks: 'seldom', storm: 'dense' } as const),
};

/** A Tuesday, seven in the morning in Shanghai. */
const fromMs = Date.UTC(2026, 10, 23, 23, 0);

/** Lives through a story in a database of its own, and looks at the end of each day whether everything holds. */
export async function play(
  databases: StoryDatabases,
  played: Played,
  onDay: (day: number, simulation: Simulation) => Promise<void> | void = () => undefined,
): Promise<Outcome> {
  const outcome: Outcome = {
    ...{ broken: [], day: 0, told: [], mark: '' },
    counts: { requests: 0, messages: 0, jobs: 0, crashes: 0 },
  };
  await databases.within(async (databaseUrl) => {
    await simulate({
      databaseUrl,
      ...played,
      fromMs,
      ...{ dueDay: 28, payers: 'phones' },
      ...(played.weather === 'stormy' ? { disturbance: stormOver(storms[played.storm]) } : {}),
      async onDay(day, simulation) {
        outcome.day = day;
        outcome.broken = await whatIsBroken(simulation);
        if (played.weather === 'calm') outcome.broken.push(...complaintsOf(simulation));
        note(outcome, simulation);
        await onDay(day, simulation);
        if (outcome.broken.length > 0) throw new Broken();
      },
    }).catch((error: unknown) => {
      if (!(error instanceof Broken)) throw error;
    });
  });
  return outcome;
}

/** Ends a story in the evening of the day on which something did not hold. */
class Broken extends Error {}

/** Where nothing goes wrong, nothing is complained of. */
const complaintsOf = ({ world }: Simulation): string[] =>
  world.office().complaints.map((one) => `the office complained: ${one}`);

function note(outcome: Outcome, { world }: Simulation): void {
  const { telegram, slack } = world.platforms;
  const said = telegram.world.messages.values();
  outcome.told = world.told.slice(-60);
  outcome.counts = {
    requests:
      Math.max(
        0,
        ...said.flatMap((one) => Number(/工单 (\d+)/.exec(one.text ?? '')?.[1] ?? 1000)),
      ) - 1000,
    messages: said.length + slack.world.messages.values().length,
    jobs: world.counts.jobs,
    crashes: world.crashes(),
  };
  const story = [
    ...said.map((one) => `${one.chat.id} ${one.date} ${one.text ?? one.caption ?? ''}`),
    ...slack.world.messages.entries().map(([at, one]) => `${at} ${JSON.stringify(one)}`),
  ].join('\n');
  outcome.mark = createHash('sha256').update(story).digest('hex').slice(0, 16);
}
