export type KeptFor = 'damage' | 'cleaning' | 'breach';

/** In cash, by bank, or by the provider through whom it was paid. */
export type PaidBackBy = 'cash' | 'bank' | 'provider';

/** Money that goes back, as whoever it goes to is told of it. */
export type Told = {
  unit: string;
  of: 'prepayment' | 'payment' | 'deposit';
  yuan: string;
  /** What of a deposit is kept, and for what. */
  kept: string | null;
  keptFor: KeptFor | null;
  /** What of a deposit stays held; null for nothing. */
  left: string | null;
  number: string;
  by: PaidBackBy;
  reason: string;
  phone: string | null;
};

/** Money that stands for another home now: a whole payment, or something of what was prepaid. */
type Moved = {
  payment: boolean;
  day: string;
  yuan: string;
  from: string;
  to: string;
  number: string;
  phone: string | null;
};

const kept: Record<KeptFor, string> = {
  damage: '损坏赔偿',
  cleaning: '清运保洁',
  breach: '违约',
};
const of = { prepayment: '预存', payment: '缴费', deposit: '押金' } as const;

const keptWords = (p: Told): string =>
  p.kept === null || p.keptFor === null ? '' : `，扣留 ${p.kept} 元（${kept[p.keptFor]}）`;
const leftWords = (p: Told): string =>
  p.left === null ? '' : `，还有 ${p.left} 元押金留在我们这里`;
const ask = (phone: string | null): string =>
  `有疑问请直接回复我${phone === null ? '' : `，或打 ${phone}`}。`;

/** Money that goes back, as whoever asks after it reads how far it is. */
export type Asked = {
  address: string;
  of: 'prepayment' | 'payment' | 'deposit';
  deposit: keyof typeof deposits | null;
  number: string;
  yuan: string;
  kept: string | null;
  phone: string | null;
};
const deposits = { renovation: '装修押金', access: '门禁卡押金', other: '押金' } as const;
const what = (p: Asked): string =>
  `${p.address} 退${p.deposit === null ? of[p.of] : deposits[p.deposit]} ${p.yuan} 元${p.kept === null ? '' : `（另扣留 ${p.kept} 元）`}`;
const desk = (phone: string | null): string => (phone === null ? '' : `，前台电话 ${phone}`);

/** What a resident reads of money that goes back to them, in Chinese. */
export const refundsZhCN = {
  'money.refund_approved': (p: Told) =>
    `${p.unit} 退${of[p.of]} ${p.yuan} 元已批准${keptWords(p)}${leftWords(p)}，单号 ${p.number}。${p.by === 'cash' ? '请带证件到物业前台签字领取。' : p.by === 'bank' ? '我们会转到您给的账户，付了再告诉您。' : '会退回您付款用的卡，退了再告诉您。'}`,
  'money.refund_paid': (p: Told) =>
    p.yuan === '0.00'
      ? `${p.unit} 的押金${keptWords(p).replace(/^，/, '')}${leftWords(p)}，这次没有可退的，单子 ${p.number} 在这里。${ask(p.phone)}`
      : `${p.unit} 退${of[p.of]} ${p.yuan} 元已付${keptWords(p)}${leftWords(p)}，退款单 ${p.number} 在这里。${ask(p.phone)}`,
  'money.refund_dropped': (p: Told) =>
    `${p.unit} 退${of[p.of]} ${p.yuan} 元（${p.number}）没有付：${p.reason}。钱还在您的账上。${ask(p.phone)}`,
  'money.moved': (p: Moved) =>
    p.payment
      ? `${p.day} 缴的 ${p.yuan} 元已从 ${p.from} 转到 ${p.to}，单子 ${p.number} 在这里：${p.from} 的账单按没有缴过算，${p.to} 的按原来那天缴的算。${ask(p.phone)}`
      : `${p.from} 的预存 ${p.yuan} 元已转到 ${p.to}，单子 ${p.number} 在这里。${ask(p.phone)}`,
  'button.fee_refund': () => '我的退款',
  'fees.refund_asked': (p: Asked & { on: string }) =>
    `${what(p)}：${p.on}已申请，等经理批准，批准后由另一位同事付款，有结果我马上告诉您。`,
  'fees.refund_approved': (p: Asked & { on: string; by: PaidBackBy; accountEnd: string | null }) =>
    `${what(p)}：${p.on}已批准，单号 ${p.number}，${p.by === 'cash' ? `可以带证件到物业前台签字领现金${desk(p.phone)}。` : p.by === 'provider' ? '会退回您付款用的卡，退了马上告诉您。' : `等转账到您给的账户${p.accountEnd === null ? '' : `（尾号 ${p.accountEnd}）`}，付了马上告诉您。`}`,
  'fees.refund_paid': (p: Asked & { on: string; by: PaidBackBy }) =>
    p.yuan === '0.00'
      ? `${what(p)}：${p.on}办结，单号 ${p.number}，没有可退的。${ask(p.phone)}`
      : `${what(p)}：${p.on}已${p.by === 'cash' ? '付现金' : p.by === 'bank' ? '转账' : '退回您付款用的卡'}，单号 ${p.number}。没有收到的话请告诉我们。`,
  'fees.refund_not': (p: Asked & { reason: string }) =>
    p.reason === ''
      ? `${what(p)}：这次没有批准，钱还在您的账上。${ask(p.phone)}`
      : `${what(p)}${p.number === '' ? '' : `（${p.number}）`}：没有付，原因是${p.reason}。钱还在您的账上。${ask(p.phone)}`,
  'fees.refund_none': (p: { phone: string | null }) =>
    `现在没有在办的退款。要退的话，请点下面的按钮告诉我们退什么${p.phone === null ? '' : `，或打 ${p.phone}`}，经理批准后付给您。`,
  'fees.refund_prepaid': (p: { address: string; amount: string }) =>
    `${p.address} 有预存 ${p.amount} 元。`,
} as const;

type Texts = typeof refundsZhCN;
export type RefundTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
