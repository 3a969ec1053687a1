import { describe, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import { codeAlphabet, codeLength } from '../../src/invitations/code-alphabet.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, type ChatUnderTest, tuesdayMorning } from '../support/dialogue.ts';

const understanding = loadUnderstanding();
const understood = (text: string) =>
  understanding(text, { nowMs: tuesdayMorning, timeZone: 'Asia/Shanghai' });

const alarms = (chat: ChatUnderTest): boolean =>
  chat.asked().some((one) => one.do === 'raise_emergency');

/**
 * Found by a story of somebody coming in: the model takes some strings of letters
 * and digits for danger, so that an invitation code was answered with "leave at once".
 */
describe('what only names something', () => {
  it('is a code to anybody, whatever letters it is made of, and alarms nobody', () => {
    const chance = seededChance(11);
    const alarmed: string[] = [];
    for (let i = 0; i < 400; i += 1) {
      const code = `${chance.code(codeLength - 1, codeAlphabet)}${2 + chance.below(8)}`;
      for (const chat of [aChat({ resident: null }), aChat()]) {
        chat.says(code, understood(code));
        if (alarms(chat)) alarmed.push(code);
      }
    }
    expect(alarmed).toEqual([]);
  });

  it('is a number of a request, or a home, to a resident', () => {
    for (const text of ['1001', '#1042', ' 1042 ', '3-2-501', 'A3-2-501。']) {
      const chat = aChat();
      chat.says(text, { ...understood(text), emergency: 'ask', emergencyKind: 'other' });
      expect([text, alarms(chat)]).toEqual([text, false]);
    }
  });

  it.each([
    '我叫王五，3-2-502',
    '3栋2单元502',
    '3栋2单元502 李红',
    '我是3-2-502的业主，我叫欧阳明',
    '您好，我是新搬来的租户，住1-1-302，姓名：赵丽',
    'I live in 2-1-403, my name is John Brown',
    "hi, i'm Emma, building 2 entrance 1 room 402",
  ])('is who somebody is and where they live: %s', (text) => {
    for (const chat of [aChat({ resident: null }), aChat()]) {
      chat.says(text, { ...understood(text), emergency: 'ask', emergencyKind: 'fire' });
      expect(alarms(chat)).toBe(false);
    }
  });

  it.each([
    '我叫不醒我爱人，3-2-502',
    '3-2-502冒烟',
    '3-2-502 救命',
    'I am trapped, 2-1-403',
    'my name is John, 2-1-403, smoke',
  ])('is none of it where anything else is said: %s', (text) => {
    const chat = aChat({ resident: null });
    chat.says(text, { ...understood(text), emergency: 'ask', emergencyKind: 'fire' });
    expect(alarms(chat)).toBe(true);
  });

  it('is no cry for help that has the length of a code', () => {
    for (const text of ['fire 3201', 'help 2034']) {
      const chat = aChat({ resident: null });
      chat.says(text, { ...understood(text), emergency: 'alert', emergencyKind: 'fire' });
      expect([text, alarms(chat)]).toEqual([text, true]);
    }
  });

  it('is not the number of the fire brigade', () => {
    const chat = aChat();
    chat.says('119', { ...understood('119'), emergency: 'alert', emergencyKind: 'fire' });
    expect(alarms(chat)).toBe(true);
  });
});
