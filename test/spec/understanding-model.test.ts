import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Converter } from 'opencc-js/t2cn';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Model,
  ModelFileError,
  readModel,
  writeModel,
} from '../../src/understanding/model/model-file.ts';
import { pairsOf, simplifiedPairs } from '../../src/understanding/simplified.ts';
import { foldText } from '../../src/understanding/slots/fold.ts';
import {
  CorpusError,
  groupSeeds,
  hashCorpus,
  readCorpus,
} from '../../src/understanding/training/corpus.ts';
import { foldOf } from '../../src/understanding/training/fit.ts';
import { fitModel, lessonsOf, trainModel } from '../../src/understanding/training/train.ts';

const understanding = fileURLToPath(new URL('../../src/understanding/', import.meta.url));
const corpusDir = join(understanding, 'corpus');
const shipped = readFileSync(join(understanding, 'model', 'understanding.bin'));

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'gatehouse-model-'));
  folders.push(made);
  return made;
};

const leaks = [
  '厨房水管漏了',
  '水管在阳台滴水',
  '卫生间的水管裂开',
  '洗手池下面水管渗水',
  '水管接头松了流水',
  '热水器旁边水管坏',
  '水管堵住了下不去',
  '入户水管生锈',
];
const quarrels = [
  '楼上半夜唱歌',
  '隔壁打牌太吵',
  '工地夜里很吵',
  '太吵了睡不着',
  '楼下音响吵到孩子',
  '吵得老人头疼',
  '周末装修声音吵',
  '狗叫吵一晚上',
];
const fires = [
  '厨房着火了',
  '楼道着火快来',
  '隔壁家着火',
  '车库里着火了',
  '垃圾桶着火',
  '阳台着火了',
  '电动车着火',
  '配电间着火',
];

const smallCorpus = (): string => {
  const dir = folder();
  mkdirSync(join(dir, 'zh'));
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(dir, 'zh', name), lines.join('\n'));
  write(
    'plumbing.tsv',
    leaks.map((text) => `repair\tnormal\tterse\t${text}`),
  );
  write(
    'noise.tsv',
    quarrels.map((text) => `complaint\tnormal\tterse\t${text}`),
  );
  write('emergency.tsv', [
    ...fires.map((text, i) => `alert\tfire\tp${i}\t${text}`),
    ...leaks.map((text, i) => `none\tnone\tq${i}\t请换一下，${text}`),
  ]);
  return dir;
};

/** The bytes of numbers, as they lie in memory; none where there are none. */
const bytesOf = (of?: Uint32Array | Int8Array): Buffer =>
  of ? Buffer.from(of.buffer, of.byteOffset, of.byteLength) : Buffer.alloc(0);

describe('the model that ships', () => {
  let learned: Model;
  beforeAll(() => {
    const { lessons, simplified } = lessonsOf({ corpusDir });
    learned = fitModel(lessons, { ...readModel(shipped).header, simplified });
  }, 600_000);

  it('comes to the bit from the texts that ship', () => {
    expect(readModel(shipped).header.corpus).toBe(hashCorpus(corpusDir));
    expect(Buffer.from(writeModel(learned)).equals(shipped)).toBe(true);
  }, 600_000);

  it('is smaller than a megabyte', () => {
    expect(shipped.length).toBeLessThan(1_000_000);
  });

  it('reads back as it was written', () => {
    const read = readModel(shipped);
    expect(JSON.stringify(read.header)).toBe(JSON.stringify(learned.header));
    expect(read.heads.length).toBe(learned.heads.length);
    for (const [index, { keys, levels }] of read.heads.entries()) {
      expect(keys.length).toBeGreaterThan(0);
      expect(bytesOf(keys).equals(bytesOf(learned.heads[index]?.keys))).toBe(true);
      expect(bytesOf(levels).equals(bytesOf(learned.heads[index]?.levels))).toBe(true);
    }
  });
});

describe('what is written in two scripts', () => {
  it('is brought together as OpenCC does it, one character to one', () => {
    const convert = Converter({ from: 't', to: 'cn' });
    const wanted: string[] = [];
    for (let code = 0x3400; code <= 0x9fff; code += 1) {
      const character = String.fromCharCode(code);
      const simple = convert(character);
      if (simple !== character && Array.from(simple).length === 1) wanted.push(character, simple);
    }
    expect(simplifiedPairs).toBe(wanted.join(''));
    expect(readModel(shipped).header.simplified).toBe(simplifiedPairs);
  });

  it('is folded by the same table, but for a number and for money, and stays where it stands', () => {
    const other: string[] = [];
    for (const [character, simple] of pairsOf(simplifiedPairs)) {
      const folded = foldText(character);
      expect(folded.length, character).toBe(1);
      if (folded !== simple && simple.length === 1) other.push(character + folded);
    }
    expect(other).toEqual(['參叁', '帳账']);
  });
});

describe('a file that is no model', () => {
  it.each([
    ['empty', new Uint8Array()],
    ['something else', Buffer.from('PK\u0003\u0004 and so on')],
    ['cut off', shipped.subarray(0, 4000)],
    ['cut off in its weights', shipped.subarray(0, shipped.length - 8)],
  ])('%s is refused with the reason', (_what, bytes) => {
    expect(() => readModel(bytes)).toThrow(ModelFileError);
  });
});

describe('training', () => {
  it('puts the first model into use, and the same texts give the same bytes', () => {
    const corpus = smallCorpus();
    const [one, two] = [folder(), folder()];
    const first = trainModel({ corpusDir: corpus, outDir: one });
    const second = trainModel({ corpusDir: corpus, outDir: two });
    expect(first.promoted).toBe(true);
    expect(readFileSync(first.file).equals(readFileSync(second.file))).toBe(true);
  });

  it('learns what staff corrected', () => {
    const corpus = smallCorpus();
    const outDir = folder();
    const examples = ['麻辣烫摊子堵在门口', '麻辣烫摊子又来了', '麻辣烫摊子占了路'].map((text) => ({
      text,
      category: 'facility' as const,
    }));
    const result = trainModel({ corpusDir: corpus, outDir, examples });
    expect(result.promoted).toBe(true);
    expect(readModel(readFileSync(result.file)).header.examples).toBe(3);
  });

  it('refuses a model that got worse, and leaves the one in use', () => {
    const corpus = smallCorpus();
    const outDir = folder();
    const good = trainModel({ corpusDir: corpus, outDir });
    const before = readFileSync(good.file);
    const examples = leaks.flatMap((text) =>
      Array.from({ length: 6 }, () => ({ text, category: 'noise' as const })),
    );
    const bad = trainModel({ corpusDir: corpus, outDir, examples });
    expect(bad.promoted).toBe(false);
    expect(bad.worse).toContain('zh.category.accuracy');
    expect(readFileSync(good.file).equals(before)).toBe(true);
  });
});

describe('the corpus', () => {
  it('names file, line and reason of a bad line', () => {
    const corpus = smallCorpus();
    writeFileSync(join(corpus, 'zh', 'gas.tsv'), '# fine\nrepair\tsoon\tterse\t燃气灶坏了\n');
    expect(() => readCorpus(corpus)).toThrow(CorpusError);
    expect(() => readCorpus(corpus)).toThrow(/zh\/gas\.tsv, line 2/);
  });

  it('keeps near-identical texts and contrastive pairs on one side of a split', () => {
    const lessons = groupSeeds([
      { text: '厨房水龙头一直滴水', language: 'zh', seed: 'a' },
      { text: '我家厨房水龙头一直滴水', language: 'zh', seed: 'b' },
      { text: '电梯坏了', language: 'zh', seed: 'pair' },
      { text: '着火了', language: 'zh', seed: 'pair' },
    ]);
    const folds = lessons.map((lesson) => foldOf(lesson.seed, 4));
    expect(folds[0]).toBe(folds[1]);
    expect(folds[2]).toBe(folds[3]);
  });
});
