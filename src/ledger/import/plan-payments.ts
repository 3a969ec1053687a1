import { sql } from 'kysely';
import type { OfUnit, Planned, Planning } from '../../archive/import/plan-file.ts';
import { rowsOfUnits } from '../../archive/import/plan-file.ts';
import type { PaymentRow } from '../../archive/rows/read-money.ts';
import { lockCommunityMoney } from '../../community/lock-money.ts';
import type { Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { bookPayment } from '../payments/book-payment.ts';
import { nextReceipts } from '../payments/receipt-numbers.ts';
import { transferKeys } from '../transfer-keys.ts';
import { partiesOfPayers } from './payer-party.ts';
import { fenOf, rowKeys } from './row-keys.ts';

type Paid = OfUnit<PaymentRow> & { key: string };
type Known = {
  key: string;
  community: string;
  method: string;
  reference: string | null;
  unit: string;
  address: string;
  fen: string;
  paid_on: string;
  receipt: string;
};

/**
 * Plans a file of payments: each is booked once. A reference that is booked for something else is a
 * fault; what was taken at the desk with the same reference is known. Imported cash counts as handed over.
 */
export async function planPayments(given: Planning): Promise<Planned> {
  const { work, faults, reader } = given;
  const rows = await rowsOfUnits(given, reader.payment);
  const keyOf = rowKeys();
  const counts = { unchanged: 0, repeated: 0 };
  // What the desk books in this moment is known too: a reference is booked once.
  for (const community of [...new Set(rows.map((row) => row.community))].toSorted())
    await lockCommunityMoney(work, community);
  const keys = rows.map(({ unit, paidOn, amount, method, reference, payer }) =>
    transferKeys.paidInFile(keyOf([unit, paidOn, amount, method, reference, payer])),
  );
  const known = await knownPayments(work, rows, keys);
  const inFile = new Map<string, Paid>();
  const create: Paid[] = [];
  for (const [at, row] of rows.entries()) {
    if (row.paidOn > row.today)
      faults.add(row.line, 'paid_on', row.paidOn, faults.t['fault.future']());
    const { unit, amount, method, reference } = row;
    const referenceKey = reference === null ? null : `${row.community}|${method}|${reference}`;
    const before = referenceKey === null ? undefined : inFile.get(referenceKey);
    if (before) {
      if (says(before) === says(row)) counts.repeated += 1;
      else
        faults.add(
          row.line,
          'reference',
          reference,
          faults.t['fault.twice']({ line: before.line }),
        );
      continue;
    }
    const key = keys[at] ?? '';
    const paid = { ...row, key };
    if (referenceKey !== null) inFile.set(referenceKey, paid);
    const there = referenceKey === null ? undefined : known.byReference.get(referenceKey);
    if (known.keys.has(key)) counts.unchanged += 1;
    else if (!there) create.push(paid);
    else if (there.unit === unit && BigInt(there.fen) === fenOf(amount)) counts.unchanged += 1;
    else
      faults.add(
        row.line,
        'reference',
        reference,
        faults.t['fault.reference_used']({
          unit: there.address,
          paidOn: there.paid_on,
          receipt: there.receipt,
        }),
      );
  }
  const { actor } = given;
  return { ...counts, created: create.length, updated: 0, apply: () => book(work, create, actor) };
}

const says = (row: PaymentRow & { unit: string }): string =>
  JSON.stringify([row.unit, row.paidOn, row.amount, row.payer]);

/** What is booked already of these rows' references, and by the keys of files, to whichever home it has been moved since. */
async function knownPayments(
  work: Work,
  rows: readonly OfUnit<PaymentRow>[],
  keys: readonly string[],
): Promise<{ keys: Set<string>; byReference: Map<string, Known> }> {
  const communities = [...new Set(rows.map((row) => row.community))];
  const references = [...new Set(rows.flatMap((row) => row.reference ?? []))];
  const { rows: found } = await sql<Known>`/* known_payments */
    select p.key, p.community_id as community, p.method, case when p.state = 'booked' then p.reference end as reference,
      p.unit_id as unit, u.address, p.amount_fen as fen, p.paid_on::text as paid_on, p.receipt
    from payments p join units u on u.id = p.unit_id
    where p.key = any(${keys}::text[])
      or (p.community_id = any(${communities}::uuid[]) and p.reference = any(${references}::text[]))`.execute(
    work.em.getKysely(),
  );
  return {
    keys: new Set(found.map((one) => one.key)),
    byReference: new Map(
      found.flatMap((one) =>
        one.reference === null ? [] : [[`${one.community}|${one.method}|${one.reference}`, one]],
      ),
    ),
  };
}

/** Books the payments in the order of their days, each against what its unit owes then; their communities are locked. */
async function book(
  work: Work,
  payments: readonly Paid[],
  actor: Planning['actor'],
): Promise<void> {
  const byCommunity = Map.groupBy(payments, (one) => one.community);
  for (const [community, some] of [...byCommunity].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const inOrder = some.toSorted((a, b) =>
      a.paidOn === b.paidOn ? a.line - b.line : a.paidOn < b.paidOn ? -1 : 1,
    );
    const parties = await partiesOfPayers(
      work,
      inOrder.map(({ unit, payer, paidOn }) => ({ unit, payer, day: paidOn })),
    );
    const receipts = await nextReceipts(work, community, 'import', inOrder.length);
    for (const [at, paid] of inOrder.entries()) {
      const receipt = receipts[at];
      const party = parties[at];
      if (!receipt || !party) throw new Error('A payment has no receipt, or is nobody’s.');
      await bookPayment(work, await loadAccount(work, paid.unit, paid.today, paid.paidOn), {
        community,
        unit: paid.unit,
        amountFen: fenOf(paid.amount),
        method: paid.method,
        reference: paid.reference,
        payer: paid.payer,
        paidOn: paid.paidOn,
        bookedOn: paid.today,
        named: [],
        receipt,
        party,
        takenBy: null,
        key: paid.key,
        actor,
      });
    }
    await work.em.flush();
  }
}
