import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { PaidFrom } from '../../../../src/ledger/refunds/refund-entities.ts';
import { type RefundView, refundLines } from '../../../../src/ledger/refunds/refund-view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
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

/** The card of a refund that was approved: who pays it out next, and what became of it. */
export function refundCard(view: RefundView, language: Language): StaffMessageBody {
  const { state } = view.refund;
  const title = refundTitle(view, language);
  return {
    text: title,
    blocks: [
      ...refundBlocks(view, language),
      contextBlock(stateLine(view, language)),
      actions(buttonsOf(view, language)),
    ],
    color: state === 'approved' ? '#f79009' : state === 'paid' ? '#12b76a' : '#98a2b3',
  };
}

const refundTitle = ({ refund, unit }: RefundView, language: Language): string =>
  staffTexts(language)['refund.card']({
    number: refund.number ?? '',
    unit: unit.address,
    yuan: writeYuan(refund.amountFen - refund.keptFen),
  });

const nameOf = (person: StaffView | null, language: Language): string =>
  person ? escapeMarkup(staffName(person, language)) : '';

/** What goes back to whom and why, as the card and the windows about it show it. */
export function refundBlocks(view: RefundView, language: Language): Block[] {
  const t = staffTexts(language);
  const { ask } = view;
  const by = t['refund.by']({ who: nameOf(view.askedBy, language), at: slackDate(ask.askedAt) });
  const approved = t['refund.approved_by']({
    who: nameOf(view.approvedBy, language),
    at: slackDate(ask.decidedAt ?? ask.askedAt),
  });
  return [
    markupSection(`*${escapeMarkup(refundTitle(view, language))}*`),
    wordsSection(refundLines(view, language).join('\n'), 2900),
    wordsSection(t['ask.reason']({ reason: ask.reason }), 1200),
    contextBlock(`${by} · ${approved}`),
  ];
}

function stateLine(view: RefundView, language: Language): string {
  const t = staffTexts(language);
  const { refund, ask } = view;
  if (refund.state === 'dropped')
    return t['refund.dropped']({
      who: nameOf(view.droppedBy, language),
      reason: escapeMarkup(refund.dropReason),
    });
  if (refund.state !== 'paid') return t['refund.to_pay']();
  const at = slackDate(refund.paidAt ?? ask.askedAt);
  const from: PaidFrom | null = refund.paidFrom;
  if (from === null) return t['refund.kept_whole']({ at });
  return t['refund.paid']({
    ...{ who: nameOf(view.paidBy, language), at, from: t[`refund.from_${from}`]() },
    reference: refund.reference === null ? null : escapeMarkup(refund.reference),
    signed: refund.signedBy === null ? null : escapeMarkup(refund.signedBy),
  });
}

function buttonsOf({ refund }: RefundView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(refund.id);
  const print = button('refund.print', t['action.refund_print'](), value);
  if (refund.state !== 'approved') return [print];
  return [
    button('refund.pay', t['action.refund_pay'](), value, 'primary'),
    print,
    button('refund.drop', t['action.refund_drop'](), value),
  ];
}
