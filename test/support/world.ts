import { setTimeout as pause } from 'node:timers/promises';
import type { TgMessage, TgPerson } from '../../bots/playground/botapi/model.ts';
import type { TgCheckout } from '../../bots/playground/botapi/payments.ts';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { loadingMark } from '../../bots/slack/kit/notice.ts';
import { driveResident, type Newcomer, type ResidentDriver } from './resident-driver.ts';
import { driveStaff, type StaffDriver } from './staff-driver.ts';

export type TelegramState = {
  bot: { id: number; username: string };
  users: TgPerson[];
  messages: TgMessage[];
  /** What came of payments that were tried. */
  checkouts: TgCheckout[];
  /** Updates that the office has not taken yet. */
  pending: number;
  /** The offset from which the office asked last. */
  polled_from: number;
};
export type SlackState = {
  users: { id: string; name: string; real_name: string; is_bot: boolean }[];
  channels: { id: string; name: string; is_im: boolean; user?: string; members: string[] }[];
  messages: SkMessage[];
  ephemerals: (SkMessage & { user: string })[];
  views: { id: string; user: string; view: Record<string, unknown> & { blocks: SkBlock[] } }[];
  homes: { user: string; view: { blocks: SkBlock[] } }[];
  /** Events that the office has not taken yet. */
  pending: number;
};
export type SkBlock = Record<string, unknown> & { type: string; block_id?: string };
export type Upload = { name: string; mime: string; base64: string };

/** The two platforms as people use them, over the playground's own interface. */
export type World = {
  origin: string;
  /** How long whoever acts in it waits for something to be seen, in ms. */
  patienceMs: number;
  /** One of the demonstration's residents, by key: zhao, li, qian, emma; or somebody new by name. */
  resident(key: string, more?: Newcomer): Promise<ResidentDriver>;
  /** One of the demonstration's staff, by key: wang, liu, chen, lin, zhang, he, zhou, sun, gao. */
  staff(key: string): Promise<StaffDriver>;
  telegram(): Promise<TelegramState>;
  slack(): Promise<SlackState>;
  office(): Promise<{ inbox: Row[]; outbox: Row[]; cards: Row[]; queues: Row[] }>;
  /** Switches a platform's faults, such as `{ slack: { away: true } }`. */
  faults(given: Record<string, Record<string, unknown>>): Promise<void>;
  /** Moves the clock forward, and has done what has come due. */
  later(ms: number): Promise<void>;
  post(path: string, body: unknown): Promise<Record<string, unknown>>;
  /** Posts, and gives null where the stand-in says that it cannot be done now. */
  tries(path: string, body: unknown): Promise<Record<string, unknown> | null>;
  get<T>(path: string): Promise<T>;
  /** Waits until everything that must be handled, sent or drawn has been; a story ends with it. */
  comesToRest(): Promise<void>;
  close(): Promise<void>;
};
type Row = Record<string, unknown>;

/** How long a story waits for something to be seen before it fails, in ms. */
export const patienceMs = 25_000;
/** The same for everything that is still under way, which is more on a busy machine, in ms. */
const restWithinMs = 45_000;
/** How soon a story looks again, in ms: the longer it has waited, the less it loses by looking later. */
const lookAgain = { soonest: 20, latest: 100 } as const;

/** Waits until `look` sees something; fails with what `otherwise` tells. Never waits for time alone. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  otherwise: () => Promise<string> | string = () => '',
  withinMs = patienceMs,
): Promise<T> {
  const began = performance.now();
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    const waited = performance.now() - began;
    if (waited > withinMs) throw new Error(`Nobody saw ${what}.\n${await otherwise()}`);
    await pause(Math.min(Math.max(waited / 5, lookAgain.soonest), lookAgain.latest));
  }
}

/**
 * The stand-ins and the database of an office in this process, looked at where they are: a story
 * looks so often that asking over HTTP and reading the answer took a tenth of its time. What a
 * stand-in remembers is never changed, only put anew, so that what was seen stays as it was.
 */
export type Nearby = {
  telegram(): TelegramState;
  slack(): SlackState;
  /** What must still be handled, sent or drawn. */
  underWay(): Promise<Row[]>;
};

/** A window that only says that another is coming is none that anybody waits for. */
const withoutComing = (state: SlackState): SlackState => ({
  ...state,
  views: state.views.filter((one) => one.view.private_metadata !== loadingMark),
});

/**
 * Drives an office that is open at `origin`; who may have to wait longer than a story does says so.
 * What people do goes over HTTP in any case; what is seen is looked at `nearby` where that is given.
 */
export async function driveOver(
  origin: string,
  { patienceMs: patience = patienceMs, nearby }: { patienceMs?: number; nearby?: Nearby } = {},
): Promise<World> {
  const api = `${origin}/playground/api/`;
  const read = async (answer: Response): Promise<unknown> => {
    const body: unknown = await answer.json().catch(() => null);
    if (!answer.ok)
      throw new Error(`${answer.url} was answered with ${answer.status}: ${JSON.stringify(body)}`);
    return body;
  };
  const send = (path: string, body: unknown): Promise<Response> =>
    fetch(api + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> =>
    (await read(await send(path, body))) as Record<string, unknown>;
  const get = async <T>(path: string): Promise<T> => (await read(await fetch(api + path))) as T;
  const telegram = async () => nearby?.telegram() ?? get<TelegramState>('telegram/state');
  const slack = async () =>
    withoutComing(nearby?.slack() ?? (await get<SlackState>('slack/state')));
  const office = () => get<{ inbox: Row[]; outbox: Row[]; cards: Row[]; queues: Row[] }>('office');
  const underWay = async () => nearby?.underWay() ?? notAtRest(await office());
  const residents = new Map<string, ResidentDriver>();
  const world: World = {
    origin,
    patienceMs: patience,
    telegram,
    slack,
    office,
    post,
    get,
    async tries(path, body) {
      const answer = await send(path, body);
      return answer.status === 400 ? null : ((await read(answer)) as Record<string, unknown>);
    },
    async resident(key, more) {
      const known = residents.get(key);
      if (known) return known;
      const driver = await driveResident(world, key, more);
      residents.set(key, driver);
      return driver;
    },
    staff: (key) => driveStaff(world, key),
    async faults(given) {
      await post('faults', given);
    },
    async later(ms) {
      await post('clock', { advance_ms: ms });
    },
    async comesToRest() {
      await until(
        'everything at rest',
        async () =>
          (await telegram()).pending + (await slack()).pending === 0 &&
          (await underWay()).length === 0,
        async () => JSON.stringify(await underWay(), null, 1),
        restWithinMs,
      );
    },
    async close() {
      await world.comesToRest();
      for (const one of residents.values()) await one.expectNothingUnread();
    },
  };
  return world;
}

function notAtRest(state: { inbox: Row[]; outbox: Row[]; cards: Row[] }): Row[] {
  return [
    ...state.inbox.filter((row) => row.state === 'received'),
    ...state.outbox.filter((row) => row.state === 'pending' || row.state === 'sending'),
    ...state.cards.filter((row) => Number(row.wanted_version) > Number(row.drawn_version)),
  ];
}
