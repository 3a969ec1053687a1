import type { IncomingMessage, ServerResponse } from 'node:http';

/** Lets the stand-in do what it is asked, and cuts the line before it can say so. */
export function loseAnswer(
  losing: Map<string, number>,
  req: IncomingMessage,
  res: ServerResponse,
): boolean {
  const method = /^\/(?:bot[^/]+|api)\/([\w.]+)$|^\/(files-upload)\//
    .exec(decodeURIComponent((req.url ?? '').split('?')[0] ?? ''))
    ?.slice(1)
    .find((one) => one !== undefined);
  const left = method === undefined ? 0 : (losing.get(method) ?? 0);
  if (method === undefined || left === 0) return false;
  losing.set(method, left - 1);
  res.writeHead = () => res;
  res.end = () => {
    req.socket.destroy();
    return res;
  };
  return false;
}
