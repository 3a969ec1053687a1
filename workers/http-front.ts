import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { CommandError } from '../src/errors.ts';
import { HttpRefusal } from '../src/read-body.ts';

export type HttpHandler = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void>;

/** The one port of a process: health, readiness, metrics, webhooks, and the playground. */
export type HttpFront = {
  /** Where it answers, such as http://127.0.0.1:8080. */
  origin: string;
  /**
   * Answers with `handler` from now on; until then everything but /healthz is
   * told to come back. `onFault` hears what was no request's doing, such as a
   * connection that could not be taken.
   */
  serve(handler: HttpHandler, onFault?: (error: unknown) => void): void;
  close(): Promise<void>;
};

/** What whoever reaches the port may cost; times in ms. */
export type FrontLimits = {
  connections: number;
  /** The request line and all headers together. */
  headerBytes: number;
  /** From the connection, or the end of the request before, to the end of the headers. */
  headersWithin: number;
  /** To the end of the body. */
  bodyWithin: number;
  /** How long a connection may be silent; longer than the longest long poll, which is a minute. */
  silentFor: number;
  /** How often the first two are looked at. */
  checkEvery: number;
};

export const frontLimits: FrontLimits = {
  connections: 500,
  headerBytes: 16 * 1024,
  headersWithin: 10_000,
  bodyWithin: 30_000,
  silentFor: 120_000,
  checkEvery: 1000,
};

/** How long what is left of a refused body may still come in, in ms, for the answer to be read meanwhile. */
const lingerMs = 1000;

/**
 * Takes the port before anything else happens, so that one in use is said at
 * once and a second start never touches what the first one works with. Throws
 * CommandError (2) for a port that cannot be had.
 *
 * Whatever reaches the port, in any shape, is answered or cut off, and never
 * ends the process: Node answers what is no HTTP (400), headers that are too
 * long (431) or too slow (408); this answers the rest.
 */
export async function openHttpFront(
  host: string,
  port: number,
  limits: FrontLimits = frontLimits,
): Promise<HttpFront> {
  const state: { handler: HttpHandler; onFault: (error: unknown) => void } = {
    handler: async (_req, res, url) =>
      answerJson(res, url.pathname === '/healthz' ? 200 : 503, { starting: true }),
    onFault: () => undefined,
  };
  let origin = '';
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersWithin,
      requestTimeout: limits.bodyWithin,
      connectionsCheckingInterval: limits.checkEvery,
    },
    (req, res) => {
      res.once('finish', () => endUnread(req));
      answer(req, res, origin, state.handler).catch((error: unknown) => refuse(req, res, error));
    },
  );
  server.maxConnections = limits.connections;
  server.maxHeadersCount = 100;
  server.setTimeout(limits.silentFor);
  server.on('connect', (_req, socket) => refuseTunnel(socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new CommandError(2, portFault(error, host, port))),
    );
    server.listen(port, host, resolve);
  });
  server.on('error', (error) => state.onFault(error));
  const { port: taken } = server.address() as AddressInfo;
  origin = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${taken}`;
  return {
    origin,
    serve(handler, onFault) {
      state.handler = handler;
      if (onFault) state.onFault = onFault;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  req: IncomingMessage,
  res: ServerResponse,
  origin: string,
  handler: HttpHandler,
): Promise<void> {
  const url = targetOf(req.url ?? '', origin);
  if (url === null) throw new HttpRefusal(400, 'The address of this request cannot be read.');
  await handler(req, res, url);
}

/**
 * What a request asks for, or null when that is no address. A path is read as
 * a path, also one that begins with two slashes; whoever asks as of a proxy
 * (RFC 9112, section 3.2.2) names host and path in one.
 */
export function targetOf(asked: string, origin: string): URL | null {
  const whole = asked.startsWith('/') ? `${origin}${asked}` : asked;
  const url = URL.parse(whole);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  try {
    decodeURIComponent(url.pathname);
    return url;
  } catch {
    return null;
  }
}

function refuse(req: IncomingMessage, res: ServerResponse, error: unknown): void {
  // Half an answer must not look like a whole one.
  if (res.headersSent) return void res.destroy();
  const status = error instanceof HttpRefusal ? error.status : 500;
  if (!req.complete) res.setHeader('connection', 'close');
  answerJson(res, status, { error: status === 500 ? 'internal error' : (error as Error).message });
}

/** A body that nobody reads any more is cut off shortly after the answer. */
function endUnread(req: IncomingMessage): void {
  if (req.complete) return;
  setTimeout(() => {
    if (!req.complete) req.destroy();
  }, lingerMs).unref();
}

/** CONNECT asks for a tunnel, which is never to be had here. Node leaves its connection wholly to us. */
function refuseTunnel(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  socket.resume();
  socket.end('HTTP/1.1 405 Method Not Allowed\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

function portFault(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or set GATEHOUSE_PORT to another.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `GATEHOUSE_HOST ${host} is no address of this machine. Set it to one, such as 127.0.0.1 or 0.0.0.0.`;
  return `Port ${port} on ${host} cannot be had (${error.code ?? error.message}). Set GATEHOUSE_PORT to another.`;
}

/** Answers with JSON. */
export function answerJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  res.end(JSON.stringify(body));
}
