import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/**
 * Somebody in danger types the plainest words they have. Current in water and in what is touched is
 * told by what it does to a hand; the same words of dry air, a tired leg or a bill frighten nobody.
 */

const understand = loadUnderstanding();
const context = { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' };
const read = (text: string): { level: string; kind: string | undefined } => {
  const { emergency, emergencyKind } = understand(text, context);
  return { level: emergency, kind: emergencyKind };
};

describe('current where people stand, wash and touch', () => {
  it.each([
    '地板在冒水，水里有电，脚麻',
    '水里带电 不敢进去',
    '水里有电，麻',
    '水管漏电麻手',
    '一开水龙头手就麻',
    '洗澡被电了',
    '花洒带电',
    '洗衣机外壳麻人',
    '单元门铁门带电 碰一下麻得不行',
    '栏杆有电 我手麻了',
    '墙湿的 一摸手发麻',
    'the water gave me a shock',
    'the tap gives me a shock',
    'my shower gives me an electric shock',
    'the railing gives everyone a shock',
    'tingling when I touch the tap',
    'my hands go numb when I touch the washing machine',
    'there is a live wire in the puddle',
    'the water in the hallway is live',
  ])('is an alarm of its kind at once: %s', (text) => {
    expect(read(text)).toEqual({ level: 'alert', kind: 'electric' });
  });

  it('is no alarm of last week, but is asked about', () => {
    expect(read('上周洗澡被电了，已经修好了').level).toBe('ask');
    expect(read('last week the tap gave me a shock, it has been fixed').level).toBe('ask');
  });
});

describe('the same words without danger', () => {
  it.each([
    '冬天静电太大 摸门把手老被电',
    '静电电得我手麻 有啥办法吗',
    '坐久了脚麻 上楼慢点哈',
    '电费单看得我一激灵',
    '水电费一起交吗',
    '麻烦师傅看下水龙头',
    '洗澡水忽冷忽热',
    '水电师傅几点来',
    'static shock every time I touch the door handle',
    'shocked by the electric bill',
    'the bill gave me a shock',
    "the plumber's quote was a shock",
    'electric bill for march please',
  ])('alarms nobody: %s', (text) => {
    expect(read(text).level).toBe('none');
  });
});

describe('danger in so few words', () => {
  it.each([
    ['锅里油着了 火好高', 'fire'],
    ['有人踹门 家里就我和孩子', 'security'],
    ['挖机把燃气管挖断了', 'gas'],
    ['宝宝吃了老鼠药', 'medical'],
    ['狗咬住我孩子不松口', 'medical'],
    ['小孩掉泳池里了', 'medical'],
    ['四楼防盗网上卡着个小孩', 'falling'],
    ["can't get down the stairs too much smoke", 'fire'],
    ['two dogs on an old man right now', 'medical'],
    ['grandad drank weedkiller', 'medical'],
    ['lift doors closed on my mums arm', 'elevator'],
    ["someone's under the rubble", 'falling'],
    ['somebody help', 'other'],
  ])('is heard at once: %s', (text, kind) => {
    expect(read(text)).toEqual({ level: 'alert', kind });
  });

  it('is not heard of things and animals', () => {
    for (const text of [
      '手机掉湖里了',
      '狗吃了老鼠药怎么办',
      '水里有电池 已经捞出来了',
      '热水烫手 能调低吗',
      'the puppy ate a mothball',
      'no hot water on my floor',
    ])
      expect(read(text).level, text).not.toBe('alert');
  });
});

describe('who somebody is, told while a matter is told', () => {
  it.each([
    '一个男的',
    '两个小孩',
    '是个老太太',
    '他在楼下',
    '家里有两个孩子',
    '她叫小芳',
    'a man',
    'an old lady',
    'two of them',
    "he's downstairs",
    'two kids in the flat',
  ])('neither alarms nor is asked about: %s', (text) => {
    expect(read(text).level).toBe('none');
  });

  it('is heard where something happens to them', () => {
    expect(read('两个小孩掉河里了').level).toBe('alert');
    expect(read('有人晕倒了').level).toBe('alert');
    expect(read('an old lady collapsed').level).toBe('alert');
    expect(read('小偷').level).toBe('ask');
    expect(read('冰箱外壳有静电感，一摸一麻，接地没接好').level).not.toBe('none');
  });
});

describe('danger typed in haste or heard wrongly', () => {
  it.each([
    '我妈运倒了没反映',
    '有煤器味，好大，头云',
    '厨房着活了',
    '我爸触店了倒在地上',
    'my dad colapsed not brething',
    'he is unconcious on the stairs',
    'she is bleading a lot',
  ])('alarms as if it were spelt right: %s', (text) => {
    expect(read(text).level).toBe('alert');
  });

  it('and words that only look like it do not', () => {
    for (const text of ['这个问题我没反映过', '碗柜门关不上'])
      expect(read(text).level, text).toBe('none');
  });
});
