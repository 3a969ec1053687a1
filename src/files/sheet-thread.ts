import { parentPort, workerData } from 'node:worker_threads';
import { readSheets } from './read-sheets.ts';
import { type Table, type TableRow, UnreadableFile, type UnreadableReason } from './table.ts';

/**
 * What runs in the thread of a workbook: `open-workbook.ts` asks for the next
 * sheet, or for the next rows of the sheet it has, and hears one answer each time.
 */

export type Question = 'sheet' | 'rows';
export type Answer =
  | { sheet: Table['sheet'] }
  | { end: true }
  | { rows: TableRow[]; last: boolean }
  | { unreadable: UnreadableReason };

/** So many rows come at a time. */
const rowsAtOnce = 500;

/** Reads the workbook of this thread, a question at a time. */
function sheetReader(bytes: Uint8Array): (question: Question) => Promise<Answer> {
  const sheets = readSheets(bytes);
  let rows: AsyncIterator<TableRow> | null = null;

  const nextSheet = async (): Promise<Answer> => {
    const next = await sheets.next();
    if (next.done) return { end: true };
    rows = next.value.rows[Symbol.asyncIterator]();
    return { sheet: next.value.sheet };
  };
  const nextRows = async (): Promise<Answer> => {
    const some: TableRow[] = [];
    while (rows !== null && some.length < rowsAtOnce) {
      const next = await rows.next();
      if (next.done) rows = null;
      else some.push(next.value);
    }
    return { rows: some, last: rows === null };
  };

  return async (question) => {
    try {
      return await (question === 'sheet' ? nextSheet() : nextRows());
    } catch (error) {
      if (error instanceof UnreadableFile) return { unreadable: error.reason };
      // Nested too deep, or a text longer than any can be.
      if (error instanceof RangeError) return { unreadable: 'too_complicated' };
      throw error;
    }
  };
}

const answer = sheetReader(workerData as Uint8Array);
parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage(await answer(question));
});
