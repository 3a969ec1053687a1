import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../bots/slack/commands/commands.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { openRaw, statuses } from '../support/raw-socket.ts';

let office: TestOffice;
let port: number;
beforeAll(async () => {
  office = await startTestOffice();
  port = Number(new URL(office.origin).port);
});
afterAll(() => office.stop());

async function ask(path: string, headers: Record<string, string>, method = 'GET') {
  const socket = await openRaw(port);
  const lines = Object.entries({ connection: 'close', ...headers }).map(
    ([k, v]) => `${k}: ${v}\r\n`,
  );
  socket.send(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  return statuses(await socket.ended)[0];
}

describe('the playground', () => {
  it.each(['localhost', '127.0.0.1', '[::1]'])(
    'answers to %s, and to its own page',
    async (name) => {
      const host = `${name}:${port}`;
      expect(await ask('/', { host })).toBe('200');
      expect(await ask('/playground/api/telegram/state', { host, origin: `http://${host}` })).toBe(
        '200',
      );
    },
  );

  it.each([
    ['a name that was made to lead here', { host: 'evil.example.org' }],
    ['a name that only begins like ours', { host: 'localhost.example.org' }],
    ['a name that is none', { host: '' }],
    ['a page of another origin', { host: 'localhost', origin: 'https://evil.example.org' }],
    ['a page of another port', { host: 'localhost', origin: 'http://localhost:1' }],
    ['a page without an origin of its own', { host: 'localhost', origin: 'null' }],
  ])('refuses %s', async (_name, headers) => {
    for (const path of [
      '/',
      '/playground/api/slack/command',
      '/playground/api/clock',
      '/api/auth.test',
    ])
      expect(await ask(path, headers, 'POST'), path).toBe('403');
    expect(await ask('/healthz', headers)).toBe('200');
  });

  it('refuses whoever names another host as of a proxy', async () => {
    expect(await ask('http://evil.example.org/', { host: 'localhost' })).toBe('403');
  });

  it('offers its page every verb of the slash command', async () => {
    const told = await fetch(`${office.origin}/playground/api/office`);
    expect(await told.json()).toMatchObject({ verbs: Object.keys(commands) });
  });
});
