import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { HTTPReceiver, isValidSlackRequest } from '@slack/bolt';
import { z } from 'zod';
import { systemClock } from '../../../src/clock.ts';
import type { Settings } from '../../../src/config.ts';
import { describeError } from '../../../src/errors.ts';
import { type Log, withoutSecrets } from '../../../src/log.ts';
import { HttpRefusal, parseJson, readBytes } from '../../../src/read-body.ts';
import { slackLogger } from '../send/web-client.ts';
import { slackId } from './slack-id.ts';

/** What Slack brings over HTTP is far below this; Bolt keeps the bytes for the signature over them. */
const bodyMaxBytes = 4_000_000;
/** How far a timestamp may lie ahead, in seconds: as far as Bolt lets one lie behind. */
const aheadMax = 5 * 60;

/** A signed body that says nothing Bolt could read: who sent it is told so, and nothing is broken here. */
export class UnreadableBody extends Error {}

/** Bolt's own receiver, which answers what could not be taken with an error, so that Slack brings it again; `ackWithinMs`: after how long it does, absent as long as Slack waits. */
export function createHttpReceiver(
  { signingSecret }: Settings['slack'],
  log: Log,
  ackWithinMs?: number,
): HTTPReceiver {
  return new HTTPReceiver({
    ...(ackWithinMs !== undefined && { unhandledRequestTimeoutMillis: ackWithinMs }),
    signingSecret,
    logger: slackLogger(log),
    processEventErrorHandler: async ({ error, response }) => {
      const isTheirs = (error as Error) instanceof UnreadableBody;
      const why = withoutSecrets(describeError(error));
      if (isTheirs) log.info({ error: why }, 'what Slack brought could not be read');
      else log.error({ error: why }, 'a Slack request could not be handled');
      if (!response.headersSent) response.writeHead(isTheirs ? 400 : 500).end();
      // It has its answer: nobody need give it another when Slack's three seconds are over.
      return true;
    },
  });
}

/**
 * Reads the body within a limit, and refuses what Bolt lets through or falls over: a timestamp
 * that lies ahead would let a request be played again until then, and a body that is no object ends
 * the process, since Bolt reads it where nobody catches what is thrown. Signature and meaning are left to Bolt. Throws HttpRefusal (400, 413).
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
  if (isSigned(req, signingSecret, signedAt, body)) expectReadable(req, body);
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

const text = z.string().optional();
/** What Bolt, and what listens to it, takes for what it should be without a look. Slack sends nothing else. */
const readable = z
  .looseObject({
    ...{ type: text, command: text, text, callback_id: text },
    ...{ user_id: slackId.optional(), trigger_id: slackId.optional() },
    user: z.looseObject({ id: slackId }).optional(),
    view: z.looseObject({ callback_id: text }).nullish(),
    actions: z
      .array(z.looseObject({ action_id: text, block_id: text }))
      .min(1)
      .optional(),
    event: z.looseObject({ type: z.string() }).optional(),
  })
  // Whoever does something says who they are, and a command by which trigger it is known again.
  .refine(({ command, event, user, user_id, trigger_id, type = '' }) => {
    if (command !== undefined) return user_id !== undefined && trigger_id !== undefined;
    return event !== undefined || user !== undefined || !doneBySomebody.has(type);
  })
  // Bolt asks every window for its name.
  .refine(({ type = '', view }) => !ofWindows.has(type) || view?.callback_id !== undefined);
const ofWindows: ReadonlySet<string> = new Set(['view_submission', 'view_closed']);
const doneBySomebody: ReadonlySet<string> = new Set([
  ...['block_actions', 'view_submission', 'view_closed', 'shortcut', 'message_action'],
]);

/** Throws HttpRefusal (400) for a body that is none of Slack's, however it is signed. */
function expectReadable({ headers }: IncomingMessage, body: string): void {
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  const form = isForm ? parse(body) : undefined;
  const words = isForm ? form?.payload : body;
  const read = typeof words === 'string' ? parseJson(words) : form;
  if (!readable.safeParse(read).success) throw new HttpRefusal(400, 'The body cannot be read.');
}
