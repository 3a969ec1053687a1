import type { IncomingMessage, ServerResponse } from 'node:http';
import { Telegraf } from 'telegraf';
import type { LastPath, Watched } from '../../src/chat/danger/last-path.ts';
import { systemTimer, type Timer, waitBy } from '../../src/clock.ts';
import type { Settings } from '../../src/config.ts';
import { commandMenu } from '../../src/conversation/flows/commands.ts';
import type { Arrival } from '../../src/delivery/inbox.ts';
import { type StoreOne, storeTogether } from '../../src/delivery/store-together.ts';
import { describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import type { WayIn } from '../../src/way-in.ts';
import type { Office } from '../../src/work.ts';
import { callBot } from './call-bot.ts';
import { pollUpdates } from './poll.ts';
import { payerAnswers } from './pre-checkout.ts';
import { subjectOf } from './read-update.ts';
import { updateKey } from './update-id.ts';
import { isLost, standsNow, type TelegramWayIn } from './way-in.ts';
import { answerWebhook, watchWebhook } from './webhook.ts';

/** The update kinds the office wants; asking for them by name keeps new kinds from surprising it. */
const allowedUpdates = [
  ...(['message', 'edited_message', 'callback_query', 'my_chat_member'] as const),
  'pre_checkout_query',
] as const;

export type TelegramReceiver = {
  /** Answers the webhook's path; undefined under long polling. */
  webhook: ((req: IncomingMessage, res: ServerResponse) => Promise<void>) | undefined;
  /** When Telegram last gave an answer, in ms, and how receiving stands. */
  health(): WayIn & { lastAnswerAt: number | null };
  stop(): Promise<void>;
};

/** What receiving works by where that is not the machine's own. */
export type ReceivingMeans = {
  /** By which Telegram is called. */
  fetch: typeof fetch;
  /** By which whatever failed is tried again, and the webhook looked at. */
  timer: Timer;
  /** How often the webhook is looked at, in ms. */
  looksEveryMs: number;
  /** How long Telegram is waited for, in ms. */
  patienceMs: number;
};

/** What receiving does otherwise than usual; `payerWaitsMs` is how long the books may say nothing to a question before a payment. */
type Otherwise = { outside?: ReceivingMeans | undefined; payerWaitsMs?: number };

/**
 * Receives updates by long polling or webhook; returns at once, and waits for
 * Telegram for as long as it takes. Every update is stored under its
 * id before it is acknowledged: a handler that cannot store it does not return,
 * so that polling does not confirm it and a webhook is not answered with 200.
 */
export function receiveTelegram(
  settings: Settings['telegram'],
  office: Office,
  timeoutMs: number,
  lastPath: Pick<LastPath, 'watch'>,
  { outside: means, payerWaitsMs }: Otherwise = {},
): TelegramReceiver {
  const state: TelegramWayIn = {
    lastAnswerAt: null,
    lastError: null,
    lostSince: office.clock.now(),
    stopping: false,
    lastUpdateAt: office.clock.now(),
    stop: new AbortController(),
  };
  // A token begins with the bot's own id.
  const receiving: Receiving = {
    office,
    state,
    botId: Number(settings.token.split(':')[0]),
    store: storeTogether(office),
    timer: means?.timer ?? systemTimer,
  };
  const inOrder = oneAfterTheOther();
  const forPayer = means && { ...means, lockWaitMs: means.patienceMs };
  const answersPayer = payerAnswers(settings, office, forPayer, payerWaitsMs);
  const bot = createBot(settings, office, async (update) => {
    if (answersPayer(update)) return;
    const watched = lastPath.watch(update);
    await inOrder(subjectOf(update), () =>
      storeHoweverLong(() => storeUpdate(receiving, update, watched), office, state, watched),
    );
  });
  const ended = receiveUpdates(bot, settings, receiving, { timeoutMs, means }).catch(
    (error: unknown) => {
      if (state.stopping) return;
      const why = withoutSecrets(describeError(error));
      office.log.error({ error: why }, 'receiving from Telegram ended');
    },
  );
  const polls = settings.webhook === undefined;
  const forgetting = polls
    ? setInterval(() => forgetOffset(bot, receiving), offsetLookedAtMs).unref()
    : undefined;
  const storeFromWebhook = async (update: { update_id: number }): Promise<void> => {
    if (answersPayer(update)) return;
    const watched = lastPath.watch(update);
    try {
      await inOrder(subjectOf(update), () => storeUpdate(receiving, update, watched));
    } catch (error) {
      watched.failed();
      throw error;
    }
  };
  const secret = settings.webhook?.secret;
  return {
    webhook:
      secret === undefined
        ? undefined
        : (req, res) => answerWebhook(req, res, secret, storeFromWebhook, office),
    health: () => healthOf(state),
    stop: async () => {
      state.stopping = true;
      clearInterval(forgetting);
      state.stop.abort();
      stopPolling(bot, office, 'stop');
      await ended;
    },
  };
}

/** How receiving stands, for whoever asks whether the office is ready. */
const healthOf = ({ lastAnswerAt, lastError, lostSince }: TelegramWayIn) => ({
  ...{ lastAnswerAt, lastError, lostSince },
});

type Receiving = {
  office: Office;
  state: TelegramWayIn;
  botId: number;
  store: StoreOne;
  timer: Timer;
};

function createBot(
  settings: Settings['telegram'],
  office: Office,
  take: (update: { update_id: number }) => Promise<void>,
): Telegraf {
  const bot = new Telegraf(settings.token, {
    telegram: { apiRoot: settings.apiRoot, webhookReply: false },
    handlerTimeout: Number.POSITIVE_INFINITY,
  });
  bot.use(({ update }) => take(update));
  bot.catch((error) => {
    office.log.error(
      { error: withoutSecrets(describeError(error)) },
      'an update could not be received',
    );
    throw error;
  });
  return bot;
}

/** Writes an update into the inbox, and wakes who handles it. */
async function storeUpdate(
  { office, state, botId, store }: Receiving,
  update: { update_id: number },
  watched: Watched,
): Promise<void> {
  const arrival: Arrival = {
    source: 'telegram',
    externalId: updateKey(botId, update),
    subject: subjectOf(update),
    payload: update,
    urgent: watched.danger,
  };
  const stored = await store(arrival);
  watched.stored(stored.seq);
  state.lastUpdateAt = office.clock.now();
  state.lastAnswerAt = state.lastUpdateAt;
  if (stored.fresh)
    await office.nudge([
      watched.danger
        ? { queue: 'intake', subject: arrival.subject, urgent: true }
        : { queue: 'turns', subject: arrival.subject },
    ]);
}

/** Everything that waits for Telegram; nothing else waits for it. */
async function receiveUpdates(
  bot: Telegraf,
  settings: Settings['telegram'],
  receiving: Receiving,
  { timeoutMs, means }: { timeoutMs: number; means: ReceivingMeans | undefined },
): Promise<void> {
  const { office, state, timer } = receiving;
  const { apiRoot, token } = settings;
  const call = <T>(method: string, args: object): Promise<T> =>
    (means
      ? callBot({ apiRoot, token, timeoutMs, fetch: means.fetch }, method, { ...args })
      : bot.telegram.callApi(method as never, args as never, {
          signal: AbortSignal.timeout(timeoutMs) as never,
        })) as Promise<T>;
  const answered = <T>(method: string, args: object): Promise<T> =>
    untilAnswered(() => call<T>(method, args), receiving);
  const me = await answered<Telegraf['botInfo'] & object>('getMe', {});
  bot.botInfo = me;
  office.bot.username = me.username;
  void introduceBeside(call, receiving);
  if (settings.webhook === undefined) {
    await answered('deleteWebhook', {});
    await pollUpdates({ bot, office, state, allowedUpdates, timeoutMs });
    return;
  }
  const { url, secret } = settings.webhook;
  const register = async (): Promise<void> => {
    await answered('setWebhook', {
      url,
      secret_token: secret,
      allowed_updates: allowedUpdates,
      max_connections: 40,
    });
    standsNow(office, state);
  };
  await register();
  await watchWebhook({ office, state, url, call, register, everyMs: means?.looksEveryMs, timer });
}

/** Has polling begin again without an offset that may be past; see offsetKeptMs. */
function forgetOffset(bot: Telegraf, { office, state }: Receiving): void {
  if (office.clock.now() - state.lastUpdateAt < offsetKeptMs || state.stopping) return;
  state.lastUpdateAt = office.clock.now();
  stopPolling(bot, office, 'so long without an update that the offset may be past');
}

function stopPolling(bot: Telegraf, office: Office, why: string): void {
  try {
    bot.stop(why);
  } catch (error) {
    // It has not begun to poll: there is no offset yet that could be past.
    office.log.debug({ error: describeError(error) }, 'polling had not begun');
  }
}

/**
 * After a week without updates Telegram may number them anew, and an offset that is higher would
 * call them confirmed (Bot API, getUpdates). Long before, polling begins again without one.
 */
const offsetKeptMs = 24 * 3_600_000;
/** How often it is looked whether that time has come, in ms. */
const offsetLookedAtMs = 1000;

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
  state: TelegramWayIn,
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
      await waitBy(systemTimer, Math.min(250 * 2 ** Math.min(attempts, 6), 10_000));
    }
  }
}

async function untilAnswered<T>(
  call: () => Promise<T>,
  { office, state, timer }: Receiving,
): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      const answer = await call();
      state.lastAnswerAt = office.clock.now();
      return answer;
    } catch (error) {
      isLost(office, state, error);
      if (state.stopping) throw error;
      const ms = Math.min(500 * 2 ** Math.min(attempts, 6), 30_000);
      await waitBy(timer, ms, state.stop.signal);
    }
  }
}

/** How long until the commands are offered again when they could not be, in ms. */
const introduceAgainMs = 300_000;

/** Offers the commands that clients show. Nothing waits for this: it is tried beside, and again later. */
async function introduceBeside(
  call: (method: string, args: object) => Promise<unknown>,
  { office, state, timer }: Receiving,
): Promise<void> {
  while (!state.stopping) {
    try {
      await call('setMyCommands', { commands: commandMenu('en') });
      await call('setMyCommands', { commands: commandMenu('zh-CN'), language_code: 'zh' });
      return;
    } catch (error) {
      const why = withoutSecrets(describeError(error));
      office.log.info({ error: why }, 'the commands could not be offered yet');
      const { signal } = state.stop;
      await waitBy(timer, introduceAgainMs, signal).catch(() => undefined);
    }
  }
}
