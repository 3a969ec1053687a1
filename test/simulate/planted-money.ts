import { sql } from 'kysely';
import { describeMonth } from '../../src/texts/format-time.ts';
import { rowsOf } from './invariants/invariant.ts';
import { change, home, hourOf, type Planted, say, witnessed } from './planting.ts';

const hour = 3_600_000;

/** What must never happen with money. */
export const plantedMoney: readonly Planted[] = [
  {
    what: 'a bill is a fen too high',
    breaks: 'each home owes what an independent reckoning comes to',
    says: /by the reckoning/,
    plant: (simulation) =>
      change(
        simulation,
        sql`update bills set total_fen = total_fen + 1 where id = (select id from bills where state = 'open' order by number limit 1)`,
      ),
  },
  {
    what: 'what somebody paid is put down to their neighbour',
    breaks: 'each home owes what an independent reckoning comes to',
    says: /by the reckoning/,
    plant: ({ witness, world, dwellers }) =>
      witnessed(witness.transferred, {
        ...{ atMs: world.clock.now(), home: dwellers[0]?.home ?? '' },
        ...{ fen: 100n, reference: 'planted' },
      }),
  },
  {
    what: 'what was paid in chat is in no book',
    breaks: 'what was paid in chat is booked once',
    says: /of which the books know nothing/,
    plant: (simulation) =>
      say(simulation, home(simulation, 0).chat, '', {
        atMs: simulation.world.clock.now() - 3 * hour,
        paid: { total_amount: 100, provider_payment_charge_id: 'test-planted' },
      }),
  },
  {
    what: 'what was paid in chat is booked a second time, under another number',
    breaks: 'what was paid in chat is booked once',
    says: /the books have test-planted, and nobody paid it/,
    plant: (simulation) =>
      change(
        simulation,
        sql`insert into payments select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
            'key', 'planted', 'receipt_number', 999999, 'receipt', 'R999999', 'reference', 'test-planted'))).*
          from payments p where method = 'telegram' limit 1`,
      ),
  },
  {
    what: 'one message is paid twice',
    breaks: 'what was paid in chat is booked once',
    says: /was paid 2 times/,
    plant({ world }) {
      const { checkouts } = world.platforms.telegram.world;
      const one = { user_id: 1, invoice: '1:1', card: 'good', at: 0, state: 'paid' } as const;
      for (const id of ['planted 1', 'planted 2']) checkouts.put(id, { id, ...one });
      return () => {
        for (const id of ['planted 1', 'planted 2']) checkouts.delete(id);
      };
    },
  },
  {
    what: 'cash that was counted is not in the safe',
    breaks: 'cash is where it was counted',
    says: /are in the safe by the books/,
    plant: ({ witness, world }) =>
      witnessed(witness.cash, { atMs: world.clock.now(), did: 'accepted', fen: 5000n }),
  },
  {
    what: 'cash that was taken is nowhere',
    breaks: 'cash is where it was counted',
    says: /are at the desk by the books/,
    plant: (simulation) =>
      witnessed(simulation.witness.paid, {
        ...{ atMs: simulation.world.clock.now(), home: home(simulation, 0).home },
        ...{ fen: 100n, receipt: 'R999999', cash: true },
      }),
  },
  {
    what: 'a line of the bank is kept a second time',
    breaks: 'what the bank shows is booked once, and for whose it is',
    says: /is kept 2 times/,
    plant: (simulation) =>
      change(
        simulation,
        sql`insert into bank_lines select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'key', 'planted'))).*
          from bank_lines l limit 1`,
      ),
  },
  {
    what: 'what the bank showed is booked for a neighbour',
    breaks: 'what the bank shows is booked once, and for whose it is',
    says: /stands beside R\d+ of /,
    async plant(simulation) {
      await change(simulation, sql`set local session_replication_role = replica`);
      await change(
        simulation,
        sql`update payments p set unit_id = (select id from units u where u.id <> p.unit_id limit 1)
          where method = 'bank'`,
      );
    },
  },
  {
    what: 'somebody is asked for what they have promised to pay later',
    breaks: 'nobody is asked for what they have promised by a later day',
    says: /has promised to pay by 2099-01-01/,
    plant(simulation) {
      const { chat, home: address } = home(simulation, 0);
      const now = simulation.world.clock.now();
      const promised = `记下了：${address} 的 1.00 元，您 2099年1月1日前缴。在那之前不再提醒。`;
      const asked = `${address} 2026年11月的费用 1.00 元，今天到期。`;
      const takes = [
        say(simulation, chat, promised, { atMs: now - 2 * hour }),
        say(simulation, chat, asked, { atMs: now - hour }),
      ];
      return () => {
        for (const take of takes) take();
      };
    },
  },
  {
    what: 'somebody is asked for money whose question about it is open',
    breaks: 'nobody is asked for money while a question of theirs about it is open',
    says: /not answered$/,
    async plant(simulation) {
      const { chat, home: address } = home(simulation, 0);
      const now = simulation.world.clock.now();
      await change(
        simulation,
        sql`update requests set kind = 'fee', chat = ${chat}, reopened_count = 0, done_at = null, closed_at = null,
          state = 'new' where opened_at < ${new Date(now - 2 * hour).toISOString()}::timestamptz`,
      );
      const asked = `${address} 2026年11月的费用 1.00 元，今天到期。`;
      return say(simulation, chat, asked, { atMs: now - hour });
    },
  },
  {
    what: 'somebody is asked for the bill that they hold to be wrong',
    breaks: 'nobody is asked for money while a question of theirs about it is open',
    says: /not answered$/,
    async plant(simulation) {
      const { chat, home: address } = home(simulation, 0);
      const now = simulation.world.clock.now();
      await change(
        simulation,
        sql`update requests set kind = 'fee', chat = ${chat}, reopened_count = 0, done_at = null, closed_at = null,
          state = 'new' where opened_at < ${new Date(now - 2 * hour).toISOString()}::timestamptz`,
      );
      const [bill] = await rowsOf<{ period: string }>(
        simulation,
        sql`with named as (insert into disputed_bills (request_id, bill)
            select r.id, b.id from requests r, (select id from bills order by number limit 1) b
            where r.kind = 'fee' and r.chat = ${chat} on conflict do nothing)
          select period from bills order by number limit 1`,
      );
      if (!bill) throw new Error('No bill was issued.');
      const asked = `${address} ${describeMonth(bill.period, 'zh-CN')}的费用 1.00 元，今天到期。`;
      return say(simulation, chat, asked, { atMs: now - hour });
    },
  },
];

/** What must never happen with what everybody is told and asked. */
export const plantedTold: readonly Planted[] = [
  {
    what: 'a notice is read twice',
    breaks: 'a notice reaches everybody once, and nobody at night',
    says: /read 2 times/,
    plant: (simulation) => say(simulation, home(simulation, 0).chat, noticeOf(simulation)),
  },
  {
    what: 'a notice comes at night',
    breaks: 'a notice reaches everybody once, and nobody at night',
    says: /was told at .*T22:00/,
    plant: (simulation) =>
      say(simulation, home(simulation, 0).chat, noticeOf(simulation), {
        atMs: hourOf(simulation, 22),
      }),
  },
  {
    what: 'a notice never comes',
    breaks: 'a notice reaches everybody once, and nobody at night',
    says: /never read/,
    plant: ({ witness, world }) =>
      witnessed(witness.announced, { atMs: world.clock.now() - 8 * hour, words: '从没发过的通知' }),
  },
  {
    what: 'a survey is lost',
    breaks: 'a survey counts everybody once',
    says: /have a ballot of theirs/,
    plant: (simulation) => say(simulation, home(simulation, 0).chat, '已提交，谢谢您的意见。'),
  },
];

const noticeOf = ({ witness }: Parameters<Planted['plant']>[0]): string => {
  const [first] = witness.announced;
  if (!first) throw new Error('Nothing was announced.');
  return first.words;
};
