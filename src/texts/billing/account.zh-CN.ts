import { termsZhCN } from '../terms/terms.zh-CN.ts';

const states: Readonly<Record<string, string>> = {
  ...{ open: '未缴', part: '缴了一部分', paid: '已缴清', void: '已作废', booked: '有效' },
  ...{ running: '在付', kept: '已付清', broken: '没有履行', ended: '已结束', withdrawn: '已撤回' },
};
const roles: Readonly<Record<string, string>> = { owner: '业主', tenant: '租户' };
const deposits: Readonly<Record<string, string>> = {
  ...{ renovation: '装修押金', access: '门禁卡押金', other: '押金' },
};
const methods: Readonly<Record<string, string>> = termsZhCN.paymentMethod;

/** What whoever works at the command line reads of accounts and of the books, in Chinese. */
export const accountZhCN = {
  'account.no_day': (p: { written: string }) => `“${p.written}”不是日期。请写成 2026-11-30 这样。`,
  'account.head': (p: { unit: string; asOf: string; parties: string }) =>
    `${p.unit}，截至 ${p.asOf}${p.parties === '' ? '' : `（${p.parties}）`}：`,
  'account.party': (p: { role: string; names: string }) =>
    `${roles[p.role] ?? p.role}：${p.names === '' ? '没有登记' : p.names}`,
  'account.sums': (p: { owed: string; late: string; prepaid: string }) =>
    `  应缴 ${p.owed}，违约金 ${p.late}，预存 ${p.prepaid}`,
  'account.agreed': (p: {
    months: number;
    from: string;
    until: string;
    used: number;
    discount: string;
    receipt: string;
  }) =>
    `  预缴 ${p.months} 个月，${p.from} 至 ${p.until}，已出账 ${p.used} 个月  优惠 ${p.discount}  票据 ${p.receipt}`,
  'account.plan': (p: {
    number: string;
    state: string;
    ended: string | null;
    total: string;
    parts: number;
    left: string;
    next: string | null;
  }) =>
    `  分期 ${p.number}  ${states[p.state] ?? p.state}${p.ended === null ? '' : ` ${p.ended}`}  ${p.total} 分 ${p.parts} 期，还有 ${p.left}${p.next === null ? '' : `，下一期 ${p.next}`}`,
  'account.deferral': (p: { until: string; stops: boolean }) =>
    `  缓缴到 ${p.until}，违约金${p.stops ? '暂停' : '照算'}`,
  'account.bill': (p: {
    number: string;
    period: string;
    due: string;
    total: string;
    paid: string;
    state: string;
    late: string | null;
  }) =>
    `  账单 ${p.number}  ${p.period}  ${p.due} 到期  ${p.total}  已缴 ${p.paid}  ${states[p.state] ?? p.state}${p.late === null ? '' : `  违约金 ${p.late}`}`,
  'account.reduced': (p: { yuan: string }) => `    其中减收 ${p.yuan}，不是缴的`,
  'account.spared': (p: { until: string; request: number; upheld: boolean }) =>
    `    ${p.upheld ? '异议成立' : '违约金曾取消'}（工单 ${p.request}），到 ${p.until} 为止不计违约金`,
  'account.joint': (p: { owed: string }) =>
    `  以前的租户还欠 ${p.owed}，约定由租户缴，业主连带缴纳（物业管理条例第四十一条）：`,
  'account.coming': (p: { owed: string }) => `  以后接手的人已有账单 ${p.owed}，不算在上面：`,
  'account.move': (p: { number: string; on: string; yuan: string; from: string; to: string }) =>
    `  转账 ${p.number}  ${p.on}  ${p.yuan}  从 ${p.from} 转到 ${p.to}`,
  'account.deposit': (p: { kind: string; on: string; held: string; receipt: string | null }) =>
    `  ${deposits[p.kind] ?? p.kind}  ${p.on}  ${p.held}${p.receipt === null ? '' : `  票据 ${p.receipt}`}`,
  'account.payment': (p: {
    receipt: string;
    on: string;
    amount: string;
    method: string;
    reference: string | null;
    state: string;
    deposit: boolean;
    refunded: string | null;
  }) =>
    [
      `  票据 ${p.receipt}`,
      ...[p.on, p.amount, methods[p.method] ?? p.method, p.reference ?? ''],
      ...[states[p.state] ?? p.state, p.deposit ? '押金' : ''],
      p.refunded === null ? '' : `已退 ${p.refunded}`,
    ]
      .filter((part) => part !== '')
      .join('  '),
  'ledger.checked': (p: { accounts: number; transfers: number }) =>
    `核对了 ${p.accounts} 个账户、${p.transfers} 笔分录。`,
  'ledger.agrees': () => '都对得上。',
  'ledger.exported': (p: { postings: number; period: string; file: string }) =>
    `${p.period} 的 ${p.postings} 条分录写在 ${p.file}。`,
  'ledger.no_statement': (p: { community: string }) => `${p.community}：还没有导入过银行流水。`,
  'ledger.reconciled': (p: { community: string; from: string; to: string; matched: number }) =>
    `${p.community}，${p.from} 至 ${p.to} 的流水：这次对上了 ${p.matched} 条。`,
  'ledger.not_in_books': (p: { ins: number; inFen: string; outs: number; outFen: string }) =>
    `收入 ${p.ins} 笔（${p.inFen}）、支出 ${p.outs} 笔（${p.outFen}）账上没有：`,
  'ledger.not_on_statement': (p: { count: number; fen: string }) =>
    `账上 ${p.count} 笔（${p.fen}）流水里没有：`,
};

type Texts = typeof accountZhCN;
export type AccountTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
