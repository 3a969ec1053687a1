import { z } from 'zod';

/**
 * Block Kit as Slack checks it: the blocks and elements the office may use, with
 * Slack's published limits in characters. What is not here is refused.
 */
const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const text = (max: number) => z.union([plain(max), mrkdwn(max)]);
const actionId = z.string().min(1).max(255);
const blockId = z.string().min(1).max(255).optional();
const placeholder = plain(150).optional();

const confirm = z.strictObject({
  title: plain(100),
  text: text(300),
  confirm: plain(30),
  deny: plain(30),
  style: z.enum(['primary', 'danger']).optional(),
});
const option = z.strictObject({
  text: text(75),
  value: z.string().min(1).max(150),
  description: text(75).optional(),
  url: z.string().max(3000).optional(),
});
const options = z.array(option).min(1).max(100);
const optionGroups = z
  .array(z.strictObject({ label: plain(75), options }))
  .min(1)
  .max(100);
const focus = { focus_on_load: z.boolean().optional() };

const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: actionId.optional(),
  url: z.string().max(3000).optional(),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
});
const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(option).min(1).max(5),
  confirm: confirm.optional(),
});
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    action_id: actionId,
    placeholder,
    options: options.optional(),
    option_groups: optionGroups.optional(),
    initial_option: option.optional(),
    confirm: confirm.optional(),
    ...focus,
  })
  .refine(
    (select) => (select.options === undefined) !== (select.option_groups === undefined),
    'either options or option_groups',
  );
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  action_id: actionId,
  placeholder,
  initial_option: option.optional(),
  min_query_length: z.number().int().min(0).optional(),
  ...focus,
});
const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  action_id: actionId,
  placeholder,
  initial_user: z.string().optional(),
  ...focus,
});
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id: actionId,
  placeholder,
  initial_date: z.iso.date().optional(),
  ...focus,
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: actionId,
  placeholder,
  initial_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  timezone: z.string().optional(),
  ...focus,
});
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id: actionId,
  initial_date_time: z.number().int().min(1e9).max(9_999_999_999).optional(),
  ...focus,
});
const radio = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id: actionId,
  options: z.array(option).min(1).max(10),
  initial_option: option.optional(),
  ...focus,
});
const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: actionId,
  options: z.array(option).min(1).max(10),
  initial_options: z.array(option).optional(),
  ...focus,
});
const textInput = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: actionId,
  placeholder,
  initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(3000).optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  ...focus,
});
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  action_id: actionId,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  placeholder,
  ...focus,
});
const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string()).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
});
const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().max(3000).optional(),
  slack_file: z.looseObject({}).optional(),
  alt_text: z.string().max(2000),
});

const interactive = z.union([
  button,
  overflow,
  staticSelect,
  externalSelect,
  usersSelect,
  datepicker,
  timepicker,
  datetimepicker,
  radio,
  checkboxes,
]);
const inputElement = z.union([
  textInput,
  numberInput,
  fileInput,
  staticSelect,
  externalSelect,
  usersSelect,
  datepicker,
  timepicker,
  datetimepicker,
  radio,
  checkboxes,
]);

const block = z.union([
  z
    .strictObject({
      type: z.literal('section'),
      block_id: blockId,
      text: text(3000).optional(),
      fields: z.array(text(2000)).min(1).max(10).optional(),
      accessory: z.union([interactive, image]).optional(),
      expand: z.boolean().optional(),
    })
    .refine(
      (section) => section.text !== undefined || section.fields !== undefined,
      'a section needs text or fields',
    ),
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({
    type: z.literal('context'),
    block_id: blockId,
    elements: z
      .array(z.union([text(3000), image]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: blockId,
    elements: z.array(interactive).min(1).max(25),
  }),
  z.strictObject({
    type: z.literal('image'),
    block_id: blockId,
    image_url: z.string().max(3000).optional(),
    slack_file: z.looseObject({}).optional(),
    alt_text: z.string().min(1).max(2000),
    title: plain(2000).optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id: blockId,
    label: plain(2000),
    element: inputElement,
    hint: plain(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
]);
type Block = z.infer<typeof block>;

const callbackId = z.string().max(255).optional();
const metadata = z.string().max(3000).optional();
const viewShape = z.union([
  z.strictObject({
    type: z.literal('modal'),
    title: plain(24),
    blocks: z.array(z.unknown()).max(100),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    private_metadata: metadata,
    callback_id: callbackId,
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    external_id: z.string().max(255).optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('home'),
    blocks: z.array(z.unknown()).max(100),
    private_metadata: metadata,
    callback_id: callbackId,
    external_id: z.string().max(255).optional(),
  }),
]);

/** All characters over a message's blocks; beyond about so many Slack answers msg_blocks_too_long. */
export const blocksTextMax = 13_200;

/** What is wrong with the blocks of a message or view, in words; empty when Slack would take them. */
export function faultsOfBlocks(blocks: unknown, where: 'message' | 'view'): string[] {
  if (!Array.isArray(blocks)) return ['blocks must be an array'];
  const max = where === 'message' ? 50 : 100;
  const faults: string[] =
    blocks.length > max ? [`no more than ${max} items allowed [json-pointer:/blocks]`] : [];
  const good: Block[] = [];
  blocks.forEach((one: unknown, index) => {
    const parsed = block.safeParse(one);
    if (parsed.success) good.push(parsed.data);
    else faults.push(`${reason(parsed.error)} [json-pointer:/blocks/${index}]`);
  });
  const ids = good.flatMap((one) => (one.block_id === undefined ? [] : [one.block_id]));
  if (new Set(ids).size !== ids.length) faults.push('block_id is not unique');
  for (const one of good) {
    if (one.type === 'input' && where === 'message' && one.element.type === 'file_input')
      faults.push('file_input is not allowed in messages');
    if (one.type !== 'actions') continue;
    const actions = one.elements.flatMap((element) =>
      element.action_id === undefined ? [] : [element.action_id],
    );
    if (new Set(actions).size !== actions.length)
      faults.push('action_id is not unique within its block');
  }
  return faults;
}

/** What is wrong with a view; empty when Slack would take it. */
export function faultsOfView(view: unknown): string[] {
  const parsed = viewShape.safeParse(view);
  if (!parsed.success) return [reason(parsed.error)];
  const inputs = (parsed.data.blocks as { type?: string }[]).some((one) => one.type === 'input');
  const submitMissing =
    parsed.data.type === 'modal' && inputs && parsed.data.submit === undefined
      ? ['a modal with inputs needs submit']
      : [];
  return [...submitMissing, ...faultsOfBlocks(parsed.data.blocks, 'view')];
}

/** Characters of all texts in blocks, as Slack counts them for msg_blocks_too_long. */
export function textLength(blocks: unknown): number {
  if (Array.isArray(blocks)) return blocks.reduce((sum: number, one) => sum + textLength(one), 0);
  if (typeof blocks !== 'object' || blocks === null) return 0;
  return Object.entries(blocks).reduce(
    (sum, [key, value]) =>
      sum + (key === 'text' && typeof value === 'string' ? value.length : textLength(value)),
    0,
  );
}

function reason(error: z.ZodError): string {
  const [first] = error.issues;
  if (!first) return 'invalid';
  // A union's own message says nothing; the deepest branch that got furthest says what is wrong.
  const nested =
    first.code === 'invalid_union'
      ? first.errors.flat().sort((a, b) => b.path.length - a.path.length)[0]
      : undefined;
  const issue = nested ?? first;
  return `${issue.message} at /${issue.path.join('/')}`;
}
