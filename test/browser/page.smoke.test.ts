import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePage } from '../../bots/playground/page-server.ts';

let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    void servePage(req, res, url).then((own) => {
      if (!own) res.writeHead(418).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(origin + path, init);

/** Every file the page loads, from index.html through all imports. */
async function loadedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const waiting = ['/'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    const answer = await get(path);
    expect(answer.status, path).toBe(200);
    const text = await answer.text();
    files.set(path, text);
    const links = path === '/' ? [...text.matchAll(/(?:href|src)="([^"]+)"/g)] : [];
    const imports = path.endsWith('.js') ? [...text.matchAll(/from '(\.[\w./-]+\.js)'/g)] : [];
    waiting.push(...links.map((link) => link[1] ?? ''));
    waiting.push(...imports.map((found) => new URL(found[1] ?? '', origin + path).pathname));
  }
  return files;
}

describe('the page of the playground', () => {
  test('when it is opened, then every file it asks for comes from its own folder', async () => {
    const files = await loadedFiles();
    expect(files.size).toBeGreaterThan(30);
    for (const path of files.keys()) expect(path).toMatch(/^\/($|playground\/page\/)/);
  });

  test('given its security policy, then no file writes markup or needs a script or style inline', async () => {
    const answer = await get('/');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    for (const [path, text] of await loadedFiles()) {
      expect(text, path).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|\beval\(/);
      if (path === '/') expect(text).not.toMatch(/<style|<script>|\sstyle="|\son\w+="/);
      if (path.endsWith('.css')) expect(text, path).not.toMatch(/@import|url\(/);
    }
  });

  test('when a browser asks again with the tag it was given, then it is told that nothing changed', async () => {
    const first = await get('/playground/page/main.js');
    const tag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/playground/page/main.js', { headers: { 'if-none-match': tag } });
    expect(again.status).toBe(304);
  });

  test('when a path leaves the folder or names what the page has not, then it is not found', async () => {
    for (const path of [
      '..%2fpage-server.ts',
      '%2e%2e/calls.ts',
      'kit/..%2f..%2fcalls.ts',
      'kit%2fdom.js',
      'tsconfig.json',
      'none.js',
    ]) {
      expect((await get(`/playground/page/${path}`)).status, path).not.toBe(200);
    }
  });

  test('when something is posted to it, then it leaves that to others', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(418);
  });
});
