import {
  type HomeLetter,
  type HomeSeen,
  lookAtHome,
} from '../../../../src/collection/look-at-home.ts';
import type { Language } from '../../../../src/config.ts';
import { sumOf } from '../../../../src/ledger/fen.ts';
import type { Relief } from '../../../../src/ledger/relief/load-relief.ts';
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
import { phoneButton, visitLine } from '../collect/windows.ts';
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
      ...servedBlocks(seen, language),
      ...questionBlocks(seen, language),
      ...homeButtons(seen, language),
      ...reliefBlocks(boundedRelief(seen.relief), language, { mayEnd: seen.mayEnd }),
      ...partBlocks(seen, language),
      ...promiseBlocks(seen, language),
      dividerBlock,
      ...seen.letters.flatMap((letter) => letterBlocks(letter, seen, language)),
      ...historyBlocks(seen, language),
    ],
  };
}

function owedLines(seen: HomeSeen, language: Language): string {
  const { bills, names, joint } = seen;
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
        joint: joint.has(bill.id),
      }),
    ),
    ...(bills.length > billsShown ? [t['home_of.more']({ count: bills.length - billsShown })] : []),
    ...jointLine(seen, language),
  ].join('\n');
}

/** That the owners stand in for what a tenant who has left owes. */
function jointLine({ bills, joint, owners }: HomeSeen, language: Language): string[] {
  const owed = bills.filter((bill) => joint.has(bill.id));
  if (owed.length === 0) return [];
  const yuan = writeYuan(sumOf(owed.map((one) => one.owedFen + one.lateFeeFen)));
  const names = owners.map(escapeMarkup).join(listComma(language));
  return [staffTexts(language)['home_of.joint']({ yuan, names: names === '' ? null : names })];
}

/** What is served first, as the list of homes says it. */
function servedBlocks({ serviceFirst: number, visits }: HomeSeen, language: Language): Block[] {
  if (number === null) return [];
  // Where nobody was there, nobody has said anything else since.
  const refused = visits.find((one) => one.result !== 'absent')?.result === 'refused';
  return [markupSection(`⚠️ ${staffTexts(language)['collect.service_first']({ number, refused })}`)];
}

/** Which bills rest since they are held to be wrong, or said to be paid: since when, and by which request. */
function questionBlocks({ questions }: HomeSeen, language: Language): Block[] {
  if (questions.length === 0) return [];
  const t = staffTexts(language);
  const lines = questions.map(({ number, since, bills, named, restsUntil }) => {
    const shown = bills.slice(0, billsShown).map((bill) =>
      t['home_of.question_bill']({
        month: describeMonth(bill.period, language),
        number: bill.number,
      }),
    );
    const more = bills.length > billsShown ? [`+${bills.length - billsShown}`] : [];
    return t['home_of.question']({
      ...{ number, named, at: slackDate(since) },
      bills: [...shown, ...more].join(listComma(language)),
      until: restsUntil === null ? null : describeDate(restsUntil, language),
    });
  });
  return [markupSection(lines.join('\n'))];
}

function homeButtons(
  { unit, bills, mayVisit, mayTake, mayPhone, mayRelieve }: HomeSeen,
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
    ...(mayPhone ? [phoneButton(unit.id, language)] : []),
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

/** So many of what is or was paid in parts, and put off, are shown, the newest first. */
const reliefShown = 3;
const boundedRelief = ({ plans, deferrals }: Relief): Relief => ({
  plans: plans.slice(0, reliefShown),
  deferrals: deferrals.slice(-reliefShown),
});

/** How each part stands of what is or was paid in parts. */
function partBlocks({ relief, today }: HomeSeen, language: Language): Block[] {
  const t = staffTexts(language);
  return relief.plans.slice(0, reliefShown).map((plan) =>
    contextBlock(
      plan.parts
        .map(({ seq, dueOn, amountFen }, at) => {
          const openFen = plan.standing.open[at] ?? 0n;
          const is =
            amountFen === 0n
              ? 'relieved'
              : openFen === 0n
                ? 'kept'
                : dueOn >= today
                  ? 'open'
                  : openFen < amountFen
                    ? 'partly'
                    : 'broken';
          return t['home_of.part']({
            ...{ seq, is, day: describeDate(dueOn, language), yuan: writeYuan(amountFen) },
            left: writeYuan(openFen),
          });
        })
        .join('\n'),
    ),
  );
}

/** What was promised there and what became of it, the newest first. */
function promiseBlocks({ promises, morePromises }: HomeSeen, language: Language): Block[] {
  if (promises.length === 0) return [];
  const t = staffTexts(language);
  const lines = promises.map((one) =>
    t['home_of.promise']({
      ...{ at: slackDate(one.at), day: describeDate(one.day, language), is: one.is },
      to: one.way === 'chat' ? null : t[`visit.${one.way}`](),
      who: escapeMarkup(one.who),
      yuan: one.fen > 0n ? writeYuan(one.fen) : null,
      left: one.openFen > 0n ? writeYuan(one.openFen) : null,
    }),
  );
  const more = morePromises > 0 ? [t['home_of.more_promises']({ count: morePromises })] : [];
  return [markupSection([`*${t['home_of.promises']()}*`, ...lines, ...more].join('\n'))];
}

function historyBlocks(seen: HomeSeen, language: Language): Block[] {
  const t = staffTexts(language);
  const { times, last } = seen.reminded;
  const lines = [
    ...seen.visits.map((visit) => visitLine(visit, language)),
    ...(last === null ? [] : [t['home_of.reminded']({ times, day: describeDate(last, language) })]),
  ];
  if (lines.length === 0) return [contextBlock(t['home_of.no_history']())];
  return [markupSection([`*${t['home_of.history']()}*`, ...lines].join('\n'))];
}
