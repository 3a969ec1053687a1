import { type RawBuilder, sql } from 'kysely';
import type { Office } from '../../work.ts';

/** How many messages a second Telegram takes of a bot. Source: its published FAQ on limits; setting `telegram.rate`. */
export const ratePerSecond = 30;
/** More places than this are never kept, whatever the setting says. */
const placesMax = 1000;
/** Messages that took no place keep places for so many seconds at most: what goes to many goes on all the same. */
const owedMaxS = 10;

/** Until when a place is kept, in seconds: a second after its message is due, and as long again for the one that sends it to say that it lives. */
export const heldForS = 2;

/** A place that somebody has taken. Instants in seconds of the database's clock. */
export type Taken = { place: number; turn: number; dueS: number; untilS: number };

/** What becomes of a place that was taken: kept for longer, or given back for whoever comes next. */
export type Change = {
  place: number;
  turn: number;
  /** How much later it is free than was said before, in seconds; mostly less than 0. */
  byS: number;
  /** What any trip of whoever gives it back takes, in seconds. */
  tripS: number;
  over: boolean;
};

/** What is asked for in one statement. */
export type Wanted = {
  changes: readonly Change[];
  count: number;
  /** Places that are free only so many seconds from now are taken as well. */
  aheadS: number;
  /** What any trip of whoever asks takes, in seconds. */
  tripS: number;
};

export type Given = {
  /** What the database's clock showed, in seconds. */
  nowS: number;
  /** Those that were taken, the soonest first. */
  taken: Taken[];
  /** In how many seconds the next place is free that was not taken; null where there is none. */
  nextInS: number | null;
};

/**
 * The places from which Telegram is sent to, as many as it takes messages a second, in the database.
 * A place is taken, its message is sent, and a second after the answer it is free: since a message
 * arrives before its answer, no second ever holds more arrivals than there are places, whichever
 * processes send and however long it takes. Whoever is killed with a place gives it back by that
 * it was only kept for a while.
 */
export type Places = {
  /** Gives back and takes, in one statement. */
  exchange(wanted: Wanted): Promise<Given>;
  /** So many messages were sent without a place: as many are kept for a second from when they are next free. */
  owe(count: number): Promise<void>;
};

/** The database's own time, in seconds. */
const clock = sql`extract(epoch from clock_timestamp())::float8`;
const rate = sql`least(coalesce((select value::float8 from office_settings where key = 'telegram.rate'), ${sql.lit(ratePerSecond)}), ${sql.lit(placesMax)})::int`;

type Row = {
  now: number;
  missing: number;
  next: number | null;
  taken: { place: number; turn: number; due: number; until: number }[] | null;
};

/** `now` is SQL for the time there, where a test has another. */
export function placesIn(
  office: Pick<Office, 'orm'>,
  now: () => RawBuilder<unknown> = () => clock,
): Places {
  const kysely = () => office.orm.em.fork().getKysely();
  const ask = async ({ changes, count, aheadS, tripS }: Wanted): Promise<Row> => {
    const numbers = changes.map(({ place }) => place);
    const { rows } = await sql<Row>`/* send_places */
      with moment as materialized (select ${now()} as now, ${rate} as places),
      changed as (
        update send_places p set free_at = p.free_at + c.later, turn = p.turn + c.ends, trip = c.trip
        from unnest(${numbers}::int[], ${changes.map(({ turn }) => turn)}::int[], ${changes.map(({ byS }) => byS)}::float8[],
          ${changes.map((one) => one.tripS)}::float8[], ${changes.map(({ over }) => Number(over))}::int[]) as c (place, turn, later, trip, ends)
        where p.platform = 'telegram' and p.place = c.place and p.turn = c.turn),
      free as (
        select place, greatest(free_at - least(trip, ${tripS}::float8), now) as due from send_places, moment
        where platform = 'telegram' and place <= places and place <> all(${numbers}::int[])
          and free_at - least(trip, ${tripS}::float8) <= now + ${aheadS}::float8
        order by free_at limit ${count} for update of send_places skip locked),
      taken as (
        update send_places p set free_at = f.due + ${heldForS}::float8, turn = p.turn + 1, trip = 0
        from free f where p.platform = 'telegram' and p.place = f.place
        returning p.place, p.turn, f.due, p.free_at as until)
      select now, places - (select count(*)::int from send_places where platform = 'telegram' and place <= places) as missing,
        (select min(free_at) - now from send_places where platform = 'telegram' and place <= places
          and place not in (select place from taken)) as next,
        (select json_agg(taken order by due) from taken) as taken
      from moment`.execute(kysely());
    const [row] = rows;
    if (!row) throw new Error('The places gave no answer.');
    return row;
  };
  /** As many as the setting says now; those that are there stay. */
  const furnish = async (): Promise<void> => {
    await sql`/* furnish_places */
      insert into send_places (platform, place, free_at, turn, trip)
      select 'telegram', place, 0, 0, 0 from generate_series(1, ${rate}) as place on conflict do nothing`.execute(
      kysely(),
    );
  };
  return {
    async exchange(wanted) {
      let row = await ask(wanted);
      if (row.missing > 0) {
        await furnish();
        if (!row.taken) row = await ask({ ...wanted, changes: [] });
      }
      return {
        nowS: row.now,
        taken: (row.taken ?? []).map(({ place, turn, due, until }) => ({
          place,
          turn,
          dueS: due,
          untilS: until,
        })),
        nextInS: row.next,
      };
    },
    async owe(count) {
      await sql`/* owe_places */
        with moment as materialized (select ${now()} as now, ${rate} as places),
        first as (
          select place, free_at from send_places, moment where platform = 'telegram' and place <= places
          order by free_at limit ${count} for update of send_places skip locked),
        owing as (select place, (${count}::int - row_number() over (order by free_at)) / (select places from moment) + 1 as seconds from first)
        update send_places p set free_at = greatest(p.free_at, least(greatest(p.free_at, now) + seconds, now + ${owedMaxS}::int))
        from owing o, moment where p.platform = 'telegram' and p.place = o.place`.execute(kysely());
    },
  };
}
