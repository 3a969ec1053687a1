import type { IncomingMessage } from 'node:http';

/** What came over HTTP cannot be taken: who sent it is answered with `status`. */
export class HttpRefusal extends Error {
  readonly status: 400 | 413;

  constructor(status: 400 | 413, message: string) {
    super(message);
    this.name = 'HttpRefusal';
    this.status = status;
  }
}

/**
 * The body of a request. Throws HttpRefusal (413) once it is longer than
 * `maxBytes`, without having kept more than that, and (400) when whoever sends
 * it stops half-way.
 */
export async function readBytes(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new HttpRefusal(413, `The body is longer than ${maxBytes} bytes.`);
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (error: HttpRefusal): void => {
      req.off('data', take);
      reject(error);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) stop(tooLarge());
      else chunks.push(chunk);
    };
    const broken = (): void => stop(new HttpRefusal(400, 'The body ended half-way.'));
    req.on('data', take);
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', broken);
    req.once('close', broken);
  });
}

/** The body of a request as JSON. Throws HttpRefusal (400) when it is none, and as readBytes does. */
export async function readJsonBody(req: IncomingMessage, maxBytes: number): Promise<unknown> {
  return parseJson((await readBytes(req, maxBytes)).toString('utf8'));
}

/** Throws HttpRefusal (400) when the words are no JSON, or lie in each other deeper than anything that is sent here. */
export function parseJson(words: string): unknown {
  let read: unknown;
  try {
    read = JSON.parse(words);
  } catch {
    throw new HttpRefusal(400, 'The body is no JSON.');
  }
  if (isDeeperThan(read, depthMax))
    throw new HttpRefusal(400, `The body is nested deeper than ${depthMax} levels.`);
  return read;
}

/** What lies deeper can be read, but neither written again nor stored: both give up after some thousand levels. */
const depthMax = 200;

/** Level by level, since what calls itself would give up there too. */
function isDeeperThan(value: unknown, max: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > max) return true;
    const below: unknown[] = [];
    for (const one of level)
      if (typeof one === 'object' && one !== null)
        for (const inside of Object.values(one))
          if (typeof inside === 'object' && inside !== null) below.push(inside);
    level = below;
  }
  return false;
}
