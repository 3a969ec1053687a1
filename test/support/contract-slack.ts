import { existsSync, readFileSync } from 'node:fs';
import { blockKit } from './block-kit.ts';
import { textLengthOf } from './block-kit-objects.ts';
import { isRecord } from './shape.ts';

type Argument = { type?: string; required: boolean };

export type SlackContract = {
  hasMethod(method: string): boolean;
  faultsOfCall(method: string, args: Record<string, unknown>): string[];
  kit: ReturnType<typeof blockKit>;
};

/** Characters over all blocks, measured against Slack: beyond about so many a message is refused. */
const blocksTextMax = 13_200;
const textMax = 40_000;

/** Slack's published methods and Block Kit's limits as a judge of calls. @param folder of the specs */
export function slackContract(folder: URL): SlackContract {
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
  const limits = read('slackblocks/limits.json');
  const kit = blockKit((path) => {
    const found = path
      .split('.')
      .reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), limits);
    if (typeof found !== 'number') throw new Error(`The published limits hold no ${path}.`);
    return found;
  });
  const fileOf = (method: string): URL | null =>
    /^[\w.]+$/.test(method) ? new URL(`methods/${method}.json`, folder) : null;
  const hasMethod = (method: string): boolean => {
    const file = fileOf(method);
    return file !== null && existsSync(file);
  };
  return {
    hasMethod,
    kit,
    faultsOfCall(method, args) {
      if (!hasMethod(method)) return [`there is no method ${method}`];
      const { args: known } = read(`methods/${method}.json`) as { args: Record<string, Argument> };
      const faults = Object.entries(known).flatMap(([name, argument]) => {
        if (args[name] === undefined)
          return argument.required ? [`${method}/${name} is missing`] : [];
        return fits(argument.type, args[name])
          ? []
          : [`${method}/${name} must be ${argument.type}`];
      });
      const strange = Object.keys(args).filter((name) => !Object.hasOwn(known, name));
      return [
        ...faults,
        ...strange.map((name) => `${method}/${name} is not known`),
        ...(method.startsWith('chat.post') || method === 'chat.update'
          ? ofMessage(kit, method, args)
          : []),
        ...(method.startsWith('views.') ? ofView(kit, method, args.view) : []),
      ];
    },
  };
}

/** Arguments travel as a form: numbers and truths as strings are what Slack is used to. */
function fits(type: string | undefined, value: unknown): boolean {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' || value === 'true' || value === 'false';
    case 'integer':
    case 'number':
      return value !== '' && Number.isFinite(Number(value));
    case 'array':
      return Array.isArray(value);
    case 'string':
      return typeof value === 'string' || typeof value === 'number';
    default:
      return true;
  }
}

type Kit = SlackContract['kit'];

function ofMessage(kit: Kit, method: string, args: Record<string, unknown>): string[] {
  const lists: [string, unknown][] = [
    ...(args.blocks === undefined ? [] : [[`${method}/blocks`, args.blocks] as [string, unknown]]),
    ...(Array.isArray(args.attachments)
      ? args.attachments.flatMap((one: unknown, index): [string, unknown][] =>
          isRecord(one) && one.blocks !== undefined
            ? [[`${method}/attachments/${index}/blocks`, one.blocks]]
            : [],
        )
      : []),
  ];
  const words = lists.reduce((sum, [, blocks]) => sum + textLengthOf(blocks), 0);
  const text = typeof args.text === 'string' ? args.text : '';
  return [
    ...lists.flatMap(([path, blocks]) => ofBlocks(kit, path, blocks, 50)),
    ...(words > blocksTextMax ? [`${method} holds ${words} characters in its blocks`] : []),
    ...(text.length > textMax ? [`${method}/text is too long`] : []),
    ...(text === '' && lists.length === 0 ? [`${method} says nothing`] : []),
  ];
}

function ofBlocks(kit: Kit, path: string, blocks: unknown, max: number): string[] {
  if (!Array.isArray(blocks)) return [`${path} must be a list`];
  return [
    ...(blocks.length > max ? [`${path} has ${blocks.length} blocks`] : []),
    ...blocks.flatMap((one: unknown, index) => kit.block(one, `${path}/${index}`)),
    ...repeated(blocks, 'block_id', path),
    ...blocks.flatMap((one: unknown, index) =>
      isRecord(one) && Array.isArray(one.elements)
        ? repeated(one.elements, 'action_id', `${path}/${index}`)
        : [],
    ),
  ];
}

/** Ids that stand twice where each may stand once. */
function repeated(items: readonly unknown[], name: string, path: string): string[] {
  const ids = items.flatMap((one) =>
    isRecord(one) && typeof one[name] === 'string' ? [one[name]] : [],
  );
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `${path} has the ${name} ${id} twice`);
}

function ofView(kit: Kit, method: string, view: unknown): string[] {
  if (!isRecord(view)) return [`${method}/view must be an object`];
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const asks = blocks.some((one: unknown) => isRecord(one) && one.type === 'input');
  const home = method === 'views.publish';
  return [
    ...kit.view(view, `${method}/view`),
    ...repeated(blocks, 'block_id', `${method}/view`),
    ...(view.type === 'modal' && asks && view.submit === undefined
      ? [`${method}/view has inputs and no submit`]
      : []),
    ...((view.type === 'home') !== home ? [`${method} takes no ${String(view.type)}`] : []),
  ];
}
