import type { MethodByHand, OpeningKind } from '../../codes.ts';
import { readAmount } from '../../files/read-amount.ts';
import { readNarrow, readWords } from '../../files/read-cell.ts';
import type { Cell } from '../../files/table.ts';
import { type Row, readCode } from './begin-row.ts';
import { methodWords, openingWords } from './code-words.ts';
import type { Where } from './read-place.ts';

/** What a row of payments says; the amount in yuan, as a decimal. */
export type PaymentRow = Where & {
  paidOn: string;
  amount: string;
  method: MethodByHand;
  reference: string | null;
  payer: string | null;
};

/** What a row of opening balances says; code, period and due day are of arrears. */
export type OpeningRow = Where & {
  kind: OpeningKind;
  code: string | null;
  period: string | null;
  dueOn: string | null;
  amount: string;
  payer: string | null;
};

/** What a row of pools says; without a building it is the whole community's. */
export type PoolRow = {
  line: number;
  community: string | null;
  building: string | null;
  code: string;
  period: string;
  /** Null where it could not be read. */
  amount: string | null;
};

/** What a line of a bank's statement says; the amount in yuan, below zero where it went out. */
export type BankRow = {
  line: number;
  community: string | null;
  /** Null where it could not be read, as the amount. */
  bookedOn: string | null;
  amount: string | null;
  reference: string | null;
  payer: string | null;
  memo: string | null;
};

const memoMax = 200;
const nameMax = 100;
const referenceMax = 100;

/** Reads a row of payments. */
export function readPayment(row: Row, where: Where | null): PaymentRow | null {
  const { data, faults } = row;
  const paidOn = row.day('paid_on');
  const amount = amountOf(row, false);
  const method = row.take('method', readCode(data.cell('method'), methodWords, faults));
  const reference = shortWords(row, 'reference', referenceMax);
  const payer = shortWords(row, 'payer', nameMax);
  row.need('paid_on', paidOn);
  row.need('method', method);
  if (!where || paidOn === null || amount === null || method === null) return null;
  return { ...where, paidOn, amount, method, reference, payer };
}

/** Reads a row of opening balances; arrears say which fee of which month. */
export function readOpening(row: Row, where: Where | null): OpeningRow | null {
  const { data, faults } = row;
  const kind = row.take('kind', readCode(data.cell('kind'), openingWords, faults));
  const amount = amountOf(row, false);
  const code = readNarrow(data.cell('code'));
  const period = readNarrow(data.cell('period'));
  const dueOn = row.day('due_on');
  const payer = shortWords(row, 'payer', nameMax);
  row.need('kind', kind);
  if (kind === 'arrears') {
    row.need('code', code);
    row.need('period', period);
  }
  if (!where || kind === null || amount === null) return null;
  return { ...where, kind, code, period, dueOn, amount, payer };
}

/** Reads a row of pools. */
export function readPool(row: Row): PoolRow {
  const { data } = row;
  const code = readNarrow(data.cell('code'));
  const period = readNarrow(data.cell('period'));
  const amount = amountOf(row, true);
  row.need('code', code);
  row.need('period', period);
  const community = readWords(data.cell('community'));
  const building = readNarrow(data.cell('building'));
  return { line: data.line, community, building, code: code ?? '', period: period ?? '', amount };
}

/** Reads a line of a bank's statement. */
export function readBank(row: Row): BankRow {
  const { data } = row;
  const bookedOn = row.day('booked_on');
  row.need('booked_on', bookedOn);
  return {
    line: data.line,
    community: readWords(data.cell('community')),
    bookedOn,
    amount: signedAmountOf(row),
    reference: shortWords(row, 'reference', referenceMax),
    payer: shortWords(row, 'payer', nameMax),
    memo: shortWords(row, 'memo', memoMax),
  };
}

/** An amount of yuan that is not nothing; with a minus, or in brackets as bookkeepers write it, what went out. */
function signedAmountOf(row: Row): string | null {
  const cell = row.data.cell('amount');
  if (typeof cell === 'number' && cell < 0) return negated(amountOf(row, false, -cell));
  const found = typeof cell === 'string' ? outgoing.exec(cell.normalize('NFKC').trim()) : null;
  if (found) return negated(amountOf(row, false, found[1] ?? found[2] ?? ''));
  return amountOf(row, false, typeof cell === 'string' ? cell.replace(/^\s*[+＋]/, '') : cell);
}

const outgoing = /^(?:[-−]\s*(.+)|\((.+)\))$/;
const negated = (amount: string | null): string | null => (amount === null ? null : `-${amount}`);

/** An amount of yuan, more than nothing unless nothing `may` be said. */
function amountOf(
  row: Row,
  mayBeZero: boolean,
  cell: Cell | undefined = row.data.cell('amount'),
): string | null {
  const amount = row.take('amount', readAmount(cell), 2);
  row.need('amount', amount);
  if (amount === null || mayBeZero || Number(amount) > 0) return amount;
  row.fault('amount', row.faults.t['fault.zero']());
  return null;
}

function shortWords(row: Row, column: 'reference' | 'payer' | 'memo', max: number): string | null {
  const words =
    column === 'reference' ? readNarrow(row.data.cell(column)) : readWords(row.data.cell(column));
  if (words === null || words.length <= max) return words;
  row.fault(column, row.faults.t['fault.too_long']({ max }));
  return null;
}
