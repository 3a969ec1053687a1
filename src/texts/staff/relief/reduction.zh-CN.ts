/** What the staff read of reducing what is owed, in Chinese. */
export const reductionZhCN = {
  'action.relief_reduce': () => '减收费用…',
  'modal.relief_reduce': () => '申请减收费用',
  'field.reduce_unit': () => '房号',
  'field.reduce_amount': () => '减多少（元）',
  'field.reduce_bills': () => '减哪些账单',
  'hint.reduce_amount': () => '只减欠的本金；已缴的用退款，违约金用减免违约金。',
  'hint.reduce_bills': () => '账单号，逗号隔开；不写就从最早到期的减起。',
  'hint.reduce_reason': () => '为什么减，例如电梯停用、保洁没做。经理和住户都会看到。',
  'relief.asked_reduction': (p: { lines: string }) =>
    `已申请减收，等经理批准：\n${p.lines}\n批准前账单不变，结果会告诉您。`,
  'ask.title_reduction': () => '💴 减收费用，待批准',
  'ask.reduce': (p: { unit: string; names: string; yuan: string; of: string }) =>
    `${p.unit}${p.names === '' ? '' : `（${p.names}）`}减收 ${p.yuan} 元（现欠本金 ${p.of} 元）`,
  'ask.reduce_bill': (p: { month: string; number: string; yuan: string }) =>
    `· ${p.month}，账单 ${p.number}：减 ${p.yuan} 元`,
  'fault.reduce_nothing': () =>
    '这一户没有欠费，没有可以减收的。已缴的要退，请用 /gatehouse refund。',
  'fault.reduce_more': (p: { yuan: string }) => `最多减 ${p.yuan} 元，这是现在欠的本金。`,
  'fault.reduce_bills': (p: { numbers: string }) =>
    `账单 ${p.numbers} 不是这一户欠着的。请照 /gatehouse account 里的账单号写，逗号隔开。`,
  'account.reduced': (p: { yuan: string }) => `其中减收 ${p.yuan} 元，不是缴的`,
} as const;

type Texts = typeof reductionZhCN;
export type ReductionTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
