/** What a resident reads of what they paid, in Chinese. */
export const paymentsZhCN = {
  'money.received': (p: { unit: string; yuan: string; receipt: string }) =>
    `已收到 ${p.unit} 缴费 ${p.yuan} 元，票据 ${p.receipt} 在这里，谢谢您。`,
} as const;

type Texts = typeof paymentsZhCN;
export type PaymentTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
