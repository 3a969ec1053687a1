import { describe, expect, test } from 'vitest';
import {
  aChat,
  hours,
  meaning,
  request,
  smalltalk,
  tuesdayMorning,
  unclear,
} from '../support/dialogue.ts';

const asked = request({ who: '张师傅', askedAt: tuesdayMorning - hours(1) });

describe('when staff have written to the resident and wait for the answer', () => {
  test.each([
    ['在的，谢谢张师傅', smalltalk],
    ['好的', unclear],
    ['谢谢', smalltalk],
    ['下午三点以后吧', unclear],
    ['师傅几点能到', meaning({ intent: 'status', category: 'none' })],
  ])('“%s” is that answer, and reaches who asked', (words, understood) => {
    const chat = aChat({ requests: [asked, request({ number: 1041, category: 'noise' })] });
    chat.says(words, understood);
    expect(chat.asked()).toContainEqual({
      do: 'add_to_request',
      request: 1042,
      text: words,
      files: [],
    });
    expect(chat.heard()[0]).toContain('1042');
  });

  test('another matter is a matter of its own, and asking for a person is heard', () => {
    const other = aChat({ requests: [asked] });
    other.says('电梯又停了', meaning({ category: 'elevator' }));
    expect(other.captions()).toContain('提交');
    const person = aChat({ requests: [asked] });
    person.says('我要找人工', meaning({ intent: 'human', category: 'service' }));
    expect(person.asked().map((one) => one.do)).not.toContain('add_to_request');
  });

  test('a day later nobody waits for it any more', () => {
    const chat = aChat({ requests: [asked] });
    chat.later(hours(25));
    chat.says('谢谢', smalltalk);
    expect(chat.asked()).toEqual([]);
  });
});
