import { describe, expect, test } from 'vitest';
import { updateKey as keyOf } from '../../bots/telegram/update-id.ts';

const chat = { id: 42, type: 'private' };
const updateKey = (bot: number, update: object): string =>
  keyOf(bot, update as { update_id: number });
const message = (given: Record<string, unknown> = {}) => ({
  update_id: 7,
  message: { message_id: 5, date: 100, chat, text: '漏水', ...given },
});

describe('the id under which an update is kept', () => {
  test('is the same for the same update, whatever of its description has changed meanwhile', () => {
    const again = message({ chat: { ...chat, first_name: '玉兰' }, link_preview_options: {} });
    expect(updateKey(1, again)).toBe(updateKey(1, message()));
  });

  test.each([
    ['another bot', updateKey(2, message())],
    ['another number', updateKey(1, { ...message(), update_id: 8 })],
    [
      'another message under a number that was used before',
      updateKey(1, message({ message_id: 6 })),
    ],
    ['another time', updateKey(1, message({ date: 101 }))],
    ['another chat', updateKey(1, message({ chat: { ...chat, id: 43 } }))],
    [
      'an edit of the same message',
      updateKey(1, { update_id: 7, edited_message: { ...message().message, edit_date: 100 } }),
    ],
    [
      'a tap',
      updateKey(1, { update_id: 7, callback_query: { id: '99', message: message().message } }),
    ],
    ['what nobody knows', updateKey(1, { update_id: 7, something_new: { x: 1 } })],
    ['nothing else', updateKey(1, { update_id: 7 })],
  ])('differs for %s', (_what, key) => {
    expect(key).not.toBe(updateKey(1, message()));
  });

  test('tells one tap from another', () => {
    const tap = (id: string) => updateKey(1, { update_id: 7, callback_query: { id } });
    expect(tap('1')).not.toBe(tap('2'));
  });
});
