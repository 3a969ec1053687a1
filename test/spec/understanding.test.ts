import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categories, intents, urgencies } from '../../src/codes.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { understandLine } from '../../src/understanding/reading/understand-line.ts';
import type { UnderstandContext } from '../../src/understanding/slots/slots.ts';

const understand = loadUnderstanding();
const context: UnderstandContext = {
  nowMs: Date.UTC(2026, 10, 23, 2, 0),
  timeZone: 'Asia/Shanghai',
  units: ['3-2-501', '5-1204'],
  homes: ['3-2-501'],
};
const said = (text: string) => understand(text, context);

describe('what a resident writes is sorted', () => {
  it.each([
    ['厨房水龙头一直滴水', 'plumbing'],
    ['廚房水龍頭一直滴水', 'plumbing'],
    ['楼上半夜还在唱歌吵得孩子没法睡', 'noise'],
    ['电梯又停运了，老人下不了楼', 'elevator'],
    ['地下车库我的车位被别人占了', 'parking'],
    ['楼下餐馆的油烟灌进屋里', 'cleaning'],
    ['隔壁把承重墙拆了', 'alteration'],
    ['The radiator in my bedroom is ice cold', 'hvac'],
    ['My upstairs neighbours play loud music past midnight', 'noise'],
    ['I found cockroaches in the kitchen', 'pest'],
    ['Someone is parked in my assigned spot', 'parking'],
  ])('%s → %s', (text, category) => {
    const one = said(text);
    expect(one.category).toBe(category);
    expect(one.emergency).toBe('none');
  });

  it('hears danger in the key that stands under the input field, in each language', () => {
    for (const language of ['zh-CN', 'en'] as const)
      expect(said(residentTexts(language)['button.emergency']()).emergency).toBe('alert');
  });

  it('knows the language by its script, and takes the given one where there is none', () => {
    expect(said('水管坏了').lang).toBe('zh');
    expect(said('the tap is broken').lang).toBe('en');
    expect(understand('12345', { ...context, lang: 'en' }).lang).toBe('en');
  });

  it('gives at most three alternatives, likeliest first, none of them the answer', () => {
    const one = said('卫生间屋顶滴水');
    const sure = one.alternatives.map(({ confidence }) => confidence);
    expect(one.alternatives.length).toBeLessThanOrEqual(3);
    expect(sure).toEqual([...sure].sort((a, b) => b - a));
    expect(one.alternatives.map(({ category }) => category)).not.toContain(one.category);
  });
});

describe('what is wished for another day', () => {
  it.each([
    ['厨房水龙头一直滴水，明天下午在家', 'normal'],
    ['电梯按钮坏了，后天来修', 'normal'],
    ['家里没水了', 'urgent'],
    ['家里一直没热水，很急，明天上午必须来', 'urgent'],
    ['卫生间漏水，已经漏到楼下了，明天上午在家', 'urgent'],
  ])('%s is %s: it presses by its words, not by itself', (text, urgency) => {
    expect(said(text).urgency).toBe(urgency);
  });
});

describe('danger', () => {
  it.each([
    ['楼道里全是烟，着火了', 'fire'],
    ['著火了快來人', 'fire'],
    ['着🔥了', 'fire'],
    ['我闻到很浓的煤气味', 'gas'],
    ['我妈和孩子困在电梯里了', 'elevator'],
    ['我爸晕倒了没有呼吸', 'medical'],
    ['希望快点来人，厨房起火了', 'fire'],
    ['请问煤气泄漏了怎么办', 'gas'],
    ['there is smoke coming out of unit 804', 'fire'],
    ['I smell gas in the stairwell', 'gas'],
    ["we're stuck in the elevator", 'elevator'],
  ])('%s is an alert of kind %s', (text, kind) => {
    const one = said(text);
    expect([one.emergency, one.emergencyKind]).toEqual(['alert', kind]);
    expect([one.intent, one.urgency]).toEqual(['emergency', 'emergency']);
  });

  it.each([
    '上周电梯困过人，希望彻底检修',
    '万一着火了消防车进不来怎么办',
    '刚才困梯的人已经出来了',
    '煤气味已经没有了，师傅来过了',
    'I was stuck in the lift last week',
    'the kitchen was on fire yesterday',
  ])('%s is asked about, neither alarmed nor ignored', (text) => {
    expect(said(text).emergency).toBe('ask');
  });

  it.each([
    '燃气费怎么交',
    '这家店最近很火',
    '笑死我了',
    '110栋的快递',
    'my cat is missing',
    'when is the fire drill',
  ])('%s is no emergency', (text) => {
    expect(said(text).emergency).toBe('none');
  });
});

describe('a short word of danger', () => {
  it.each([
    '楼道里有点糊味',
    '我好像闻到糊味',
    '墙上插座有点烫',
    '阳台有烟',
    '墙里冒火花',
    '家里有人闯进来了',
    '家里有人晕倒了',
    '老人在家叫不醒',
    'I got shocked by the socket',
    'grandpa has not come back',
    'my neighbour is not responding',
    "mum doesn't respond",
    'smoke under the door',
  ])('%s is asked about at least', (text) => {
    expect(said(text).emergency).not.toBe('none');
  });
});

describe('what is said of a visit', () => {
  it.each([
    ['没修好', 'status'],
    ['有人来吗', 'status'],
  ])('%s is of intent %s', (text, intent) => {
    expect(said(text).intent).toBe(intent);
  });
});

describe('several matters in one message', () => {
  it('become matters, each with its own words', () => {
    const one = said('厨房水龙头一直滴水。另外楼上每天半夜打麻将吵得睡不着');
    expect(one.matters.map((part) => part.category)).toEqual(['plumbing', 'noise']);
    expect(one.matters[0]?.text).toContain('水龙头');
    expect(one.matters[1]?.text).toContain('麻将');
  });

  it('stay one where it is one matter in two sentences', () => {
    expect(said('厨房水龙头一直滴水。关了总阀也没用，水还在滴').matters).toEqual([]);
  });
});

describe('the command answers line by line', () => {
  it('keeps the id and prints the published fields', () => {
    const line = understandLine('{"id":"a7","text":"厨房水龙头一直滴水"}', understand, context);
    expect(JSON.parse(line)).toMatchObject({
      id: 'a7',
      category: 'plumbing',
      emergency: 'none',
      slots: {},
    });
  });

  it('reads a line against the moment, the time zone and the homes that it brings', () => {
    const line = {
      text: '12栋1单元801明天下午三点来修',
      // Friday 1 January 2027, half past eleven in the evening in Berlin.
      nowMs: Date.UTC(2027, 0, 1, 22, 30),
      timeZone: 'Europe/Berlin',
      units: ['12-1-801'],
    };
    const answer: unknown = JSON.parse(understandLine(JSON.stringify(line), understand, context));
    expect(answer).toMatchObject({
      slots: { unit: '12-1-801', when: { from: '2027-01-02T15:00+01:00' } },
    });
  });

  it.each([
    ['{"text":"明天来","nowMs":"today"}', 'nowMs'],
    ['{"text":"明天来","nowMs":1.5}', 'nowMs'],
    ['{"text":"明天来","nowMs":-1}', 'nowMs'],
    ['{"text":"明天来","nowMs":99999999999999}', 'nowMs'],
    ['{"text":"明天来","timeZone":"CST"}', 'timeZone'],
    ['{"text":"明天来","timeZone":8}', 'timeZone'],
    ['{"text":"明天来","units":"3-2-501"}', 'units'],
    ['{"text":"明天来","units":[3]}', 'units'],
  ])('says of %s that it is %s which is wrong', (line, field) => {
    const answer: unknown = JSON.parse(understandLine(line, understand, context));
    expect(answer).toEqual({ id: null, error: expect.stringContaining(field) });
  });

  it.each([
    ['not json', null],
    ['{"id":3}', 3],
    ['{"id":"x","text":5}', 'x'],
    ['[]', null],
    ['null', null],
  ])('answers the bad line %s with its id and an error', (line, id) => {
    const answer: unknown = JSON.parse(understandLine(line, understand, context));
    expect(answer).toEqual({ id, error: expect.any(String) });
  });
});

describe('whatever is typed', () => {
  it('is answered with known codes and a probability', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const one = said(text);
        expect(categories).toContain(one.category);
        expect(intents).toContain(one.intent);
        expect(urgencies).toContain(one.urgency);
        expect(one.confidence).toBeGreaterThanOrEqual(0);
        expect(one.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200, seed: 20_261_123 },
    );
  });

  it('is understood the same way twice', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(said(text)).toEqual(said(text));
      }),
      { numRuns: 50, seed: 20_261_123 },
    );
  });
});
