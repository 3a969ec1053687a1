import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { Building, Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import { servesCommunity } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { managesPerson } from '../../../../src/staff/people/who-manages.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  option,
} from '../../kit/blocks.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** So many stand on a page: a block each, of the 50 that a message holds. */
const perPage = 40;

/** `/gatehouse staff [page]`: the staff list, with add, change and remove. */
export const staffVerb: CommandVerb = {
  words: { en: ['staff'], 'zh-CN': ['员工'] },
  right: 'staff.manage',
  tells: ['staff.manage'],
  answer: answerStaff,
};

async function answerStaff({
  office,
  actor,
  words,
  language,
}: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const [everybody, communities, buildings] = await Promise.all([
    em.find(Staff, { active: true }, { orderBy: { name: 'asc', id: 'asc' } }),
    em.find(Community, {}),
    em.find(Building, {}),
  ]);
  const names = new Map([
    ...communities.map((one) => [one.id, communityName(one, language)] as const),
    ...buildings.map((one) => [one.id, one.name] as const),
  ]);
  // An admin of some communities manages those who work nowhere else; the others are counted.
  const all = everybody.filter((one) => managesPerson(actor, one));
  const others = everybody.filter(
    (one) => !all.includes(one) && actor.communities.some((id) => servesCommunity(one, id)),
  );
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(pages, Math.max(1, Number(words[0] ?? 1) || 1));
  const shown = all.slice((page - 1) * perPage, page * perPage);
  const title = t['staff.title']({ count: all.length });
  return {
    text: title,
    blocks: [
      markupSection(`*${title}*`),
      ...shown.map((one) => staffLine(one, names, language)),
      ...(pages > 1 ? [contextBlock(t['staff.page']({ page, pages }))] : []),
      ...(others.length > 0 ? [contextBlock(t['staff.others']({ count: others.length }))] : []),
      actions([button('staff.add', t['action.staff_add'](), controlValue(actor.id))]),
    ],
  };
}

function staffLine(staff: Staff, names: ReadonlyMap<string, string>, language: Language): Block {
  const t = staffTexts(language);
  const term = terms(language);
  const comma = listComma(language);
  const named = (ids: readonly string[]): string =>
    escapeMarkup(ids.map((id) => names.get(id) ?? '').join(comma));
  const line = t['staff.line']({
    name: escapeMarkup(staffName(staff, language)),
    user: `<@${staff.slackUser}>`,
    roles: staff.roles.map((role) => term.role[role]).join(comma),
    communities: named(staff.communities),
    buildings: named(staff.buildings),
    skills: staff.skills.map((skill) => term.category[skill]).join(comma),
  });
  const value = (verb: string): string => JSON.stringify({ v: 1, id: staff.id, verb });
  return {
    ...markupSection(line.slice(0, 280)),
    accessory: {
      type: 'overflow',
      action_id: 'staff.more',
      options: [
        option(t['action.staff_change'](), value('change')),
        option(t['action.staff_remove'](), value('remove')),
      ],
    },
  };
}
