import { setTimeout as pause } from 'node:timers/promises';
import type { Deployment } from '../faults/deployment.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import type { Gate } from './telegram-gate.ts';

/** What the manager does with the notice of the bench in Slack, and what its card says meanwhile. */

/** What a paused or stopped notice had in flight, and what the outbox held, has arrived or was taken back by then. */
const quietWithinMs = 5000;
/** For so long nothing at all may arrive of one that is paused or stopped. */
const silentMs = 5000;
const givenUpAfterMs = 300_000;

/** What arrived after the tap that ended it, until nothing did, and what arrived after that. */
export type Ended = { inFlight: number; later: number };

/** The manager writes the notice to everybody and sends it at once. */
export async function announce({ world }: Deployment): Promise<void> {
  const wang = await world.staff('wang');
  const faults = await wang.fillsCommand('notice', {
    to: 'all',
    title: '停水',
    words: '周四 9:00 到 12:00 停水，请提前备水。',
  });
  if (Object.keys(faults).length > 0) throw new Error(JSON.stringify(faults));
  await wang.clicks(await wang.cardWith(/通知 1/), 'notice.now');
}

/** How often the card of the notice tells of more who have it, until `over`. */
export async function readProgress({ world }: Deployment, over: Promise<unknown>): Promise<number> {
  const wang = await world.staff('wang');
  const read = new Set<string>();
  let ended = false;
  void over.then(() => {
    ended = true;
  });
  while (!ended) {
    const words = wordsOn(await wang.cardWith(/通知 1/));
    const sent = /正在发出：(\d+) \//.exec(words)?.[1];
    if (sent !== undefined && sent !== '0') read.add(sent);
    await pause(5000);
  }
  return read.size;
}

/** Pauses it, looks for a while at what still arrives, and has it go on. */
export async function pauses({ world }: Deployment, gate: Gate): Promise<Ended> {
  const wang = await world.staff('wang');
  await wang.clicks(await wang.cardWith(/通知 1[\s\S]*正在发出/), 'notice.pause');
  const ended = await arrives(gate);
  await wang.clicks(await wang.cardWith(/通知 1[\s\S]*已暂停/), 'notice.resume');
  const before = gate.times.length;
  await until(() => gate.times.length > before);
  return ended;
}

/** A second notice, urgent, since the first is less than an hour ago, is stopped as soon as it goes out. */
export async function stops({ world }: Deployment, gate: Gate): Promise<Ended> {
  const wang = await world.staff('wang');
  const desk = controlsOf(world, wang);
  const before = gate.times.length;
  await desk.commandsWindow('notice');
  const faults = await desk.fills({
    ...{ to: 'all', title: '停水提前', words: '现在就停水。', urgent: ['urgent'] },
  });
  if (Object.keys(faults).length > 0) throw new Error(JSON.stringify(faults));
  await until(() => gate.times.length > before);
  await wang.clicks(await wang.cardWith(/通知 2[\s\S]*正在发出/), 'notice.stop');
  const ended = await arrives(gate);
  await wang.cardWith(/通知 2[\s\S]*停止/);
  return ended;
}

/** What arrives in the next seconds, and in those after them. */
async function arrives(gate: Gate): Promise<Ended> {
  const at = gate.times.length;
  await pause(quietWithinMs);
  const quiet = gate.times.length;
  await pause(silentMs);
  return { inFlight: quiet - at, later: gate.times.length - quiet };
}

/** The card says that everybody has it. @throws where it still goes out long after the last was sent */
export async function isOver({ query, world }: Deployment): Promise<void> {
  await until(async () => {
    const [row] = await query<{ state: string }>('select state from notices');
    return row?.state === 'sent';
  });
  await (await world.staff('wang')).cardWith(/通知 1[\s\S]*发完/);
}

/** Waits until it holds. @throws when it does not within five minutes: a bench that waits for ever tells nothing */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const signal = AbortSignal.timeout(givenUpAfterMs);
  while (!(await holds())) {
    if (signal.aborted) throw new Error(`The notice came no further within ${givenUpAfterMs} ms.`);
    await pause(100);
  }
}
