import type { SkMessage, SkView } from '../../../bots/playground/workspace/model.ts';
import type { Platforms } from '../office/platforms.ts';

/** A control that somebody sees, and where it stands. */
export type Control = {
  action_id: string;
  block_id: string;
  /** The line of a menu that is picked. */
  selected_option?: unknown;
};

/** A card of the office in a channel, as the staff see it. */
export type SeenCard = {
  channel: string;
  ts: string;
  words: string;
  /** What can be clicked, by what it does, such as `request.claim`; the lines of its menu among them. */
  controls: ReadonlyMap<string, Control>;
  changedAtMs: number;
};

/** The cards on which something can be done now. */
export type Board = {
  open(): SeenCard[];
  /** Tells of each card that was posted or drawn anew. */
  onCard(listener: (card: SeenCard) => void): void;
};

/** Keeps in view what stands in the channels. */
export function watchBoard({ journal }: Platforms, now: () => number): Board {
  const cards = new Map<string, SeenCard>();
  const listeners: ((card: SeenCard) => void)[] = [];
  journal.onChange(({ collection, key, value }) => {
    if (collection !== 'slack.messages') return;
    const card = value === null ? null : seenCard(value as SkMessage, now());
    if (!card || card.controls.size === 0) cards.delete(key);
    else cards.set(key, card);
    if (card) for (const listener of listeners) listener(card);
  });
  return {
    open: () => [...cards.values()],
    onCard(listener) {
      listeners.push(listener);
    },
  };
}

type Block = Record<string, unknown>;

function seenCard(message: SkMessage, nowMs: number): SeenCard | null {
  if (message.bot_id === undefined || (message.attachments ?? []).length === 0) return null;
  const blocks = (message.attachments ?? []).flatMap(
    (one) => (one as { blocks?: Block[] }).blocks ?? [],
  );
  return {
    channel: message.channel,
    ts: message.ts,
    words: wordsIn([message.text, blocks]),
    controls: controlsOn(blocks),
    changedAtMs: nowMs,
  };
}

/** What somebody was answered, as a card on which things can be clicked. */
export const answerCard = (message: SkMessage, nowMs: number): SeenCard => {
  const blocks = [
    ...(message.blocks ?? []),
    ...(message.attachments ?? []).flatMap((one) => (one as { blocks?: Block[] }).blocks ?? []),
  ] as Block[];
  return {
    ...{ channel: message.channel, ts: message.ts, words: wordsIn([message.text, blocks]) },
    ...{ controls: controlsOn(blocks), changedAtMs: nowMs },
  };
};

/** Every control among blocks, by its action; what a menu holds is found under its verb. */
export function controlsOn(blocks: readonly Block[]): Map<string, Control> {
  const found = new Map<string, Control>();
  for (const block of blocks)
    for (const element of [block.elements ?? [], block.accessory ?? []].flat() as Block[]) {
      if (typeof element.action_id !== 'string') continue;
      const place = { action_id: element.action_id, block_id: String(block.block_id) };
      if (element.type === 'button') found.set(element.action_id, place);
      if (element.type !== 'overflow') continue;
      const [on] = element.action_id.split('.');
      for (const option of element.options as { value: string }[]) {
        const { verb } = JSON.parse(option.value) as { verb?: string };
        found.set(verb ? `${on}.${verb}` : element.action_id, {
          ...place,
          selected_option: option,
        });
      }
    }
  return found;
}

/** A control beside or below a section in whose words something stands; the first of its kind where nothing has to. */
export function controlBeside(
  blocks: readonly Block[],
  action: string,
  words: string,
): Control | null {
  let read = '';
  for (const block of blocks) {
    if (block.type === 'section') read = wordsIn(block.text);
    const control = controlsOn([block]).get(action);
    if (control && read.includes(words)) return control;
  }
  return null;
}

/** All words that somebody reads in what the app has put together. */
export function wordsIn(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(wordsIn)
      .filter((one) => one !== '')
      .join('\n');
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) =>
      typeof inner === 'string' ? (key === 'text' ? inner : '') : wordsIn(inner),
    )
    .filter((one) => one !== '')
    .join('\n');
}

/** What is typed or picked in a window, by the name of its field. */
export type Wanted = Readonly<Record<string, string>>;

/**
 * A window as somebody fills it in: what they want is typed or picked where a field of that name stands;
 * a field that must be filled in and about which they want nothing gets the usual.
 */
export function fillIn({ view }: SkView, wanted: Wanted, nowMs: number): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const block of view.blocks as (Block & { block_id?: string; element?: Block })[]) {
    const { block_id: name, element } = block;
    if (block.type !== 'input' || name === undefined || !element) continue;
    const given = wanted[name];
    if (given === undefined && (block.optional === true || hasInitial(element))) continue;
    values[name] = { [String(element.action_id)]: entryOf(element, given, nowMs) };
  }
  return values;
}

const hasInitial = (element: Block): boolean =>
  Object.entries(element).some(([key, value]) => key.startsWith('initial_') && value !== undefined);

function entryOf(element: Block, given: string | undefined, nowMs: number): Block {
  const { type } = element;
  const options = (element.options ?? []) as { value: string; text: { text: string } }[];
  const picked =
    options.find((one) => one.value === given || (given && one.text.text.includes(given))) ??
    options[0];
  switch (type) {
    case 'datetimepicker':
      return {
        type,
        selected_date_time: Math.floor((given ? Number(given) : nowMs + 86_400_000) / 1000),
      };
    case 'datepicker':
      return {
        type,
        selected_date: given ?? new Date(nowMs + 86_400_000).toISOString().slice(0, 10),
      };
    case 'timepicker':
      return { type, selected_time: given ?? '12:00' };
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: picked };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: picked ? [picked] : [] };
    case 'number_input':
      return { type, value: given ?? '1' };
    default:
      return { type, value: given ?? '好的' };
  }
}
