import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultsOfBlocks, faultsOfView } from '../../bots/playground/workspace/blocks/blocks.ts';
import { messageShape } from '../support/block-kit.ts';
import { describeContract, readContracts, specs } from '../support/contract.ts';
import type { Check } from '../support/shape.ts';
import { breaks } from './block-kit-breaks.ts';

const fixtures = new URL('slack/slackblocks/fixtures/', specs);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, fixtures), 'utf8'));

/** The blocks the stand-in shows, and so must judge as Slack does. */
const shown = new Set(['section', 'header', 'divider', 'context', 'actions', 'image', 'input']);

describeContract("Slack's published examples", () => {
  const { kit } = readContracts().slack;

  function checkFor(name: string): Check {
    const [folder, file = ''] = name.split('/');
    const objects: [RegExp, Check][] = [
      [/^text_/, kit.words()],
      [/^option_group/, kit.optionGroup],
      [/^option_/, kit.option],
      [/^confirmation/, kit.confirm],
      [/^conversation_filter/, kit.conversationFilter],
      [/^dispatch_action/, kit.dispatchAction],
      [/^input_parameter/, kit.parameter],
      [/^trigger/, kit.trigger],
      [/^workflow/, kit.workflow],
    ];
    const checks: Record<string, Check | undefined> = {
      attachments: kit.attachment,
      blocks: kit.block,
      elements: kit.element,
      messages: messageShape(kit),
      objects: objects.find(([pattern]) => pattern.test(file))?.[1],
      rich_text: kit.richPart,
      views: kit.view,
    };
    const check = checks[folder ?? ''];
    if (!check) throw new Error(`No check for the example ${name}.`);
    return check;
  }

  const valid = readdirSync(new URL('valid/', fixtures), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.replace(/\.json$/, ''));

  test.each(valid)('%s is found right', (name) => {
    expect(checkFor(name)(read(`valid/${name}.json`), name)).toEqual([]);
  });

  const { cases } = read('invalid/manifest.json') as {
    cases: { id: string; description: string }[];
  };

  test('every published way to be wrong is tried', () => {
    expect(Object.keys(breaks).sort()).toEqual(cases.map((one) => one.id).sort());
  });

  test.each(cases)('$id: $description', ({ id }) => {
    const broken = breaks[id];
    if (!broken) throw new Error(`No example of ${id}.`);
    const whole = read(`valid/${broken.of}.json`);
    expect(checkFor(broken.of)(whole, 'before')).toEqual([]);
    expect(checkFor(broken.of)(broken.made(whole), id)).not.toEqual([]);
  });

  test.each(valid.filter((name) => name.startsWith('blocks/')))(
    'the stand-in takes %s when it can show it, and refuses it otherwise',
    (name) => {
      const block = read(`valid/${name}.json`) as { type: string };
      expect(faultsOfBlocks([block], 'view').length === 0).toBe(shown.has(block.type));
    },
  );

  test.each(cases)('the stand-in refuses $id as well', ({ id }) => {
    const broken = breaks[id];
    if (!broken) throw new Error(`No example of ${id}.`);
    const made = broken.made(read(`valid/${broken.of}.json`)) as Record<string, unknown>;
    expect(standInFaults(broken.of, made)).not.toEqual([]);
  });
});

/** What the stand-in says to a broken part, put where that part belongs. */
function standInFaults(of: string, made: Record<string, unknown>): string[] {
  const plain = { type: 'plain_text', text: 'a' };
  const button = { type: 'button', text: plain, action_id: 'a' };
  const inputs = ['plain_text_input', 'number_input', 'file_input'];
  const accessory = (element: unknown) => [{ type: 'section', text: plain, accessory: element }];
  if (of.startsWith('views/')) return faultsOfView(made);
  if (of.startsWith('blocks/')) return faultsOfBlocks([made], 'view');
  if (of.startsWith('elements/'))
    return inputs.includes(String(made.type))
      ? faultsOfBlocks([{ type: 'input', label: plain, element: made }], 'view')
      : faultsOfBlocks(accessory(made), 'view');
  if (of.startsWith('objects/text'))
    return faultsOfBlocks([{ type: 'section', text: made }], 'view');
  if (of.startsWith('objects/confirmation'))
    return faultsOfBlocks(accessory({ ...button, confirm: made }), 'view');
  const select = { type: 'static_select', action_id: 'a' };
  return of.startsWith('objects/option_group')
    ? faultsOfBlocks(accessory({ ...select, option_groups: [made] }), 'view')
    : faultsOfBlocks(accessory({ ...select, options: [made] }), 'view');
}
