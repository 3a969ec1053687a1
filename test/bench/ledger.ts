import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { type Chance, fixedClock, seededChance } from '../../src/clock.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { openDay } from '../../src/ledger/closing/open-day.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { reversePayment } from '../../src/ledger/payments/void-payment.ts';
import { createLog } from '../../src/log.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { inOnePipeline, type Office, together, type Work } from '../../src/work.ts';
import { differencesOf, writeBill } from '../support/ledger-office.ts';
import { type OwnServer, onOwnServer } from './own-server.ts';
import { benchOf } from './results/bench.ts';
import { counted, figure, figureTable, type Measured } from './results/figure.ts';
import { readServerCpu, usedSince } from './server-cpu.ts';

/** Random operations of a run, and of one with `--full`. */
const usual = 100_000;
const full = 1_000_000;
const communities = 10;
const homesEach = 500;
/** People who take payments, take them back and bill at the same time. */
const workers = 12;
const today = '2026-11-24';
const byItself = { kind: 'system', id: null } as const;

/**
 * `npm run bench -- ledger`: random operations of twelve people at once on five thousand homes, bills with and without
 * late fees, payments of less and more than is owed, and payments taken back, by the use cases that the office has. In
 * the end nothing may differ: bills, payments, receipts and prepayment against the postings, and all accounts
 * against what was counted beside the books. Transfers a second stand beside bare statements that write the
 * same rows, each transfer in a transaction of its own, from as many connections, with the same indexes and foreign
 * keys.
 */
export const bench = benchOf({
  what: 'plays random operations of twelve people on the books, beside bare statements that write the same rows',
  options: {
    operations: { kind: 'number', what: 'how many operations are played', usual },
    full: { kind: 'switch', what: 'a million operations' },
  },
  measure: ({ operations, full: all }) =>
    onOwnServer((server) => measured(server, all ? full : operations)),
});

async function measured({ url, folder }: OwnServer, operations: number): Promise<Measured> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const orm = await openOrm(url, workers + 2);
  try {
    const homes = await furnish(client);
    const office: Office = {
      orm,
      clock: fixedClock(Temporal.Instant.from(`${today}T02:00:00Z`).epochMilliseconds),
      chance: seededChance(12),
      log: createLog('silent'),
      nudge: async () => undefined,
      bot: { username: null },
      from: 'command',
    };
    const data = join(folder, 'data');
    const begun = { at: performance.now(), cpu: process.cpuUsage(), server: readServerCpu(data) };
    const played = await playAll(office, homes, operations);
    const seconds = (performance.now() - begun.at) / 1000;
    const { user, system } = process.cpuUsage(begun.cpu);
    const serverMs = usedSince(begun.server, readServerCpu(data));
    const differences = await differencesOf(office);
    const off = await offBy(client, played);
    const transfers = await count(client);
    const bare = await bareSeconds(client, url);
    const none = { limit: { of: 'value', most: 0 } } as const;
    const figures = [
      counted('operations', operations),
      figure('seconds', seconds, 's'),
      figure('operations a second', operations / seconds, 'a second', { better: 'more' }),
      figure('transfers a second', transfers / seconds, 'a second', {
        ceiling: transfers / bare,
        better: 'more',
      }),
      figure('on a processor here', (user + system) / 1000 / operations, 'ms each'),
      figure('on a processor in PostgreSQL', serverMs / operations, 'ms each'),
      figure('differences in the books', differences.length, '', none),
      figure('off from what was counted beside them', Math.abs(Number(off)), 'fen', none),
    ];
    const { bills, payments, voids } = played.of;
    const words = [
      `${operations} operations on ${communities * homesEach} homes by ${workers} at once: ${bills} bills, ${payments} payments, ${voids} taken back; ${transfers} transfers`,
      ...figureTable(figures),
      ...differences.slice(0, 5).map((one) => JSON.stringify(one)),
      '',
    ].join('\n');
    return { figures, words };
  } finally {
    await orm.close(true);
    await client.end();
  }
}

type Counts = { bills: number; payments: number; voids: number };
/** What the operations came to, counted beside the books: billed less paid, in fen. */
type Counted = { of: Counts; netFen: bigint };

/** A home by its id, and the community's that it is in. */
type Home = { unit: string; community: string };

/** Communities of homes with an owner each. */
async function furnish(client: pg.Client): Promise<Home[]> {
  for (const statement of [
    `insert into communities (id, name, name_en, locale, time_zone, currency, channels, hours, phones, created_at)
     select gen_random_uuid(), 'C' || n, 'C' || n, 'zh-CN', 'Asia/Shanghai', 'CNY', '{"dispatch": ""}', '[]', '{}', now()
     from generate_series(1, ${communities}) n`,
    'insert into buildings (id, community_id, name) select gen_random_uuid(), id, name from communities',
    `insert into units (id, community_id, building_id, entrance, room, address, usage, area_m2, handed_over_on)
     select gen_random_uuid(), b.community_id, b.id, '1', r::text, b.name || '-1-' || r, 'residential', 89.5, null
     from buildings b, generate_series(1, ${homesEach}) r`,
    `insert into residents (id, community_id, name, phone, created_at)
     select gen_random_uuid(), community_id, address, null, now() from units`,
    `insert into occupancies (id, unit_id, resident_id, role, since, until)
     select gen_random_uuid(), u.id, r.id, 'owner', '2020-01-01', null from units u join residents r on r.name = u.address`,
    'analyze',
  ])
    await client.query(statement);
  const { rows } = await client.query<Home>(
    'select id as unit, community_id as community from units order by address',
  );
  return rows;
}

async function playAll(
  office: Office,
  homes: readonly Home[],
  operations: number,
): Promise<Counted> {
  const counted: Counted = { of: { bills: 0, payments: 0, voids: 0 }, netFen: 0n };
  const state: State = { homes, standing: [], supplements: new Map(), counted };
  let left = operations;
  const work = async (nth: number): Promise<void> => {
    const chance = seededChance(100 + nth);
    while (left > 0) {
      left -= 1;
      await playOne(office, state, chance);
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, nth) => work(nth)));
  return counted;
}

type State = {
  homes: readonly Home[];
  /** Payments that stand, and may be taken back. */
  standing: { home: Home; id: string; fen: bigint }[];
  supplements: Map<string, number>;
  counted: Counted;
};

async function playOne(office: Office, state: State, chance: Chance): Promise<void> {
  const dice = chance.below(100);
  const { counted, standing } = state;
  const home = state.homes[chance.below(state.homes.length)];
  if (!home) throw new Error('There is no home.');
  if (dice < 30) {
    const fen = 1 + chance.below(50_000);
    await bill(office, state, { home, fen, rate: chance.below(2) === 0 ? '0.0005' : undefined });
    counted.of.bills += 1;
    counted.netFen += BigInt(fen);
  } else if (dice < 85 || standing.length === 0) {
    const fen = BigInt(1 + chance.below(60_000));
    const days = chance.below(300);
    standing.push({ home, id: await pay(office, { home, fen, days }), fen });
    counted.of.payments += 1;
    counted.netFen -= fen;
  } else {
    const [taken] = standing.splice(chance.below(standing.length), 1);
    if (!taken) return;
    await takeBack(office, taken);
    counted.of.voids += 1;
    counted.netFen += taken.fen;
  }
}

async function bill(
  office: Office,
  { supplements }: State,
  { home, fen, rate }: { home: Home; fen: number; rate: string | undefined },
): Promise<void> {
  const supplement = supplements.get(home.unit) ?? 0;
  supplements.set(home.unit, supplement + 1);
  await onHome(office, home, (work) =>
    writeBill(work, {
      ...{ unit: home.unit, period: '2026-01', dueOn: '2026-01-15', supplement },
      lines: [{ code: 'service', fen }],
      ...(rate === undefined ? {} : { rate }),
    }),
  );
}

async function pay(
  office: Office,
  { home, fen, days }: { home: Home; fen: bigint; days: number },
): Promise<string> {
  const { unit, community } = home;
  return onHome(office, home, async (work) => {
    const [account, parties, , [receipt]] = await together(work, [
      () => loadAccount(work, unit, today),
      () => partiesOn(work, [unit], 'owner', today),
      () => openDay(work, community, today),
      () => nextReceipts(work, community, 'office', 1),
    ]);
    if (!receipt) throw new Error('There is no receipt.');
    const { payment } = await bookPayment(work, account, {
      ...{ community, unit, amountFen: fen, method: 'bank', receipt },
      ...{ reference: null, payer: null, bookedOn: today, named: [], takenBy: null },
      paidOn: Temporal.PlainDate.from(today).subtract({ days }).toString(),
      ...{ party: parties.get(unit) ?? '', key: randomUUID(), actor: byItself },
    });
    return payment.id;
  });
}

const takeBack = (office: Office, { home, id }: { home: Home; id: string }) =>
  onHome(office, home, async (work) => {
    await reversePayment(work, await work.em.findOneOrFail(Payment, { id }), {
      ...{ reason: '重复', actor: byItself, bookedOn: today },
      moneyFrom: { kind: 'bank', code: 'bank' },
    });
  });

/** One transaction that holds the lock of a home's money, as the use cases have it. */
const onHome = <T>(office: Office, { unit, community }: Home, task: (work: Work) => Promise<T>) =>
  inOnePipeline(office, async (work) => {
    const [, value] = await together(work, [
      () => lockUnitMoney(work, community, unit),
      () => task(work),
    ]);
    return value;
  });

/** By how much the accounts of homes and late fees differ from what was counted, in fen. */
async function offBy(client: pg.Client, { netFen }: Counted): Promise<bigint> {
  const { rows } = await client.query<{ net: string }>(`
    select coalesce(sum(case when a.kind in ('receivable', 'prepayment', 'late_fee') then s.fen else 0 end), 0)::text as net
    from ledger_accounts a join (
      select debit_id as account, amount_fen as fen from ledger_postings
      union all select credit_id, -amount_fen from ledger_postings) s on s.account = a.id`);
  return BigInt(rows[0]?.net ?? 0) - netFen;
}

async function count(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    'select count(*)::int as n from ledger_transfers',
  );
  return rows[0]?.n ?? 0;
}

/** Writes the same transfers and postings once more by bare statements, into tables of the same shape. */
async function bareSeconds(client: pg.Client, url: string): Promise<number> {
  for (const statement of [
    'create table bare_transfers (like ledger_transfers including all)',
    'create table bare_postings (like ledger_postings including all)',
    'alter table bare_postings add foreign key (transfer_id) references bare_transfers (id)',
    'alter table bare_postings add foreign key (debit_id) references ledger_accounts (id)',
    'alter table bare_postings add foreign key (credit_id) references ledger_accounts (id)',
  ])
    await client.query(statement);
  const { rows } = await client.query<{ id: string }>(
    'select id::text from ledger_transfers order by id',
  );
  const ids = rows.map((one) => one.id);
  const clients = Array.from({ length: workers }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((one) => one.connect()));
  const begun = performance.now();
  let next = 0;
  await Promise.all(
    clients.map(async (one) => {
      while (next < ids.length) {
        const id = ids[next];
        next += 1;
        await one.query('begin');
        await one.query({
          name: 'transfer',
          text: copied('bare_transfers', 'ledger_transfers', 'id'),
          values: [id],
        });
        await one.query({
          name: 'posting',
          text: copied('bare_postings', 'ledger_postings', 'transfer_id'),
          values: [id],
        });
        await one.query('commit');
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  await Promise.all(clients.map((one) => one.end()));
  return seconds;
}

const copied = (to: string, from: string, by: string): string =>
  `insert into ${to} select * from ${from} where ${by} = $1`;
