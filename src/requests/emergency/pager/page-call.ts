import { createHmac } from 'node:crypto';
import type { EmergencyKind } from '../../../codes.ts';

/** The operator's own gateway to telephones, by the settings `pager.url` and `pager.secret`. */
export type Pager = { url: string; secret: string };

/** What the pager is told of one page: no words and no phone of a resident. */
export type PageBody = {
  v: 1;
  /** The same on every retry. */
  id: string;
  /** When the page was made, ISO. */
  at: string;
  /** The step of the ladder, 0 for the first page. */
  step: number;
  community: string;
  emergency: { number: number; kind: EmergencyKind; unit: string | null; url: string };
  person: { name: string; slack: string };
  /** Where a POST acknowledges as this person; null where the office has no public address. */
  acknowledge_url: string | null;
  test: boolean;
};

/** After so long without an answer a call has failed, in ms. */
export const pagerSilenceMs = 5000;

/** How long until a page is tried again after so many calls that failed, in ms: 2 seconds, twice as long each time, a minute at most. */
export const pagerRetryMs = (failed: number): number =>
  Math.min(60_000, 2000 * 2 ** Math.min(failed - 1, 10));

/** The headers of a call at an instant (ms): whoever takes it can tell that it came from here, and when. */
export function pagerHeaders(secret: string, body: string, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    'content-type': 'application/json',
    'x-gatehouse-timestamp': timestamp,
    'x-gatehouse-signature': `v1=${signature}`,
  };
}

/**
 * Tells the pager of one page. Null when it was taken (2xx), else why not: anything else, a
 * redirect too, and silence of five seconds. Throws never.
 */
export async function callPager(
  pager: Pager,
  page: PageBody,
  nowMs: number,
): Promise<string | null> {
  const body = JSON.stringify(page);
  try {
    const answer = await fetch(pager.url, {
      method: 'POST',
      headers: pagerHeaders(pager.secret, body, nowMs),
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(pagerSilenceMs),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `HTTP ${answer.status}`;
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') return 'no answer within 5 s';
    const cause = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
    return code ?? 'it cannot be reached';
  }
}
