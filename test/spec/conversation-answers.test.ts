import { describe, expect, test } from 'vitest';
import type { KnownRequest } from '../../src/conversation/effects.ts';
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

describe('a payment that is told of at a request that is open', () => {
  const filed = (given: Partial<KnownRequest> = {}) =>
    request({ kind: 'fee', category: 'fee', words: '11月的物业费我交了', ...given });
  const claim = meaning({ intent: 'payment_claim', category: 'fee' });

  test.each<[string, (chat: ReturnType<typeof aChat>) => void, KnownRequest?]>([
    ['in reply', (chat) => chat.says('12月的也交了', claim, { about: 1042 })],
    [
      'in answer to the clerk',
      (chat) => chat.says('12月的也交了', claim),
      filed({ askedAt: tuesdayMorning - hours(1) }),
    ],
    [
      'after “add to it”',
      (chat) => {
        chat.presses({ verb: 'add_to', request: 1042 });
        chat.says('12月的也交了', claim);
      },
    ],
    ['as words on', (chat) => chat.says('也交了12月的', claim)],
  ])('is added as one, %s', (_way, says, one = filed()) => {
    const chat = aChat({ requests: [one] });
    says(chat);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'add_to_request', request: 1042, claimsPaid: true }),
    );
  });

  test('is none where it was not paid, or is of somebody else’s home', () => {
    const chat = aChat({ requests: [filed()] });
    chat.says('12月的我忘了交', claim, { about: 1042 });
    chat.says('5-1-301的也交了', meaning({ ...claim, slots: { unit: '5-1-301' } }), {
      about: 1042,
    });
    const added = chat.asked().filter((one) => one.do === 'add_to_request');
    expect(added).toHaveLength(2);
    for (const one of added) expect(one).not.toHaveProperty('claimsPaid');
  });
});
