import { Worker } from 'node:worker_threads';
import type { Answer, Question } from './sheet-thread.ts';
import { type Table, type TableFile, type TableRow, UnreadableFile } from './table.ts';

/** What a workbook may take. */
export type WorkbookLimits = {
  /** How long its thread may be busy, in ms. */
  busyMs: number;
  /** What it may hold, in MB. */
  heapMb: number;
};

/** 300 000 rows of eight cells, some 12 MB, take a third of it on two cores. */
const limitsFor = (bytes: Uint8Array): WorkbookLimits => ({
  busyMs: 30_000 + 3000 * Math.ceil(bytes.length / (1024 * 1024)),
  heapMb: 512,
});

/** How often it is looked how long the thread has been busy, in ms. */
const lookEveryMs = 100;

/**
 * Opens an XLSX file in a thread of its own, since anybody may have made it: a
 * workbook that takes too long or too much memory ends its thread, and is refused
 * as UnreadableFile (`too_complicated`), while everybody else is served.
 */
export function openWorkbook(bytes: Uint8Array, limits = limitsFor(bytes)): TableFile {
  const worker = new Worker(new URL('./sheet-thread.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
  });
  const gone = Promise.withResolvers<never>();
  // Nobody may be waiting for an answer when the thread ends.
  gone.promise.catch(() => {});
  const watch = setInterval(() => {
    if (worker.performance.eventLoopUtilization().active <= limits.busyMs) return;
    gone.reject(new UnreadableFile('too_complicated'));
    void close();
  }, lookEveryMs);
  worker.on('error', (error) => gone.reject(whyGone(error)));
  worker.on('exit', () => {
    clearInterval(watch);
    gone.reject(new Error('The thread of a workbook has ended.'));
  });
  const close = async (): Promise<void> => {
    clearInterval(watch);
    await worker.terminate();
  };
  const ask = async (question: Question): Promise<Answer> => {
    const answered = Promise.withResolvers<Answer>();
    worker.once('message', answered.resolve);
    worker.postMessage(question);
    const answer = await Promise.race([answered.promise, gone.promise]);
    if ('unreadable' in answer) throw new UnreadableFile(answer.unreadable);
    return answer;
  };
  return { tables: sheetsOf(ask), close };
}

type Ask = (question: Question) => Promise<Answer>;

async function* sheetsOf(ask: Ask): AsyncGenerator<Table> {
  for (;;) {
    const answer = await ask('sheet');
    if (!('sheet' in answer)) return;
    yield { sheet: answer.sheet, rows: rowsOf(ask) };
  }
}

async function* rowsOf(ask: Ask): AsyncGenerator<TableRow> {
  for (;;) {
    const answer = await ask('rows');
    if (!('rows' in answer)) return;
    yield* answer.rows;
    if (answer.last) return;
  }
}

/** A thread that has no memory left ends by an error of this code. */
const whyGone = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new UnreadableFile('too_complicated', { cause: error })
    : error;
