import {
  type HomeLetter,
  type HomeSeen,
  lookAtHome,
} from '../../../../src/collection/look-at-home.ts';
import type { Language } from '../../../../src/config.ts';
import { sumOf } from '../../../../src/ledger/fen.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { describeDate, describeMonth } from '../../../../src/texts/format-time.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  dividerBlock,
  escapeMarkup,
  markupSection,
  plainText,
  slackDate,
} from '../../kit/blocks.ts';
import type { OpenWindow } from '../../kit/desk.ts';
import { type Modal, titleMax } from '../../kit/fields.ts';
import { visitLine } from '../collect/windows.ts';
import { reliefBlocks, reliefButtons } from '../relief/blocks.ts';

const billsShown = 12;

/** A home as a collector sees it before they speak to it: what it owes, and what was asked and said. */
export const openHome: OpenWindow = async ({ office, actor, id, language }) => {
  const seen = await lookAtHome(office, { slackUser: actor.slackUser, unit: id });
  return seen.ok ? homeModal(seen, language) : seen;
};

/** What a home owes, and what was asked and said there. */
export function homeModal(seen: HomeSeen, language: Language): Modal {
  const t = staffTexts(language);
  return {
    type: 'modal',
    title: plainText(seen.unit.address, titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      markupSection(owedLines(seen, language)),
      ...homeButtons(seen, language),
      ...reliefBlocks(seen.relief, language, { mayEnd: seen.mayEnd }),
      dividerBlock,
      ...seen.letters.flatMap((letter) => letterBlocks(letter, seen, language)),
      ...historyBlocks(seen, language),
    ],
  };
}

function owedLines({ bills, names }: HomeSeen, language: Language): string {
  const t = staffTexts(language);
  if (bills.length === 0) return t['home_of.nothing']();
  const total = sumOf(bills.map((one) => one.owedFen + one.lateFeeFen));
  const who = names.join(listComma(language));
  return [
    `*${t['home_of.total']({ bills: bills.length, yuan: writeYuan(total) })}*`,
    who === '' ? t['collect.nobody']() : t['collect.who']({ names: escapeMarkup(who) }),
    ...bills.slice(0, billsShown).map((bill) =>
      t['home_of.bill']({
        number: String(bill.number),
        month: describeMonth(bill.period, language),
        due: describeDate(bill.dueOn, language),
        yuan: writeYuan(bill.owedFen),
        late: bill.lateFeeFen > 0n ? writeYuan(bill.lateFeeFen) : null,
      }),
    ),
    ...(bills.length > billsShown ? [t['home_of.more']({ count: bills.length - billsShown })] : []),
  ].join('\n');
}

function homeButtons(
  { unit, bills, mayVisit, mayTake, mayRelieve }: HomeSeen,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const own = controlValue(unit.id);
  const buttons = [
    ...(mayVisit ? [button('visit.log', t['action.visit_log'](), own, 'primary')] : []),
    ...(mayVisit && bills.length > 0
      ? [button('letter.make', t['action.letter_make'](), own)]
      : []),
    ...(mayTake ? [button('pay.take', t['action.pay'](), own)] : []),
  ];
  return [
    ...(buttons.length > 0 ? [actions(buttons)] : []),
    ...(mayRelieve ? [actions(reliefButtons(unit.id, language))] : []),
  ];
}

function letterBlocks(letter: HomeLetter, { mayVisit }: HomeSeen, language: Language): Block[] {
  const t = staffTexts(language);
  const made = t['letter.line']({
    number: letter.number,
    at: slackDate(letter.at),
    staff: escapeMarkup(letter.staff),
    yuan: writeYuan(letter.owedFen),
  });
  const own = controlValue(letter.id);
  return [
    markupSection(`${made}\n${letterProof(letter, language)}`),
    actions([
      ...(letter.way === null && mayVisit
        ? [button('letter.deliver', t['action.letter_deliver'](), own, 'primary')]
        : []),
      button('letter.proof', t['action.letter_proof'](), own),
    ]),
  ];
}

/** How a letter came to them, or that nobody has said so yet. */
function letterProof(letter: HomeLetter, language: Language): string {
  const t = staffTexts(language);
  if (letter.way === null || letter.on === null) return t['letter.not_delivered']();
  const how = t['letter.delivered']({
    day: describeDate(letter.on, language),
    way: t[`letter.way_${letter.way}`](),
    staff: escapeMarkup(letter.by ?? ''),
  });
  return [
    how,
    ...(letter.tracking ? [t['letter.tracking']({ number: escapeMarkup(letter.tracking) })] : []),
    ...(letter.receivedBy
      ? [t['letter.received_by']({ name: escapeMarkup(letter.receivedBy) })]
      : []),
    ...(letter.photos > 0 ? [t['letter.photos']({ count: letter.photos })] : []),
  ].join(' · ');
}

function historyBlocks(seen: HomeSeen, language: Language): Block[] {
  const t = staffTexts(language);
  const { times, last } = seen.reminded;
  const lines = [
    ...seen.visits.map((visit) => visitLine(visit, language)),
    ...seen.promises.map(({ day, at }) =>
      t['home_of.promised']({ at: slackDate(at), day: describeDate(day, language) }),
    ),
    ...(last === null ? [] : [t['home_of.reminded']({ times, day: describeDate(last, language) })]),
  ];
  if (lines.length === 0) return [contextBlock(t['home_of.no_history']())];
  return [markupSection([`*${t['home_of.history']()}*`, ...lines].join('\n'))];
}
