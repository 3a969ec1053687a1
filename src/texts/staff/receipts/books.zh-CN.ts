/** What the staff read about books of receipts on paper, in Chinese. The English catalogue has the same keys. */
export const booksZhCN = {
  'book.none': () => '还没有发出纸质票据本。',
  'book.not_served': () => '您负责的小区里没有票据本可看。',
  'book.line': (p: { first: string; last: string; holder: string; returned: boolean }) =>
    `*${p.first} – ${p.last}* · ${p.holder}${p.returned ? ' · 已交回' : ''}`,
  'book.counts': (p: {
    used: number;
    voided: number;
    spoiled: number;
    missing: number;
    left: number;
    givenBack: number;
  }) =>
    `已用 ${p.used}，作废 ${p.voided}，写坏 ${p.spoiled}，遗失 ${p.missing}，未用 ${p.left}，交回 ${p.givenBack}`,
  'book.gaps': (p: { numbers: string }) =>
    `⚠️ 中间空着没有交代的号：${p.numbers}。请补登收款，或登记写坏、遗失。`,
  'book.file_heading': (p: { prefix: string; count: number }) =>
    `票据本 ${p.prefix} 的 ${p.count} 个号，逐号列明。`,
  'book.file_name': (p: { prefix: string }) => `票据本-${p.prefix}.xlsx`,
  'book.column_receipt': () => '票据号',
  'book.column_state': () => '去向',
  'book.column_unit': () => '房号',
  'book.column_amount': () => '金额',
  'book.column_day': () => '收款日期',
  'book.column_note': () => '说明',
  'book.state_booked': () => '已收款',
  'book.state_voided': () => '作废',
  'book.state_spoiled': () => '写坏',
  'book.state_missing': () => '遗失',
  'book.state_returned': () => '未用，已交回',
  'book.state_unused': () => '未用',
  'action.book_open': () => '发一本…',
  'action.book_note': () => '写坏、遗失…',
  'action.book_list': () => '逐号列明',
  'action.book_return': () => '交回',
  'modal.book_open': () => '发票据本',
  'modal.book_note': () => '登记票据号',
  'field.book_prefix': () => '号码前的字母',
  'hint.book_prefix': () => '本子上印的，例如 A，或 P1-。R 和 F 是系统自己的。',
  'field.book_first': () => '第一个号',
  'field.book_last': () => '最后一个号',
  'field.book_holder': () => '谁领用',
  'field.book_number': () => '票据号',
  'field.book_state': () => '怎么了',
  'option.book_spoiled': () => '写坏，联次都在',
  'option.book_missing': () => '遗失',
  'field.book_reason': () => '说明',
  'field.pay_receipt': () => '纸质票据号',
  'hint.pay_receipt': () => '开了纸质票据才填，照本子上写，例如 A000123。不填就用系统的号。',
  'fault.book_prefix': () => '请写一个字母，或字母数字后加一横，例如 A 或 P1-，不能是 R 或 F。',
  'fault.book_number': () => '请写号码的数字，最多八位，例如 101。',
  'fault.book_range': (p: { max: number }) =>
    `最后一个号不能小于第一个号，一本最多 ${p.max} 个号。`,
  'fault.book_there': (p: { prefix: string }) =>
    `前缀 ${p.prefix} 已经有一本了。每本请用不同的前缀，例如 ${p.prefix.replace(/-$/, '')}2-。`,
  'fault.book_holder': () => '请选一位能收款的同事。',
  'fault.no_book': (p: { receipt: string }) =>
    `没有哪一本票据有 ${p.receipt} 这个号。请照本子上的字母和数字写；没开纸质票据就空着。`,
  'fault.book_of_other': () => '这个号在别人领用的本子里。请核对；要补登请找内勤。',
  'fault.book_outside': (p: { receipt: string; first: string; last: string }) =>
    `${p.receipt} 不在这一本里，这一本是 ${p.first} 到 ${p.last}。`,
  'fault.book_returned': (p: { receipt: string }) => `${p.receipt} 所在的本子已经交回，不能再用。`,
  'fault.book_used': (p: { receipt: string }) => `${p.receipt} 已经用过或登记过，请核对。`,
  'can.book.keep': () => '/gatehouse books — 纸质票据本：发出、交回、逐号列明',
} as const;

export type BookTexts = {
  [Key in keyof typeof booksZhCN]: (...p: Parameters<(typeof booksZhCN)[Key]>) => string;
};
