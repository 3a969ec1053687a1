import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { readBytes } from '../../src/read-body.ts';

/** Telegram's limits on what goes to many, kept to the letter, before a stand-in. */
export type Gate = {
  origin: string;
  /** What the bot may send in any second from now on. */
  allow(perSecond: number): void;
  /** How often each chat of the many was sent to, in their order. */
  counts: Uint8Array;
  /** When each message to the many was taken, in ms. */
  times: number[];
  /** How often somebody was told to wait. */
  refused(): number;
  close(): Promise<void>;
};

const bodyMaxBytes = 1_000_000;
const sends = /^\/bot[^/]+\/send[A-Z]\w+$/;
const edits = /^\/bot[^/]+\/edit[A-Z]\w+$/;
const addressed = z.object({
  chat_id: z.coerce.number(),
  message_id: z.coerce.number().optional(),
});

/**
 * Opens a gate before the stand-in at `behind`, as strict as Telegram's words on limits can be read: no
 * more than the allowed number of messages to the many in any second, and one a second to each of them;
 * what is above is answered with 429. It answers for the many, `count` chats numbered from `first` on,
 * itself, and remembers no more of them than how often they were sent to. Whatever else is asked is
 * handed on, what is said to people in danger too: Telegram's limit on bots as a whole is known to bear
 * a few above it, and nobody can know beforehand who will be in danger.
 */
export async function openGate(behind: string, first: number, count: number): Promise<Gate> {
  const counts = new Uint8Array(count);
  const lastAt = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  /** The message that each chat of the many was sent last; an edit asks for it. */
  const lastId = new Float64Array(count);
  const times: number[] = [];
  let perSecond = Number.POSITIVE_INFINITY;
  let oldest = 0;
  let refused = 0;
  const mayTake = (index: number): boolean => {
    const since = performance.now() - 1000;
    while ((times[oldest] ?? Number.POSITIVE_INFINITY) <= since) oldest += 1;
    return times.length - oldest < perSecond && !((lastAt[index] ?? 0) > since);
  };
  const server = createServer((req, res) => {
    const path = req.url ?? '/';
    if (!sends.test(path) && !edits.test(path)) return handOn(behind, req, res, null);
    void readBytes(req, bodyMaxBytes)
      .then((body) => {
        const chat = addressed.safeParse(
          req.headers['content-type']?.startsWith('application/json')
            ? JSON.parse(body.toString('utf8'))
            : {},
        );
        const index = (chat.data?.chat_id ?? 0) - first;
        if (!(index >= 0 && index < count)) return handOn(behind, req, res, body);
        if (edits.test(path))
          return answer(
            res,
            400,
            noEdit(lastId[index] !== 0 && lastId[index] === chat.data?.message_id),
          );
        if (!mayTake(index)) {
          refused += 1;
          return answer(res, 429, tooMany);
        }
        const at = performance.now();
        times.push(at);
        lastAt[index] = at;
        counts[index] = (counts[index] ?? 0) + 1;
        lastId[index] = times.length;
        answer(res, 200, {
          ok: true,
          result: {
            message_id: times.length,
            date: 1,
            chat: { id: first + index, type: 'private', first_name: 'C' },
          },
        });
      })
      .catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    allow(given) {
      perSecond = given;
    },
    counts,
    times,
    refused: () => refused,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const tooMany = {
  ok: false,
  error_code: 429,
  description: 'Too Many Requests: retry after 1',
  parameters: { retry_after: 1 },
};

/** What an edit is told: that the message says so already, or that there is none. */
const noEdit = (same: boolean): object => ({
  ok: false,
  error_code: 400,
  description: `Bad Request: ${same ? 'message is not modified' : 'message to edit not found'}`,
});

function answer(res: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  const length = Buffer.byteLength(text);
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': length }).end(text);
}

/** Has the stand-in answer; `body` is what was read already, null where it still flows. */
function handOn(
  behind: string,
  req: IncomingMessage,
  res: ServerResponse,
  body: Buffer | null,
): void {
  const onward = request(
    `${behind}${req.url ?? '/'}`,
    { method: req.method, headers: req.headers },
    (told) => {
      res.writeHead(told.statusCode ?? 502, told.headers);
      told.pipe(res);
    },
  );
  onward.on('error', () => res.destroy());
  // Whoever asked and was killed asks no more.
  res.on('close', () => onward.destroy());
  if (body) onward.end(body);
  else req.pipe(onward);
}
