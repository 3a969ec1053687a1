import type { Language } from '../../../src/config.ts';
import { loadRequestViewByNumber } from '../../../src/requests/request/load-views.ts';
import { mayIn, staffBySlackUser } from '../../../src/staff/people/find-staff.ts';
import { chooseStaffLanguage } from '../../../src/staff/people/staff-language.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import { notAllowedAnywhere } from '../../../src/staff/rights/check-right.ts';
import { may, type Permission } from '../../../src/staff/rights/permissions.ts';
import { cutText } from '../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../src/texts/terms/terms.ts';
import type { Office } from '../../../src/work.ts';
import { type Block, divider, escapeMarkup, markup } from '../kit/blocks.ts';
import type { Modal } from '../kit/fields.ts';
import { refusalWords } from '../kit/refusal-words.ts';
import { dueLine, holderLine, placeOf } from '../subjects/request/card.ts';
import { answerArchive, answerExport, answerImport, answerUnit, findInArchive } from './archive.ts';
import { answerAudit } from './audit.ts';
import { answerChecks, answerChecksEdit } from './checks.ts';
import { closest } from './did-you-mean.ts';
import { answerDuty, answerDutyEdit } from './duty.ts';
import { answerInvite } from './invite.ts';
import { answerSettings } from './settings.ts';
import { answerStaff } from './staff.ts';

/** What comes back for the one who typed: words, words with controls, or a window. */
export type CommandAnswer = { text: string; blocks?: Block[] } | { window: Modal };

/** A command as it was asked: by whom, and the words after its name. */
export type AskedCommand = {
  office: Office;
  actor: StaffView;
  words: string[];
  language: Language;
};

/**
 * The verbs of the slash command, each with its names in either language and the
 * right it asks for. The first name is the published one.
 */
export const commands = {
  help: { names: ['help', '帮助', ''], right: null },
  language: { names: ['language', '语言'], right: null },
  find: { names: ['find', '查', '查找'], right: 'request.see' },
  unit: { names: ['unit', '房屋'], right: 'archive.see' },
  archive: { names: ['archive', '档案'], right: 'archive.see' },
  invite: { names: ['invite', '邀请', '邀请码'], right: 'invitation.make' },
  import: { names: ['import', '导入'], right: 'archive.import' },
  export: { names: ['export', '导出'], right: 'archive.export' },
  duty: { names: ['duty', '值班'], right: 'duty.see' },
  'duty edit': { names: ['排班'], right: 'duty.edit' },
  checks: { names: ['checks', 'check', '检查'], right: 'check.record' },
  'checks edit': { names: [], right: 'check.edit' },
  staff: { names: ['staff', '员工'], right: 'staff.manage' },
  settings: { names: ['settings', '设置', '小区'], right: 'community.edit' },
  audit: { names: ['audit', '记录'], right: 'audit.read' },
} as const satisfies Record<string, { names: readonly string[]; right: Permission | null }>;
export type CommandName = keyof typeof commands;

const answers: Record<CommandName, (asked: AskedCommand) => Promise<CommandAnswer>> = {
  help: answerHelp,
  language: answerLanguage,
  find: answerFind,
  unit: answerUnit,
  archive: answerArchive,
  invite: answerInvite,
  import: answerImport,
  export: answerExport,
  duty: answerDuty,
  'duty edit': answerDutyEdit,
  checks: answerChecks,
  'checks edit': answerChecksEdit,
  staff: answerStaff,
  settings: answerSettings,
  audit: answerAudit,
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
/** What it tells, a line each, of the rest. */
const beside = [
  'request.see',
  'archive.see',
  'invitation.make',
  'archive.edit',
  'archive.import',
  'archive.export',
  'duty.see',
  'duty.swap',
  'duty.edit',
  'check.confirm',
  'check.record',
  'check.edit',
  'staff.manage',
  'community.edit',
  'community.add',
  'audit.read',
] as const satisfies readonly Permission[];

/** Answers `/gatehouse …` for the one who typed it. The right is asked here, in one place, before anything is looked up. */
export async function answerCommand(
  office: Office,
  asked: { slackUser: string; text: string },
  language: Language,
): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, asked.slackUser);
  if (!actor) return { text: t['refused.unknown_person']() };
  const { name, words } = readCommand(asked.text);
  if (!name) return { text: unknownVerb(words[0] ?? '', actor, language) };
  const { right } = commands[name];
  const refused = right === null ? null : await notAllowedAnywhere(em, actor, right);
  if (refused) return { text: refusalWords(refused, language) };
  return answers[name]({ office, actor, words, language });
}

const editWords = ['edit', 'set', '改', '编辑', '设置'];

function readCommand(text: string): { name: CommandName | null; words: string[] } {
  const [word = '', ...rest] = text.normalize('NFKC').trim().split(/\s+/);
  if (/^#?\d{3,}$/.test(word)) return { name: 'find', words: [word] };
  const names = Object.keys(commands) as CommandName[];
  const named = (one: CommandName): boolean =>
    (commands[one].names as readonly string[]).includes(word.toLowerCase());
  const found = names.find(named) ?? null;
  const edit = editWords.includes((rest[0] ?? '').toLowerCase());
  const editing = edit ? names.find((one) => one === `${found} edit`) : undefined;
  if (editing) return { name: editing, words: rest.slice(1) };
  return found ? { name: found, words: rest } : { name: null, words: [word] };
}

async function answerHelp({ actor, language }: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const can = onRequests.filter((one) => may(actor.roles, one)).map((one) => t[`can.${one}`]());
  const lines = beside.filter((one) => may(actor.roles, one)).map((one) => t[`can.${one}`]());
  const canWords = t['help.can']({ can: can.join(language === 'zh-CN' ? '、' : ', ') });
  const how = [t['help.cards'](), t['help.thread']()].map((line) => `• ${line}`).join('\n');
  const typed = [...lines, t['help.language']()].map((line) => `• ${line}`);
  return {
    text: canWords,
    blocks: [
      markup(`${can.length > 0 ? `*${canWords}*\n` : ''}${how}`),
      divider,
      markup(`*${t['help.commands']()}*`),
      // A section holds 3 000 characters, and is read more easily when it is short.
      ...inGroups(typed, helpLines).map((group) => markup(group.join('\n'))),
    ],
  };
}

const helpLines = 6;

function inGroups<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** `/gatehouse language English`: of what only the one who asks reads. */
async function answerLanguage({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const asked = (words[0] ?? '').toLowerCase();
  const found = languageWords.find(([names]) => names.includes(asked));
  if (!found) return { text: staffTexts(language)['language.which']() };
  const [, chosen] = found;
  await chooseStaffLanguage(office, actor.slackUser, chosen);
  const texts = staffTexts(chosen ?? language);
  return { text: texts['language.set']({ language: chosen }) };
}

const languageWords: readonly (readonly [readonly string[], Language | null])[] = [
  [['english', 'en', '英文', '英语'], 'en'],
  [['chinese', 'zh', 'zh-cn', '中文', '汉语'], 'zh-CN'],
  [['slack', '跟随'], null],
];

/** What was typed is no command: those it comes close to, of the ones this person may use. */
function unknownVerb(typed: string, actor: StaffView, language: Language): string {
  const t = staffTexts(language);
  const mine = (Object.keys(commands) as CommandName[]).filter((one) => {
    const { right } = commands[one];
    return right === null || may(actor.roles, right);
  });
  const named = mine.flatMap((one) => commands[one].names.filter((name) => name !== ''));
  const verbs = closest(typed.toLowerCase(), named).slice(0, 3);
  return [
    t['command.unknown']({ verb: escapeMarkup(cutText(typed, 60)) }),
    verbs.length > 0 ? t['command.meant']({ verbs }) : t['command.see_help'](),
  ].join(language === 'zh-CN' ? '' : ' ');
}

async function answerFind(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, words, language } = asked;
  const t = staffTexts(language);
  const [typed = ''] = words;
  // A request's number has fewer digits than a phone, and an address is no number at all.
  if (!/^#?\d{1,9}$/.test(words.join('')) && may(actor.roles, 'archive.see'))
    return findInArchive(asked);
  const number = Number(typed.replace(/\D/g, ''));
  const em = office.orm.em.fork();
  const view =
    Number.isSafeInteger(number) && number > 0 ? await loadRequestViewByNumber(em, number) : null;
  if (!view || !mayIn(actor, view.community.id, 'request.see'))
    return { text: t['command.not_found']({ number: escapeMarkup(typed) }) };
  const term = terms(language);
  const head = [
    String(view.number),
    matterWords(view.kind, view.category, language),
    `*${term.state[view.state]}*`,
    escapeMarkup(placeOf(view, language)),
  ];
  const stands = [holderLine(view, language), dueLine(view, language, office.clock.now())];
  const said = escapeMarkup([...view.words].slice(0, 300).join(''));
  return {
    text: [
      head.join(' · '),
      `>${said.replaceAll('\n', '\n>')}`,
      stands.filter((part) => part !== null).join(' · '),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  };
}
