import { createHash } from 'node:crypto';
import {
  type Simulation,
  type SimulationGiven,
  simulate,
} from '../../workers/simulation/simulate.ts';
import { calm, type Disturbance } from '../../workers/simulation/world.ts';
import { stormOver, storms, type Weather } from './faults.ts';
import { paidInChat } from './invariants/accounts.ts';
import { whatIsBroken } from './invariants/invariants.ts';
import type { StoryDatabases } from './own-database.ts';
import { laterOn, type Slowness, slowPlatforms, slowWayTo } from './slow-machine.ts';

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
  counts: Record<'requests' | 'payments' | 'messages' | 'jobs' | 'crashes', number>;
  /** Everything that was said on both sides, a line each. */
  said: string[];
  /** A mark of that: two that are the same told the same story. */
  mark: string;
  /** What the office asked of its database and of the platforms on the way, a line each, of a long story its beginning. */
  asked: string[];
};

/** What else befalls a story beside its weather. */
export type Befalls = (disturbance: Disturbance) => Disturbance;

/** A story that costs little: half a day of two homes in which much happens. */
export const shortStory = {
  ...{ homes: 2, days: 0.5, busy: 60 },
  ...({ looks: 'seldom', storm: 'dense' } as const),
};

/** A Tuesday, seven in the morning in Shanghai. */
const fromMs = Date.UTC(2026, 10, 23, 23, 0);

/** So much of what was asked is remembered. */
const askedMax = 30_000;

/** Lives through a story in a database of its own, and looks at the end of each day whether everything holds. */
export async function play(
  databases: StoryDatabases,
  played: Played,
  onDay: (day: number, simulation: Simulation) => Promise<void> | void = () => undefined,
  befalls: Befalls = (disturbance) => disturbance,
  slowness: Slowness | null = null,
): Promise<Outcome> {
  const outcome: Outcome = {
    ...{ broken: [], day: 0, told: [], said: [], mark: '', asked: [] },
    counts: { requests: 0, payments: 0, messages: 0, jobs: 0, crashes: 0 },
  };
  const laterMs = slowness ? laterOn(slowness) : null;
  await databases.within(async (databaseUrl) => {
    const way = laterMs ? await slowWayTo(databaseUrl, laterMs) : null;
    await simulate({
      databaseUrl: way?.url ?? databaseUrl,
      understand: databases.understand,
      ...played,
      fromMs,
      ...{ dueDay: 28, monthsBehind: 1, readsMeters: true, payers: 'phones', paysInChat: true },
      disturbance(world, draws) {
        const weather =
          played.weather === 'stormy' ? stormOver(storms[played.storm])(world, draws) : calm;
        return befalls(laterMs ? slowPlatforms(weather, world, laterMs) : weather);
      },
      hears(asked) {
        if (outcome.asked.length < askedMax) outcome.asked.push(asked.slice(0, 160));
      },
      async onDay(day, simulation) {
        outcome.day = day;
        outcome.broken = await whatIsBroken(simulation);
        if (played.weather === 'calm') outcome.broken.push(...complaintsOf(simulation));
        note(outcome, simulation);
        await onDay(day, simulation);
        if (outcome.broken.length > 0) throw new Broken();
      },
    })
      .catch((error: unknown) => {
        if (!(error instanceof Broken)) throw error;
      })
      .finally(() => way?.close());
  });
  return outcome;
}

/** Where a story that was played again went another way, in words; null where it is the same to the last message. */
export function differenceOf(told: Outcome, again: Outcome): string | null {
  const apart = (of: readonly string[], than: readonly string[]): number =>
    Array.from({ length: Math.max(of.length, than.length) }, (_, at) => at).findIndex(
      (at) => of[at] !== than[at],
    );
  for (const what of ['said', 'told', 'broken', 'asked'] as const) {
    const at = apart(told[what], again[what]);
    const [first, second] = [told, again].map((one) => one[what][at]?.slice(0, 400) ?? 'nothing');
    if (at >= 0) return `${what} ${at} was “${first}” and is “${second}” when it is played again`;
  }
  const [first, second] = [told, again].map((one) => JSON.stringify([one.day, one.counts]));
  return first === second ? null : `it came to ${first}, and to ${second} when played again`;
}

/** Ends a story in the evening of the day on which something did not hold. */
class Broken extends Error {}

/** Where nothing goes wrong, nothing is complained of. */
const complaintsOf = ({ world }: Simulation): string[] =>
  world.office().complaints.map((one) => `the office complained: ${one}`);

function note(outcome: Outcome, simulation: Simulation): void {
  const { world, witness } = simulation;
  const { telegram, slack } = world.platforms;
  const said = telegram.world.messages.values();
  outcome.told = world.told.slice(-60);
  outcome.counts = {
    requests:
      Math.max(
        0,
        ...said.flatMap((one) => Number(/工单 (\d+)/.exec(one.text ?? '')?.[1] ?? 1000)),
      ) - 1000,
    payments: witness.paid.length + witness.transferred.length + paidInChat(simulation).length,
    messages: said.length + slack.world.messages.values().length,
    jobs: world.counts.jobs,
    crashes: world.crashes(),
  };
  outcome.said = [
    ...said.map((one) => `${one.chat.id} ${one.date} ${one.text ?? one.caption ?? ''}`),
    ...slack.world.messages.entries().map(([at, one]) => `${at} ${JSON.stringify(one)}`),
  ];
  outcome.mark = createHash('sha256').update(outcome.said.join('\n')).digest('hex').slice(0, 16);
}
