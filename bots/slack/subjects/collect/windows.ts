import type {
  CollectionPage,
  HomeVisit,
  OwingHome,
} from '../../../../src/collection/load-collection.ts';
import type { Share } from '../../../../src/collection/share/load-shares.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { describeDate } from '../../../../src/texts/format-time.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
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
  slackDate,
} from '../../kit/blocks.ts';
import { type Modal, titleMax } from '../../kit/fields.ts';
import { type ShownHomes, writeHomes } from './shown-list.ts';

/** What the window of the homes that owe is drawn from. */
export type CollectView = {
  community: Community;
  today: string;
  shown: ShownHomes;
  page: CollectionPage;
  mayVisit: boolean;
  /** Whether this person sees phones; each look is on record. */
  mayPhone: boolean;
  /** Whether this person sets when residents are reminded. */
  mayEdit: boolean;
  /** Whether this person shares buildings out. */
  mayShare: boolean;
  /** Whether this person sees the totals. */
  mayCount: boolean;
  /** The buildings that are looked at; null for all. */
  within: ReadonlySet<string> | null;
  shares: readonly Share[];
  /** How many buildings this person sees to today, and how many that owe nobody sees to. */
  has: { mine: number; nobodys: number };
};

/** So many buildings are named above the list; the choice below it holds more. */
const buildingsNamed = 10;
const buildingsOffered = 92;

/** The window of the homes that owe: what each building owes, a page of homes in the order of a walk, and the way to the others. */
export function collectModal(view: CollectView, language: Language): Modal {
  const t = staffTexts(language);
  const { page, community, within } = view;
  const owing = page.buildings.filter((one) => within === null || within.has(one.id));
  const buildings = owing
    .slice(0, buildingsNamed)
    .map((one) => t['collect.building']({ ...one, yuan: writeYuan(one.owedFen) }));
  const total = t['collect.total']({
    homes: owing.reduce((sum, one) => sum + one.homes, 0),
    yuan: writeYuan(owing.reduce((sum, one) => sum + one.owedFen, 0n)),
  });
  return {
    type: 'modal',
    title: plainText(communityName(community, language), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks:
      page.buildings.length === 0
        ? [markupSection(t['collect.none']()), ...ladderButton(view, language)]
        : [
            markupSection(`*${total}*`),
            ...(buildings.length > 0 ? [contextBlock(escapeMarkup(buildings.join(' · ')))] : []),
            ...(page.due > 0 ? [contextBlock(t['collect.due']({ count: page.due }))] : []),
            ...(page.call > 0 ? [contextBlock(t['collect.call']({ count: page.call }))] : []),
            ...(page.old > 0 ? [contextBlock(t['collect.old']({ count: page.old }))] : []),
            ...(page.limit > 0 ? [contextBlock(t['collect.limit']({ count: page.limit }))] : []),
            ...(view.has.nobodys > 0
              ? [contextBlock(`⚠️ ${t['collect.nobodys']({ count: view.has.nobodys })}`)]
              : []),
            dividerBlock,
            markupSection(`*${escapeMarkup(listTitle(view, language))}*`),
            ...page.homes.flatMap((home) => homeBlocks(home, view, language)),
            ...(page.pages > 1
              ? [contextBlock(t['collect.page']({ page: page.page, pages: page.pages }))]
              : []),
            actions([...turning(view, language), otherLists(view, language)]),
            ...ladderButton(view, language),
          ],
  };
}

/** The way to who sees to which building, and to the ladder of reminders, for whoever sets them. */
function ladderButton(
  { community, mayEdit, mayShare, mayVisit, mayCount }: CollectView,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const own = controlValue(community.id);
  const buttons = [
    ...(mayCount ? [button('collect.totals', t['action.collect_totals'](), own)] : []),
    ...(mayVisit ? [button('collect.stand', t['action.collect_stand'](), own)] : []),
    ...(mayVisit ? [button('letter.print', t['action.letter_print'](), own)] : []),
    ...(mayShare ? [button('collect.share', t['action.collect_share'](), own)] : []),
    ...(mayEdit ? [button('collect.ladder', t['action.collect_ladder'](), own)] : []),
  ];
  return buttons.length > 0 ? [actions(buttons)] : [];
}

function listTitle({ shown, page, shares }: CollectView, language: Language): string {
  const t = staffTexts(language);
  const of = shown.whose === 'all' ? '' : `${t[`collect.whose_${shown.whose}`]()} · `;
  if (shown.list !== 'all') return of + t[`collect.${shown.list}`]({ count: page[shown.list] });
  const building = page.buildings.find((one) => one.id === shown.building);
  if (!building) return of + t['collect.all']();
  const who = shares.find((one) => one.building === building.id)?.today;
  const words = t['collect.building']({ ...building, yuan: writeYuan(building.owedFen) });
  return who ? `${words} · ${t['collect.seen_by']({ staff: who.name })}` : words;
}

function homeBlocks(
  home: OwingHome,
  { today, mayVisit, mayPhone, shown }: CollectView,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const days = Temporal.PlainDate.from(home.since).until(today).days;
  const names = home.names.join(listComma(language));
  const known = [
    names === '' ? t['collect.nobody']() : t['collect.who']({ names: escapeMarkup(names) }),
    ...(home.chat === 'all'
      ? []
      : [t[home.chat === 'some' ? 'collect.some_no_chat' : 'collect.no_chat']()]),
    ...(home.reminded === null
      ? []
      : [t['collect.reminded']({ day: describeDate(home.reminded, language) })]),
  ];
  const lines = [
    `*${escapeMarkup(home.address)}* · ${t['collect.owes']({
      bills: home.bills,
      yuan: writeYuan(home.owedFen),
      since: describeDate(home.since, language),
      days,
    })}`,
    known.join(' · '),
    ...(home.visit ? [visitLine(home.visit, language)] : []),
    ...promiseLines(home, language),
    ...reliefLines(home, language),
    ...(home.reachedAt === null
      ? []
      : [t['collect.best_time']({ at: slackDate(home.reachedAt, 'time') })]),
    ...(home.serviceFirst === null
      ? []
      : [
          `⚠️ ${t['collect.service_first']({
            number: home.serviceFirst,
            refused: home.refuses,
          })}`,
        ]),
    ...limitLines(home, language),
  ];
  const own = controlValue(home.unit);
  const quick = quickMenu(home.unit, shown, language);
  return [
    { ...markupSection(lines.join('\n')), ...(mayVisit ? { accessory: quick } : {}) },
    actions([
      ...(mayVisit ? [button('visit.log', t['action.visit_log'](), own)] : []),
      button('visit.home', t['action.visit_home'](), own),
      ...(mayPhone ? [phoneButton(home.unit, language)] : []),
    ]),
  ];
}

/** The way to the phones of those of a home, so that a list of whom to call is one. */
export const phoneButton = (unit: string, language: Language): Block =>
  button('unit.phone', archiveTexts(language)['action.unit_phone'](), controlValue(unit));

/** What came of it, said with two taps at the door; whatever needs more words has the window beside it. */
function quickMenu(unit: string, shown: ShownHomes, language: Language): Block {
  const t = staffTexts(language);
  const value = (verb: string): string =>
    JSON.stringify({ v: 1, id: unit, verb, step: writeHomes(shown) });
  const said = (way: 'door' | 'phone', suffix: '' | '_phone'): Block[] =>
    (
      [
        ['absent', t['option.visit_absent']()],
        ['refused', t['option.visit_refused']()],
        ['said_paid', t['option.visit_paid']()],
      ] as const
    ).map(([verb, caption]) =>
      option(t['visit.quick']({ way: t[`visit.${way}`](), what: caption }), value(verb + suffix)),
    );
  return {
    type: 'static_select',
    action_id: 'visit.more',
    placeholder: plainText(t['visit.quick_which'](), 150),
    options: [...said('door', ''), ...said('phone', '_phone')],
  };
}

/** What was promised of it: by a day that is to come, and what came of one that is over. */
function promiseLines({ broken, promised, door, visit }: OwingHome, language: Language): string[] {
  const t = staffTexts(language);
  const day = (date: string): { day: string } => ({ day: describeDate(date, language) });
  // What was noted last stands above.
  const saidLast = visit?.result === 'promised' && visit.day === promised;
  return [
    ...(broken === null ? [] : [t['collect.broken'](day(broken))]),
    ...(door === null
      ? []
      : [t[`collect.door_${door.is}`]({ ...day(door.day), staff: escapeMarkup(door.staff) })]),
    ...(promised === null || saidLast ? [] : [t['collect.promised'](day(promised))]),
  ];
}

/** What is agreed of it: parts, a later day, and parts that were not kept. */
function reliefLines(
  { planOpenFen, planBroken, deferredUntil }: OwingHome,
  language: Language,
): string[] {
  const t = staffTexts(language);
  const day = (date: string): { day: string } => ({ day: describeDate(date, language) });
  return [
    ...(planOpenFen === null ? [] : [t['collect.plan']({ yuan: writeYuan(planOpenFen) })]),
    ...(deferredUntil === null ? [] : [t['collect.deferred'](day(deferredUntil))]),
    ...(planBroken === null ? [] : [t['collect.plan_broken'](day(planBroken))]),
  ];
}

/** When what a home owes is three years old, counted from its last proof, and what that is. */
function limitLines({ limitOn, proof }: OwingHome, language: Language): string[] {
  if (limitOn === null) return [];
  const t = staffTexts(language);
  const day = (date: string): { day: string } => ({ day: describeDate(date, language) });
  const { letterOn, promisedOn } = proof;
  return [
    `⚠️ ${t['collect.limit_on'](day(limitOn))}`,
    letterOn === null && promisedOn === null ? t['collect.no_proof']() : '',
    letterOn === null ? '' : t['collect.proof_letter'](day(letterOn)),
    promisedOn === null ? '' : t['collect.proof_promise'](day(promisedOn)),
  ].filter((line) => line !== '');
}

/** What a collector was told last, and what was agreed. */
export function visitLine(visit: HomeVisit, language: Language): string {
  const t = staffTexts(language);
  const day = visit.day === null ? '' : describeDate(visit.day, language);
  const said = t['collect.visited']({
    at: slackDate(visit.at),
    staff: escapeMarkup(visit.staff),
    way: t[`visit.${visit.by}`](),
    met: visit.met === null ? null : t[`visit.met_${visit.met}`](),
    result: t[`visit.said_${visit.result}`]({ day }),
  });
  const words = escapeMarkup(cutText(cleanWords(visit.opinion).replace(/\s+/g, ' '), 120));
  return [
    said,
    ...(day !== '' && visit.result !== 'promised'
      ? [
          visit.time === null
            ? t['visit.again']({ day })
            : t['visit.again_at']({ day, time: visit.time }),
        ]
      : []),
    ...(words === '' ? [] : [words]),
  ].join(' · ');
}

function turning({ page, community, shown }: CollectView, language: Language): Block[] {
  const t = staffTexts(language);
  const to = (number: number): string =>
    controlValue(community.id, undefined, writeHomes({ ...shown, page: number }));
  return [
    ...(page.page > 1
      ? [button('collect.previous', t['action.collect_previous'](), to(page.page - 1))]
      : []),
    ...(page.page < page.pages
      ? [button('collect.next', t['action.collect_next'](), to(page.page + 1))]
      : []),
  ];
}

/** The way to every other list: what is to be done today, all of it, and each building. */
function otherLists({ page, community, shown, has }: CollectView, language: Language): Block {
  const t = staffTexts(language);
  const leads = (to: Partial<ShownHomes>, caption: string): Block =>
    option(
      caption,
      JSON.stringify({
        v: 1,
        id: community.id,
        verb: 'list',
        step: writeHomes({ building: null, list: 'all', whose: 'all', ...to, page: 1 }),
      }),
    );
  const of = shown.building === null ? shown.whose : 'all';
  return {
    type: 'static_select',
    action_id: 'collect.more',
    placeholder: plainText(t['collect.which'](), 150),
    options: [
      leads({}, t['collect.all']()),
      ...(has.mine > 0 ? [leads({ whose: 'mine' }, t['collect.whose_mine']())] : []),
      ...(has.nobodys > 0 ? [leads({ whose: 'nobody' }, t['collect.whose_nobody']())] : []),
      ...(['due', 'call', 'old', 'limit'] as const).flatMap((list) =>
        page[list] > 0
          ? [leads({ list, whose: of }, t[`collect.${list}`]({ count: page[list] }))]
          : [],
      ),
      ...page.buildings
        .slice(0, buildingsOffered)
        .map((one) =>
          leads(
            { building: one.id },
            t['collect.building']({ ...one, yuan: writeYuan(one.owedFen) }),
          ),
        ),
    ],
  };
}
