import type { Language } from '../../src/config.ts';
import type { Office } from '../../src/office.ts';
import { loadRequestViewByNumber } from '../../src/requests/load-views.ts';
import type { StaffView } from '../../src/requests/view.ts';
import { notAllowedAnywhere } from '../../src/staff/check-right.ts';
import { mayIn, staffBySlackUser } from '../../src/staff/find-staff.ts';
import { may, type Permission } from '../../src/staff/permissions.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { terms } from '../../src/texts/terms/terms.ts';
import {
  answerArchive,
  answerExport,
  answerImport,
  answerUnit,
  findInArchive,
} from './archive-command.ts';
import { answerAudit } from './audit-command.ts';
import { type Block, escapeMarkup, slackDate } from './blocks.ts';
import { answerChecks, answerChecksEdit } from './checklist-command.ts';
import { answerInvite } from './invite-command.ts';
import { refusalWords } from './refusal-words.ts';
import { placeOf } from './request-card.ts';
import { answerDuty, answerDutyEdit } from './roster-command.ts';
import { answerSettings } from './settings-command.ts';
import { answerStaff } from './staff-command.ts';
import type { Modal } from './window-fields.ts';

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
  if (!name) return { text: t['command.later']({ verb: escapeMarkup(words[0] ?? '') }) };
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
  return {
    text: t['command.help']({ can: can.join(language === 'zh-CN' ? '、' : ', '), lines }),
  };
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
    term.kind[view.kind],
    term.category[view.category],
    `*${term.state[view.state]}*`,
    escapeMarkup(placeOf(view, language)),
  ];
  const holder = view.assignee
    ? t['card.has']({ who: `<@${view.assignee.slackUser}>` })
    : t['card.nobody']();
  const due = t['card.settle_by']({ at: slackDate(view.settleDueAt) });
  const said = escapeMarkup([...view.words].slice(0, 300).join(''));
  return {
    text: `${head.join(' · ')}\n>${said.replaceAll('\n', '\n>')}\n${holder} · ${due}`,
  };
}
