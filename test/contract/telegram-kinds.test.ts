import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messageKinds } from '../../bots/telegram/message-kinds.ts';
import { readUpdate } from '../../bots/telegram/read-update.ts';
import { readBareWords } from '../../bots/telegram/read-words.ts';
import { describeContract, specs } from '../support/contract.ts';

const bot = { id: 1, username: 'gatehouse_bot' };
const chat = { id: 42, type: 'private', first_name: '玉兰' };
const from = { id: 42, is_bot: false, first_name: '玉兰' };

describeContract('the kinds of messages that Telegram publishes', () => {
  const published = (): string[] => {
    const api = JSON.parse(readFileSync(new URL('telegram/api.json', specs), 'utf8')) as {
      types: { Message: { fields: { name: string }[] } };
    };
    return api.types.Message.fields.map((field) => field.name);
  };

  test('are each in the table, and none else', () => {
    expect(Object.keys(messageKinds).toSorted()).toEqual(published().toSorted());
  });

  test.each(Object.entries(messageKinds).filter(([, kind]) => kind === 'notice'))(
    'a notice is answered by nobody: %s',
    (field) => {
      const update = {
        update_id: 1,
        message: { message_id: 2, date: 3, chat, from, [field]: { anything: true } },
      };
      const moved = field.startsWith('migrate_');
      const ids = moved ? { message: { ...update.message, [field]: -100 } } : {};
      expect(readUpdate({ ...update, ...ids }, bot)?.kind).toBe(moved ? 'moved' : 'other');
      expect(readBareWords(update)).toBeNull();
    },
  );
});
