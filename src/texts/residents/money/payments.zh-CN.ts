/** What a resident reads of what they paid, in Chinese. */
export const paymentsZhCN = {
  'money.received': (p: { unit: string; yuan: string; receipt: string }) =>
    `已收到 ${p.unit} 缴费 ${p.yuan} 元，票据 ${p.receipt} 在这里，谢谢您。`,
  'money.deposit_received': (p: { unit: string; yuan: string; receipt: string }) =>
    `已收到 ${p.unit} 的押金 ${p.yuan} 元，收据 ${p.receipt} 在这里。押金不抵费用，退的时候请带上它。`,
  'money.void_paid': (p: { yuan: string; receipt: string; signed: string; phone: string | null }) =>
    `作废票据 ${p.receipt} 的现金 ${p.yuan} 元已经退还，签收人：${p.signed}。如果不对，请马上告诉我${p.phone === null ? '' : `，或打 ${p.phone}`}。`,
  'money.voided': (p: {
    unit: string;
    yuan: string;
    receipt: string;
    reason: string;
    phone: string | null;
  }) =>
    `${p.unit} 的票据 ${p.receipt}（${p.yuan} 元）已作废：${p.reason}。原来缴的账单恢复为未缴，违约金按没有缴过计算。有疑问请直接回复我${p.phone === null ? '' : `，或打 ${p.phone}`}。`,
  'money.reopened_beside': (p: { yuan: string }) =>
    `约好的分期照旧。其中 ${p.yuan} 元不在分期里，现在就要缴。`,
  'money.reopened_part': (p: { seq: number; yuan: string; day: string }) =>
    `分期接下来是第 ${p.seq} 期，${p.yuan} 元，${p.day}前缴，分期就照旧。`,
} as const;

type Texts = typeof paymentsZhCN;
export type PaymentTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
