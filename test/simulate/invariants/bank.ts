import { sql } from 'kysely';
import { type Invariant, rowsOf } from './invariant.ts';

type Line = {
  reference: string;
  fen: string;
  booked: { receipt: string; home: string; fen: number }[];
};

/** Every line that the bank showed is kept once, however often it was brought, and what it brought in is booked once, for whose it is. */
export const bankIsBookedOnce: Invariant = {
  name: 'what the bank shows is booked once, and for whose it is',
  async broken(simulation) {
    const { world, witness } = simulation;
    const lines = await rowsOf<Line>(
      simulation,
      sql`select l.reference, l.amount_fen::text as fen, (select coalesce(jsonb_agg(jsonb_build_object(
            'receipt', p.receipt, 'home', u.address, 'fen', p.amount_fen) order by p.receipt), '[]')
          from bank_match_entries m join ledger_transfers t on t.id = m.transfer_id
            join payments p on t.key = 'payment:' || p.id join units u on u.id = p.unit_id
          where m.match_id = l.match_id and p.state = 'booked') as booked
        from bank_lines l`,
    );
    const kept = Map.groupBy(lines, (one) => one.reference);
    const heard = new Map(
      witness.paid.flatMap((one) => (one.transfer === undefined ? [] : [[one.transfer, one]])),
    );
    let unheard = 0;
    const wrong = witness.shown.flatMap(({ words, fen, is }) => {
      const [reference = ''] = words.split(' ');
      const found = kept.get(reference) ?? [];
      kept.delete(reference);
      const [line] = found;
      if (!line || found.length > 1) return [`the line ${reference} is kept ${found.length} times`];
      if (BigInt(line.fen) !== fen)
        return [`the line ${reference} is of ${fen} fen, and is kept as ${line.fen}`];
      const receipt = heard.get(words)?.receipt ?? ('receipt' in is ? is.receipt : null);
      const said =
        line.booked.map((one) => `${one.receipt} of ${one.home}`).join(', ') || 'nothing';
      const [payment, ...more] = line.booked;
      // Whoever said whose it is may not have heard that it was booked.
      if (receipt === null && payment) unheard += 1;
      const isSo =
        more.length === 0 &&
        (receipt === null || payment?.receipt === receipt) &&
        (!payment || BigInt(payment.fen) === fen) &&
        (!payment || !('transferOf' in is) || payment.home === is.transferOf);
      return isSo
        ? []
        : [
            `the line ${reference} (${receipt ?? 'nobody’s yet'}) stands beside ${said} in the books`,
          ];
    });
    return [
      ...wrong,
      ...[...kept.keys()].map((one) => `the line ${one} is kept, and the bank never showed it`),
      ...(unheard <= world.lostAnswers() + world.crashes()
        ? []
        : [`${unheard} transfers are booked for somebody, and nobody said so`]),
    ];
  },
};
