import { describe, expect, test } from 'vitest';
import {
  householdAsked,
  nameIn,
  saysWho,
} from '../../src/conversation/flows/household/household-words.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';

describe('words about who may use a home', () => {
  test.each([
    '让我老婆也能用',
    '加家人',
    '我想让我女儿进来',
    '怎么加家人？',
    '添加家庭成员',
    '请问怎么让我妈也能看',
    '给我爸开通',
    '把我妈加进来',
    '我老公也想用',
    '加一下我老婆',
    '讓我太太也能用',
    '我想讓我女兒進來',
    '邀请 我老公',
    'add my wife',
    'Can my wife use this too?',
    'how do I add a family member',
    'I’d like to add my son',
    'Let my daughter in, please',
    'invite my husband to my flat',
  ])('%s: somebody is to be let in', (text) => {
    expect(householdAsked(text)).toBe('let_in');
  });

  test.each([
    '谁能看到我家',
    '谁可以看到我家的信息？',
    '我家都有谁能看',
    '谁绑定了我家',
    '誰能看到我家',
    '家庭成员',
    '移除租客',
    '取消我前夫的权限',
    '不是我家人',
    'who can see my flat',
    'Who has access to my home?',
    'remove my tenant',
    'family members',
  ])('%s: who is in it', (text) => {
    expect(householdAsked(text)).toBe('who');
  });

  test.each(['zh-CN', 'en'] as const)('the captions typed in %s do what they say', (language) => {
    const t = residentTexts(language);
    expect(householdAsked(t['button.household']())).toBe('who');
    expect(householdAsked(t['button.let_in']())).toBe('let_in');
    expect(householdAsked(t['button.not_family']())).toBe('who');
  });

  test.each([
    // Something to be mended, complained of, or said of the gate and the lift.
    '让我老婆开门',
    '让师傅进来',
    '让保洁进来打扫',
    '谁能来看看我家水管',
    '谁能看到我家窗户',
    '我家有谁能修',
    '楼上装修太吵谁能管管',
    '门禁坏了，让我女儿进来',
    '我女儿被困电梯',
    '家人摔倒了',
    '给我家开通煤气',
    '我妈也想用燃气',
    '老人能用吗',
    '让我老公看看',
    '加家人的车位',
    '加班',
    'my wife is locked out',
    'who can fix my flat',
    'let my daughter in, the gate is stuck',
    'add my wife’s car',
    'can my kids use it',
    'my family has no water',
    '',
  ])('%s is none of them', (text) => {
    expect(householdAsked(text)).toBeNull();
  });

  test('however long and however often, they are read at once', () => {
    for (const piece of ['我想要', '我家', 'please can i ', 'my wife '])
      for (const times of [3, 13, 2000]) expect(householdAsked(piece.repeat(times))).toBeNull();
  });
});

describe('an answer that says nothing but who', () => {
  test.each(['我老婆', 'my wife', '女儿', '李小明', '我爸和我妈', 'Amy and Tom', '李小明、我妈'])(
    '%s does',
    (text) => {
      expect(saysWho(text)).toBe(true);
    },
  );

  test.each([
    '我老婆摔倒了',
    'my wife fell',
    '我妈不舒服',
    '家里着火',
    'my wife and the stairs',
    '',
  ])('%s does not', (text) => {
    expect(saysWho(text)).toBe(false);
  });
});

describe('a name that was asked for', () => {
  test.each([
    ['李小明', '李小明'],
    ['李 小明。', '李小明'],
    ['我女儿李小红', '李小红'],
    ['她叫李小红', '李小红'],
    ['名字叫李小红', '李小红'],
    ['姓名：李小红', '李小红'],
    ['李小红，我女儿', '李小红'],
    ['孙子涵', '孙子涵'],
    ['高洁', '高洁'],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['Amy Li', 'Amy Li'],
    ['Her name is Amy Li', 'Amy Li'],
    ['my daughter, Amy Li', 'Amy Li'],
    ['Amy, my daughter', 'Amy'],
    ['Jean-Luc O’Brien', 'Jean-Luc O’Brien'],
    ['  Emma   Carter ', 'Emma Carter'],
  ])('%s is %s', (text, name) => {
    expect(nameIn(text)).toBe(name);
  });

  test.each([
    '我老婆',
    'my wife',
    '女儿',
    '女兒',
    '李小明和李小红',
    'Amy Li and Tom Li',
    '全家',
    '等一下',
    '明天再说',
    '王',
    '水管坏了',
    '马桶堵了',
    'ABCD2345',
    '13800010501',
    'the tap is dripping',
    'is anybody there',
    '李小明和李小红的邀请',
    '李'.repeat(60),
    '😀😀',
    '',
  ])('%s is none', (text) => {
    expect(nameIn(text)).toBeNull();
  });
});
