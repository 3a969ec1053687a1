import { describe, expect, test } from 'vitest';
import { readOwnWords } from '../../src/conversation/flows/own-words.ts';

describe('words about one’s own details', () => {
  test.each([
    '我的资料',
    '看看我的资料',
    '我的信息',
    '个人资料',
    '查看个人信息',
    '我想看一下我的档案',
    '设置',
    '設定',
    '我的設置',
    '我的資料。',
    'my details',
    'Show me my details',
    'settings',
    'My settings',
    'please show my info',
  ])('%s: the settings', (text) => {
    expect(readOwnWords(text)).toEqual({ means: 'settings' });
  });

  test.each([
    '免打扰',
    '设置免打扰',
    '我要改免打扰时段',
    '免打擾時間',
    'quiet hours',
    'set my quiet hours',
    'Do not disturb',
  ])('%s: quiet hours', (text) => {
    expect(readOwnWords(text)).toEqual({ means: 'quiet', hours: null });
  });

  test.each([
    ['免打扰 22:00-7:00', { from: '22:00', to: '07:00' }],
    ['免打扰设为晚上10点到早上7点', { from: '22:00', to: '07:00' }],
    ['quiet hours 10pm to 7am', { from: '22:00', to: '07:00' }],
    ['关闭免打扰', 'none'],
    ['no quiet hours', 'none'],
  ])('%s: these hours', (text, hours) => {
    expect(readOwnWords(text)).toEqual({ means: 'quiet', hours });
  });

  test.each([
    '',
    '厨房水龙头一直滴水',
    '门禁设置不了',
    '对讲机的设置坏了',
    '我的资料被泄露了，我要投诉',
    '你们把我的信息发到群里了',
    '楼上装修，请勿打扰的牌子没用',
    '晚上10点到早上7点一直很吵',
    '免打扰也没用，昨晚还是打电话来',
    'the settings of the thermostat are broken',
    'my details were shown to a neighbour',
    'the quiet hours are not kept upstairs',
    'my phone line is dead',
    '1042',
  ])('%j is something else', (text) => {
    expect(readOwnWords(text)).toBeNull();
  });
});
