import { slackUserId } from '../../bots/playground/workspace/model.ts';
import { controls } from '../../bots/slack/kit/control.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { openRaw, statuses } from '../support/raw-socket.ts';
import { isRecord } from '../support/shape.ts';
import { type Besieged, people, signed, webhookSecret } from './office.ts';
import { slackShapes } from './slack-shapes.ts';
import { strangeFiles } from './strange-files.ts';

/** What strangers try at the doors of an office that runs; says what was not as it should be. */
export async function strangers(office: Besieged, tried: Tried): Promise<string[]> {
  const wrong: string[] = [];
  for (const [what, attempt] of Object.entries(attempts)) {
    const why = await attempt(office, tried).catch((error: unknown) => [String(error)]);
    wrong.push(...why.map((one) => `${what}: ${one}`));
    await office.world.comesToRest();
  }
  return wrong;
}

/** What is there to be tried on, and whether all of it is tried. */
type Tried = { number: number; thorough: boolean };
type Attempt = (office: Besieged, tried: Tried) => Promise<string[]>;
type Case = [what: string, expected: number, answered: () => Promise<{ status: number }>];

const judge = async (cases: readonly Case[]): Promise<string[]> => {
  const found: string[] = [];
  for (const [what, expected, answered] of cases) {
    const { status } = await answered();
    if (status !== expected) found.push(`${what} was answered with ${status}, not ${expected}`);
  }
  return found;
};

const update = JSON.stringify({ update_id: 1, message: { message_id: 1, date: 1 } });
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const closedWindow = JSON.stringify({
  ...{ type: 'view_closed', user: { id: 'U1' }, team: { id: 'T1' }, view: { callback_id: 'call' } },
});

const byNobody = {
  type: 'view_submission',
  user: { id: 'a\u0000b' },
  view: { callback_id: 'call' },
};

const atTheWebhook: Attempt = (office) => {
  const secret = (given: string): Record<string, string> => ({
    'x-telegram-bot-api-secret-token': given,
  });
  const wrongs = [
    '',
    'wrong',
    webhookSecret.slice(0, -1),
    `${webhookSecret}x`,
    `${webhookSecret},x`,
  ];
  return judge([
    ...wrongs.map(
      (one): Case => [`the secret “${one}”`, 401, () => office.telegram(update, secret(one))],
    ),
    ['no JSON', 400, () => office.telegram('{')],
    ['bytes that are no text', 400, () => office.telegram(Buffer.from('fffe00', 'hex'))],
    ['no number', 400, () => office.telegram('{"message":{}}')],
    ['a number beyond all numbers', 400, () => office.telegram('{"update_id":1e300}')],
    [
      'a hundred thousand levels',
      400,
      () => office.telegram(`{"update_id":1,"a":${nested(100_000)}}`),
    ],
    [
      'too long a body',
      413,
      () => office.telegram(`{"update_id":1,"a":"${'a'.repeat(1_000_000)}"}`),
    ],
    [
      'half a million lists',
      200,
      () => office.telegram(`{"update_id":2,"a":[${'[],'.repeat(200_000)}0]}`),
    ],
  ]);
};

const atSlacksDoor: Attempt = (office) => {
  const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', event: { type: 'x' } });
  const right = signed(body);
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(right).filter(([key]) => key !== name));
  const but = (name: string, value: string): Record<string, string> => ({
    ...right,
    [name]: value,
  });
  const form = 'application/x-www-form-urlencoded';
  return judge([
    ['no signature', 401, () => office.slack(body, without('x-slack-signature'))],
    ['no timestamp', 401, () => office.slack(body, without('x-slack-request-timestamp'))],
    [
      'a forged signature',
      401,
      () => office.slack(body, but('x-slack-signature', `v0=${'0'.repeat(64)}`)),
    ],
    ['a signature of nothing', 401, () => office.slack(body, but('x-slack-signature', 'v0='))],
    ['another version', 401, () => office.slack(body, but('x-slack-signature', 'v1=0'))],
    ['the signature of another body', 401, () => office.slack(`${body} `, right)],
    [
      'a timestamp that was changed',
      401,
      () => office.slack(body, but('x-slack-request-timestamp', '1')),
    ],
    [
      'a timestamp that is none',
      401,
      () => office.slack(body, but('x-slack-request-timestamp', 'now')),
    ],
    [
      'a timestamp without end',
      401,
      () => office.slack(body, but('x-slack-request-timestamp', '1e999')),
    ],
    ['six minutes ago', 401, () => office.slack(body, signed(body, -360))],
    ['in six minutes', 401, () => office.slack(body, signed(body, 360))],
    ['in a year', 401, () => office.slack(body, signed(body, 31_536_000))],
    ['signed, now', 200, () => office.slack(body)],
    ['signed, a window that was closed', 200, () => office.slack(closedWindow)],
    ['signed, by a NUL', 400, () => office.slack(JSON.stringify(byNobody))],
    ...[null, undefined, {}, { callback_id: null }].map(
      (view): Case => [
        `signed, and a window ${JSON.stringify(view)}`,
        400,
        () => office.slack(JSON.stringify({ ...byNobody, user: { id: 'U1' }, view })),
      ],
    ),
    ['signed, and nothing', 400, () => office.slack('null')],
    ['signed, and a word', 400, () => office.slack('"x"')],
    ['signed, and a list', 400, () => office.slack('[]')],
    ['signed, and no JSON', 400, () => office.slack('{')],
    ['signed, and a form with a payload of nothing', 400, () => office.slack('payload=null')],
    [
      'signed, and a hundred thousand levels',
      400,
      () => office.slack(`{"event":${nested(100_000)}}`),
    ],
    [
      'an event hidden behind a check of TLS',
      200,
      () =>
        office.slack(`ssl_check=1&payload=${encodeURIComponent(body)}`, { 'content-type': form }),
    ],
    ['too long a body', 413, () => office.slack('a'.repeat(4_000_001), {})],
  ]);
};

/** The same request, signature and all, once more. */
const playedAgain: Attempt = async (office) => {
  const [request] = await office.rows<{ id: string }>('select id from requests limit 1');
  const trigger = office.trigger(people.technician);
  const payload = JSON.stringify({
    ...{ type: 'block_actions', trigger_id: trigger, user: { id: people.technician } },
    ...{
      team: { id: 'T0' },
      channel: { id: people.channel },
      container: { message_ts: '1.000001' },
    },
    actions: [{ action_id: 'request.claim', value: JSON.stringify({ v: 1, id: request?.id }) }],
  });
  const body = new URLSearchParams({ payload }).toString();
  const headers = signed(body);
  for (const status of [
    (await office.slack(body, headers)).status,
    (await office.slack(body, headers)).status,
  ])
    if (status !== 200) return [`it was answered with ${status}`];
  const kept = await office.rows(`select 1 from inbox where external_id = 'click:${trigger}'`);
  return [
    ...(kept.length === 1 ? [] : [`it was kept ${kept.length} times`]),
    ...(await commandAgain(office)),
  ];
};

/** What was answered to whoever typed it is answered to nobody else. */
async function commandAgain(office: Besieged): Promise<string[]> {
  const body = new URLSearchParams({
    ...{ command: '/gatehouse', text: 'find 1-1-101', user_id: people.technician },
    trigger_id: office.trigger(people.technician),
  }).toString();
  const headers = { ...signed(body), 'content-type': 'application/x-www-form-urlencoded' };
  const answers = [
    (await office.slack(body, headers)).body,
    (await office.slack(body, headers)).body,
  ];
  const [first = '', again = ''] = answers;
  return first !== again && again.includes(staffTexts('zh-CN')['command.again']())
    ? []
    : ['a command was answered again'];
}

/** A hundred who send a byte now and then, and one who only wants to be answered. */
const slowSenders: Attempt = async ({ running }) => {
  const port = Number(new URL(running.origin).port);
  const slow = await Promise.all(Array.from({ length: 100 }, () => openRaw(port)));
  for (const [at, one] of slow.entries())
    one.send(
      at % 2 === 0
        ? 'POST /telegram HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\n{'
        : 'GET /healthz HTTP/1.1\r\nhost',
    );
  const began = performance.now();
  const { status } = await fetch(`${running.origin}/healthz`);
  const took = performance.now() - began;
  for (const one of slow) one.reset();
  const noise = await openRaw(port);
  noise.send(Buffer.from('16030100a5010000a10303deadbeef', 'hex'));
  noise.halfClose();
  const heard = statuses(await noise.ended);
  return [
    ...(status === 200 && took < 1000
      ? []
      : [`somebody waited ${Math.round(took)} ms (${status})`]),
    ...(heard[0] === '400' ? [] : [`TLS on the port was answered with ${heard.join()}`]),
  ];
};

const stateOf = async (office: Besieged, number: number): Promise<string> => {
  const sql = `select state from requests where number = ${number}`;
  return (await office.rows<{ state: string }>(sql))[0]?.state ?? 'gone';
};

const pressing = async (
  office: Besieged,
  who: string,
  presses: readonly string[],
): Promise<number[]> => {
  const { person } = await office.world.resident(who);
  const from = { ...person, is_bot: false };
  const chat = { id: person.id, type: 'private', first_name: person.first_name };
  const answers = presses.map((data, index) =>
    office.telegram(
      JSON.stringify({
        update_id: 900_000_000 + Math.trunc(performance.now()) * 100 + index,
        callback_query: { id: `${index}`, from, data, message: { message_id: 3, date: 1, chat } },
      }),
    ),
  );
  return (await Promise.all(answers)).map((one) => one.status);
};

/** What stands of a request, and how much of what happened to it is kept. */
const keptOf = async (office: Besieged, number: number): Promise<string> => {
  const [row] = await office.rows<{ kept: string }>(
    `select row_to_json(r)::text || (select count(*) from request_entries e where e.request_id = r.id) as kept
       from requests r where number = ${number}`,
  );
  return row?.kept ?? 'gone';
};

/**
 * Every button that somebody's request has, pressed by a passer-by and by a neighbour who is known
 * to the office: nothing of the request may change, and nothing be added to what happened to it.
 */
const othersButtons: Attempt = async (office, { number }) => {
  const verbs = ['wd', 'wds', 'keep', 'show', 'urge', 'obj', 'add', 'skip', 'aps', 'apy', 'apn'];
  const presses = [
    ...verbs.map((verb) => `1.${verb}.${number}`),
    ...[`1.out.${number}.solved`, `1.star.${number}.1`, `1.pry.${number}.1`, '1.s.1', '1.x.1'],
  ];
  const found: string[] = [];
  for (const who of ['路人', 'li']) {
    const before = await keptOf(office, number);
    const answered = await pressing(office, who, presses);
    await office.world.comesToRest();
    const after = await keptOf(office, number);
    found.push(
      ...answered.filter((one) => one !== 200).map((one) => `a press was answered with ${one}`),
      ...(before === after ? [] : [`pressed by ${who}, it was ${before} and is ${after}`]),
    );
  }
  return found;
};

/** The buttons of a request that its resident took back. */
const closedButtons: Attempt = async (office) => {
  const zhao = await office.world.resident('zhao');
  await zhao.readsAll();
  const number = await zhao.reports('楼道灯不亮');
  await pressing(office, 'zhao', [`1.wds.${number}`]);
  await office.world.comesToRest();
  const closed = await stateOf(office, number);
  const presses = ['wd', 'wds', 'urge', 'obj', 'add', 'keep'].map((verb) => `1.${verb}.${number}`);
  await pressing(office, 'zhao', [...presses, `1.out.${number}.solved`, `1.star.${number}.5`]);
  await office.world.comesToRest();
  const after = await stateOf(office, number);
  return closed === 'cancelled' && after === closed ? [] : [`it was ${closed} and is ${after}`];
};

/** Codes in one breath, the last of them somebody's own. */
const guessedCodes: Attempt = async (office, { thorough }) => {
  const { person } = await office.world.resident('猜码的人');
  const codes = [
    ...Array.from({ length: thorough ? 300 : 30 }, (_, at) => `WRNG${2000 + at}`),
    'GYQGQ13C',
  ];
  const says = (text: string, index: number): string =>
    JSON.stringify({
      update_id: 800_000_000 + index,
      message: {
        ...{ message_id: 10_000 + index, date: 1, text, from: { ...person, is_bot: false } },
        chat: { id: person.id, type: 'private', first_name: person.first_name },
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    });
  await Promise.all(codes.map((code, index) => office.telegram(says(`/start ${code}`, index))));
  await office.world.comesToRest();
  const bound = `select 1 from chats where id = ${person.id} and resident_id is not null`;
  const noted = `select 1 from audit_entries where verb = 'invitation.guessing' and subject = '${person.id}'`;
  return [
    ...((await office.rows(bound)).length === 0 ? [] : ['a code was found by guessing']),
    ...((await office.rows(noted)).length > 0 ? [] : ['nothing is on record']),
  ];
};

/** What failed with an error once, and is tried in short runs too. */
const wereBroken = /"(?:dispatch\.add|duty\.day|collect\.stand|figures\.export|knowledge\.\w+)"/;

/** Every control, clicked and its window submitted, on something that is not there any more; and a window of another version. */
const goneThings: Attempt = async (office, { thorough }) => {
  const manager = slackUserId('wang');
  const shapes = slackShapes({
    ...{ user: manager, channel: people.channel, team: 'T0', app: 'A0', bot: 'U0BOT' },
    ids: ['01a208b4-db00-7b19-bc91-cc6e8f5d4000'],
    controls: Object.keys(controls),
  })
    .filter(isRecord)
    .filter((one) => one.type === 'block_actions' || one.type === 'view_submission');
  const acts = shapes.filter(
    (one, at) => thorough || at % 12 === 0 || wereBroken.test(JSON.stringify(one)),
  );
  const old: Record<string, unknown> = structuredClone(acts.at(-1) ?? {});
  if (isRecord(old.view)) old.view.private_metadata = '{"v":0}';
  const cases = [...acts, old].map((act, at): Case => {
    const view = isRecord(act.view) ? { ...act.view, id: `V0GONE${at}` } : undefined;
    const payload = { ...act, trigger_id: office.trigger(manager), ...(view && { view }) };
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const [first] = Array.isArray(act.actions) ? act.actions : [];
    const name = first?.action_id ?? (isRecord(act.view) ? act.view.callback_id : '');
    return [`${act.type} ${name}`, 200, () => office.slack(body)];
  });
  return judge(cases);
};

const attempts: Readonly<Record<string, Attempt>> = {
  'at the webhook': atTheWebhook,
  'at Slack’s door': atSlacksDoor,
  'played again': playedAgain,
  'slow senders': slowSenders,
  'buttons of others': othersButtons,
  'buttons of what is closed': closedButtons,
  'codes guessed at speed': guessedCodes,
  'strange files': (office, { thorough }) => strangeFiles(office, thorough),
  'what is gone': goneThings,
};
