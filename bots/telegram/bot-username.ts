import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Settings } from '../../src/config.ts';
import { CommandError, describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import type { Office } from '../../src/work.ts';

/** The playground's bot. */
export const playgroundBot = 'gatehouse_playground_bot';

/** The bot's name, for links. The playground's is known; a real bot is asked. */
export async function botUsername(given: Settings): Promise<string> {
  if (given.telegram.playground) return playgroundBot;
  try {
    const response = await fetch(`${given.telegram.apiRoot}/bot${given.telegram.token}/getMe`, {
      signal: AbortSignal.timeout(10_000),
    });
    return z.object({ result: z.object({ username: z.string() }) }).parse(await response.json())
      .result.username;
  } catch (error) {
    throw new CommandError(
      3,
      `Telegram does not answer, so the link of the invitation is not known (${withoutSecrets(describeError(error))}). Check TELEGRAM_BOT_TOKEN and the network, then try again; nothing was changed.`,
    );
  }
}

/** How long to wait before a process that does not receive asks again, in ms. */
const askAgainMs = 15_000;

/**
 * Learns the bot's name in a process that does not receive from Telegram, and
 * asks for as long as it takes: links and mentions need it. Returns how to stop.
 */
export function learnBotName(given: Settings, office: Office): () => Promise<void> {
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  let stopping = false;
  const asking = (async () => {
    while (!stopping && office.bot.username === null) {
      try {
        office.bot.username = await botUsername(given);
      } catch (error) {
        office.log.warn({ error: withoutSecrets(describeError(error)) }, 'the bot has no name yet');
        await Promise.race([wait(askAgainMs, undefined, { ref: false }), stopped]);
      }
    }
  })();
  return async () => {
    stopping = true;
    stop();
    await asking;
  };
}
