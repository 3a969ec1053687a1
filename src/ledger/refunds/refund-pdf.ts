import { communityName } from '../../community/addresses/shown-address.ts';
import type { Language } from '../../config.ts';
import { type Line, printLines } from '../../files/print-lines.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { writeCapital } from '../../texts/write-capital.ts';
import { clockIn } from './clock-in.ts';
import type { PaidFrom } from './refund-entities.ts';
import { type RefundView, refundLines } from './refund-view.ts';

/** 退款单 as a PDF: what goes back to whom, in figures and capital numerals, who asked, approved and paid it, and where whoever takes cash signs. */
export async function refundPdf(
  view: RefundView,
  language: Language,
  nowMs: number,
): Promise<Buffer> {
  const t = staffTexts(language);
  const { refund, unit, community, ask } = view;
  const number = refund.number ?? '';
  const title = t[refund.of === 'deposit' ? 'refund.slip_deposit' : 'refund.slip']({ number });
  const item = (text: string): Line => ({ text, as: 'item' });
  const backFen = refund.amountFen - refund.keptFen;
  const lines: Line[] = [
    { text: title, as: 'title' },
    ...(refund.state === 'dropped'
      ? [{ text: t['refund.slip_dropped'](), as: 'section' } as const]
      : []),
    item(
      t['receipt.where']({
        community: communityName(community, language),
        unit: unit.address,
      }),
    ),
    item(t['refund.slip_payee']({ payee: refund.payee })),
    item(t['receipt.amount']({ yuan: writeYuan(backFen) })),
    ...(backFen > 0n ? [item(t['receipt.capital']({ words: writeCapital(backFen) }))] : []),
    { text: t['refund.slip_what'](), as: 'section' },
    ...refundLines(view, language).map(item),
    item(t['ask.reason']({ reason: ask.reason })),
    { text: t['refund.slip_who'](), as: 'section' },
    ...whoLines(view, language).map(item),
    ...(backFen > 0n && (refund.payBy === 'cash' || refund.signedBy !== null)
      ? [item(t['refund.slip_sign']({ signed: refund.signedBy }))]
      : []),
    item(t['receipt.sign']()),
  ];
  return printLines(lines, { title, atMs: nowMs, foot: t['receipt.foot'] });
}

/** Who asked, who approved and who paid it out, each with the day and the hour. */
function whoLines(view: RefundView, language: Language): string[] {
  const t = staffTexts(language);
  const { refund, ask, community } = view;
  const clock = (ms: number | null): string => (ms === null ? '' : clockIn(ms, community.timeZone));
  const name = (one: StaffView | null): string => (one ? staffName(one, language) : '');
  const from: PaidFrom | null = refund.paidFrom;
  return [
    t['refund.slip_asked']({ who: name(view.askedBy), at: clock(ask.askedAt) }),
    t['refund.slip_approved']({ who: name(view.approvedBy), at: clock(ask.decidedAt) }),
    ...(view.paidBy && from
      ? [
          t['refund.slip_paid']({
            ...{ who: name(view.paidBy), at: clock(refund.paidAt) },
            from: t[`refund.from_${from}`](),
            reference: refund.reference,
          }),
        ]
      : []),
  ];
}
