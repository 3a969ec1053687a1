import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, expect, inject, it } from 'vitest';
import { addChannel } from '../../bots/playground/workspace/people.ts';
import { readSettings } from '../../src/config.ts';
import { examineOffice } from '../../workers/operating/doctor.ts';
import { openDatabaseProxy } from '../support/database-proxy.ts';
import {
  createDatabase,
  dropDatabase,
  maintain,
  templateName,
  urlOf,
} from '../support/databases.ts';
import { openStandIns, slackSigningSecret, slackToken } from '../support/stand-ins.ts';

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

it('the doctor says what the app lacks in the workspace, what is to be migrated, and what waits to be sent', async () => {
  await createDatabase(server, name, templateName);
  const url = urlOf(server, name);
  const standIns = await openStandIns();
  try {
    const settings = readSettings({
      DATABASE_URL: url,
      SLACK_BOT_TOKEN: slackToken,
      SLACK_SIGNING_SECRET: slackSigningSecret,
      SLACK_API_URL: `${standIns.origin}/api/`,
      SLACK_CHANNEL_DISPATCH: 'C0NOWHERE',
    });
    const words = async (part: string): Promise<string> =>
      (await examineOffice(settings))
        .filter((one) => one.part === part)
        .map((one) => `${one.ok} ${one.words}`)
        .join();
    expect(await words('slack scopes')).toMatch(/^true The app may do all/);
    expect(await words('clock')).toMatch(/^true/);
    standIns.slack.world.scopes.delete('files:write');
    expect(await words('slack scopes')).toMatch(
      /^false The app lacks files:write\. Put docs\/slack-app-manifest-http\.yaml/,
    );

    expect(await words('telegram sending')).toMatch(/^true Nothing was sent to Telegram yet/);
    await query(
      url,
      `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
       values ('late', 'telegram:1', 1, '{}', 'pending', 0, now() - interval '1 hour', now() - interval '1 hour')`,
    );
    // It is tried again and again, so that it is due anew each time; what goes to many has its own hours.
    await query(
      url,
      `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
       values ('tried', 'telegram:2', 1, '{}', 'pending', 9, now() - interval '2 hours', now() + interval '1 minute'),
         ('bills', 'telegram:3', 3, '{}', 'pending', 0, now() - interval '9 hours', now() + interval '9 hours')`,
    );
    expect(await words('telegram sending')).toMatch(
      /^false .*2 messages wait, the oldest for 120 minutes/,
    );

    await query(
      url,
      `insert into mikro_orm_migrations (name, executed_at) values ('Migration29990101000000_later', now())`,
    );
    expect(await words('database shape')).toMatch(/^false .*newer Gatehouse/);
    expect(await words('telegram sending')).toBe('');
  } finally {
    await standIns.close();
  }
});

it('the doctor looks at the channels that communities use, and names the settings that use them', async () => {
  await createDatabase(server, name, templateName);
  const url = urlOf(server, name);
  const standIns = await openStandIns();
  try {
    const [desk, alarm, old] = ['desk', 'alarm', 'old'].map((one) =>
      addChannel(standIns.slack.world, {
        ...{ name: one, is_private: false, topic: '' },
        with_app: one !== 'alarm',
      }),
    );
    if (!desk || !alarm || !old) throw new Error('There are three.');
    standIns.slack.world.channels.put(old.id, { ...old, is_archived: true });
    const settings = readSettings({
      DATABASE_URL: url,
      SLACK_BOT_TOKEN: slackToken,
      SLACK_APP_TOKEN: 'xapp-of-a-test',
      SLACK_API_URL: `${standIns.origin}/api/`,
      SLACK_CHANNEL_DISPATCH: old.id,
    });
    const channels = async (): Promise<string[]> =>
      (await examineOffice(settings))
        .filter((one) => one.part.startsWith('slack channel'))
        .map((one) => `${one.part} ${one.ok} ${one.words}`);
    // What the environment names is what the only community has from the next start on.
    expect(await channels()).toEqual([
      expect.stringMatching(`${old.id} false #old \\(channels.dispatch of 桂苑\\) is archived`),
    ]);
    // What was set in Slack since stands.
    const used = { dispatch: desk.id, emergency: alarm.id, named: { dispatch: old.id } };
    await query(url, `update communities set channels = '${JSON.stringify(used)}'`);
    await query(
      url,
      `insert into communities (id, name, name_en, locale, time_zone, currency, channels, hours, phones, created_at)
       values (gen_random_uuid(), '柳苑', '', 'zh-CN', 'Asia/Shanghai', 'CNY', '{"dispatch":"${desk.id}"}', '[]', '{}', now())`,
    );
    expect((await channels()).toSorted()).toEqual([
      expect.stringMatching(
        `${alarm.id} false The app is not in #alarm \\(channels.emergency of 桂苑\\)`,
      ),
      expect.stringMatching(
        `${desk.id} true #desk: channels.dispatch of 柳苑, channels.dispatch of 桂苑|${desk.id} true #desk: channels.dispatch of 桂苑, channels.dispatch of 柳苑`,
      ),
    ]);
    standIns.slack.world.scopes.delete('files:write');
    const scopes = (await examineOffice(settings)).find((one) => one.part === 'slack scopes');
    expect(scopes?.words).toMatch(/Put docs\/slack-app-manifest\.yaml/);
  } finally {
    await standIns.close();
  }
});

it('the doctor ends and says so where the server takes what it is asked and answers nothing', async () => {
  await createDatabase(server, name, templateName);
  const proxy = await openDatabaseProxy(urlOf(server, name));
  const settings = readSettings({ DATABASE_URL: proxy.url });
  try {
    // Whoever is connected by then hears nothing more: a proxy, or a server that is frozen.
    proxy.stall();
    const found = await examineOffice(settings);
    expect(found.find((one) => one.part === 'database')).toMatchObject({
      ok: false,
      words: expect.stringMatching(/does not answer at DATABASE_URL/),
    });
  } finally {
    await proxy.close();
  }
});

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
