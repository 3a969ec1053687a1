import { z } from 'zod';
import { keepUpload } from '../methods/file-methods.ts';
import type { SkUser, SkWorld } from '../model.ts';

/** What was entered, as `view.state.values` has it: by block, then by control. */
export const enteredValues = z.record(
  z.string(),
  z.record(z.string(), z.record(z.string(), z.unknown())),
);
export type Entered = z.infer<typeof enteredValues>;
type Entry = Entered[string][string];

/** A file a person of the playground has chosen. */
export const upload = z
  .object({
    name: z.string(),
    mime: z.string(),
    base64: z.string(),
    /** A file that only stands elsewhere, at this address. */
    external_url: z.string().optional(),
  })
  .transform(({ base64, ...rest }) => ({ ...rest, bytes: Buffer.from(base64, 'base64') }));

type Element = Record<string, unknown> & { type: string; action_id: string };
type Holder = { block_id: string; optional: boolean; isInput: boolean; element: Element };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field that holds each kind of entry, and the setting it starts from. */
const fields: Readonly<Record<string, readonly [field: string, from: string, none: unknown]>> = {
  plain_text_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  static_select: ['selected_option', 'initial_option', null],
  external_select: ['selected_option', 'initial_option', null],
  radio_buttons: ['selected_option', 'initial_option', null],
  checkboxes: ['selected_options', 'initial_options', []],
  multi_static_select: ['selected_options', 'initial_options', []],
  multi_external_select: ['selected_options', 'initial_options', []],
  users_select: ['selected_user', 'initial_user', null],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  multi_users_select: ['selected_users', 'initial_users', []],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  datetimepicker: ['selected_date_time', 'initial_date_time', null],
  file_input: ['files', 'files', []],
};

/** Every control among these blocks that holds an entry. */
function holders(blocks: readonly unknown[]): Holder[] {
  return blocks.filter(isRecord).flatMap((block): Holder[] => {
    const isInput = block.type === 'input';
    const elements = [block.element, block.accessory, block.elements].flat().filter(isRecord);
    return elements.flatMap((element) =>
      Object.hasOwn(fields, String(element.type))
        ? [
            {
              block_id: String(block.block_id),
              optional: block.optional === true,
              isInput,
              element: {
                ...element,
                type: String(element.type),
                action_id: String(element.action_id),
              },
            },
          ]
        : [],
    );
  });
}

/** The state of these blocks: what was entered, and for what nobody touched, how it stood. */
export function stateOf(blocks: readonly unknown[], given: Entered): Entered {
  const state: Entered = {};
  for (const { block_id, element } of holders(blocks)) {
    const [field, from, none] = fields[element.type] ?? ['value', 'initial_value', null];
    const stood = { type: element.type, [field]: element[from] ?? none };
    state[block_id] = {
      ...state[block_id],
      [element.action_id]: given[block_id]?.[element.action_id] ?? stood,
    };
  }
  return state;
}

/** Files chosen in a file_input are uploaded before the view is submitted, as Slack does it. */
export function withUploads(world: SkWorld, user: SkUser, given: Entered): Entered {
  const keep = (entry: Entry): Entry => {
    const files = z.array(upload).safeParse(entry.files);
    return files.success
      ? { ...entry, files: files.data.map((one) => keepUpload(world, user.id, one)) }
      : entry;
  };
  return Object.fromEntries(
    Object.entries(given).map(([block, actions]) => [
      block,
      Object.fromEntries(Object.entries(actions).map(([action, entry]) => [action, keep(entry)])),
    ]),
  );
}

/** What Slack itself refuses before the app is asked, by block. */
export function clientErrors(blocks: readonly unknown[], state: Entered): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block_id, optional, isInput, element } of holders(blocks)) {
    if (!isInput) continue;
    const [field] = fields[element.type] ?? ['value'];
    const value = state[block_id]?.[element.action_id]?.[field];
    const empty =
      value === undefined ||
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0);
    if (empty && !optional) errors[block_id] = 'Please complete this required field.';
    const wrong = typeof value === 'string' && !empty ? wrongText(element, value) : null;
    if (wrong) errors[block_id] = wrong;
  }
  return errors;
}

function wrongText(element: Element, value: string): string | null {
  const length = [...value].length;
  const { min_length, max_length, min_value, max_value } = element;
  if (typeof min_length === 'number' && length < min_length)
    return `Please enter at least ${min_length} characters.`;
  if (length > (typeof max_length === 'number' ? max_length : 3000))
    return `Please enter no more than ${String(max_length ?? 3000)} characters.`;
  if (element.type !== 'number_input') return null;
  const pattern = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(value)) return 'Please enter a valid number.';
  if (min_value !== undefined && Number(value) < Number(min_value))
    return `Please enter a number of at least ${String(min_value)}.`;
  if (max_value !== undefined && Number(value) > Number(max_value))
    return `Please enter a number of at most ${String(max_value)}.`;
  return null;
}
