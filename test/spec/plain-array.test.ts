import { describe, expect, test } from 'vitest';
import { jsonArray, plainArray } from '../../src/ledger/issuing/plain-array.ts';

describe('an array that is written plainly', () => {
  test('holds ids, numbers, amounts, truth and what is absent', () => {
    expect(plainArray(['0193-ab', 'bill:0193-ab'])).toBe('{0193-ab,bill:0193-ab}');
    expect(plainArray([1, -2, 3n, null, true])).toBe('{1,-2,3,null,true}');
    expect(plainArray([])).toBe('{}');
  });

  test.each(['', 'null', 'NULL', 'a,b', 'a b', '"', '{1}', '\\', '水'])(
    'refuses %j, which PostgreSQL would read otherwise or needs quotes',
    (value) => {
      expect(() => plainArray([value])).toThrow(TypeError);
      expect(() => plainArray(['a', value, 'b'])).toThrow(TypeError);
    },
  );
});

describe('objects that travel as one JSON array', () => {
  test('keep their places, and what is absent is the JSON null', () => {
    expect(jsonArray([{ a: '"' }, null, undefined, [1]])).toBe('[{"a":"\\""},null,null,[1]]');
    expect(jsonArray([])).toBe('[]');
  });
});
