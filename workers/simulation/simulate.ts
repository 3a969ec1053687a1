import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { addPerson } from '../../bots/playground/botapi/people.ts';
import { addChannel, addUser } from '../../bots/playground/workspace/people.ts';
import { fixedClock } from '../../src/clock.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { demoChannels, demoStaff } from '../../src/setup/demo.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { type Draws, drawsOf } from './draws.ts';
import { letMoneyFlow } from './money.ts';
import { openPlatforms, type Platforms } from './office/platforms.ts';
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
  days: number;
  /** How many times as much as usual people have to say: much happens in a short story then. */
  busy: number;
  /** When it begins, in ms. */
  fromMs: number;
  /** What goes wrong by itself. */
  disturbance?: (world: () => World, draws: Draws) => Disturbance;
  /** Called at the end of each day, once everything is at rest. */
  onDay?: (day: number, simulation: Simulation) => Promise<void>;
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
export async function simulate(given: SimulationGiven): Promise<Simulation> {
  const { seed, databaseUrl, fromMs, days } = given;
  const clock = fixedClock(fromMs);
  const watcher = await openOrm(databaseUrl, 1);
  const platforms = await openPlatforms(clock);
  let world: World | null = null;
  try {
    furnish(platforms);
    await hasten(watcher);
    const draws = drawsOf(seed, 'faults');
    const theWorld = (): World => {
      if (!world) throw new Error('The world is not open yet.');
      return world;
    };
    const disturbance = given.disturbance?.(theWorld, draws) ?? calm;
    world = await openWorld(
      { databaseUrl, watcher, clock, seed, platforms },
      drawsOf(seed, 'order'),
      disturbance,
    );
    const simulation = await begin(given, world, watcher);
    for (let past = 1; past <= days; past += 1) {
      await world.runUntil(fromMs + past * day);
      await given.onDay?.(past, simulation);
    }
    return simulation;
  } finally {
    await world?.close();
    await platforms.close();
    await watcher.close(true);
  }
}

async function begin(given: SimulationGiven, world: World, watcher: MikroORM): Promise<Simulation> {
  const { seed, fromMs, days } = given;
  const untilMs = fromMs + days * day;
  const witness = newWitness();
  const dwellers = await moveIn(world, watcher, given);
  const residents = letResidentsLive(world, dwellers, witness, untilMs);
  for (const { name, home, chat } of dwellers) {
    const { code } = await inviteTo(world.office().office, {
      ...{ address: home, name, role: 'owner' as const },
      botUsername: world.office().office.bot.username ?? '',
    });
    const dweller = residents.all.find((one) => one.chat === chat);
    if (dweller) residents.says(dweller, `/start ${code}`, 'start');
  }
  letStaffWork(world, seed, witness, untilMs);
  await letMoneyFlow(world, dwellers, witness, {
    ...{ draws: drawsOf(seed, 'money'), fromMs, untilMs, dueDay: 28 },
  });
  keepLooking(world, untilMs);
  return { world, witness, dwellers, watcher, given };
}

/** The staff and their channels as the demonstration has them. */
function furnish({ slack }: Platforms): void {
  for (const { key, name } of demoChannels)
    addChannel(slack.world, { key, name: name['zh-CN'], topic: '' });
  for (const { key, name } of demoStaff)
    addUser(slack.world, { key, name: key, real_name: name, title: '' });
}

/** Telegram's pace is kept by the machine's time, of which there is none to lose here. */
async function hasten(watcher: MikroORM): Promise<void> {
  await sql`insert into office_settings (key, value, changed_at) values ('telegram.rate', '1000000', now())
    on conflict (key) do update set value = excluded.value`.execute(watcher.em.fork().getKysely());
}

/** Gives so many of those who live here a phone. */
async function moveIn(
  world: World,
  watcher: MikroORM,
  { seed, homes, busy }: SimulationGiven,
): Promise<Dweller[]> {
  const { rows } = await sql<{ name: string; address: string }>`
    select r.name, u.address from occupancies o
    join residents r on r.id = o.resident_id join units u on u.id = o.unit_id
    where o.role = 'owner' and o.until is null order by u.address limit ${homes}`.execute(
    watcher.em.fork().getKysely(),
  );
  return rows.map(({ name, address }) => {
    const draws = drawsOf(seed, 'home', address);
    const { telegram } = world.platforms;
    const { id } = addPerson(telegram.world, {
      first_name: name,
      key: address,
      language_code: 'zh-hans',
    });
    return { name, home: address, chat: id, temper: drawTemper(draws, busy), draws };
  });
}

/** Looks at what has come due: often in the hours in which people are awake, seldom at night. */
function keepLooking(world: World, untilMs: number): void {
  const look = async (): Promise<void> => {
    world.counts.looks += 1;
    await world.office().lookUrgent();
    if (world.counts.looks % 2 === 0) await world.office().askForLong();
    const local = Temporal.Instant.fromEpochMilliseconds(world.clock.now());
    const { hour: of } = local.toZonedDateTimeISO('Asia/Shanghai');
    const next = world.clock.now() + (of >= 7 && of < 22 ? 30 * minute : 90 * minute);
    if (next <= untilMs) world.at(next, 'the schedule looks', look);
  };
  world.at(world.clock.now(), 'the schedule looks', look);
}
