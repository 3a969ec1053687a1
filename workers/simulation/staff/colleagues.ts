import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { demoStaff } from '../../../src/setup/demo.ts';
import { type Draws, drawsOf } from '../draws.ts';
import type { Witness } from '../witness.ts';
import type { World } from '../world.ts';
import { type Board, type SeenCard, watchBoard } from './board.ts';
import { decideOnCard, decideOnEmergency, type Habits, type StaffAct } from './desk-mind.ts';
import { actOnCard } from './hands.ts';

const minute = 60_000;

type Colleague = Habits & { key: string; draws: Draws };

/** How many things somebody does on a round at most. */
const actsMax = 12;

/** Has the staff work: rounds over the cards in the hours of each, and emergencies whenever they come. */
export function letStaffWork(world: World, seed: number, witness: Witness, untilMs: number): Board {
  const board = watchBoard(world.platforms, () => world.clock.now());
  const colleagues = demoStaff.map(
    ({ key, name, roles }): Colleague => ({
      ...{ key, name, roles, user: slackUserId(key), draws: drawsOf(seed, 'staff', key) },
      forgets: key === 'he' ? 45 : 18,
    }),
  );
  const act = async (who: Colleague, card: SeenCard, wanted: StaffAct): Promise<void> => {
    const came = await actOnCard(world, who.user, card, wanted);
    witness.worked.push({
      atMs: world.clock.now(),
      who: who.name,
      did: `${wanted.clicks}: ${came}`,
    });
  };
  for (const who of colleagues) goRounds(world, board, who, untilMs, act);
  heedEmergencies(world, board, colleagues, act);
  return board;
}

type Act = (who: Colleague, card: SeenCard, wanted: StaffAct) => Promise<void>;

/** When somebody works on a day, in ms after midnight; null on a day off. By the demonstration's roster, roughly. */
function hoursOf({ key }: Colleague, weekday: number): { from: number; to: number } | null {
  if (weekday === 7) return null;
  if (key === 'he') return weekday === 1 ? null : { from: 12 * 60 * minute, to: 20 * 60 * minute };
  if (weekday === 6 && !['zhou', 'sun', 'chen'].includes(key)) return null;
  return { from: 8.5 * 60 * minute, to: 18 * 60 * minute };
}

function goRounds(world: World, board: Board, who: Colleague, untilMs: number, act: Act): void {
  const begin = (midnight: Temporal.ZonedDateTime): void => {
    const startMs = midnight.epochMilliseconds;
    if (startMs > untilMs) return;
    const hours = hoursOf(who, midnight.dayOfWeek);
    if (hours)
      for (
        let ms = startMs + hours.from + who.draws.between(0, 30) * minute;
        ms < startMs + hours.to;
      ) {
        if (ms > world.clock.now())
          world.at(ms, `${who.name} goes round`, () => round(board, who, act));
        ms += who.draws.between(25, 80) * minute;
      }
    const next = midnight.add({ days: 1 });
    world.at(next.epochMilliseconds, 'a new day at the desk', () => begin(next));
  };
  const now = Temporal.Instant.fromEpochMilliseconds(world.clock.now());
  begin(now.toZonedDateTimeISO('Asia/Shanghai').startOfDay());
}

async function round(board: Board, who: Colleague, act: Act): Promise<void> {
  let done = 0;
  for (const card of board.open()) {
    if (done >= actsMax) return;
    const wanted = decideOnCard(who, card, who.draws);
    if (!wanted) continue;
    done += 1;
    await act(who, card, wanted);
  }
}

/** Whoever may be paged looks some minutes after an emergency was drawn, and again until it is over. */
function heedEmergencies(
  world: World,
  board: Board,
  colleagues: readonly Colleague[],
  act: Act,
): void {
  const able = colleagues.filter(({ roles }) =>
    roles.some((role) => ['duty', 'manager', 'steward', 'reception'].includes(role)),
  );
  const heeded = new Set<string>();
  const look = (key: string, who: Colleague): void =>
    world.at(
      world.clock.now() + who.draws.between(1, 14) * minute,
      `${who.name} heeds`,
      async () => {
        const card = board.open().find((one) => `${one.channel}:${one.ts}` === key);
        if (!card) return;
        const wanted = decideOnEmergency(who, card, who.draws);
        if (wanted) await act(who, card, wanted);
        look(key, who);
      },
    );
  board.onCard((card) => {
    const key = `${card.channel}:${card.ts}`;
    if (!card.controls.has('emergency.ack') || heeded.has(key)) return;
    heeded.add(key);
    for (const who of able) look(key, who);
  });
}
