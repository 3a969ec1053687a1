import { type FileHandle, open } from 'node:fs/promises';
import { CommandError, describeError } from '../../errors.ts';
import { formatOf, writeTable } from '../../files/write-table.ts';
import type { Office } from '../../work.ts';
import { type AuditLine, auditAfter } from './read-audit.ts';

const columns = [
  'seq',
  'at',
  'actor_kind',
  'actor_name',
  'verb',
  'subject_kind',
  'subject',
  'number',
  'subject_name',
  'source',
  'detail',
] as const;

const atOnce = 2000;

/**
 * Writes the whole audit as the CSV or XLSX that the file's name asks for, the
 * oldest row first, and returns how many rows. Instants are ISO in UTC; no cell can be
 * taken for a formula. Throws CommandError (2) for another ending.
 */
export async function exportAudit(
  office: Office,
  fileName: string,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<number> {
  const format = formatOf(fileName);
  if (!format)
    throw new CommandError(2, `${fileName} must end in .csv or .xlsx, to say which it should be.`);
  let count = 0;
  async function* rows(): AsyncGenerator<string[]> {
    let after = 0;
    for (;;) {
      const lines = await auditAfter(office.orm.em.fork(), after, atOnce);
      if (lines.length === 0) return;
      yield* lines.map(cellsOf);
      count += lines.length;
      after = lines.at(-1)?.seq ?? after;
    }
  }
  for await (const bytes of writeTable(format, 'audit', columns, rows())) await write(bytes);
  return count;
}

/**
 * The same into a file that only its owner can read; returns how many rows. A file that is
 * refused for its name is not made. Throws CommandError (2) where it cannot be written.
 */
export async function writeAuditFile(office: Office, file: string): Promise<number> {
  let handle: FileHandle | undefined;
  const begin = (): Promise<FileHandle> =>
    open(file, 'w', 0o600).catch((error: unknown) => {
      throw new CommandError(2, `${file} cannot be written (${describeError(error)}).`);
    });
  try {
    return await exportAudit(office, file, async (bytes) => {
      handle ??= await begin();
      await handle.appendFile(bytes);
    });
  } finally {
    await handle?.close();
  }
}

function cellsOf(line: AuditLine): string[] {
  const cells: Record<(typeof columns)[number], string> = {
    seq: String(line.seq),
    at: new Date(line.at).toISOString(),
    actor_kind: line.actorKind,
    actor_name: line.actor?.name ?? '',
    verb: line.verb,
    subject_kind: line.subjectKind,
    subject: line.subject,
    number: line.number === null ? '' : String(line.number),
    subject_name: line.subjectName ?? '',
    source: line.source ?? '',
    detail: JSON.stringify(line.detail),
  };
  return columns.map((name) => cells[name]);
}
