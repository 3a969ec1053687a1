import { describe, expect, test } from 'vitest';
import { importsOf, projectFiles, readText } from '../support/repository.ts';

/** The catalogues that are put together of several files: each text is said by one of them. */
const catalogues = projectFiles().filter(
  (path) => /^src\/texts\/.*\.ts$/.test(path) && !/\.(?:en|zh-CN)\.ts$/.test(path),
);

/** The keys of a catalogue in a language, each with the files that say it. */
function keysOf(catalogue: string, language: 'en' | 'zh-CN'): Map<string, string[]> {
  const parts = new Set(
    importsOf(catalogue)
      .map((one) => one.target)
      .filter((path) => path.endsWith(`.${language}.ts`)),
  );
  const keys = new Map<string, string[]>();
  for (const part of parts)
    for (const [, key = ''] of readText(part).matchAll(/^ {2}'([\w.-]+)':/gm))
      keys.set(key, [...(keys.get(key) ?? []), part]);
  return keys;
}

describe('a catalogue of texts', () => {
  // Of two texts under one key the one that is put in last is said in the place of both.
  test.each(['zh-CN', 'en'] as const)('says each key of %s in one file', (language) => {
    const twice = catalogues.flatMap((catalogue) =>
      [...keysOf(catalogue, language)]
        .filter(([, parts]) => parts.length > 1)
        .map(([key, parts]) => `${catalogue}: ${key} in ${parts.join(' and ')}`),
    );
    expect(twice).toEqual([]);
  });

  test('is looked through whole', () => {
    expect(keysOf('src/texts/staff/staff.ts', 'en').size).toBeGreaterThan(2000);
  });
});
