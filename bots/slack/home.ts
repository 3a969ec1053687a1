import type { Language } from '../../src/config.ts';
import type { Office } from '../../src/office.ts';
import { type Board, loadBoard } from '../../src/requests/boards.ts';
import type { EmergencyView, RequestView, StaffView } from '../../src/requests/view.ts';
import { staffBySlackUser } from '../../src/staff/find-staff.ts';
import { may } from '../../src/staff/permissions.ts';
import { cutText } from '../../src/texts/cut-text.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { terms } from '../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  context,
  controlValue,
  divider,
  escapeMarkup,
  header,
  markup,
  slackDate,
} from './blocks.ts';
import { homeButtons, placeOf } from './request-card.ts';

/** How many of a list stand on the Home; the rest is counted. A Home holds at most 100 blocks. */
const listed = 7;

/** The App Home of a member of the staff: what burns, what is theirs, what nobody has, what is late. */
export async function drawHome(
  office: Office,
  slackUser: string,
  language: Language,
): Promise<{ blocks: Block[] } | null> {
  const em = office.orm.em.fork();
  const staff = await staffBySlackUser(em, slackUser);
  const t = staffTexts(language);
  if (!staff) return { blocks: [markup(t['home.stranger']())] };
  const board = await loadBoard(em, staff, office.clock.now());
  return { blocks: homeBlocks(staff, board, office.clock.now(), language) };
}

function homeBlocks(staff: StaffView, board: Board, nowMs: number, language: Language): Block[] {
  const t = staffTexts(language);
  const roles = staff.roles.map((role) => terms(language).role[role]).join(' · ');
  const takes = may(staff.roles, 'request.claim');
  const sections: Block[][] = [
    board.counts.emergencies > 0 ? emergencySection(board, language) : [],
    section(
      t['home.mine']({ count: board.counts.mine }),
      board.mine,
      board.counts.mine,
      staff,
      language,
    ),
    takes
      ? section(
          t['home.unclaimed']({ count: board.counts.unclaimed }),
          board.unclaimed,
          board.counts.unclaimed,
          staff,
          language,
        )
      : [],
    section(
      t['home.late']({ count: board.counts.late }),
      board.late,
      board.counts.late,
      staff,
      language,
    ),
  ];
  return [
    header(t['home.hello']({ name: staff.name, roles })),
    ...sections.filter((one) => one.length > 0).flatMap((one) => [divider, ...one]),
    context(t['home.updated']({ at: slackDate(nowMs) })),
  ];
}

function section(
  title: string,
  views: readonly RequestView[],
  count: number,
  staff: StaffView,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const shown = views.slice(0, listed);
  if (shown.length === 0) return [markup(`*${title}*`), context(t['home.nothing']())];
  const more =
    count > shown.length ? [context(t['home.more']({ count: count - shown.length }))] : [];
  return [
    markup(`*${title}*`),
    ...shown.flatMap((view) => requestLine(view, staff, language)),
    ...more,
  ];
}

function requestLine(view: RequestView, staff: StaffView, language: Language): Block[] {
  const t = staffTexts(language);
  const term = terms(language);
  const due =
    view.answeredAt === null
      ? t['card.answer_by']({ at: slackDate(view.answerDueAt) })
      : t['card.settle_by']({ at: slackDate(view.settleDueAt) });
  const line = `*${view.number}* · ${term.category[view.category]} · ${escapeMarkup(placeOf(view, language))} · ${term.state[view.state]}\n${escapeMarkup(cutText(view.words.replace(/\s+/g, ' '), 120))}\n${due}`;
  const buttons = homeButtons(view, staff.roles, language);
  return buttons.length > 0 ? [markup(line), actions(buttons)] : [markup(line)];
}

function emergencySection(board: Board, language: Language): Block[] {
  const t = staffTexts(language);
  const line = (view: EmergencyView): Block[] => {
    const title = t['emergency.title']({
      kind: terms(language).emergency[view.kind],
      number: view.number,
    });
    const place = escapeMarkup(view.address ?? t['emergency.unknown_place']());
    const ack =
      view.state === 'open'
        ? [actions([button('emergency.ack', t['action.ack'](), controlValue(view.id), 'danger')])]
        : [];
    return [markup(`*${title}* · ${place}\n${escapeMarkup(cutText(view.words, 200))}`), ...ack];
  };
  return [
    markup(`*${t['home.emergencies']({ count: board.counts.emergencies })}*`),
    ...board.emergencies.slice(0, listed).flatMap(line),
  ];
}
