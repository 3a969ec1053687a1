import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { type StaffDriver, wordsOn } from './staff-driver.ts';
import { type SkBlock, type Upload, until, type World } from './world.ts';

/** What is filled into a field: text, one choice or several by value, a day, a time, a person, or files. */
export type Filled = string | string[] | Upload[];

type Control = { block_id: string; action_id: string; selected_option?: unknown };
type Place =
  | { kind: 'message'; channel: string; ts: string }
  | { kind: 'home'; blocks: SkBlock[] }
  | { kind: 'window'; id: string };

/** Where and what a person can click: on a message to them alone, on one between them and the app, or on their Home. */
export type Clicks = {
  /** Clicks a control in the newest answer to a command of this person. */
  inAnswer(action: string, holding?: string): Promise<void>;
  /** Clicks a control on a message in the person's own conversation with the app. */
  inDirect(pattern: RegExp, action: string): Promise<void>;
  /** Clicks a control on the person's Home. */
  onHome(action: string, holding?: string): Promise<void>;
  /** Clicks a control in the window that is open, with what was typed into its fields so far. */
  inWindow(action: string, holding?: string, fields?: Record<string, Filled>): Promise<void>;
  /** Fills in the window that is open and submits it; returns the faults beside its fields. */
  fills(fields: Record<string, Filled>): Promise<Record<string, string>>;
  /** What windows said once what was filled in had been saved, oldest first; each was read and closed. */
  saved(): readonly string[];
  /** The words of the window that is open. */
  window(): Promise<string>;
  /** The choices that a field of the open window offers, as `caption → value`. */
  choices(field: string): Promise<Map<string, string>>;
  closes(): Promise<void>;
  /** Gives a command that is answered with a window. */
  commandsWindow(text: string): Promise<void>;
  /** Messages in the person's own conversation with the app, oldest first. */
  direct(): Promise<SkMessage[]>;
};

const lateWords = (['zh-CN', 'en'] as const).map((language) =>
  staffTexts(language)['window.late_command'](),
);

/** Further ways a member of the staff acts, beside the cards in channels. */
export function controlsOf(world: World, staff: StaffDriver): Clicks {
  const user = staff.id;
  const direct = async (): Promise<SkMessage[]> => {
    const state = await world.slack();
    const own = state.channels.find((one) => one.is_im && one.user === user)?.id;
    return state.messages.filter((one) => one.channel === own);
  };
  const openView = () =>
    until(`a window of ${staff.name}`, async () =>
      (await world.slack()).views.findLast((one) => one.user === user),
    );
  /** How often the person was told that a window had not opened in time. */
  const tooLate = async (): Promise<number> =>
    (await world.slack()).ephemerals.filter(
      (one) => one.user === user && lateWords.some((words) => wordsOn(one).includes(words)),
    ).length;
  const saved: string[] = [];
  /** Reads and closes what says that something was saved, where the window says so. */
  const readsSaved = async (id: string): Promise<void> => {
    const left = (await world.slack()).views.find((one) => one.id === id && one.user === user);
    const words = left ? wordsOn({ text: '', blocks: left.view.blocks } as never) : '';
    if (!words.startsWith('✅')) return;
    saved.push(words);
    await world.post('slack/close', { user, view_id: id });
  };
  const click = async (
    place: Place,
    control: Control,
    values?: Record<string, unknown>,
  ): Promise<void> => {
    const where =
      place.kind === 'message'
        ? { channel: place.channel, message_ts: place.ts }
        : { view_id: place.kind === 'home' ? `V0HOME${user}` : place.id };
    const answer = await world.post('slack/action', { user, ...where, ...control, values });
    if (answer.status !== 200)
      throw new Error(`The click was answered with ${String(answer.status)}.`);
  };
  const find = async (
    what: string,
    look: () => Promise<{ place: Place; control: Control } | null>,
  ): Promise<void> => {
    const found = await until(what, look);
    await click(found.place, found.control);
  };
  return {
    inAnswer: (action, holding = '') =>
      find(`a control ${action} in an answer`, async () => {
        const own = (await world.slack()).ephemerals.filter((one) => one.user === user);
        const message = own.at(-1);
        const control = message && controlIn(blocksOf(message), action, holding);
        return control
          ? { place: { kind: 'message', channel: message.channel, ts: message.ts }, control }
          : null;
      }),
    inDirect: (pattern, action) =>
      find(`a control ${action} on ${pattern}`, async () => {
        const message = (await direct()).findLast((one) => pattern.test(wordsOn(one)));
        const control = message && controlIn(blocksOf(message), action, '');
        return control
          ? { place: { kind: 'message', channel: message.channel, ts: message.ts }, control }
          : null;
      }),
    onHome: (action, holding = '') =>
      find(`a control ${action} on the Home`, async () => {
        const home = (await world.slack()).homes.find((one) => one.user === user);
        const control = home && controlIn(home.view.blocks, action, holding);
        return control ? { place: { kind: 'home', blocks: home.view.blocks }, control } : null;
      }),
    async inWindow(action, holding = '', fields = {}) {
      const found = await until(`a control ${action} in a window`, async () => {
        const opened = await openView();
        const control = controlIn(opened.view.blocks, action, holding);
        return control ? { opened, control } : null;
      });
      const { opened, control } = found;
      const values = valuesFor(opened.view.blocks, fields);
      await click({ kind: 'window', id: opened.id }, control, values);
    },
    async fills(fields) {
      const opened = await openView();
      const values = valuesFor(opened.view.blocks, fields);
      const answer = await world.post('slack/submit', { user, view_id: opened.id, values });
      if (answer.ok === true) {
        await readsSaved(opened.id);
        return {};
      }
      if (!answer.errors)
        throw new Error(`The window was answered with ${JSON.stringify(answer)}.`);
      return answer.errors as Record<string, string>;
    },
    saved: () => saved,
    async window() {
      return wordsOn({ text: '', blocks: (await openView()).view.blocks } as unknown as SkMessage);
    },
    async choices(field) {
      const element = elementOf((await openView()).view.blocks, field);
      const options = element.options as { value: string; text: { text: string } }[];
      return new Map(options.map((one) => [one.text.text, one.value]));
    },
    async closes() {
      const opened = await openView();
      await world.post('slack/close', { user, view_id: opened.id });
    },
    async commandsWindow(text) {
      const { channels } = await world.slack();
      const channel = channels.find((one) => !one.is_im)?.id;
      // On a busy machine a window may come too late for Slack: who is told so gives the command again.
      for (let more = 3; more > 0; more -= 1) {
        const told = await tooLate();
        await world.post('slack/command', { user, channel, command: '/gatehouse', text });
        const came = await until(`a window of ${staff.name}`, async () => {
          if ((await world.slack()).views.some((one) => one.user === user)) return 'window';
          return (await tooLate()) > told && 'late';
        });
        if (came === 'window') return;
      }
      throw new Error(`No window of ${staff.name} opened in time, three times.`);
    },
    direct,
  };
}

const blocksOf = (message: SkMessage): SkBlock[] =>
  [
    ...(message.blocks ?? []),
    ...(message.attachments ?? []).flatMap((one) => (one as { blocks?: unknown[] }).blocks ?? []),
  ] as SkBlock[];

/** The control of an action, also one under "more"; with `holding`, the one whose value holds it. */
export function controlIn(
  blocks: readonly SkBlock[],
  action: string,
  holding: string,
): Control | null {
  const [on, verb] = action.split('.');
  for (const block of blocks) {
    const elements = [block.elements, block.accessory, block.element]
      .flat()
      .filter(Boolean) as Record<string, unknown>[];
    for (const element of elements) {
      const place = { block_id: String(block.block_id), action_id: String(element.action_id) };
      const value = String(element.value ?? '');
      if (element.action_id === action && value.includes(holding)) return place;
      if (element.action_id !== `${on}.more`) continue;
      const option = (element.options as { value: string }[]).find(
        (one) =>
          (JSON.parse(one.value) as { verb?: string }).verb === verb && one.value.includes(holding),
      );
      if (option) return { ...place, selected_option: option };
    }
  }
  return null;
}

type Element = Record<string, unknown> & { type: string };

function elementOf(blocks: readonly SkBlock[], name: string): Element {
  const element = blocks.find((one) => one.block_id === name)?.element as Element | undefined;
  if (!element) throw new Error(`The window has no field ${name}.`);
  return element;
}

/** The values of some fields of a window, as a person fills them in. */
export const valuesFor = (blocks: readonly SkBlock[], fields: Record<string, Filled>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      { [name]: entryFor(blocks, name, value) },
    ]),
  );

function entryFor(
  blocks: readonly SkBlock[],
  name: string,
  value: Filled,
): Record<string, unknown> {
  const element = elementOf(blocks, name);
  const { type } = element;
  const chosen = (wanted: string) => {
    const options = element.options as { value: string; text: { text: string } }[];
    const option = options.find((one) => one.value === wanted || one.text.text.includes(wanted));
    if (!option)
      throw new Error(
        `The field ${name} offers no ${wanted}: ${options.map((one) => one.text.text).join(', ')}.`,
      );
    return option;
  };
  switch (type) {
    case 'static_select':
      return { type, selected_option: chosen(String(value)) };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: [value].flat().map((one) => chosen(String(one))) };
    case 'file_input':
      return { type, files: value };
    case 'timepicker':
      return { type, selected_time: value };
    case 'datepicker':
      return { type, selected_date: value };
    case 'datetimepicker':
      return { type, selected_date_time: Number(value) };
    case 'conversations_select':
      return { type, selected_conversation: value };
    case 'users_select':
      return { type, selected_user: value };
    default:
      return { type, value };
  }
}
