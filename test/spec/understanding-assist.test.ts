import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../src/clock.ts';
import { createAssist } from '../../src/understanding/reading/assist.ts';
import { redactForHelper } from '../../src/understanding/reading/redact-for-helper.ts';
import type { Understanding } from '../../src/understanding/reading/understand.ts';

const unsure: Understanding = {
  lang: 'zh',
  intent: 'other',
  category: 'none',
  emergency: 'none',
  urgency: 'normal',
  confidence: 0.3,
  alternatives: [{ category: 'plumbing', confidence: 0.2 }],
  slots: {},
  matters: [],
  text: '我是张伟，3栋2单元501，电话13812345678，那个东西又不行了',
  confidencePolicy: 'low',
};

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Helper = { baseUrl: string; bodies: string[] };

/** A stand-in of the endpoint: answers each call with what `reply` says, or never. */
async function helper(
  reply: (body: string) => { status: number; content: string } | 'silence',
): Promise<Helper> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      bodies.push(body);
      const answer = reply(body);
      if (answer === 'silence') return;
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ message: { content: answer.content } }] }));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  return { baseUrl: `http://127.0.0.1:${address.port}/v1`, bodies };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) body += String(piece);
  return body;
}

const settings = (baseUrl: string, timeoutMs = 2000) => ({ baseUrl, model: 'small', timeoutMs });
const opinion = (category: string, intent: string, confidence: number) => ({
  status: 200,
  content: JSON.stringify({ category, intent, confidence }),
});

describe('a second opinion', () => {
  it('is not asked for without settings', async () => {
    const assist = createAssist(undefined);
    expect(await assist.consider(unsure)).toEqual(unsure);
    expect(await assist.translate('你好', 'en')).toBeUndefined();
    expect(assist.counts()).toEqual({ asked: 0, answered: 0, failed: 0 });
  });

  it('decides an unsure category', async () => {
    const { baseUrl } = await helper(() => opinion('appliance', 'repair', 0.8));
    const assist = createAssist(settings(baseUrl));
    const joined = await assist.consider(unsure);
    expect(joined).toMatchObject({
      category: 'appliance',
      intent: 'repair',
      confidencePolicy: 'high',
    });
    expect(joined.alternatives[0]?.category).toBe('none');
    expect(assist.counts()).toEqual({ asked: 1, answered: 1, failed: 0 });
  });

  it('is not asked where the local answer is sure, or somebody is in danger', async () => {
    const { baseUrl, bodies } = await helper(() => opinion('fee', 'fee', 1));
    const assist = createAssist(settings(baseUrl));
    const sure: Understanding = { ...unsure, confidence: 0.95, confidencePolicy: 'high' };
    const danger: Understanding = { ...unsure, emergency: 'alert', intent: 'emergency' };
    expect(await assist.consider(sure)).toEqual(sure);
    expect(await assist.consider(danger)).toEqual(danger);
    expect(bodies).toEqual([]);
  });

  it('never changes the level of danger', async () => {
    const { baseUrl } = await helper(() => opinion('none', 'emergency', 1));
    const asked: Understanding = { ...unsure, emergency: 'ask', emergencyKind: 'gas' };
    const joined = await createAssist(settings(baseUrl)).consider(asked);
    expect([joined.emergency, joined.emergencyKind, joined.intent]).toEqual([
      'ask',
      'gas',
      'other',
    ]);
  });

  it('sees no telephone, name or address', async () => {
    const { baseUrl, bodies } = await helper(() => opinion('appliance', 'repair', 0.8));
    await createAssist(settings(baseUrl)).consider(unsure, ['小胖']);
    expect(bodies).toHaveLength(1);
    for (const secret of ['13812345678', '张伟', '501', '3栋'])
      expect(bodies[0]).not.toContain(secret);
    expect(bodies[0]).toContain('不行了');
  });

  it.each([
    ['an error', () => ({ status: 500, content: '' })],
    ['nonsense', () => ({ status: 200, content: 'I think it is a nice day.' })],
    ['an unknown category', () => opinion('weather', 'repair', 0.9)],
    ['silence', () => 'silence' as const],
  ])(
    'leaves the local answer when the helper answers with %s, and counts it',
    async (_what, reply) => {
      const { baseUrl } = await helper(reply);
      const assist = createAssist(settings(baseUrl, 150));
      expect(await assist.consider(unsure)).toEqual(unsure);
      expect(assist.counts()).toEqual({ asked: 1, answered: 0, failed: 1 });
    },
  );
});

describe('translation', () => {
  it('is left alone for a minute after three failures, and asked once to find out whether it is back', async () => {
    let up = false;
    const { baseUrl, bodies } = await helper(() =>
      up ? opinion('plumbing', 'repair', 0.8) : { status: 503, content: '' },
    );
    const clock = fixedClock(0);
    const assist = createAssist(settings(baseUrl), clock);
    for (let turn = 0; turn < 5; turn += 1) expect(await assist.consider(unsure)).toEqual(unsure);
    expect(bodies).toHaveLength(3);
    clock.advance(60_000);
    expect(await assist.consider(unsure)).toEqual(unsure);
    expect(await assist.consider(unsure)).toEqual(unsure);
    expect(bodies).toHaveLength(4);
    clock.advance(60_000);
    up = true;
    expect((await assist.consider(unsure)).category).toBe('plumbing');
    expect((await assist.consider(unsure)).category).toBe('plumbing');
    expect(bodies).toHaveLength(6);
  });

  it('puts back what was hidden', async () => {
    const { baseUrl, bodies } = await helper(() => ({
      status: 200,
      content: 'Call me on [1], please.',
    }));
    const said = await createAssist(settings(baseUrl)).translate('请打13812345678给我', 'en');
    expect(said).toBe('Call me on 13812345678, please.');
    expect(bodies[0]).not.toContain('13812345678');
  });
});

describe('hiding', () => {
  it.each([
    ['我叫李小红，找王师傅', ['李小红', '王师']],
    ['my name is John Smith, room 501', ['John Smith', '501']],
    ['车牌京A12345，邮箱a.b@example.org', ['京A12345', 'a.b@example.org']],
    ['call +44 20 7946 0958', ['7946']],
  ])('takes the particulars out of %s', (text, secrets) => {
    const hidden = redactForHelper(text, []);
    for (const secret of secrets) expect(hidden.text).not.toContain(secret);
    expect(hidden.restore(hidden.text)).toBe(text.normalize('NFKC'));
  });

  it('hides a known name whole and in its parts, in any case, and nothing that only looks like it', () => {
    const hide = (text: string, ...names: string[]): string => redactForHelper(text, names).text;
    expect(hide('emma is out, CARTER too: Emma Carter', 'Emma Carter')).not.toMatch(/emma|carter/i);
    expect(hide('玉兰说赵玉兰不在', '赵玉兰')).not.toMatch(/玉兰/);
    expect(hide('Will sits under the willow', 'Will Stone')).toMatch(
      /^\[1\] sits under the willow$/,
    );
    expect(hide('王女士说另一位女士来过', '王女士')).toMatch(/另一位女士来过$/);
  });
});
