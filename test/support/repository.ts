import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const notOurs = new Set(['node_modules', '.git', '.gatehouse']);
const binary = /\.(png|jpg|bin|ico|ttf|woff2?)$/;

/** Every file of the project as a path from its root, without what git leaves out. */
export function projectFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name) && entry.name !== '.env')
    .filter((entry) => !entry.name.endsWith('.log'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? projectFiles(path) : [relative(root, path)];
    })
    .sort();
}

/** The words of a file; nothing for a picture or another binary. */
export function readText(path: string): string {
  return binary.test(path) ? '' : readFileSync(join(root, path), 'utf8');
}

/** The lines of a file that match, as `path:line: words`, so that a failing test says where to look. */
export function linesThat(path: string, matches: (line: string) => boolean): string[] {
  return readText(path)
    .split('\n')
    .flatMap((line, index) => (matches(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []));
}

const isComment = (line: string): boolean => /^\s*(\/\/|\/?\*)/.test(line);

/** The same of code: what a comment says does not count. */
export function codeLines(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) => linesThat(path, (line) => pattern.test(line) && !isComment(line)));
}

/** The files of the house itself, without tests and documents. */
export const house = projectFiles().filter((path) =>
  /^(main\.ts|(src|bots|workers)\/.*\.(ts|js))$/.test(path),
);
/** Those in TypeScript. */
export const modules = house.filter((path) => path.endsWith('.ts'));

export type Import = {
  from: string;
  /** A package's name, or a path from the root. */
  target: string;
  /** Whether it is gone when the types are. */
  typeOnly: boolean;
};

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g;

/** What a module imports. */
export function importsOf(path: string): Import[] {
  return [...readText(path).matchAll(importPattern)].map((found) => {
    const given = found[2] ?? found[3] ?? '';
    const target = given.startsWith('.')
      ? relative(root, join(root, path, '..', given))
      : packageOf(given);
    return { from: path, target, typeOnly: found[1] !== undefined };
  });
}

function packageOf(name: string): string {
  if (name.startsWith('node:')) return name;
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
