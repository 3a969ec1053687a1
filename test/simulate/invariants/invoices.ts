import { sql } from 'kysely';
import { paidInChat, takenUnheard } from './accounts.ts';
import { fromOffice, type Invariant, rowsOf, when } from './invariant.ts';

/** Whoever has an invoice reads its number within so long, in ms, quiet hours among it. */
const toldWithinMs = 14 * 3_600_000;

type Row = { home: string; number: string | null; fen: string };

/** Invoices say no more than was paid, and each has the number that was entered, of which those whose it is were told once. */
export const invoicesSayWhatWasPaid: Invariant = {
  name: 'invoices say what was paid and no more, under the number that was entered',
  async broken(simulation) {
    const { world, witness, dwellers } = simulation;
    const rows = await rowsOf<Row>(
      simulation,
      sql`select u.address as home, i.number, i.amount_fen::text as fen from invoices i join units u on u.id = i.unit_id
        where i.state in ('open', 'issued') order by i.asked_at`,
    );
    const paid = [
      ...witness.paid,
      ...witness.transferred,
      ...paidInChat(simulation),
      ...(await takenUnheard(simulation)),
    ];
    const sum = (list: readonly { fen: bigint }[]): bigint =>
      list.reduce((all, one) => all + one.fen, 0n);
    const tooMuch = [...Map.groupBy(rows, (one) => one.home)].flatMap(([home, own]) => {
      const invoiced = own.reduce((all, one) => all + BigInt(one.fen), 0n);
      const is = sum(paid.filter((one) => one.home === home));
      return invoiced <= is ? [] : [`${home} has invoices of ${invoiced} fen, and paid ${is}`];
    });
    const wrong = witness.invoiced.flatMap(({ atMs, home, number }) => {
      const found = rows.filter((one) => one.number === number);
      const chat = dwellers.find((one) => one.home === home)?.chat ?? 0;
      const told = fromOffice(simulation, chat).filter((one) => one.text?.includes(number)).length;
      const isDue = world.clock.now() - atMs > toldWithinMs;
      const away = witness.blocked.some((one) => one.chat === chat);
      return [
        ...(found.length === 1 && found[0]?.home === home
          ? []
          : [`invoice ${number} of ${home} stands ${found.length} times`]),
        ...(told > 1 + world.lostAnswers() ? [`${home} was told ${told} times of ${number}`] : []),
        ...(told === 0 && isDue && !away
          ? [`${home} was never told of ${number}, which was entered at ${when(atMs)}`]
          : []),
      ];
    });
    const known = new Set(witness.invoiced.map((one) => one.number));
    const unheard = rows.filter((one) => one.number !== null && !known.has(one.number)).length;
    return [
      ...tooMuch,
      ...wrong,
      ...(unheard <= world.lostAnswers() + world.crashes()
        ? []
        : [`${unheard} invoices have numbers that nobody entered`]),
    ];
  },
};
