import { z } from 'zod';
import type { Settings } from '../../src/config.ts';
import { CommandError, describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';

/** The bot's name, for links. The playground's is known; a real bot is asked. */
export async function botUsername(given: Settings): Promise<string> {
  if (given.telegram.playground) return 'gatehouse_playground_bot';
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
