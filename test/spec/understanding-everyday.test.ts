import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/**
 * What residents write all day while something is being repaired. None of it
 * may bring up safety words or a question about danger: asked without cause,
 * people stop reading them.
 */
const everyday = [
  'The plumber may come any time today',
  'It is dripping worse now',
  'still leaking',
  'it still leaks',
  'I will be home all day',
  'the toilet is running',
  'the ceiling is wet',
  'there is a smell in the corridor',
  'Can somebody come after 3pm?',
  'The kitchen tap keeps dripping',
  'My kitchen sink is leaking water onto the floor',
  'I have moved the furniture so you can get to the pipe',
  'same as last time, by the window',
  'the gas meter cover is loose',
  'please call before you come',
  'you can use the stairs, the lift is slow',
  'my mother will open the door',
  'nobody turned up yesterday',
  'it is fixed now, thank you',
  'a bit better but not quite',
  '还在漏',
  '还在滴水',
  '还是漏水',
  '没修好，还是漏',
  '现在越滴越大了',
  '比昨天漏得厉害了',
  '我明天在家',
  '师傅几点到',
  '麻烦快一点',
  '楼道里有点味道',
  '卫生间漏水到楼下',
  '天花板滴水',
  '就是上次那个地方',
  '电话打不通可以按门铃',
  '水关了就不滴，开了又滴',
  '老人在家，敲门大声点',
  '孩子放学前能修好吗',
  '好了，不漏了',
  '停水了',
  '家里没电了',
  '马桶堵了',
  '燃气表上的电池没电了',
  '阳台栏杆有点松',
  '地下室有霉味',
  '我在家',
  '我也不知道',
  '我也说不清',
  '说不好呢',
  "I really don't know",
  '家里有人',
  '我在楼下了，老人还在家',
  '现在越堵越厉害了',
  '阳台推拉门卡住了',
  '我已经在楼下了，门没锁',
  '3-2-501 是谁家',
  '再不来人我就打12345了',
  '我在家呢',
  '家里没人',
  '下午在',
  '门口见',
  '电话打我手机',
  'at home',
  'come up',
  'the door is open',
  "I'm downstairs",
  'my mum is in',
  '没修好',
  '有人来吗',
  '家里有人，直接上来',
  '家里大人都上班了',
  '我在门口，门开着',
  '不是这个，是另外一个',
  'my mum and I are home',
  'please answer',
  'call my mobile, I am in the garage',
];

describe('everyday words', () => {
  const understand = loadUnderstanding();
  const context = {
    nowMs: Date.UTC(2026, 10, 24, 2, 0),
    timeZone: 'Asia/Shanghai',
    units: ['3-2-501'],
    homes: ['3-2-501'],
  };

  it.each(everyday)('%s raises no alarm and asks about none', (words) => {
    expect(understand(words, context).emergency).toBe('none');
  });
});
