import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TgMessage } from '../../bots/playground/botapi/model.ts';
import { Unit } from '../../src/community/entities.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { startMoreWorkers, startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

const howMany = 30;
const further = 4;

let office: TestOffice;
let workers: { stop(): Promise<void> };
beforeEach(async () => {
  office = await startTestOffice();
  workers = await startMoreWorkers(office);
});
afterEach(async () => {
  await workers.stop();
  await office.stop();
});

/** Waits until nothing waits anywhere, however much there is. */
const everythingRests = (): Promise<unknown> =>
  until('everything at rest', nothingWaits, undefined, restsWithinMs);
/** A hundred and fifty messages of thirty people take a while where other stories run beside. */
const restsWithinMs = 100_000;

async function nothingWaits(): Promise<boolean> {
  // What a platform still holds has not been stored yet.
  if ((await office.telegram()).pending + (await office.slack()).pending > 0) return false;
  const { rows } = await sql<{ count: string }>`
      select (select count(*) from inbox where state = 'received')
        + (select count(*) from outbox where state in ('pending', 'sending'))
        + (select count(*) from cards where wanted_version > drawn_version) as count`.execute(
    office.opened.office.orm.em.fork().getKysely(),
  );
  return Number(rows[0]?.count) === 0;
}
const messages = async (): Promise<TgMessage[]> => (await office.telegram()).messages;
const say = (chat: number, text: string, replyTo?: number): Promise<unknown> =>
  office.post('telegram/send', {
    user_id: chat,
    text,
    ...(replyTo === undefined ? {} : { reply_to_message_id: replyTo }),
  });
const buttonOf = (message: TgMessage, caption: string): string | undefined =>
  (
    message.reply_markup as
      | { inline_keyboard?: { text: string; callback_data?: string }[][] }
      | undefined
  )?.inline_keyboard
    ?.flat()
    .find((one) => one.text === caption)?.callback_data;

describe('two processes on one database, and thirty residents at once', () => {
  it('lose nothing, double nothing, and keep the order of every chat', async () => {
    const units = await office.opened.office.orm.em
      .fork()
      .find(Unit, { usage: 'residential' }, { limit: howMany, orderBy: { address: 'asc' } });
    const people: { chat: number; code: string; words: string }[] = [];
    for (const [index, unit] of units.entries()) {
      const invited = await inviteTo(office.opened.office, {
        address: unit.address,
        name: `住户${index}`,
        role: 'family',
        botUsername: 'bot',
      });
      const person = await office.post('telegram/users', {
        first_name: `住户${index}`,
        key: `n${index}`,
        language_code: 'zh-hans',
      });
      people.push({
        chat: Number(person.id),
        code: invited.code,
        words: `水龙头滴水，这是第${index}家`,
      });
    }
    await Promise.all(people.map(({ chat, code }) => say(chat, `/start ${code}`)));
    await everythingRests();
    await Promise.all(people.map(({ chat, words }) => say(chat, words)));
    await everythingRests();
    const drafts = (await messages()).filter((one) => buttonOf(one, '提交'));
    expect(drafts).toHaveLength(howMany);
    // Everybody taps twice, as people do.
    await Promise.all(
      [...drafts, ...drafts].map((draft) =>
        office.post('telegram/press', {
          user_id: draft.chat.id,
          message_id: draft.message_id,
          data: buttonOf(draft, '提交'),
        }),
      ),
    );
    await everythingRests();
    for (let n = 0; n < further; n += 1)
      await Promise.all(
        drafts.map((draft) => say(draft.chat.id, `补充第${n}句`, draft.message_id)),
      );
    await everythingRests();

    const kysely = office.opened.office.orm.em.fork().getKysely();
    const requests = await sql<{
      chat: string;
      words: string;
    }>`select chat, words from requests`.execute(kysely);
    expect(requests.rows).toHaveLength(howMany);
    for (const { chat, words } of people)
      expect(
        requests.rows.filter((row) => Number(row.chat) === chat && row.words === words),
      ).toHaveLength(1);
    const trouble = await sql`select 1 from outbox where state = 'failed' union all
      select 1 from inbox where state <> 'handled' or attempts > 0`.execute(kysely);
    expect(trouble.rows).toEqual([]);

    const { messages: slack } = await office.slack();
    // So many homes that say the same may be offered as one matter besides: that is no request's card.
    const cards = slack.filter(
      (one) => (one.attachments ?? []).length > 0 && !/是同一件事吗/.test(wordsOn(one)),
    );
    expect(cards).toHaveLength(howMany);
    for (const { words } of people) {
      const card = cards.find((one) => wordsOn(one).includes(words));
      const thread = slack.filter((one) => one.thread_ts === card?.ts && one.ts !== card?.ts);
      const said = thread.flatMap(
        (one) => JSON.stringify(one.blocks ?? []).match(/补充第\d句/g) ?? [],
      );
      expect(said).toEqual(Array.from({ length: further }, (_, n) => `补充第${n}句`));
    }
    // What a chat was sent has the order in which it was written.
    const sent = await sql<{ destination: string; ids: string[] }>`
      select destination, array_agg(remote_id order by lane, seq) as ids from outbox
      where destination like 'telegram:%' and part->>'kind' = 'text' and part->'edit' is null and remote_id is not null
      group by destination`.execute(kysely);
    for (const { ids } of sent.rows) {
      const numbers = ids.map(Number);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  }, 300_000);
});
