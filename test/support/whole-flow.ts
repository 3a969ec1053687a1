import { expect } from 'vitest';
import { photo } from './files.ts';
import { wordsOn } from './staff-driver.ts';
import { until, type World } from './world.ts';

/** What is done to the world right after somebody acted, before anybody has seen anything come of it. */
export type Disturbance = {
  /** The resident has tapped Submit. */
  submitted?(world: World): Promise<void>;
  /** A technician has clicked to take it. */
  taken?(world: World): Promise<void>;
  /** The work was recorded as done. */
  done?(world: World): Promise<void>;
};

type Words = {
  key: 'zhao' | 'emma';
  repair: string;
  more: string;
  taken: RegExp;
  draft: RegExp;
  submitted: RegExp;
  added: RegExp;
  claimed: RegExp;
  reply: RegExp;
  replied: string;
  started: RegExp;
  waiting: RegExp;
  done: RegExp;
  whyNot: RegExp;
  reopened: RegExp;
  thanks: RegExp;
  comment: RegExp;
  end: RegExp;
  captions: { submit: string; solved: string; notSolved: string };
};

export const chinese: Words = {
  key: 'zhao',
  repair: '厨房水龙头一直滴水',
  more: '现在越滴越大了',
  draft: /报修[\s\S]*给排水[\s\S]*3-2-501/,
  submitted: /工单 (\d+)/,
  added: /已补充到工单/,
  taken: /张师傅/,
  claimed: /张师傅已接单/,
  reply: /张师傅[\s\S]*下午两点到/,
  replied: '下午两点到，您在家吗？',
  started: /张师傅/,
  waiting: /配件|材料/,
  done: /张师傅已处理：更换阀芯/,
  whyNot: /抱歉/,
  reopened: /退回|重新打开/,
  thanks: /打个分|怎么样/,
  comment: /跳过|想说/,
  end: /记下|谢谢/,
  captions: { submit: '提交', solved: '已解决', notSolved: '没解决' },
};

export const english: Words = {
  key: 'emma',
  repair: 'The kitchen tap keeps dripping',
  more: 'It is dripping worse now',
  draft: /Repair[\s\S]*Plumbing[\s\S]*2-1-402/,
  submitted: /request (\d+)/i,
  added: /Added to request/,
  taken: /Wei/,
  claimed: /Wei[\s\S]*taken it/,
  reply: /Wei[\s\S]*at two this afternoon/,
  replied: 'I shall be there at two this afternoon',
  started: /Wei/,
  waiting: /parts/,
  done: /Wei[\s\S]*dealt with it: new cartridge/,
  whyNot: /sorry/i,
  reopened: /open again/,
  thanks: /How was the service/,
  comment: /Skip|anything to add/i,
  end: /noted|Thank you/,
  captions: { submit: 'Submit', solved: 'Solved', notSolved: 'Not solved' },
};

/**
 * The main job from end to end, as everybody in it lives it: a resident's words
 * become a dispatched request, and the answer comes back; "not solved" opens it
 * again, and in the end it is rated.
 */
export async function liveTheWholeFlow(
  world: World,
  w: Words,
  disturb: Disturbance = {},
): Promise<void> {
  const flow = await report(world, w, disturb);
  const inside = await workOff(world, w, disturb, flow);
  await judge(w, flow);
  await nothingIsTwice(world, w, flow, inside);
}

const doneWordsOf = (w: Words): string => (w.key === 'zhao' ? '更换阀芯' : 'new cartridge');

type Flow = Awaited<ReturnType<typeof report>>;

/** A repair with a photo is drafted, submitted and added to. */
async function report(world: World, w: Words, disturb: Disturbance) {
  const resident = await world.resident(w.key);
  const zhang = await world.staff('zhang');

  await resident.joins();
  await resident.says(w.repair, { photos: [photo('tap')] });
  const draft = await resident.hears(w.draft);
  await resident.taps(w.captions.submit);
  await disturb.submitted?.(world);
  const number = Number(w.submitted.exec((await resident.sees(w.submitted)).text ?? '')?.[1]);

  const card = await zhang.card(number, new RegExp(w.repair));
  await zhang.readsInThread(card, /file.*photo|file.*tap/);
  await resident.says(w.more);
  await resident.hears(w.added);
  await zhang.readsInThread(card, new RegExp(w.more));
  return { resident, zhang, draft, number, card };
}

/** It is claimed, talked about, waits for parts and is done; what was said among colleagues comes back. */
async function workOff(
  world: World,
  w: Words,
  disturb: Disturbance,
  { resident, zhang, card }: Flow,
): Promise<{ ts: string }> {
  await zhang.clicks(card, 'request.claim');
  await disturb.taken?.(world);
  await resident.hears(w.claimed);
  const inside = await zhang.writesInThread(card, '先看看有没有配件');
  const written = await zhang.writesInThread(card, `@Gatehouse ${w.replied}`, [photo('cartridge')]);
  await resident.hears(w.reply);
  await resident.hears(/\[photo\]/);
  await zhang.seesMark(card.channel, written.ts, 'white_check_mark');

  await zhang.clicks(card, 'request.start');
  await resident.hears(w.started);
  expect(await zhang.fills(card, 'request.wait', { wait_reason: 'parts', note: '' })).toEqual({});
  await resident.hears(w.waiting);
  await zhang.clicks(card, 'request.start');
  await resident.hears(w.started);
  expect(
    await zhang.fills(card, 'request.done', { done: doneWordsOf(w), cost: 'twelve' }),
  ).toHaveProperty('cost');
  expect(
    await zhang.fills(card, 'request.done', {
      done: doneWordsOf(w),
      materials: 'M12',
      cost: '35.50',
      photos: [photo('after')],
    }),
  ).toEqual({});
  await disturb.done?.(world);
  await resident.hears(w.done);
  await resident.hears(/\[photo\]/);
  return inside;
}

/** It was not solved, is reopened, done again and praised. */
async function judge(w: Words, { resident, zhang, draft, number, card }: Flow): Promise<void> {
  await resident.taps(w.captions.notSolved);
  await resident.hears(w.whyNot);
  await resident.says(w.key === 'zhao' ? '还在漏' : 'it still leaks');
  await resident.hears(w.reopened);
  await zhang.card(number, /重开 1 次/);
  await zhang.readsInThread(card, w.key === 'zhao' ? /还在漏/ : /it still leaks/);

  await zhang.clicks(card, 'request.claim');
  await resident.hears(w.claimed);
  expect(await zhang.fills(card, 'request.done', { done: doneWordsOf(w) })).toEqual({});
  await resident.hears(w.done);
  await resident.taps(w.captions.solved);
  await resident.hears(w.thanks);
  await resident.taps('⭐5');
  await resident.sees(w.comment);
  await resident.says(w.key === 'zhao' ? '师傅很好' : 'very kind');
  await resident.hears(w.end);
  await zhang.card(number, /⭐⭐⭐⭐⭐/);
  await zhang.card(number, w.key === 'zhao' ? /师傅很好/ : /very kind/);
  expect((await resident.sees(new RegExp(String(number)))).message_id).toBe(draft.message_id);
}

async function nothingIsTwice(
  world: World,
  w: Words,
  { resident, zhang, number, card }: Flow,
  inside: { ts: string },
): Promise<void> {
  await world.comesToRest();
  // What colleagues say among themselves stays among them.
  expect(await resident.transcript()).not.toContain('先看看有没有配件');
  const { messages } = await world.slack();
  expect(messages.find((one) => one.ts === inside.ts)?.reactions).toEqual([]);
  const cards = messages.filter((one) => (one.attachments ?? []).length > 0);
  expect(cards.filter((one) => wordsOn(one).includes(`*${number}*`))).toHaveLength(1);
  await until('the words of the thread once each', async () => {
    const thread = await zhang.thread(card);
    return thread.filter((one) => one.includes(w.more)).length === 1;
  });
}
