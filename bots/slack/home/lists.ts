import type { EmergencyView } from '../../../src/requests/emergency/view.ts';
import type { BoardName } from '../../../src/requests/request/views/boards.ts';
import type { RequestView } from '../../../src/requests/request/views/view.ts';
import type { Listed, PlainList } from '../../../src/requests/request/views/work-lists.ts';
import type { CheckView, CoverView } from '../../../src/staff/people/load-staff-views.ts';
import { rolesMay } from '../../../src/staff/rights/permissions.ts';
import { cutText } from '../../../src/texts/cut-text.ts';
import { describeFixedInterval } from '../../../src/texts/format-time.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { matterWords } from '../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  cleanWords,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../kit/blocks.ts';
import { checkButtons, checkState } from '../subjects/check/card.ts';
import { coverButtons, coverWords } from '../subjects/cover/card.ts';
import { emergencyPlace, emergencyTitle } from '../subjects/emergency/card.ts';
import { homeButtons } from '../subjects/request/buttons.ts';
import { dueLine, placeOf, stateWord } from '../subjects/request/card.ts';
import { waitWords } from '../subjects/request/wait-words.ts';
import { writeList } from '../subjects/work/shown-list.ts';
import type { HomeContext } from './home.ts';

/** How many of a list stand on the Home; the rest is counted. */
const listed = 6;
/** Of what asks for an answer, so many. */
const askedListed = 4;

const titles = {
  mine: 'work.mine',
  jobs: 'home.jobs',
  unassigned: 'work.unassigned',
  unanswered: 'work.unanswered',
  overdue: 'work.overdue',
  held: 'work.waiting',
} as const satisfies Record<BoardName, string>;

/** The work list that each of them is the beginning of. */
const wholeList: Record<BoardName, PlainList> = {
  mine: 'mine',
  jobs: 'mine',
  unassigned: 'unassigned',
  unanswered: 'unanswered',
  overdue: 'overdue',
  held: 'waiting',
};

/** A button that opens a work list from the Home; nothing for whoever serves no community. */
export function listButton({ community, language }: HomeContext, list: PlainList): Block[] {
  if (community === null) return [];
  const step = writeList({ list, of: null, page: 1 });
  const caption = staffTexts(language)['action.work_see']();
  return [actions([button('work.list', caption, controlValue(community, undefined, step))])];
}

/** A list of requests, each with what this person may do with it now. */
export function requestSection(home: HomeContext, name: BoardName, list: Listed): Block[] {
  const t = staffTexts(home.language);
  const title = markupSection(`*${t[titles[name]]({ count: list.count })}*`);
  if (list.count === 0) return [title, contextBlock(t['home.nothing']())];
  // What stands in a list above is not said twice.
  const fresh = list.views.filter((view) => !home.shown.has(view.id));
  const above = list.views.length - fresh.length;
  const shown = fresh.slice(0, listed);
  for (const view of shown) home.shown.add(view.id);
  const rest = list.count - above - shown.length;
  const notes = [
    ...(above === list.count
      ? [t['home.all_above']()]
      : above > 0
        ? [t['home.some_above']({ count: above })]
        : []),
    ...(rest > 0 ? [t['work.rest']({ count: rest })] : []),
  ];
  return [
    title,
    ...shown.flatMap((view) => requestLine(home, view)),
    ...(notes.length > 0 ? [contextBlock(notes.join(' '))] : []),
    ...(rest > 0 ? listButton(home, wholeList[name]) : []),
  ];
}

function requestLine({ staff, language, nowMs, links }: HomeContext, view: RequestView): Block[] {
  const t = staffTexts(language);
  const wished =
    view.wished &&
    t['card.wished']({
      text: escapeMarkup(describeFixedInterval(view.wished, view.community.timeZone, language)),
    });
  const link = links.get(view.id);
  const number = link ? `<${link}|${view.number}>` : String(view.number);
  const head = `*${number}* · ${matterWords(view.kind, view.category, language)} · ${escapeMarkup(placeOf(view, language))} · ${stateWord(view, language)}`;
  const waits = view.state === 'waiting' ? waitWords(view, language) : null;
  const forWhom =
    view.assignee && view.standIn?.id === staff.id
      ? t['card.stands_in']({ who: `<@${view.assignee.slackUser}>` })
      : null;
  const times = [forWhom, wished, dueLine(view, language, nowMs), waits].filter((part) => part);
  const line = [
    head,
    escapeMarkup(cutText(cleanWords(view.words).replace(/\s+/g, ' '), 120)),
    times.join(' · '),
  ]
    .filter((part) => part !== '')
    .join('\n');
  const buttons = homeButtons(view, staff.roles, language);
  return buttons.length > 0 ? [markupSection(line), actions(buttons)] : [markupSection(line)];
}

/** Emergencies that are not over; nothing stands there when there is none. */
export function emergencySection(
  { staff, language, links }: HomeContext,
  list: { views: EmergencyView[]; count: number },
): Block[] {
  if (list.count === 0) return [];
  const t = staffTexts(language);
  const line = (view: EmergencyView): Block[] => {
    const title = emergencyTitle(view, language);
    const place = escapeMarkup(emergencyPlace(view, language));
    const has =
      view.acknowledgedBy && view.state === 'acknowledged'
        ? t['emergency.has']({
            who: `<@${view.acknowledgedBy.slackUser}>`,
            at: slackDate(view.heldSince ?? view.raisedAt, 'time'),
          })
        : t['emergency.called']({ at: slackDate(view.raisedAt, 'time') });
    const link = links.get(view.id);
    const ack =
      view.state === 'open' && rolesMay(staff.roles, 'emergency.ack')
        ? [actions([button('emergency.ack', t['action.ack'](), controlValue(view.id), 'danger')])]
        : [];
    const named = link ? `<${link}|${title}>` : title;
    return [
      markupSection(`*${named}* · ${place}\n${escapeMarkup(cutText(view.words, 200))}\n${has}`),
      ...ack,
    ];
  };
  return [
    markupSection(`*${t['home.emergencies']({ count: list.count })}*`),
    ...list.views.slice(0, listed).flatMap(line),
  ];
}

/** The daily checks that concern somebody, with the button that confirms them. */
export function checkSection({ staff, language }: HomeContext, views: CheckView[]): Block[] {
  if (views.length === 0) return [];
  const t = staffTexts(language);
  return [
    markupSection(`*${t['home.checks']({ count: views.length })}*`),
    ...views.slice(0, askedListed).flatMap((view) => {
      const line = markupSection(`${escapeMarkup(view.name)}\n${checkState(view, language)}`);
      const open = view.confirmedAt === null && rolesMay(staff.roles, 'check.confirm');
      return open ? [line, actions(checkButtons(view, language))] : [line];
    }),
  ];
}

/** Colleagues who ask for cover, and what one has asked oneself. */
export function coverSection(
  { language }: HomeContext,
  { toAnswer, own }: { toAnswer: CoverView[]; own: CoverView[] },
): Block[] {
  const t = staffTexts(language);
  const asked = toAnswer
    .slice(0, askedListed)
    .flatMap((view) => [
      markupSection(escapeMarkup(coverWords(view, language))),
      actions(coverButtons(view, language)),
    ]);
  const mine = own
    .slice(0, askedListed)
    .flatMap((view) => [
      markupSection(escapeMarkup(coverWords(view, language))),
      actions([button('duty.withdraw', t['action.cover_withdraw'](), controlValue(view.id))]),
    ]);
  return [
    ...(asked.length > 0
      ? [markupSection(`*${t['home.covers']({ count: toAnswer.length })}*`), ...asked]
      : []),
    ...(mine.length > 0
      ? [markupSection(`*${t['home.my_covers']({ count: own.length })}*`), ...mine]
      : []),
  ];
}
