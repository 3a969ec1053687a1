import { expect, test } from 'vitest';
import { readMany } from './readers.ts';

test.each(['telegram', 'slack'] as const)(
  'whatever %s brings is read, or is nothing, and what is kept of it the database takes',
  (platform) => {
    expect(readMany(platform, 7, 400)).toBeNull();
  },
);
