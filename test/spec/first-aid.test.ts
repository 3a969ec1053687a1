import { describe, expect, test } from 'vitest';
import { type FirstAid, firstAids } from '../../src/codes.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';
import { firstAidFor } from '../../src/understanding/reading/danger/first-aid.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, anEmergency, meaning, unclear } from '../support/dialogue.ts';
import { readText } from '../support/repository.ts';

const languages = ['zh-CN', 'en'] as const;
const understand = loadUnderstanding();
const understood = (text: string) => understand(text, { nowMs: 0, timeZone: 'Asia/Shanghai' });
const hurt = meaning({ intent: 'emergency', emergency: 'alert', emergencyKind: 'medical' });
const told = (aid: FirstAid, language: (typeof languages)[number]): string =>
  residentTexts(language)['emergency.words']({ kind: 'medical', aid, phones: {}, sure: true });

describe('somebody is hurt', () => {
  test.each<[string, FirstAid]>([
    ['我妈晕倒了叫不醒', 'unconscious'],
    ['老人没有呼吸了', 'unconscious'],
    ['my dad collapsed and is not breathing', 'unconscious'],
    ['我爸在楼道摔倒了', 'fall'],
    ['奶奶从楼梯上滚下来了', 'fall'],
    ['grandpa fell and can’t get up', 'fall'],
    ['家里漏水我妈滑倒了', 'fall'],
    ['water everywhere and mum slipped and broke her hip', 'fall'],
    ['宝宝掉到泳池里了', 'unconscious'],
    ['a child has fallen into the pond behind building 2', 'unconscious'],
    ['孩子被开水烫了', 'burn'],
    ['小孩打翻热水壶烫到了', 'burn'],
    ['奶奶在厨房被热水烫了', 'burn'],
    ['my son burned his hand with boiling water', 'burn'],
    ['he scalded himself with hot oil', 'burn'],
    ['孩子吞了一颗纽扣电池', 'swallowed'],
    ['孩子误食老鼠药', 'swallowed'],
    ['孩子把洗衣凝珠吃了', 'swallowed'],
    ['the baby swallowed a button battery', 'swallowed'],
    ['my toddler ate a dishwasher tablet', 'swallowed'],
    ['孩子被果冻噎住了', 'choking'],
    ['she is choking on a grape', 'choking'],
    ['手被玻璃割破血流不止', 'bleeding'],
    ['he cut his hand badly and it will not stop bleeding', 'bleeding'],
    ['老公胸口疼出冷汗', 'general'],
    ['need an ambulance, chest pain', 'general'],
  ])('%s: heard as danger, with the words for it', (text, aid) => {
    const heard = understood(text);
    expect(heard.emergency).not.toBe('none');
    expect(heard.emergencyKind).toBe('medical');
    expect(firstAidFor(text)).toBe(aid);
    const chat = aChat();
    chat.says(text, heard);
    const [words] = chat.heard();
    expect(words?.slice(words.indexOf('：'))).toBe(told(aid, 'zh-CN').slice(3));
  });

  test.each([
    '热水太烫了',
    '水管烫手',
    '暖气片烫到孩子怎么办能不能加罩子',
    '充电桩把我的钱吞了',
    '我手机掉水里了',
    '楼道漏水，怕老人滑倒',
    '请在投放老鼠药的地方贴警示，以免孩子误食',
    '狗吃了老鼠药',
    'the vending machine ate my coins',
    'hot water scalding, please lower the temperature',
    'my dog swallowed a coin',
  ])('%s: nobody is', (text) => {
    expect(understood(text).emergency).not.toBe('alert');
  });

  test('a thing that falls is no fall, and a fall no thing that falls', () => {
    expect(understood('外墙瓷砖往下掉').emergencyKind).toBe('falling');
    expect(understood('我爸从楼梯上摔倒了').emergencyKind).toBe('medical');
  });
});

describe('first aid', () => {
  test.each(languages)('never asks in %s for what it forbids', (language) => {
    const pairs: [RegExp, RegExp][] = [
      [/平躺|仰面|on their back|lay .*flat/i, /不要搬动|不要移动|do not move/i],
      [/侧躺|onto their side/i, /不要搬动|不要移动|do not move/i],
      [/喝水|喂水|give .*water to drink/i, /不要吃喝|nothing to eat or drink/i],
      [/催吐(?<!不要催吐)/, /不要催吐/],
      [/冰(?<!不用冰)/, /不用冰/],
    ];
    for (const aid of firstAids)
      for (const [asked, forbidden] of pairs) {
        const words = told(aid, language);
        expect(asked.test(words) && forbidden.test(words), `${aid}: ${words}`).toBe(false);
      }
  });

  test.each(languages)('says 120 in %s, in its words and below them', (language) => {
    for (const aid of firstAids) {
      expect(told(aid, language)).toMatch(/120[\s\S]*\n.*120$/);
      expect(new Set(firstAids.map((one) => told(one, language))).size).toBe(firstAids.length);
    }
  });

  test('has its source for everything that can have happened', () => {
    const rows = readText('docs/first-aid.md').split('\n');
    for (const aid of firstAids)
      expect(rows.find((row) => row.startsWith(`| \`${aid}\` |`))).toMatch(/https?:\/\//);
  });

  test('comes again when what happened is another thing by now', () => {
    const chat = aChat();
    chat.says('我妈胸口疼', hurt);
    chat.says('她没有呼吸了', hurt);
    expect(chat.heard()[0]).toContain('每分钟 100 到 120 下');
    expect(chat.heard()[1]).toContain('已转给值班人员');
    // Said again it is passed on; the words stand in the chat.
    chat.facts.emergency = anEmergency({ kind: 'medical', aid: 'unconscious' });
    chat.says('还是没有呼吸', hurt);
    expect(chat.heard()).toEqual(['已转给值班人员，他们能看到您写的话。']);
  });
});

describe('once somebody has it', () => {
  const has = anEmergency({ kind: 'medical', aid: 'fall', who: '刘主任' });

  test('whatever the person hears names them', () => {
    const chat = aChat({ emergency: { ...has } });
    chat.says('她醒了', unclear);
    expect(chat.heard()).toEqual(['刘主任在处理，已转给刘主任，能看到您写的话。']);
    chat.taps('没有危险');
    expect(chat.heard()[0]).toBe('好的，已告诉刘主任没有危险。再有情况马上告诉我。');
    const other = aChat({ emergency: { ...has }, language: 'en' });
    other.presses({ verb: 'happening', emergency: 1 });
    expect(other.heard()[0]).toMatch(/^刘主任 knows that it is happening now/);
  });

  test('an answer leaves nothing to be pressed but the way out', () => {
    const chat = aChat();
    chat.says('我妈晕倒了', hurt);
    expect(chat.captions()).toEqual(['正在发生', '没有危险']);
    chat.taps('正在发生');
    const retired = chat.asked().filter((one) => one.do === 'retire');
    expect(retired.map((one) => one.slot)).toEqual(
      expect.arrayContaining(['tapped', 'emergency', 'emergency_more']),
    );
    expect(chat.captions()).toEqual(['没有危险']);
    chat.taps('没有危险');
    expect(chat.captions()).not.toContain('没有危险');
  });
});
