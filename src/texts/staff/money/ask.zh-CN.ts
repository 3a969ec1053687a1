/** What the staff read of money that one asks for and another approves, in Chinese. */
export const askZhCN = {
  'action.pay_void': () => '申请作废…',
  'action.ask_approve': () => '批准',
  'action.ask_refuse': () => '不批准…',
  'action.ask_withdraw': () => '撤回',
  'modal.pay_void': () => '申请作废票据',
  'modal.ask_refuse': () => '不批准',
  'modal.ask_own_pay': () => '由本人补足',
  'field.void_number': () => '票据号',
  'field.void_reason': () => '为什么作废',
  'field.ask_reason': () => '原因',
  'hint.void_number': () => '写在票据上，如 R000012。',
  'hint.void_reason': () => '住户和批准的人都会看到。批准后账单恢复未缴，违约金照原来的算。',
  'fault.no_receipt': (p: { receipt: string }) =>
    `没有票据 ${p.receipt}。请照票据上的号码写，如 R000012。`,
  'fault.receipts': (p: { receipt: string }) =>
    `几个小区都有票据 ${p.receipt}，请从那一户的账户里申请。`,
  'fault.receipt_void': (p: { receipt: string }) => `票据 ${p.receipt} 已经作废了。`,
  'fault.void_asked': (p: { receipt: string }) =>
    `票据 ${p.receipt} 已经有人申请作废，正等批准，不用再申请。`,
  'void.asked': (p: { receipt: string }) =>
    `已申请作废票据 ${p.receipt}。等别的同事批准；批准前这笔缴费照旧有效，结果会告诉您。`,

  'ask.title_void': (p: { receipt: string; unit: string; yuan: string }) =>
    `申请作废票据 ${p.receipt} · ${p.unit} · ${p.yuan} 元`,
  'ask.payment': (p: { day: string; method: string; who: string | null }) =>
    `${p.day} 缴 · ${p.method}${p.who === null ? '' : ` · ${p.who} 收`}`,
  'ask.reason': (p: { reason: string }) => `原因：${p.reason}`,
  'ask.by': (p: { who: string; at: string }) => `${p.who} 申请 · ${p.at}`,
  'ask.open': () => '等批准。申请的人和收款的人不能批自己的。',
  'ask.approved': (p: { who: string; at: string; cash: boolean }) =>
    `✅ ${p.who} 已批准 · ${p.at}${p.cash ? ' · 退还现金时请住户在作废票据上签字' : ''}`,
  'ask.to_pay_out': (p: { yuan: string }) =>
    `💵 要退的现金 ${p.yuan} 元还在保险柜里，住户签收后才能付出`,
  'ask.paid_out': (p: { yuan: string; who: string; at: string; signed: string }) =>
    `💵 ${p.who} 从保险柜付出现金 ${p.yuan} 元 · ${p.at} · 签收：${p.signed}`,
  'ask.signed_gone': () => '（已删除）',
  'action.ask_pay_out': () => '付出现金…',
  'modal.ask_pay_out': () => '付出现金',
  'field.void_signed': () => '谁签收（姓名）',
  'hint.void_signed': () =>
    '收到现金的人在作废票据上签字，这里照着写。住户会看到签收人；是您付出的，记在账上。',
  'fault.void_signed': () => '请写收到现金、在作废票据上签字的人的姓名。',
  'cash.to_pay_out': (p: { receipt: string; unit: string; yuan: string }) =>
    `待退：作废票据 ${p.receipt} · ${p.unit} · ${p.yuan} 元，住户签收后付出`,
  'cash.paid_out': (p: {
    receipt: string;
    unit: string;
    yuan: string;
    who: string;
    at: string;
    signed: string;
  }) =>
    `保险柜付出 ${p.yuan} 元：作废票据 ${p.receipt} · ${p.unit} · ${p.at} · ${p.who} 付出，${p.signed} 签收`,
  'ask.refused': (p: { who: string; at: string; reason: string }) =>
    `${p.who} 没有批准 · ${p.at}：${p.reason}`,
  'ask.withdrawn': (p: { who: string; at: string }) => `${p.who} 已撤回 · ${p.at}`,
  'ask.told_approved': (p: { receipt: string; who: string; reason: string }) =>
    `${p.who} 批准作废票据 ${p.receipt}，账单已恢复未缴，住户已告知。`,
  'ask.told_keeper': (p: { receipt: string; unit: string; yuan: string; who: string }) =>
    `票据 ${p.receipt}（${p.unit}）已批准作废：请从您当班的现金里退 ${p.yuan} 元给 ${p.who}，并请对方在作废票据上签字。您的班次已减去这一笔。`,
  'ask.told_refused': (p: { receipt: string; who: string; reason: string }) =>
    `${p.who} 没有批准作废票据 ${p.receipt}：${p.reason}`,
  'refused.own_money': () => '自己申请的、自己收的款，要由别的同事来批。',

  'can.payment.void': () => '/gatehouse void R000012 — 申请作废一张票据',
} as const;

type Texts = typeof askZhCN;
export type AskTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
