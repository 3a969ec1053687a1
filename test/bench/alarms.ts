import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '../faults/deployment.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { slackToken, telegramToken } from '../support/stand-ins.ts';
import { heard } from './heard.ts';

/** Slack takes about one message a second in a channel; each emergency has its own card there. */
const everyMs = 1300;

/** Latencies in ms: from a message of danger to the safety words and to the page, and the bare way beside each. */
export type Alarms = { words: number[]; pages: number[]; ceiling: number[] };

export type Somebody = { mark: string; resident: ResidentDriver };

/** Those who will be in danger, before anything is measured: to look for one reads all that the stand-in holds. */
export async function people(
  deployment: Deployment,
  name: string,
  count: number,
): Promise<Somebody[]> {
  const all: Somebody[] = [];
  for (let index = 0; index < count; index += 1) {
    const mark = `${name}${index}`;
    all.push({ mark, resident: await deployment.world.resident(`danger ${mark}`) });
  }
  return all;
}

/** Each of them smells gas, one after the other. */
export async function alarms(deployment: Deployment, people: readonly Somebody[]): Promise<Alarms> {
  const run: Alarms = { words: [], pages: [], ceiling: [] };
  for (const { mark, resident } of people) {
    const began = performance.now();
    const { id } = resident.person;
    const words = heard(
      deployment.standIns.telegram.calls,
      (call) => /^send/.test(call.method) && Number(call.args.chat_id) === id,
    );
    const page = heard(
      deployment.standIns.slack.calls,
      (call) => call.method === 'chat.postMessage' && JSON.stringify(call.args).includes(mark),
    );
    const at = performance.now();
    await resident.says(`家里有很大的煤气味，快来人 ${mark}`);
    run.words.push((await words).sinceStart - at);
    run.pages.push((await page).sinceStart - at);
    run.ceiling.push(await bareWay(deployment, id));
    await pause(Math.max(0, everyMs - (performance.now() - began)));
  }
  return run;
}

/** One insert that is committed and a bare call to each platform, with nothing of the house in between. */
async function bareWay({ standIns, query }: Deployment, chat: number): Promise<number> {
  const at = performance.now();
  await query(
    `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
     values ('bare:' || gen_random_uuid(), 'nowhere', 0, '{"to":"chat","kind":"forgotten"}', 'sent', 1, now(), now())`,
  );
  const json = { 'content-type': 'application/json' };
  const sent = await fetch(`${standIns.origin}/bot${telegramToken}/sendMessage`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ chat_id: chat, text: '请现在：离开' }),
  });
  const posted = await fetch(`${standIns.origin}/api/auth.test`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${slackToken}` },
    body: '{}',
  });
  await Promise.all([sent.arrayBuffer(), posted.arrayBuffer()]);
  return performance.now() - at;
}
