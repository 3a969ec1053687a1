import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import { openPromises } from '../../../../src/requests/request/late.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { plainLists, type Share } from '../../../../src/requests/request/views/work-lists.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { describeLength } from '../../../../src/texts/format-time.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  cleanWords,
  contextBlock,
  controlValue,
  dividerBlock,
  escapeMarkup,
  markupSection,
  option,
  plainText,
} from '../../kit/blocks.ts';
import { type Modal, titleMax } from '../../kit/fields.ts';
import { dueLine, holderLine, placeOf, stateWord } from '../request/card.ts';
import { waitWords } from '../request/wait-words.ts';
import type { WorkView } from './load.ts';
import { type ShownList, writeList } from './shown-list.ts';

/** So many people and buildings are named beside the counts; the choice below holds more of them. */
const sharesNamed = 8;
/** A choice holds 100 options; these are left for the lists and the communities. */
const sharesOffered = 40;
const communitiesOffered = 10;

/** The window of a work list: how many there are on each, a page of one, and the way to the others. */
export function workModal(view: WorkView, language: Language): Modal {
  const t = staffTexts(language);
  const { page, shown, counts, community, others } = view;
  const names = listComma(language);
  const share = (one: Share<{ name: string }>): string =>
    t['work.share']({ name: escapeMarkup(one.name), open: one.open, late: one.late });
  const people = counts.people
    .slice(0, sharesNamed)
    .map((one) => share({ ...one, name: staffName(one, language) }));
  const buildings = counts.buildings
    .slice(0, sharesNamed)
    .map((one) => share({ ...one, name: t['work.building_word'](one) }));
  const lists = plainLists.map((list) => t[`work.${list}`]({ count: counts.lists[list] }));
  return {
    type: 'modal',
    title: plainText(
      others.length > 0 ? communityName(community, language) : t['work.title'](),
      titleMax,
    ),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      contextBlock(lists.join(' · ')),
      ...(people.length > 0 ? [contextBlock(t['work.people']({ list: people.join(names) }))] : []),
      ...(buildings.length > 0
        ? [contextBlock(t['work.buildings']({ list: buildings.join(names) }))]
        : []),
      dividerBlock,
      markupSection(`*${escapeMarkup(listTitle(view, language))}*`),
      ...(page.count === 0 ? [contextBlock(t['work.none']())] : []),
      ...page.views.map((one) => markupSection(workLine(one, view, language))),
      ...(page.pages > 1
        ? [contextBlock(t['work.page']({ page: page.page, pages: page.pages }))]
        : []),
      actions([...turning(view, shown, language), otherLists(view, language)]),
    ],
  };
}

/** What the page is a list of, with how many there are on it. */
function listTitle({ shown, counts, page }: WorkView, language: Language): string {
  const t = staffTexts(language);
  const { count } = page;
  if (shown.list === 'person') {
    const person = counts.people.find((one) => one.id === shown.of);
    return t['work.person']({ who: person ? staffName(person, language) : '—', count });
  }
  if (shown.list === 'building') {
    const building = counts.buildings.find((one) => one.id === shown.of);
    return t['work.building']({ name: building?.name ?? '—', count });
  }
  return t[`work.${shown.list}`]({ count });
}

/** One request of a list: which it is, linked to its card; how late, who has it, and why it waits. */
function workLine(view: RequestView, { links, nowMs }: WorkView, language: Language): string {
  const t = staffTexts(language);
  const link = links.get(view.id);
  const number = link ? `<${link}|${view.number}>` : String(view.number);
  const head = [
    `*${number}*`,
    matterWords(view.kind, view.category, language),
    `*${terms(language).urgency[view.urgency]}*`,
    escapeMarkup(placeOf(view, language)),
    stateWord(view, language),
  ];
  const words = view.forgotten ? t['card.forgotten']() : cleanWords(view.words);
  const stands = [
    lateLine(view, nowMs, language),
    holderLine(view, language),
    view.state === 'waiting' ? waitWords(view, language) : null,
  ].filter((part) => part !== null);
  return [
    head.join(' · '),
    escapeMarkup(cutText(words.replace(/\s+/g, ' '), 100)),
    stands.join(' · '),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The promise that counts now and, where it is broken, for how long it has been. */
function lateLine(view: RequestView, nowMs: number, language: Language): string | null {
  const due = dueLine(view, language, nowMs);
  const broken = openPromises(view).find(({ dueAt }) => dueAt <= nowMs);
  if (due === null || !broken) return due;
  const length = describeLength(nowMs - broken.dueAt, language);
  return `${due}${staffTexts(language)['work.late_by']({ length })}`;
}

/** The buttons below a page: to the one before and after it, and to give out several of what nobody has. */
function turning(view: WorkView, shown: ShownList, language: Language): Block[] {
  const t = staffTexts(language);
  const { page, community, mayAssign } = view;
  const to = (number: number): string =>
    controlValue(community.id, undefined, writeList({ ...shown, page: number }));
  return [
    ...(page.page > 1
      ? [button('work.previous', t['action.work_previous'](), to(page.page - 1))]
      : []),
    ...(page.page < page.pages
      ? [button('work.next', t['action.work_next'](), to(page.page + 1))]
      : []),
    ...(shown.list === 'unassigned' && mayAssign && page.count > 0
      ? [button('work.assign', t['action.work_assign'](), controlValue(community.id), 'primary')]
      : []),
  ];
}

/** The way to every other list: those without a name, people, buildings, other communities. */
function otherLists(view: WorkView, language: Language): Block {
  const t = staffTexts(language);
  const { counts, community, others } = view;
  const leads = (id: string, shown: Omit<ShownList, 'page'>, caption: string): Block =>
    option(
      caption,
      JSON.stringify({ v: 1, id, verb: 'list', step: writeList({ ...shown, page: 1 }) }),
    );
  const { id } = community;
  return {
    type: 'static_select',
    action_id: 'work.more',
    placeholder: plainText(t['work.which'](), 150),
    options: [
      ...plainLists.map((list) =>
        leads(id, { list, of: null }, t[`work.${list}`]({ count: counts.lists[list] })),
      ),
      ...counts.people
        .slice(0, sharesOffered)
        .map((one) =>
          leads(
            id,
            { list: 'person', of: one.id },
            t['work.person']({ who: staffName(one, language), count: one.open }),
          ),
        ),
      ...counts.buildings
        .slice(0, sharesOffered)
        .map((one) =>
          leads(
            id,
            { list: 'building', of: one.id },
            t['work.building']({ name: one.name, count: one.open }),
          ),
        ),
      ...others
        .slice(0, communitiesOffered)
        .map((one) =>
          leads(
            one.id,
            { list: 'open', of: null },
            t['work.community']({ name: communityName(one, language) }),
          ),
        ),
    ],
  };
}
