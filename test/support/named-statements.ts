import { readText } from './repository.ts';

/** A statement that begins with its name, as it stands in a file; of what is put in there are only the words of templates. */
export type NamedStatement = { path: string; name: string; words: string };

const begins = /`\s*\/\* (\w+) \*\//g;

/** The statements of a file that connections prepare by their names (src/db/prepared.ts). */
export function namedStatements(path: string, source = readText(path)): NamedStatement[] {
  return [...source.matchAll(begins)].map((found) => ({
    path,
    name: found[1] ?? '',
    words: template(source, found.index + 1).words,
  }));
}

/** The words of a template from behind its first mark on, with those of templates within it. */
function template(source: string, from: number): { words: string; end: number } {
  let words = '';
  let at = from;
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) {
      const put = expression(source, at + 2);
      words += put.words;
      at = put.end;
    } else {
      const escaped = source[at] === '\\';
      words += source.slice(at, at + (escaped ? 2 : 1));
      at += escaped ? 2 : 1;
    }
  }
  return { words, end: at + 1 };
}

/** The words of the templates in what is put in, up to behind its last brace. */
function expression(source: string, from: number): { words: string; end: number } {
  let words = ' ';
  let open = 1;
  let at = from;
  for (; at < source.length && open > 0; at += 1) {
    const sign = source[at] ?? '';
    if (sign === '{') open += 1;
    else if (sign === '}') open -= 1;
    else if (sign === '`') {
      const inner = template(source, at + 1);
      words += `${inner.words} `;
      at = inner.end - 1;
    } else if (sign === "'" || sign === '"') at = source.indexOf(sign, at + 1);
  }
  return { words, end: at };
}

/**
 * Whether a statement brings whatever columns there are. What stands in brackets, such as a part of its own or what is
 * counted, does not: what that brings is named outside.
 */
export function bringsWhatThereIs(words: string): boolean {
  let outside = words.replace(/\/\*.*?\*\//gs, ' ').replace(/'[^']*'/g, ' ');
  for (let before = ''; before !== outside; ) {
    before = outside;
    outside = outside.replace(/\([^()]*\)/g, ' ');
  }
  // What is inserted is no result.
  const result = /\binsert\s+into\b/i.test(outside)
    ? (/\breturning\b.*/is.exec(outside)?.[0] ?? '')
    : outside;
  return /(?:\b(?:select|returning)(?:\s+distinct)?|,)\s+(?:\w+\.)?\*/i.test(result);
}
