import { Redis } from 'ioredis';
import pg from 'pg';
import { z } from 'zod';
import { systemClock } from '../../src/clock.ts';
import { yearWithoutHolidays } from '../../src/community/calendar/public-holidays.ts';
import { Community } from '../../src/community/entities.ts';
import { type AssistSettings, playgroundFault, type Settings } from '../../src/config.ts';
import { describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import { lostWaysFindings } from '../lost-ways.ts';
import { askDatabase } from './ask-database.ts';
import { databaseFindings } from './database-findings.ts';
import { machineFindings } from './machine-findings.ts';
import { pagerFindings } from './pager-findings.ts';
import { slackFindings } from './slack-findings.ts';

/** One thing the doctor looked at: what it is, whether it is well, and what to do when not. */
export type Finding = { part: string; ok: boolean; words: string };

const timeoutMs = 8000;

/** Looks at what is configured, reachable and missing; changes nothing. */
export async function examineOffice(settings: Settings): Promise<Finding[]> {
  const found = await Promise.all([
    database(settings),
    queue(settings),
    playground(settings),
    telegram(settings),
    slackFindings(settings),
    helper(settings.assist),
    lostWaysFindings(settings),
    pagerFindings(settings),
    holidaysOfAll(settings, systemClock.now()),
    databaseFindings(settings, systemClock.now()),
    machineFindings(settings, systemClock.now()),
  ]);
  return found.flat();
}

const reason = (error: unknown): string => withoutSecrets(describeError(error));

async function database(settings: Settings): Promise<Finding[]> {
  if (!settings.databaseUrl) {
    return [
      {
        part: 'database',
        ok: true,
        words: `The embedded PostgreSQL, with its data in ${settings.dataFolder}. Set DATABASE_URL to use a server of your own.`,
      },
    ];
  }
  const client = new pg.Client({
    connectionString: settings.databaseUrl,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<ServerSettings>(`
      select current_setting('server_version') as version, current_setting('is_superuser') = 'on' as superuser,
        current_setting('log_min_error_statement') not in ('fatal', 'panic')
          or current_setting('log_min_messages') not in ('log', 'fatal', 'panic')
          or current_setting('log_statement') <> 'none' or current_setting('log_min_duration_statement') <> '-1' as tells,
        current_setting('logging_collector') = 'on' as collects, current_setting('log_file_mode') as mode,
        current_setting('log_rotation_age') = '0' and current_setting('log_rotation_size') = '0' as endless`);
    return [
      {
        part: 'database',
        ok: true,
        words: `PostgreSQL ${rows[0]?.version ?? ''} answers at DATABASE_URL.${serverAdvice(rows[0])}`,
      },
    ];
  } catch (error) {
    return [
      {
        part: 'database',
        ok: false,
        words: `PostgreSQL does not answer at DATABASE_URL (${reason(error)}). Check the address, the password and that the server runs.`,
      },
    ];
  } finally {
    await client.end().catch(() => undefined);
  }
}

type ServerSettings = {
  version: string;
  superuser: boolean;
  /** Its log takes in statements. */
  tells: boolean;
  /** It writes its log files itself, with this mode, and never begins another. */
  collects: boolean;
  mode: string;
  endless: boolean;
};

/** What could be safer about a server of one's own; docs/operations.md says how. */
export function serverAdvice(server: Omit<ServerSettings, 'version'> | undefined): string {
  const superuser = server?.superuser
    ? ' Its role is a superuser: give the office one that owns its database and nothing else.'
    : '';
  const tells = server?.tells
    ? ' Its log takes in statements, with what residents wrote: see docs/operations.md, “A server of your own”.'
    : '';
  const readable =
    server?.collects && !['0600', '0400'].includes(server.mode)
      ? ` Its log files can be read by others than their owner (log_file_mode ${server.mode}): set it to 0600.`
      : '';
  const endless =
    server?.collects && server.endless
      ? ' Its log is never rotated: set log_rotation_age or log_rotation_size.'
      : '';
  return `${superuser}${tells}${readable}${endless}`;
}

async function playground(settings: Settings): Promise<Finding[]> {
  const fault = playgroundFault(settings);
  return fault === null ? [] : [{ part: 'playground', ok: false, words: fault }];
}

async function queue(settings: Settings): Promise<Finding[]> {
  if (!settings.redisUrl)
    return [
      { part: 'queues', ok: true, words: 'BullMQ on PostgreSQL. Set REDIS_URL to use Redis.' },
    ];
  const redis = new Redis(settings.redisUrl, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: timeoutMs,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
    return [{ part: 'queues', ok: true, words: 'Redis answers at REDIS_URL.' }];
  } catch (error) {
    return [
      {
        part: 'queues',
        ok: false,
        words: `Redis does not answer at REDIS_URL (${reason(error)}). Check the address and that the server runs.`,
      },
    ];
  } finally {
    redis.disconnect();
  }
}

const answerShape = z.object({
  ok: z.boolean(),
  description: z.string().optional(),
  result: z.unknown(),
});
const webhookShape = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_message: z.string().optional(),
  /** Unix seconds. */
  last_error_date: z.number().optional(),
});

async function ask(settings: Settings, method: string): Promise<unknown> {
  const { apiRoot, token } = settings.telegram;
  const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body = answerShape.parse(await response.json());
  if (!body.ok) throw new Error(body.description ?? `status ${response.status}`);
  return body.result;
}

async function telegram(settings: Settings): Promise<Finding[]> {
  const part = 'telegram';
  if (settings.telegram.playground) {
    return [
      {
        part,
        ok: true,
        words:
          'The playground stands in for Telegram. Set TELEGRAM_BOT_TOKEN to the token BotFather gave you.',
      },
    ];
  }
  try {
    const me = z.object({ username: z.string() }).parse(await ask(settings, 'getMe'));
    const hook = webhookShape.parse(await ask(settings, 'getWebhookInfo'));
    return [
      { part, ok: true, words: `The bot is @${me.username}.` },
      webhookFinding(settings, hook, systemClock.now()),
    ];
  } catch (error) {
    return [
      {
        part,
        ok: false,
        words: `Telegram refuses or does not answer (${reason(error)}). Check TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT and the network.`,
      },
    ];
  }
}

/** An error of the webhook that is older than this, in ms, and after which updates came, is over. */
const errorStandsMs = 5 * 60_000;

/** What Telegram says of the way on which it brings updates; nothing of it is right by itself but where they should go. */
export function webhookFinding(
  settings: Pick<Settings, 'telegram'>,
  hook: z.infer<typeof webhookShape>,
  nowMs: number,
): Finding {
  const part = 'telegram updates';
  const waiting =
    hook.pending_update_count > 0 ? ` ${hook.pending_update_count} updates wait.` : '';
  const wanted = settings.telegram.webhook?.url ?? '';
  if (hook.url !== wanted)
    return {
      part,
      ok: false,
      words:
        hook.url === ''
          ? `Telegram knows no webhook, and brings nothing to ${wanted}.${waiting} The running office sets it within a minute; where none runs, the next start does.`
          : `Updates go to ${hook.url}, not to ${wanted === '' ? 'this office by long polling' : wanted}.${waiting} The next start sets it right, unless another installation uses the same bot.`,
    };
  const fault = withoutSecrets(hook.last_error_message ?? '');
  const stands =
    hook.pending_update_count > 0 || nowMs - (hook.last_error_date ?? 0) * 1000 < errorStandsMs;
  if (fault !== '' && stands)
    return {
      part,
      ok: false,
      words: `Telegram could not bring updates to ${hook.url} (${fault}).${waiting} Check that the address reaches this office from outside.`,
    };
  return {
    part,
    ok: true,
    words: `${wanted === '' ? 'Updates come by long polling.' : `Updates come to ${wanted}.`}${waiting}${fault === '' ? '' : ` The last that could not be brought was at ${new Date((hook.last_error_date ?? 0) * 1000).toISOString()}.`}`,
  };
}

/** What holidays are known by, of a community. */
type Holidays = Pick<Community, 'name' | 'timeZone' | 'publicHolidays' | 'specialDays'>;

/** Of each community whether the holidays are known that its deadlines count by; of none, as one would begin. */
async function holidaysOfAll(settings: Settings, nowMs: number): Promise<Finding[]> {
  const communities = (await askDatabase(settings, (em) => em.find(Community, {}))) ?? [];
  return holidayFindings(settings, communities, nowMs);
}

/** Whether the holidays that the clocks count by are known; what communities have entered is known to them. */
export function holidayFindings(
  { timeZone }: Pick<Settings, 'timeZone'>,
  communities: readonly Holidays[],
  nowMs: number,
): Finding[] {
  const beginner: Holidays = { name: '', timeZone, publicHolidays: true, specialDays: null };
  const lacking = (communities.length > 0 ? communities : [beginner]).flatMap((one) => {
    const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
      .toZonedDateTimeISO(one.timeZone)
      .toPlainDate();
    const year = yearWithoutHolidays(today, one);
    return year === null ? [] : [{ year, ahead: year > today.year, name: one.name }];
  });
  const [first] = lacking.toSorted((a, b) => a.year - b.year);
  const part = 'public holidays';
  const { year: thisYear } =
    Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  if (!first) return [{ part, ok: true, words: `Known for ${thisYear}.` }];
  const names = lacking.flatMap(({ year, name }) =>
    year === first.year && name !== '' ? [name] : [],
  );
  return [
    {
      part,
      // Those of the year to come are published late in this one: until then nothing is wrong.
      ok: first.ahead,
      words: `${first.ahead ? `Known for ${thisYear}. ` : ''}Those of ${first.year} are not known${names.length === 0 ? '' : ` in ${names.join(', ')}`}, apart from the days the law names. Update Gatehouse, or let each community enter them with \`gatehouse settings set special_days\`.`,
    },
  ];
}

const modelsShape = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Whether the helper for understanding and translation can be asked. Only its list of models is: nothing anybody wrote leaves for this. */
async function helper(settings: AssistSettings | undefined): Promise<Finding[]> {
  const part = 'assist';
  if (!settings) {
    const words =
      'Off: understanding is our own and nothing is translated. Set GATEHOUSE_ASSIST_URL and GATEHOUSE_ASSIST_MODEL to use an OpenAI-compatible endpoint.';
    return [{ part, ok: true, words }];
  }
  const { baseUrl, model, apiKey } = settings;
  const wrong = (words: string): Finding[] => [
    { part, ok: false, words: `${words} The office works without it meanwhile.` },
  ];
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/models`, {
      headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    if (response.status === 401 || response.status === 403)
      return wrong(`The endpoint refuses us (${response.status}). Check GATEHOUSE_ASSIST_KEY.`);
    if (response.status >= 500)
      return wrong(`The endpoint is in trouble (${response.status}). Check GATEHOUSE_ASSIST_URL.`);
    const listed = modelsShape.safeParse(await response.json().catch(() => null));
    const wanted = [model, ...(settings.transcribe ? [settings.transcribe.model] : [])];
    // Not every endpoint lists its models; one that answers at all can be asked.
    if (!response.ok || !listed.success)
      return [
        { part, ok: true, words: `The endpoint answers; it does not list ${wanted.join(', ')}.` },
      ];
    const missing = wanted.filter((name) => !listed.data.data.some((one) => one.id === name));
    if (missing.length === 0)
      return [{ part, ok: true, words: `The endpoint answers and offers ${wanted.join(', ')}.` }];
    const setting = missing.includes(model)
      ? 'GATEHOUSE_ASSIST_MODEL'
      : 'GATEHOUSE_ASSIST_TRANSCRIBE_MODEL';
    return wrong(
      `The endpoint answers but does not offer ${missing.join(', ')}. Check ${setting}.`,
    );
  } catch (error) {
    return wrong(
      `The endpoint does not answer (${reason(error)}). Check GATEHOUSE_ASSIST_URL and the network.`,
    );
  }
}
