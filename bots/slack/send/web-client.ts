import { LogLevel, WebClient } from '@slack/web-api';
import { type Log, withoutSecrets } from '../../../src/log.ts';

export type WebClientOptions = {
  apiUrl: string;
  token: string;
  /** How long one call may take, in ms; files get three times as long. */
  timeoutMs: number;
  /** By which calls go out; absent: the machine's own. */
  fetch?: typeof fetch | undefined;
  log: Log;
};

/** Slack's Web API, without its own retries: when to come again is the outbox's business. */
export function createWebClient(options: WebClientOptions): WebClient {
  return new WebClient(options.token, {
    slackApiUrl: options.apiUrl,
    timeout: options.timeoutMs,
    ...(options.fetch && { fetch: options.fetch }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: slackLogger(options.log),
  });
}

/** The SDK's own words go to the office's log, without whatever looks like a secret. */
export function slackLogger(log: Log) {
  const line = (parts: unknown[]): string =>
    withoutSecrets(parts.map(String).join(' ')).slice(0, 500);
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts: unknown[]) => log.debug({ slack: line(parts) }, 'slack sdk'),
    error: (...parts: unknown[]) => log.warn({ slack: line(parts) }, 'slack sdk'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
