import { describe, expect, test } from 'vitest';
import { whoSays } from '../../src/residents/joining/who-says.ts';

const fang = { name: '王芳', homes: ['3-2-501'] };
const husband = { name: '李建国', homes: ['3-2-501'] };
const sister = { name: '王芳芳', homes: ['2-1-402', '2-1-403'] };
const emma = { name: 'Ann Carter', homes: ['1-1-101'] };
const people = [fang, husband, sister, emma];

describe('of several people with one phone', () => {
  test.each([
    ['王芳 3-2-501', fang],
    ['我叫王芳', fang],
    ['王芳，3栋2单元501室', fang],
    ['三栋二单元五零一，王 芳', fang],
    ['李建国', husband],
    ['我是李建国，住3栋2单元501', husband],
    ['2-1-402', sister],
    ['我们家是2栋1单元403', sister],
    ['王芳芳', sister],
    ['I am Ann Carter, building 1 entrance 1 unit 101', emma],
    ['ann carter', emma],
    ['1-1-101', emma],
    ['Hello, I live in 1-1-101', emma],
  ])('%s is one of them', (words, meant) => {
    expect(whoSays(words, people)).toBe(meant);
  });

  test.each([
    ['a home that two of them share', '3-2-501'],
    ['a building alone', '1栋'],
    ['a home of nobody here', '1-1-102'],
    ['the right name with another home', '王芳 2-1-402'],
    ['the right home with another name', '赵玉兰 2-1-402'],
    ['another name', '赵玉兰'],
    ['a part of a name', '建国'],
    ['half a name in letters', 'Joann Carter'],
    ['the right home with another name, in letters', 'Bob Carter 1-1-101'],
    ['two names', '王芳、李建国 3-2-501'],
    ['nothing', '你好'],
    ['digits of a room that is one of theirs, with a name that is not', '张三 402'],
  ])('%s is none', (_what, words) => {
    expect(whoSays(words, people)).toBeNull();
  });
});
