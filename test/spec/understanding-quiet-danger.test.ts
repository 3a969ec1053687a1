import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/** Danger told as a doubt, or as a concern for somebody else: asked about, by no word of danger. */

const understand = loadUnderstanding();
const read = (text: string) =>
  understand(text, { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' });

describe('danger that is told quietly', () => {
  it.each([
    [
      'electric',
      'The plug behind the printer is warm like toast and goes tsss. My wife says normal?',
    ],
    ['electric', 'extension lead under the desk feels hot, should I be bothered'],
    ['electric', 'Cover of the socket in the hall has gone brown. Probably age'],
    ['electric', '床头的插座摸着热乎乎的，还滋滋响，要紧吗'],
    ['electric', '电箱上那个空开有点发烫，是不是正常'],
    ['medical', "I haven't seen old Mr Abara since Friday and his papers are still on the mat"],
    ['medical', 'the lady upstairs has not opened her curtains for four days, is she alright?'],
    ['medical', '对门老太太三天没下楼了，牛奶还在门口'],
    ['medical', "mum's concentrator is on its battery since the power went, how long will it be"],
    ['medical', '停电了，老爷子的制氧机只能撑半小时'],
    ['flood', 'water is coming up through the floor drain in the laundry, slowly, is that ok?'],
    [
      'falling',
      'the ceiling over my bed is sagging, was not like that at breakfast. should I sleep here?',
    ],
    ['falling', '卧室天花板鼓了一个大包，昨天还没有，晚上敢睡吗'],
    ['falling', 'there is a fresh split in the big oak over the swings'],
    ['gas', 'we both wake with headaches since the boiler was serviced. could be nothing'],
    ['gas', 'slightly eggy smell in the meter cupboard, could be drains'],
    ['missing', 'Mrs Lowe at 6 went out in her slippers before lunch and is not back, I think'],
    ['missing', '楼下奶奶穿着睡衣出去了，到现在没回来，不知道要不要紧'],
  ])('is asked about as %s: %s', (kind, text) => {
    const { emergency, emergencyKind, faintDanger } = read(text);
    expect(emergency).not.toBe('none');
    expect(emergencyKind).toBe(kind);
    expect(faintDanger).not.toBe(true);
  });

  it.each([
    'no hot water but the socket in the bathroom works again',
    'the outlet in the hall is loose, nothing hot, no hurry',
    "haven't seen the cleaner since Tuesday, the stairs are filthy",
    'old Mr Abara is on holiday for two weeks, please water his plants',
    'my oxygen delivery comes on Friday, may the driver park at the door?',
    'the drain in the yard is slow',
    'the ceiling in the lobby has a crack, please paint it some day',
    'the oak by the swings drops acorns on my car',
    'the tap water smells of eggs',
    '插座松了，换一个吧',
    '制氧机的快递到了吗',
    '天花板上有条细裂缝，想补一下',
    '穿着拖鞋下楼扔垃圾，门禁卡丢了',
  ])('is not heard in: %s', (text) => {
    expect(read(text).emergency).toBe('none');
  });
});
