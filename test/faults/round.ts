import { setTimeout as pause } from 'node:timers/promises';
import type { TgMessage } from '../../bots/playground/botapi/model.ts';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { type Chance, seededChance } from '../../src/clock.ts';
import { type ResidentDriver, wordsOf } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { type Deployment, deploy, type Plan, restsWithinMs } from './deployment.ts';
import { drawFault, type FaultName, faults } from './faults.ts';
import type { Servers } from './servers.ts';

/** What a round found, in the words of those it happened to; empty when all went well. */
export type Found = { seed: number; plan: Plan; happened: string[]; wrong: string[]; log: string };

/** How long somebody in danger may wait for the safety words once all is well again, in ms. */
const dangerWithinMs = 15_000;
const wordsEach = 6;
const repliesEach = 3;

/** A resident with a request that both sides write about while things go wrong. */
type Talk = {
  key: string;
  resident: ResidentDriver;
  number: number;
  /** The message that stands for the request in the resident's chat. */
  own: TgMessage;
  card: SkMessage;
  /** What was said so far, by whom, in order. */
  said: string[];
  replied: { token: string; ts: string }[];
};

/**
 * One round: an office as the seed draws it, two residents and a member of the
 * staff who write to each other, and faults at moments the seed draws. Then all
 * is well again, and whoever wrote must find it where it belongs: all of it,
 * once, in order. What `given` names is not drawn.
 */
export async function playRound(
  servers: Servers,
  seed: number,
  given: { plan?: Partial<Plan>; faults?: readonly FaultName[] } = {},
): Promise<Found> {
  const chance = seededChance(seed);
  const plan: Plan = {
    processes: chance.below(2) === 0 ? 'one' : 'three',
    queue: chance.below(2) === 0 || !servers.redis ? 'postgres' : 'redis',
    telegram: chance.below(3) === 0 ? 'webhook' : 'polling',
    slack: chance.below(2) === 0 ? 'http' : 'socket',
    ...given.plan,
  };
  const happened: string[] = [];
  const deployment = await deploy(servers, plan);
  try {
    const disturbance = { chance, given: given.faults, happened };
    const wrong = await talk(deployment, servers, seed, disturbance).catch((error: unknown) => [
      // Who waited for something in vain has found what is lost or stuck.
      error instanceof Error ? error.message : String(error),
    ]);
    return { seed, plan, happened, wrong, log: wrong.length > 0 ? deployment.output() : '' };
  } finally {
    await deployment.close();
  }
}

/** Lets both sides talk while things go wrong. @returns what is wrong when all is well again */
async function talk(
  deployment: Deployment,
  servers: Servers,
  seed: number,
  disturbance: Disturbance,
): Promise<string[]> {
  const talks = [await open(deployment, 'zhao'), await open(deployment, 'li')];
  const all = await Promise.allSettled([
    ...talks.map((one, index) => converse(deployment, one, seededChance(seed * 31 + index))),
    disturb(deployment, servers, disturbance),
  ]);
  const failed = all.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  await deployment.ready();
  await slackTriesAgain(deployment);
  return [
    ...deployment.endedByThemselves(),
    ...(await danger(deployment)),
    ...(await whatIsMissing(deployment, talks)),
    ...(await whatIsWrong(deployment, talks)),
  ];
}

async function open(deployment: Deployment, key: string): Promise<Talk> {
  const { world } = deployment;
  const resident = await world.resident(key);
  const number = await resident.reports('厨房水龙头一直滴水');
  const staff = await world.staff('zhang');
  const card = await staff.card(number);
  const own = await resident.sees(new RegExp(String(number)));
  return { key, resident, number, own, card, said: [], replied: [] };
}

/** Both write, each at moments of their own. */
async function converse(deployment: Deployment, talk: Talk, chance: Chance): Promise<void> {
  const bot = deployment.standIns.slack.world.bot.id;
  const staff = await deployment.world.staff('zhang');
  const speak = async (): Promise<void> => {
    for (let n = 1; n <= wordsEach; n += 1) {
      const token = `${talk.key}第${n}条`;
      await talk.resident.says(`补充${token}`, { replyTo: talk.own });
      talk.said.push(token);
      await pause(300 + chance.below(900));
    }
  };
  const answer = async (): Promise<void> => {
    for (let n = 1; n <= repliesEach; n += 1) {
      const token = `答${talk.key}第${n}句`;
      const { ts } = await staff.writesInThread(talk.card, `<@${bot}> ${token}`);
      talk.replied.push({ token, ts });
      await pause(500 + chance.below(1800));
    }
  };
  await Promise.all([speak(), answer()]);
}

type Disturbance = {
  chance: Chance;
  given: readonly FaultName[] | undefined;
  happened: string[];
};

async function disturb(
  deployment: Deployment,
  servers: Servers,
  { chance, given, happened }: Disturbance,
): Promise<void> {
  const count = given?.length ?? 1 + chance.below(3);
  for (let n = 0; n < count; n += 1) {
    await pause(chance.below(1500));
    const name = given?.[n] ?? drawFault(deployment, chance);
    happened.push(name);
    await faults[name](deployment, servers, { holdMs: 800 + chance.below(3200), chance });
  }
}

/** Slack brings again after one minute and after five more what it could not bring: they pass here. */
async function slackTriesAgain({ standIns }: Deployment): Promise<void> {
  for (const minutes of [1, 5]) {
    if (standIns.slack.push.pending() === 0) return;
    standIns.clock.advance(minutes * 60_000 + 1000);
    await standIns.slack.push.flush();
  }
}

/** Somebody else smells gas as soon as all is well again. */
async function danger(deployment: Deployment): Promise<string[]> {
  const emma = await deployment.world.resident('emma');
  await emma.says('家里煤气味很大');
  const heard = await within(dangerWithinMs, async () =>
    (await emma.chat()).some((one) => one.from?.is_bot && /119/.test(wordsOf(one))),
  );
  const shown = await within(dangerWithinMs, async () =>
    (await deployment.world.slack()).messages.some((one) => /煤气味很大/.test(wordsOn(one))),
  );
  return [
    ...(heard ? [] : ['who smelt gas heard nothing within 15 s']),
    ...(shown ? [] : ['the staff saw no card of the gas within 15 s']),
  ];
}

/** Waits for all that was said to arrive; tells what did not. */
async function whatIsMissing(deployment: Deployment, talks: readonly Talk[]): Promise<string[]> {
  let missing: string[] = [];
  const all = await within(restsWithinMs, async () => {
    missing = (await Promise.all(talks.map((talk) => missingOf(deployment, talk)))).flat();
    if (missing.length > 0) return false;
    const waiting = await unfinished(deployment);
    missing = waiting;
    return waiting.length === 0;
  });
  return all ? [] : missing;
}

async function missingOf(deployment: Deployment, talk: Talk): Promise<string[]> {
  const { messages } = await deployment.world.slack();
  const thread = threadOf(messages, talk).join('\n');
  const chat = (await talk.resident.chat()).filter((one) => one.from?.is_bot).map(wordsOf);
  const marked = (ts: string): boolean =>
    messages.some(
      (one) => one.ts === ts && one.reactions.some((mark) => mark.name === 'white_check_mark'),
    );
  const all = chat.join('\n');
  return [
    ...talk.said
      .filter((token) => !thread.includes(token))
      .map((one) => `the staff never read ${one}`),
    ...talk.replied
      .filter(({ token }) => !all.includes(token))
      .map(({ token }) => `the resident never read ${token}`),
    ...talk.replied
      .filter(({ token, ts }) => all.includes(token) && !marked(ts))
      .map(({ token }) => `the mark under ${token} is missing`),
    ...(chat.some((one) => /已补充|已经补充/.test(one))
      ? []
      : [`${talk.key} was never told that it was added`]),
  ];
}

const threadOf = (messages: readonly SkMessage[], talk: Talk): string[] =>
  messages
    .filter((one) => one.thread_ts === talk.card.ts && one.ts !== talk.card.ts && one.bot_id)
    .toSorted((a, b) => Number(a.ts) - Number(b.ts))
    .map(wordsOn);

/** What the database says is still to be done, or was given up. */
async function unfinished(deployment: Deployment): Promise<string[]> {
  const rows = await deployment.query<{ what: string }>(
    `select 'inbox ' || state || ' ' || subject || coalesce(' ' || error, '') as what from inbox where state <> 'handled'
     union all select 'outbox ' || state || ' ' || destination || coalesce(' ' || error, '') from outbox where state in ('pending', 'sending', 'failed')
     union all select 'card ' || surface || ' ' || subject_kind || ' stale' from cards where wanted_version > drawn_version`,
  );
  return rows.map((row) => `not finished: ${row.what}`);
}

/** What is doubled or out of order, on either side. */
async function whatIsWrong(deployment: Deployment, talks: readonly Talk[]): Promise<string[]> {
  const { messages } = await deployment.world.slack();
  const found: string[] = [];
  for (const talk of talks) {
    const chat = (await talk.resident.chat()).filter((one) => one.from?.is_bot).map(wordsOf);
    found.push(...judge(threadOf(messages, talk), talk.said, 'staff'));
    found.push(
      ...judge(
        chat,
        await asBrought(
          deployment,
          talk.replied.map(({ token }) => token),
        ),
        'resident',
      ),
    );
    const cards = messages.filter(
      (one) =>
        (one.thread_ts ?? one.ts) === one.ts &&
        (one.attachments ?? []).length > 0 &&
        new RegExp(`(?<!\\d)${talk.number}(?!\\d)`).test(wordsOn(one)),
    );
    if (cards.length !== 1) found.push(`request ${talk.number} has ${cards.length} cards in Slack`);
  }
  return found;
}

/**
 * What staff wrote, in the order in which Slack brought it: of an event that could not
 * be stored Slack tells again a minute later, and of what was written since at once.
 */
async function asBrought(deployment: Deployment, tokens: readonly string[]): Promise<string[]> {
  const rows = await deployment.query<{ payload: string }>(
    `select payload::text as payload from inbox where source = 'slack' order by seq`,
  );
  const at = (token: string): number => rows.findIndex(({ payload }) => payload.includes(token));
  return tokens.toSorted((a, b) => at(a) - at(b));
}

/** Every token must stand in one message only, and no later than the next token does. */
function judge(messages: readonly string[], tokens: readonly string[], reader: string): string[] {
  const found: string[] = [];
  let last = { message: -1, at: -1 };
  for (const token of tokens) {
    const carrying = messages.flatMap((one, message) =>
      one.includes(token) ? [{ message, at: one.indexOf(token) }] : [],
    );
    const [first] = carrying;
    if (!first) continue;
    if (carrying.length > 1) found.push(`the ${reader} read ${token} ${carrying.length} times`);
    if (first.message < last.message || (first.message === last.message && first.at < last.at))
      found.push(`the ${reader} read ${token} out of order`);
    last = first;
  }
  return found;
}

async function within(ms: number, look: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms;
  for (;;) {
    if (await look()) return true;
    if (performance.now() > end) return false;
    await pause(100);
  }
}
