/** What the staff read about invoices, in Chinese. The English catalogue has the same keys. */
export const invoicesZhCN = {
  'invoice.told': (p: { unit: string; yuan: string }) =>
    `新的开票申请：${p.unit}，${p.yuan} 元。/gatehouse invoices 看清单、导出、登记号码。`,
  'invoice.none': () => '没有等着开的发票。',
  'invoice.not_served': () => '您负责的小区里没有要开的发票。',
  'invoice.waiting': (p: { count: number }) => `等着开的发票 ${p.count} 张`,
  'invoice.line': (p: { unit: string; yuan: string; title: string; tax: string | null }) =>
    `*${p.unit}* · ${p.yuan} 元 · ${p.title} · ${p.tax ?? '个人'}`,
  'invoice.under': (p: { email: string; receipts: string; sent: string | null }) =>
    `${p.email} · 票据 ${p.receipts}${p.sent === null ? '' : ` · ${p.sent} 已导出，等登记号码或“不能开”`}`,
  'invoice.more': (p: { count: number }) => `还有 ${p.count} 张，导出的文件里都有。`,
  'invoice.to_reverse': () => '等红冲：票据要作废，先登记红冲才能批准',
  'invoice.reverse_line': (p: { number: string; unit: string; yuan: string; receipts: string }) =>
    `发票 ${p.number} · ${p.unit} · ${p.yuan} 元 · 票据 ${p.receipts}`,
  'invoice.file_heading': (p: { count: number; again: number }) =>
    `等着开的发票 ${p.count} 张，按税务系统的列排好。${p.again === 0 ? '' : `其中最后 ${p.again} 张以前导出过，请先核对有没有开过，不要重复开。`}`,
  'invoice.file_name': () => '待开发票.xlsx',
  'invoice.column_title': () => '购买方名称',
  'invoice.column_tax': () => '购买方纳税人识别号',
  'invoice.column_item': () => '项目名称',
  'invoice.column_amount': () => '价税合计',
  'invoice.column_email': () => '收票邮箱',
  'invoice.column_note': () => '附注',
  'invoice.item': () => '物业管理费',
  'action.invoice_enter': () => '登记号码…',
  'action.invoice_refuse': () => '不能开…',
  'action.invoice_reverse': () => '登记红冲…',
  'action.invoice_export': () => '导出 XLSX',
  'modal.invoices': () => '发票',
  'modal.invoice_enter': () => '登记发票号码',
  'modal.invoice_refuse': () => '不能开票',
  'modal.invoice_reverse': () => '登记红冲',
  'field.invoice_number': () => '发票号码',
  'field.invoice_on': () => '开票日期',
  'hint.invoice_on': () => '不填就是今天。',
  'field.invoice_reason': () => '原因',
  'hint.invoice_reason': () => '住户会读到，请写明怎样改好。',
  'field.invoice_red': () => '红字发票号码',
  'fault.invoice_number': () => '发票号码是 8 到 20 位数字，请照发票上的写。',
  'fault.invoice_there': (p: { number: string }) =>
    `号码 ${p.number} 已经登记在另一张发票上，请核对。`,
  'fault.invoice_future': () => '这一天还没有到，请核对开票日期。',
  'fault.no_invoice': (p: { number: string }) => `没有登记过号码 ${p.number} 的发票，请核对。`,
  'fault.invoice_over': (p: { number: string }) => `发票 ${p.number} 已经红冲过了。`,
  'refused.no_invoices': () => '没有等着开的发票。',
  'refused.invoiced': () =>
    '这笔缴费已经开了发票，要等红冲：内勤在 /gatehouse invoices 登记红字发票号码后，再来批准。',
  'refused.invoice_sent': () =>
    '这笔缴费的开票申请已经导出给税务系统，可能已经开出：请内勤先在 /gatehouse invoices 登记发票号码，或登记“不能开”，再来办。',
  'can.invoice.keep': () => '/gatehouse invoices — 等着开的发票，导出、登记号码、登记红冲',
} as const;

export type InvoiceTexts = {
  [Key in keyof typeof invoicesZhCN]: (...p: Parameters<(typeof invoicesZhCN)[Key]>) => string;
};
