import { describe, expect, it } from 'vitest';
import { unveiledText } from '../../src/understanding/reading/danger/unveil.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/** Whoever is in danger types as they can; whoever is not is not alarmed for the way they type. */

const understand = loadUnderstanding();
const context = { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' };
const levelOf = (text: string): string => understand(text, context).emergency;

describe('danger is heard', () => {
  it.each([
    '救 命 啊',
    '救.命',
    '救　命',
    '救*命',
    '快来人，着 火 了',
    '家里着.火了',
    '漏 煤 气 了',
    'f\u0332i\u0332r\u0332e\u0332',
    'ＦＩＲＥ',
    'fiiire',
    'fiiiire in the kitchen!!',
    'h e l p',
    'H-E-L-P m-e',
    'h.e.l.p',
    'there is a f i r e in the kitchen',
    'f1re in the hall',
    'f\u0456re',
    'g a s leak',
  ])('through gaps, marks and look-alikes: %s', (text) => {
    expect(levelOf(text)).toBe('alert');
  });
});

describe('whoever feels the gas they smell', () => {
  it.each([
    '家里有很大的煤气味，我头晕',
    '有煤气味，头很晕',
    '燃气味有点大，老人说恶心想吐',
    'there is a smell of gas by the stove and I feel dizzy',
  ])('is in danger, however calmly they say it: %s', (text) => {
    expect(levelOf(text)).toBe('alert');
  });

  it('and whoever had it last week is asked', () => {
    expect(levelOf('上周家里有煤气味，头晕，已经修好了')).not.toBe('alert');
  });
});

describe('nobody is alarmed', () => {
  it.each([
    'a b c d',
    '水 电 气 费 怎么交',
    '我 想 问 一 下 停 车 费',
    'W I F I 密码多少',
    '3 栋 2 单元 501',
    '灯 火 辉煌',
    '火 锅 店太吵',
    '消 防 演 练',
    '救 命 这也太贵了',
    '灭 火 器 过期了',
    'F I R E drill tomorrow',
    'helppp how do I pay',
    'h e l p how do i pay',
    'a na\u00efve caf\u00e9 question',
    'gass bill please',
  ])('for the same way of writing harmless things: %s', (text) => {
    expect(levelOf(text)).toBe('none');
  });

  it('plain words stay as they are', () => {
    for (const text of [
      '厨房水龙头一直滴水，明天来',
      'the lift is slow, see A-1204',
      'i.e. the gate',
    ])
      expect(unveiledText(text)).toBe(text);
  });
});
