import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readSettings } from '../../src/config.ts';
import { Card, OutboxPart } from '../../src/delivery/entities.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { fillPlayground } from '../../workers/simulation/fill-playground.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { startTestOffice } from '../support/office.ts';
import { until } from '../support/world.ts';

const server = inject('postgresUrl');
const name = `past_${randomUUID().replaceAll('-', '')}`;
const settings = readSettings({ DATABASE_URL: urlOf(server, name) });
const asked = { days: 4, homes: 2, seed: 5 };

beforeAll(() => createDatabase(server, name, templateName));
afterAll(() => dropDatabase(server, name));

test('the demonstration is given a past once, which leaves nothing to be sent and refers to no message that is gone', async () => {
  const days: number[] = [];
  const filled = await fillPlayground(settings, asked, ({ day }) => days.push(day));
  expect(days).toEqual([1, 2, 3, 4]);
  expect(filled).toMatchObject({ days: 4 });
  expect(filled.requests).toBeGreaterThan(0);

  const orm = await openOrm(urlOf(server, name), 1);
  try {
    const em = orm.em.fork();
    const waiting = { state: { $in: ['pending' as const, 'sending' as const] } };
    expect(await em.count(OutboxPart, waiting)).toBe(0);
    expect(await em.count(Card, { remoteId: { $ne: null } })).toBe(0);
  } finally {
    await orm.close(true);
  }
  await expect(fillPlayground(settings, asked)).rejects.toThrow('has a past already');
});

test('a visitor has a past made while the office answers, and may close it in the middle', async () => {
  const office = await startTestOffice({ parts: { offersPast: true } });
  try {
    const past = async (): Promise<unknown> => (await office.get<{ past: unknown }>('office')).past;
    expect(await past()).toEqual({ state: 'offered', day: 0, days: 365 });
    expect(await office.post('past', {})).toMatchObject({ state: 'filling' });
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await until(
      'the first day',
      async () => ((await past()) as { day: number }).day > 0,
      () => '',
      150_000,
    );
    expect(await past()).toMatchObject({ state: 'filling' });
  } finally {
    // The past goes on by itself, and comes to no rest for a year.
    await office.stop({ midway: true });
  }
}, 300_000);

test('where there is a real bot, nothing is filled with what never was', async () => {
  const real = { ...settings, telegram: { ...settings.telegram, playground: false } };
  await expect(fillPlayground(real, asked)).rejects.toThrow('Only the demonstration');
});
