import type { Clock } from '../../clock.ts';
import type { AssistSettings } from '../../config.ts';

/** What the helper did since it was made: for figures and health. */
export type AssistCounts = { asked: number; answered: number; failed: number };

/** An answer longer than this is not one to a message. */
const replyBytesMax = 64 * 1024;
/** After so many failures in a row it is left alone for a while, so that nobody waits for what does not answer. */
const failuresMax = 3;
const restMs = 60_000;

/** Asks a helper that may fail: what fails is counted and answered with undefined, and after three failures in a row nothing is asked for a minute. */
export function askingHelper(clock: Clock): {
  ask(question: () => Promise<string>): Promise<string | undefined>;
  counts: AssistCounts;
} {
  const counts: AssistCounts = { asked: 0, answered: 0, failed: 0 };
  let inARow = 0;
  let restsUntil = 0;
  return {
    counts,
    ask: async (question) => {
      if (clock.now() < restsUntil) return undefined;
      counts.asked += 1;
      try {
        const answer = await question();
        counts.answered += 1;
        inARow = 0;
        return answer;
      } catch {
        // Nothing is missing without an answer: the failure is counted and the local answer stands.
        counts.failed += 1;
        inARow += 1;
        // Once it has rested, one question finds out whether it answers again.
        if (inARow >= failuresMax) restsUntil = clock.now() + restMs;
        return undefined;
      }
    },
  };
}

/** Posts to a path of the endpoint and returns its answer, parsed. Throws on any other status than success, on an answer that is too long or no JSON, and after `timeoutMs`. */
export async function askEndpoint(
  settings: AssistSettings,
  path: string,
  asked: { headers?: Record<string, string>; body: string | FormData; timeoutMs: number },
): Promise<unknown> {
  const response = await fetch(`${settings.baseUrl.replace(/\/+$/, '')}${path}`, {
    method: 'POST',
    headers: {
      ...asked.headers,
      ...(settings.apiKey !== undefined && { authorization: `Bearer ${settings.apiKey}` }),
    },
    body: asked.body,
    signal: AbortSignal.timeout(asked.timeoutMs),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`The helper answered ${response.status}.`);
  const body = await response.text();
  if (body.length > replyBytesMax) throw new Error('The helper answered at too great a length.');
  return JSON.parse(body);
}
