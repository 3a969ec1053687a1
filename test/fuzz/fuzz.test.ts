import { expect, inject, test } from 'vitest';
import { playDoors } from './doors.ts';
import { readMany } from './readers.ts';

test.each(['telegram', 'slack'] as const)(
  'whatever %s brings is read, or is nothing, and what is kept of it the database takes',
  (platform) => {
    expect(readMany(platform, 7, 400)).toBeNull();
  },
);

test('an office that strangers and strange payloads besiege answers each as it deserves, tells nothing, and serves the next resident', async () => {
  const { wrong, answered } = await playDoors(inject('postgresUrl'), 120, 7);
  expect(wrong).toEqual([]);
  expect(answered).toMatch(/telegram 200.*slack 200|slack 200.*telegram 200/);
});
