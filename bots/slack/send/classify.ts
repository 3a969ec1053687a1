import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { RemedyError } from '../../../src/errors.ts';
import { withoutSecrets } from '../../../src/log.ts';

/** Errors that somebody can mend while the office goes on: it tries again every minute and says so in readiness. */
const mendable = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'org_login_required',
  'ekm_access_denied',
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'channel_is_archived',
  'is_inactive',
  'messages_tab_disabled',
  'posting_to_channel_denied',
  'two_factor_setup_required',
  // Files wait beside the words; whoever looks after the workspace lets them in, or makes room.
  'file_uploads_disabled',
  'storage_limit_reached',
  'access_denied',
  'team_access_not_granted',
  // What a workspace's or a channel's own rules forbid the app: a person can lift it.
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
  'no_permission',
  'not_allowed_token_type',
  'posting_to_general_channel_denied',
  'message_limit_exceeded',
  'external_channel_migrating',
  'enterprise_is_restricted',
]);
/** Errors that pass by themselves. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'update_failed',
]);

/** What Slack refused, turned into what to do about it. Source: the error lists of Slack's published methods. */
export function classifySlackError(method: string, error: unknown): RemedyError {
  if (error instanceof WebAPIRateLimitedError) {
    const afterMs = Math.max(1, error.retryAfter) * 1000;
    return new RemedyError('slack.limited', `${method}: rate limited`, {
      remedy: 'retry_after',
      afterMs,
    });
  }
  if (error instanceof WebAPIPlatformError) {
    const name = error.data.error;
    const detail = error.data.response_metadata?.messages?.join('; ') ?? '';
    const message = withoutSecrets(`${method}: ${name} ${detail}`.trim());
    if (name === 'ratelimited' || name === 'rate_limited')
      return new RemedyError('slack.limited', message, { remedy: 'retry_after', afterMs: 1000 });
    if (passing.has(name)) return new RemedyError(`slack.${name}`, message, { remedy: 'retry' });
    if (mendable.has(name))
      return new RemedyError(`slack.${name}`, message, { remedy: 'retry_after', afterMs: 60_000 });
    const code = name === 'message_not_found' ? 'slack.message_gone' : `slack.${name}`;
    return new RemedyError(code, message, { remedy: 'permanent' });
  }
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) {
    return new RemedyError('slack.http', `${method}: status ${error.statusCode}`, {
      remedy: 'retry_after',
      afterMs: 60_000,
    });
  }
  if (error instanceof RemedyError) return error;
  const reason = error instanceof WebAPIHTTPError ? `status ${error.statusCode}` : reasonOf(error);
  return new RemedyError('slack.network', `${method}: ${reason}`, { remedy: 'retry' });
}

function reasonOf(error: unknown): string {
  const cause = error instanceof WebAPIRequestError ? error.original : error;
  return cause instanceof Error ? withoutSecrets(`${cause.name}: ${cause.message}`) : 'unknown';
}
