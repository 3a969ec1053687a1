import type { InvoiceTexts } from './invoices.zh-CN.ts';

/** What residents read about invoices, in English. */
export const invoicesEn: InvoiceTexts = {
  'button.invoice_person': () => 'A person, no number',
  'button.invoice_send': () => 'Ask for it',
  'button.invoice_change': () => 'Change it',
  'button.invoice_stop': () => 'Not now',
  'button.invoice_back': () => 'Take invoice back',

  'invoice.form': (p) => `For ${p.address} ${p.yuan} yuan can be invoiced:`,
  'invoice.payment': (p) => `· ${p.day}: ${p.yuan} yuan, receipt ${p.receipt}`,
  'invoice.more': (p) => `· and ${p.count} earlier ones, all together`,
  'invoice.ask_title': () =>
    'Please send whom it is made out to, the tax number and an e-mail address; all at once is fine.',
  'invoice.ask_tax': () =>
    'Please send the tax number, 18 signs as a rule. For a person, tap below.',
  'invoice.ask_email': () => 'Please send the e-mail address that the invoice goes to.',
  'invoice.press': () => 'Please tap below to ask for it, or “Change it”.',
  'invoice.bad_tax': () =>
    'That tax number does not pass its check; a sign may be wrong. Please check it and send it again; most have 18 signs.',
  'invoice.bad_email': () =>
    'That e-mail address does not look complete. Please send it again, such as name@example.com.',
  'invoice.changed': (p) =>
    `The amount that can be invoiced has changed from ${p.was} to ${p.yuan} yuan. Please confirm once more.`,
  'invoice.confirm': (p) =>
    `Invoice for ${p.address}: ${p.yuan} yuan\nMade out to: ${p.title}\nTax number: ${p.tax ?? 'a person, none'}\nTo: ${p.email}\nIs that right?`,
  'invoice.stopped': () => 'All right, not now. Say “invoice” whenever you want one.',
  'invoice.begin_anew': () => 'That step is over. Please say “invoice” once more.',
  'invoice.nothing': (p) =>
    `${p.address === '' ? 'For you' : `For ${p.address}`} there is nothing to invoice now: only what is paid and has no invoice yet can be. If that is wrong, tap below and a colleague will look.`,
  'invoice.open': (p) =>
    `${p.yuan} yuan for ${p.address} (made out to ${p.title}) are being invoiced, and I will tell you when it is done. To change it, take it back first and say “invoice” again.`,
  'invoice.asked': (p) =>
    `Passed on: ${p.yuan} yuan for ${p.address}, made out to ${p.title}. It will go to ${p.email}, and I will tell you its number.`,
  'invoice.taken_back': (p) =>
    `The invoice for ${p.address} is taken back. Say “invoice” to ask anew.`,
  'invoice.sent': (p) =>
    `The invoice for ${p.address} (${p.yuan} yuan) is with the tax bureau’s system, so it cannot be taken back now. I will tell you its number when it is made; to have something changed, say “talk to a person”.`,
  'invoice.over': () =>
    'That invoice is made, or was taken back before, so it cannot be taken back now. For questions say “talk to a person”.',

  'invoice.issued': (p) =>
    `The invoice for ${p.address} is made: ${p.yuan} yuan, number ${p.invoice}, sent to ${p.email}. If it does not arrive, just reply to me.`,
  'invoice.refused': (p) =>
    `${p.yuan} yuan for ${p.address} could not be invoiced: ${p.reason}. Once that is mended, say “invoice” to ask again.`,
  'invoice.reversed': (p) =>
    `Invoice ${p.invoice} for ${p.address} (${p.yuan} yuan) was taken back by a red invoice and cannot be used any more: ${p.reason}. For a new one, say “invoice”.`,
  'invoice.dropped': (p) =>
    `The invoice for ${p.address} (${p.yuan} yuan) will not be made, since one of its payments was taken back. For the others, say “invoice” again.`,
};
