import { describe, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import { codeAlphabet, codeLength } from '../../src/residents/join.ts';
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
