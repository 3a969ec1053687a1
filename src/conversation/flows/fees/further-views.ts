import type { FeeView } from '../../../actions.ts';
import type { FeeUnit } from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { type Facts, type ReplyButton, sayText } from '../../effects.ts';

/** The captions of what may be asked and said further. */
export const captions = {
  lines: 'button.fee_lines',
  why: 'button.fee_why',
  year: 'button.fee_year',
  receipts: 'button.fee_receipts',
  how: 'button.fee_how',
  ahead: 'button.fee_ahead',
  claim: 'button.fee_claim',
  later: 'button.fee_later',
  invoice: 'button.fee_invoice',
  hardship: 'button.relief',
  refund: 'button.fee_refund',
} as const satisfies Partial<Record<FeeView, string>>;
/** What of somebody's money has a button of its own. */
export type FurtherView = keyof typeof captions;

/** Buttons for further views of a home, two a row. */
export function further(unit: FeeUnit, views: readonly FurtherView[]): ReplyButton[][] {
  const all = views.map(
    (view): ReplyButton => ({
      caption: sayText(captions[view]),
      action: { verb: 'fees', view, unit: unit.unit },
    }),
  );
  return Array.from({ length: Math.ceil(all.length / 2) }, (_, row) =>
    all.slice(2 * row, 2 * row + 2),
  );
}

/** A person, one tap away: of what was asked in words, or of what is still to be told. */
export function person(question: number, facts: Facts): ReplyButton[] {
  if (!facts.resident) return [{ caption: sayText('button.human'), action: { verb: 'human' } }];
  return [
    {
      caption: sayText(question > 0 ? 'button.fee_person' : 'button.fee_question'),
      action: { verb: 'fee_person', question },
    },
  ];
}

/** An amount that is more than nothing, as it is written; null for nothing. */
export const orNull = (fen: bigint): string | null => (fen > 0n ? writeYuan(fen) : null);
