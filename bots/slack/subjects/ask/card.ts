import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { AskView } from '../../../../src/ledger/asks/ask-view.ts';
import { foundMeanwhile } from '../../../../src/ledger/cash/safe-count.ts';
import { moveLines } from '../../../../src/ledger/moves/move-view.ts';
import { refundLines } from '../../../../src/ledger/refunds/refund-view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
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
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';

/** The card of something of money that waits for somebody to approve it. */
export function askCard(view: AskView, language: Language): StaffMessageBody {
  const { ask } = view;
  const open = ask.state === 'open';
  return {
    text: titleOf(view, language),
    blocks: [
      ...askBlocks(view, language),
      contextBlock([stateLine(view, language), ...cashLines(view, language)].join('\n')),
      ...(open ? [actions(askButtons(view, language))] : []),
      ...payOutBlocks(view, language),
      ...printBlocks(view, language),
    ],
    color: open ? '#f79009' : ask.state === 'approved' ? '#12b76a' : '#98a2b3',
  };
}

function titleOf(
  { ask, unit, payment, keeper, refund, move }: AskView,
  language: Language,
): string {
  const t = staffTexts(language);
  const yuan = writeYuan(ask.amountFen);
  switch (ask.kind) {
    case 'void':
      return t['ask.title_void']({
        receipt: payment?.receipt ?? '',
        unit: unit?.address ?? '',
        yuan,
      });
    case 'shortage':
      return t['ask.title_shortage']({ who: keeper ? staffName(keeper, language) : '', yuan });
    case 'refund':
      return t[refund?.refund.of === 'deposit' ? 'refund.title_deposit' : 'refund.title']({
        unit: unit?.address ?? '',
        yuan,
      });
    case 'move':
      return t['move.title']({
        ...{ from: move?.from.address ?? '', to: move?.to.address ?? '', yuan },
      });
    default:
      return t[`ask.title_${ask.kind}`]();
  }
}

/** What is asked for and why, as its card and the window about it show it. */
export function askBlocks(view: AskView, language: Language): Block[] {
  const t = staffTexts(language);
  const { ask, payment, takenBy, askedBy } = view;
  return [
    markupSection(`*${escapeMarkup(titleOf(view, language))}*`),
    ...(payment
      ? [
          contextBlock(
            escapeMarkup(
              t['ask.payment']({
                day: payment.paidOn,
                method: terms(language).paymentMethod[payment.method],
                who: takenBy ? staffName(takenBy, language) : null,
              }),
            ),
          ),
        ]
      : []),
    ...(view.refund ? [wordsSection(refundLines(view.refund, language).join('\n'), 2900)] : []),
    ...(view.move ? [wordsSection(moveLines(view.move, language).join('\n'), 2900)] : []),
    ...(ask.lines ? [wordsSection(ask.lines[language].join('\n'), 2900)] : []),
    ask.kind === 'deferral'
      ? contextBlock(t['ask.reason_private']())
      : wordsSection(t['ask.reason']({ reason: ask.reason }), 1200),
    ...(ask.changed && ask.state === 'open' ? [wordsSection(t['ask.changed']())] : []),
    contextBlock(
      t['ask.by']({ who: escapeMarkup(staffName(askedBy, language)), at: slackDate(ask.askedAt) }),
    ),
  ];
}

function stateLine({ ask, decidedBy, payment, refund, move }: AskView, language: Language): string {
  const t = staffTexts(language);
  const short = ask.kind === 'shortage';
  if (ask.state === 'open' && refund) return t['refund.open']();
  if (ask.state === 'open' && move) return t['move.open']();
  if (ask.state === 'open') return openLine(ask.kind, language);
  const who = decidedBy ? escapeMarkup(staffName(decidedBy, language)) : '';
  const at = slackDate(ask.decidedAt ?? ask.askedAt);
  const reason = escapeMarkup(ask.answer);
  if (ask.state === 'withdrawn' && ask.kind === 'safe_short')
    return t['ask.recounted']({ who, at, found: foundMeanwhile(ask) });
  if (ask.state === 'withdrawn') return t['ask.withdrawn']({ who, at });
  if (ask.state === 'refused')
    return t[
      short
        ? 'ask.refused_shortage'
        : ask.kind === 'safe_short'
          ? 'ask.refused_safe_short'
          : 'ask.refused'
    ]({ who, at, reason });
  if (move) return t['move.approved']({ who, at, number: move.move?.number ?? '' });
  if (refund)
    return t['refund.approved']({
      ...{ who, at, number: refund.refund.number ?? '' },
      whole: refund.refund.amountFen === refund.refund.keptFen,
    });
  return short || ask.kind === 'safe_short'
    ? t['ask.approved_shortage']({ who, at })
    : t['ask.approved']({
        ...{ who, at },
        cash: payment?.method === 'cash' && payment.voidCashFen === null,
      });
}

/** Who is to decide what waits, and who may not. */
function openLine(kind: AskView['ask']['kind'], language: Language): string {
  const t = staffTexts(language);
  if (kind === 'shortage') return t['ask.open_shortage']();
  return kind === 'slip_back' || kind === 'safe_short' ? t[`ask.open_${kind}`]() : t['ask.open']();
}

/** What of a void receipt is still in the safe to be given back, or who paid it out and who signed for it. */
function cashLines({ payment, paidOutBy }: AskView, language: Language): string[] {
  if (payment?.voidCashFen == null) return [];
  const t = staffTexts(language);
  const yuan = writeYuan(payment.voidCashFen);
  if (payment.voidPaidAt === null) return [t['ask.to_pay_out']({ yuan })];
  return [
    t['ask.paid_out']({
      ...{ yuan, at: slackDate(payment.voidPaidAt) },
      who: paidOutBy ? escapeMarkup(staffName(paidOutBy, language)) : '',
      signed: escapeMarkup(payment.voidSignedBy || t['ask.signed_gone']()),
    }),
  ];
}

function payOutBlocks({ ask, payment }: AskView, language: Language): Block[] {
  if (payment?.voidCashFen == null || payment.voidPaidAt !== null) return [];
  const caption = staffTexts(language)['action.ask_pay_out']();
  return [actions([button('ask.pay_out', caption, controlValue(ask.id), 'primary')])];
}

/** The slip of money that has moved. */
function printBlocks({ move }: AskView, language: Language): Block[] {
  if (!move?.move) return [];
  const caption = staffTexts(language)['action.move_print']();
  return [actions([button('move.print', caption, controlValue(move.move.id))])];
}

function askButtons({ ask }: AskView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(ask.id);
  if (ask.kind === 'shortage' || ask.kind === 'safe_short')
    return [
      button('ask.approve', t['action.ask_write_off'](), value),
      button(
        'ask.refuse',
        t[ask.kind === 'shortage' ? 'action.ask_own_pay' : 'action.ask_look_on'](),
        value,
      ),
    ];
  return [
    button('ask.approve', t['action.ask_approve'](), value, 'primary'),
    button('ask.refuse', t['action.ask_refuse'](), value),
    button('ask.withdraw', t['action.ask_withdraw'](), value),
    ...(ask.kind === 'deferral'
      ? [button('relief.reason', t['action.relief_reason'](), value)]
      : []),
  ];
}
