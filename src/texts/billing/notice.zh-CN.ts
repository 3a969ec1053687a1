/** What stands on a notice of what is to be paid, and on the chart of a year, in Chinese. */
export const noticeZhCN = {
  'notice.title': () => '收费通知单',
  'notice.head': (p: { address: string; month: string; number: string }) =>
    `房号 ${p.address}    账期 ${p.month}    编号 ${p.number}`,
  'notice.continued': (p: { address: string; month: string; number: string }) =>
    `（续）房号 ${p.address}    账期 ${p.month}    编号 ${p.number}`,
  'notice.overleaf': () => '下一页还有',
  'notice.bot': () => '扫码看明细、问费用、报修',
  'notice.item': () => '收费项目',
  'notice.reckoned': () => '怎么算的',
  'notice.amount': () => '金额（元）',
  'notice.total': (p: { total: string }) => `合计 ${p.total} 元`,
  'notice.in_words': (p: { words: string }) => `大写：人民币${p.words}`,
  'notice.due': (p: { due: string }) => `请在 ${p.due} 前缴清本期费用。`,
  'notice.paid': (p: { amount: string }) => `本期已收到 ${p.amount} 元。`,
  'notice.late_fee': (p: { amount: string; day: string }) =>
    `本期违约金 ${p.amount} 元，算到 ${p.day}。`,
  'notice.reduced': (p: { amount: string }) => `本期减收 ${p.amount} 元。`,
  'notice.spared': (p: { until: string; upheld: boolean }) =>
    `${p.upheld ? '对本期账单的异议成立，' : ''}到 ${p.until}为止不计违约金。`,
  'notice.earlier': (p: { amount: string }) => `以前的账单还有 ${p.amount} 元未缴。`,
  'notice.prepaid': (p: { amount: string }) => `预存余额 ${p.amount} 元。`,
  'notice.all': (p: { amount: string; day: string }) => `到 ${p.day}，一共应缴 ${p.amount} 元。`,
  'notice.how': () => '怎么缴',
  'notice.at_desk': () => '请到物业前台缴，现金、刷卡、扫码都可以。',
  'notice.scan': () => '扫左边的二维码付款。',
  'notice.reference': (p: { reference: string }) => `附言请写：${p.reference}`,
  'notice.phone': (p: { phone: string }) => `有疑问请打 ${p.phone}，或在门房里直接问。`,
  'notice.slip': () => '回执（沿虚线撕下，由送达人带回）',
  'notice.slip_of': (p: { address: string; month: string; number: string; total: string }) =>
    `房号 ${p.address}    账期 ${p.month}    编号 ${p.number}    合计 ${p.total} 元`,
  'notice.slip_signed': () =>
    '签收人 ______________________    日期 ________________    送达人 ________________',
  'notice.chart': (p: { address: string }) => `${p.address} 每月账单`,
  'notice.chart_of': (p: { from: string; to: string; total: string }) =>
    `${p.from}至 ${p.to}，合计 ${p.total} 元`,
  'notice.chart_series': () => '账单（元）',
} as const;

export type NoticeTexts = {
  [Key in keyof typeof noticeZhCN]: (...p: Parameters<(typeof noticeZhCN)[Key]>) => string;
};
