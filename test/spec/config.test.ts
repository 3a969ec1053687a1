import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playgroundCredentials, playgroundFault, readSettings } from '../../src/config.ts';
import { CommandError } from '../../src/errors.ts';

/** What is said about settings that are wrong; fails when nothing is. */
function refusal(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    expect(error.exitCode).toBe(2);
    return error.message;
  }
  throw new Error(`These settings were taken: ${JSON.stringify(environment)}`);
}

const telegramToken = '123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const slack = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-abcdefghijkl',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
  SLACK_CHANNEL_DISPATCH: 'C0123ABCD',
};

describe('with nothing set', () => {
  test('everything has a default that works on a bare machine', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      databaseUrl: undefined,
      redisUrl: undefined,
      port: 8080,
      host: '127.0.0.1',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      currency: 'CNY',
    });
    expect(isAbsolute(settings.dataFolder)).toBe(true);
    expect(settings.telegram).toMatchObject({
      playground: true,
      token: playgroundCredentials.telegramToken,
      apiRoot: 'http://127.0.0.1:8080',
      webhook: undefined,
    });
    expect(settings.slack).toMatchObject({
      playground: true,
      apiUrl: 'http://127.0.0.1:8080/api/',
    });
  });

  test('what is empty is as good as absent', () => {
    const blank = { REDIS_URL: '', TELEGRAM_BOT_TOKEN: '  ', GATEHOUSE_PORT: '', DATABASE_URL: '' };
    expect(readSettings(blank)).toEqual(readSettings({}));
  });
});

describe('the playground', () => {
  const real = { ...slack, TELEGRAM_BOT_TOKEN: telegramToken };
  test.each([
    ['a bare machine', {}, null],
    ['one real platform', { TELEGRAM_BOT_TOKEN: telegramToken }, null],
    ['this machine by another name', { GATEHOUSE_HOST: 'localhost' }, null],
    ['both real', { ...real, NODE_ENV: 'production', GATEHOUSE_HOST: '0.0.0.0' }, null],
    ['the image', { NODE_ENV: 'production' }, /^TELEGRAM_BOT_TOKEN and SLACK_BOT_TOKEN must/],
    ['the image, asked to play', { NODE_ENV: 'production', GATEHOUSE_PLAYGROUND: '1' }, /must be/],
    [
      'a token that is missing',
      { ...slack, GATEHOUSE_PLAYGROUND: '0' },
      /^TELEGRAM_BOT_TOKEN must/,
    ],
    ['a public address', { GATEHOUSE_HOST: '0.0.0.0' }, /^GATEHOUSE_HOST 0\.0\.0\.0 would show/],
    ['a public address, half', { ...slack, GATEHOUSE_HOST: '::' }, /set TELEGRAM_BOT_TOKEN/],
    ['a name that only looks like here', { GATEHOUSE_HOST: '127.0.0.1.example.org' }, /would/],
  ])('opens or is refused on %s', (_name, environment, words) => {
    const fault = playgroundFault(readSettings(environment));
    if (words === null) expect(fault).toBeNull();
    else expect(fault).toMatch(words);
  });
});

describe('a real installation', () => {
  test('its own tokens lead to the platforms themselves', () => {
    const settings = readSettings({ ...slack, TELEGRAM_BOT_TOKEN: telegramToken });
    expect(settings.telegram).toMatchObject({
      playground: false,
      apiRoot: 'https://api.telegram.org',
    });
    expect(settings.slack).toMatchObject({
      playground: false,
      apiUrl: 'https://slack.com/api/',
      channels: { dispatch: 'C0123ABCD' },
    });
    expect(settings.host).toBe('0.0.0.0');
  });

  test('roots and addresses are read with or without the slash at their end', () => {
    const settings = readSettings({
      ...slack,
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_API_ROOT: 'http://bot-api:8081/',
      SLACK_API_URL: 'http://slack.test/api',
    });
    expect(settings.telegram.apiRoot).toBe('http://bot-api:8081');
    expect(settings.slack.apiUrl).toBe('http://slack.test/api/');
  });

  test('a webhook has its secret', () => {
    const webhook = {
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_WEBHOOK_URL: 'https://gate.example.org/telegram',
      TELEGRAM_WEBHOOK_SECRET: 'abcdefghij_-0123456789',
    };
    expect(readSettings(webhook).telegram.webhook).toEqual({
      url: webhook.TELEGRAM_WEBHOOK_URL,
      secret: webhook.TELEGRAM_WEBHOOK_SECRET,
    });
  });
});

describe('a setting that is wrong', () => {
  test.each([
    ['DATABASE_URL', 'mysql://x/y', /must be a URL such as postgres:/],
    ['DATABASE_URL', 'localhost', /must be a URL such as postgres:/],
    ['REDIS_URL', 'http://x', /must be a URL such as redis:/],
    ['GATEHOUSE_PORT', 'eighty', /must be a port number from 0 to 65535/],
    ['GATEHOUSE_PORT', '70000', /must be a port number from 0 to 65535/],
    ['GATEHOUSE_PORT', '-1', /must be a port number from 0 to 65535/],
    ['GATEHOUSE_PORT', '80.5', /must be a port number from 0 to 65535/],
    ['GATEHOUSE_LOCALE', 'fr', /must be zh-CN or en/],
    ['GATEHOUSE_PORT', '0x50', /must be a port number from 0 to 65535/],
    ['GATEHOUSE_TIME_ZONE', 'Mars/Olympus', /must be an IANA time zone.* such as Asia\/Shanghai/],
    ['GATEHOUSE_TIME_ZONE', 'CST', /must be an IANA time zone/],
    ['GATEHOUSE_TIME_ZONE', '+08:00', /must be an IANA time zone/],
    ['GATEHOUSE_TIME_ZONE', 'Etc/GMT+8', /must be an IANA time zone/],
    ['GATEHOUSE_CURRENCY', 'RMB', /must be CNY: every text/],
    ['GATEHOUSE_CURRENCY', 'USD', /must be CNY: .* states its amounts in yuan, so that no other/],
    ['GATEHOUSE_ASSIST_TIMEOUT_MS', '50', /must be whole milliseconds from 100 to 20000/],
    [
      'GATEHOUSE_ASSIST_TRANSCRIBE_TIMEOUT_MS',
      '61000',
      /must be whole milliseconds from 100 to 60000/,
    ],
    ['GATEHOUSE_ASSIST_TRANSCRIBE_MODEL', 'ear', /needs GATEHOUSE_ASSIST_URL/],
    ['GATEHOUSE_ASSIST_KEY', 'hush key', /must be a key of letters, digits and signs/],
    ['SLACK_BOT_TOKEN', 'xoxp-1-hush', /must be a bot token that begins with xoxb-/],
    ['GATEHOUSE_LOG_LEVEL', 'loud', /must be one of fatal, error/],
    ['GATEHOUSE_TURN_QUIET_MS', 'soon', /must be whole milliseconds from 0 to 10000/],
    ['GATEHOUSE_TURN_QUIET_MS', '99999', /must be whole milliseconds from 0 to 10000/],
    ['TELEGRAM_BOT_TOKEN', 'hush-token', /must be a bot token as BotFather gives it/],
    ['TELEGRAM_API_ROOT', 'ftp://x', /must be a URL such as https:\/\/api.telegram.org/],
    ['TELEGRAM_WEBHOOK_URL', 'gate', /must be a URL such as https:/],
    ['TELEGRAM_WEBHOOK_SECRET', 'hush!', /must be 16 to 256 letters, digits, _ or -/],
    ['SLACK_BOT_TOKEN', 'hush-token', /must be a bot token that begins with xoxb-/],
    ['SLACK_SIGNING_SECRET', 'hush123', /must be the signing secret of the Slack app/],
    ['SLACK_APP_TOKEN', 'hush-token', /must be an app-level token that begins with xapp-/],
    ['SLACK_API_URL', 'slack', /must be a URL such as https:\/\/slack.com\/api\//],
    ['SLACK_CHANNEL_DISPATCH', '#dispatch', /must be a Slack channel id such as C0123ABCD/],
    ['SLACK_CHANNEL_EMERGENCY', 'x', /must be a Slack channel id such as C0123ABCD/],
    ['SLACK_CHANNEL_MONEY', 'x', /must be a Slack channel id such as C0123ABCD/],
    ['SLACK_CHANNEL_MANAGEMENT', 'x', /must be a Slack channel id such as C0123ABCD/],
  ])('%s=%s is named with what it should be', (name, value, should) => {
    const said = refusal({ [name]: value });
    expect(said).toContain(name);
    expect(said).toMatch(should);
    if (/TOKEN|SECRET|KEY/.test(name)) expect(said).not.toContain(value);
  });

  test('all that is wrong is named at once', () => {
    const said = refusal({ GATEHOUSE_PORT: 'x', REDIS_URL: 'y', GATEHOUSE_LOCALE: 'z' });
    for (const name of ['GATEHOUSE_PORT', 'REDIS_URL', 'GATEHOUSE_LOCALE'])
      expect(said).toContain(name);
  });

  test.each([
    [{ TELEGRAM_WEBHOOK_URL: 'https://x.example/t' }, /needs TELEGRAM_WEBHOOK_SECRET/],
    [
      { SLACK_BOT_TOKEN: slack.SLACK_BOT_TOKEN, SLACK_CHANNEL_DISPATCH: 'C0123ABCD' },
      /needs SLACK_SIGNING_SECRET \(HTTP\) or SLACK_APP_TOKEN/,
    ],
    [
      { ...slack, SLACK_CHANNEL_DISPATCH: '' },
      /needs SLACK_CHANNEL_DISPATCH, the id of the channel/,
    ],
  ])('what belongs together is asked for together: %#', (environment, should) => {
    expect(refusal(environment)).toMatch(should);
  });

  test('no secret is ever repeated, also where another setting is wrong', () => {
    const secrets = {
      ...slack,
      TELEGRAM_BOT_TOKEN: telegramToken,
      TELEGRAM_WEBHOOK_SECRET: 'abcdefghij_-0123456789',
      DATABASE_URL: 'postgres://gate:hunter2hunter2@db/gatehouse',
    };
    for (const environment of [
      { ...secrets, GATEHOUSE_PORT: 'x' },
      { ...secrets, DATABASE_URL: 'mysql://gate:hunter2hunter2@db/gatehouse' },
      { ...secrets, SLACK_CHANNEL_DISPATCH: '' },
    ]) {
      const said = refusal(environment);
      const hidden = [...Object.values(slack).slice(0, 2), telegramToken, 'hunter2hunter2'];
      for (const secret of [...hidden, secrets.TELEGRAM_WEBHOOK_SECRET])
        expect(said).not.toContain(secret);
    }
  });
});
