import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { addPerson } from '../../bots/playground/botapi/people.ts';
import { addChannel, addUser } from '../../bots/playground/workspace/people.ts';
import { fixedClock, type MovableClock } from '../../src/clock.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { demoChannels, demoStaff } from '../../src/setup/demo.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { loadUnderstanding, type Understand } from '../../src/understanding/reading/understand.ts';
import { type Draws, drawsOf } from './draws.ts';
import { addHomes } from './more-homes.ts';
import { openPlatforms, type Platforms } from './office/platforms.ts';
import { parts } from './parts/parts.ts';
import type { Payer } from './parts/story.ts';
import { type Dweller, letResidentsLive } from './people/residents.ts';
import { drawTemper } from './people/tempers.ts';
import { letStaffWork } from './staff/colleagues.ts';
import { newWitness, type Witness } from './witness.ts';
import { calm, type Disturbance, openWorld, type World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export type SimulationGiven = {
  /** A database of its own with the demonstration's community in it. */
  databaseUrl: string;
  seed: number;
  /** How many homes have somebody with a phone in them. */
  homes: number;
  /** How many days, which need not be whole: the last one may end early. */
  days: number;
  /** How many times as much as usual people have to say: much happens in a short story then. */
  busy: number;
  /** When it begins, in ms. */
  fromMs: number;
  /** The day of the month by which bills are due. */
  dueDay: number;
  /** How many months before the first one are billed as it begins, and owed; absent: none. */
  monthsBehind?: number;
  /** Whether meters are read, and water is billed by them; absent: not. */
  readsMeters?: boolean;
  /** Whether those alone come to pay, and call, who have a phone, or everybody. */
  payers: 'phones' | 'all';
  /** Whether residents can pay inside their chat; absent: as the community has it. */
  paysInChat?: boolean;
  /** How closely the schedule is looked at: `close` as often as people are awake, `seldom` some times a day and after whatever was amiss. */
  looks: 'close' | 'seldom';
  /** How messages are understood; absent: by the model that ships. Whoever plays many stories reads it once. */
  understand?: Understand;
  /** Is told of everything that the office asks of its database and of the platforms, in order. */
  hears?: (asked: string) => void;
  /** What goes wrong by itself. */
  disturbance?: (world: () => World, draws: Draws) => Disturbance;
  /** Called at the end of each day, once everything is at rest. */
  onDay?: (day: number, simulation: Simulation) => Promise<void> | void;
};

export type Simulation = {
  world: World;
  witness: Witness;
  dwellers: readonly Dweller[];
  /** The simulation's own connection. */
  watcher: MikroORM;
  given: SimulationGiven;
};

/** Lives through so many days of a community with the office running in it. */
export async function simulate(given: SimulationGiven): Promise<void> {
  const { seed, databaseUrl, fromMs, days } = given;
  const clock = fixedClock(fromMs);
  const watcher = await openOrm(databaseUrl, 1);
  const platforms = openPlatforms(clock);
  let world: World | null = null;
  try {
    furnish(platforms);
    const draws = drawsOf(seed, 'faults');
    const theWorld = (): World => {
      if (!world) throw new Error('The world is not open yet.');
      return world;
    };
    const disturbance = given.disturbance?.(theWorld, draws) ?? calm;
    world = await openWorld(
      {
        ...{ databaseUrl, watcher, clock, seed, platforms, tellTime: tellTimeTo(watcher, clock) },
        understand: given.understand ?? loadUnderstanding(),
        hears: given.hears,
        rounds: { waited: 0 },
      },
      drawsOf(seed, 'order'),
      disturbance,
    );
    const simulation = await begin(given, world, watcher);
    for (let past = 1; past < days + 1; past += 1) {
      await world.runUntil(fromMs + Math.min(past, days) * day);
      await given.onDay?.(past, simulation);
    }
  } finally {
    await world?.close();
    platforms.close();
    await watcher.close(true);
  }
}

async function begin(given: SimulationGiven, world: World, watcher: MikroORM): Promise<Simulation> {
  const { seed, fromMs, days, dueDay } = given;
  const untilMs = fromMs + days * day;
  const witness = newWitness();
  const { dwellers, payers } = await moveIn(world, watcher, given);
  const residents = letResidentsLive(world, dwellers, witness, untilMs);
  for (const dweller of dwellers) {
    const { office } = world.office();
    const { code } = await inviteTo(office, {
      ...{ address: dweller.home, name: dweller.name, role: 'owner' as const },
      botUsername: office.bot.username ?? '',
    });
    residents.says(dweller, `/start ${code}`, 'start');
  }
  const board = letStaffWork(world, seed, witness, untilMs);
  const story = {
    ...{ world, witness, board, dwellers, payers, fromMs, untilMs, dueDay },
    paysInChat: given.paysInChat ?? false,
    monthsBehind: given.monthsBehind ?? 0,
    readsMeters: given.readsMeters ?? false,
    drawsOf: (part: string) => drawsOf(seed, part),
  };
  for (const part of parts) await part(story);
  keepLooking(world, given.looks, untilMs);
  return { world, witness, dwellers, watcher, given };
}

/**
 * The database's own clock is set to the story's where it has one that can be set (test/simulate/own-database.ts): what
 * is asked of it is then the same however long the machine took.
 */
function tellTimeTo(watcher: MikroORM, clock: MovableClock): () => Promise<void> {
  let has: boolean | null = null;
  let toldMs = -1;
  return async () => {
    const kysely = watcher.em.fork().getKysely();
    if (has === null) {
      const found = await sql<{ has: boolean }>`
        select to_regclass('simulated.moment') is not null as has`.execute(kysely);
      has = found.rows[0]?.has ?? false;
    }
    const nowMs = clock.now();
    if (!has || toldMs === nowMs) return;
    toldMs = nowMs;
    await sql`update simulated.moment set at = ${new Date(nowMs).toISOString()}::timestamptz`.execute(
      kysely,
    );
  };
}

/** The staff and their channels as the demonstration has them. */
function furnish({ slack }: Platforms): void {
  for (const { key, name } of demoChannels)
    addChannel(slack.world, { key, name: name['zh-CN'], topic: '' });
  for (const { key, name } of demoStaff)
    addUser(slack.world, { key, name: key, real_name: name, title: '' });
}

/** Gives so many of those who live here a phone, and builds homes where there are too few; the others pay, and call, all the same. */
async function moveIn(
  world: World,
  watcher: MikroORM,
  { seed, homes, busy, payers }: SimulationGiven,
): Promise<{ dwellers: Dweller[]; payers: Payer[] }> {
  const owners = await ownersOf(watcher);
  const lacking = homes - owners.filter(({ known }) => !known).length;
  if (lacking > 0) await addHomes(world.office().office, lacking);
  const people = (lacking > 0 ? await ownersOf(watcher) : owners).map(
    ({ name, address, known }) => {
      const draws = drawsOf(seed, 'home', address);
      return { name, home: address, known, temper: drawTemper(draws, busy), draws };
    },
  );
  // Whoever has a chat already is somebody else's to move.
  const free = people.filter(({ known }) => !known).slice(0, homes);
  const dwellers = free.map(({ name, home, temper, draws }): Dweller => {
    const given = { first_name: name, key: home, language_code: 'zh-hans' };
    const { id } = addPerson(world.platforms.telegram.world, given);
    return { name, home, temper, draws, chat: id };
  });
  return { dwellers, payers: payers === 'all' ? people : dwellers };
}

type Owner = { name: string; address: string; known: boolean };

/** Who owns a home here, and whether they have a chat already. */
async function ownersOf(watcher: MikroORM): Promise<Owner[]> {
  const { rows } = await sql<Owner>`
    select r.name, u.address, exists (select 1 from chats c where c.resident_id = r.id) as known
    from occupancies o join residents r on r.id = o.resident_id join units u on u.id = o.unit_id
    where o.role = 'owner' and o.until is null order by u.address`.execute(
    watcher.em.fork().getKysely(),
  );
  return rows;
}

/** The hours (0 to 24) at which the schedule is looked at where that is seldom, and at which what takes longer is. */
const seldom = [3.7, 7.5, 9.1, 10.2, 12, 14.5, 17.9, 19.1];
const longAt = [3.7, 9.1, 10.2, 19.1];

/** Looks at what has come due. */
function keepLooking(world: World, looks: SimulationGiven['looks'], untilMs: number): void {
  const midnightOf = (ms: number): number =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('Asia/Shanghai').startOfDay()
      .epochMilliseconds;
  const urgent = async (): Promise<void> => {
    world.counts.looks += 1;
    await world.office().lookUrgent();
  };
  const look = async (long: boolean): Promise<void> => {
    await urgent();
    if (long) await world.office().askForLong();
    const nowMs = world.clock.now();
    const ofDay = (nowMs - midnightOf(nowMs)) / hour;
    if (looks === 'close') {
      const next = nowMs + (ofDay >= 7 && ofDay < 22 ? 30 * minute : 90 * minute);
      return plan(next, world.counts.looks % 2 === 0);
    }
    const later = seldom.find((one) => one > ofDay + 0.01);
    const next =
      later === undefined ? midnightOf(nowMs + day) + 3.7 * hour : midnightOf(nowMs) + later * hour;
    plan(next, longAt.includes(later ?? 3.7));
  };
  const plan = (ms: number, long: boolean): void => {
    if (ms <= untilMs) world.at(ms, 'the schedule looks', () => look(long));
  };
  plan(world.clock.now(), true);
  if (looks === 'seldom')
    world.onTrouble((ms) => world.at(ms + minute, 'the schedule looks', urgent));
}
