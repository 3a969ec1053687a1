import { sql } from 'kysely';
import { cashInHand, cashInSafe } from '../../../workers/simulation/parts/cash.ts';
import { type Invariant, rowsOf } from './invariant.ts';

/** What the books say is in the safe and in the collector's hands is what people counted there. */
export const cashIsWhereItWasCounted: Invariant = {
  name: 'cash is where it was counted',
  async broken(simulation) {
    const { world, witness } = simulation;
    const rows = await rowsOf<{ kind: string; fen: string }>(
      simulation,
      sql`select a.kind, sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end)::text as fen
        from ledger_accounts a join ledger_postings p on p.debit_id = a.id or p.credit_id = a.id
        where a.kind in ('safe', 'cash', 'shortage') group by 1`,
    );
    const of = (...kinds: string[]): bigint =>
      rows.reduce((sum, one) => (kinds.includes(one.kind) ? sum + BigInt(one.fen) : sum), 0n);
    // Of what was entered without its being heard, the collector has no money.
    const heard = new Set(witness.paid.map((one) => one.receipt));
    const unheard = (
      await rowsOf<{ receipt: string; fen: string }>(
        simulation,
        sql`select receipt, amount_fen as fen from payments where method = 'cash' and state = 'booked'`,
      )
    ).filter((one) => !heard.has(one.receipt));
    const lost = world.lostAnswers() + world.crashes();
    const without = unheard.slice(0, lost).reduce((sum, one) => sum + BigInt(one.fen), 0n);
    const inHand = cashInHand(witness);
    return [
      ...(of('safe') === cashInSafe(witness)
        ? []
        : [
            `${of('safe')} fen are in the safe by the books, and ${cashInSafe(witness)} were counted`,
          ]),
      ...(of('cash', 'shortage') - without === inHand
        ? []
        : [
            `${of('cash', 'shortage') - without} fen are at the desk by the books, and ${inHand} were taken there`,
          ]),
    ];
  },
};
