import { actInSlack } from '../../../bots/playground/workspace/acts.ts';
import {
  type SkEphemeral,
  SkRefusal,
  type SkView,
} from '../../../bots/playground/workspace/model.ts';
import { controls } from '../../../bots/slack/kit/control.ts';
import type { World } from '../world.ts';
import { answerCard, fillIn, type SeenCard, type Wanted, wordsIn } from './board.ts';
import type { StaffAct } from './desk-mind.ts';

/** Somebody clicks what is on a card, and fills in the window that opens. @returns what came of it, in a word */
export async function actOnCard(
  world: World,
  user: string,
  card: SeenCard,
  { clicks, fills }: StaffAct,
): Promise<string> {
  const control = card.controls.get(clicks);
  if (!control) return 'gone';
  const { slack } = world.platforms;
  const before = windowsOf(world, user).map((one) => one.id);
  const clicked = await does(world, 'action', {
    ...{ user, channel: card.channel, message_ts: card.ts },
    ...control,
  });
  if (clicked === null || clicked.status !== 200) return 'not taken';
  const known = (controls as Readonly<Record<string, { does: string } | undefined>>)[clicks];
  if (known?.does === 'act') return 'done';
  const opened = windowThatOpens(world, user, before);
  if (!opened) return 'no window';
  if (opened.view.callback_id === undefined || !fills) {
    await does(world, 'close', { user, view_id: opened.id });
    return `told: ${wordsIn(opened.view.blocks).slice(0, 80)}`;
  }
  const answer = await submit(world, user, opened, fills);
  if (answer !== 'done' && slack.world.views.get(opened.id))
    await does(world, 'close', { user, view_id: opened.id });
  return answer;
}

/**
 * Somebody types a command that is answered with words to them alone, and clicks what stands there; `gone` where it
 * does not. @returns what came of it, in a word
 */
export async function clicksInAnswer(
  world: World,
  user: string,
  command: string,
  act: StaffAct,
): Promise<string> {
  const { ephemerals } = world.platforms.slack.world;
  const newest = (): SkEphemeral | undefined =>
    ephemerals.values().findLast((one) => one.user === user);
  const before = newest()?.ts;
  await types(world, user, command);
  const answer = newest();
  if (!answer || answer.ts === before) return 'no answer';
  const left = windowsOf(world, user).map((one) => one.id);
  const came = await actOnCard(world, user, answerCard(answer, world.clock.now()), act);
  // What a window says at last was read.
  for (const { id } of windowsOf(world, user))
    if (!left.includes(id)) await closes(world, user, id);
  return came;
}

/** Somebody types a command; gives the window that it opens, or null. */
export async function types(world: World, user: string, text: string): Promise<SkView | null> {
  const before = windowsOf(world, user).map((one) => one.id);
  const channel = world.platforms.slack.world.channels.values().find((one) => !one.is_im)?.id;
  const answered = await does(world, 'command', { user, channel, command: '/gatehouse', text });
  if (answered === null) return null;
  return windowsOf(world, user).findLast((one) => !before.includes(one.id)) ?? null;
}

/** Submits a window; `done` when it was taken, else what was said. */
export async function submit(
  world: World,
  user: string,
  opened: SkView,
  wanted: Wanted,
): Promise<string> {
  // A window that only tells something has nothing to send.
  if (opened.view.submit === undefined) return 'told';
  const values = fillIn(opened, wanted, world.clock.now());
  const answer = await does(world, 'submit', { user, view_id: opened.id, values });
  if (answer?.ok === true) return 'done';
  return `not done: ${JSON.stringify(answer?.errors ?? answer?.status ?? null)}`;
}

/** The words of a window as it stands now, or null once it is closed. */
export const wordsOfWindow = (world: World, id: string): string | null => {
  const opened = world.platforms.slack.world.views.get(id);
  return opened ? wordsIn(opened.view.blocks) : null;
};

/** Closes a window. */
export const closes = async (world: World, user: string, id: string): Promise<void> =>
  void (await does(world, 'close', { user, view_id: id }));

/** Does something in the workspace by the verb of its control interface, and sees what came of it once the office is at rest; null when it cannot be done any more, as on a card that was just drawn anew. */
export async function does(
  world: World,
  verb: string,
  fields: Record<string, unknown>,
): Promise<Record<string, unknown> | null> {
  const { world: workspace, push, sockets } = world.platforms.slack;
  try {
    const done = await actInSlack({ world: workspace, push, sockets }, verb, fields);
    if (world.isOpen()) await world.office().quiet();
    return done as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SkRefusal) return null;
    throw error;
  }
}

/** The windows that somebody has open, the topmost last. */
export const windowsOf = (world: World, user: string): SkView[] =>
  world.platforms.slack.world.views.values().filter((one) => one.user === user);

/** The window that has opened; null where none did. */
const windowThatOpens = (world: World, user: string, before: readonly string[]): SkView | null =>
  windowsOf(world, user).find((one) => !before.includes(one.id)) ?? null;
