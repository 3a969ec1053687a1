import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandError } from '../src/errors.ts';

export type HttpHandler = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<void>;

/** The one port of a process: health, readiness, metrics, webhooks, and the playground. */
export type HttpFront = {
  /** Where it answers, such as http://127.0.0.1:8080. */
  origin: string;
  /** Answers with `handler` from now on; until then everything but /healthz is told to come back. */
  serve(handler: HttpHandler): void;
  close(): Promise<void>;
};

/**
 * Takes the port before anything else happens, so that one in use is said at
 * once and a second start never touches what the first one works with. Throws
 * CommandError (2) for a port that cannot be had.
 */
export async function openHttpFront(host: string, port: number): Promise<HttpFront> {
  const state: { handler: HttpHandler } = {
    handler: async (_req, res, url) =>
      answerJson(res, url.pathname === '/healthz' ? 200 : 503, { starting: true }),
  };
  let origin = '';
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', origin);
    state.handler(req, res, url).catch(() => {
      if (!res.headersSent) answerJson(res, 500, { error: 'internal error' });
      else res.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new CommandError(2, portFault(error, host, port))),
    );
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  origin = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${taken}`;
  return {
    origin,
    serve(handler) {
      state.handler = handler;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function portFault(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or set GATEHOUSE_PORT to another.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `GATEHOUSE_HOST ${host} is no address of this machine. Set it to one, such as 127.0.0.1 or 0.0.0.0.`;
  return `Port ${port} on ${host} cannot be had (${error.code ?? error.message}). Set GATEHOUSE_PORT to another.`;
}

/** Answers with JSON. */
export function answerJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  res.end(JSON.stringify(body));
}
