import { z } from 'zod';
import {
  anyText,
  imageElement,
  inputElement,
  interactiveElement,
  oneSource,
  pictureSource,
  plainUpTo,
  wordsUpTo,
} from './elements.ts';

/** Blocks as Slack checks them: those the playground can show. What is not here is refused. */
const base = { block_id: wordsUpTo(255).optional() };
const block = z.union([
  z
    .strictObject({
      type: z.literal('section'),
      ...base,
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: z.union([interactiveElement, imageElement]).optional(),
      expand: z.boolean().optional(),
    })
    .refine(
      (section) => section.text !== undefined || section.fields !== undefined,
      'a section needs text or fields',
    ),
  z.strictObject({ type: z.literal('header'), ...base, text: plainUpTo(150) }),
  z.strictObject({ type: z.literal('divider'), ...base }),
  z.strictObject({
    type: z.literal('context'),
    ...base,
    elements: z
      .array(z.union([anyText(3000), imageElement]))
      .min(1)
      .max(10),
  }),
  z.strictObject({
    type: z.literal('actions'),
    ...base,
    elements: z.array(interactiveElement).min(1).max(25),
  }),
  z
    .strictObject({
      type: z.literal('image'),
      ...base,
      ...pictureSource,
      alt_text: wordsUpTo(2000),
      title: plainUpTo(2000).optional(),
    })
    .refine(oneSource, 'either image_url or slack_file'),
  z.strictObject({
    type: z.literal('input'),
    ...base,
    label: plainUpTo(2000),
    element: inputElement,
    hint: plainUpTo(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
]);
type Block = z.infer<typeof block>;

const view = {
  blocks: z.array(z.unknown()).min(1).max(100),
  private_metadata: wordsUpTo(3000, 0).optional(),
  callback_id: wordsUpTo(255, 0).optional(),
  external_id: wordsUpTo(255, 0).optional(),
};
const viewShape = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...view,
    title: plainUpTo(24),
    submit: plainUpTo(24).optional(),
    close: plainUpTo(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...view }),
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
export function faultsOfView(given: unknown): string[] {
  const parsed = viewShape.safeParse(given);
  if (!parsed.success) return [reason(parsed.error)];
  const inputs = parsed.data.blocks.some(
    (one) => typeof one === 'object' && one !== null && 'type' in one && one.type === 'input',
  );
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
      sum + (key === 'text' && typeof value === 'string' ? [...value].length : textLength(value)),
    0,
  );
}

function reason(error: z.ZodError): string {
  const [first] = error.issues;
  if (!first) return 'invalid';
  // A union's own message says nothing; the branch that got furthest says what is wrong.
  const nested = first.code === 'invalid_union' ? deepest(first.errors.flat()) : undefined;
  const issue = nested ?? first;
  return `${issue.message} at /${issue.path.join('/')}`;
}

function deepest(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  return issues
    .flatMap((issue): z.core.$ZodIssue[] => {
      if (issue.code !== 'invalid_union') return [issue];
      const inner = deepest(issue.errors.flat());
      return inner ? [{ ...inner, path: [...issue.path, ...inner.path] }] : [issue];
    })
    .sort((a, b) => b.path.length - a.path.length)[0];
}
