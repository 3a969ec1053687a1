import type { Understand, Understanding } from '../reading/understand.ts';
import type { UnderstandContext } from '../slots/slots.ts';
import { type JudgedField, judgedFields, type Labelled } from './labelled-file.ts';

/** How well the model in use understands a file of labelled messages. */

type Confused = { wanted: string; got: string; texts: number };
type FieldScore = {
  texts: number;
  accuracy: number;
  macroF1: number;
  /** The right one among the first three; of the category only. */
  firstThree?: number;
  /** What was taken for what, the most frequent first. */
  confusion: Confused[];
};
/** Danger told: how many were alerted and, apart from them, only asked about; harmless: how many wrongly. */
type DangerScore = {
  dangers: number;
  alerted: number;
  asked: number;
  harmless: number;
  wronglyAlerted: number;
  wronglyAsked: number;
};
export type Score = {
  texts: number;
  fields: Partial<Record<JudgedField, FieldScore>>;
  danger?: DangerScore;
  differences: { line: number; field: string; wanted: string; got: string; text: string }[];
};

type Answered = { of: Labelled; said: Understanding };

/** Understands every message as if it were alone and holds it against its labels. */
export function scoreLabelled(
  labelled: readonly Labelled[],
  understand: Understand,
  context: UnderstandContext,
): Score {
  const answered = labelled.map((of): Answered => {
    const { lang, nowMs, timeZone, units } = of.context;
    const own: UnderstandContext = {
      ...context,
      ...(lang !== undefined && { lang }),
      ...(nowMs !== undefined && { nowMs }),
      ...(timeZone !== undefined && { timeZone }),
      ...(units !== undefined && { units }),
    };
    return { of, said: understand(of.text, own) };
  });
  const fields: Score['fields'] = {};
  const differences: Score['differences'] = [];
  for (const field of Object.keys(judgedFields) as JudgedField[]) {
    const judged = answered.filter(({ of }) => of.wanted[field] !== undefined);
    if (judged.length > 0) fields[field] = fieldScore(judged, field, differences);
  }
  const danger = dangerScore(answered, differences);
  differences.sort((a, b) => a.line - b.line);
  return {
    texts: labelled.length,
    fields,
    ...(danger !== undefined && { danger }),
    differences,
  };
}

function fieldScore(
  judged: readonly Answered[],
  field: JudgedField,
  differences: Score['differences'],
): FieldScore {
  const pairs: { wanted: string; got: string }[] = [];
  let firstThree = 0;
  for (const { of, said } of judged) {
    const right: readonly string[] = of.wanted[field] ?? [];
    const got = said[field];
    const wanted = right.includes(got) ? got : (right[0] ?? '');
    pairs.push({ wanted, got });
    const offered = [said.category, ...said.alternatives.map(({ category }) => category)];
    if (offered.slice(0, 3).some((code) => right.includes(code))) firstThree += 1;
    if (wanted !== got)
      differences.push({ line: of.line, field, wanted: right.join('|'), got, text: of.text });
  }
  const hits = pairs.filter(({ wanted, got }) => wanted === got).length;
  return {
    texts: pairs.length,
    accuracy: rounded(hits / pairs.length),
    macroF1: rounded(macroF1(pairs)),
    ...(field === 'category' && { firstThree: rounded(firstThree / pairs.length) }),
    confusion: confusionOf(pairs),
  };
}

/** The mean F1 over the classes that are right for some text. */
function macroF1(pairs: readonly { wanted: string; got: string }[]): number {
  const classes = [...new Set(pairs.map(({ wanted }) => wanted))];
  const of = (code: string): number => {
    const wanted = pairs.filter((pair) => pair.wanted === code).length;
    const got = pairs.filter((pair) => pair.got === code).length;
    const hits = pairs.filter((pair) => pair.wanted === code && pair.got === code).length;
    return (2 * hits) / (wanted + got);
  };
  return classes.reduce((sum, code) => sum + of(code), 0) / classes.length;
}

function confusionOf(pairs: readonly { wanted: string; got: string }[]): Confused[] {
  const counts = new Map<string, Confused>();
  for (const { wanted, got } of pairs) {
    if (wanted === got) continue;
    const known = counts.get(`${wanted}>${got}`) ?? { wanted, got, texts: 0 };
    counts.set(`${wanted}>${got}`, { ...known, texts: known.texts + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.texts - a.texts || (`${a.wanted}>${a.got}` < `${b.wanted}>${b.got}` ? -1 : 1),
  );
}

function dangerScore(
  answered: readonly Answered[],
  differences: Score['differences'],
): DangerScore | undefined {
  const judged = answered.filter(({ of }) => of.danger !== undefined);
  if (judged.length === 0) return undefined;
  const levels = (inDanger: boolean): string[] =>
    judged.filter(({ of }) => of.danger === inDanger).map(({ said }) => said.emergency);
  const count = (of: readonly string[], level: string): number =>
    of.filter((one) => one === level).length;
  for (const { of, said } of judged) {
    const got = said.emergency;
    if (of.danger ? got !== 'none' : got !== 'alert') continue;
    const wanted = of.danger ? 'danger' : 'no danger';
    differences.push({ line: of.line, field: 'danger', wanted, got, text: of.text });
  }
  const [dangers, harmless] = [levels(true), levels(false)];
  const alerted = count(dangers, 'alert');
  return {
    dangers: dangers.length,
    alerted,
    asked: count(dangers, 'ask'),
    harmless: harmless.length,
    wronglyAlerted: count(harmless, 'alert'),
    wronglyAsked: count(harmless, 'ask'),
  };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${(part / whole).toFixed(3)} (${part} of ${whole})`;

/** So many confusions of one field are printed, and so many texts that differed. */
const confusionsShown = 12;
const differencesShown = 60;

/** The score in lines for people. */
export function scoreLines(score: Score): string[] {
  const lines = [`${score.texts} texts`];
  for (const [field, of] of Object.entries(score.fields)) {
    const three = of.firstThree === undefined ? '' : `, first three ${of.firstThree.toFixed(3)}`;
    lines.push(
      `${field}: accuracy ${of.accuracy.toFixed(3)}, macro-F1 ${of.macroF1.toFixed(3)}${three} (${of.texts} texts)`,
    );
    for (const { wanted, got, texts } of of.confusion.slice(0, confusionsShown))
      lines.push(`  ${wanted} taken for ${got}: ${texts}`);
  }
  const { danger } = score;
  if (danger !== undefined) {
    const { dangers, harmless } = danger;
    lines.push(
      `danger: alerted ${share(danger.alerted, dangers)}, only asked ${share(danger.asked, dangers)}, missed ${share(dangers - danger.alerted - danger.asked, dangers)}`,
      `no danger: alerted wrongly ${share(danger.wronglyAlerted, harmless)}, asked ${share(danger.wronglyAsked, harmless)}`,
    );
  }
  if (score.differences.length > 0) lines.push('', 'What differed:');
  for (const one of score.differences.slice(0, differencesShown))
    lines.push(`${one.line}\t${one.field}\t${one.wanted}\t${one.got}\t${one.text}`);
  const more = score.differences.length - differencesShown;
  if (more > 0) lines.push(`… and ${more} more: --json gives all of them`);
  return lines;
}
