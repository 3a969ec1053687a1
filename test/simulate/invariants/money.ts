import { sql } from 'kysely';
import { checkLedger } from '../../../src/ledger/check-ledger.ts';
import { inOneTransaction } from '../../../src/work.ts';
import { paidInChat } from './accounts.ts';
import { type Invariant, rowsOf, sinceYesterday, when } from './invariant.ts';

/** The books agree with themselves, and with what people paid at the desk. */
export const ledgerEqualsWhatWasPaid: Invariant = {
  name: 'the ledger sums to zero and equals what was paid',
  async broken(simulation) {
    const { world, witness } = simulation;
    const { differences } = await inOneTransaction(world.office().office, (work) =>
      checkLedger(work, null),
    );
    const booked = await rowsOf<{ receipt: string; fen: string; home: string }>(
      simulation,
      sql`select p.receipt, p.amount_fen as fen, u.address as home from payments p join units u on u.id = p.unit_id
        where p.state = 'booked' and p.taken_by_id is not null`,
    );
    const known = new Map(booked.map((one) => [one.receipt, one]));
    const wrong = witness.paid.flatMap(({ receipt, fen, home }) => {
      const found = known.get(receipt);
      known.delete(receipt);
      if (!found) return [`${home} paid ${fen} fen on ${receipt}, of which the books know nothing`];
      return BigInt(found.fen) === fen && found.home === home
        ? []
        : [`${home} paid ${fen} fen on ${receipt}; the books have ${found.fen} of ${found.home}`];
    });
    // Of an entry whose answer was lost the collector does not know that it was taken.
    const more = [...known.values()].map(
      ({ receipt, home }) => `the books have ${receipt} of ${home}, and nobody paid it`,
    );
    const [sums] = await rowsOf<Sums>(
      simulation,
      sql`select coalesce((select sum(total_fen) from bills where state <> 'void'), 0) as billed,
          coalesce((select sum(amount_fen) from payments where state = 'booked'), 0) as booked,
          coalesce((select sum(amount_fen) from refunds where state = 'paid'), 0) as back,
          coalesce(sum(case when a.kind in ('receivable', 'prepayment') then s.fen else 0 end), 0) as open,
          coalesce(-sum(case when a.kind = 'late_fee' then s.fen else 0 end), 0) as late
        from ledger_accounts a join (
          select debit_id as account, amount_fen as fen from ledger_postings
          union all select credit_id, -amount_fen from ledger_postings) s on s.account = a.id`,
    );
    const open =
      sums && BigInt(sums.billed) - BigInt(sums.booked) + BigInt(sums.back) + BigInt(sums.late);
    return [
      ...differences.map(
        ({ what, of, stands, should }) =>
          `${what} of ${of} stands at ${stands} and should at ${should}`,
      ),
      ...wrong,
      ...(more.length <= world.lostAnswers() + world.crashes() ? [] : more),
      ...(sums && BigInt(sums.open) !== open
        ? [
            `the accounts have ${sums.open} fen open; of what was billed, paid and paid back ${open} are`,
          ]
        : []),
    ];
  },
};

type Sums = Record<'billed' | 'booked' | 'back' | 'open' | 'late', string>;
type Reminded = { chat: string; kind: string; at: string; home: string | null; due: boolean };

/** Nobody is reminded after they paid, in quiet hours, or twice on a day. */
export const remindersAreDecent: Invariant = {
  name: 'no reminder after payment, in quiet hours or twice a day',
  async broken(simulation) {
    const { witness, dwellers } = simulation;
    const sent = await rowsOf<Reminded>(
      simulation,
      sql`select replace(destination, 'telegram:', '') as chat, part->>'kind' as kind, round(extract(epoch from sent_at) * 1000) as at
        from outbox where state = 'sent' and part->>'kind' in ('reminder', 'bills_told', 'stand_told') and remote_id is not null
          and sent_at > ${sinceYesterday(simulation)}`,
    );
    const days = new Map<string, string>();
    const billed = await rowsOf<{ home: string; fen: string }>(
      simulation,
      sql`select u.address as home, sum(b.total_fen) as fen from bills b join units u on u.id = b.unit_id where b.state <> 'void' group by 1`,
    );
    const due = new Map(billed.map(({ home, fen }) => [home, BigInt(fen)]));
    return sent.flatMap(({ chat, kind, at }) => {
      const local = Temporal.Instant.fromEpochMilliseconds(Number(at)).toZonedDateTimeISO(
        'Asia/Shanghai',
      );
      const time = local.toPlainTime().toString({ smallestUnit: 'minute' });
      const day = `${chat} ${local.toPlainDate().toString()}`;
      const before = days.get(day);
      days.set(day, kind);
      const dweller = dwellers.find((one) => one.chat === Number(chat));
      const paid = [...witness.paid, ...paidInChat(simulation)]
        .filter((one) => one.home === dweller?.home && one.atMs < Number(at))
        .reduce((sum, one) => sum + one.fen, 0n);
      return [
        ...(time < '08:30' || time >= '21:00'
          ? [`${chat} was told of money (${kind}) at ${time}`]
          : []),
        ...(before
          ? [`${chat} was told of money twice on ${when(Number(at))}: ${before}, ${kind}`]
          : []),
        ...(kind === 'reminder' && dweller && paid >= (due.get(dweller.home) ?? 0n)
          ? [`${dweller.home} was reminded at ${when(Number(at))} after everything was paid`]
          : []),
      ];
    });
  },
};
