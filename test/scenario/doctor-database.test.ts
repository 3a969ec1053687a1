import { randomUUID } from 'node:crypto';
import { afterEach, expect, inject, it } from 'vitest';
import { readSettings } from '../../src/config.ts';
import { examineOffice } from '../../workers/operating/doctor.ts';
import { createDatabase, dropDatabase, maintain, urlOf } from '../support/databases.ts';

const server = inject('postgresUrl');
const name = `doctor_${randomUUID().replaceAll('-', '')}`;
afterEach(async () => {
  await dropDatabase(server, name);
  await maintain(server, `drop role if exists "${name}"`);
});

it('the doctor says of a server of one’s own that it writes down what residents say, and when that is mended', async () => {
  await createDatabase(server, name, 'template0');
  await maintain(server, `create role "${name}" login password 'of-a-test'`);
  const own = new URL(urlOf(server, name));
  own.username = name;
  own.password = 'of-a-test';
  const words = async (url: string): Promise<string> => {
    const found = await examineOffice(readSettings({ DATABASE_URL: url }));
    return found.find((one) => one.part === 'database')?.words ?? '';
  };
  await maintain(server, `alter database "${name}" set log_statement = 'all'`);
  expect(await words(own.href)).toMatch(/answers at DATABASE_URL\. Its log takes in statements/);
  for (const quiet of [
    `log_statement = 'none'`,
    `log_min_error_statement = 'panic'`,
    `log_min_messages = 'log'`,
    `log_min_duration_statement = -1`,
  ])
    await maintain(server, `alter database "${name}" set ${quiet}`);
  expect(await words(own.href)).toMatch(/answers at DATABASE_URL\.$/);
  expect(await words(urlOf(server, name))).toMatch(/Its role is a superuser/);
});
