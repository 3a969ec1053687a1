import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { type SkBlock, type SlackState, type Upload, until, type World } from './world.ts';

/** Fields of a modal as a person fills them in: text, a choice's caption or value, an instant in ms, or files. */
export type Fields = Record<string, string | number | Upload[]>;

/** A member of the staff at a desk or with a phone. */
export type StaffDriver = {
  id: string;
  name: string;
  /** The card of a request, by number; waits until it stands and, where given, matches. */
  card(number: number, pattern?: RegExp): Promise<SkMessage>;
  /** Any card that matches, newest first. */
  cardWith(pattern: RegExp): Promise<SkMessage>;
  /** Clicks a control of a card by its action id, such as `request.claim`; a verb under "more" as well. */
  clicks(card: SkMessage, action: string): Promise<void>;
  /** Clicks, then fills in the window and submits it; returns the faults shown beside its fields. */
  fills(card: SkMessage, action: string, fields: Fields): Promise<Record<string, string>>;
  /** Types a command that opens a window, then fills it in and submits it, as `fills` does. */
  fillsCommand(text: string, fields: Fields): Promise<Record<string, string>>;
  /** Waits for a window with these words and submits it as it stands; gives its words. */
  confirms(pattern: RegExp): Promise<string>;
  /** Waits for a window and gives its words. */
  readsWindow(pattern: RegExp): Promise<string>;
  writesInThread(card: SkMessage, text: string, files?: Upload[]): Promise<{ ts: string }>;
  reacts(channel: string, ts: string, name: string): Promise<void>;
  /** Waits until the message carries this reaction of the bot's. */
  seesMark(channel: string, ts: string, name: string): Promise<void>;
  /** Waits for words in the card's thread. */
  readsInThread(card: SkMessage, pattern: RegExp): Promise<SkMessage>;
  thread(card: SkMessage): Promise<string[]>;
  /** Waits for something said to this person alone. */
  isTold(pattern: RegExp): Promise<void>;
  /** Clicks, and reads why not and who can: in a window, or said to them alone. */
  isRefused(card: SkMessage, action: string, pattern: RegExp): Promise<void>;
  commands(text: string): Promise<string>;
  opensHome(pattern: RegExp): Promise<string>;
};

const goesOn = (['zh-CN', 'en'] as const).map((one) => staffTexts(one)['command.goes_on']());

export async function driveStaff(world: World, key: string): Promise<StaffDriver> {
  const user = (await world.slack()).users.find((one) => one.name === key);
  if (!user) throw new Error(`There is nobody called ${key} in the workspace.`);
  const cards = async (): Promise<SkMessage[]> =>
    (await world.slack()).messages.filter((one) => (one.attachments ?? []).length > 0);
  const board = async (): Promise<string> => {
    const state = await world.slack();
    return state.messages
      .map((one) => `${one.ts}${one.thread_ts ? ` ↳ ${one.thread_ts}` : ''} ${wordsOn(one)}`)
      .join('\n');
  };
  const cardWith = (pattern: RegExp): Promise<SkMessage> =>
    until(
      `a card ${pattern}`,
      async () => (await cards()).toReversed().find((one) => pattern.test(wordsOn(one))),
      board,
      world.patienceMs,
    );
  const repliesTo = (state: SlackState, card: SkMessage): SkMessage[] =>
    state.messages.filter((one) => one.thread_ts === card.ts && one.ts !== card.ts);

  /** Clicks a control in the window that offers whatever else can be done; false where it is not among that. */
  const clicksAmongAll = async (card: SkMessage, action: string): Promise<boolean> => {
    const all = findControl(await world.slack(), card, 'request.all');
    const on = { user: user.id, channel: card.channel, message_ts: card.ts };
    // A window that was left open offers what can be done to another card.
    const before = (await world.slack()).views.map((one) => one.id);
    if (!all || !(await world.tries('slack/action', { ...on, ...all }))) return false;
    const opened = await until('a window of all that can be done', async () =>
      (await world.slack()).views.findLast(
        (one) => one.user === user.id && !before.includes(one.id),
      ),
    );
    const control = controlAmong(opened.view.blocks, action);
    if (control)
      await world.post('slack/action', { user: user.id, view_id: opened.id, ...control });
    else await world.post('slack/close', { user: user.id, view_id: opened.id });
    return control !== null;
  };
  const fillsOpened = async (what: string, fields: Fields): Promise<Record<string, string>> => {
    const opened = await until(`a window of ${what}`, async () =>
      (await world.slack()).views.findLast(
        (one) => one.user === user.id && one.view.callback_id !== undefined,
      ),
    );
    const values = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        { [name]: entryFor(opened.view.blocks, name, value) },
      ]),
    );
    const answer = await world.post('slack/submit', { user: user.id, view_id: opened.id, values });
    if (answer.ok === true) return {};
    if (!answer.errors) throw new Error(`The window was answered with ${JSON.stringify(answer)}.`);
    await world.post('slack/close', { user: user.id, view_id: opened.id });
    return answer.errors as Record<string, string>;
  };

  const driver: StaffDriver = {
    id: user.id,
    name: user.real_name,
    cardWith,
    card: (number, pattern = /./) =>
      until(
        `the card of ${number} with ${pattern}`,
        async () =>
          (await cards()).find(
            (one) =>
              new RegExp(`(?<!\\d)${number}(?!\\d)`).test(headOf(one)) &&
              pattern.test(wordsOn(one)),
          ),
        board,
      ),
    async clicks(card, action) {
      // A card may be drawn again between the look and the click: then the person looks again.
      const answer = await until(
        `a control ${action}`,
        async () => {
          const control = findControl(await world.slack(), card, action);
          const clicked = { user: user.id, channel: card.channel, message_ts: card.ts, ...control };
          if (!control) return (await clicksAmongAll(card, action)) && { status: 200 };
          return world.tries('slack/action', clicked);
        },
        board,
      );
      if (answer.status !== 200)
        throw new Error(`The click on ${action} was answered with ${String(answer.status)}.`);
    },
    async fills(card, action, fields) {
      await driver.clicks(card, action);
      return fillsOpened(action, fields);
    },
    async fillsCommand(text, fields) {
      const channel = (await world.slack()).channels.find((one) => !one.is_im)?.id;
      await world.post('slack/command', { user: user.id, channel, command: '/gatehouse', text });
      return fillsOpened(text, fields);
    },
    async confirms(pattern) {
      const opened = await until(`a window with ${pattern}`, async () =>
        (await world.slack()).views.findLast(
          (one) => one.user === user.id && pattern.test(textIn(one.view)),
        ),
      );
      const answer = await world.post('slack/submit', {
        user: user.id,
        view_id: opened.id,
        values: {},
      });
      if (answer.ok !== true)
        throw new Error(`The window was answered with ${JSON.stringify(answer)}.`);
      return textIn(opened.view);
    },
    async readsWindow(pattern) {
      const opened = await until(`a window with ${pattern}`, async () =>
        (await world.slack()).views.findLast(
          (one) => one.user === user.id && pattern.test(textIn(one.view)),
        ),
      );
      await world.post('slack/close', { user: user.id, view_id: opened.id });
      return textIn(opened.view);
    },
    async writesInThread(card, text, files) {
      return (await world.post('slack/message', {
        user: user.id,
        channel: card.channel,
        thread_ts: card.ts,
        text,
        ...(files ? { files } : {}),
      })) as { ts: string };
    },
    async reacts(channel, ts, name) {
      await world.post('slack/react', { user: user.id, channel, ts, name });
    },
    async seesMark(channel, ts, name) {
      await until(
        `the mark ${name}`,
        async () =>
          (await world.slack()).messages.find(
            (one) =>
              one.channel === channel &&
              one.ts === ts &&
              one.reactions.some((mark) => mark.name === name),
          ),
        board,
      );
    },
    readsInThread: (card, pattern) =>
      until(
        `${pattern} in the thread`,
        async () => repliesTo(await world.slack(), card).find((one) => pattern.test(wordsOn(one))),
        board,
      ),
    async thread(card) {
      return repliesTo(await world.slack(), card).map(wordsOn);
    },
    async isTold(pattern) {
      const told = async (): Promise<string[]> => {
        const state = await world.slack();
        const direct = state.channels
          .filter((one) => one.is_im && one.user === user.id)
          .map((one) => one.id);
        const alone = state.ephemerals.filter((one) => one.user === user.id);
        const own = state.messages.filter((one) => direct.includes(one.channel));
        return [...alone, ...own].map(wordsOn);
      };
      await until(
        `${pattern} said to ${user.real_name}`,
        async () => (await told()).some((one) => pattern.test(one)),
        async () => (await told()).join('\n'),
      );
    },
    async isRefused(card, action, pattern) {
      const windows = async (): Promise<string[]> =>
        (await world.slack()).views.filter((one) => one.user === user.id).map((one) => one.id);
      const before = await windows();
      await driver.clicks(card, action);
      if (atOnce.includes(action)) return driver.isTold(pattern);
      const id = await until('a window that says why not', async () =>
        (await windows()).find((one) => !before.includes(one)),
      );
      const opened = (await world.slack()).views.find((one) => one.id === id);
      const words = textIn(opened?.view);
      await world.post('slack/close', { user: user.id, view_id: id });
      if (!pattern.test(words))
        throw new Error(`${user.real_name} read “${words}”, not ${pattern}.`);
    },
    async commands(text) {
      const newest = async () =>
        (await world.slack()).ephemerals.findLast((one) => one.user === user.id);
      const before = (await newest())?.ts;
      const channel = (await world.slack()).channels.find((one) => !one.is_im)?.id;
      await world.post('slack/command', { user: user.id, channel, command: '/gatehouse', text });
      return until('an answer to the command', async () => {
        const answer = await newest();
        const words = answer && answer.ts !== before ? wordsOn(answer) : null;
        // On a busy machine the answer comes behind a word that it goes on.
        return words !== null && goesOn.some((one) => words.includes(one)) ? null : words;
      });
    },
    async opensHome(pattern) {
      await world.post('slack/home', { user: user.id });
      return until(`a Home with ${pattern}`, async () => {
        const home = (await world.slack()).homes.find((one) => one.user === user.id);
        const words = home ? textIn(home.view) : '';
        return pattern.test(words) ? words : null;
      });
    },
  };
  return driver;
}

/** All words on a message: its text, blocks, attachments and files. */
export function wordsOn(message: SkMessage): string {
  const files = (message.files ?? []).map((one) => `[file ${one.title}]`);
  return [message.text, textIn(message.blocks ?? []), textIn(message.attachments ?? []), ...files]
    .filter((part) => part !== '')
    .join('\n');
}

const headOf = (message: SkMessage): string =>
  textIn(message.attachments ?? []).split('\n')[0] ?? '';

function textIn(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(textIn)
      .filter((part) => part !== '')
      .join('\n');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) =>
      key === 'text' && typeof inner === 'string' ? inner : key === 'fallback' ? '' : textIn(inner),
    )
    .filter((part) => part !== '')
    .join('\n');
}

/** Actions that are carried out at once and open no window. */
const atOnce: readonly string[] = [
  'request.claim',
  'request.start',
  'emergency.ack',
  'admission.refuse',
  'correction.confirm',
];

type Control = { block_id: string; action_id: string; selected_option?: unknown };

/** The control of an action on a card as it stands now; a verb that is under "more" is found there. */
function findControl(state: SlackState, card: SkMessage, action: string): Control | null {
  const now = state.messages.find((one) => one.channel === card.channel && one.ts === card.ts);
  const blocks = [
    ...(now?.blocks ?? []),
    ...(now?.attachments ?? []).flatMap((one) => (one as { blocks?: unknown[] }).blocks ?? []),
  ] as SkBlock[];
  return controlAmong(blocks, action);
}

function controlAmong(blocks: readonly SkBlock[], action: string): Control | null {
  const [on, verb] = action.split('.');
  for (const block of blocks) {
    const controls = [block.elements ?? [], block.accessory ?? []].flat();
    for (const element of controls as Record<string, unknown>[]) {
      const place = { block_id: String(block.block_id), action_id: String(element.action_id) };
      // Of a menu of its own the first line is taken.
      const [line] = element.type === 'overflow' ? (element.options as object[]) : [];
      if (element.action_id === action) return line ? { ...place, selected_option: line } : place;
      const hidden =
        element.action_id === `${on}.more` ? (element.options as { value: string }[]) : [];
      const option = hidden.find(
        (one) => (JSON.parse(one.value) as { verb?: string }).verb === verb,
      );
      if (option) return { ...place, selected_option: option };
    }
  }
  return null;
}

function entryFor(
  blocks: SkBlock[],
  name: string,
  value: string | number | Upload[],
): Record<string, unknown> {
  const element = blocks.find((one) => one.block_id === name)?.element as
    | (Record<string, unknown> & { type: string })
    | undefined;
  if (!element) throw new Error(`The window has no field ${name}.`);
  if (Array.isArray(value)) return { type: element.type, files: value };
  if (element.type === 'datetimepicker')
    return { type: element.type, selected_date_time: Math.floor(Number(value) / 1000) };
  if (element.type !== 'static_select') return { type: element.type, value: String(value) };
  const options = element.options as { value: string; text: { text: string } }[];
  const option = options.find(
    (one) => one.value === value || one.text.text.includes(String(value)),
  );
  if (!option)
    throw new Error(
      `The field ${name} offers no ${String(value)}: ${options.map((one) => one.text.text).join(', ')}.`,
    );
  return { type: element.type, selected_option: option };
}
