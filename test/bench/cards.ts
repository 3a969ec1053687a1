import { setTimeout as pause } from 'node:timers/promises';
import { addPerson } from '../../bots/playground/botapi/people.ts';
import type { RawCall } from '../../bots/playground/calls.ts';
import { slackChannelId } from '../../bots/playground/workspace/model.ts';
import { CommandError } from '../../src/errors.ts';
import { type Deployment, deploy, type Plan } from '../faults/deployment.ts';
import { startServers } from '../faults/servers.ts';
import { slackToken, telegramToken } from '../support/stand-ins.ts';
import { type Heard, heard } from './heard.ts';
import { benchOf } from './results/bench.ts';
import { columns, type Figure, figure, type Measured, percentile } from './results/figure.ts';

/** Slack takes about one message a second in a channel, and each request has its own card there. */
const everyMs = 1300;
/** Requests before those that count: connections are opened and statements prepared. */
const warmUp = 3;

/** What a promise to people is: the longest that most, and nearly all, may wait once it is committed, in ms. */
const limits = { p50: 500, p99: 1000 } as const;

/** Latencies in ms, from the commit to the answered call; and a bare call to each platform beside them. */
type Run = {
  queue: string;
  /** The message with the request's number in the resident's chat. */
  receipt: number[];
  /** The card in the channel. */
  card: number[];
  /** What a colleague wrote in the card's thread, in the resident's chat. */
  reply: number[];
  bare: { telegram: number[]; slack: number[] };
};

/**
 * `npm run bench -- cards`: requests filed in chat and answered from Slack, one after the other, by an
 * office of three processes. Measured is from the moment at which PostgreSQL committed, as its own
 * record of commits has it (`track_commit_timestamp`), to the moment at which the stand-in answered the
 * call that shows it; the ceiling is a bare HTTP call to the same stand-in with the same content, by
 * nobody but the bench, right after each.
 */
export const bench = benchOf({
  what: 'a request or reply committed until it is on the screen, queues on PostgreSQL and on Redis',
  options: {
    cards: { kind: 'number', what: 'how many requests are filed and answered', usual: 100 },
    queue: {
      ...{ kind: 'choice', what: 'what the queues are on', usual: 'both' },
      of: ['both', 'postgres', 'redis'],
    },
  },
  async measure({ cards, queue: only }) {
    const servers = await startServers({
      roomy: true,
      settings: { track_commit_timestamp: 'on' },
    });
    try {
      if (only === 'redis' && !servers.redis)
        throw new CommandError(3, 'There is no redis-server on this machine.');
      const runs: Run[] = [];
      for (const queue of ['postgres', 'redis'] as const) {
        if ((only !== 'both' && queue !== only) || (queue === 'redis' && !servers.redis)) continue;
        const plan: Plan = {
          ...{ processes: 'three', queue, telegram: 'polling', slack: 'http', undisturbed: true },
        };
        const deployment = await deploy(servers, plan);
        try {
          await deployment.ready();
          runs.push(await measure(deployment, queue, cards));
        } finally {
          await deployment.close();
        }
      }
      return { figures: runs.flatMap(figuresOf), words: wordsOf(runs) } satisfies Measured;
    } finally {
      await servers.stop();
    }
  },
});

async function measure(deployment: Deployment, queue: string, count: number): Promise<Run> {
  const people = await moveIn(deployment, count + warmUp);
  const run: Run = { queue, receipt: [], card: [], reply: [], bare: { telegram: [], slack: [] } };
  const seen: Seen[] = [];
  for (const [n, chat] of people.entries()) {
    const began = performance.now();
    const one = await fileAndAnswer(deployment, chat, `第${n}件`);
    if (n >= warmUp) {
      seen.push(one);
      run.bare.telegram.push(await bareTelegram(deployment, chat, one.receipt.text));
      run.bare.slack.push(await bareSlack(deployment, one.card.args));
    }
    await pause(Math.max(0, began + everyMs - performance.now()));
  }
  const commits = await commitsOf(deployment);
  for (const one of seen) {
    const at = commits.get(one.mark);
    if (!at) throw new Error(`The request of ${one.mark} has no commit on record.`);
    run.receipt.push(one.receipt.at - at.filed);
    run.card.push(one.card.at - at.filed);
    run.reply.push(one.repliedAt - at.replied);
  }
  return run;
}

type Seen = {
  mark: string;
  receipt: { at: number; text: string };
  card: { at: number; args: RawCall['args'] };
  repliedAt: number;
};

/** Somebody says what is wrong and submits it; a colleague answers in the thread of its card. */
async function fileAndAnswer(deployment: Deployment, chat: number, mark: string): Promise<Seen> {
  const { standIns, world } = deployment;
  const { receipt, card } = await fileRequest(deployment, chat, mark);
  const replied = heard(standIns.telegram.calls, toChat(chat, new RegExp(`下午到 ${mark}`)));
  const zhang = await world.staff('zhang');
  const { channel, ts } = card.call.response as { channel: string; ts: string };
  await world.post('slack/message', {
    ...{ user: zhang.id, channel, thread_ts: ts },
    text: `<@${standIns.slack.world.bot.id}> 下午到 ${mark}`,
  });
  return {
    mark,
    receipt: { at: receipt.at, text: String(receipt.call.args.text) },
    card: { at: card.at, args: card.call.args },
    repliedAt: (await replied).at,
  };
}

const toChat = (chat: number, pattern: RegExp) => (call: RawCall) =>
  Number(call.args.chat_id) === chat && pattern.test(String(call.args.text ?? ''));

/** Somebody whom the stand-in knows says what is wrong and submits it. @returns the receipt and the card, as they came on the screen */
export async function fileRequest(
  { standIns, world }: Deployment,
  chat: number,
  mark: string,
): Promise<{ receipt: Heard; card: Heard }> {
  const { telegram, slack } = standIns;
  const drafted = heard(telegram.calls, toChat(chat, /您看对不对|我记下来了/));
  await world.post('telegram/send', { user_id: chat, text: `厨房水龙头一直滴水，${mark}` });
  const draft = (await drafted).call;
  const receipt = heard(telegram.calls, toChat(chat, /工单 \d+/));
  const card = heard(
    slack.calls,
    ({ method, args }) => method === 'chat.postMessage' && JSON.stringify(args).includes(mark),
  );
  await world.post('telegram/press', {
    user_id: chat,
    message_id: messageIn(draft),
    data: submitData(draft),
  });
  return { receipt: await receipt, card: await card };
}

/** The message that a call sent, as it was answered. */
const messageIn = ({ response }: RawCall): unknown =>
  (response as { message_id?: number; result?: { message_id: number } }).message_id ??
  (response as { result?: { message_id: number } }).result?.message_id;

function submitData({ args }: RawCall): string {
  const markup =
    typeof args.reply_markup === 'string' ? JSON.parse(args.reply_markup) : args.reply_markup;
  const rows = (markup as { inline_keyboard: { text: string; callback_data: string }[][] })
    .inline_keyboard;
  const submit = rows.flat().find((one) => one.text === '提交');
  if (!submit) throw new Error(`The draft has no key to submit it: ${JSON.stringify(rows)}`);
  return submit.callback_data;
}

/** When each request and its reply were committed, in ms since 1970, by the words in it. */
async function commitsOf({
  query,
}: Deployment): Promise<Map<string, { filed: number; replied: number }>> {
  const rows = await query<{ mark: string; filed: string; replied: string }>(
    `with written as (
       select substring(r.words from '第\\d+件') as mark, e.verb, e.seq,
         extract(epoch from pg_xact_commit_timestamp(e.xmin)) * 1000 as at
       from request_entries e join requests r on r.id = e.request_id)
     select mark, min(at) filter (where verb = 'opened') as filed, min(at) filter (where verb = 'staff_said') as replied
     from written where mark is not null group by mark`,
  );
  return new Map(
    rows.map(({ mark, filed, replied }) => [
      mark,
      { filed: Number(filed), replied: Number(replied) },
    ]),
  );
}

/** Residents with a home and a chat, whom the stand-in knows; their chats. */
export async function moveIn({ standIns, query }: Deployment, count: number): Promise<number[]> {
  const chats = Array.from({ length: count }, (_, n) => {
    const { people } = standIns.telegram.world;
    const person = addPerson(standIns.telegram.world, {
      key: `card ${n}`,
      first_name: `K${n}`,
      language_code: 'zh-hans',
    });
    people.put(String(person.id), { ...person, started: true });
    return person.id;
  });
  const community = `(select id from communities where name = '桂苑')`;
  const given = `(select id, n - 1 as n from unnest(array[${chats.join(',')}]::bigint[]) with ordinality t(id, n)) g`;
  for (const statement of [
    `insert into buildings (id, community_id, name) values (md5('building of cards')::uuid, ${community}, '卡')`,
    `insert into units (id, community_id, building_id, entrance, room, address, usage)
     select md5('home of card ' || n)::uuid, ${community}, md5('building of cards')::uuid, '1', n::text, '卡-1-' || n, 'residential' from ${given}`,
    `insert into residents (id, community_id, name, phone, created_at)
     select md5('resident of card ' || n)::uuid, ${community}, '住户' || n, null, now() from ${given}`,
    `insert into occupancies (id, unit_id, resident_id, role, since)
     select md5('occupancy of card ' || n)::uuid, md5('home of card ' || n)::uuid, md5('resident of card ' || n)::uuid, 'owner', '2020-01-01' from ${given}`,
    `insert into chats (id, kind, resident_id, language, display_name, state, slots, reachable, code_failures, created_at, last_heard_at)
     select id, 'private', md5('resident of card ' || n)::uuid, 'zh-CN', 'K', null, '{}', true, 0, now(), now() from ${given}`,
  ])
    await query(statement);
  return chats;
}

/** The receipt sent once more, with nothing of the house in between; how long it took, in ms. */
const bareTelegram = ({ standIns }: Deployment, chat: number, text: string): Promise<number> =>
  bareCall(`${standIns.origin}/bot${telegramToken}/sendMessage`, { chat_id: chat, text });

/** The card posted once more, in a channel where none of the office's stands. */
const bareSlack = ({ standIns }: Deployment, card: RawCall['args']): Promise<number> =>
  bareCall(
    `${standIns.origin}/api/chat.postMessage`,
    { ...card, channel: slackChannelId('management') },
    slackToken,
  );

async function bareCall(url: string, body: object, token?: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const told = (await answer.json()) as { ok: boolean };
  const took = performance.now() - began;
  if (!told.ok) throw new Error(`A bare call was answered with ${JSON.stringify(told)}.`);
  return took;
}

function figuresOf({ queue, receipt, card, reply, bare }: Run): Figure[] {
  const of = (what: string, values: readonly number[], ceiling: readonly number[]): Figure[] =>
    (
      [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const
    ).map(([name, share]) =>
      figure(`${queue}: ${what}, ${name}`, percentile(values, share), 'ms', {
        ceiling: percentile(ceiling, share),
        limit: { of: 'value', most: limits[name] },
      }),
    );
  return [
    ...of('receipt in chat', receipt, bare.telegram),
    ...of('card in Slack', card, bare.slack),
    ...of('reply in chat', reply, bare.telegram),
  ];
}

const wordsOf = (runs: readonly Run[]): string =>
  [
    'From the commit, by PostgreSQL’s own clock, to the answered call; beside it a bare call of the same content:',
    ...runs.flatMap((run) => [
      `Queues on ${run.queue}, ${run.card.length} requests filed and answered:`,
      ...columns([
        ['', 'p50', 'p99', 'bare p50', 'bare p99', 'times (p50)'],
        ...(
          [
            ['receipt in chat', run.receipt, run.bare.telegram],
            ['card in Slack', run.card, run.bare.slack],
            ['reply in chat', run.reply, run.bare.telegram],
          ] as const
        ).map(([what, values, bare]) => [
          what,
          ...[values, bare].flatMap((some) =>
            [0.5, 0.99].map((share) => `${percentile(some, share).toFixed(0)} ms`),
          ),
          (percentile(values, 0.5) / percentile(bare, 0.5)).toFixed(1),
        ]),
      ]),
    ]),
    '',
  ].join('\n');
