import type {
  CollectionPage,
  HomeVisit,
  OwingHome,
} from '../../../../src/collection/load-collection.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
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
  /** Whether this person sets when residents are reminded. */
  mayEdit: boolean;
};

/** So many buildings are named above the list; the choice below it holds more. */
const buildingsNamed = 10;
const buildingsOffered = 95;
/** From so many days after its due day on a debt is shown to be near the limit of three years (Civil Code, art. 188). */
const nearLimitDays = 3 * 365 - 90;

/** The window of the homes that owe: what each building owes, a page of homes in the order of a walk, and the way to the others. */
export function collectModal(view: CollectView, language: Language): Modal {
  const t = staffTexts(language);
  const { page, community } = view;
  const buildings = page.buildings
    .slice(0, buildingsNamed)
    .map((one) => t['collect.building']({ ...one, yuan: writeYuan(one.owedFen) }));
  const total = t['collect.total']({
    homes: page.buildings.reduce((sum, one) => sum + one.homes, 0),
    yuan: writeYuan(page.buildings.reduce((sum, one) => sum + one.owedFen, 0n)),
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
            contextBlock(escapeMarkup(buildings.join(' · '))),
            ...(page.due > 0 ? [contextBlock(t['collect.due']({ count: page.due }))] : []),
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

/** The way to the ladder of reminders, for whoever sets it. */
function ladderButton({ community, mayEdit }: CollectView, language: Language): Block[] {
  if (!mayEdit) return [];
  const caption = staffTexts(language)['action.collect_ladder']();
  return [actions([button('collect.ladder', caption, controlValue(community.id))])];
}

function listTitle({ shown, page }: CollectView, language: Language): string {
  const t = staffTexts(language);
  if (shown.due) return t['collect.due']({ count: page.due });
  const building = page.buildings.find((one) => one.id === shown.building);
  return building
    ? t['collect.building']({ ...building, yuan: writeYuan(building.owedFen) })
    : t['collect.all']();
}

function homeBlocks(
  home: OwingHome,
  { today, mayVisit }: CollectView,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const days = Temporal.PlainDate.from(home.since).until(today).days;
  const names = home.names.join(listComma(language));
  const known = [
    names === '' ? t['collect.nobody']() : t['collect.who']({ names: escapeMarkup(names) }),
    ...(home.chat ? [] : [t['collect.no_chat']()]),
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
    ...(home.serviceFirst === null
      ? []
      : [`⚠️ ${t['collect.service_first']({ number: home.serviceFirst })}`]),
    ...(days >= nearLimitDays ? [`⚠️ ${t['collect.near_limit']()}`] : []),
  ];
  const own = controlValue(home.unit);
  return [
    markupSection(lines.join('\n')),
    actions([
      ...(mayVisit ? [button('visit.log', t['action.visit_log'](), own)] : []),
      button('visit.home', t['action.visit_home'](), own),
    ]),
  ];
}

/** What a collector was told last, and what was agreed. */
export function visitLine(visit: HomeVisit, language: Language): string {
  const t = staffTexts(language);
  const day = visit.day === null ? '' : describeDate(visit.day, language);
  const said = t['collect.visited']({
    at: slackDate(visit.at),
    staff: escapeMarkup(visit.staff),
    way: t[`visit.${visit.by}`](),
    result: t[`visit.said_${visit.result}`]({ day }),
  });
  const words = escapeMarkup(cutText(cleanWords(visit.opinion).replace(/\s+/g, ' '), 120));
  return [
    said,
    ...(day !== '' && visit.result !== 'promised' ? [t['visit.again']({ day })] : []),
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
function otherLists({ page, community }: CollectView, language: Language): Block {
  const t = staffTexts(language);
  const leads = (shown: Omit<ShownHomes, 'page'>, caption: string): Block =>
    option(
      caption,
      JSON.stringify({
        v: 1,
        id: community.id,
        verb: 'list',
        step: writeHomes({ ...shown, page: 1 }),
      }),
    );
  return {
    type: 'static_select',
    action_id: 'collect.more',
    placeholder: plainText(t['collect.which'](), 150),
    options: [
      leads({ building: null, due: false }, t['collect.all']()),
      ...(page.due > 0
        ? [leads({ building: null, due: true }, t['collect.due']({ count: page.due }))]
        : []),
      ...page.buildings
        .slice(0, buildingsOffered)
        .map((one) =>
          leads(
            { building: one.id, due: false },
            t['collect.building']({ ...one, yuan: writeYuan(one.owedFen) }),
          ),
        ),
    ],
  };
}
