import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** What answers a request over HTTP. */
export type Answers = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<unknown>;

/**
 * Has a request answered by what would answer it over HTTP, in this process and without a socket: nothing
 * of how long it takes is the machine's. Rejects where the connection would have been cut.
 */
export async function askInProcess(
  answers: Answers,
  url: URL,
  { method = 'GET', headers, body }: RequestInit,
): Promise<Response> {
  const sent = await bytesOf(url, body, headers);
  const got = new HeldResponse();
  const req = Object.assign(Readable.from(sent.bytes.length > 0 ? [sent.bytes] : []), {
    ...{ method, url: `${url.pathname}${url.search}`, headers: sent.headers, complete: true },
  });
  answers(req as unknown as IncomingMessage, got as unknown as ServerResponse, url).catch(
    (error: unknown) => got.destroy(error),
  );
  return got.answer;
}

type Sent = { bytes: Buffer; headers: Record<string, string> };

async function bytesOf(url: URL, body: RequestInit['body'], given: unknown): Promise<Sent> {
  const headers = Object.fromEntries(new Headers((given ?? {}) as Record<string, string>));
  if (typeof body === 'string') return { bytes: Buffer.from(body), headers };
  if (body == null) return { bytes: Buffer.alloc(0), headers };
  // How a form is written down, and under which type, is known to whoever would send it.
  const request = new Request(url, { method: 'POST', headers, body });
  const bytes = Buffer.from(await request.arrayBuffer());
  return { bytes, headers: Object.fromEntries(request.headers) };
}

/** As much of Node's own as whoever answers works with; what was written is the answer once it ends. */
class HeldResponse extends EventEmitter {
  statusCode = 200;
  headersSent = false;
  writableEnded = false;
  readonly answer: Promise<Response>;
  readonly #settle: PromiseWithResolvers<Response>;
  readonly #headers = new Headers();
  readonly #chunks: Buffer[] = [];

  constructor() {
    super();
    this.#settle = Promise.withResolvers<Response>();
    this.answer = this.#settle.promise;
    // Whoever answers may cut the connection before anybody listens.
    this.answer.catch(() => undefined);
  }

  setHeader(name: string, value: string | number): this {
    this.#headers.set(name, String(value));
    return this;
  }

  getHeader(name: string): string | undefined {
    return this.#headers.get(name) ?? undefined;
  }

  writeHead(status: number, headers: Record<string, string | number> = {}): this {
    this.statusCode = status;
    this.headersSent = true;
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    return this;
  }

  write(chunk: string | Uint8Array): boolean {
    this.headersSent = true;
    this.#chunks.push(Buffer.from(chunk as Uint8Array));
    return true;
  }

  end(chunk?: string | Uint8Array): this {
    if (this.writableEnded) return this;
    if (chunk !== undefined) this.write(chunk);
    this.headersSent = true;
    this.writableEnded = true;
    const body = this.statusCode === 204 ? null : Buffer.concat(this.#chunks);
    this.#settle.resolve(new Response(body, { status: this.statusCode, headers: this.#headers }));
    this.emit('finish');
    this.emit('close');
    return this;
  }

  destroy(error?: unknown): this {
    this.#settle.reject(new TypeError('fetch failed', { cause: error }));
    this.emit('close');
    return this;
  }
}
