import type { BillToldTexts } from './told.zh-CN.ts';

/** How homes learn of their bills, in English: the list, and what is printed. */
export const toldEn: BillToldTexts = {
  'told.sheet': (p) => `Bills of ${p.period}`,
  'told.column_building': () => 'Building',
  'told.column_unit': () => 'Unit',
  'told.column_number': () => 'Bill',
  'told.column_total': () => 'Amount (yuan)',
  'told.column_way': () => 'Delivery',
  'told.column_at': () => 'At',
  'told.way_chat': () => 'in the chat',
  'told.way_waiting': () => 'being sent',
  'told.way_no_chat': () => 'no chat: on paper',
  'told.way_blocked': () => 'bot stopped: on paper',
  'told.way_failed': () => 'not sent: on paper',
  'told.counts': (p) =>
    `${p.all} bills: ${p.chat} are in the chat, ${p.waiting === 0 ? '' : `${p.waiting} are being sent, `}${p.paper} are to be brought on paper.`,
  'told.file': (p) => `The list is in ${p.file}.`,
  'told.no_bills': (p) =>
    `${p.community}${p.building === null ? '' : `, building ${p.building},`} has no bills of ${p.period} yet. Issue them with gatehouse bills issue, or check the period and the building.`,
  'told.printed': (p) => `Building ${p.building}: ${p.notices}, in ${p.file}`,
  'told.nothing_to_print': () =>
    'No home needs paper: all have theirs in the chat. To print all of them, add --every-home.',
};
