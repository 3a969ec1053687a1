import type { SkView } from '../../../bots/playground/workspace/model.ts';
import type { World } from '../world.ts';
import { controlBeside, type Wanted, wordsIn } from './board.ts';
import { closes, does, submit, types, windowsOf } from './hands.ts';

/** What somebody does in the window in front of them: clicks something, beside some words where it stands more than once, or fills it in and sends it. */
export type InWindow = { clicks: string; beside?: string } | { fills: Wanted };

/** How far somebody came: `done`, or what stood in the way; and what the window in front of them said at last. */
export type WentThrough = { came: string; words: string };

/**
 * Somebody types a command that opens a window, and goes on from there, step by step, as far as they come. Every window is
 * closed at the end.
 */
export async function goesThrough(
  world: World,
  user: string,
  command: string,
  steps: readonly InWindow[],
): Promise<WentThrough> {
  const left = windowsOf(world, user).map((one) => one.id);
  const own = (): SkView[] => windowsOf(world, user).filter((one) => !left.includes(one.id));
  let came = (await types(world, user, command)) ? 'done' : 'no window';
  for (const step of steps) {
    if (came !== 'done') break;
    came = await stepsOn(world, user, own().at(-1), step);
  }
  const words = wordsIn(own().at(-1)?.view.blocks ?? []);
  for (const { id } of own()) await closes(world, user, id);
  return { came, words };
}

async function stepsOn(
  world: World,
  user: string,
  opened: SkView | undefined,
  step: InWindow,
): Promise<string> {
  if (!opened) return 'no window';
  if ('fills' in step) return submit(world, user, opened, step.fills);
  const blocks = opened.view.blocks as Parameters<typeof controlBeside>[0];
  const control = controlBeside(blocks, step.clicks, step.beside ?? '');
  if (!control) return 'gone';
  const clicked = await does(world, 'action', { user, view_id: opened.id, ...control });
  return clicked?.status === 200 ? 'done' : 'not taken';
}
