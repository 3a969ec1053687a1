/** What the staff read when a day of the books is closed and signed, in Chinese. */
export const closingZhCN = {
  'action.closing_close': () => '日结…',
  'action.closing_sign': () => '财务签字',
  'action.closing_print': () => '日结单 PDF',
  'action.closing_journal': () => '当日日记账',
  'modal.closing_close': () => '日结',
  'field.closing_day': () => '结哪一天',
  'field.closing_words': () => '差异说明',
  'hint.closing_words': () => '当天银行和账有对不上的，请写明原因。',
  'closing.ask': (p: { day: string }) =>
    `下面是 ${p.day} 现在的数。日结以后这一天不再记账、不能重开，之后收的款记在下一天。`,
  'closing.title': (p: { community: string; day: string }) => `${p.community}日结单 ${p.day}`,
  'closing.done': (p: { day: string }) => `${p.day} 已登记日结，日结单在收费频道里等财务签字。`,
  'closing.none': () => '还没有做过日结。',
  'closing.not_served': () => '您负责的小区里没有可以日结的。',
  'closing.part_taken': () => '收款',
  'closing.part_accounts': () => '资金',
  'closing.part_shifts': () => '班次',
  'closing.part_bank': () => '银行',
  'closing.part_signed': () => '签字',
  'closing.taken': (p: { count: number; yuan: string }) => `收款 ${p.count} 笔，共 ${p.yuan} 元`,
  'closing.method': (p: { method: string; count: number; yuan: string }) =>
    `　${p.method} ${p.count} 笔 ${p.yuan} 元`,
  'closing.paid_back': (p: { receipt: string; yuan: string; who: string }) =>
    `作废票据 ${p.receipt} 退现 ${p.yuan} 元，${p.who} 从保险柜付出，已签收`,
  'closing.refunded': (p: { count: number; yuan: string }) =>
    `退款和退押金 ${p.count} 笔，共 ${p.yuan} 元`,
  'closing.voided': (p: { count: number; yuan: string }) => `作废 ${p.count} 笔，共 ${p.yuan} 元`,
  'closing.receipts': (p: { first: string; last: string; count: number }) =>
    `票据 ${p.first} 至 ${p.last}，共 ${p.count} 张`,
  'closing.billed': (p: { yuan: string }) => `新增应收 ${p.yuan} 元`,
  'closing.account': (p: {
    account: string;
    opening: string;
    came: string;
    went: string;
    closing: string;
  }) => `${p.account}：期初 ${p.opening}，收 ${p.came}，付 ${p.went}，期末 ${p.closing}`,
  'closing.cash': (p: { who: string }) => `${p.who} 手上现金`,
  'closing.shortage': (p: { who: string }) => `${p.who} 短款`,
  'closing.safe': () => '保险柜',
  'closing.difference': () => '长短款差额',
  'closing.bank_account': (p: { method: string }) => `银行（${p.method}）`,
  'closing.shift': (p: { who: string; expected: string; counted: string; accepted: string }) =>
    `${p.who}：应有 ${p.expected}，点到 ${p.counted}，接收 ${p.accepted}`,
  'closing.bank': (p: { lines: number; in: string; out: string }) =>
    `当天流水 ${p.lines} 笔，收入 ${p.in} 元，支出 ${p.out} 元`,
  'closing.waiting': (p: {
    lines: number;
    linesYuan: string;
    entries: number;
    entriesYuan: string;
  }) =>
    `截至当天没有对上：银行有账上没有 ${p.lines} 笔 ${p.linesYuan} 元，账上有银行没有 ${p.entries} 笔 ${p.entriesYuan} 元`,
  'closing.words': (p: { words: string }) => `差异说明：${p.words}`,
  'closing.clerk': (p: { who: string; at: string }) => `内勤 ${p.who} 于 ${p.at} 日结并签字`,
  'closing.finance': (p: { who: string; at: string }) => `财务 ${p.who} 于 ${p.at} 签字`,
  'closing.unsigned': () => '等财务签字',
  'closing.by_hand': () => '内勤（手签）：____________　财务（手签）：____________',
  'closing.foot': (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,
  'closing.sheet_heading': (p: { day: string }) => `${p.day} 日结单`,
  'journal.name': (p: { period: string }) => `日记账-${p.period}`,
  'journal.sent': (p: { period: string }) =>
    `${p.period} 的日记账正在写，马上发到您和应用的对话里，含期初、期末余额。`,
  'journal.no_period': (p: { words: string }) =>
    `“${p.words}”不是月份。可以写：/gatehouse journal 2026-11，要 CSV 就在后面加 csv。`,
  'journal.future': (p: { period: string }) => `${p.period} 还没有到。`,
  'closing.journal_heading': (p: { day: string }) => `${p.day} 日记账`,
  'closing.sheet_name': (p: { day: string }) => `日结单-${p.day}.pdf`,
  'closing.journal_name': (p: { day: string }) => `日记账-${p.day}.xlsx`,

  'fault.closing_future': () => '还没有到这一天。',
  'fault.closing_closed': (p: { last: string }) => `已经结到 ${p.last}，结过的日子不能再动。`,
  'fault.closing_before': (p: { before: string }) => `${p.before} 还没有结。请先结那一天。`,
  'fault.closing_shifts': (p: { names: string }) =>
    `${p.names} 的班次还没有清点接收。请先清点接收，再日结。`,
  'fault.closing_waits': (p: { count: number }) =>
    `当天有 ${p.count} 笔银行和账对不上。请写明原因，或先用 /gatehouse bank 处理。`,
  'can.closing.see': () =>
    '/gatehouse closing — 日结：结一天的账，看日结单和日记账；/gatehouse journal 2026-11 取一个月的日记账',
};

export type ClosingTexts = typeof closingZhCN;
