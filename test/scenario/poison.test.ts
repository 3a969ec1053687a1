import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { type ProcessOffice, startProcessOffice } from '../support/process-office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

const preload = fileURLToPath(new URL('../support/end-at-poison.ts', import.meta.url));

let office: ProcessOffice;
afterEach(() => office.stop());

it('a message that ends whoever handles it is set aside after the third time, and holds up nobody who wrote beside it', async () => {
  office = await startProcessOffice({}, { preload });
  const [zhao, li] = [await office.resident('zhao'), await office.resident('li')];
  const [before] = [(await li.chat()).length];
  await zhao.says('毒药');
  await li.says('卫生间地漏堵了');
  const ended = office.supervise();
  /** Waits through the time in which nobody answers at all. */
  const sees = (what: string, look: () => Promise<boolean>): Promise<boolean> =>
    until(
      what,
      () => look().catch(() => false),
      () => office.output(),
      75_000,
    );
  await sees('an answer to the other', async () => (await li.chat()).length > before + 1);
  await sees('the word to the management', async () =>
    (await office.slack()).messages.some((one) => /试了几次都没能处理/.test(wordsOn(one))),
  );
  // Once together with whatever else waited, then twice by itself.
  expect(ended()).toBe(3);
  await zhao.says('我家厨房漏水');
  await sees('that the same chat goes on', async () =>
    (await zhao.chat()).some((one) => one.from?.is_bot === true && /厨房/.test(one.text ?? '')),
  );
  await office.comesToRest();
  await zhao.readsAll();
  await li.readsAll();
}, 120_000);
