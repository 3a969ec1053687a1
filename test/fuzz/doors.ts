import fc from 'fast-check';
import { controls } from '../../bots/slack/kit/control.ts';
import { playgroundCredentials } from '../../src/config.ts';
import { isRecord } from '../support/shape.ts';
import { heapInUse, heapLookedAt, staysFlat } from './heap.ts';
import { mutated } from './mutate.ts';
import { type Answer, type Besieged, besiege, people, webhookSecret } from './office.ts';
import type { Found } from './play-readers.ts';
import { publishedBySlack, publishedByTelegram } from './published.ts';
import { slackShapes } from './slack-shapes.ts';
import { strangers } from './strangers.ts';
import { telegramShapes } from './telegram-shapes.ts';

/** So many are under way at once. */
const atOnce = 10;
/** Whoever is not answered by then is left hanging, in ms: a busy machine is no fault of the office. */
const hangsAfterMs = 30_000;
/** From here on Slack would not have waited, and is told to come again, in ms. */
const slackWaitsMs = 2400;

/** What is nobody's but 赵玉兰's: it may stand in no answer to anybody else, and in no chat but hers. */
const canary = '阳台的金丝雀笼子上方漏水';
const hersAlone = [canary, '13800010501', '赵玉兰'];
const secrets = [
  webhookSecret,
  playgroundCredentials.slackSigningSecret,
  playgroundCredentials.slackToken,
  playgroundCredentials.telegramToken,
];
/** A line of a stack trace, or what a database says of itself. */
const inside = /\bat .{1,80}(?:\.ts|\.js):\d+|node_modules|DatabaseError|\bselect .{1,200} from /i;

type Brought = { to: 'telegram' | 'slack'; payload: unknown };

/**
 * Brings `count` payloads to an office of its own, while its residents go on using it, lets
 * strangers try what they try, and looks whether it stood: it lives, has answered each as it
 * deserves, keeps what is somebody's from everybody else, has handled all of it, holds no more memory
 * than before, and serves the next resident.
 */
export async function playDoors(
  server: string,
  count: number,
  seed: number,
): Promise<Found & { answered: string }> {
  const office = await besiege(server);
  try {
    return await playWith(office, count, seed);
  } finally {
    await office.stop();
  }
}

async function playWith(
  office: Besieged,
  count: number,
  seed: number,
): Promise<Found & { answered: string }> {
  const answers = new Map<string, number>();
  const found: Found = { done: 0, wrong: [], heapMb: [] };
  const zhao = await office.world.resident('zhao');
  await zhao.joins();
  const number = await zhao.reports(canary);
  await zhao.readsAll();
  const payloads = await everyKind(office, number);
  while (found.done < count && found.wrong.length === 0) {
    const many = Math.min(chunk, count - found.done);
    const drawn = seed + Math.floor(found.done / chunk);
    const brought = fc.sample(payloads, { seed: drawn, numRuns: many });
    for (let at = 0; at < many; at += atOnce) {
      const these = brought.slice(at, at + atOnce);
      const faults = await Promise.all(
        these.map((one, index) => bring(office, one, found.done + at + index, answers)),
      );
      found.wrong.push(...faults.flat());
    }
    found.done += many;
    found.wrong.push(...(await whatIsLeft(office)).map((one) => `${one} (seed ${drawn})`));
    const reached = heapLookedAt[found.heapMb.length];
    if (reached !== undefined && found.done >= reached * count) found.heapMb.push(heapInUse());
  }
  if (found.wrong.length === 0)
    found.wrong.push(
      ...(await strangers(office, { number, thorough: count >= 10 * chunk })),
      ...(await whatIsLeft(office)),
    );
  if (found.wrong.length === 0) found.wrong.push(...(await leaks(office, zhao.person.id)));
  if (found.wrong.length === 0) found.wrong.push(...(await stillServes(office)));
  if (count >= 10 * chunk && !staysFlat(found.heapMb, (count * rememberedKb) / 1024))
    found.wrong.push(`the office takes ever more memory: ${found.heapMb.join(', ')} MB`);
  const answered = [...answers].map(([what, times]) => `${times} × ${what}`).join(', ');
  return { ...found, answered };
}

/** The stand-ins beside the office remember all that was said, in kB a request. */
const rememberedKb = 24;

/** So many are brought before it is looked whether all of them were handled. */
const chunk = 400;

/** Payloads by a stranger, by a resident, and by two in Slack, about things that are there. */
async function everyKind(office: Besieged, number: number): Promise<fc.Arbitrary<Brought>> {
  const [li, stranger] = [await office.world.resident('li'), await office.world.resident('路人')];
  await li.joins();
  const { id } = await office.world.post('telegram/groups', {
    title: '桂苑业主群',
    members: [li.person.id, stranger.person.id],
  });
  const { bot } = await office.world.telegram();
  const rows = await office.rows<{ id: string }>(
    'select id from requests union all select id from communities union all select id from units limit 5',
  );
  const presses = [
    ...['1.s.1', `1.wds.${number}`, `1.show.${number}`, `1.out.${number}.solved`, '1.menu'],
    ...[`1.urge.${number}`, `1.star.${number}.1`, '1.fix.phone', '1.copy', '1.hh', '0.old'],
  ];
  const updates = [li, stranger].flatMap(({ person }) => [
    ...telegramShapes({ ...{ person, bot, presses }, group: Number(id) }),
    ...publishedByTelegram(
      { ...person, is_bot: false },
      { id: person.id, type: 'private', first_name: person.first_name },
    ),
  ]);
  const acts = [people.technician, people.outsider].flatMap((user) => {
    const desk = { user, channel: people.channel, team: 'T0PLAYGROUND', app: 'A0' };
    return [
      ...slackShapes({
        ...{ ...desk, bot: 'U0BOT', controls: Object.keys(controls) },
        ids: rows.map((one) => one.id),
      }),
      ...publishedBySlack(desk),
    ];
  });
  const to = (name: Brought['to'], shapes: unknown[]): fc.Arbitrary<Brought> =>
    mutated(shapes).map((payload) => ({ to: name, payload }));
  return fc.oneof(
    { weight: 2, arbitrary: to('telegram', updates) },
    { weight: 1, arbitrary: to('slack', acts) },
  );
}

/** Brings one; says what was wrong with its answer. */
async function bring(
  office: Besieged,
  { to, payload }: Brought,
  n: number,
  answers: Map<string, number>,
): Promise<string[]> {
  const began = performance.now();
  const sent = to === 'telegram' ? numbered(payload, n) : fresh(payload, office, n);
  const answer = await (to === 'telegram'
    ? office.telegram(JSON.stringify(sent))
    : office.slack(bodyOf(sent)));
  const key = `${to} ${answer.status}`;
  answers.set(key, (answers.get(key) ?? 0) + 1);
  const faults = faultsOf(to, sent, answer, performance.now() - began);
  return faults.map((why) => `${to}: ${why}\n    ${JSON.stringify(sent).slice(0, 2000)}`);
}

/** Numbers them as Telegram does, so that none is taken for another's repeat; who has no number keeps none. */
const numbered = (payload: unknown, n: number): unknown =>
  isRecord(payload) && Number.isSafeInteger(payload.update_id)
    ? { ...payload, update_id: 1_000_000 + n }
    : payload;

/** With a trigger that is good and an event id of its own where there was one. */
function fresh(payload: unknown, office: Besieged, n: number): unknown {
  if (!isRecord(payload)) return payload;
  const user = isRecord(payload.user) ? payload.user.id : payload.user_id;
  return {
    ...payload,
    ...(typeof payload.trigger_id === 'string' && typeof user === 'string'
      ? { trigger_id: office.trigger(user) }
      : {}),
    ...(typeof payload.event_id === 'string' ? { event_id: `${payload.event_id}${n}` } : {}),
  };
}

/** As Slack sends it: events as JSON, commands as a form of words, the rest as a form with a payload. */
function bodyOf(payload: unknown): string {
  if (!isRecord(payload) || payload.event !== undefined || payload.challenge !== undefined)
    return JSON.stringify(payload);
  if (payload.command === undefined && payload.ssl_check === undefined)
    return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const words = Object.entries(payload).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(words).toString();
}

function faultsOf(
  to: Brought['to'],
  payload: unknown,
  { status, body }: Answer,
  tookMs: number,
): string[] {
  const isUpdate = isRecord(payload) && Number.isSafeInteger(payload.update_id);
  const deserved =
    to === 'telegram' ? [isUpdate ? 200 : 400] : isRecord(payload) ? [200, 400] : [400];
  const faults: string[] = [];
  const isLate = to === 'slack' && tookMs > slackWaitsMs;
  if (!deserved.includes(status) && !isLate) faults.push(`was answered with ${status}`);
  if (tookMs > hangsAfterMs) faults.push(`was answered after ${Math.round(tookMs)} ms`);
  if (inside.test(body) || secrets.some((one) => body.includes(one)))
    faults.push(`the answer tells of the inside: ${body.slice(0, 300)}`);
  return faults;
}

/** What a platform says of people, chats, messages and files that it does not know: changed ids lead there. */
const unknownThere =
  /telegram\.blocked|occurred: not_found|(?:user|channel|thread|message|file)_not_found|not_in_channel|invalid file_id|chat not found|message_gone|expired_trigger|will be sent again|database took too long|acknowledged within 3 seconds|after they are sent|question before a payment/;

/** Waits until all is handled; says what could not be, and what was complained of. */
async function whatIsLeft(office: Besieged): Promise<string[]> {
  const waits = await office.world.comesToRest().then(() => [], String);
  const failed = await office.rows<{ what: string }>(
    `select 'could not be handled: ' || payload::text || ': ' || coalesce(error, state) as what
       from inbox where error is not null or state = 'set_aside'
     union all select 'could not be sent: ' || part::text || ': ' || coalesce(error, '')
       from outbox where state = 'failed' or error is not null
     union all select 'could not be drawn: ' || surface || ' ' || error from cards where error is not null`,
  );
  const left = [
    ...failed.map((one) => one.what),
    ...office.complaints.map((one) => `the office complained: ${one}`),
  ].filter((one) => !unknownThere.test(one));
  return [
    ...[waits].flat(),
    ...office.escaped.map((one) => `nobody caught ${one}`),
    ...left.slice(0, 8).map((one) => one.slice(0, 2500)),
  ];
}

/** What stands in a chat or was said to somebody that it should never have reached. */
async function leaks(office: Besieged, zhao: number): Promise<string[]> {
  const { messages } = await office.world.telegram();
  const { ephemerals } = await office.world.slack();
  const found: string[] = [];
  const look = (where: string, words: string, forbidden: readonly string[]): void => {
    for (const one of forbidden) if (words.includes(one)) found.push(`${where} was told ${one}`);
    if (inside.test(words)) found.push(`${where} was told of the inside: ${words.slice(0, 300)}`);
  };
  for (const one of messages)
    if (one.from?.is_bot && one.chat.id !== zhao)
      look(`the chat ${one.chat.id}`, JSON.stringify(one), [...hersAlone, ...secrets]);
  for (const one of ephemerals)
    if (one.user === people.outsider)
      look('somebody who is not of the staff', JSON.stringify(one), [...hersAlone, ...secrets]);
  return found;
}

/** Somebody who has nothing to do with all this is served as ever. */
async function stillServes(office: Besieged): Promise<string[]> {
  try {
    const emma = await office.world.resident('emma');
    await emma.joins();
    const number = await emma.reports('The kitchen tap keeps dripping');
    await (await office.world.staff('zhang')).card(number);
    return [];
  } catch (error) {
    return [`the next resident was not served: ${String(error).slice(0, 1000)}`];
  }
}
