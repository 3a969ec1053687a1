import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMoreWorkers, startTestOffice, type TestOffice } from '../support/office.ts';

/** One process receives, another handles and sends, as in a larger deployment. */
let office: TestOffice;
let workers: Awaited<ReturnType<typeof startMoreWorkers>>;
beforeAll(async () => {
  office = await startTestOffice({ parts: { bots: true, workers: false } });
  workers = await startMoreWorkers(office);
});
afterAll(async () => {
  await workers.stop();
  await office.stop();
});

describe('an office whose bots and workers are processes of their own', () => {
  it('shows a group the way to the bot by its name, which only the other process was told', async () => {
    const zhao = await office.resident('zhao');
    await zhao.says('GYZYL35A');
    await zhao.hears(/赵玉兰，您好/);
    const { chats } = await office.get<{ chats: { id: number; title?: string }[] }>(
      'telegram/state',
    );
    const group = chats.find((one) => one.title === '桂苑业主群')?.id ?? 0;
    await zhao.says('今天天气真好', { chat: group });
    await zhao.says('@gatehouse_playground_bot 我的工单怎么样了', { chat: group });
    await office.comesToRest();
    const said = (await office.telegram()).messages
      .filter((one) => one.chat.id === group && one.from?.is_bot)
      .map((one) => one.text);
    expect(said).toEqual([expect.stringContaining('https://t.me/gatehouse_playground_bot')]);
  });
});
