import type { Language } from '../../../src/config.ts';
import { staffBySlackUser } from '../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import { notAllowedAnywhere } from '../../../src/staff/rights/check-right.ts';
import { rolesMay } from '../../../src/staff/rights/permissions.ts';
import { cutText } from '../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import { escapeMarkup } from '../kit/blocks.ts';
import { refusalWords } from '../kit/refusal-words.ts';
import type { LinkTo } from '../send/card-links.ts';
import { commands } from './commands.ts';
import { closestNames } from './did-you-mean.ts';
import { type CommandAnswer, type CommandVerb, namesOf } from './verb.ts';

const verbs: readonly CommandVerb[] = Object.values(commands);
const byName: Readonly<Record<string, CommandVerb>> = commands;

/** Answers `/gatehouse …` for the one who typed it. The right is asked here, in one place, before anything is looked up. */
export async function answerCommand(
  office: Office,
  asked: { slackUser: string; text: string; linkTo: LinkTo },
  language: Language,
): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, asked.slackUser);
  if (!actor) return { text: t['refused.unknown_person']() };
  const { verb, words } = readCommand(asked.text);
  if (!verb) return { text: unknownVerb(words[0] ?? '', actor, language) };
  const { right } = verb;
  const refused = right === null ? null : await notAllowedAnywhere(em, actor, right);
  if (refused) return { text: refusalWords(refused, language) };
  return verb.answer({ office, actor, words, language, linkTo: asked.linkTo, verbs });
}

/** Whether what was typed is a command that opens a window, of which one may say that it is coming. */
export const isAnsweredByWindow = (text: string): boolean =>
  readCommand(text).verb?.opens === 'window';

const editWords = ['edit', 'set', '改', '编辑', '设置'];
const recordWords = ['record', '记录'];

/** Which verb was typed, with the words after it; a bare number is a request that is looked for. */
function readCommand(text: string): { verb: CommandVerb | null; words: string[] } {
  const [word = '', ...rest] = text.normalize('NFKC').trim().split(/\s+/);
  if (word === '') return { verb: commands.help, words: rest };
  if (/^#?\d{3,}$/.test(word)) return { verb: commands.find, words: [word] };
  const found = Object.entries(byName).find(([, one]) => namesOf(one).includes(word.toLowerCase()));
  if (!found) return { verb: null, words: [word] };
  const [name, verb] = found;
  const editing = byName[`${name} edit`];
  const edit = editWords.includes((rest[0] ?? '').toLowerCase());
  if (edit && editing) return { verb: editing, words: rest.slice(1) };
  const record = byName[`${name} record`];
  const [second = '', number = ''] = rest;
  // Only with a number: whoever raises an emergency may begin with any word.
  return record && recordWords.includes(second.toLowerCase()) && /^#?\d+$/.test(number)
    ? { verb: record, words: rest.slice(1) }
    : { verb, words: rest };
}

/** What was typed is no command: those it comes close to, of the ones this person may use. */
function unknownVerb(typed: string, actor: StaffView, language: Language): string {
  const t = staffTexts(language);
  const mine = verbs.filter(({ right }) => right === null || rolesMay(actor.roles, right));
  const near = closestNames(typed.toLowerCase(), mine.flatMap(namesOf)).slice(0, 3);
  return [
    t['command.unknown']({ verb: escapeMarkup(cutText(typed, 60)) }),
    near.length > 0 ? t['command.meant']({ verbs: near }) : t['command.see_help'](),
  ].join(language === 'zh-CN' ? '' : ' ');
}
