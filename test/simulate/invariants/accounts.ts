import { sql } from 'kysely';
import type { TgMessage } from '../../../bots/playground/botapi/model.ts';
import { charged, lateFee, waterSteps } from '../../../workers/simulation/parts/money.ts';
import type { Simulation } from '../../../workers/simulation/simulate.ts';
import { statementAt } from '../../support/ledger-office.ts';
import { Reckoning } from '../../support/year-of-money.ts';
import { type Invariant, rowsOf } from './invariant.ts';

/** What was paid and is on its way may be unknown to the office for so long, in ms. */
const underWayMs = 90 * 60_000;
/** Of so many homes that owe late fees the whole statement is read a day. */
const statementsMax = 3;

/** What somebody paid in their chat: who, whole fen, when the platform took it, and its own number. */
export type PaidInChat = { home: string; fen: bigint; atMs: number; reference: string };

/** What the platform took of people in their chats. */
export function paidInChat({ world, dwellers }: Simulation): PaidInChat[] {
  const byChat = new Map(dwellers.map((one) => [one.chat, one.home]));
  return world.platforms.telegram.world.messages.values().flatMap((message: TgMessage) => {
    const paid = message.successful_payment as
      | { total_amount: number; provider_payment_charge_id: string }
      | undefined;
    const home = byChat.get(message.chat.id);
    if (!paid || home === undefined) return [];
    const reference = paid.provider_payment_charge_id;
    return [{ home, fen: BigInt(paid.total_amount), atMs: message.date * 1000, reference }];
  });
}

/** The day (ISO) of an instant, in Shanghai. */
export const dayOf = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate()
    .toString();

type Home = { home: string; usage: keyof typeof charged; area: string | null };
type Stands = { home: string; owed: string; prepaid: string };
type Event = { atMs: number; happens(reckoning: Reckoning): void };

/** A month of a home, in whole fen: what is by the square metre rounded half up, once. */
function chargeOf({ usage, area }: Home): bigint {
  const price = BigInt(charged[usage].replace('.', ''));
  if (usage === 'parking') return price;
  const hundredths = BigInt((area ?? '0').replace('.', ''));
  return (hundredths * price + 50n) / 100n;
}

export type CountedReading = { home: string; day: string; thousandths: bigint; atMs: number };

/** What meters were read to show, as far as the office counts it, and since when. */
export async function countedReadings(simulation: Simulation): Promise<CountedReading[]> {
  const rows = await rowsOf<{ home: string; day: string; value: string; at: string }>(
    simulation,
    sql`select u.address as home, r.read_on::text as day, r.value::text as value,
        round(extract(epoch from r.created_at) * 1000)::bigint as at
      from meter_readings r join meters m on m.id = r.meter_id join units u on u.id = m.unit_id
      where m.kind = 'water' order by r.read_on`,
  );
  return rows.map(({ home, day, value, at }) => ({
    ...{ home, day, atMs: Number(at) },
    thousandths: BigInt(value.replace('.', '')),
  }));
}

/** What was used in a month by readings in the order of their days, through the steps, in whole fen: rounded half up, once. */
function waterOf(readings: readonly CountedReading[], period: string): bigint {
  const last = readings.findLast((one) => one.day.slice(0, 7) <= period);
  const before = readings.findLast((one) => one.day.slice(0, 7) < period);
  if (!last || !before || last === before) return 0n;
  let left = last.thousandths - before.thousandths;
  let from = 0n;
  let milliFen = 0n;
  for (const { upTo, price } of waterSteps) {
    const room = upTo === null ? left : BigInt(upTo) * 1000n - from;
    const part = left < room ? left : room;
    milliFen += part * BigInt(price.replace('.', ''));
    left -= part;
    from += part;
  }
  return (milliFen + 500n) / 1000n;
}

/**
 * What everybody owes is counted anew, of the size of their home and of what people saw happen: bills go out, money is
 * given at the desk, in the chat and through the bank. It shares nothing with the books that it is held against.
 */
export const homesOweWhatWasReckoned: Invariant = {
  name: 'each home owes what an independent reckoning comes to',
  async broken(simulation) {
    const { world } = simulation;
    const stands = await rowsOf<Stands>(
      simulation,
      sql`select u.address as home, (select coalesce(sum(total_fen - paid_fen), 0) from bills b where b.unit_id = u.id and b.state in ('open', 'part'))::text as owed,
          (select coalesce(sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end), 0)
            from ledger_accounts a join ledger_postings p on p.debit_id = a.id or p.credit_id = a.id
            where a.unit_id = u.id and a.kind = 'prepayment')::text as prepaid
        from units u`,
    );
    const reckoning = await reckon(simulation);
    const now = world.clock.now();
    const underWay = new Set(
      paidInChat(simulation)
        .filter((one) => one.atMs > now - underWayMs)
        .map((one) => one.home),
    );
    const day = dayOf(now);
    const wrong: string[] = [];
    const late: string[] = [];
    for (const { home, owed, prepaid } of stands) {
      if (underWay.has(home)) continue;
      const is = reckoning.standsAt(home, day);
      if (is.owedFen !== BigInt(owed) || is.prepaidFen !== BigInt(prepaid))
        wrong.push(
          `${home} owes ${owed} fen and has ${prepaid} prepaid; by the reckoning ${is.owedFen} and ${is.prepaidFen}`,
        );
      if (is.lateFeeFen > 0n) late.push(home);
    }
    for (const home of late.slice(0, statementsMax)) {
      const { lateFeeFen } = await statementAt(world.office().office, home, day);
      const should = reckoning.standsAt(home, day).lateFeeFen;
      if (lateFeeFen !== should)
        wrong.push(`${home} owes ${lateFeeFen} fen for being late; by the reckoning ${should}`);
    }
    return wrong;
  },
};

/**
 * Everything that people saw of money, in the order in which it happened: up to an instant (ms), and of the bills only those
 * that were due before a day (ISO), where one is given.
 */
export async function reckon(
  simulation: Simulation,
  until: { ms: number; dueBefore: string | null } = {
    ms: simulation.world.clock.now(),
    dueBefore: null,
  },
): Promise<Reckoning> {
  const { witness } = simulation;
  const homes = await rowsOf<Home>(
    simulation,
    sql`select u.address as home, u.usage, u.area_m2 as area from units u order by 1`,
  );
  const { ms, dueBefore } = until;
  const readings = await countedReadings(simulation);
  const billed = witness.billed.filter((one) => dueBefore === null || one.dueOn < dueBefore);
  type Paid = { atMs: number; home: string; fen: bigint; by: string; paidOn?: string };
  const paid: Paid[] = [
    ...witness.paid.map((one) => ({ ...one, by: one.receipt })),
    ...witness.transferred.map((one) => ({ ...one, by: one.reference })),
    ...paidInChat(simulation).map((one) => ({ ...one, by: one.reference })),
    ...(await takenUnheard(simulation)),
  ];
  const events: Event[] = [
    ...billed.map(({ atMs, dueOn, period, of }) => ({
      atMs,
      happens: (reckoning: Reckoning) => {
        for (const one of homes) {
          const own = readings.filter(({ home, atMs: ms }) => home === one.home && ms <= atMs);
          const fen = of === 'month' ? chargeOf(one) : waterOf(own, period);
          if (fen > 0n) reckoning.bills(one.home, fen, { due: dueOn, day: dayOf(atMs) });
        }
      },
    })),
    ...paid.map(({ atMs, home, fen, by, paidOn }) => ({
      atMs,
      happens: (reckoning: Reckoning) =>
        void reckoning.pays(home, fen, { by, day: paidOn ?? dayOf(atMs) }),
    })),
    ...[...witness.refunded, ...(await paidBackUnheard(simulation))].map(({ atMs, home, fen }) => ({
      atMs,
      happens: (reckoning: Reckoning) => reckoning.givesBack(home, fen),
    })),
  ];
  const reckoning = new Reckoning({ graceDays: lateFee.graceDays });
  for (const { atMs, happens } of events.sort((a, b) => a.atMs - b.atMs))
    if (atMs <= ms) happens(reckoning);
  return reckoning;
}

/** What the books took of somebody who never heard it, since the answer was lost: no more than answers were. */
export async function takenUnheard(
  simulation: Simulation,
): Promise<{ atMs: number; home: string; fen: bigint; by: string; paidOn: string }[]> {
  const { world, witness } = simulation;
  const lost = world.lostAnswers() + world.crashes();
  if (lost === 0) return [];
  const rows = await rowsOf<{ at: string; home: string; fen: string; receipt: string; on: string }>(
    simulation,
    sql`select round(extract(epoch from p.taken_at) * 1000) as at, u.address as home, p.amount_fen as fen, p.receipt, p.paid_on::text as on
      from payments p join units u on u.id = p.unit_id where p.state = 'booked' and p.taken_by_id is not null`,
  );
  const heard = new Set(witness.paid.map((one) => one.receipt));
  return rows
    .filter((one) => !heard.has(one.receipt))
    .slice(0, lost)
    .map(({ at, home, fen, receipt, on }) => ({
      ...{ atMs: Number(at), home, fen: BigInt(fen), by: receipt, paidOn: on },
    }));
}

/** What was paid back by somebody who never heard that it was booked: no more than answers were lost. */
async function paidBackUnheard(
  simulation: Simulation,
): Promise<{ atMs: number; home: string; fen: bigint }[]> {
  const { world, witness } = simulation;
  const rows = await rowsOf<{ at: string; home: string; fen: string; number: string }>(
    simulation,
    sql`select round(extract(epoch from r.paid_at) * 1000) as at, u.address as home, r.amount_fen as fen, r.number
      from refunds r join units u on u.id = r.unit_id where r.state = 'paid'`,
  );
  const heard = new Set(witness.refunded.map((one) => one.number));
  return rows
    .filter((one) => !heard.has(one.number))
    .slice(0, world.lostAnswers() + world.crashes())
    .map(({ at, home, fen }) => ({ atMs: Number(at), home, fen: BigInt(fen) }));
}

/** What the platform took stands in the books, once; what stands there it took; and nobody paid one bill twice by one message. */
export const paidInChatOnce: Invariant = {
  name: 'what was paid in chat is booked once',
  async broken(simulation) {
    const { world } = simulation;
    const booked = await rowsOf<{ reference: string; home: string; fen: string; times: number }>(
      simulation,
      sql`select p.reference, min(u.address) as home, min(p.amount_fen)::text as fen, count(*)::int as times
        from payments p join units u on u.id = p.unit_id where p.method = 'telegram' and p.state = 'booked' group by 1`,
    );
    const books = new Map(booked.map((one) => [one.reference, one]));
    const taken = paidInChat(simulation);
    const wrong = taken.flatMap(({ home, fen, atMs, reference }) => {
      const found = books.get(reference);
      books.delete(reference);
      if (!found)
        return atMs > world.clock.now() - underWayMs
          ? []
          : [`${home} paid ${fen} fen in chat (${reference}), of which the books know nothing`];
      if (found.times > 1) return [`${reference} of ${home} is booked ${found.times} times`];
      return found.home === home && BigInt(found.fen) === fen
        ? []
        : [`${home} paid ${fen} fen in chat; the books have ${found.fen} of ${found.home}`];
    });
    const never = [...books.keys()].map((one) => `the books have ${one}, and nobody paid it`);
    const times = new Map<string, number>();
    for (const { invoice, state } of world.platforms.telegram.world.checkouts.values())
      if (state === 'paid') times.set(invoice, (times.get(invoice) ?? 0) + 1);
    const twice = [...times].flatMap(([invoice, count]) =>
      count > 1 ? [`message ${invoice} was paid ${count} times`] : [],
    );
    return [...wrong, ...never, ...twice];
  },
};
