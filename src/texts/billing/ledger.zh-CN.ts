/** What may differ; whatever is checked has its word. */
const kinds = {
  bill_total: '账单应收',
  bill_paid: '账单已缴',
  bill_state: '账单状态',
  receivable: '应收账户',
  payment: '缴费',
  prepayment: '预存账户',
  deposit: '押金账户',
  refund: '退款',
  refunded: '已退金额',
  transfer: '转账',
  receipts: '票据本',
  cash: '手上现金',
  safe_count: '保险柜盘点',
  slip: '撤回的存银行回单',
  payable: '应付账户',
  bank_waiting: '待对账金额',
  late_settlement: '逾期后缴费',
} as const;
export type LedgerKind = keyof typeof kinds;
type Difference = { what: LedgerKind; of: string; stands: string; should: string };

/** What is told of the books, in Chinese. */
export const ledgerZhCN = {
  'ledger.differs': (p: { count: number }) =>
    `昨夜核对账簿，有 ${p.count} 处对不上。请让财务用 gatehouse ledger check 逐条核对，在查清前不要改动：`,
  'ledger.difference': (p: Difference) =>
    `${kinds[p.what]} ${p.of}：记的是 ${p.stands}，按账簿应为 ${p.should}`,
  'ledger.more': (p: { count: number }) => `另有 ${p.count} 处。`,
} as const;

type Texts = typeof ledgerZhCN;
export type LedgerTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
