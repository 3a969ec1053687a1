export type KeptFor = 'damage' | 'cleaning' | 'breach';

/** Money that goes back, as whoever it goes to is told of it. */
export type Told = {
  unit: string;
  of: 'prepayment' | 'payment' | 'deposit';
  yuan: string;
  /** What of a deposit is kept, and for what. */
  kept: string | null;
  keptFor: KeptFor | null;
  number: string;
  by: 'cash' | 'bank';
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
const ask = (phone: string | null): string =>
  `有疑问请直接回复我${phone === null ? '' : `，或打 ${phone}`}。`;

/** What a resident reads of money that goes back to them, in Chinese. */
export const refundsZhCN = {
  'money.refund_approved': (p: Told) =>
    `${p.unit} 退${of[p.of]} ${p.yuan} 元已批准${keptWords(p)}，单号 ${p.number}。${p.by === 'cash' ? '请带证件到物业前台签字领取。' : '我们会转到您给的账户，付了再告诉您。'}`,
  'money.refund_paid': (p: Told) =>
    p.yuan === '0.00'
      ? `${p.unit} 的押金${keptWords(p).replace(/^，/, '')}，没有可退的，单子 ${p.number} 在这里。${ask(p.phone)}`
      : `${p.unit} 退${of[p.of]} ${p.yuan} 元已付${keptWords(p)}，退款单 ${p.number} 在这里。${ask(p.phone)}`,
  'money.refund_dropped': (p: Told) =>
    `${p.unit} 退${of[p.of]} ${p.yuan} 元（${p.number}）没有付：${p.reason}。钱还在您的账上。${ask(p.phone)}`,
  'money.moved': (p: Moved) =>
    p.payment
      ? `${p.day} 缴的 ${p.yuan} 元已从 ${p.from} 转到 ${p.to}，单子 ${p.number} 在这里：${p.from} 的账单按没有缴过算，${p.to} 的按原来那天缴的算。${ask(p.phone)}`
      : `${p.from} 的预存 ${p.yuan} 元已转到 ${p.to}，单子 ${p.number} 在这里。${ask(p.phone)}`,
} as const;

type Texts = typeof refundsZhCN;
export type RefundTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
