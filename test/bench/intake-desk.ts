import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { encodeAction } from '../../bots/telegram/callback-data.ts';
import { readUpdate } from '../../bots/telegram/read-update.ts';
import { createUnitLists } from '../../src/archive/unit-lists.ts';
import { type TogetherDeps, takeTogether } from '../../src/chat/take-together.ts';
import { systemChance, systemClock } from '../../src/clock.ts';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { inboxSubjects } from '../../src/delivery/inbox-subjects.ts';
import { takeLease } from '../../src/delivery/leases.ts';
import type { Part } from '../../src/delivery/parts.ts';
import { type StoreOne, storeTogether } from '../../src/delivery/store-together.ts';
import { createKnowledgeLists } from '../../src/requests/knowledge/knowledge-lists.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import type { Office } from '../../src/work.ts';
import { workIntake } from '../../workers/intake.ts';
import type { OpenOffice } from '../../workers/open-office.ts';
import { byTurns, type Chat } from './by-hand.ts';

/** The office with nothing in it but its intake, for taps to be submitted to. */

const bot = { id: 7_700_000_001, username: 'bench_bot' };

export type Desk = {
  opened: OpenOffice;
  office: Office;
  deps: TogetherDeps;
  /** As whoever receives does: what comes at the same moment is stored together. */
  store: StoreOne;
  nextId: () => number;
  /** Told when something for a chat is committed to the outbox, with the lane it goes in. */
  committed: Map<string, (lane: number) => void>;
  stop(): Promise<void>;
};

/** Opens the intake as a process of the office does. */
export async function openDesk(opened: OpenOffice): Promise<Desk> {
  let id = 1_000_000;
  const committed: Desk['committed'] = new Map();
  // What cards and parts would nudge is another bench's matter: only intake's own queues are used.
  const office: Office = {
    ...opened.office,
    async nudge(nudges) {
      for (const one of nudges)
        if (one.queue === 'deliver') committed.get(one.destination)?.(one.lane);
      await opened.office.nudge(
        nudges.filter(({ queue }) => queue === 'intake' || queue === 'turns'),
      );
    },
  };
  const deps: TogetherDeps = {
    readUpdate: (one) => readUpdate(one, bot),
    understand: loadUnderstanding(),
    dangers: new Map(),
    unitsOf: createUnitLists(),
    knowledgeOf: createKnowledgeLists(),
    readPhone: () => null,
    quietMs: 0,
    privateLink: () => '',
  };
  const draw = () => 1 + systemChance.below(2 ** 31 - 2);
  const lease = await takeLease(opened.databaseUrl, draw, opened.log);
  const drain = workIntake(opened.jobs, office, {
    turn: deps,
    lastPath: { takeOver: () => undefined, takeOverWaiting: () => undefined },
    handleSlack: async () => undefined,
    authorOf: () => null,
    lease,
  });
  const nextId = (): number => {
    id += 1;
    return id;
  };
  return {
    opened,
    office,
    deps,
    store: storeTogether(office),
    nextId,
    committed,
    stop: () => drain.stop().then(() => lease.close()),
  };
}

/** Residents with a home and a chat each, who write to nobody but the bench. */
export async function moveIn(desk: Desk, count: number): Promise<Chat[]> {
  return withClient(desk.opened.databaseUrl, async (client) => {
    const { rows: units } = await client.query<{ id: string; community_id: string }>(
      "select id, community_id from units where usage = 'residential' order by id limit $1",
      [count],
    );
    const chats = Array.from({ length: count }, (_, index) => {
      const unit = units[index % units.length];
      if (!unit) throw new Error('There is no home for anybody to live in.');
      const resident = systemChance.id(systemClock.now());
      return { id: 9_000_000 + index, resident, unit: unit.id, community: unit.community_id };
    });
    const statements = [
      `insert into residents (id, community_id, name, created_at)
       select resident, community, 'B' || id, now() from given`,
      `insert into occupancies (id, unit_id, resident_id, role, since)
       select gen_random_uuid(), unit, resident, 'owner', '2020-01-01' from given`,
      `insert into chats (id, kind, resident_id, language, display_name, state, slots, reachable, code_failures, created_at, last_heard_at)
       select id, 'private', resident, 'zh-CN', 'bench', null, '{}', true, 0, now(), now() from given`,
    ];
    for (const one of statements) {
      await client.query(
        `with given as (select * from json_to_recordset($1)
           as t (id bigint, resident uuid, unit uuid, community uuid)) ${one}`,
        [JSON.stringify(chats)],
      );
    }
    return chats;
  });
}

export type Run = { ms: number; latencies: number[] };

/** Each of the chats files one request, so many at once; `everyMs` brings one after so long instead. */
export async function fileAll(
  desk: Desk,
  taps: readonly Tap[],
  clients: number,
  everyMs = 0,
): Promise<Run> {
  const latencies: number[] = [];
  const began = performance.now();
  const file = async (tap: Tap): Promise<void> => {
    const at = performance.now();
    await submit(desk, tap);
    latencies.push(performance.now() - at);
  };
  if (everyMs === 0) await byTurns(taps, clients, file);
  else
    await Promise.all(
      taps.map(async (tap, index) => {
        await pause(index * everyMs);
        await file(tap);
      }),
    );
  return { ms: performance.now() - began, latencies };
}

/**
 * Leaves the desk as it would be days later: requests that are open would bring the daily
 * limit, and nobody sends or draws what was written.
 */
export async function clearDesk(desk: Desk): Promise<void> {
  await withClient(desk.opened.databaseUrl, (client) =>
    client.query(`
      update requests set state = 'closed', opened_at = now() - interval '40 days', resident_id = null where state = 'new';
      update outbox set state = 'sent' where state = 'pending';
      update cards set drawn_version = wanted_version where drawn_version < wanted_version;
      update chats set state = null, slots = '{}' where id between 9000000 and 9999999`),
  );
}

export type Tap = { chat: number; data: string; message: number };
const words = ['厨房水龙头一直滴水', '电梯有异响', '马桶堵了', '路灯不亮'];

/** Residents write, and have drafts to submit; not measured. */
export async function prepare(desk: Desk, chats: readonly { id: number }[]): Promise<Tap[]> {
  const said = chats.map(({ id: chat }) => ({ id: desk.nextId(), chat }));
  await storeInbox(
    desk.office,
    said.map(({ id, chat }) =>
      arrivalOf(id, chat, messageOf(id, chat, words[id % words.length] ?? '')),
    ),
  );
  const subjects = said.map(({ chat }) => inboxSubjects.chat(chat));
  for (let from = 0; from < subjects.length; from += 16)
    await takeTogether(desk.office, subjects.slice(from, from + 16), desk.deps);
  // As it would be once it was delivered.
  const { rows } = await withClient(desk.opened.databaseUrl, (client) =>
    client.query<{ destination: string; part: Part; remote_id: string }>(
      `update outbox o set state = 'sent', remote_id = t.id::text from unnest($1::text[], $2::bigint[]) as t (destination, id)
       where o.destination = t.destination and o.state = 'pending' and o.part->>'kind' = 'text'
       returning o.destination, o.part, o.remote_id`,
      [subjects, said.map(({ id }) => id)],
    ),
  );
  const parts = new Map(rows.map((row) => [row.destination, row]));
  return said.map(({ id, chat }) => {
    const part = parts.get(inboxSubjects.chat(chat))?.part;
    const buttons = part && 'buttons' in part ? (part.buttons ?? []).flat() : [];
    const button = buttons.find((one) => 'action' in one && one.action.verb === 'submit');
    if (!button || !('action' in button))
      throw new Error(`There is no draft to submit: ${JSON.stringify(part)}`);
    return { chat, data: encodeAction(button.action), message: id };
  });
}

export const messageOf = (id: number, chat: number, text: string) => ({
  message: {
    message_id: id,
    date: 1,
    chat: { id: chat, type: 'private', first_name: 'B' },
    from: { id: chat, is_bot: false, first_name: 'B' },
    text,
  },
});

export const arrivalOf = (id: number, chat: number, update: object) => ({
  source: 'telegram' as const,
  externalId: String(id),
  subject: inboxSubjects.chat(chat),
  payload: { update_id: id, ...update },
});

/** The measured path: stored, queued, taken, committed. */
async function submit(desk: Desk, tap: Tap): Promise<void> {
  const id = desk.nextId();
  const from = { id: tap.chat, is_bot: false, first_name: 'B' };
  const message = { message_id: tap.message, chat: { id: tap.chat, type: 'private' } };
  const arrival = arrivalOf(id, tap.chat, {
    callback_query: { id: String(id), from, data: tap.data, message },
  });
  const committed = new Promise<void>((resolve) =>
    desk.committed.set(arrival.subject, () => resolve()),
  );
  await desk.store(arrival);
  await desk.office.nudge([{ queue: 'turns', subject: arrival.subject }]);
  await committed;
}

export async function withClient<T>(
  url: string,
  task: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
}
