import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Telegraf } from 'telegraf';
import type { Settings } from '../../src/config.ts';
import { type Arrival, storeInbox } from '../../src/delivery/inbox.ts';
import type { LastPath, Watched } from '../../src/delivery/last-path.ts';
import { describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import type { Office } from '../../src/office.ts';
import { readJsonBody } from '../../src/read-body.ts';
import { subjectOf } from './read-update.ts';
import { updateKey } from './update-id.ts';

/** The update kinds the office wants; asking for them by name keeps new kinds from surprising it. */
const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export type TelegramReceiver = {
  /** Answers the webhook's path; undefined under long polling. */
  webhook: ((req: IncomingMessage, res: ServerResponse) => Promise<void>) | undefined;
  /** When Telegram last gave an answer, in ms, and what it last refused. */
  health(): { lastAnswerAt: number | null; lastError: string | null };
  stop(): Promise<void>;
};

/**
 * Receives updates by long polling or webhook. Every update is stored under its
 * id before it is acknowledged: a handler that cannot store it does not return,
 * so that polling does not confirm it and a webhook is not answered with 200.
 */
export async function receiveTelegram(
  settings: Settings['telegram'],
  office: Office,
  timeoutMs: number,
  lastPath: Pick<LastPath, 'watch'>,
): Promise<TelegramReceiver> {
  const state: State = {
    lastAnswerAt: null,
    lastError: null,
    stopping: false,
    lastUpdateAt: office.clock.now(),
  };
  // A token begins with the bot's own id.
  const botId = Number(settings.token.split(':')[0]);
  const inOrder = oneAfterTheOther();
  const bot = new Telegraf(settings.token, {
    telegram: { apiRoot: settings.apiRoot, webhookReply: false },
    handlerTimeout: Number.POSITIVE_INFINITY,
  });
  const store = async (update: { update_id: number }, watched: Watched): Promise<void> => {
    const arrival: Arrival = {
      source: 'telegram',
      externalId: updateKey(botId, update),
      subject: subjectOf(update),
      payload: update,
    };
    const [stored] = await storeInbox(office, [arrival]);
    if (stored) watched.stored(stored.seq);
    state.lastUpdateAt = office.clock.now();
    state.lastAnswerAt = state.lastUpdateAt;
    if (stored?.fresh) await office.nudge([{ queue: 'intake', subject: arrival.subject }]);
  };
  bot.use(async ({ update }) => {
    const watched = lastPath.watch(update);
    await inOrder(subjectOf(update), () =>
      storeHoweverLong(() => store(update, watched), office, state, watched),
    );
  });
  bot.catch((error) => {
    office.log.error(
      { error: withoutSecrets(describeError(error)) },
      'an update could not be received',
    );
    throw error;
  });
  const me = await untilAnswered(
    async () =>
      bot.telegram.callApi('getMe', {}, { signal: AbortSignal.timeout(timeoutMs) as never }),
    office,
    state,
  );
  bot.botInfo = me;
  office.bot.username = me.username;
  await untilAnswered(async () => introduce(bot), office, state);
  const health = () => ({ lastAnswerAt: state.lastAnswerAt, lastError: state.lastError });
  if (settings.webhook) {
    const { url, secret } = settings.webhook;
    await untilAnswered(
      async () =>
        bot.telegram.setWebhook(url, {
          secret_token: secret,
          allowed_updates: allowedUpdates as never,
          max_connections: 40,
        }),
      office,
      state,
    );
    return {
      health,
      webhook: (req, res) =>
        answerWebhook(
          req,
          res,
          secret,
          (update) => {
            const watched = lastPath.watch(update);
            return inOrder(subjectOf(update), () => store(update, watched)).catch(
              (error: unknown) => {
                watched.failed();
                throw error;
              },
            );
          },
          office,
        ),
      stop: async () => {
        state.stopping = true;
      },
    };
  }
  await untilAnswered(async () => bot.telegram.deleteWebhook(), office, state);
  const polling = poll(bot, office, state);
  const forgetting = setInterval(() => {
    if (office.clock.now() - state.lastUpdateAt < offsetKeptMs || state.stopping) return;
    state.lastUpdateAt = office.clock.now();
    try {
      bot.stop('so long without an update that the offset may be past');
    } catch (error) {
      // It has not begun to poll: there is no offset yet that could be past.
      office.log.debug({ error: describeError(error) }, 'polling had not begun');
    }
  }, offsetLookedAtMs);
  forgetting.unref();
  return {
    webhook: undefined,
    health,
    stop: async () => {
      state.stopping = true;
      clearInterval(forgetting);
      bot.stop('stop');
      await polling;
    },
  };
}

type State = {
  lastAnswerAt: number | null;
  lastError: string | null;
  stopping: boolean;
  /** When an update came last, in ms. */
  lastUpdateAt: number;
};

/**
 * After a week without updates Telegram may number them anew, and an offset that is higher would
 * call them confirmed (Bot API, getUpdates). Long before, polling begins again without one.
 */
const offsetKeptMs = 24 * 3_600_000;
/** How often it is looked whether that time has come, in ms. */
const offsetLookedAtMs = 1000;

/** Polls until stopped; what ends telegraf's polling, such as a second poller, is waited out. */
async function poll(bot: Telegraf, office: Office, state: State): Promise<void> {
  while (!state.stopping) {
    try {
      await bot.launch({ allowedUpdates: allowedUpdates as never }, () => {
        state.lastAnswerAt = office.clock.now();
      });
      if (!state.stopping) await wait(1000, undefined, { ref: false });
    } catch (error) {
      state.lastError = withoutSecrets(describeError(error));
      office.log.warn({ error: state.lastError }, 'polling ended, trying again');
      if (!state.stopping) await wait(3000, undefined, { ref: false });
    }
  }
}

/**
 * Runs the tasks of one chat one after the other, in the order in which they
 * came: telegraf handles a whole batch side by side, and what a person said
 * first must be stored first.
 */
function oneAfterTheOther(): (chat: string, task: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (chat, task) => {
    const mine = (last.get(chat) ?? Promise.resolve()).then(task, task);
    const forget = (): void => {
      if (last.get(chat) === mine) last.delete(chat);
    };
    last.set(chat, mine);
    mine.then(forget, forget);
    return mine;
  };
}

/** Stores, trying again for as long as the database is away. While stopping it never returns: the update is not confirmed, and comes again. */
async function storeHoweverLong(
  store: () => Promise<void>,
  office: Office,
  state: State,
  watched: Watched,
): Promise<void> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      await store();
      return;
    } catch (error) {
      office.log.error(
        { error: withoutSecrets(describeError(error)), attempts },
        'an update could not be stored yet',
      );
      // Once may be a connection that was cut; a word of danger does not wait to see a third time.
      if (attempts > 1) watched.failed();
      if (state.stopping) await new Promise(() => undefined);
      await wait(Math.min(250 * 2 ** Math.min(attempts, 6), 10_000), undefined, { ref: false });
    }
  }
}

async function untilAnswered<T>(call: () => Promise<T>, office: Office, state: State): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      const answer = await call();
      state.lastAnswerAt = office.clock.now();
      return answer;
    } catch (error) {
      state.lastError = withoutSecrets(describeError(error));
      office.log.warn({ error: state.lastError, attempts }, 'Telegram does not answer yet');
      if (state.stopping) throw error;
      await wait(Math.min(500 * 2 ** Math.min(attempts, 6), 30_000), undefined, { ref: false });
    }
  }
}

const commands = {
  zh: [
    ['repair', '报修'],
    ['complain', '投诉'],
    ['bill', '账单与费用'],
    ['requests', '我的工单'],
    ['help', '怎么用'],
    ['language', '语言 Language'],
    ['settings', '我的信息'],
  ],
  en: [
    ['repair', 'Report a repair'],
    ['complain', 'Make a complaint'],
    ['bill', 'Bills and fees'],
    ['requests', 'My requests'],
    ['help', 'How it works'],
    ['language', 'Language 语言'],
    ['settings', 'My details'],
  ],
} as const;

async function introduce(bot: Telegraf): Promise<void> {
  const list = (language: keyof typeof commands) =>
    commands[language].map(([command, description]) => ({ command, description }));
  await bot.telegram.setMyCommands(list('en'));
  await bot.telegram.setMyCommands(list('zh'), { language_code: 'zh' });
}

async function answerWebhook(
  req: IncomingMessage,
  res: ServerResponse,
  secret: string,
  store: (update: { update_id: number }) => Promise<void>,
  office: Office,
): Promise<void> {
  const end = (status: number): void => {
    res.writeHead(status).end();
  };
  if (req.method !== 'POST') return end(405);
  if (!isSecret(req.headers['x-telegram-bot-api-secret-token'], secret)) return end(401);
  const update = await readUpdateBody(req);
  if (update === null) return end(400);
  try {
    await store(update);
    end(200);
  } catch (error) {
    office.log.error(
      { error: withoutSecrets(describeError(error)) },
      'an update could not be stored; Telegram will bring it again',
    );
    end(503);
  }
}

/** Compares without telling by its time how much of a guess was right. */
function isSecret(given: string | string[] | undefined, secret: string): boolean {
  const hash = (words: string): Buffer => createHash('sha256').update(words).digest();
  return typeof given === 'string' && timingSafeEqual(hash(given), hash(secret));
}

const bodyMaxBytes = 1_000_000;

async function readUpdateBody(req: IncomingMessage): Promise<{ update_id: number } | null> {
  const body = await readJsonBody(req, bodyMaxBytes);
  const isUpdate =
    typeof body === 'object' &&
    body !== null &&
    'update_id' in body &&
    Number.isSafeInteger(body.update_id);
  return isUpdate ? (body as { update_id: number }) : null;
}
