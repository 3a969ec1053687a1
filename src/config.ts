import { resolve } from 'node:path';
import { z } from 'zod';
import { CommandError } from './errors.ts';
import { timeZoneNamed } from './time-zone.ts';

const blankIsAbsent = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsAbsent, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => blankIsAbsent(given) ?? value, schema);

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL such as ${example}`,
  });

/**
 * A whole number within bounds, in digits alone: `Number` would also take 0x50 and
 * 8e3. Whatever is wrong with it is said in the same words.
 */
const wholeNumber = (min: number, max: number, must: string) =>
  z
    .union([z.number(), z.string().regex(/^\s*\d{1,9}\s*$/, must)], must)
    .transform(Number)
    .pipe(z.number(must).int(must).min(min, must).max(max, must));

const slackChannel = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'must be a Slack channel id such as C0123ABCD');
/** As strict as its use: what reckons with it takes no abbreviation such as CST. */
const timeZone = z.string().transform((value, context) => {
  const zone = timeZoneNamed(value);
  if (zone !== null) return zone;
  context.addIssue({
    code: 'custom',
    message: 'must be an IANA time zone, a region and a city such as Asia/Shanghai, or UTC',
  });
  return z.NEVER;
});

/**
 * The one currency there is, and what a setting of it must be. Bills, receipts, files and the dialogue state whole fen as
 * yuan, so that another code would only name the same numbers wrongly.
 */
export const theCurrency = 'CNY';
export const mustBeTheCurrency =
  'CNY: every text, bill, receipt and file states its amounts in yuan, so that no other currency can be kept';

const settingsSchema = z.object({
  DATABASE_URL: optional(url(['postgres:', 'postgresql:'], 'postgres://user@host:5432/gatehouse')),
  REDIS_URL: optional(url(['redis:', 'rediss:'], 'redis://host:6379')),
  GATEHOUSE_DATA: withDefault(z.string(), '.gatehouse'),
  GATEHOUSE_PORT: withDefault(
    wholeNumber(0, 65_535, 'must be a port number from 0 to 65535'),
    8080,
  ),
  GATEHOUSE_HOST: optional(z.string()),
  GATEHOUSE_PUBLIC_URL: optional(url(['https:', 'http:'], 'https://gate.example.org')),
  GATEHOUSE_PLAYGROUND: withDefault(z.enum(['0', '1'], 'must be 0 or 1'), '1'),
  GATEHOUSE_LOCALE: withDefault(z.enum(['zh-CN', 'en'], 'must be zh-CN or en'), 'zh-CN'),
  GATEHOUSE_TIME_ZONE: withDefault(timeZone, 'Asia/Shanghai'),
  GATEHOUSE_CURRENCY: withDefault(
    z.literal(theCurrency, `must be ${mustBeTheCurrency}`),
    theCurrency,
  ),
  GATEHOUSE_LOG_LEVEL: withDefault(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be one of fatal, error, warn, info, debug, trace, silent',
    ),
    'warn',
  ),
  GATEHOUSE_TURN_QUIET_MS: withDefault(
    wholeNumber(0, 10_000, 'must be whole milliseconds from 0 to 10000'),
    1200,
  ),
  TELEGRAM_BOT_TOKEN: optional(
    z
      .string()
      .regex(
        /^\d+:[A-Za-z0-9_-]{20,}$/,
        'must be a bot token as BotFather gives it, such as 123456:ABC…',
      ),
  ),
  TELEGRAM_API_ROOT: optional(url(['http:', 'https:'], 'https://api.telegram.org')),
  TELEGRAM_WEBHOOK_URL: optional(url(['https:', 'http:'], 'https://gate.example.org/telegram')),
  TELEGRAM_WEBHOOK_SECRET: optional(
    z.string().regex(/^[A-Za-z0-9_-]{16,256}$/, 'must be 16 to 256 letters, digits, _ or -'),
  ),
  SLACK_BOT_TOKEN: optional(
    z.string().regex(/^xoxb-[\x21-\x7e]+$/, 'must be a bot token that begins with xoxb-'),
  ),
  SLACK_SIGNING_SECRET: optional(z.string().min(8, 'must be the signing secret of the Slack app')),
  SLACK_APP_TOKEN: optional(
    z.string().regex(/^xapp-[\x21-\x7e]+$/, 'must be an app-level token that begins with xapp-'),
  ),
  SLACK_API_URL: optional(url(['http:', 'https:'], 'https://slack.com/api/')),
  GATEHOUSE_ASSIST_URL: optional(url(['http:', 'https:'], 'https://llm.example.org/v1')),
  GATEHOUSE_ASSIST_MODEL: optional(z.string()),
  GATEHOUSE_ASSIST_KEY: optional(
    // It goes into a header, which takes neither spaces nor other scripts.
    z.string().regex(/^[\x21-\x7e]+$/, 'must be a key of letters, digits and signs'),
  ),
  GATEHOUSE_ASSIST_TIMEOUT_MS: withDefault(
    wholeNumber(100, 20_000, 'must be whole milliseconds from 100 to 20000'),
    4000,
  ),
  GATEHOUSE_ASSIST_TRANSCRIBE_MODEL: optional(z.string()),
  GATEHOUSE_ASSIST_TRANSCRIBE_TIMEOUT_MS: withDefault(
    wholeNumber(100, 60_000, 'must be whole milliseconds from 100 to 60000'),
    10_000,
  ),
  SLACK_CHANNEL_DISPATCH: optional(slackChannel),
  SLACK_CHANNEL_EMERGENCY: optional(slackChannel),
  SLACK_CHANNEL_MONEY: optional(slackChannel),
  SLACK_CHANNEL_MANAGEMENT: optional(slackChannel),
});

export type Language = 'zh-CN' | 'en';

export type Settings = {
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  /** Absolute path of the folder the embedded database and the playground live in. */
  dataFolder: string;
  port: number;
  host: string;
  /** Where the port is reached from outside, without a slash at its end; absent: nothing links to it. */
  publicUrl: string | undefined;
  /** False in a real installation: then a platform without a token is a fault, never a game. */
  mayPlay: boolean;
  locale: Language;
  timeZone: string;
  currency: string;
  logLevel: string;
  /** How long a resident must be quiet before what they sent counts as one turn, in ms. */
  turnQuietMs: number;
  /** Help with what is hard to understand and with translation; absent: none, and nothing is missing. */
  assist: AssistSettings | undefined;
  telegram: {
    /** True when residents are those of the playground. */
    playground: boolean;
    token: string;
    apiRoot: string;
    webhook: { url: string; secret: string } | undefined;
  };
  slack: {
    /** True when the staff are those of the playground. */
    playground: boolean;
    token: string;
    signingSecret: string;
    appToken: string | undefined;
    apiUrl: string;
    channels: { dispatch?: string; emergency?: string; money?: string; management?: string };
  };
};

/** An OpenAI-compatible endpoint; docs/understanding.md says what it sees and what it never does. */
export type AssistSettings = {
  /** Such as `https://host/v1`; `/chat/completions` is added. */
  baseUrl: string;
  model: string;
  apiKey?: string;
  /** How long to wait for an answer, in ms. */
  timeoutMs: number;
  /** What hears voice messages; absent: nobody but people. `/audio/transcriptions` is added to the address. */
  transcribe?: { model: string; timeoutMs: number };
};

/** The playground's own credentials: they open nothing but the stand-ins on this machine. */
export const playgroundCredentials = {
  telegramToken: '7700000001:PLAYGROUND_only_opens_the_local_stand_in',
  slackToken: 'xoxb-playground-only-opens-the-local-stand-in',
  slackSigningSecret: 'playground-signing-secret',
  /** Given as SLACK_APP_TOKEN, the playground's workspace speaks Socket Mode. */
  slackAppToken: 'xapp-playground-only-opens-the-local-stand-in',
} as const;

/**
 * Reads the settings of docs/operations.md from an environment.
 * Throws CommandError with exit code 2 that names every wrong setting and what
 * it should be; a secret's value is never repeated.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const parsed = settingsSchema.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new CommandError(
      2,
      `These settings are wrong: ${faults.join('; ')}. Correct them in the environment or in .env.`,
    );
  }
  const s = parsed.data;
  requireTogether(s);
  const origin = `http://127.0.0.1:${s.GATEHOUSE_PORT}`;
  const telegramPlayground = s.TELEGRAM_BOT_TOKEN === undefined;
  const slackPlayground = s.SLACK_BOT_TOKEN === undefined;
  return {
    databaseUrl: s.DATABASE_URL,
    redisUrl: s.REDIS_URL,
    dataFolder: resolve(s.GATEHOUSE_DATA),
    port: s.GATEHOUSE_PORT,
    host: s.GATEHOUSE_HOST ?? (telegramPlayground || slackPlayground ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: s.GATEHOUSE_PUBLIC_URL === undefined ? undefined : trimSlash(s.GATEHOUSE_PUBLIC_URL),
    mayPlay: s.GATEHOUSE_PLAYGROUND === '1' && environment.NODE_ENV !== 'production',
    locale: s.GATEHOUSE_LOCALE,
    timeZone: s.GATEHOUSE_TIME_ZONE,
    currency: s.GATEHOUSE_CURRENCY,
    logLevel: s.GATEHOUSE_LOG_LEVEL,
    turnQuietMs: s.GATEHOUSE_TURN_QUIET_MS,
    assist: assistOf(s),
    telegram: {
      playground: telegramPlayground,
      token: s.TELEGRAM_BOT_TOKEN ?? playgroundCredentials.telegramToken,
      apiRoot: trimSlash(
        s.TELEGRAM_API_ROOT ?? (telegramPlayground ? origin : 'https://api.telegram.org'),
      ),
      webhook:
        s.TELEGRAM_WEBHOOK_URL !== undefined && s.TELEGRAM_WEBHOOK_SECRET !== undefined
          ? { url: s.TELEGRAM_WEBHOOK_URL, secret: s.TELEGRAM_WEBHOOK_SECRET }
          : undefined,
    },
    slack: {
      playground: slackPlayground,
      token: s.SLACK_BOT_TOKEN ?? playgroundCredentials.slackToken,
      signingSecret: s.SLACK_SIGNING_SECRET ?? playgroundCredentials.slackSigningSecret,
      appToken: s.SLACK_APP_TOKEN,
      apiUrl: `${trimSlash(s.SLACK_API_URL ?? (slackPlayground ? `${origin}/api` : 'https://slack.com/api'))}/`,
      channels: {
        dispatch: s.SLACK_CHANNEL_DISPATCH,
        emergency: s.SLACK_CHANNEL_EMERGENCY,
        money: s.SLACK_CHANNEL_MONEY,
        management: s.SLACK_CHANNEL_MANAGEMENT,
      },
    },
  };
}

/** The platforms that are played, with the setting whose absence makes them so. */
export function playedPlatforms({ telegram, slack }: Settings): [name: string, setting: string][] {
  return [
    ...(telegram.playground ? [['Telegram', 'TELEGRAM_BOT_TOKEN'] as [string, string]] : []),
    ...(slack.playground ? [['Slack', 'SLACK_BOT_TOKEN'] as [string, string]] : []),
  ];
}

/**
 * What forbids the playground that these settings would open, in words, or
 * null. It has no password: it never opens in a real installation, nor where
 * anybody but this machine could reach it.
 */
export function playgroundFault(settings: Settings): string | null {
  const played = playedPlatforms(settings);
  if (played.length === 0) return null;
  const missing = played.map(([, setting]) => setting).join(' and ');
  if (!settings.mayPlay)
    return `${missing} must be set: this is a real installation (NODE_ENV is production, or GATEHOUSE_PLAYGROUND is 0), which has no playground.`;
  if (!/^(localhost|127(\.\d{1,3}){3}|::1)$/.test(settings.host))
    return `GATEHOUSE_HOST ${settings.host} would show the playground, which has no password, to others. Leave it empty, or set ${missing}.`;
  return null;
}

/** The environment of this process, with what a `.env` file in the working folder adds. */
export function processEnvironment(): Record<string, string | undefined> {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return process.env;
}

function assistOf(s: z.infer<typeof settingsSchema>): AssistSettings | undefined {
  if (s.GATEHOUSE_ASSIST_URL === undefined || s.GATEHOUSE_ASSIST_MODEL === undefined)
    return undefined;
  return {
    baseUrl: trimSlash(s.GATEHOUSE_ASSIST_URL),
    model: s.GATEHOUSE_ASSIST_MODEL,
    ...(s.GATEHOUSE_ASSIST_KEY !== undefined && { apiKey: s.GATEHOUSE_ASSIST_KEY }),
    timeoutMs: s.GATEHOUSE_ASSIST_TIMEOUT_MS,
    ...(s.GATEHOUSE_ASSIST_TRANSCRIBE_MODEL !== undefined && {
      transcribe: {
        model: s.GATEHOUSE_ASSIST_TRANSCRIBE_MODEL,
        timeoutMs: s.GATEHOUSE_ASSIST_TRANSCRIBE_TIMEOUT_MS,
      },
    }),
  };
}

function requireTogether(s: z.infer<typeof settingsSchema>): void {
  const faults: string[] = [];
  if (s.TELEGRAM_WEBHOOK_URL !== undefined && s.TELEGRAM_WEBHOOK_SECRET === undefined)
    faults.push(
      'TELEGRAM_WEBHOOK_URL needs TELEGRAM_WEBHOOK_SECRET, 16 or more letters and digits of your choice',
    );
  if (
    s.SLACK_BOT_TOKEN !== undefined &&
    s.SLACK_SIGNING_SECRET === undefined &&
    s.SLACK_APP_TOKEN === undefined
  )
    faults.push(
      'SLACK_BOT_TOKEN needs SLACK_SIGNING_SECRET (HTTP) or SLACK_APP_TOKEN (Socket Mode)',
    );
  if (s.SLACK_BOT_TOKEN !== undefined && s.SLACK_CHANNEL_DISPATCH === undefined)
    faults.push(
      'SLACK_BOT_TOKEN needs SLACK_CHANNEL_DISPATCH, the id of the channel where requests are dispatched',
    );
  if ((s.GATEHOUSE_ASSIST_URL === undefined) !== (s.GATEHOUSE_ASSIST_MODEL === undefined))
    faults.push(
      'GATEHOUSE_ASSIST_URL and GATEHOUSE_ASSIST_MODEL need one another: the address of the endpoint and the name of a model it offers',
    );
  if (s.GATEHOUSE_ASSIST_TRANSCRIBE_MODEL !== undefined && s.GATEHOUSE_ASSIST_URL === undefined)
    faults.push(
      'GATEHOUSE_ASSIST_TRANSCRIBE_MODEL needs GATEHOUSE_ASSIST_URL and GATEHOUSE_ASSIST_MODEL, the endpoint that offers it',
    );
  if (faults.length > 0)
    throw new CommandError(2, `These settings do not fit together: ${faults.join('; ')}.`);
}

function trimSlash(value: string): string {
  return value.replace(/\/+$/, '');
}
