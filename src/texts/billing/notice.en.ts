import type { NoticeTexts } from './notice.zh-CN.ts';

/** What stands on a notice of what is to be paid, and on the chart of a year, in English. */
export const noticeEn: NoticeTexts = {
  'notice.title': () => 'Notice of charges',
  'notice.head': (p) => `Home ${p.address}    ${p.month}    Bill ${p.number}`,
  'notice.continued': (p) => `(continued)    Home ${p.address}    ${p.month}    Bill ${p.number}`,
  'notice.overleaf': () => 'Continued on the next page',
  'notice.bot': () => 'Scan for details and questions',
  'notice.item': () => 'Charge',
  'notice.reckoned': () => 'How it was reckoned',
  'notice.amount': () => 'Amount (yuan)',
  'notice.total': (p) => `Total ${p.total} yuan`,
  'notice.in_words': (p) => `In words: 人民币${p.words}`,
  'notice.due': (p) => `Please pay this bill by ${p.due}.`,
  'notice.paid': (p) => `${p.amount} yuan of it has been paid.`,
  'notice.late_fee': (p) => `The late fee on it is ${p.amount} yuan as of ${p.day}.`,
  'notice.reduced': (p) => `${p.amount} yuan of it is reduced.`,
  'notice.spared': (p) =>
    `${p.upheld ? 'A dispute of this bill was upheld: n' : 'N'}o late fee through ${p.until}.`,
  'notice.earlier': (p) => `${p.amount} yuan of earlier bills is still to pay.`,
  'notice.prepaid': (p) => `${p.amount} yuan is prepaid.`,
  'notice.all': (p) => `To pay in all as of ${p.day}: ${p.amount} yuan.`,
  'notice.how': () => 'How to pay',
  'notice.at_desk': () => 'At the front desk: in cash, by card or by scanning a code.',
  'notice.scan': () => 'Or scan the code on the left.',
  'notice.reference': (p) => `Reference: ${p.reference}`,
  'notice.phone': (p) => `Questions? Call ${p.phone}, or ask in the chat.`,
  'notice.slip': () => 'Receipt of delivery (tear off; whoever delivers takes it back)',
  'notice.slip_of': (p) =>
    `Home ${p.address}    ${p.month}    Bill ${p.number}    Total ${p.total} yuan`,
  'notice.slip_signed': () =>
    'Received by ____________________    on ______________    Delivered by ______________',
  'notice.chart': (p) => `${p.address}: bills by month`,
  'notice.chart_of': (p) => `${p.from} to ${p.to}, ${p.total} yuan in all`,
  'notice.chart_series': () => 'Billed (yuan)',
};
