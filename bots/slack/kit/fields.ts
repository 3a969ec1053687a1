import type { Language } from '../../../src/config.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { type Block, plainText } from './blocks.ts';
import type { Window } from './control.ts';

/** A modal as Slack opens it. Its `callback_id` is the verb it completes; inputs are named by their field. */
export type Modal = {
  type: 'modal';
  callback_id?: string;
  title: Block;
  submit?: Block;
  close: Block;
  private_metadata?: string;
  blocks: Block[];
};

export const titleMax = 24;

export function modal(
  callbackId: string,
  title: string,
  submit: string,
  window: Window,
  blocks: Block[],
  language: Language,
): Modal {
  const t = staffTexts(language);
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plainText(title, titleMax),
    submit: plainText(submit, titleMax),
    close: plainText(t['modal.cancel'](), titleMax),
    private_metadata: JSON.stringify(window),
    blocks,
  };
}

type InputOptions = {
  optional?: boolean;
  hint?: string;
  /** It asks for something by itself, on Enter or once something is chosen (`fieldControls`). */
  asks?: boolean;
};

export function input(
  name: string,
  label: string,
  element: Block,
  options: InputOptions = {},
): Block {
  return {
    type: 'input',
    block_id: name,
    label: plainText(label, 200),
    element: { action_id: name, ...element },
    ...(options.optional ? { optional: true } : {}),
    ...(options.asks ? { dispatch_action: true } : {}),
    ...(options.hint ? { hint: plainText(options.hint, 300) } : {}),
  };
}

export const textField = (max: number, more: Block = {}): Block => ({
  type: 'plain_text_input',
  max_length: max,
  ...more,
});
export const longTextField = (max: number, more: Block = {}): Block =>
  textField(max, { multiline: true, focus_on_load: true, ...more });
export const photosField: Block = {
  type: 'file_input',
  filetypes: ['jpg', 'jpeg', 'png', 'heic', 'webp', 'pdf'],
  max_files: 10,
};

export const tablesField: Block = {
  type: 'file_input',
  filetypes: ['csv', 'xlsx', 'xls'],
  max_files: 5,
};

export function select(options: Block[], initial?: string): Block {
  const chosen = options.find((one) => one.value === initial);
  return { type: 'static_select', options, ...(chosen ? { initial_option: chosen } : {}) };
}

export function multiSelect(options: Block[], initial: readonly string[] = []): Block {
  const chosen = options.filter((one) => initial.includes(String(one.value)));
  return {
    type: 'multi_static_select',
    options,
    ...(chosen.length > 0 ? { initial_options: chosen } : {}),
  };
}

export const checkboxes = (options: Block[]): Block => ({ type: 'checkboxes', options });
export const timeOfDay = (initial?: string): Block => ({
  type: 'timepicker',
  ...(initial ? { initial_time: initial } : {}),
});
export const dayField = (initial?: string): Block => ({
  type: 'datepicker',
  ...(initial ? { initial_date: initial } : {}),
});
