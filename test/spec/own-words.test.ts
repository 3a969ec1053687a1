import { describe, expect, test } from 'vitest';
import { readName, readOwnWords } from '../../src/conversation/flows/own/own-words.ts';

const number = '+8613900001111';
/** As read in the chat of 赵玉兰; a number in the text has been read. */
const read = (text: string) =>
  readOwnWords(text, { phone: /\d{7}|\d{4} \d{4}/.test(text) ? number : null, name: '赵玉兰' });

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
    expect(read(text)).toEqual({ means: 'settings' });
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
    expect(read(text)).toEqual({ means: 'quiet', hours: null });
  });

  test.each([
    ['免打扰 22:00-7:00', { from: '22:00', to: '07:00' }],
    ['免打扰设为晚上10点到早上7点', { from: '22:00', to: '07:00' }],
    ['quiet hours 10pm to 7am', { from: '22:00', to: '07:00' }],
    ['关闭免打扰', 'none'],
    ['no quiet hours', 'none'],
  ])('%s: these hours', (text, hours) => {
    expect(read(text)).toEqual({ means: 'quiet', hours });
  });

  test.each([
    '更正资料',
    '我要改资料',
    '我的信息不对',
    'correct my details',
    'My details are wrong.',
  ])('%s: something is to be corrected', (text) => {
    expect(read(text)).toEqual({ means: 'correct', field: null, wish: null });
  });

  test.each([
    '我要改电话',
    '请帮我改一下手机号',
    '我的手机号换了',
    '换手机号',
    '我的電話號碼換了',
    '登记的电话不对',
    'change my phone number',
    'I have a new number',
    'my number has changed',
  ])('%s: the phone', (text) => {
    expect(read(text)).toEqual({ means: 'correct', field: 'phone', wish: null });
  });

  test.each([
    '我换手机号了 13900001111',
    '我换手机号了，新号码是139 0000 1111。',
    '我的电话改成13900001111',
    '电话改为13900001111',
    '我的新号码是 139 0000 1111',
    '我的电话错了，应该是13900001111',
    'Change my phone number to 13900001111',
    'My new number is +86 139 0000 1111',
  ])('%s: this phone', (text) => {
    expect(read(text)).toEqual({ means: 'correct', field: 'phone', wish: number });
  });

  test.each([
    '我要改名字',
    '我的名字写错了',
    '姓名有误',
    'my name is misspelled',
    'change my name',
  ])('%s: the name', (text) => {
    expect(read(text)).toEqual({ means: 'correct', field: 'name', wish: null });
  });

  test.each([
    ['我叫赵丽不叫赵玉兰', '赵丽'],
    ['我叫赵丽，不是赵玉兰', '赵丽'],
    ['我是赵丽，不是赵玉兰', '赵丽'],
    ['我不叫赵玉兰，我叫赵丽', '赵丽'],
    ['名字错了，应该是赵丽', '赵丽'],
    ['把我的名字改成赵丽', '赵丽'],
    ['我叫趙麗不叫趙玉蘭', '趙麗'],
    ['我改名了，现在叫赵丽', '赵丽'],
    ['My name is Zhao Li, not Zhao Yulan', 'Zhao Li'],
    ['my name is spelled wrong, it should be Anna Smith', 'Anna Smith'],
    ["change my name to Siobhan O'Neill", "Siobhan O'Neill"],
  ])('%s: this name', (text, wish) => {
    expect(read(text)).toEqual({ means: 'correct', field: 'name', wish });
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
    '我是业主不是租户',
    '我叫了三次师傅都没来',
    '我叫了半天不是没人应',
    '我叫不醒我妈了',
    '我妈叫不醒，不叫不应',
    '我叫他不叫她来',
    '我叫赵丽不是李红',
    '我的名字没有在名单上',
    '门牌名字错了',
    '我的手机没信号',
    '电话坏了',
    '对讲电话换一下',
    '我要换手机',
    '物业电话换了？',
    '我的电话是13900001111',
    '厨房漏水，电话13900001111',
    '请打 13900001111',
    '我要换锁',
    '我要改地漏',
    '我的电话费错了',
    'my phone does not work',
    'fix my phone socket',
    'my name is not on the doorbell',
    'the number on the meter is wrong',
    '1042',
  ])('%j is something else', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('a name', () => {
  test.each([
    ['赵丽', '赵丽'],
    ['我叫赵丽。', '赵丽'],
    ['应该是“赵丽”', '赵丽'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['my name is Anna  Smith', 'Anna Smith'],
    ['Siobhán O’Neill-Byrne', 'Siobhán O’Neill-Byrne'],
  ])('is read in %s', (text, name) => {
    expect(readName(text)).toBe(name);
  });

  test.each([
    '',
    '李',
    '13900001111',
    '厨房水龙头一直在滴水你们什么时候来',
    '3-2-501',
    '<b>',
    'x'.repeat(61),
  ])('is not read in %j', (text) => {
    expect(readName(text)).toBeNull();
  });
});
