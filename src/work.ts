import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { Chance, Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Pen } from './pen.ts';
import { type Ask, inPipeline } from './pipeline.ts';
import { NotDone } from './refusal.ts';

/** Queues carry nudges: what may have work to do, never the work itself. */
export type Nudge =
  | { queue: 'intake'; subject: string; urgent?: boolean; delayMs?: number }
  /** Residents' chats, this one among them, are to be visited together. */
  | { queue: 'turns'; subject: string }
  /** `alone`: it is not one of the many that are found together, however little hurry it has. */
  | { queue: 'deliver'; destination: string; lane: number; delayMs?: number; alone?: true }
  | { queue: 'dispatch'; card: string; lane: number; delayMs?: number }
  /** Something that may take minutes is to be looked at, by its name in the table of tasks. */
  | { queue: 'long'; task: string };

/** What the residents' bot is called; null until Telegram has said so. */
export type BotName = { username: string | null };

/** The link that opens a private chat with the bot, with an invitation's code where one is given. */
export function linkToBot(bot: BotName, code?: string): string {
  const start = code === undefined ? '' : `?start=${code}`;
  return `https://t.me/${bot.username ?? ''}${start}`;
}

/** What every use case works with. Nudges are sent after the transaction; losing one loses nothing. */
export type Office = {
  orm: MikroORM;
  clock: Clock;
  chance: Chance;
  log: Log;
  nudge(nudges: readonly Nudge[]): Promise<void>;
  /** The residents' bot, for links to it. */
  bot: BotName;
  /**
   * The inbox entry that the next transaction handles: it is marked as handled
   * in that same transaction, so that what it asks for happens exactly once.
   */
  handles?: number;
  /** Whether a helper is configured that translates what goes between residents and staff. */
  translates?: boolean;
  /** By which way whatever is done here was set off; it goes on record with it. */
  from?: AuditSource;
};

/** What a use case works with inside one transaction; `nudges` are sent once it is committed. */
export type Work = {
  em: EntityManager;
  nowMs: number;
  chance: Chance;
  nudges: Nudge[];
  from: AuditSource | null;
  /** Where many turns are taken in one transaction: holds back what most of them write, until its end. */
  pen?: Pen;
  /** Where statements need not wait for one another: sends one; see askIn. */
  ask?: Ask;
  /** See Office. */
  translates?: boolean;
  /** Communities whose days nobody closes until the transaction ends; see keepDayOpen. */
  daysHeld?: Set<string>;
  /** The last day of each that is closed, as read since then; see openDay. */
  closedDays?: Map<string, string | null>;
};

/** The entry that a transaction was to handle had been handled before: there is nothing left to do. */
export class AlreadyHandled extends Error {
  constructor(seq: number) {
    super(`Inbox entry ${seq} was handled before.`);
    this.name = 'AlreadyHandled';
  }
}

/**
 * Runs `task` in one transaction and sends its nudges after the commit. Throws
 * AlreadyHandled when the office handles an inbox entry that was handled before.
 * A refusal leaves the entry as it is: the entry is over once who asked has been told.
 */
export async function inOneTransaction<T>(
  office: Office,
  task: (work: Work) => Promise<T>,
): Promise<T> {
  return undoneOrDone(office, (nudges) =>
    office.orm.em.fork().transactional(async (em) => {
      // A retry of the transaction starts with none of the nudges of the attempt before.
      nudges.length = 0;
      return handled(office, workIn(office, em as EntityManager, nudges), task);
    }),
  );
}

/** The same, with statements that need not wait for one another: what is done `together` travels together. */
export async function inOnePipeline<T>(
  office: Office,
  task: (work: Work) => Promise<T>,
): Promise<T> {
  return undoneOrDone(office, (nudges) =>
    inPipeline(office.orm, (em, ask) =>
      handled(office, { ...workIn(office, em, nudges), ask }, task),
    ),
  );
}

const workIn = (office: Office, em: EntityManager, nudges: Nudge[]): Work => ({
  em,
  nowMs: office.clock.now(),
  chance: office.chance,
  nudges,
  from: office.from ?? null,
  translates: office.translates ?? false,
});

/** Does a task, and marks what the office handles by it as handled. */
async function handled<T>(
  { handles }: Office,
  work: Work,
  task: (work: Work) => Promise<T>,
): Promise<T> {
  if (handles === undefined) return task(work);
  const { rows } = await askIn(
    work,
    sql<{ state: string }>`select state from inbox where seq = ${handles} for update`,
  );
  if (rows[0]?.state !== 'received') throw new AlreadyHandled(handles);
  const value = await task(work);
  if (value instanceof NotDone) return value;
  const at = new Date(work.nowMs).toISOString();
  await askIn(
    work,
    sql`update inbox set state = 'handled', handled_at = ${at}::timestamptz, error = null where seq = ${handles}`,
  );
  return value;
}

/** Runs a transaction; sends its nudges once it is committed, and none where it was undone. */
async function undoneOrDone<T>(office: Office, run: (nudges: Nudge[]) => Promise<T>): Promise<T> {
  const nudges: Nudge[] = [];
  const result = await run(nudges).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
    nudges.length = 0;
    return error.notDone as T;
  });
  if (nudges.length > 0) await office.nudge(nudges);
  return result;
}

/**
 * Thrown where something turns out not to be doable once the transaction has written: whatever it wrote is undone, and
 * whoever asked has the answer that it carries, as if it had been seen at once.
 */
export class Undone extends Error {
  readonly notDone: NotDone;

  constructor(notDone: NotDone) {
    super('What was begun in this transaction cannot be done.');
    this.notDone = notDone;
  }
}

/** Sends a statement in a transaction; where statements need not wait for one another, at once. */
export async function askIn<Row>(
  work: Work,
  statement: RawBuilder<Row>,
): Promise<{ rows: Row[]; numAffectedRows: bigint }> {
  if (work.ask) return work.ask(statement);
  const { rows, numAffectedRows = 0n } = await statement.execute(work.em.getKysely());
  return { rows, numAffectedRows };
}

type Values<T extends readonly (() => Promise<unknown>)[]> = {
  [K in keyof T]: Awaited<ReturnType<T[K]>>;
};

/**
 * Does several things of which none needs what another brings: in their order, and where statements need not wait for
 * one another, without waiting.
 */
export async function together<const T extends readonly (() => Promise<unknown>)[]>(
  work: Pick<Work, 'ask'>,
  tasks: T,
): Promise<Values<T>> {
  if (work.ask) return (await Promise.all(tasks.map((task) => task()))) as Values<T>;
  const values: unknown[] = [];
  for (const task of tasks) values.push(await task());
  return values as Values<T>;
}

/** By which way somebody came: what a click, a chat, a command line, the office's own clock or a telephone set off. */
export const auditSources = ['slack', 'telegram', 'command', 'schedule', 'pager'] as const;

export type AuditSource = (typeof auditSources)[number];
