import { describe, expect, test } from 'vitest';
import { categories, requestKinds, requestStates } from '../../src/codes.ts';
import { keyboardOf, rowsThatFit } from '../../src/residents/keyboard.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';
import { terms } from '../../src/texts/terms/terms.ts';
import { cutOnPhones } from '../support/phone-width.ts';
import { projectFiles, readText } from '../support/repository.ts';

const languages = ['zh-CN', 'en'] as const;

describe.each(languages)('captions in %s', (language) => {
  const t = residentTexts(language);
  const row = (...captions: string[]): { caption: string }[] =>
    captions.map((caption) => ({ caption }));

  test('that always stand in threes are short enough to stand so', () => {
    const threes = [
      row(t['button.submit'](), t['button.change'](), t['button.cancel']()),
      row(t['button.add'](), t['button.urge'](), t['button.withdraw']()),
      row(t['button.solved'](), t['button.partly'](), t['button.not_solved']()),
      row(t['button.category'](), t['button.kind'](), t['button.unit']()),
      row(t['button.words'](), t['button.photo'](), t['button.back']()),
      row(...[1, 2, 3, 4, 5].map((stars) => t['button.stars']({ stars }))),
    ];
    expect(cutOnPhones(threes)).toEqual([]);
    for (const three of threes) expect(rowsThatFit(three)).toEqual([three]);
  });

  test('under the input field are never cut, and none is lost', () => {
    for (const name of ['joining', 'resident', 'own_phone'] as const) {
      const keyboard = keyboardOf(name, language);
      const rows = typeof keyboard === 'object' ? keyboard.rows : [];
      expect(rows.length).toBeGreaterThan(0);
      expect(cutOnPhones(rows)).toEqual([]);
    }
  });

  test('captions of every code fit in whatever row they are put', () => {
    const { category, kind, state } = terms(language);
    const all = [
      ...categories.map((one) => category[one]),
      ...requestKinds.map((one) => kind[one]),
      ...requestStates.map((one) => state[one]),
    ];
    for (let i = 0; i < all.length; i += 3) {
      const rows = rowsThatFit(row(...all.slice(i, i + 3)));
      expect(cutOnPhones(rows)).toEqual([]);
      expect(rows.flat().map((one) => one.caption)).toEqual(all.slice(i, i + 3));
    }
  });
});

/** Wordings that were mended, and their like: none may come back. */
const mended: readonly RegExp[] = [
  ...[/需要等/, /这件事归到哪一类/, /这是正在处理的那件/, /^在的。/m],
  ...[/还有一件没有提交/, /现在不能这样操作/, /已确认您是/, /备注/, /不再有的班/, /没有聊天/],
  ...[/未完工单/, /帖子|主题帖|子区|回复串/, /（[^（）'`\n]*（/, /\bI shall\b/, /wished for/i],
  ...[/has been called/i, /this is missing/i],
];

/** What a text says itself, without what is put in. */
const bareOf = (said: string): string => said.slice(1, -1).replace(/\$\{.*\}/g, '');

describe('wordings that were mended', () => {
  const words = projectFiles()
    .filter((path) => /^src\/texts\/.*\.(zh-CN|en)\.ts$/.test(path))
    .flatMap((path) =>
      readText(path)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => /^(?:'[\w.]+': |['`])/.test(line) || /['`]/.test(line))
        .filter((line) => !line.startsWith('//') && !line.startsWith('*') && !line.startsWith('/*'))
        .flatMap((line) => line.match(/'[^']*'|`[^`]*`/g) ?? [])
        .map((said) => ({ path, said })),
    );

  test.each(mended.map((one) => [one]))('%s stands in no text', (wording) => {
    const found = words.filter(({ said }) => wording.test(bareOf(said)));
    expect(found).toEqual([]);
  });
});
