import { describe, expect, test } from 'vitest';
import { callingOff, putsRight } from '../../src/conversation/flows/calling-off.ts';

describe('what calls something off', () => {
  test.each([
    '算了不用来了',
    '不用了，我自己合上闸了',
    '算了我自己通开了',
    '不用来了 水已经停了',
    '取消吧，邻居帮忙修好了',
    '别来了，师傅，好了',
    '不好意思，不用派人了，自己弄好了',
    '不用麻烦了，我老公换好了',
    '撤了吧，原来是没插插头',
    '那先不修了，谢谢',
    '把刚才的报修取消一下',
    '算了，车主把车挪走了',
    'never mind, it stopped',
    "Don't bother, we fixed it",
    'actually leave the fridge, it was unplugged',
    'forget it, he moved',
    'cancel that please, false alarm',
    "no need to come any more, my husband's sorted it",
    'Sorry to bother you. It works again, no need to come.',
  ])('%s', (text) => {
    expect(callingOff(text)).toBe('surely');
  });

  test.each([
    '算了，你们太慢了',
    '不用了，这么贵',
    '算了吧，每次都这样',
    'never mind, you people are too slow',
    'forget it, too expensive',
  ])('what goes on with something else is asked about: %s', (text) => {
    expect(callingOff(text)).toBe('maybe');
  });

  test.each([
    '不用来了，改成周五吧',
    '算了，还是明天来吧',
    '算了一下，这个月多交了二十块',
    '不用了吗？',
    '能不能不用来两次',
    '厨房水龙头不用了还在滴水',
    '空调修好了又坏了',
    '不用谢',
    '别来太早，孩子睡觉',
    '门打不开了',
    '灯又不亮了',
    '水停了，全楼都没水',
    '还没修好',
    'can you come Thursday instead',
    'never mind Friday, come Monday',
    'the light is off again',
    "it's leaking again",
    'the lift stopped between floors',
    "don't come before ten",
    'it is fixed but now the other one drips',
  ])('and what does not: %s', (text) => {
    expect(callingOff(text)).toBeNull();
  });

  test('a long text is none, and one that repeats itself is read as quickly', () => {
    for (const piece of ['算了', '不用了，', 'never mind ', '我自己', '哎，'])
      expect(callingOff(piece.repeat(10_000))).toBeNull();
    for (const piece of ['给', '把我', '了', '自己', 'it is now '])
      expect(callingOff(piece.repeat(80).slice(0, 79))).toBeNull();
  });
});

describe('what puts right', () => {
  test.each([
    '哎不对，是洗手池堵了',
    '不是马桶，是洗手池',
    '说错了，是三楼',
    '打错了 是502',
    '我是说主卧的灯',
    "no wait, it's the sink",
    'sorry I meant the bathroom',
    'oops, make that Friday',
    'Actually, it’s the neighbour’s pipe',
  ])('%s', (text) => {
    expect(putsRight(text)).toBe(true);
  });

  test.each([
    '不对劲，水表一直转',
    '灯坏了',
    '不是我家的狗',
    '还有楼道灯不亮',
    'the bathroom light is out',
    'sorry, the lift is broken again',
    '不对',
  ])('and what does not: %s', (text) => {
    expect(putsRight(text)).toBe(false);
  });
});
