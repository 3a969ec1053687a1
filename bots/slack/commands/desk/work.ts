import type { EntityManager } from '@mikro-orm/postgresql';
import { placePart } from '../../../../src/community/addresses/place.ts';
import { Building, type Community } from '../../../../src/community/entities.ts';
import type { PlainList } from '../../../../src/requests/request/views/work-lists.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import { servesCommunity } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { escapeMarkup } from '../../kit/blocks.ts';
import { loadWork } from '../../subjects/work/load.ts';
import type { ShownList } from '../../subjects/work/shown-list.ts';
import { workModal } from '../../subjects/work/windows.ts';
import { firstNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** `/gatehouse work overdue`: a work list, with how many there are on each; by a colleague's name or a building as well. */
export const workVerb: CommandVerb = {
  words: { en: ['work'], 'zh-CN': ['清单', '工作'] },
  right: 'request.see',
  tells: [],
  opens: 'window',
  answer: answerWork,
};

/** How people call the lists. */
const listWords: Readonly<Record<PlainList, readonly string[]>> = {
  unassigned: ['unassigned', 'unclaimed', 'nobody', '未派', '未指派', '没人接', '待接单', '待派'],
  unanswered: ['unanswered', '未答复', '没答复', '还没答复'],
  overdue: ['overdue', 'late', '逾期', '超时', '已超时'],
  waiting: ['waiting', '等待', '等待中'],
  mine: ['mine', 'my', '我的', '我负责的'],
  reopened: ['reopened', 'again', '返修', '重开', '重新打开'],
  escalated: ['escalated', '上报', '已上报'],
  open: ['open', 'all', '全部', '没办完'],
};
const personWords = ['person', 'with', '人', '按人'];
const buildingWords = ['building', 'bldg', '楼', '楼栋', '按楼', '栋'];

async function answerWork(asked: AskedCommand): Promise<CommandAnswer> {
  const { office, actor, language, linkTo } = asked;
  const t = staffTexts(language);
  const em = office.orm.em.fork();
  const { community, words } = await firstNamed(asked, 'request.see');
  if (!community) return { text: t['work.not_served']() };
  const shown = await readWords(em, community, words);
  if ('several' in shown) {
    const names = shown.several.map((one) => escapeMarkup(staffName(one, language)));
    return { text: t['work.several']({ words: typed(words), names }) };
  }
  if ('unknown' in shown) return { text: t['work.unknown']({ words: typed(words) }) };
  const nowMs = office.clock.now();
  const view = await loadWork(em, { actor, community, shown, nowMs, linkTo });
  return { window: workModal(view, language) };
}

const typed = (words: readonly string[]): string => escapeMarkup(cutLine(words.join(' '), 60));

type Read = ShownList | { several: Staff[] } | { unknown: true };

/** Which list the words mean; a number behind them is a page, and nothing at all the whole of it. */
async function readWords(
  em: EntityManager,
  community: Community,
  words: readonly string[],
): Promise<Read> {
  const [first = '', ...rest] = words;
  if (first === '') return { list: 'open', of: null, page: 1 };
  const word = first.toLowerCase();
  const plain = Object.entries(listWords).find(([, names]) => names.includes(word));
  if (plain && rest.length <= 1)
    return { list: plain[0] as PlainList, of: null, page: Number(rest[0] ?? 1) || 1 };
  const asBuilding = buildingWords.includes(word);
  const asPerson = personWords.includes(word);
  const name = (asBuilding || asPerson ? rest : words).join(' ');
  const building = asPerson ? null : await buildingOf(em, community, name);
  if (building) return { list: 'building', of: building.id, page: 1 };
  if (asBuilding) return { unknown: true };
  return personOf(em, community, name);
}

async function buildingOf(
  em: EntityManager,
  community: Community,
  name: string,
): Promise<Building | null> {
  const part = placePart('building', name);
  if (!part) return null;
  return em.findOne(Building, { community: community.id, name: part });
}

/** Whoever has this name, whole or in part; by their whole name goes first. */
async function personOf(em: EntityManager, community: Community, name: string): Promise<Read> {
  const wanted = name.toLowerCase();
  const everybody = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  const own = everybody.filter((one) => servesCommunity(one, community.id));
  const called = (one: Staff): string[] => [one.name, one.nameEn ?? one.name];
  const whole = own.filter((one) => called(one).some((each) => each.toLowerCase() === wanted));
  const found =
    whole.length > 0 || wanted === ''
      ? whole
      : own.filter((one) => called(one).some((each) => each.toLowerCase().includes(wanted)));
  const [person] = found;
  if (!person) return { unknown: true };
  if (found.length > 1) return { several: found };
  return { list: 'person', of: person.id, page: 1 };
}
