import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/**
 * Water in a lamp or a socket is told as a leak. Whoever reads it knows that it may kill; the words
 * themselves name no danger.
 */

const understand = loadUnderstanding();
const level = (text: string): string =>
  understand(text, { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' }).emergency;

describe('water that meets current', () => {
  it.each([
    '灯里有水',
    '灯罩里积水了',
    '水从吸顶灯里滴下来',
    '水滴到插排上',
    '厨房的灯在滴水',
    '配电箱里面进水',
    '楼上漏水顺着灯线往下流',
    '天花板漏水，正好滴在插线板上',
    'upstairs neighbours water is coming through my ceiling light',
    'there is water in the light',
    'leak through the lamp in the bathroom',
    'the light in the hall is dripping',
    'my kitchen spotlights are full of water',
    'rain coming in through the downlights',
    'socket got wet when upstairs leaked',
    'a leak is dripping on the fuse box',
  ])('is an alarm: %s', (text) => {
    const read = understand(text, { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' });
    expect(read).toMatchObject({ emergency: 'alert', emergencyKind: 'electric' });
  });

  it.each([
    '插座旁边渗水',
    '电箱上方漏水',
    '插座进水了还能用吗',
    '灯里有水，电闸已经关了',
    '上个月灯里漏水修好了',
    '万一漏到插座上怎么办',
    "there's a drip right above my fuse box",
    'water came through the light last month, the stain is still there',
    'water was in the ceiling lamp, the circuit is off',
  ])('beside it, cut off, over or feared, is asked about: %s', (text) => {
    expect(level(text)).toBe('ask');
  });

  it.each([
    '水龙头开关漏水',
    '卫生间灯坏了水也小',
    '路灯下面有积水',
    '热水器指示灯不亮，没有热水',
    '电费和水费单一起给我',
    '车灯里有水',
    '楼上漏水，离灯挺远',
    'skylight leaking water',
    'light rain comes in at the window',
    'the washing machine outlet hose leaks water',
    'no water and the lamp in the hall is out',
    'light switch broken, water pressure low',
    'the water bill and the electric bill are wrong',
    'the tap in the kitchen drips on the worktop',
    'water stain around the light',
  ])('where it meets none, is none: %s', (text) => {
    expect(level(text)).toBe('none');
  });
});

describe('what somebody says while a matter is told', () => {
  it.each([
    '他在上海',
    '他走了',
    '她不在',
    '他们不在家',
    '我一个人在家',
    '老公出差了',
    'he left',
    "i'm alone",
    'not much',
    'handset crackling',
    'The intercom handset in my flat is crackling',
  ])('names no danger, and asks after none: %s', (text) => {
    expect(level(text)).toBe('none');
  });

  it.each([
    '爸爸不动了',
    '他没气了',
    '着了',
    'he is not breathing',
    'crackling noise from the socket',
  ])('but danger in as few words is heard: %s', (text) => {
    expect(level(text)).not.toBe('none');
  });
});
