import { describe, expect, it } from 'vitest';
import { withoutFigures } from '../../src/understanding/reading/danger/alarm-figures.ts';
import { normalise } from '../../src/understanding/reading/normalise.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/** A figure of speech takes its own words away and no others: whoever is in danger beside one is heard. */

const understand = loadUnderstanding();
const context = { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' };
const levelOf = (text: string): string => understand(text, context).emergency;

/** Each figure that has an end to reach for, with words of danger it could reach. */
const chinese: readonly [string, string][] = [
  ['急', '冒烟了'],
  ['热死了', '厨房冒烟了'],
  ['忙', '家里冒烟了'],
  ['嗓子', '屋里冒烟了'],
  ['我真生气', '我妈晕倒了'],
  ['气死我了', '隔壁爆炸了'],
  ['压抑', '孩子窒息了'],
  ['贵', '晕倒了'],
  ['物业费贵到', '老人晕倒了'],
  ['服务太差', '有人让我窒息'],
  ['抢车位', '楼下打起来了有人拿刀'],
  ['爬楼', '我爸喘不上气'],
  ['看到物业费账单', '我爸心梗'],
  ['收到费用单', '我妈晕倒了'],
  ['密室', '有人喊救命'],
  ['快递卡住了', '我被困在电梯里'],
  ['钥匙卡在电梯', '着火了'],
  ['行李', '孩子卡在电梯里'],
  ['电梯卡住', '我在里面出不来'],
  ['玩具掉电梯缝里了', '孩子的脚卡在电梯里了'],
  ['狗', '孩子走丢了'],
  ['猫丢了', '孩子走失了'],
  ['羡慕死了', '家里着火了'],
  ['群里炸了', '楼下着火了'],
  ['我跟你说', '着火了'],
];

describe('danger after a figure is heard', () => {
  const marked = chinese.flatMap(([figure, danger]) =>
    ['，', ',', '。', '！', '!', '；', ' '].map((mark) => `${figure}${mark}${danger}`),
  );
  it.each(marked)('%s', (text) => {
    expect(levelOf(text)).not.toBe('none');
  });

  it.each([
    'the fridge box was in the way, my son is stuck in the elevator',
    'suitcase and my mother are stuck in the lift',
    'my phone is dead; the flat is flooding',
    'the pool is open, fire in the hall',
  ])('%s', (text) => {
    expect(levelOf(text)).not.toBe('none');
  });
});

describe('words that only look like a figure are left to be read', () => {
  it.each([
    '急急厨房冒烟了',
    '热水器冒烟了',
    '热得快冒烟了',
    '天然气灶冒烟',
    '液化气爆炸了',
    '喘不上气晕倒了',
    '厨房好像着火了',
    '楼下好像是着火了',
    '水龙头爆了水喷得到处都是',
    '插头炸了冒火花',
    '推车和孩子卡在电梯里',
    '遛狗的老人不见了',
    '爬楼爬到一半我妈喘不上气',
    '气得我妈晕倒了',
    '救命啊这里有人',
    '救命 那个孩子掉水里了',
    '救命太黑了我出不去',
    'the gym is on fire',
    'my husband is strangling me',
    'he is killing me please come',
    'the smoke is suffocating us',
    'I got a shock when I touched the kettle',
    'dad had a heart attack at the pool',
    'the socket is burning hot',
    'help what do I do there is smoke',
    'help how do we get out, the stairs are full of smoke',
  ])('%s', (text) => {
    expect(levelOf(text)).not.toBe('none');
  });
});

describe('a figure is still one', () => {
  it.each([
    '这个月电费贵得我要晕倒',
    '急得我嗓子冒烟',
    '气得我差点晕过去',
    '气炸了，又涨价',
    '我都快气冒烟了',
    '热水器慢得像抢劫一样',
    '夏天顶楼热得像着火一样',
    '救命这也太贵了',
    '救命，怎么又涨价',
    '推车卡在电梯缝里了',
    '沙发卡电梯门口了',
    '我家猫走丢了',
    '手机都要炸了',
    'these fees are killing me',
    'the menu is on fire',
    'I almost had a heart attack when I saw the bill',
    'nearly had a heart attack at the heating bill',
    'the key got stuck in the lift',
    'sticker shock at the new rates',
    'it is burning hot outside',
    'help how do I pay',
  ])('%s', (text) => {
    expect(withoutFigures(normalise(text, new Map())).had).toBe(true);
    expect(levelOf(text)).not.toBe('alert');
  });
});
