import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./page/', import.meta.url));
const prefix = '/playground/page/';

const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
]);

/**
 * Everything comes from this server, scripts and styles never from markup: whatever a resident
 * or a member of staff writes, it can run nothing and call nobody. Pictures may also be ones the
 * page has just made itself.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The file of the page a path asks for, or undefined: plain names of folders and a file, so never a way out. */
function fileOf(pathname: string): string | undefined {
  if (pathname === '/') return 'index.html';
  if (!pathname.startsWith(prefix)) return undefined;
  const name = pathname.slice(prefix.length);
  return /^([a-z][a-z-]*\/){0,3}[a-z][a-z-]*\.(html|css|js|svg)$/.test(name) ? name : undefined;
}

async function read(name: string): Promise<Buffer | undefined> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Serves the playground's page at `/` and its files under `/playground/page/`, to GET and HEAD.
 * Browsers keep the files but ask each time whether they changed (ETag), so that a new version
 * is seen at once.
 *
 * @returns whether the path was the page's own; where it is not, nothing has been answered
 */
export async function servePage(
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
): Promise<boolean> {
  const own = url.pathname === '/' || url.pathname.startsWith(prefix);
  if (!own || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
  const name = fileOf(url.pathname);
  const body = name === undefined ? undefined : await read(name);
  if (name === undefined || body === undefined) {
    res.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
    return true;
  }
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    'content-type': types.get(extname(name)) ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    etag,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  if (req.headers['if-none-match'] === etag) {
    res.writeHead(304, headers).end();
    return true;
  }
  res.writeHead(200, { ...headers, 'content-length': body.byteLength });
  res.end(req.method === 'HEAD' ? undefined : body);
  return true;
}
