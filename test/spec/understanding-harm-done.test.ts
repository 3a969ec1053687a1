import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/** Harm that is told as a grievance, or in passing: the words complain, and somebody may bleed. */

const understand = loadUnderstanding();
const read = (text: string) =>
  understand(text, { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' });

describe('what stands beside words that are figures of speech elsewhere', () => {
  it.each([
    'the treadmill is on fire in the gym',
    'an old man is lying by the gate not moving',
    '化粪池作业工人窒息',
    '会议室有人窒息了',
    '栏杆一碰人都麻了',
    'urgent, can someone help us please',
    'a thief grabbed my bag, he is still here',
  ])('is heard: %s', (text) => {
    expect(read(text).emergency).not.toBe('none');
  });
  it.each(['阿姨晕倒了，已经送医院了', '消防演练有人晕倒了，是假装的'])(
    'and what is over or played pages nobody: %s',
    (text) => {
      expect(read(text).emergency).not.toBe('alert');
    },
  );
});

describe('harm told in passing', () => {
  it.each([
    'neighbours dog bit my son',
    'a dog just bit me in the lobby',
    'my kid got bitten by a dog',
    '邻居家的狗咬了我儿子',
    '我刚被狗咬了',
    '孩子被流浪猫抓伤了',
    'my boyfriend wont let me leave',
    'he locked me in the bathroom',
    '老公不让我出门',
    '他把我锁在卧室里',
    '井盖没了',
    'manhole cover missing on the path',
    'there is an open manhole behind block 3',
    '吓死我了，孩子被狗咬了',
    '气死了，井盖没了没人管',
    '井盖没了，上周就报了没人管',
    '我儿子被狗咬了，要打疫苗吗',
    '狗咬了我孩子，会不会得狂犬病',
    '狗咬了我一口',
    '刚在楼下被狗咬了',
    '狗咬了保安',
    'The dog bit my daughter and she is scared',
    'dog bit my son 5 minutes ago',
    "He won't let me leave the flat, come at once",
    "my husband won't let me leave, we've been married 10 years",
  ])('is asked about at the least: %s', (text) => {
    expect(read(text).emergency).not.toBe('none');
    expect(read(text).faintDanger).not.toBe(true);
  });

  it.each(['call the fire brigade!', 'please send an ambulance now', 'need police here'])(
    'and whoever calls for help needs it: %s',
    (text) => {
      expect(read(text).emergency).toBe('alert');
    },
  );

  it.each(['老头晕过去了', '我妈晕倒了', '保安晕过去了，在门岗'])(
    'a person who fainted is an alert: %s',
    (text) => {
      expect(read(text)).toMatchObject({ emergency: 'alert', emergencyKind: 'medical' });
    },
  );

  it.each([
    'the dog from 302 bit the postman last week',
    '上周楼下的狗咬了快递员',
    '狗咬坏了我的鞋',
    '狗咬了我家猫 主人只赔二百',
    '网线被老鼠咬了',
    'the dog almost bit me, it should be on a lead',
    'the landlord wont let me out of the contract',
    'my husband wont let me paint the balcony',
    'who calls the ambulance when the lift is stuck?',
    '井盖松动，车过咣当响',
    '保安不让我的车进门',
    "they won't let me leave my bike in the hallway",
  ])('and that which is over, or of a thing, asks nobody: %s', (text) => {
    expect(read(text).emergency).toBe('none');
  });

  it.each([
    "I'm locked out and my toddler is inside",
    'locked out on the landing, the baby is in there on her own',
  ])('alarms where a child is behind a door that is shut: %s', (text) => {
    expect(read(text).emergency).toBe('alert');
  });
});
