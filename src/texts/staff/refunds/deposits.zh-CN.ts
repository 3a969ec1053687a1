/** What the staff read about deposits, in Chinese. */
export const depositsZhCN = {
  'action.deposit_take': () => '收押金…',
  'action.deposit_back': () => '退押金…',
  'modal.deposit_take': () => '收押金',
  'modal.deposit_done': () => '已收押金',
  'modal.deposit_back': () => '申请退押金',
  'modal.deposits': () => '押金',
  'field.deposit_kind': () => '哪一种',
  'field.deposit_amount': () => '金额（元）',
  'field.deposit_reason': () => '用途说明',
  'hint.deposit_reason': () => '写在收据上，如 2026 年 12 月装修、门禁卡两张。',
  'field.deposit_back': () => '退多少（元）',
  'hint.deposit_back': () => '空着就是全部退（扣的除外）。只退一部分就写数，其余的继续留作押金。',
  'field.deposit_kept': () => '扣留（元）',
  'hint.deposit_kept': () => '没有扣的就空着。扣的部分经理批准后记作收入，不抵别的费用。',
  'field.deposit_kept_for': () => '为什么扣',
  'field.deposit_back_reason': () => '说明',
  'hint.deposit_back_reason': () =>
    '验收结果，扣的写清哪里损坏、怎么算。批准的人会看到，也写在单子上。',
  'option.kept_damage': () => '损坏赔偿',
  'option.kept_cleaning': () => '清运保洁',
  'option.kept_breach': () => '违约',
  'deposit.kind_renovation': () => '装修押金',
  'deposit.kind_access': () => '门禁卡押金',
  'deposit.kind_other': () => '押金',
  'deposit.receipt': (p: { receipt: string }) => `押金收据 ${p.receipt}`,
  'deposit.held': (p: { kind: string; note: string; yuan: string }) =>
    `${p.kind}　${p.yuan} 元${p.note === '' ? '' : `：${p.note}`}`,
  'deposit.keep_receipt': () => '押金不抵费用。退的时候请带上这张收据。',
  'receipt.line_deposit': (p: { yuan: string }) => `押金　${p.yuan} 元`,
  'deposit.title': (p: { unit: string; yuan: string }) => `${p.unit} 的押金：共 ${p.yuan} 元`,
  'deposit.none': (p: { unit: string }) => `${p.unit} 没有押金在这里。`,
  'deposit.line': (p: {
    kind: string;
    note: string;
    yuan: string;
    day: string;
    receipt: string | null;
    names: string;
  }) =>
    `${p.kind} ${p.yuan} 元 · ${p.day} 收${p.receipt === null ? '' : ` · 收据 ${p.receipt}`} · ${p.names}${p.note === '' ? '' : ` · ${p.note}`}`,
  'deposit.waiting': (p: { number: string | null }) =>
    p.number === null ? '正在申请退，等经理批准。' : `退款单 ${p.number} 已批准，等付款。`,
  'deposit.done': (p: { unit: string; kind: string; yuan: string; receipt: string }) =>
    `已收 ${p.unit} ${p.kind} ${p.yuan} 元，收据 ${p.receipt}。`,
  'deposit.asked': (p: { unit: string; yuan: string; kept: string | null; left: string | null }) =>
    `已申请退 ${p.unit} 押金 ${p.yuan} 元${p.kept === null ? '' : `，扣留 ${p.kept} 元`}${p.left === null ? '' : `，还留 ${p.left} 元`}。接下来由经理批准，再由另一位同事付款；结果会告诉您。`,
  'account.deposits': () => '押金',
  'fault.deposit_asked': () => '这笔押金已经有人申请退，还没有办完，不用再申请。',
  'fault.deposit_kept': (p: { yuan: string }) => `扣留不能超过押金 ${p.yuan} 元。`,
  'fault.deposit_more': (p: { yuan: string }) =>
    `除了扣留的，这里最多能退 ${p.yuan} 元，请写不超过它的数。`,
  'fault.deposit_nothing': () => '退和扣都是零，没有可办的。请写退多少或扣多少。',
  'fault.deposit_kept_for': () => '扣了钱要选为什么扣。',
  'fault.deposit_receipt': () => '这一笔已经退过或作废，请看这一户的押金。',
} as const;

type Texts = typeof depositsZhCN;
export type DepositTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
