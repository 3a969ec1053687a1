import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver, isValidSlackRequest } from '@slack/bolt';
import { systemClock } from '../../../src/clock.ts';
import type { Settings } from '../../../src/config.ts';
import { describeError } from '../../../src/errors.ts';
import { type Log, withoutSecrets } from '../../../src/log.ts';
import { HttpRefusal, parseJson, readBytes } from '../../../src/read-body.ts';
import { slackLogger } from '../send/web-client.ts';

/** What Slack brings over HTTP is far below this; Bolt keeps the bytes for the signature over them. */
const bodyMaxBytes = 4_000_000;
/** How far a timestamp may lie ahead, in seconds: as far as Bolt lets one lie behind. */
const aheadMax = 5 * 60;

/** A signed body that says nothing Bolt could read: who sent it is told so, and nothing is broken here. */
export class UnreadableBody extends Error {}

/** Bolt's own receiver, which answers what could not be taken with an error, so that Slack brings it again. */
export function createHttpReceiver({ signingSecret }: Settings['slack'], log: Log): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    logger: slackLogger(log),
    processEventErrorHandler: async ({ error, response }) => {
      const isTheirs = (error as Error) instanceof UnreadableBody;
      const why = withoutSecrets(describeError(error));
      if (isTheirs) log.info({ error: why }, 'what Slack brought could not be read');
      else log.error({ error: why }, 'a Slack request could not be handled');
      if (!response.headersSent) response.writeHead(isTheirs ? 400 : 500).end();
      return false;
    },
  });
}

/**
 * Reads the body within a limit, and refuses what Bolt lets through or falls over: a timestamp
 * that lies ahead would let a request be played again until then, and a body that is no object ends
 * the process. Signature and meaning are left to Bolt. Throws HttpRefusal (400, 413).
 */
export async function listenOverHttp(
  http: HTTPReceiver,
  signingSecret: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (req.method !== 'POST') {
    res.writeHead(405, { allow: 'POST' }).end();
    return;
  }
  const rawBody = await readBytes(req, bodyMaxBytes);
  const signedAt = Number(req.headers['x-slack-request-timestamp']);
  if (signedAt > systemClock.now() / 1000 + aheadMax) {
    res.writeHead(401).end();
    return;
  }
  const body = rawBody.toString();
  if (isSigned(req, signingSecret, signedAt, body)) expectObject(req, body);
  http.requestListener(Object.assign(req, { rawBody, url: '/slack/events' }), res);
}

const isSigned = (
  { headers }: IncomingMessage,
  signingSecret: string,
  signedAt: number,
  body: string,
): boolean =>
  isValidSlackRequest({
    signingSecret,
    body,
    headers: {
      'x-slack-signature': String(headers['x-slack-signature']),
      'x-slack-request-timestamp': signedAt,
    },
  });

/** Throws HttpRefusal (400) for a body that is read as anything but an object. */
function expectObject({ headers }: IncomingMessage, body: string): void {
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  const payload = isForm ? new URLSearchParams(body).getAll('payload') : [body];
  // A command is a form of words alone.
  if (payload.length !== 1) return;
  const read = parseJson(payload[0] ?? '');
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new HttpRefusal(400, 'The body is no object.');
}
