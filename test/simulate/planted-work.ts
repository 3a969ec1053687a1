import { sql } from 'kysely';
import { change, home, type Planted, say, witnessed } from './planting.ts';

const hour = 3_600_000;

/** What must never happen with what collectors, the clerk and managers do about money. */
export const plantedWork: readonly Planted[] = [
  {
    what: 'what a collector noted is nowhere',
    breaks: 'what a collector noted is on record once, as it was said',
    says: /of which nothing is on record/,
    plant: (simulation) =>
      witnessed(simulation.witness.visited, {
        ...{ atMs: simulation.world.clock.now(), home: home(simulation, 0).home },
        ...{ by: 'door', result: 'refused', day: null },
      }),
  },
  {
    what: 'a visit is on record twice',
    breaks: 'what a collector noted is on record once, as it was said',
    says: /is on record, and nobody noted it/,
    plant: (simulation) =>
      change(
        simulation,
        sql`insert into collection_visits select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid()))).*
          from collection_visits v limit 1`,
      ),
  },
  {
    what: 'somebody is asked for what they have promised at the door to pay later',
    breaks: 'nobody is asked for what they have promised by a later day',
    says: /has promised to pay by 2099-02-01/,
    plant(simulation) {
      const { chat, home: address } = home(simulation, 0);
      const now = simulation.world.clock.now();
      const asked = `${address} 2026年11月的费用 1.00 元，今天到期。`;
      const takes = [
        witnessed(simulation.witness.visited, {
          ...{ atMs: now - 2 * hour, home: address, by: 'door' },
          ...{ result: 'promised', day: '2099-02-01' },
        }),
        say(simulation, chat, asked, { atMs: now - hour }),
      ];
      return () => {
        for (const take of takes) take();
      };
    },
  },
  {
    what: 'a letter asks for a fen too much',
    breaks: 'a letter asks for what is owed past its day, and comes to whoever made it',
    says: /are past their day/,
    plant: (simulation) =>
      change(simulation, sql`update demand_letter_bills set owed_fen = owed_fen + 1`),
  },
  {
    what: 'a letter has another number than the one that was printed',
    breaks: 'a letter asks for what is owed past its day, and comes to whoever made it',
    says: /never came to whoever made it/,
    plant: (simulation) =>
      change(simulation, sql`update demand_letters set number = number || '-9'`),
  },
  {
    what: 'a meter stands otherwise than it was read',
    breaks: 'meters stand as they were read',
    says: /was read, and does not count/,
    plant: (simulation) => change(simulation, sql`update meter_readings set value = value + 1`),
  },
  {
    what: 'water is billed by another price',
    breaks: 'each home owes what an independent reckoning comes to',
    says: /by the reckoning/,
    plant: (simulation) =>
      change(
        simulation,
        sql`update meter_readings set value = value + 1 where read_on = (select max(read_on) from meter_readings)`,
      ),
  },
  {
    what: 'money that was paid back is in no book',
    breaks: 'each home owes what an independent reckoning comes to',
    says: /by the reckoning/,
    plant: (simulation) =>
      witnessed(simulation.witness.refunded, {
        ...{ atMs: simulation.world.clock.now(), home: home(simulation, 0).home },
        ...{ fen: 100n, number: 'TK999999' },
      }),
  },
  {
    what: 'an invoice says more than was paid',
    breaks: 'invoices say what was paid and no more, under the number that was entered',
    says: /has invoices of \d+ fen, and paid/,
    plant: (simulation) =>
      change(
        simulation,
        sql`insert into invoices (id, community_id, unit_id, resident_id, title, email, amount_fen, state, asked_at, reason)
          select gen_random_uuid(), u.community_id, u.id, o.resident_id, '', '', 100000000, 'open', now(), ''
          from units u join occupancies o on o.unit_id = u.id limit 1`,
      ),
  },
  {
    what: 'an invoice has another number than was entered',
    breaks: 'invoices say what was paid and no more, under the number that was entered',
    says: /stands 0 times/,
    plant: (simulation) =>
      witnessed(simulation.witness.invoiced, {
        ...{ atMs: simulation.world.clock.now(), home: home(simulation, 0).home },
        number: '99999999',
      }),
  },
  {
    what: 'the sheet of a day counts more than was taken',
    breaks: 'the sheet of a closed day is what was taken, paid back and counted that day',
    says: /fen taken, and people paid/,
    plant: (simulation) =>
      change(
        simulation,
        sql`update day_closings set sheet = jsonb_set(sheet, '{taken}', (sheet->'taken') || '[{"method": "cash", "count": 1, "fen": "10000000"}]')`,
      ),
  },
  {
    what: 'something is booked on a day that was closed',
    breaks: 'nothing is booked on a day that is closed',
    says: /, which was closed$/,
    async plant(simulation) {
      await change(simulation, sql`set local session_replication_role = replica`);
      await change(
        simulation,
        sql`update ledger_transfers t set at = c.closed_at + interval '1 second' from day_closings c where t.booked_on = c.day`,
      );
    },
  },
  {
    what: 'a day that was closed stands open',
    breaks: 'nothing is booked on a day that is closed',
    says: /was closed, and stands open/,
    plant: ({ witness, world }) =>
      witnessed(witness.closed, { atMs: world.clock.now(), day: '2026-01-01' }),
  },
];
