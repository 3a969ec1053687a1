import { type Logger, pino } from 'pino';
import { type Clock, systemClock } from './clock.ts';
import { describeError } from './errors.ts';

export type Log = Logger;

/**
 * The office's log: JSON lines on standard error. It carries ids, codes and
 * counts, never a person's words, name or phone, and never a secret: callers
 * pass ids, and whatever looks like a secret is removed here as a second line
 * of defence.
 */
export function createLog(level: string, destination: 'stderr' | 'silent' = 'stderr'): Log {
  if (destination === 'silent') return pino({ level: 'silent' });
  return pino(
    {
      level,
      base: undefined,
      redact: {
        paths: [
          'token',
          'secret',
          'password',
          'authorization',
          '*.token',
          '*.secret',
          'text',
          '*.text',
          'phone',
          '*.phone',
        ],
        censor: '[removed]',
      },
      formatters: { level: (label) => ({ level: label }) },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  );
}

/**
 * Says of a trouble that lasts once in half a minute what it is, however often and
 * by however many it is met: eleven queues that ask ten times a second would fill
 * the log with one outage. `about` tells apart what is to be said side by side.
 */
export function logSeldom(
  log: Log,
  clock: Clock = systemClock,
): (error: unknown, message: string, about?: string) => void {
  const saidAt = new Map<string, number>();
  return (error, message, about = '') => {
    const words = withoutSecrets(describeError(error));
    const now = clock.now();
    for (const [key, at] of saidAt) if (now - at >= saidAgainAfterMs) saidAt.delete(key);
    const key = `${about} ${words}`;
    if (saidAt.has(key)) return;
    saidAt.set(key, now);
    log.warn({ error: words }, message);
  };
}

const saidAgainAfterMs = 30_000;

/**
 * Removes bot tokens, addresses that open something to whoever has them, and key-like strings from
 * text that came from outside, such as an error of an HTTP client.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(\/acknowledge\/|hooks\.slack\.com\/)[^\s"'<>]+/g, '$1[removed]')
    .replace(/([?&](?:ticket|token|secret|signature|password)=)[^&\s"'<>]+/gi, '$1[removed]')
    .replace(/bot\d{1,20}:[A-Za-z0-9_-]+/g, 'bot[removed]')
    .replace(/\b\d{6,}:[A-Za-z0-9_-]{20,}/g, '[removed]')
    .replace(/\bx(?:ox[a-z]|app)-[A-Za-z0-9-]+/g, '[removed]')
    .replace(/((?<!\w)\w{1,32}:\/\/[^:@/\s]{1,256}):[^@/\s]+@/g, '$1:[removed]@');
}

/** The first word of a path: what comes behind it may be what opens it, as of a link that acknowledges an emergency. */
export const firstWordOf = (path: string): string => path.split('/', 2).join('/');
