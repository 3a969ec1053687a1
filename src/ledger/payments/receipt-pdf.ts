import { communityName } from '../../community/addresses/shown-address.ts';
import type { Language } from '../../config.ts';
import { type Line, printLines } from '../../files/print-lines.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { terms } from '../../texts/terms/terms.ts';
import { writeCapital } from '../../texts/write-capital.ts';
import type { Receipt } from './load-receipt.ts';
import { receiptLines } from './receipt-lines.ts';

/** 缴费票据 as a PDF: whose, how much in figures and in capital numerals, what it settled, and that it is void where it is. */
export async function receiptPdf(
  receipt: Receipt,
  language: Language,
  nowMs: number,
): Promise<Buffer> {
  const t = staffTexts(language);
  const { payment } = receipt;
  const title = t[receipt.deposit ? 'deposit.receipt' : 'receipt.title']({
    receipt: payment.receipt,
  });
  const voided = payment.state === 'voided';
  const lines: Line[] = [
    { text: title, as: 'title' },
    ...(voided
      ? [
          { text: t['receipt.void'](), as: 'section' } as const,
          ...(payment.voidReason === null
            ? []
            : [
                {
                  text: t['receipt.void_reason']({ reason: payment.voidReason }),
                  as: 'item',
                } as const,
              ]),
        ]
      : []),
    ...items(headLines(receipt, language)),
    ...items(receipt.moved.map((one) => t['receipt.moved'](one))),
    { text: t['receipt.section_lines'](), as: 'section' },
    ...items(receiptLines(receipt, language)),
    ...items(footLines(receipt, language)),
    { text: t['receipt.sign'](), as: 'item' },
  ];
  return printLines(lines, { title, atMs: nowMs, foot: t['receipt.foot'] });
}

const items = (texts: readonly string[]): Line[] => texts.map((text) => ({ text, as: 'item' }));

function headLines({ payment, unit, community }: Receipt, language: Language): string[] {
  const t = staffTexts(language);
  return [
    t['receipt.where']({ community: communityName(community, language), unit: unit.address }),
    ...(payment.payer === null ? [] : [t['receipt.payer']({ payer: payment.payer })]),
    t['receipt.paid_on']({
      day: payment.paidOn,
      method: terms(language).paymentMethod[payment.method],
    }),
    ...(payment.reference === null
      ? []
      : [t['receipt.reference']({ reference: payment.reference })]),
    t['receipt.amount']({ yuan: writeYuan(payment.amountFen) }),
    t['receipt.capital']({ words: writeCapital(payment.amountFen) }),
  ];
}

function footLines({ payment, takenBy }: Receipt, language: Language): string[] {
  const t = staffTexts(language);
  const changeFen = (payment.tenderedFen ?? payment.amountFen) - payment.amountFen;
  return [
    ...(changeFen > 0n
      ? [
          t['receipt.change']({
            tendered: writeYuan(payment.tenderedFen ?? 0n),
            change: writeYuan(changeFen),
          }),
        ]
      : []),
    ...(takenBy ? [t['receipt.taken_by']({ who: staffName(takenBy, language) })] : []),
  ];
}
