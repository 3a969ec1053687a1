import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { exampleOf } from '../../src/requests/request/read-corrections.ts';
import { readModel, writeModel } from '../../src/understanding/model/model-file.ts';
import {
  hashModel,
  modelFileName,
  modelInUse,
  ownModelDir,
  shippedModel,
} from '../../src/understanding/model/model-in-use.ts';
import { trainModel, worseFigures } from '../../src/understanding/training/train.ts';
import { trainingLines } from '../../src/understanding/training/train-office.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'gatehouse-own-'));
  folders.push(made);
  return made;
};

describe('what a correction on a card teaches', () => {
  const request = { words: '卫生间顶上滴水', category: 'structure', kind: 'repair' } as const;

  it('is the category the request has in the end', () => {
    expect(exampleOf({ ...request, changes: [{ categoryWas: 'plumbing' }] })).toEqual({
      text: '卫生间顶上滴水',
      category: 'structure',
    });
  });

  it('is the kind as well where that was changed', () => {
    const changes = [{ categoryWas: 'plumbing' }, { kind: 'repair' }];
    expect(exampleOf({ ...request, changes })).toMatchObject({ intent: 'repair' });
  });

  it.each([
    ['nothing about the category was changed', [{ kind: 'repair' }]],
    ['the category was put back', [{ categoryWas: 'structure' }, { categoryWas: 'plumbing' }]],
  ])('is nothing where %s', (_what, changes) => {
    expect(exampleOf({ ...request, changes })).toBeUndefined();
  });
});

describe('the model in use', () => {
  /** An office's own model, with one feature a head: what it knows is not what decides whether it is used. */
  const own = (base: string): Uint8Array => {
    const { header, heads } = readModel(shippedModel());
    return writeModel({
      header: {
        ...header,
        examples: 3,
        base,
        heads: header.heads.map((head) => ({ ...head, rows: 1 })),
      },
      heads: heads.map(({ keys, levels }) => ({
        keys: keys.slice(0, 1),
        levels: levels.slice(0, levels.length / keys.length),
      })),
    });
  };
  const keep = (data: string, bytes: Uint8Array): void => {
    mkdirSync(ownModelDir(data), { recursive: true });
    writeFileSync(join(ownModelDir(data), modelFileName), bytes);
  };

  it('is the shipped one where the office has none of its own', () => {
    expect(hashModel(modelInUse(folder()))).toBe(hashModel(shippedModel()));
  });

  it('is the office’s own where that was made from the shipped one', () => {
    const data = folder();
    keep(data, own(hashModel(shippedModel())));
    expect(readModel(modelInUse(data)).header.examples).toBe(3);
  });

  it('is the shipped one again after an update has brought another', () => {
    const data = folder();
    keep(data, own('the hash of the model of an older version'));
    expect(hashModel(modelInUse(data))).toBe(hashModel(shippedModel()));
  });

  it('is the shipped one where the office’s own is written as an older version did', () => {
    const data = folder();
    keep(data, Buffer.from('GHU1 and weights that were not packed'));
    expect(hashModel(modelInUse(data))).toBe(hashModel(shippedModel()));
  });
});

describe('a new model is refused', () => {
  const figures = {
    'zh.category.accuracy': 0.8,
    'zh.emergency.recall': 0.9,
    'zh.emergency.asked': 0.1,
  };

  it.each([
    ['fewer categories are right', { 'zh.category.accuracy': 0.79 }, 'zh.category.accuracy'],
    ['any danger more is missed', { 'zh.emergency.recall': 0.8999 }, 'zh.emergency.recall'],
    ['it asks more often without cause', { 'zh.emergency.asked': 0.11 }, 'zh.emergency.asked'],
  ])('when %s', (_what, change, name) => {
    expect(worseFigures(figures, { ...figures, ...change })).toEqual([name]);
  });

  it('a model is refused when a figure is no longer measured', () => {
    const { 'zh.emergency.recall': _gone, ...rest } = figures;
    expect(worseFigures(figures, rest)).toEqual(['zh.emergency.recall']);
  });

  it('a model is refused by comparison with the model in use, which stays, and people are told why', () => {
    const corpusDir = folder();
    mkdirSync(join(corpusDir, 'zh'));
    const texts = ['龙头滴水', '水管漏了', '马桶堵了', '下水不通', '水压太小', '热水不热'];
    writeFileSync(
      join(corpusDir, 'zh', 'plumbing.tsv'),
      texts.map((text) => `repair\tnormal\tterse\t${text}`).join('\n'),
    );
    const outDir = folder();
    const result = trainModel({ corpusDir, outDir, inUse: shippedModel() });
    expect(result.promoted).toBe(false);
    expect(() => readFileSync(join(outDir, modelFileName))).toThrow();
    const lines = trainingLines({ ...result, examples: 0 });
    expect(lines.at(-1)).toMatch(/^Refused: .*emergency\.recall/);
  });
});
