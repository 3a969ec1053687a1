import type { Language } from '../../config.ts';
import { type Index, indexOf } from './search/search.ts';

/** An entry as it is searched, shown and said. */
export type KnownEntry = {
  id: string;
  question: string;
  answer: string;
  questionEn: string;
  answerEn: string;
  /** The last day on which it holds, ISO; null: until it is changed. */
  until: string | null;
};

/** The knowledge base of a community, ready to be asked. */
export type Knowledge = {
  community: string;
  index: Index;
  entries: ReadonlyMap<string, KnownEntry>;
};

/** Makes the entries of a community ready to be asked. */
export function knowledgeOf(community: string, entries: readonly KnownEntry[]): Knowledge {
  return {
    community,
    index: indexOf(entries.map((one) => ({ id: one.id, wordings: wordingsOf(one) }))),
    entries: new Map(entries.map((one) => [one.id, one])),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Every way in which an entry's question is put, in both languages. */
const wordingsOf = ({ question, questionEn }: KnownEntry): string[] => [
  ...linesOf(question),
  ...linesOf(questionEn),
];

/** The question as it is shown in a language, or in the other one where it is missing there. */
export function questionIn(entry: KnownEntry, language: Language): string {
  const [own] = linesOf(language === 'en' ? entry.questionEn : entry.question);
  const [other] = linesOf(language === 'en' ? entry.question : entry.questionEn);
  return own ?? other ?? '';
}

/** The answer in a language, or in the other one where it is missing there; null while there is none. */
export function answerIn(
  entry: KnownEntry,
  language: Language,
): { text: string; language: Language } | null {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  for (const one of [language, other]) {
    const text = (one === 'en' ? entry.answerEn : entry.answer).trim();
    if (text !== '') return { text, language: one };
  }
  return null;
}

export type EntryState = 'used' | 'to_write' | 'to_renew';

/** Whether an entry is used on a day (ISO, by the community's calendar), and if not, what it lacks. */
export function stateOf(entry: KnownEntry, today: string): EntryState {
  if (answerIn(entry, 'zh-CN') === null) return 'to_write';
  return entry.until !== null && entry.until < today ? 'to_renew' : 'used';
}
