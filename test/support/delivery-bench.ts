import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { addPerson } from '../../bots/playground/botapi/people.ts';
import { addChannel, addUser } from '../../bots/playground/workspace/people.ts';
import { drawHome } from '../../bots/slack/home/home.ts';
import { createSlackPort } from '../../bots/slack/send/port.ts';
import { createTelegramPort } from '../../bots/telegram/port.ts';
import { fixedClock, type MovableClock, seededChance } from '../../src/clock.ts';
import { type Lease, takeLease } from '../../src/delivery/leases.ts';
import type { DeliveryDeps } from '../../src/delivery/sending/delivery-deps.ts';
import { openPace, type Pace } from '../../src/delivery/sending/pace.ts';
import { openRateLimit, type RateLimit } from '../../src/delivery/sending/rate-limit.ts';
import { createLog } from '../../src/log.ts';
import { demoChannels, demoResidents, demoStaff } from '../../src/setup/demo.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { inOneTransaction, type Nudge, type Office, type Work } from '../../src/work.ts';
import { makersWith } from '../../workers/makers.ts';
import { contractFaults } from './contract.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from './databases.ts';
import { loseAnswer } from './lose-answer.ts';
import { openStandIns, type StandIns, slackToken, telegramToken } from './stand-ins.ts';

/** Tuesday 24 November 2026, 10:00 in Shanghai, in ms. */
export const benchBegins = Date.UTC(2026, 10, 24, 2, 0);

/**
 * Delivery alone: real PostgreSQL, the real ports and the stand-ins, with a
 * clock that stands still until moved and no queue. Nudges are kept in a list,
 * so that a test does what a worker would, when it wants to.
 */
export type DeliveryBench = StandIns & {
  office: Office;
  /** What the queue would have been told, in order. */
  nudges: Nudge[];
  deps: DeliveryDeps;
  lease: Lease;
  databaseUrl: string;
  /** What a further process would work with: a lease and a rate limit of its own. */
  process(): Promise<{ lease: Lease; rateLimit: RateLimit; deps: DeliveryDeps }>;
  /** Has the answer of the next calls of a method lost on the way, after the platform did what it was asked. */
  loseAnswers(method: string, times?: number): void;
  inTransaction<T>(task: (work: Work) => Promise<T>): Promise<T>;
  /** The number of a demonstration resident's private chat, which the bot may write to. */
  chatOf(key: string): number;
};

/** `through` gives another way to the database, such as one that can be cut; `clock` is the one of the stand-ins and the office, where it is not to stand still. */
export async function openDeliveryBench(
  options: { through?: (url: string) => Promise<string>; clock?: MovableClock } = {},
): Promise<DeliveryBench> {
  const server = inject('postgresUrl');
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, name, templateName);
  const direct = urlOf(server, name);
  const databaseUrl = (await options.through?.(direct)) ?? direct;
  const losing = new Map<string, number>();
  const standIns = await openStandIns(
    (req, res) => loseAnswer(losing, req, res),
    options.clock ?? fixedClock(benchBegins),
  );
  furnish(standIns);
  const orm = await openOrm(databaseUrl, 24);
  const nudges: Nudge[] = [];
  const log = createLog('silent', 'silent');
  const chance = seededChance(7);
  const office: Office = {
    orm,
    clock: standIns.clock,
    chance,
    log,
    bot: { username: null },
    nudge: async (given) => {
      nudges.push(...given);
    },
  };
  const chat = createTelegramPort({
    apiRoot: standIns.origin,
    token: telegramToken,
    timeoutMs: 4000,
  });
  const staff = createSlackPort({
    apiUrl: `${standIns.origin}/api/`,
    token: slackToken,
    timeoutMs: 4000,
    log,
    drawHome: (user, ask) => drawHome(office, user, { ...ask, otherwise: 'zh-CN' }),
  });
  const leases: Lease[] = [];
  const paces: Pace[] = [];
  const openProcess = async (): Promise<{
    lease: Lease;
    rateLimit: RateLimit;
    deps: DeliveryDeps;
  }> => {
    const lease = await takeLease(databaseUrl, () => 1 + chance.below(2 ** 31 - 2), log);
    leases.push(lease);
    const rateLimit = openRateLimit();
    const pace = openPace(office);
    paces.push(pace);
    return {
      lease,
      rateLimit,
      deps: {
        chat,
        staff,
        lease,
        rateLimit,
        pace,
        makers: makersWith(null, { chat, staff }),
        onAttempt: () => undefined,
      },
    };
  };
  const first = await openProcess();
  return {
    ...standIns,
    office,
    nudges,
    databaseUrl,
    deps: first.deps,
    lease: first.lease,
    process: openProcess,
    loseAnswers(method, times = 1) {
      losing.set(method, times);
    },
    inTransaction: (task) => inOneTransaction(office, task),
    chatOf(key) {
      const person = standIns.telegram.world.people.values().find((one) => one.key === key);
      if (!person) throw new Error(`There is nobody called ${key}.`);
      return person.id;
    },
    async close() {
      const faults = [...standIns.telegram.calls.all(), ...standIns.slack.calls.all()].flatMap(
        (call) => contractFaults(call),
      );
      for (const pace of paces) await pace.close();
      for (const lease of leases) await lease.close().catch(() => undefined);
      await orm.close(true);
      await standIns.close();
      await dropDatabase(server, name);
      if (faults.length > 0)
        throw new Error(`Calls that the platforms would refuse:\n${faults.join('\n')}`);
    },
  };
}

/** The demonstration's people and channels, with every resident having started the bot. */
function furnish(standIns: StandIns): void {
  for (const { key, name, topic } of demoChannels)
    addChannel(standIns.slack.world, { key, name: name['zh-CN'], topic: topic['zh-CN'] });
  for (const one of demoStaff)
    addUser(standIns.slack.world, {
      key: one.key,
      name: one.key,
      real_name: one.name,
      title: '',
    });
  for (const one of demoResidents) {
    const person = addPerson(standIns.telegram.world, {
      key: one.key,
      first_name: one.first,
      language_code: one.language === 'zh' ? 'zh-hans' : 'en',
      phone: one.phone,
    });
    standIns.telegram.world.people.put(String(person.id), { ...person, started: true });
  }
}
