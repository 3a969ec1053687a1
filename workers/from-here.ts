import type { IncomingMessage } from 'node:http';

/**
 * Whether a request for the playground comes from this machine's own pages: a
 * page elsewhere names itself as origin, and one whose name was made to lead
 * here names that host.
 */
export function isFromHere(req: IncomingMessage, url: URL): boolean {
  const here = ['localhost', '127.0.0.1', '[::1]'];
  const nameOf = (address: string): string => URL.parse(address)?.hostname ?? '';
  const { host = '', origin } = req.headers;
  if (!here.includes(nameOf(`http://${host}`)) || !here.includes(url.hostname)) return false;
  return origin === undefined || URL.parse(origin)?.host === URL.parse(`http://${host}`)?.host;
}
