/** What the staff read of the bank's statements beside the books, in Chinese. */
export const bankZhCN = {
  'action.bank_list': () => '看待认领款',
  'action.bank_claim': () => '认领到房屋…',
  'action.bank_match': () => '对上已入账的…',
  'action.bank_missing': () => '写明原因…',
  'action.bank_undo': () => '撤销',
  'action.bank_previous': () => '上一页',
  'action.bank_next': () => '下一页',
  'modal.bank_claim': () => '认领到房屋',
  'modal.bank_match': () => '对上已入账的',
  'modal.bank_missing': () => '银行没有这一笔',
  'field.bank_home': () => '可能是这些房屋',
  'field.bank_unit': () => '房屋',
  'field.bank_entries': () => '账上的哪几笔',
  'field.bank_number': () => '票据号或回单号',
  'field.bank_reason': () => '原因',
  'hint.bank_unit': () => '上面没有就写在这里。一笔付了几户，一行写一户：3-2-501 300.00',
  'hint.bank_reason': () => '金额不一样，或者账上没有对应的（手续费、利息、退回等），请写明原因。',
  'hint.bank_missing': () => '例如：平台还没有结算到账、登记错了正在作废。',
  'option.bank_home': (p: { unit: string; yuan: string; whys: string }) =>
    `${p.unit} · 欠 ${p.yuan} 元 · ${p.whys}`,

  'bank.none': () =>
    '还没有导入银行流水。请由管理员执行 gatehouse import bank 文件；导入后这里会列出没有对上的。',
  'bank.not_served': () => '您负责的小区里没有可以对账的。',
  'bank.sums': (p: {
    from: string;
    to: string;
    inflows: number;
    inYuan: string;
    outflows: number;
    outYuan: string;
    entries: number;
    entryYuan: string;
  }) =>
    [
      `银行流水 ${p.from} 至 ${p.to}`,
      `待认领款 ${p.inflows} 笔，共 ${p.inYuan} 元；没有对上的支出 ${p.outflows} 笔，共 ${p.outYuan} 元`,
      `账上有、银行没有的 ${p.entries} 笔，共 ${p.entryYuan} 元`,
    ].join('\n'),
  'bank.list_lines': () => '银行有、账上没有',
  'bank.list_entries': () => '账上有、银行没有',
  'bank.list_settled': () => '人工处理过的',
  'bank.list_automatic': () => '自动对上的',
  'bank.empty_lines': () => '银行的每一笔都对上了。',
  'bank.empty_entries': () => '账上的每一笔银行都有。',
  'bank.empty_settled': () => '还没有人工处理过的。',
  'bank.in': (p: { yuan: string }) => `收入 ${p.yuan} 元`,
  'bank.out': (p: { yuan: string }) => `支出 ${p.yuan} 元`,
  'bank.refund': () => '退款',
  'bank.deposit': () => '现金存银行',
  'bank.empty_automatic': () => '还没有自动对上的。',
  'bank.way_reference': () => '按流水号自动对上',
  'bank.way_payer': () => '按付款人、日期和金额自动对上',
  'bank.on_bank': (p: { lines: string }) => `银行：${p.lines}`,
  'bank.way_home': () => '已认领',
  'bank.way_hand': () => '人工对上',
  'bank.way_reason': () => '已写明原因',
  'bank.difference': (p: { yuan: string }) => `差 ${p.yuan} 元`,
  'bank.why_memo': () => '摘要写了',
  'bank.why_payer': () => '付款人住这里',
  'bank.why_before': () => '以前付过',
  'bank.why_amount': () => '正好欠这么多',
  'bank.no_home': () => '没有找到可能的房屋，请在下面写。',
  'bank.no_entry': () => '账上没有等着对的。',
  'bank.claimed': (p: {
    unit: string;
    yuan: string;
    paidOn: string;
    receipt: string;
    sent: boolean;
  }) =>
    `${p.unit} 已入账 ${p.yuan} 元，缴费日 ${p.paidOn}，票据 ${p.receipt}${p.sent ? '，已发给住户' : '，住户没有在用机器人，请打印'}。`,
  'bank.apart': () =>
    '已撤销：银行这一笔和账上的那一笔都重新列为没有对上，以后不再自动对到一起；要对上可以人工对。',
  'bank.undone': () => '已撤销，这一笔又列在没有对上的里面。',
  'bank.told': (p: { community: string; count: number; yuan: string }) =>
    `${p.community}的银行流水里有 ${p.count} 笔待认领款，共 ${p.yuan} 元。请看看是哪一户的。`,

  'fault.bank_matched': () => '这一笔刚才已经处理过了，请关闭窗口再看。',
  'fault.bank_outgoing': () => '这是支出，不能认领到房屋。',
  'fault.bank_parts': (p: { sum: string; yuan: string }) =>
    `各户合计 ${p.sum} 元，这一笔是 ${p.yuan} 元。请改成一样多，每户一行，金额写在后面。`,
  'fault.bank_homes': (p: { max: number }) => `一笔最多分给 ${p.max} 户。`,
  'fault.bank_elsewhere': () => '这套房屋不在这个小区，请核对。',
  'fault.bank_booked': (p: { receipt: string }) =>
    `这个流水号已经入账，票据 ${p.receipt}。请改用“对上已入账的”。`,
  'fault.bank_number': (p: { number: string }) => `没有找到票据或回单 ${p.number}，请核对号码。`,
  'fault.bank_entries': () => '选中的有已经对上的，请关闭窗口再选。',
  'fault.bank_void': (p: { receipt: string }) =>
    `选中的票据 ${p.receipt} 已经作废，不能再对。请关闭窗口再选。`,
  'fault.bank_reason': () => '请选账上的哪几笔，或者写明原因。',
  'fault.bank_differs': (p: { line: string; books: string; difference: string }) =>
    `银行 ${p.line} 元，账上 ${p.books} 元，差 ${p.difference} 元。请写明原因。`,
  'can.bank.see': () => '/gatehouse bank — 银行流水与账对照，待认领款是哪一户的',
};

export type BankTexts = typeof bankZhCN;
