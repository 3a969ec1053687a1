import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { MovableClock } from '../../src/clock.ts';
import type { Settings } from '../../src/config.ts';
import { openBlobs } from './blobs.ts';
import { createTelegramStandIn, type TelegramStandIn } from './botapi/standin.ts';
import type { Faults } from './calls.ts';
import { readBody, sendJson } from './http-body.ts';
import { openJournal } from './journal.ts';
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

/**
 * Both stand-ins, and the page that shows them. `folder` null keeps everything
 * in memory. `office` tells what stands in inbox, outbox and queues.
 */
export function openPlayground(options: {
  folder: string | null;
  clock: MovableClock;
  telegram: { token: string };
  slack: Pick<Settings['slack'], 'token' | 'signingSecret' | 'appToken'>;
  timeZone: string;
  /** Where this server is reached. */
  origin: () => string;
  office: () => Promise<Record<string, unknown>>;
  /** Called after the clock was moved, so that what has come due is done. */
  onClockMoved: () => Promise<void>;
}): Playground {
  const { folder, clock } = options;
  const journal = openJournal(folder === null ? null : join(folder, 'journal.jsonl'));
  const blobs = openBlobs(folder === null ? null : join(folder, 'files'));
  const telegram = createTelegramStandIn({ journal, blobs, clock, token: options.telegram.token });
  const slack = createSlackStandIn({
    journal,
    blobs,
    clock,
    token: options.slack.token,
    signingSecret: options.slack.signingSecret,
    appToken: options.slack.appToken,
    eventsUrl: () => `${options.origin()}/slack/events`,
    origin: options.origin,
  });
  // The demonstration goes on where it was: its clock never goes back, not even over a restart.
  const kept = journal.collection<number>('playground.clock');
  // Where nothing is kept it stays where it is: a story may be set in the past.
  clock.advance(Math.max(0, (kept.get('ahead_ms') ?? clock.offsetMs()) - clock.offsetMs()));
  clock.advance(Math.max(0, (kept.get('seen_ms') ?? 0) - clock.now()));
  const keepClock = (): void => {
    kept.put('ahead_ms', clock.offsetMs());
    kept.put('seen_ms', clock.now());
  };
  const pages = new Set<ServerResponse>();
  const tell = (line: unknown): void => {
    for (const page of pages) page.write(`data: ${JSON.stringify(line)}\n\n`);
  };
  const stops = [
    journal.onChange((change) => {
      if (/^(telegram|slack)\./.test(change.collection))
        tell({ type: 'change', change: { collection: change.collection, key: change.key } });
    }),
    telegram.calls.onCall((call) => tell({ type: 'call', call })),
    slack.calls.onCall((call) => tell({ type: 'call', call })),
  ];

  async function api(req: IncomingMessage, res: ServerResponse, name: string): Promise<boolean> {
    if (name === 'events') {
      res.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      res.write('retry: 1000\n\n');
      pages.add(res);
      res.on('close', () => pages.delete(res));
      return true;
    }
    if (name === 'office') {
      const clockState = {
        now: clock.now(),
        offset_ms: clock.offsetMs(),
        time_zone: options.timeZone,
      };
      sendJson(res, 200, { ...(await options.office()), clock: clockState });
      return true;
    }
    if (name === 'calls') {
      const latest = [
        ...telegram.calls.all().slice(-callsShown),
        ...slack.calls.all().slice(-callsShown),
      ];
      sendJson(res, 200, { calls: latest });
      return true;
    }
    if (name === 'faults' || name === 'telegram/faults' || name === 'slack/faults') {
      await faults(req, res, name);
      return true;
    }
    if (name === 'clock') {
      const { advance_ms } = clockShape.parse((await readBody(req)).fields);
      clock.advance(advance_ms);
      keepClock();
      await slack.push.flush();
      await options.onClockMoved();
      tell({ type: 'office' });
      sendJson(res, 200, { now: clock.now(), offset_ms: clock.offsetMs() });
      return true;
    }
    return false;
  }

  async function faults(req: IncomingMessage, res: ServerResponse, name: string): Promise<void> {
    if (req.method === 'POST') {
      const { fields } = await readBody(req);
      const given = name === 'faults' ? fields : { [name.split('/')[0] ?? '']: fields };
      apply(telegram.faults, given.telegram);
      apply(slack.faults, given.slack);
      if (!slack.faults.away) void slack.push.flush();
      if (!telegram.faults.away) telegram.world.updates.flush();
      tell({ type: 'office' });
    }
    sendJson(res, 200, { telegram: telegram.faults, slack: slack.faults });
  }

  return {
    telegram,
    slack,
    hint: () => tell({ type: 'office' }),
    async handle(req, res, url) {
      const name = /^\/playground\/api\/([\w/]+)$/.exec(url.pathname)?.[1];
      try {
        if (name !== undefined && (await api(req, res, name))) return true;
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
      for (const page of pages) page.end();
      telegram.close();
      slack.close();
      keepClock();
      journal.close();
    },
  };
}

function apply(faults: Faults, given: unknown): void {
  if (given === undefined) return;
  const parsed = faultsShape.parse(given);
  if (parsed.away !== undefined) faults.away = parsed.away;
  if (parsed.slowMs !== undefined) faults.slowMs = parsed.slowMs;
  if (parsed.rateLimit !== undefined) faults.rateLimit = parsed.rateLimit;
  if (parsed.duplicates !== undefined) faults.duplicates = parsed.duplicates;
  if (parsed.refuses !== undefined) faults.refuses = parsed.refuses;
  if (parsed.refusesApp !== undefined) faults.refusesApp = parsed.refusesApp;
  if (parsed.refusesCalls !== undefined) faults.refusesCalls = parsed.refusesCalls;
  if (parsed.limitsCommandsS !== undefined) faults.limitsCommandsS = parsed.limitsCommandsS;
  if (parsed.lostAcks !== undefined) faults.lostAcks = parsed.lostAcks;
}
