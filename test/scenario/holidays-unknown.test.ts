import { afterEach, expect, it } from 'vitest';
import { isAnnounced } from '../../src/community/calendar/public-holidays.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

const years = Array.from({ length: 8 }, (_, index) => 2026 + index);
/** The first year that nobody has announced as yet; this package is older than that. */
const unknown = years.find((year) => !isAnnounced(year)) ?? 0;

let office: TestOffice;
afterEach(() => office.stop());

const missing = async (): Promise<number | null> => {
  const ready = await fetch(`${office.origin}/readyz`);
  return ((await ready.json()) as { holidays_missing: number | null }).holidays_missing;
};
const told = async (): Promise<string[]> => {
  const { messages, channels } = await office.slack();
  const management = channels.find((one) => one.name.includes('management'))?.id;
  return messages
    .filter((one) => one.channel === management)
    .map(wordsOn)
    .filter((words) => words.includes(`${unknown} 年的放假`));
};

it('the manager hears on the first of December that the next year has no holidays yet, and readiness says which', async () => {
  office = await startTestOffice({ from: `${unknown - 1}-11-30T23:00:00+08:00` });
  expect(await missing()).toBeNull();
  await office.later(2 * 3_600_000);
  expect(await missing()).toBe(unknown);
  expect(await told()).toEqual([]);
  await office.later(9 * 3_600_000);
  await until('the word to the management', async () => (await told()).length === 1);
  await office.later(3_600_000);
  expect(await told()).toHaveLength(1);
});
