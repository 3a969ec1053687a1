import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { MovableClock } from '../../src/clock.ts';
import type { Settings } from '../../src/config.ts';
import { openBlobs } from './blobs.ts';
import { createTelegramStandIn, type TelegramStandIn } from './botapi/standin.ts';
import type { Faults } from './calls.ts';
import { readBody, sendJson } from './http-body.ts';
import { type Journal, openJournal } from './journal.ts';
import { servePage } from './page-server.ts';
import { createSlackStandIn, type SlackStandIn } from './workspace/standin.ts';

export type Playground = {
  telegram: TelegramStandIn;
  slack: SlackStandIn;
  handle(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean>;
  /** Tells open pages that inbox, outbox or queues may have changed. */
  hint(): void;
  close(): void;
};

const faultsShape = z.object({
  away: z.boolean().optional(),
  slowMs: z.number().int().min(0).max(20_000).optional(),
  rateLimit: z
    .object({
      calls: z.number().int().min(1).max(1000),
      retryAfterS: z.number().int().min(1).max(60),
    })
    .nullable()
    .optional(),
  duplicates: z.boolean().optional(),
  refuses: z.string().nullable().optional(),
  refusesApp: z.string().nullable().optional(),
  lostAcks: z.number().int().min(0).max(1000).optional(),
  refusesCalls: z.record(z.string(), z.string()).optional(),
  limitsCommandsS: z.number().int().min(1).max(3600).nullable().optional(),
});
/** How many of each platform's latest calls a page that has just been opened is given. */
const callsShown = 100;
const clockShape = z.object({
  advance_ms: z
    .number()
    .int()
    .min(0)
    .max(400 * 24 * 3_600_000),
});

/** A past that a demonstration is offered: how far it has come, and how it is begun. */
export type Past = {
  state(): { state: 'offered' | 'filling' | 'filled' | 'failed'; day: number; days: number };
  begin(): void;
};

export type PlaygroundOptions = {
  folder: string | null;
  clock: MovableClock;
  telegram: { token: string };
  slack: Pick<Settings['slack'], 'token' | 'signingSecret' | 'appToken'>;
  timeZone: string;
  /** Where this server is reached. */
  origin: () => string;
  office: () => Promise<Record<string, unknown>>;
  /** The verbs of the slash command, which the page offers while one types. */
  verbs: readonly string[];
  /** The past that the demonstration may be given; absent: none is offered. */
  past?: Past | undefined;
  /** Called after the clock was moved, so that what has come due is done. */
  onClockMoved: () => Promise<void>;
};

/**
 * Both stand-ins, and the page that shows them. `folder` null keeps everything
 * in memory. `office` tells what stands in inbox, outbox and queues.
 */
export function openPlayground(options: PlaygroundOptions): Playground {
  const { folder, clock } = options;
  const journal = openJournal(folder === null ? null : join(folder, 'journal.jsonl'));
  const blobs = openBlobs(folder === null ? null : join(folder, 'files'));
  const telegram = createTelegramStandIn({ journal, blobs, clock, token: options.telegram.token });
  const slack = createSlackStandIn({
    journal,
    blobs,
    clock,
    ...options.slack,
    eventsUrl: () => `${options.origin()}/slack/events`,
    origin: options.origin,
  });
  const keepClock = goOnWithClock(journal, clock);
  const pages = openPages();
  const stops = [
    journal.onChange((change) => {
      if (/^(telegram|slack)\./.test(change.collection))
        pages.tell({ type: 'change', change: { collection: change.collection, key: change.key } });
    }),
    telegram.calls.onCall((call) => pages.tell({ type: 'call', call })),
    slack.calls.onCall((call) => pages.tell({ type: 'call', call })),
  ];
  const deps: Deps = { options, telegram, slack, pages, keepClock };
  return {
    telegram,
    slack,
    hint: () => pages.tell({ type: 'office' }),
    async handle(req, res, url) {
      const name = /^\/playground\/api\/([\w/]+)$/.exec(url.pathname)?.[1] ?? '';
      try {
        const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
        if (answer) {
          await answer(deps, req, res);
          return true;
        }
        return (
          (await telegram.handle(req, res, url)) ||
          (await slack.handle(req, res, url)) ||
          (await servePage(req, res, url))
        );
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error;
        sendJson(res, 400, { error: z.prettifyError(error) });
        return true;
      }
    },
    close() {
      for (const stop of stops) stop();
      pages.end();
      telegram.close();
      slack.close();
      keepClock();
      journal.close();
    },
  };
}

/**
 * The demonstration goes on where it was: its clock never goes back, not even over a restart.
 * Gives what keeps the time.
 */
function goOnWithClock(journal: Journal, clock: MovableClock): () => void {
  const kept = journal.collection<number>('playground.clock');
  // Where nothing is kept it stays where it is: a story may be set in the past.
  clock.advance(Math.max(0, (kept.get('ahead_ms') ?? clock.offsetMs()) - clock.offsetMs()));
  clock.advance(Math.max(0, (kept.get('seen_ms') ?? 0) - clock.now()));
  return () => {
    kept.put('ahead_ms', clock.offsetMs());
    kept.put('seen_ms', clock.now());
  };
}

type Pages = { add(res: ServerResponse): void; tell(line: unknown): void; end(): void };

/** The pages that are open, which are told of every change. */
function openPages(): Pages {
  const pages = new Set<ServerResponse>();
  return {
    add(res) {
      res.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      res.write('retry: 1000\n\n');
      pages.add(res);
      res.on('close', () => pages.delete(res));
    },
    tell(line) {
      for (const page of pages) page.write(`data: ${JSON.stringify(line)}\n\n`);
    },
    end() {
      for (const page of pages) page.end();
    },
  };
}

type Deps = Pick<Playground, 'telegram' | 'slack'> & {
  options: PlaygroundOptions;
  pages: Pages;
  keepClock: () => void;
};
type Answer = (deps: Deps, req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

/** What is asked of the playground itself, by the name of its control API. */
const answers: Readonly<Record<string, Answer>> = {
  events: ({ pages }, _req, res) => pages.add(res),
  office: tellOfOffice,
  calls: showCalls,
  faults: (deps, req, res) => setFaults(deps, req, res, (fields) => fields),
  'telegram/faults': (deps, req, res) =>
    setFaults(deps, req, res, (fields) => ({ telegram: fields })),
  'slack/faults': (deps, req, res) => setFaults(deps, req, res, (fields) => ({ slack: fields })),
  clock: moveClock,
  past: beginPast,
};

async function tellOfOffice(
  { options }: Deps,
  _req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const { clock, timeZone, verbs, past } = options;
  const clockState = { now: clock.now(), offset_ms: clock.offsetMs(), time_zone: timeZone };
  sendJson(res, 200, {
    ...(await options.office()),
    verbs,
    clock: clockState,
    past: past?.state() ?? null,
  });
}

function beginPast({ options, pages }: Deps, req: IncomingMessage, res: ServerResponse): void {
  const { past } = options;
  if (req.method === 'POST' && past?.state().state === 'offered') past.begin();
  pages.tell({ type: 'office' });
  sendJson(res, past ? 200 : 404, past?.state() ?? { error: 'no past is offered here' });
}

function showCalls({ telegram, slack }: Deps, _req: IncomingMessage, res: ServerResponse): void {
  const latest = [telegram, slack].flatMap(({ calls }) => calls.all().slice(-callsShown));
  sendJson(res, 200, { calls: latest });
}

async function moveClock(deps: Deps, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { clock, onClockMoved } = deps.options;
  const { advance_ms } = clockShape.parse((await readBody(req)).fields);
  clock.advance(advance_ms);
  deps.keepClock();
  await deps.slack.push.flush();
  await onClockMoved();
  deps.pages.tell({ type: 'office' });
  sendJson(res, 200, { now: clock.now(), offset_ms: clock.offsetMs() });
}

async function setFaults(
  { telegram, slack, pages }: Deps,
  req: IncomingMessage,
  res: ServerResponse,
  givenBy: (fields: Record<string, unknown>) => { telegram?: unknown; slack?: unknown },
): Promise<void> {
  if (req.method === 'POST') {
    const given = givenBy((await readBody(req)).fields);
    apply(telegram.faults, given.telegram);
    apply(slack.faults, given.slack);
    if (!slack.faults.away) void slack.push.flush();
    if (telegram.faults.away) telegram.world.updates.hangUp();
    else telegram.world.updates.flush();
    pages.tell({ type: 'office' });
  }
  sendJson(res, 200, { telegram: telegram.faults, slack: slack.faults });
}

function apply(faults: Faults, given: unknown): void {
  if (given === undefined) return;
  const parsed = Object.entries(faultsShape.parse(given));
  Object.assign(faults, Object.fromEntries(parsed.filter(([, value]) => value !== undefined)));
}
