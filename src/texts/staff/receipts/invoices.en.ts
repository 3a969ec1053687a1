import type { InvoiceTexts } from './invoices.zh-CN.ts';

/** What the staff read about invoices, in English. */
export const invoicesEn: InvoiceTexts = {
  'invoice.told': (p) =>
    `An invoice is asked for: ${p.unit}, ${p.yuan} yuan. /gatehouse invoices has the list, the file, and where its number is entered.`,
  'invoice.none': () => 'No invoice is waiting to be made.',
  'invoice.not_served': () => 'There are no invoices to make where you work.',
  'invoice.waiting': (p) => `Invoices to be made: ${p.count}`,
  'invoice.line': (p) => `*${p.unit}* · ${p.yuan} yuan · ${p.title} · ${p.tax ?? 'a person'}`,
  'invoice.under': (p) =>
    `${p.email} · receipts ${p.receipts}${p.sent === null ? '' : ` · exported ${p.sent}: its number, or that it cannot be made, is to be entered`}`,
  'invoice.more': (p) => `There are ${p.count} more; the file has them all.`,
  'invoice.to_reverse': () =>
    'Waiting for a red invoice: a receipt is to be made void, which cannot be approved before',
  'invoice.reverse_line': (p) =>
    `Invoice ${p.number} · ${p.unit} · ${p.yuan} yuan · receipts ${p.receipts}`,
  'invoice.file_heading': (p) =>
    `${p.count} invoices to be made, in the columns of the tax bureau's system.${p.again === 0 ? '' : ` The last ${p.again} were exported before: please check first whether they are made, so that none is made twice.`}`,
  'invoice.file_name': () => 'invoices-to-make.xlsx',
  'invoice.column_title': () => 'Buyer',
  'invoice.column_tax': () => 'Tax number of the buyer',
  'invoice.column_item': () => 'Item',
  'invoice.column_amount': () => 'Total with tax',
  'invoice.column_email': () => 'E-mail',
  'invoice.column_note': () => 'Remark',
  'invoice.item': () => 'Property management fee',
  'action.invoice_enter': () => 'Enter the number…',
  'action.invoice_refuse': () => 'Cannot be made…',
  'action.invoice_reverse': () => 'Enter a red invoice…',
  'action.invoice_export': () => 'Export XLSX',
  'modal.invoices': () => 'Invoices',
  'modal.invoice_enter': () => 'Number of the invoice',
  'modal.invoice_refuse': () => 'No invoice',
  'modal.invoice_reverse': () => 'Red invoice',
  'field.invoice_number': () => 'Number of the invoice',
  'field.invoice_on': () => 'Made on',
  'hint.invoice_on': () => 'Empty: today.',
  'field.invoice_reason': () => 'Why',
  'hint.invoice_reason': () => 'The resident reads it; please say how to mend it.',
  'field.invoice_red': () => 'Number of the red invoice',
  'fault.invoice_number': () =>
    'The number of an invoice has 8 to 20 digits; please write it as it is printed.',
  'fault.invoice_there': (p) =>
    `Number ${p.number} is entered for another invoice; please check it.`,
  'fault.invoice_future': () => 'That day has not come yet; please check the day.',
  'fault.no_invoice': (p) => `No invoice with number ${p.number} was entered; please check it.`,
  'fault.invoice_over': (p) => `Invoice ${p.number} has a red invoice already.`,
  'refused.no_invoices': () => 'No invoice is waiting to be made.',
  'refused.invoiced': () =>
    'This payment has an invoice, so it waits for the red invoice: once the clerk has entered its number with /gatehouse invoices, it can be approved.',
  'refused.invoice_sent': () =>
    'This payment is in the file for the tax bureau’s system, and its invoice may be made by now: the clerk first enters its number with /gatehouse invoices, or that it cannot be made.',
  'can.invoice.keep': () =>
    '/gatehouse invoices — invoices to be made: export, enter numbers, red invoices',
};
