import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import { readJsonBody } from '../../src/read-body.ts';
import {
  answerJson,
  frontLimits,
  type HttpFront,
  openHttpFront,
  targetOf,
} from '../../workers/http-front.ts';
import { openRaw, statuses } from '../support/raw-socket.ts';

let front: HttpFront;
let port: number;
let faults: unknown[];

/** Opens the front as it stands before the office. */
async function open(limits = frontLimits): Promise<void> {
  faults = [];
  front = await openHttpFront('127.0.0.1', 0, limits);
  port = Number(new URL(front.origin).port);
  front.serve(
    async (req, res, url) => {
      if (url.pathname === '/healthz') return answerJson(res, 200, { ok: true });
      if (url.pathname === '/takes') return answerJson(res, 200, await readJsonBody(req, 1000));
      if (url.pathname === '/breaks') throw new Error('Something is broken.');
      if (url.pathname === '/breaks-half-way') {
        res.writeHead(200, { 'content-length': '1000' }).write('half');
        throw new Error('Something is broken.');
      }
      answerJson(res, 404, { error: 'not found' });
    },
    (error) => faults.push(error),
  );
}
beforeEach(() => open());
afterEach(async () => {
  // Whatever came before, the next one is served, and nothing has been left behind.
  expect((await fetch(`${front.origin}/healthz`)).status).toBe(200);
  expect(faults).toEqual([]);
  await front.close();
});

/** Sends bytes, then no more. @returns all that came back, once the connection has ended */
async function say(bytes: string): Promise<string> {
  const socket = await openRaw(port);
  socket.send(bytes);
  socket.halfClose();
  return socket.ended;
}
const host = 'host: gate.example.org\r\n';
const get = (target: string, more = ''): string => `GET ${target} HTTP/1.1\r\n${host}${more}\r\n`;
const post = (target: string, body: string, more = ''): string =>
  `POST ${target} HTTP/1.1\r\n${host}content-length: ${body.length}\r\n${more}\r\n${body}`;

describe('whatever is asked for', () => {
  test.each([
    ['two slashes', get('//'), '404'],
    ['two slashes and what looks like a scheme', get('//telegram:x'), '404'],
    ['many slashes', get('/'.repeat(500)), '404'],
    ['a port that is none', get('//a:99999999/'), '404'],
    ['brackets', get('//[::1/'), '404'],
    ['backslashes', get('/\\\\telegram:x\\'), '404'],
    ['an escape that is none', get('/%'), '400'],
    ['bytes that are no text', get('/%ff%fe'), '400'],
    ['a query that is nonsense', get('/healthz?%=%&&=[]//:'), '200'],
    ['nothing but a query', get('?x'), '400'],
    ['the address of a proxy', get('http://gate.example.org/healthz'), '200'],
    ['the address of a proxy, without a path', get('http://gate.example.org'), '404'],
    ['the address of a proxy that is none', get('http://'), '400'],
    ['the address of something else', get('telegram:x'), '400'],
    ['a host and a port', get('gate.example.org:443'), '400'],
    ['a star', `OPTIONS * HTTP/1.1\r\n${host}\r\n`, '400'],
    ['a tunnel', `CONNECT gate.example.org:443 HTTP/1.1\r\n${host}\r\n`, '405'],
    ['a tunnel to nowhere', `CONNECT // HTTP/1.1\r\n${host}\r\n`, '405'],
    [
      'another protocol',
      get('/healthz', 'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: eA==\r\n'),
      '200',
    ],
    ['another protocol, elsewhere', get('//', 'connection: upgrade\r\nupgrade: h2c\r\n'), '404'],
    ['a promise to send a body', get('/', 'expect: 200-maybe\r\n'), '417'],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', '400'],
    [
      'two lengths',
      `POST /takes HTTP/1.1\r\n${host}content-length: 1\r\ncontent-length: 2\r\n\r\n`,
      '400',
    ],
    [
      'a length and chunks',
      `POST /takes HTTP/1.1\r\n${host}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      '400',
    ],
    ['a method nobody knows', `BREW / HTTP/1.1\r\n${host}\r\n`, '400'],
    ['another version', `GET / HTTP/9.9\r\n${host}\r\n`, '400'],
    ['no HTTP', 'hello, is anybody there?\r\n\r\n', '400'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', '400'],
    ['a line without an end', `GET /${'a'.repeat(20_000)}`, '431'],
    ['a header without an end', get('/', `x: ${'a'.repeat(20_000)}`), '431'],
    ['headers without an end', get('/', 'x: y\r\n'.repeat(4000)), '431'],
    ['a body that is no JSON', post('/takes', 'no'), '400'],
    ['a body that is too long', post('/takes', 'a'.repeat(2000)), '413'],
    [
      'a body in chunks that is too long',
      `POST /takes HTTP/1.1\r\n${host}transfer-encoding: chunked\r\n\r\n7d0\r\n${'a'.repeat(2000)}\r\n0\r\n\r\n`,
      '413',
    ],
    [
      'a chunk that is none',
      `POST /takes HTTP/1.1\r\n${host}transfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n`,
      '400',
    ],
    [
      'a body that ends half-way',
      `POST /takes HTTP/1.1\r\n${host}content-length: 10\r\n\r\n{}`,
      '400',
    ],
    ['what is broken here', get('/breaks'), '500'],
  ])('%s is answered', async (_name, bytes, status) => {
    expect(statuses(await say(bytes))).toEqual([status]);
  });

  test('an answer that broke half-way does not look like a whole one', async () => {
    await expect(
      fetch(`${front.origin}/breaks-half-way`).then((one) => one.text()),
    ).rejects.toThrow();
  });

  test('is taken one after the other when it comes at once', async () => {
    const all = `${get('/healthz')}${get('//')}${post('/takes', '{"a":1}')}${get('/%')}`;
    expect(statuses(await say(all))).toEqual(['200', '404', '200', '400']);
  });

  test('a thousand at once are answered, every one', async () => {
    const reading = await openRaw(port);
    reading.send(get('/healthz').repeat(1000));
    expect(new Set(await reading.answers(1000))).toEqual(new Set(['200']));
    reading.reset();
  });

  test('random bytes, and requests with random bytes in them, end nothing', async () => {
    const chance = seededChance(9);
    const noise = (most: number): string =>
      Array.from({ length: chance.below(most) }, () => String.fromCharCode(chance.below(256))).join(
        '',
      );
    const broken = (words: string): string => {
      const at = chance.below(words.length);
      return `${words.slice(0, at)}${noise(6)}${words.slice(at + chance.below(4))}`;
    };
    const whole = [get('//a'), get('/healthz'), post('/takes', '{"a":[1,2]}'), get('http://a/b?c')];
    const said = Array.from({ length: 300 }, (_, at) =>
      at % 4 === 0 ? noise(400) : broken(whole[at % whole.length] ?? ''),
    );
    for (let at = 0; at < said.length; at += 20) {
      const heard = await Promise.all(
        said.slice(at, at + 20).map(async (words) => {
          const socket = await openRaw(port);
          socket.send(Buffer.from(words, 'latin1'));
          socket.halfClose();
          return socket.ended;
        }),
      );
      for (const one of heard) expect(one === '' || statuses(one).length > 0, one).toBe(true);
    }
  });
});

describe('who takes their time', () => {
  beforeEach(async () => {
    await front.close();
    // Times that a test can wait for.
    await open({
      ...frontLimits,
      headersWithin: 250,
      bodyWithin: 500,
      silentFor: 900,
      checkEvery: 20,
    });
  });

  test('who takes their time with the headers is told so, and cut off', async () => {
    const silent = await openRaw(port);
    const slow = await openRaw(port);
    slow.send('GET /healthz HTTP/1.1\r\nhost');
    expect(statuses(await slow.ended)).toEqual(['408']);
    expect(statuses(await silent.ended)).toEqual(['408']);
  });

  test('who sends one header after the other is cut off all the same', async () => {
    const socket = await openRaw(port);
    socket.send('GET /healthz HTTP/1.1\r\n');
    const drip = setInterval(() => socket.send('x: y\r\n'), 20);
    expect(statuses(await socket.ended)).toEqual(['408']);
    clearInterval(drip);
  });

  test('who takes their time with the body is told so, and cut off', async () => {
    const socket = await openRaw(port);
    socket.send(`POST /takes HTTP/1.1\r\n${host}content-length: 900\r\n\r\n`);
    const drip = setInterval(() => socket.send('a'), 20);
    expect(statuses(await socket.ended)).toEqual(['408']);
    clearInterval(drip);
  });

  test('who sends a body without an end that nobody asked for is answered, and cut off', async () => {
    const socket = await openRaw(port);
    socket.send(`POST /nowhere HTTP/1.1\r\n${host}transfer-encoding: chunked\r\n\r\n`);
    const flood = setInterval(() => socket.send(`ff\r\n${'a'.repeat(255)}\r\n`), 1);
    expect(statuses(await socket.ended)[0]).toBe('404');
    clearInterval(flood);
  });

  test('who takes their time with a tunnel that was refused is cut off', async () => {
    const socket = await openRaw(port);
    socket.send(`CONNECT a:1 HTTP/1.1\r\n${host}\r\n`);
    const flood = setInterval(() => socket.send('more'), 10);
    expect(statuses(await socket.ended)).toEqual(['405']);
    clearInterval(flood);
  });

  test('who is gone before the answer is missed by nobody', async () => {
    for (const words of [
      get('/healthz'),
      post('/takes', '{}'),
      'CONNECT a:1 HTTP/1.1\r\n\r\n',
      '',
    ]) {
      const socket = await openRaw(port);
      socket.send(words);
      socket.reset();
      await socket.ended;
    }
  });
});

test('more connections than are allowed are turned away, and those that stand are served', async () => {
  await front.close();
  await open({ ...frontLimits, connections: 3 });
  const standing = await Promise.all([openRaw(port), openRaw(port), openRaw(port)]);
  const fourth = await openRaw(port);
  fourth.send(get('/healthz'));
  expect(await fourth.ended).toBe('');
  for (const one of standing) {
    one.send(get('/healthz', 'connection: close\r\n'));
    expect(statuses(await one.ended)).toEqual(['200']);
  }
});

test('a target is read, or is none, and never throws', () => {
  const chance = seededChance(4);
  for (let round = 0; round < 2000; round += 1) {
    const words = chance.code(chance.below(12), '/:?#[]@!$%\\.a1 \t\u00e9\u{1F600}');
    const url = targetOf(words, 'http://127.0.0.1:8080');
    if (words.startsWith('/') && url) expect(url.origin).toBe('http://127.0.0.1:8080');
  }
});
