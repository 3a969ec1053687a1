import { stem } from '../../../understanding/reading/features.ts';
import { foldText } from '../../../understanding/slots/fold.ts';
import { sections } from './lexicon.ts';

/** What a text asks, as far as it can be compared: what about, what sort of answer, and what it says is wrong. */
export type Asked = {
  about: ReadonlySet<string>;
  /** What is said beside it, such as a weekend, and asks for nothing by itself. */
  sides: ReadonlySet<string>;
  kinds: ReadonlySet<string>;
  troubles: ReadonlySet<string>;
  /** The words themselves, without marks and manners. */
  plain: string;
};

/** The longest text that is read; whoever writes more tells of a matter. In UTF-16 units. */
export const askedMax = 300;

type Part = keyof typeof sections;
type Meaning = { part: Part; name: string };
type Lexicon = ReadonlyMap<string, readonly Meaning[]>;

/** A word as words are compared: one fee and several fees, charge and charging meet. */
const root = (word: string): string =>
  stem(word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word);

const lexicons = readLexicons();

function readLexicons(): { han: Lexicon; latin: Lexicon } {
  const han = new Map<string, Meaning[]>();
  const latin = new Map<string, Meaning[]>();
  const add = (lexicon: Map<string, Meaning[]>, word: string, meaning: Meaning): void => {
    const of = lexicon.get(word) ?? [];
    lexicon.set(word, [...of, meaning]);
  };
  for (const [part, text] of Object.entries(sections)) {
    for (const line of text.trim().split('\n')) {
      const [name = '', hanWords = '', latinWords = ''] = line.split('|');
      const meaning = { part: part as Part, name };
      for (const word of hanWords.split(' ')) if (word !== '') add(han, foldText(word), meaning);
      for (const word of latinWords.split(' '))
        if (word !== '') add(latin, word.split('_').map(root).join('_'), meaning);
    }
  }
  return { han, latin };
}

const longest = (lexicon: Lexicon, size: (word: string) => number): number =>
  Math.max(...[...lexicon.keys()].map(size));
const hanMax = longest(lexicons.han, (word) => word.length);
const latinMax = longest(lexicons.latin, (word) => word.split('_').length);

/** What stands before a thing that is wished for or asked about, and says nothing of it. */
const manners = /^(?:您好|你好|请问|咨询|我想|我要|想|要|hi|hello|please| )+/;

/** Reads what a text asks. The cost is that of its length, of which no more than `askedMax` is looked at. */
export function readQuestion(text: string): Asked {
  const found = {
    topics: new Set<string>(),
    sides: new Set<string>(),
    kinds: new Set<string>(),
    troubles: new Set<string>(),
    fillers: new Set<string>(),
  } satisfies Record<Part, Set<string>>;
  const take = (meanings: readonly Meaning[]): void => {
    for (const { part, name } of meanings) found[part].add(name);
  };
  const plain = foldText(text.slice(0, askedMax)).replace(/[’‘]/g, "'");
  for (const run of plain.match(/[\u3400-\u9fff]+/g) ?? []) readHan(run, take, found.topics);
  readLatin(plain.match(/[a-z][a-z'-]*/g) ?? [], take, found.topics);
  return {
    about: found.topics,
    sides: found.sides,
    kinds: found.kinds,
    troubles: found.troubles,
    plain: plain
      .replace(/[\p{P}\p{S}]/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(manners, ''),
  };
}

/** What begins the name of a character that stands in no word we know: it tells less than a pair. */
export const single = '=';

/** Known words, the longest first; what stands between them counts by its characters and their pairs. */
function readHan(
  run: string,
  take: (meanings: readonly Meaning[]) => void,
  about: Set<string>,
): void {
  let unknown = '';
  const end = (): void => {
    for (let at = 0; at < unknown.length; at += 1) {
      about.add(`${single}${unknown.charAt(at)}`);
      if (at + 1 < unknown.length) about.add(`#${unknown.slice(at, at + 2)}`);
    }
    unknown = '';
  };
  for (let at = 0; at < run.length; ) {
    let size = Math.min(hanMax, run.length - at);
    while (size > 0 && !lexicons.han.has(run.slice(at, at + size))) size -= 1;
    if (size === 0) {
      unknown += run.charAt(at);
      at += 1;
      continue;
    }
    end();
    take(lexicons.han.get(run.slice(at, at + size)) ?? []);
    at += size;
  }
  end();
}

/** Known words and phrases, the longest first; any other word counts by its root. */
function readLatin(
  words: readonly string[],
  take: (meanings: readonly Meaning[]) => void,
  about: Set<string>,
): void {
  const roots = words.map(root);
  for (let at = 0; at < roots.length; ) {
    let size = Math.min(latinMax, roots.length - at);
    while (size > 0 && !lexicons.latin.has(roots.slice(at, at + size).join('_'))) size -= 1;
    if (size === 0) about.add(`#${roots[at] ?? ''}`);
    else take(lexicons.latin.get(roots.slice(at, at + size).join('_')) ?? []);
    at += Math.max(size, 1);
  }
}
