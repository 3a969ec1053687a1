import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { idsOfThePast } from '../../bots/playground/botapi/model.ts';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { fixedClock, systemClock } from '../../src/clock.ts';
import type { Settings } from '../../src/config.ts';
import { bringUpToDate } from '../../src/db/bring-up-to-date.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { oneAtATime } from '../../src/db/one-at-a-time.ts';
import { likeDestination } from '../../src/delivery/destinations.ts';
import { CommandError } from '../../src/errors.ts';
import { seedDemonstration } from '../../src/setup/demo.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { newPassword } from '../open-office.ts';
import { whileNobodyLooks } from '../schedule.ts';
import { simulate } from './simulate.ts';

/** What past a demonstration is given: how many days of it, how many homes write to the bot, and of which chance. */
export type PastAsked = { days: number; homes: number; seed: number };
/** How far it has come. */
export type PastProgress = { day: number; days: number };
/** What the office then remembers. */
export type PastFilled = {
  days: number;
  requests: number;
  bills: number;
  payments: number;
  calls: number;
};

export const usualPast: PastAsked = { days: 365, homes: 12, seed: 7 };

const dayMs = 24 * 3_600_000;
/** The day of the month by which bills of the demonstration are due. */
const dueDay = 15;
/** So many of the latest cards are drawn anew in the playground's channels at most. */
const cardsShown = 12;

/** Whether the demonstration of this database was given a past. */
export async function hasPast(orm: MikroORM): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select 1 from chats where id between ${idsOfThePast.from} and ${idsOfThePast.to}) as any`.execute(
    orm.em.fork().getKysely(),
  );
  return rows[0]?.any ?? false;
}

/**
 * Gives the demonstration a past up to now: a year in which the real office was at work, on its own clock
 * and with platforms of its own. The demonstration may be running: nobody looks at what comes due
 * meanwhile. `tell` hears of each day, and ends it by throwing; whoever breaks it off otherwise leaves what `begins` was told in order. Throws CommandError (2) where the platforms are real ones, and (1) where there is a past already.
 */
export async function fillPlayground(
  settings: Settings,
  asked: PastAsked,
  tell: (progress: PastProgress) => void = () => undefined,
  begins: (begun: PastBegun) => void = () => undefined,
): Promise<PastFilled> {
  if (!settings.telegram.playground || !settings.slack.playground)
    throw new CommandError(
      2,
      'Only the demonstration can be given a past: here is a real bot or a real workspace.',
    );
  const server = settings.databaseUrl
    ? null
    : await startEmbeddedPostgres(settings.dataFolder, newPassword);
  const databaseUrl = settings.databaseUrl ?? server?.url ?? '';
  const orm = await openOrm(databaseUrl, 2);
  try {
    const nowMs = systemClock.now();
    const fromMs = nowMs - asked.days * dayMs;
    await prepare(orm, databaseUrl, settings, { fromMs, nowMs });
    const begun = { last: await lastPart(orm), fromMs, nowMs };
    begins(begun);
    // What a power cut would lose of an invented past is no loss, and the disk is waited for by nobody.
    await sql`alter role current_user set synchronous_commit = off`.execute(
      orm.em.fork().getKysely(),
    );
    try {
      await whileNobodyLooks(orm, () =>
        simulate({
          ...{ databaseUrl, fromMs, dueDay, ...asked },
          ...{ busy: 1, payers: 'all', looks: 'seldom' },
          onDay: (day) => tell({ day, days: asked.days }),
        }),
      );
    } finally {
      // However far it came: what is left waits for nothing.
      await leaveInOrder(orm, begun);
    }
    return await whatIsRemembered(orm, asked.days);
  } finally {
    await orm.close(true);
    await server?.stop();
  }
}

type Span = { fromMs: number; nowMs: number };
/** Where a past begins: in time, and behind the last part of the outbox that was there before it. */
export type PastBegun = Span & { last: number };
const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/** The community is there, has no past yet, and was there before the past begins. */
async function prepare(
  orm: MikroORM,
  databaseUrl: string,
  settings: Settings,
  { fromMs }: Span,
): Promise<void> {
  await oneAtATime(databaseUrl, async () => {
    await bringUpToDate(orm);
    const ids = { slackUser: slackUserId, slackChannel: slackChannelId };
    await seedDemonstration(orm.em.fork(), fixedClock(fromMs - dayMs), settings, ids);
  });
  const kysely = orm.em.fork().getKysely();
  if (await hasPast(orm))
    throw new CommandError(
      1,
      'The demonstration has a past already. Begin with an empty data folder for another one.',
    );
  for (const table of ['communities', 'residents', 'staff', 'checklists', 'roster_shifts'])
    await sql`update ${sql.table(table)} set created_at = ${at(fromMs - dayMs)} where created_at > ${at(fromMs)}`.execute(
      kysely,
    );
  const since = new Date(fromMs - dayMs).toISOString().slice(0, 10);
  await sql`update roster_shifts set since = ${since}::date where since > ${since}::date`.execute(
    kysely,
  );
}

/** The last part that was written before the past. */
async function lastPart(orm: MikroORM): Promise<number> {
  const { rows } = await sql<{
    seq: string;
  }>`select coalesce(max(seq), 0) as seq from outbox`.execute(orm.em.fork().getKysely());
  return Number(rows[0]?.seq ?? 0);
}

/**
 * What was sent stood on platforms that are gone: nothing refers to their messages any more, nothing of
 * the past waits to be sent, and the latest open requests are drawn anew where staff can see them.
 */
export async function leaveInOrder(orm: MikroORM, { last, nowMs }: PastBegun): Promise<void> {
  const kysely = orm.em.fork().getKysely();
  await sql`alter role current_user reset synchronous_commit`.execute(kysely);
  // The last that the past wrote, it wrote at its very end.
  const ofThePast = sql`seq > ${last} and created_at <= ${at(nowMs)}`;
  await sql`update outbox set state = 'superseded' where ${ofThePast} and state in ('pending', 'sending')`.execute(
    kysely,
  );
  await sql`update outbox set remote_id = null where ${ofThePast} and destination like ${likeDestination.of('telegram')}`.execute(
    kysely,
  );
  await sql`update inbox set state = 'handled', handled_at = received_at
    where state = 'received' and received_at < ${at(nowMs - 3_600_000)}`.execute(kysely);
  await sql`update cards set remote_id = null, drawn_hash = null, posting_since = null, attempts = 0
    where created_at <= ${at(nowMs)} and (surface = 'slack' or place::bigint between ${idsOfThePast.from} and ${idsOfThePast.to})`.execute(
    kysely,
  );
  await sql`update cards set wanted_version = drawn_version + 1, due_at = ${at(nowMs)} where id in (
    select c.id from cards c join requests r on r.id = c.subject
    where c.surface = 'slack' and c.subject_kind = 'request' and c.created_at <= ${at(nowMs)}
      and r.state in ('new', 'assigned', 'accepted', 'working', 'waiting')
    order by r.opened_at desc limit ${cardsShown})`.execute(kysely);
}

async function whatIsRemembered(orm: MikroORM, days: number): Promise<PastFilled> {
  const { rows } = await sql<Record<'requests' | 'bills' | 'payments' | 'calls', string>>`
    select (select count(*) from requests) as requests, (select count(*) from bills) as bills,
      (select count(*) from payments) as payments, (select count(*) from contact_logs) as calls`.execute(
    orm.em.fork().getKysely(),
  );
  const [row] = rows;
  return {
    days,
    requests: Number(row?.requests),
    bills: Number(row?.bills),
    payments: Number(row?.payments),
    calls: Number(row?.calls),
  };
}
