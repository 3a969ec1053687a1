import type { Language } from '../../src/config.ts';
import type { Office } from '../../src/office.ts';
import { loadRequestViewByNumber } from '../../src/requests/load-views.ts';
import { mayIn, staffBySlackUser } from '../../src/staff/find-staff.ts';
import { may, type Permission } from '../../src/staff/permissions.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { terms } from '../../src/texts/terms/terms.ts';
import { escapeMarkup, slackDate } from './blocks.ts';
import { placeOf } from './request-card.ts';

/** The verbs of the slash command in either language. */
const verbs: Record<string, 'help' | 'find'> = {
  '': 'help',
  help: 'help',
  帮助: 'help',
  find: 'find',
  查: 'find',
  查找: 'find',
};

/** What help tells a person they can do, in the order of a day's work. */
const told = [
  'request.claim',
  'request.assign',
  'request.reply',
  'request.done',
  'request.close',
  'emergency.ack',
  'emergency.stand_down',
  'admission.decide',
  'staff.manage',
] as const satisfies readonly Permission[];

/** Answers `/gatehouse …` for the one who typed it. */
export async function answerCommand(
  office: Office,
  asked: { slackUser: string; text: string },
  language: Language,
): Promise<string> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, asked.slackUser);
  if (!actor) return t['refused.unknown_person']();
  const [word = '', ...rest] = asked.text.normalize('NFKC').trim().split(/\s+/);
  const bareNumber = /^#?\d{3,}$/.test(word);
  const verb = bareNumber ? 'find' : verbs[word.toLowerCase()];
  if (verb === 'find') return find(bareNumber ? word : (rest[0] ?? ''));
  if (verb === 'help') {
    const can = told.filter((one) => may(actor.roles, one)).map((one) => t[`can.${one}`]());
    return t['command.help']({ can: can.join(language === 'zh-CN' ? '、' : ', ') });
  }
  return t['command.later']({ verb: escapeMarkup(word) });

  async function find(typed: string): Promise<string> {
    const number = Number(typed.replace(/\D/g, ''));
    const view =
      Number.isSafeInteger(number) && number > 0 ? await loadRequestViewByNumber(em, number) : null;
    if (!view || !actor || !mayIn(actor, view.community.id, 'request.see'))
      return t['command.not_found']({ number: escapeMarkup(typed) });
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
    const words = escapeMarkup([...view.words].slice(0, 300).join(''));
    return `${head.join(' · ')}\n>${words.replaceAll('\n', '\n>')}\n${holder} · ${due}`;
  }
}
