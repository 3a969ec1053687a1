import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { InvoiceLine, InvoiceList } from '../../../../src/ledger/invoices/invoice-list.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
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
  plainText,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  dayField,
  input,
  longTextField,
  type Modal,
  modal,
  textField,
  titleMax,
} from '../../kit/fields.ts';

/** The invoices that are to be made, with what can be done with each, and those that wait for their 红冲. */
export function invoicesModal(
  { community, list }: { community: Community; list: InvoiceList },
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { open, more, toReverse } = list;
  const value = controlValue(community.id);
  return {
    type: 'modal',
    title: plainText(communityName(community, language), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      ...(open.length === 0
        ? [wordsSection(t['invoice.none']())]
        : [markupSection(`*${t['invoice.waiting']({ count: open.length + more })}*`)]),
      ...open.flatMap((one) => openBlocks(one, language)),
      ...(more > 0 ? [contextBlock(t['invoice.more']({ count: more }))] : []),
      ...(toReverse.length > 0 ? [markupSection(`*${t['invoice.to_reverse']()}*`)] : []),
      ...toReverse.map((one) => wordsSection(reverseLine(one, language))),
      actions([
        ...(open.length > 0
          ? [button('invoice.export', t['action.invoice_export'](), value, 'primary')]
          : []),
        button('invoice.reverse', t['action.invoice_reverse'](), value),
      ]),
    ],
  };
}

function lineOf(one: InvoiceLine, language: Language): string {
  const { title, taxNumber } = one;
  return escapeMarkup(
    staffTexts(language)['invoice.line']({
      ...{ unit: one.address, yuan: writeYuan(BigInt(one.fen)), title, tax: taxNumber },
    }),
  );
}

function openBlocks(one: InvoiceLine, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(one.id);
  return [
    markupSection(lineOf(one, language)),
    contextBlock(
      t['invoice.under']({
        email: escapeMarkup(one.email),
        receipts: cutText(one.receipts, 1700),
        sent: one.exportedMs === null ? null : slackDate(one.exportedMs),
      }),
    ),
    actions([
      button('invoice.enter', t['action.invoice_enter'](), value),
      button('invoice.refuse', t['action.invoice_refuse'](), value),
    ]),
  ];
}

function reverseLine(one: InvoiceLine, language: Language): string {
  const { number, address: unit, receipts } = one;
  const yuan = writeYuan(BigInt(one.fen));
  return staffTexts(language)['invoice.reverse_line']({
    number: number ?? '',
    unit,
    yuan,
    receipts,
  });
}

/** The window by which the number of an invoice is entered. Fields: `number issued_on`. */
export function enterInvoiceModal(_: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'invoice.enter',
    t['modal.invoice_enter'](),
    t['modal.submit'](),
    window,
    [
      input('number', t['field.invoice_number'](), textField(30)),
      input('issued_on', t['field.invoice_on'](), dayField(), {
        optional: true,
        hint: t['hint.invoice_on'](),
      }),
    ],
    language,
  );
}

/** The window to say why there is no invoice. Field: `reason`. */
export function refuseInvoiceModal(_: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const hint = t['hint.invoice_reason']();
  return modal(
    'invoice.refuse',
    t['modal.invoice_refuse'](),
    t['modal.submit'](),
    window,
    [input('reason', t['field.invoice_reason'](), longTextField(300), { hint })],
    language,
  );
}

/** The window by which a red invoice is entered. Fields: `number red_number reason`. */
export function reverseInvoiceModal(_: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'invoice.reverse',
    t['modal.invoice_reverse'](),
    t['modal.submit'](),
    window,
    [
      input('number', t['field.invoice_number'](), textField(30)),
      input('red_number', t['field.invoice_red'](), textField(30)),
      input('reason', t['field.invoice_reason'](), longTextField(300), {
        hint: t['hint.resident_reads'](),
      }),
    ],
    language,
  );
}
