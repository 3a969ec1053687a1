import { z } from 'zod';
import { categories, intents, urgencies } from '../../codes.ts';
import { CommandError } from '../../errors.ts';
import { decodeText } from '../../files/decode-text.ts';
import { contextFields } from '../reading/understand-line.ts';

/**
 * A file of messages with what would be right for each, whoever labelled it: JSON
 * lines, or a table with tabs whose first line names its columns.
 */

/** What can be judged by its class, with the codes there are. */
export const judgedFields = {
  category: categories,
  intent: intents,
  urgency: urgencies,
} as const;
export type JudgedField = keyof typeof judgedFields;

/** One message; a field that is absent is not judged. Of several codes any is right, the first the rightest. */
export type Labelled = {
  line: number;
  text: string;
  wanted: Partial<Record<JudgedField, [string, ...string[]]>>;
  danger?: boolean;
  context: z.infer<typeof contextSchema>;
};

const contextSchema = z.object(contextFields);

const dangerWords: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'true', '1', 'alert', 'ask', 'danger', '是', '有'].map((word): [string, boolean] => [
    word,
    true,
  ]),
  ...['no', 'false', '0', 'none', 'harmless', '否', '无'].map((word): [string, boolean] => [
    word,
    false,
  ]),
]);
/** Other names of a column or field. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['emergency', 'danger'],
  ['label', 'category'],
  ['nowms', 'nowMs'],
  ['timezone', 'timeZone'],
]);
const nameOf = (written: string): string => {
  const lower = written.trim().toLowerCase();
  return otherNames.get(lower) ?? lower;
};
/** So many faults are named; whoever has mended them sees the next. */
const faultsMax = 10;

/** Reads such a file; throws a `CommandError` that names what is wrong and where. */
export function readLabelled(name: string, bytes: Uint8Array): Labelled[] {
  const decoded = decodeText(bytes);
  if (decoded === null) throw new CommandError(2, `${name} is no text in UTF-8 or GB18030.`);
  const lines = decoded.text.split(/\r\n|\r|\n/).map((text, at) => ({ line: at + 1, text }));
  const filled = lines.filter(({ text }) => text.trim() !== '' && !text.startsWith('#'));
  const [first] = filled;
  if (first === undefined) throw new CommandError(2, `${name} is empty.`);
  const faults: string[] = [];
  const rows = first.text.trimStart().startsWith('{')
    ? filled.map((row) => fromJson(row, faults))
    : fromTable(name, filled);
  const labelled = rows.flatMap((row) => (row === null ? [] : [labelledOf(row, faults)]));
  if (faults.length > 0) {
    const more = faults.length > faultsMax ? `\n… and ${faults.length - faultsMax} more.` : '';
    throw new CommandError(2, `${name}:\n${faults.slice(0, faultsMax).join('\n')}${more}`);
  }
  const judged = labelled.some((one) => one.danger !== undefined || hasWanted(one));
  if (!judged) throw new CommandError(2, `${name} says of no message what would be right.`);
  return labelled;
}

const hasWanted = ({ wanted }: Labelled): boolean => Object.keys(wanted).length > 0;

type Row = { line: number; fields: ReadonlyMap<string, unknown> };

function fromJson({ line, text }: { line: number; text: string }, faults: string[]): Row | null {
  try {
    const fields = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    return { line, fields: new Map(Object.entries(fields).map(([of, is]) => [nameOf(of), is])) };
  } catch {
    faults.push(`line ${line}: is no JSON object`);
    return null;
  }
}

function fromTable(name: string, lines: readonly { line: number; text: string }[]): Row[] {
  const [head, ...rows] = lines;
  const columns = (head?.text ?? '').split('\t').map(nameOf);
  if (!columns.includes('text'))
    throw new CommandError(
      2,
      `${name}: line ${head?.line ?? 1} should name the columns, with tabs between them: text, and category, intent, urgency or danger`,
    );
  return rows.map(({ line, text }) => {
    const cells = text.split('\t').map((cell) => cell.trim());
    return { line, fields: new Map(columns.map((column, at) => [column, cells[at] ?? ''])) };
  });
}

function labelledOf({ line, fields }: Row, faults: string[]): Labelled {
  const fault = (what: string): void => {
    faults.push(`line ${line}: ${what}`);
  };
  const said = fields.get('text');
  const text = typeof said === 'string' ? said : '';
  if (text.trim() === '') fault('has no text');
  const wanted: Labelled['wanted'] = {};
  for (const field of ['category', 'intent', 'urgency'] as const) {
    const codes = codesOf(fields.get(field));
    const known: readonly string[] = judgedFields[field];
    const strange = codes.find((code) => !known.includes(code));
    if (strange !== undefined)
      fault(`${field} should be one of ${known.join(' ')}, and is “${strange}”`);
    const [first, ...rest] = codes;
    if (first !== undefined) wanted[field] = [first, ...rest];
  }
  const dangerSaid = codesOf(fields.get('danger'))[0];
  const danger = dangerSaid === undefined ? undefined : dangerWords.get(dangerSaid);
  if (dangerSaid !== undefined && danger === undefined)
    fault(`danger should be yes or no (alert, ask or none), and is “${dangerSaid}”`);
  const given = Object.keys(contextFields).map((of) => [of, fields.get(of)]);
  const context = contextSchema.safeParse(
    Object.fromEntries(given.filter(([, is]) => is !== undefined && is !== '')),
  );
  if (!context.success) fault(z.prettifyError(context.error).replace(/\s*\n\s*/g, ' '));
  return {
    line,
    text,
    wanted,
    ...(danger !== undefined && { danger }),
    context: context.success ? context.data : {},
  };
}

/** The codes in a cell or field: one, or several with `|` between them, or a list. */
function codesOf(value: unknown): string[] {
  const written = Array.isArray(value) ? value.map(String).join('|') : String(value ?? '');
  return written
    .split('|')
    .map((code) => code.trim().toLowerCase())
    .filter((code) => code !== '');
}
