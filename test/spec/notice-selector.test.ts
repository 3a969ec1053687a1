import { describe, expect, test } from 'vitest';
import { namesNobody, readSelector, writeSelector } from '../../src/notices/selector.ts';

describe('whom a notice concerns', () => {
  test.each([
    ['all', 'all'],
    ['全部', 'all'],
    ['All, building:3', 'all'],
    ['building:3', 'building:3'],
    ['3栋', 'building:3'],
    ['a3栋、4号楼', 'building:A3,building:4'],
    ['entrance:3-2', 'entrance:3-2'],
    ['3栋2单元', 'entrance:3-2'],
    ['floor:3-2-5', 'floor:3-2-5'],
    ['3栋2单元5层', 'floor:3-2-5'],
    ['usage:shop', 'usage:shop'],
    ['商铺，车位', 'usage:shop,usage:parking'],
    ['3-2-501; 3-501', '3-2-501,3-501'],
    ['building:3,building:3', 'building:3'],
    ['楼栋：３', 'building:3'],
  ])('%s is %s', (typed, written) => {
    const { selector, unknown } = readSelector(typed);
    expect(unknown).toEqual([]);
    expect(writeSelector(selector)).toBe(written);
    // What is kept reads as what was typed.
    expect(readSelector(written).selector).toEqual(
      selector.all ? readSelector('all').selector : selector,
    );
  });

  test.each([
    ['building:', ['building:']],
    ['street:3', ['street:3']],
    ['usage:garden', ['usage:garden']],
    ['everybody!', ['everybody!']],
    ['3栋, 不知道哪里', ['不知道哪里']],
  ])('of %s the words %j say nothing', (typed, unknown) => {
    expect(readSelector(typed).unknown).toEqual(unknown);
  });

  test('an address that is no bare one is kept as a unit', () => {
    const { selector } = readSelector('unit:3-2-501(A),3-2-502,unit:3-2-502');
    expect(writeSelector(selector)).toBe('unit:3-2-501(A),3-2-502');
    expect(readSelector(writeSelector(selector)).selector).toEqual(selector);
  });

  test('nothing typed names nobody', () => {
    expect(namesNobody(readSelector(' ， ').selector)).toBe(true);
    expect(namesNobody(readSelector('3栋').selector)).toBe(false);
  });
});
