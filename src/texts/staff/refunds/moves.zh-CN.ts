type Homes = { from: string; to: string };

/** What the staff read about money that moves to another home, in Chinese. */
export const movesZhCN = {
  'action.move_print': () => '打印转户单',
  'modal.move_ask': () => '申请转户',
  'field.move_unit': () => '从哪一户转出',
  'field.move_to': () => '转到哪一户',
  'field.move_receipt': () => '转哪一笔',
  'hint.move_receipt': () => '记错房屋的一笔写它的票据号，如 R000012，整笔转；空着就是转预存。',
  'field.move_amount': () => '转多少（元）',
  'hint.move_amount': () => '转预存才写。',
  'field.move_payer': () => '付款人',
  'hint.move_payer': () => '谁缴的。转预存只能转到同一位业主或租户的另一户。',
  'field.move_reason': () => '为什么转',
  'hint.move_reason': () => '批准的人会看到，也写在转户单上。',
  'move.title': (p: Homes & { yuan: string }) => `申请转户 · ${p.from} → ${p.to} · ${p.yuan} 元`,
  'move.place': (p: { unit: string; names: string }) => `${p.unit}（${p.names}）`,
  'move.of_payment': (p: { receipt: string; day: string; yuan: string; payer: string | null }) =>
    `记错房屋的一笔：票据 ${p.receipt}，${p.day} 缴，${p.yuan} 元${p.payer === null ? '' : `，付款人 ${p.payer}`}`,
  'move.of_prepayment': (p: { yuan: string }) => `预存 ${p.yuan} 元`,
  'move.from_to': (p: Homes) => `从 ${p.from}转到 ${p.to}`,
  'move.then_payment': (p: Homes) =>
    `${p.from} 的账单按没有缴过算，违约金照算；${p.to} 从最早到期的缴起，按原来那天缴的算`,
  'move.then_prepayment': (p: Homes) => `先抵 ${p.to} 没有缴的账单，余下的存为 ${p.to} 的预存`,
  'move.open': () => '接下来：由经理批准，批准后马上入账。申请的人不能批。',
  'move.approved': (p: { who: string; at: string; number: string }) =>
    `✅ ${p.who} 已批准 · ${p.at} · 转户单 ${p.number}，两户的账都已改好`,
  'move.asked': (p: Homes & { yuan: string }) =>
    `已申请把 ${p.yuan} 元从 ${p.from} 转到 ${p.to}。接下来由经理批准，结果会告诉您。`,
  'move.told_approved': (p: Homes & { yuan: string; who: string; reason: string }) =>
    `${p.who} 批准把 ${p.yuan} 元从 ${p.from} 转到 ${p.to}，两户的账都已改好。`,
  'move.told_refused': (p: Homes & { yuan: string; who: string; reason: string }) =>
    `${p.who} 没有批准把 ${p.yuan} 元从 ${p.from} 转到 ${p.to}：${p.reason}`,
  'move.slip': (p: { number: string }) => `转户单 ${p.number}`,
  'move.slip_name': (p: { number: string }) => `转户单-${p.number}.pdf`,
  'move.slip_where': (p: { community: string }) => `小区：${p.community}`,
  'move.slip_what': () => '转什么',
  'account.moves': () => '转户',
  'account.move': (
    p: Homes & { number: string; day: string; yuan: string; receipt: string | null },
  ) =>
    `${p.day} · ${p.from} → ${p.to} · ${p.yuan} 元${p.receipt === null ? '' : ` · 票据 ${p.receipt}`} · 转户单 ${p.number}`,
  'receipt.moved': (p: Homes & { number: string; day: string }) =>
    `已于 ${p.day} 从 ${p.from} 转到 ${p.to}，转户单 ${p.number}`,
  'fault.move_same': () => '转出和转入是同一户，请写另一户。',
  'fault.move_elsewhere': () => '两户不在同一个小区，不能转。可以退款后另外收。',
  'fault.move_deposit': () => '这是押金，不能转户。请退押金，再在那一户收。',
  'fault.move_whole': (p: { yuan: string }) =>
    `记错房屋的一笔要把剩下的整笔转，是 ${p.yuan} 元。只转一部分的，先整笔转过去，或按预存转。`,
  'fault.move_payer': (p: { names: string }) => `请写这笔预存是谁的：${p.names}。`,
  'fault.move_others': () =>
    '那一户不是同一位业主或租户。预存归缴的人，只能转到他自己的另一户；不是他的，请退款。',
} as const;

type Texts = typeof movesZhCN;
export type MoveTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
