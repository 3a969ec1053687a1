import type { IncomingMessage, ServerResponse } from 'node:http';
import { readPager } from '../src/management/read-pager.ts';
import { readBytes } from '../src/read-body.ts';
import {
  acknowledgeByPage,
  type PagedState,
  stateOfPage,
} from '../src/requests/emergency/pager/acknowledge-by-link.ts';
import { acknowledgePath, pageOfLink } from '../src/requests/emergency/pager/acknowledge-link.ts';
import { staffTexts } from '../src/texts/staff/staff.ts';
import type { Office } from '../src/work.ts';
import { answerJson } from './http-front.ts';

/** So often may one link be asked for in so long, in ms; a person presses once, a gateway tries a few times. */
const askedMax = 10;
const askedWithinMs = 60_000;
/** How long the pager's secret is taken as it was last read, in ms: whoever guesses at links costs the database nothing. */
const secretForMs = 5000;
/** A gateway may say in the body of its call whatever it likes; nothing of it is read. */
const bodyBytesMax = 64 * 1024;

/** Answers what comes in below the path of the links; false for everything else. */
export type AcknowledgeFront = (
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
) => Promise<boolean>;

/**
 * Where the operator's gateway says that the person it telephoned has pressed a key (POST). A GET
 * shows a page with one button and acknowledges nothing, since whoever looks into links opens them.
 * A link that is not good is answered as any path that is not there.
 */
export function createAcknowledgeFront(office: Office): AcknowledgeFront {
  const asked = new Map<string, number[]>();
  let known: { secret: string | null; at: number } | null = null;
  const secretNow = async (): Promise<string | null> => {
    const nowMs = office.clock.now();
    if (known === null || nowMs - known.at >= secretForMs || nowMs < known.at) {
      const pager = await readPager(office.orm.em.fork());
      known = { secret: 'missing' in pager ? null : pager.secret, at: nowMs };
    }
    return known.secret;
  };
  return async (req, res, url) => {
    if (!url.pathname.startsWith(acknowledgePath)) return false;
    const secret = await secretNow();
    const nowMs = office.clock.now();
    const token = url.pathname.slice(acknowledgePath.length);
    const page = secret === null ? null : pageOfLink(secret, token, nowMs);
    if (page === null) return false;
    if (req.method !== 'POST' && req.method !== 'GET' && req.method !== 'HEAD') {
      answerJson(res, 405, { error: 'POST, GET or HEAD' }, { allow: 'POST, GET, HEAD' });
      return true;
    }
    if (isTooOften(asked, page, nowMs)) {
      const after = { 'retry-after': String(askedWithinMs / 1000) };
      answerJson(res, 429, { error: 'too often' }, after);
      return true;
    }
    const acts = req.method === 'POST';
    if (acts) await readBytes(req, bodyBytesMax);
    const stands = await (acts ? acknowledgeByPage(office, page) : stateOfPage(office, page));
    if (stands === null) return false;
    if (/text\/html/.test(req.headers.accept ?? '')) answerPage(res, stands);
    else answerGateway(res, stands, acts);
    return true;
  };
}

/** Counts a call for a link; true once it has been asked for too often. Links of an hour ago are forgotten. */
function isTooOften(asked: Map<string, number[]>, page: string, nowMs: number): boolean {
  const recent = (asked.get(page) ?? []).filter((at) => Math.abs(nowMs - at) < askedWithinMs);
  for (const [other, times] of asked)
    if (nowMs - (times.at(-1) ?? 0) >= askedWithinMs) asked.delete(other);
  if (recent.length >= askedMax) return true;
  asked.set(page, [...recent, nowMs]);
  return false;
}

const statusOf: Record<PagedState['state'], number> = {
  yours: 200,
  open: 200,
  taken: 409,
  over: 410,
  refused: 403,
};

function answerGateway(res: ServerResponse, { state, number }: PagedState, acts: boolean): void {
  answerJson(res, acts ? statusOf[state] : 200, { emergency: number, state });
}

/** A page without a script, a style or a picture: what it is about is said in Slack, and here only its number. */
function answerPage(res: ServerResponse, stands: PagedState): void {
  const { state, number, language, who } = stands;
  const t = staffTexts(language);
  const words = {
    open: () => t['link.ask']({ number }),
    yours: () => t['link.yours']({ number }),
    taken: () => t['link.taken']({ number, who }),
    over: () => t['link.over']({ number }),
    refused: () => t['link.refused']({ number }),
  }[state]();
  const form =
    state === 'open'
      ? `<form method="post"><button type="submit">${escapeHtml(t['action.ack']())}</button></form>`
      : '';
  res.writeHead(statusOf[state], {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  });
  res.end(
    `<!doctype html><html lang="${language}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${number}</title><p>${escapeHtml(words)}</p>${form}</html>\n`,
  );
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (one) => signs[one] ?? one);
