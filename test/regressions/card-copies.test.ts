import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TgMessage } from '../../bots/playground/botapi/model.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhao: ResidentDriver;
let number: number;
beforeEach(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
  number = await zhao.reports('厨房水龙头一直滴水');
  await office.comesToRest();
});
afterEach(() => office.stop());

/** The same card once more, as it stands where the answer to its sending was lost and nobody found it. */
async function copyOfCard(): Promise<TgMessage> {
  const world = office.running.playground?.telegram.world;
  const card = await zhao.sees(new RegExp(`工单 ${number}`));
  if (!world) throw new Error('There is no playground.');
  const message_id = world.journal.nextId(`telegram.message.${card.chat.id}`, 1);
  const copy = { ...card, message_id };
  world.messages.put(`${card.chat.id}:${message_id}`, copy);
  await zhao.readsAll();
  return copy;
}
const addedWords = (words: RegExp): Promise<boolean> =>
  until(`${words} in the thread of the request`, async () =>
    (await office.slack()).messages.some((one) => one.thread_ts && words.test(wordsOn(one))),
  );

it('a reply to a second copy of the card belongs to its request', async () => {
  const copy = await copyOfCard();
  await zhao.says('现在漏得更厉害了', { replyTo: copy });
  await zhao.hears(new RegExp(`已补充到工单 ${number}`));
  await addedWords(/漏得更厉害/);
  // From then on it is known by its number alone.
  const [card] = await office.opened.office.orm.em
    .fork()
    .getConnection()
    .execute<{ copies: string[] }[]>(`select copies from cards where surface = 'telegram'`);
  expect(card?.copies).toEqual([String(copy.message_id)]);
});

it('a button of a second copy counts, and the copy keeps none of them', async () => {
  const copy = await copyOfCard();
  await zhao.tapsOld(copy, '催一下');
  await zhao.hears(/催/);
  await until('that the copy has no buttons', async () => (await zhao.buttons(copy)).length === 0);
  const card = await zhao.sees(new RegExp(`工单 ${number}`));
  expect(await zhao.buttons(card)).toContain('催一下');
});
