import { sql } from 'kysely';
import { dayOf, paidInChat, takenUnheard } from './accounts.ts';
import { type Invariant, rowsOf, sinceYesterday } from './invariant.ts';

/** What was paid in chat may be booked so much later than it was paid, in ms. */
const bookedWithinMs = 90 * 60_000;

type Closing = {
  day: string;
  at: string;
  taken: { count: number; fen: string }[];
  refunded: string;
  safe: string | null;
};

/** The sheet of a closed day counts what people paid and got back since the day before was closed, and what they counted into the safe. */
export const sheetsCountTheirDay: Invariant = {
  name: 'the sheet of a closed day is what was taken, paid back and counted that day',
  async broken(simulation) {
    const { world, witness } = simulation;
    const closings = await rowsOf<Closing>(
      simulation,
      sql`select day::text, round(extract(epoch from closed_at) * 1000)::bigint as at, sheet->'taken' as taken,
          coalesce(sheet->'refunded'->>'fen', '0') as refunded,
          (select a->>'closing' from jsonb_array_elements(sheet->'accounts') a where a->>'kind' = 'safe') as safe
        from day_closings where closed_at > ${sinceYesterday(simulation)} - interval '2 days' order by day`,
    );
    const lost = world.lostAnswers() + world.crashes();
    // What is entered on a day that is closed stands in the next one.
    const bookedOn = (atMs: number): string => {
      const closed = closings.filter((one) => Number(one.at) < atMs).map((one) => one.day);
      const last = closed.at(-1);
      const day = dayOf(atMs);
      return last === undefined || last < day
        ? day
        : Temporal.PlainDate.from(last).add({ days: 1 }).toString();
    };
    const sum = (list: readonly { fen: bigint }[]): bigint =>
      list.reduce((all, one) => all + one.fen, 0n);
    const unheard = await takenUnheard(simulation);
    return closings.flatMap(({ day, at, taken, refunded, safe }) => {
      const on = <T extends { atMs: number; fen: bigint }>(list: readonly T[]): T[] =>
        list.filter((one) => bookedOn(one.atMs) === day && one.atMs <= Number(at));
      const sure = sum(on([...witness.paid, ...witness.transferred]));
      const inChat = paidInChat(simulation).filter(
        (one) => Math.abs(one.atMs - Number(at)) > bookedWithinMs,
      );
      const maybe = sum([
        ...paidInChat(simulation).filter(
          (one) => Math.abs(one.atMs - Number(at)) <= bookedWithinMs,
        ),
        ...unheard,
      ]);
      const is = taken.reduce((all, one) => all + BigInt(one.fen), 0n);
      const least = sure + sum(on(inChat));
      const back = sum(on(witness.refunded));
      const counted = witness.cash
        .filter((one) => one.atMs <= Number(at))
        .reduce((all, one) => (one.did === 'accepted' ? all + one.fen : all - one.fen), 0n);
      return [
        ...(is >= least && is <= least + maybe
          ? []
          : [
              `the sheet of ${day} has ${is} fen taken, and people paid ${least} (perhaps ${maybe} more)`,
            ]),
        ...(BigInt(refunded) === back || lost > 0
          ? []
          : [`the sheet of ${day} has ${refunded} fen paid back, and people had ${back}`]),
        ...(BigInt(safe ?? 0) === counted || lost > 0
          ? []
          : [`the sheet of ${day} has ${safe} fen in the safe, and ${counted} were counted`]),
      ];
    });
  },
};

/** A day that somebody closed is closed once, and nothing is booked on it any more. */
export const closedDaysStayClosed: Invariant = {
  name: 'nothing is booked on a day that is closed',
  async broken(simulation) {
    const { world, witness } = simulation;
    const closed = await rowsOf<{ day: string }>(
      simulation,
      sql`select day::text from day_closings`,
    );
    const late = await rowsOf<{ key: string; day: string }>(
      simulation,
      sql`select t.key, t.booked_on::text as day from ledger_transfers t
        join day_closings c on c.community_id = t.community_id and c.day = t.booked_on where t.at > c.closed_at`,
    );
    const known = closed.map((one) => one.day);
    const never = witness.closed.filter((one) => !known.includes(one.day));
    const unheard = known.length - (witness.closed.length - never.length);
    return [
      ...late.map(({ key, day }) => `${key} is booked on ${day}, which was closed`),
      ...never.map(({ day }) => `${day} was closed, and stands open`),
      ...(unheard <= world.lostAnswers() + world.crashes()
        ? []
        : [`${unheard} days are closed that nobody closed`]),
    ];
  },
};
