/** What the staff read of cash: shifts, counts, handing over, the safe, in Chinese. */
export const cashZhCN = {
  'action.cash_open': () => '开班…',
  'action.cash_close': () => '关班点钞…',
  'action.cash_hand': () => '上缴…',
  'action.cash_accept': () => '清点接收…',
  'action.cash_bank': () => '存银行…',
  'action.cash_repay': () => '登记补款…',
  'action.ask_write_off': () => '核销短款',
  'action.ask_own_pay': () => '由本人补足…',
  'modal.cash_open': () => '开班',
  'modal.cash_close': () => '关班点钞',
  'modal.cash_hand': () => '上缴现金',
  'modal.cash_accept': () => '清点接收',
  'modal.cash_bank': () => '现金存银行',
  'modal.cash_repay': () => '登记补款',
  'field.cash_float': () => '备用金（元）',
  'field.cash_counted': () => '点到多少（元）',
  'field.cash_reason': () => '说明',
  'field.cash_to': () => '交给谁',
  'field.cash_witness': () => '封袋见证人',
  'field.cash_amount': () => '金额（元）',
  'field.cash_slip': () => '回单号',
  'field.cash_short': () => '谁补款',
  'field.d100': () => '100 元 张数',
  'field.d50': () => '50 元 张数',
  'field.d20': () => '20 元 张数',
  'field.d10': () => '10 元 张数',
  'field.d5': () => '5 元 张数',
  'field.d1': () => '1 元 个数',
  'field.d05': () => '5 角 个数',
  'field.d01': () => '1 角 个数',
  'hint.cash_float': () => '从保险柜领的零钱；没有领就写 0。',
  'hint.cash_counted': () => '可以只写总数，也可以按面额写张数；两样都写要对得上。',
  'hint.cash_reason': () => '对不上时必须写；替别人关班也要写为什么。',
  'hint.cash_witness': () => '只有封袋才选：袋上写两个人的名字，放进保险柜，下个工作日清点。',
  'option.cash_bag': () => '没有人接收：封袋入保险柜',

  'cash.title': () => '收银班次',
  'cash.which': (p: { community: string }) => `收银班次 · ${p.community}`,
  'cash.none': () => '您现在没有开班。收现金前请先开班。',
  'cash.own_open': (p: { yuan: string; at: string }) =>
    `您的班次：手上现金 ${p.yuan} 元 · ${p.at} 开班`,
  'cash.own_closed': (p: { yuan: string; at: string }) =>
    `已关班，点到 ${p.yuan} 元，还没有上缴 · ${p.at} 开班`,
  'cash.own_handed': (p: { yuan: string; who: string }) => `已把 ${p.yuan} 元交给 ${p.who}，等清点`,
  'cash.own_bagged': (p: { yuan: string; who: string }) =>
    `${p.yuan} 元已封袋入保险柜（见证 ${p.who}），等下个工作日清点`,
  'cash.other_open': (p: { keeper: string; yuan: string; at: string }) =>
    `${p.keeper} 手上 ${p.yuan} 元 · ${p.at} 开班`,
  'cash.other_closed': (p: { keeper: string; yuan: string; at: string }) =>
    `${p.keeper} 已关班 ${p.yuan} 元，还没有上缴 · ${p.at} 开班`,
  'cash.other_handed': (p: { keeper: string; who: string }) => `${p.keeper} 交给 ${p.who}，等清点`,
  'cash.other_bagged': (p: { keeper: string; who: string }) =>
    `${p.keeper} 的封袋在保险柜（见证 ${p.who}），等清点`,
  'cash.safe': (p: { yuan: string }) => `保险柜现金 ${p.yuan} 元（封袋另计）`,
  'cash.short': (p: { who: string; yuan: string }) => `${p.who} 短款 ${p.yuan} 元，等经理定`,
  'cash.closed': (p: { counted: string; difference: string | null }) =>
    `已关班，点到 ${p.counted} 元，${p.difference === null ? '与账一致' : `差 ${p.difference} 元，已记录，经理会看到`}。请今天上缴。`,
  'cash.accepted': (p: { counted: string; difference: string | null }) =>
    `已清点 ${p.counted} 元入保险柜，${p.difference === null ? '与上缴数一致' : `差 ${p.difference} 元，已记录`}。`,
  'cash.handing': (p: { yuan: string }) => `关班时点到 ${p.yuan} 元，请再点一遍。`,
  'cash.accepting': (p: { keeper: string }) => `${p.keeper} 上缴的现金。请当面点清后再填。`,

  'fault.no_shift': () => '收现金要先有自己的班次：请用 /gatehouse shift 开班，再回来收。',
  'fault.count_missing': () => '请写点到多少，没有钱就写 0。',
  'fault.count_pieces': () => '请写张数，只写数字，没有就空着。',
  'fault.count_differs': (p: { pieces: string }) => `按面额加起来是 ${p.pieces} 元，和总数对不上。`,
  'fault.cash_differs': (p: { expected: string; counted: string; difference: string }) =>
    `应有 ${p.expected} 元，点到 ${p.counted} 元，差 ${p.difference} 元。请再点一遍；确实这样就写明原因。`,
  'fault.cash_others': () => '这是别人的班次，替别人关班请写原因。',
  'fault.cash_handed': (p: { closed: string }) =>
    `关班时点到 ${p.closed} 元，和现在点的不一样。请再点一遍。`,
  'fault.cash_to': () => '请选一位能接收现金的同事；不能是自己，也不能是这个班次的人。',
  'fault.cash_left': (p: { name: string }) =>
    `${p.name} 已经离职，不能再接收现金。请选另一位同事。`,
  'fault.cash_witness': () => '封袋要有第二个人的名字，请选另一位同事。',
  'fault.safe_short': (p: { yuan: string }) =>
    `保险柜账上只有 ${p.yuan} 元。柜里实有更多的，请内勤先用 /gatehouse shift 盘点保险柜，差额入账后再办。`,
  'fault.slip_used': (p: { slip: string }) => `回单 ${p.slip} 已经记过，同一张不能记两次。`,
  'fault.repay_more': (p: { yuan: string }) => `只短 ${p.yuan} 元，不用补这么多。`,
  'fault.no_shortage': () => '没有要补的短款。',
  'refused.own_cash': () => '自己的现金不能自己清点接收，请交给别的同事。',
  'refused.safe_short': () =>
    '这张票据的班次已经点过，或者手上没有这么多现金，要从保险柜退，账上保险柜里没有这么多。请先用 /gatehouse shift 把这个班次的现金上缴、清点入柜，再批准作废。',
  'refused.not_handed': () => '这个班次还没有上缴，请先让收款的人关班并上缴。',

  'cash.told_handed': (p: { who: string; yuan: string }) =>
    `${p.who} 把当班现金交给您，请当面点清后接收。`,
  'cash.told_witness': (p: { who: string; yuan: string }) =>
    `${p.who} 把 ${p.yuan} 元封袋放进保险柜，见证人写的是您。不是这样请马上告诉经理。`,
  'cash.told_accepted': (p: {
    who: string;
    yuan: string;
    difference: string | null;
    reason: string;
  }) =>
    `${p.who} 已清点接收 ${p.yuan} 元${p.difference === null ? '，与上缴数一致。' : `，差 ${p.difference} 元：${p.reason}`}`,
  'cash.unhanded': (p: { community: string }) => `${p.community} 今天还有现金没有交清：`,
  'cash.name_left': (p: { who: string }) => `${p.who}（已不管收款）`,
  'cash.left': (p: { who: string; community: string }) =>
    `${p.who} 不再管 ${p.community} 的收款，名下还有现金没有交清。请今天办完，没交清之前这几天不能日结：`,
  'cash.left_open': (p: { yuan: string; at: string; who: string }) =>
    `${p.at} 开的班，账上应有 ${p.yuan} 元：请能接收现金的同事点清，写明原因替他关班。`,
  'cash.left_closed': (p: { yuan: string; at: string; who: string }) =>
    `${p.at} 开的班已关，点到 ${p.yuan} 元没有上缴：请能接收现金的同事点清后交给另一位同事。`,
  'cash.left_handed': (p: { yuan: string; at: string; who: string }) =>
    `${p.at} 开的班，${p.yuan} 元已交给 ${p.who}，等清点。`,
  'cash.left_bagged': (p: { yuan: string; at: string; who: string }) =>
    `${p.at} 开的班，${p.yuan} 元封袋在保险柜（见证 ${p.who}），等清点。`,
  'cash.left_to_count': (p: { keeper: string; yuan: string }) =>
    `${p.keeper} 交来的 ${p.yuan} 元还没有清点：请能接收现金的其他同事清点接收。`,
  'cash.left_hand_anew': (p: { who: string; yuan: string }) =>
    `${p.who} 不再管收款，您交的 ${p.yuan} 元还没有清点。别的同事会来清点，您也可以改交给另一位。`,
  'cash.bags': (p: { count: number; community: string }) =>
    `${p.community} 保险柜里有 ${p.count} 个封袋等清点，请用 /gatehouse shift 接收。`,

  'ask.title_shortage': (p: { who: string; yuan: string }) => `${p.who} 短款 ${p.yuan} 元`,
  'ask.open_shortage': () => '等经理定：核销，或由本人补足。定之前记在本人名下。',
  'ask.approved_shortage': (p: { who: string; at: string }) => `✅ ${p.who} 已核销 · ${p.at}`,
  'ask.refused_shortage': (p: { who: string; at: string; reason: string }) =>
    `${p.who} 定由本人补足 · ${p.at}：${p.reason}`,
  'ask.told_shortage_approved': (p: { who: string; yuan: string }) =>
    `${p.who} 核销了短款 ${p.yuan} 元，不用补。`,
  'ask.told_shortage_refused': (p: { who: string; yuan: string; reason: string }) =>
    `${p.who} 定短款 ${p.yuan} 元由本人补足：${p.reason}。补款请交给财务内勤登记。`,

  'can.cash.keep': () => '/gatehouse shift — 开班、关班点钞、上缴现金',
} as const;

type Texts = typeof cashZhCN;
export type CashTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
