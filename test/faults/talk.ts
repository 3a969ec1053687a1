import { setTimeout as pause } from 'node:timers/promises';
import type { TgMessage } from '../../bots/playground/botapi/model.ts';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import type { Chance } from '../../src/clock.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import type { Deployment } from './deployment.ts';

/** What is reported, each by one home: what several report alike would become a common problem with a card of its own. */
const matters = [
  '厨房水龙头一直滴水',
  '门铃按了没有声音',
  '卧室的灯不亮了',
  '客厅窗户关不严',
  '马桶堵了冲不下去',
  '阳台地漏反味',
  '空调外机响得厉害',
  '入户门锁打不开',
];
const wordsEach = 6;
const repliesEach = 3;

/** A resident with a request that both sides write about while things go wrong. */
export type Talk = {
  key: string;
  resident: ResidentDriver;
  number: number;
  /** The message that stands for the request in the resident's chat. */
  own: TgMessage;
  card: SkMessage;
  /** What was said so far, by whom, in order. */
  said: string[];
  replied: { token: string; ts: string }[];
  /** When each was said, by the monotonic clock, in ms. */
  at: Map<string, number>;
  /** When both had said all, by the monotonic clock, in ms. */
  endedAt: number;
};

/** Has a resident report something, and gives the talk about it. @throws when nobody sees it */
export async function openTalk(deployment: Deployment, key: string, nth: number): Promise<Talk> {
  const { world } = deployment;
  const resident = await world.resident(key);
  const number = await resident.reports(matters[nth % matters.length] ?? '');
  const staff = await world.staff('zhang');
  const card = await staff.card(number);
  const own = await resident.sees(new RegExp(String(number)));
  return { key, resident, number, own, card, said: [], replied: [], at: new Map(), endedAt: 0 };
}

/** Both write for some seconds, each at moments of their own. */
export async function converse(deployment: Deployment, talk: Talk, chance: Chance): Promise<void> {
  const bot = deployment.standIns.slack.world.bot.id;
  const staff = await deployment.world.staff('zhang');
  const speak = async (): Promise<void> => {
    for (let n = 0; n < wordsEach; n += 1) {
      const token = `${talk.key}第${talk.said.length + 1}条`;
      talk.at.set(token, performance.now());
      await talk.resident.says(`补充${token}`, { replyTo: talk.own });
      talk.said.push(token);
      await pause(300 + chance.below(900));
    }
  };
  const answer = async (): Promise<void> => {
    for (let n = 0; n < repliesEach; n += 1) {
      const token = `答${talk.key}第${talk.replied.length + 1}句`;
      talk.at.set(token, performance.now());
      const { ts } = await staff.writesInThread(talk.card, `<@${bot}> ${token}`);
      talk.replied.push({ token, ts });
      await pause(500 + chance.below(1800));
    }
  };
  await Promise.all([speak(), answer()]);
  talk.endedAt = performance.now();
}

/** What the office wrote under a request's card, in order. */
export const threadOf = (messages: readonly SkMessage[], talk: Talk): string[] =>
  messages
    .filter((one) => one.thread_ts === talk.card.ts && one.ts !== talk.card.ts && one.bot_id)
    .toSorted((a, b) => Number(a.ts) - Number(b.ts))
    .map(wordsOn);
