import type { Office } from '../office.ts';
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
 * Writes the whole audit as CSV (UTF-8 with a byte order mark, RFC 4180), the
 * oldest row first, and returns how many rows. Instants are ISO in UTC. No cell can
 * be taken for a formula by a spreadsheet.
 */
export async function exportAudit(
  office: Office,
  write: (text: string) => Promise<void>,
): Promise<number> {
  await write(`\ufeff${columns.join(',')}\r\n`);
  let count = 0;
  let after = 0;
  for (;;) {
    const lines = await auditAfter(office.orm.em.fork(), after, atOnce);
    if (lines.length === 0) return count;
    await write(lines.map(csvRow).join(''));
    count += lines.length;
    after = lines.at(-1)?.seq ?? after;
  }
}

function csvRow(line: AuditLine): string {
  const cells: Record<(typeof columns)[number], string> = {
    seq: String(line.seq),
    at: new Date(line.at).toISOString(),
    actor_kind: line.actorKind,
    actor_name: line.actorName ?? '',
    verb: line.verb,
    subject_kind: line.subjectKind,
    subject: line.subject,
    number: line.number === null ? '' : String(line.number),
    subject_name: line.subjectName ?? '',
    source: line.source ?? '',
    detail: JSON.stringify(line.detail),
  };
  return `${columns.map((name) => csvCell(cells[name])).join(',')}\r\n`;
}

/** A cell as text: quoted where needed, and led by an apostrophe where a spreadsheet would calculate. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
