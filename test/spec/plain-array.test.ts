import { describe, expect, test } from 'vitest';
import { plainArray } from '../../src/ledger/issuing/plain-array.ts';

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
