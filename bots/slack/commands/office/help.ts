import { type Permission, rolesMay } from '../../../../src/staff/rights/permissions.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { dividerBlock, markupSection } from '../../kit/blocks.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse help`, also without any word: what this person can do, and how. */
export const helpVerb: CommandVerb = {
  words: { en: ['help'], 'zh-CN': ['帮助'] },
  right: null,
  tells: [],
  answer: answerHelp,
};

/** What help tells a person they can do with a request, in the order of a day's work. */
const onRequests = [
  'request.claim',
  'request.assign',
  'request.reply',
  'request.done',
  'request.close',
  'emergency.ack',
  'emergency.stand_down',
  'admission.decide',
  'correction.decide',
  'erasure.decide',
] as const satisfies readonly Permission[];

async function answerHelp({ actor, language, verbs }: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const can = onRequests
    .filter((one) => rolesMay(actor.roles, one))
    .map((one) => t[`can.${one}`]());
  // Several verbs may tell of one right, which is told once.
  const told = new Set(verbs.flatMap((verb) => verb.tells));
  const lines = [...told]
    .filter((one) => rolesMay(actor.roles, one))
    .map((one) => t[`can.${one}`]());
  const canWords = t['help.can']({ can: can.join(listComma(language)) });
  const how = [t['help.cards'](), t['help.thread']()].map((line) => `• ${line}`).join('\n');
  const typed = [...lines, t['help.language']()].map((line) => `• ${line}`);
  return {
    text: canWords,
    blocks: [
      markupSection(`${can.length > 0 ? `*${canWords}*\n` : ''}${how}`),
      dividerBlock,
      markupSection(`*${t['help.commands']()}*`),
      // A section holds 3 000 characters, and is read more easily when it is short.
      ...inGroups(typed, helpLines).map((group) => markupSection(group.join('\n'))),
    ],
  };
}

const helpLines = 6;

function inGroups<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
