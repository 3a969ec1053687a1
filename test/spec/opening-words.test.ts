import { describe, expect, it } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat } from '../support/dialogue.ts';

const understand = loadUnderstanding();
const at = { nowMs: Date.UTC(2026, 10, 24, 2), timeZone: 'Asia/Shanghai' };

describe('somebody who begins to talk and has told nothing yet', () => {
  it.each([
    'hello can you help me',
    'Hi, could someone please help me?',
    'can anybody help',
    'hi there, not sure if this is the right place',
    'is this where i report stuff',
    'can i report a problem here?',
    'there are two things',
    'i need someone to look at something',
    'urgent',
  ])('is asked what it is: %s', (text) => {
    const chat = aChat({ language: 'en' });
    chat.says(text, understand(text, at));
    expect(chat.heard()).toEqual(['Hello, go ahead.']);
    expect(chat.asked()).toEqual([]);
  });

  it.each(['不知道是不是找你们', '我有两件事', '那个', '能帮个忙吗', '着急', '有件急事要说'])(
    'in Chinese: %s',
    (text) => {
      const chat = aChat();
      chat.says(text, understand(text, at));
      expect(chat.heard()).toEqual(['您好，请说。']);
      expect(chat.asked()).toEqual([]);
    },
  );

  it('asks whether faults are reported here, and is asked for the fault', () => {
    const chat = aChat();
    chat.says('请问这里可以报修吗', understand('请问这里可以报修吗', at));
    expect(chat.heard()[0]).toContain('哪里坏了');
  });
});

describe('a cry for help', () => {
  it.each(['help', 'help me', 'please help me', 'help!!', 'SOMEBODY HELP ME!', '救命', '救命啊'])(
    'is none: %s',
    (text) => {
      expect(understand(text, at).emergency).toBe('alert');
    },
  );
  it.each([
    'can you help me, i fell and cannot get up',
    'hello, can someone help, smoke everywhere',
  ])('nor is danger behind a polite beginning: %s', (text) => {
    expect(understand(text, at).emergency).toBe('alert');
  });
});
