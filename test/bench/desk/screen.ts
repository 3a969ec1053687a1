import type { Change } from '../../../bots/playground/journal.ts';
import type { SkMessage } from '../../../bots/playground/workspace/model.ts';
import { loadingMark } from '../../../bots/slack/kit/notice.ts';
import { describeError } from '../../../src/errors.ts';
import { type Filled, valuesFor } from '../../support/staff-controls.ts';
import type { StandIns } from '../../support/stand-ins.ts';
import type { SkBlock } from '../../support/world.ts';

/** Nothing came on the screen within this time: it is told as such. */
const givenUpAfterMs = 8000;

/** Where controls stand: in an open window, on somebody's Home, or on a message. */
export type Surface =
  | { kind: 'window'; id: string }
  | { kind: 'home' }
  | { kind: 'message'; channel: string; ts: string };

/** A control that can be clicked as it stands. */
export type Control = {
  block_id: string;
  action_id: string;
  selected_option?: unknown;
  value?: string;
};

/** What came on somebody's screen, and how long after they had acted, in ms; or why nothing did. */
export type Shown = { ms: number; surface: Surface } | { nothing: string };

/** One member of the staff before their screen, over the stand-in's own door. */
export type Screen = {
  user: string;
  /** Types `/gatehouse …` and waits for what is answered. */
  types(text: string): Promise<Shown>;
  opensHome(): Promise<Shown>;
  clicks(surface: Surface, control: Control): Promise<Shown>;
  /** Fills a window in and submits it, until it is taken. */
  submits(surface: Surface, fields: Readonly<Record<string, Filled>>): Promise<Shown>;
  /** The controls of a surface as it stands now. */
  controls(surface: Surface): Control[];
  /** Closes a window, where it is still open. */
  closes(surface: Surface): Promise<void>;
  /** Closes every window that is open. */
  closesAll(): Promise<void>;
};

/** Opens the screen of somebody in the workspace. */
export function screenOf({ slack, act }: StandIns, name: string): Screen {
  const { world } = slack;
  const user = world.users.values().find((one) => one.name === name)?.id;
  if (user === undefined) throw new Error(`There is nobody called ${name} in the workspace.`);
  const channel = world.channels.values().find((one) => !one.is_im)?.id ?? '';
  const shown = async (
    task: () => Promise<Record<string, unknown>>,
    on: Surface | null = null,
  ): Promise<Shown> => {
    const began = performance.now();
    const { seen, stop } = watch(world.journal, began, (change) => surfaceOf(change, user, on));
    try {
      const answer = await task();
      if (answer.status !== undefined && answer.status !== 200)
        return { nothing: `answered with ${String(answer.status)}` };
      return await seen;
    } catch (error) {
      // A card may be drawn anew between the look and the click: the stand-in says that it is gone.
      return { nothing: describeError(error) };
    } finally {
      stop();
    }
  };
  const close = async (id: string): Promise<void> => {
    if (world.views.get(id)) await act('slack/close', { user, view_id: id });
  };
  return {
    user,
    types: (text) =>
      shown(() => act('slack/command', { user, channel, command: '/gatehouse', text })),
    opensHome: () => shown(() => act('slack/home', { user })),
    clicks: (surface, control) =>
      shown(() => act('slack/action', { user, ...placeOf(surface, user), ...control }), surface),
    submits: async (surface, fields) => {
      if (surface.kind !== 'window') return { nothing: 'what was shown is no window' };
      const values = valuesFor(blocksOn(world, surface, user), { ...fields });
      const began = performance.now();
      const answer = await act('slack/submit', { user, view_id: surface.id, values });
      const ms = performance.now() - began;
      return answer.ok === true ? { ms, surface } : { nothing: JSON.stringify(answer) };
    },
    controls: (surface) => controlsIn(blocksOn(world, surface, user)),
    closes: async (surface) => {
      if (surface.kind === 'window') await close(surface.id);
    },
    async closesAll() {
      for (const one of world.views.values().toReversed())
        if (one.user === user) await close(one.id);
    },
  };
}

type World = StandIns['slack']['world'];

function watch(
  journal: World['journal'],
  began: number,
  surfaceOf: (change: Change) => Surface | null,
): { seen: Promise<Shown>; stop(): void } {
  let stop = (): void => undefined;
  const seen = new Promise<Shown>((resolve) => {
    const timer = setTimeout(() => resolve({ nothing: 'nothing came' }), givenUpAfterMs);
    const unsubscribe = journal.onChange((change) => {
      const surface = surfaceOf(change);
      if (surface) resolve({ ms: performance.now() - began, surface });
    });
    stop = () => {
      clearTimeout(timer);
      unsubscribe();
    };
  });
  return { seen, stop };
}

const isComing = (value: unknown): boolean =>
  (value as { view?: { private_metadata?: string } }).view?.private_metadata === loadingMark;

/** What of a change this person sees: a window, their Home, what is said to them alone, and the message they clicked on. */
function surfaceOf(
  { collection, key, value }: Change,
  user: string,
  on: Surface | null,
): Surface | null {
  if (value === null) return null;
  const of = value as { user?: string; channel?: string; ts?: string; thread_ts?: string };
  // One that only says that another is coming is not what was asked for.
  if (collection === 'slack.views' && of.user === user && !isComing(value))
    return { kind: 'window', id: key };
  if (collection === 'slack.homes' && key === user) return { kind: 'home' };
  const message: Surface = { kind: 'message', channel: of.channel ?? '', ts: of.ts ?? '' };
  if (collection === 'slack.ephemerals' && of.user === user) return message;
  const theirs =
    collection === 'slack.messages' &&
    on?.kind === 'message' &&
    of.channel === on.channel &&
    (of.ts === on.ts || of.thread_ts === on.ts);
  return theirs ? message : null;
}

const placeOf = (surface: Surface, user: string): Record<string, string> =>
  surface.kind === 'message'
    ? { channel: surface.channel, message_ts: surface.ts }
    : { view_id: surface.kind === 'home' ? `V0HOME${user}` : surface.id };

function blocksOn(world: World, surface: Surface, user: string): SkBlock[] {
  if (surface.kind === 'home') return (world.homes.get(user)?.view.blocks ?? []) as SkBlock[];
  if (surface.kind === 'window')
    return (world.views.get(surface.id)?.view.blocks ?? []) as SkBlock[];
  const message =
    world.ephemerals.get(surface.ts) ??
    world.messages.values().find((one) => one.channel === surface.channel && one.ts === surface.ts);
  return message ? blocksOf(message) : [];
}

const blocksOf = (message: SkMessage): SkBlock[] =>
  [
    ...(message.blocks ?? []),
    ...(message.attachments ?? []).flatMap((one) => (one as { blocks?: unknown[] }).blocks ?? []),
  ] as SkBlock[];

/** Each button, and each line of a menu, that stands in some blocks; what is only filled in is none. */
function controlsIn(blocks: readonly SkBlock[]): Control[] {
  return blocks.flatMap((block) =>
    [block.elements, block.accessory, block.element]
      .flat()
      .filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
      .flatMap((element): Control[] => {
        const { action_id: action, type, url } = element;
        if (typeof action !== 'string' || url !== undefined) return [];
        const place = { block_id: String(block.block_id), action_id: action };
        if (type === 'button') return [place];
        if (type !== 'overflow' && (type !== 'static_select' || block.type === 'input')) return [];
        const options = (element.options ?? []) as unknown[];
        return options.map((selected_option) => ({ ...place, selected_option }));
      }),
  );
}

/** What a control does, the same wherever it stands: its action, and which line of a menu of verbs. */
export function nameOf({ action_id, selected_option }: Control): string {
  const value = (selected_option as { value?: string } | undefined)?.value;
  if (value === undefined) return action_id;
  const verb = /"verb":"([\w.]+)"/.exec(value)?.[1];
  return verb === undefined ? action_id : `${action_id} ${verb}`;
}
