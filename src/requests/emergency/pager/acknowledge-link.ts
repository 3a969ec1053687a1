import { createHmac, timingSafeEqual } from 'node:crypto';

/** For how long a link acknowledges from the call that brought it, in ms: longer than anybody telephones. A later page brings one of its own. */
export const acknowledgeWithinMs = 60 * 60_000;

/** Where links lead, below the office's public address. */
export const acknowledgePath = '/acknowledge/';

/**
 * The link by which the gateway acknowledges for the person of one page: of that emergency, as that
 * person, for an hour from an instant (ms). Nobody without the pager's secret can make one.
 */
export function acknowledgeLink(
  publicUrl: string,
  secret: string,
  page: string,
  nowMs: number,
): string {
  const until = Math.ceil((nowMs + acknowledgeWithinMs) / 1000).toString(36);
  return `${publicUrl}${acknowledgePath}${page}.${until}.${sign(secret, page, until)}`;
}

/**
 * The page that the last part of a link is of; null for one that the pager's secret did not sign,
 * whose hour is over at an instant (ms), or that is none.
 */
export function pageOfLink(secret: string, token: string, nowMs: number): string | null {
  const [, page, until, signature] =
    /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-z]{1,9})\.([\w-]{43})$/.exec(token) ??
    [];
  if (page === undefined || until === undefined || signature === undefined) return null;
  const wanted = Buffer.from(sign(secret, page, until));
  if (!timingSafeEqual(wanted, Buffer.from(signature))) return null;
  return Number.parseInt(until, 36) * 1000 > nowMs ? page : null;
}

/** The pager's calls are signed over a number of seconds first, so that no call's signature is a link's. */
const sign = (secret: string, page: string, until: string): string =>
  createHmac('sha256', secret).update(`acknowledge.${page}.${until}`).digest('base64url');
