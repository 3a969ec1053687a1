type Named = { who: string; at: string };

/** What the staff read about money that goes back to who paid it, in Chinese. */
export const refundsZhCN = {
  'action.refund_ask': () => '申请退款…',
  'action.refund_pay': () => '付款…',
  'action.refund_print': () => '打印退款单',
  'action.refund_drop': () => '不付了…',
  'modal.refund_ask': () => '申请退款',
  'modal.refund_pay': () => '付退款',
  'modal.refund_drop': () => '不付了',
  'field.refund_receipt': () => '退哪一笔',
  'hint.refund_receipt': () =>
    '空着就是退预存。收错的一笔写它的票据号，如 R000012：它缴的账单恢复未缴。',
  'field.refund_amount': () => '退多少（元）',
  'hint.refund_amount': () => '写了票据号的，空着就是整笔退；只退一部分就写数。',
  'field.refund_payer': () => '退给谁',
  'hint.refund_payer': () => '只能退给缴的人。只有一位缴过就可以空着。',
  'field.refund_by': () => '怎么付',
  'option.refund_by_cash': () => '现金，本人签字',
  'option.refund_by_bank': () => '银行转账',
  'option.refund_by_provider': () => '原路退回（聊天内付的）',
  'field.refund_to': () => '收款账户',
  'hint.refund_to': () => '转账才写：户名、开户行、账号。卡片上只显示末四位，付款的人看得到全部。',
  'field.refund_reason': () => '为什么退',
  'hint.refund_reason': () => '批准的人会看到，也写在退款单上。',
  'field.refund_from': () => '从哪里付',
  'option.refund_from_safe': () => '保险柜的现金',
  'option.refund_from_shift': () => '我这一班的现金',
  'option.refund_from_bank': () => '银行转账',
  'option.refund_from_provider': () => '支付平台后台原路退回',
  'field.refund_reference': () => '转账流水号',
  'hint.refund_reference': () => '银行回单上的号码，对账时靠它找到这一笔。',
  'field.refund_signed': () => '谁签收',
  'hint.refund_signed': () => '付现金才写：在退款单上签字的人。代领的写明是谁、凭什么。',
  'field.refund_drop': () => '为什么不付了',
  'hint.refund_drop': () => '住户会看到。钱还在原来的账上，可以另外申请。',

  'refund.title': (p: { unit: string; yuan: string }) => `申请退款 · ${p.unit} · ${p.yuan} 元`,
  'refund.title_deposit': (p: { unit: string; yuan: string }) =>
    `申请退押金 · ${p.unit} · ${p.yuan} 元`,
  'refund.card': (p: { number: string; unit: string; yuan: string }) =>
    `退款单 ${p.number} · ${p.unit} · ${p.yuan} 元`,
  'refund.not_on_file': () => '业主（档案里没有姓名）',
  'refund.of_prepayment': () => '退预存',
  'refund.ends_prepay': () => '付了之后，预缴优惠到此为止，按已用的月份重算',
  'refund.of_payment': (p: { receipt: string; day: string; yuan: string; part: string | null }) =>
    p.part === null
      ? `退收错的一笔：票据 ${p.receipt}，${p.day} 缴，${p.yuan} 元；它缴的账单恢复未缴，违约金照没有缴过算`
      : `退票据 ${p.receipt} 的一部分：${p.day} 缴 ${p.yuan} 元，退 ${p.part} 元；先退没有用掉的预存，再从最后到期的账单恢复未缴，违约金照少缴这些算`,
  'refund.deposit_left': (p: { yuan: string }) => `付了之后，还留押金 ${p.yuan} 元`,
  'refund.of_deposit': (p: { kind: string; note: string; yuan: string; day: string }) =>
    `退${p.kind} ${p.yuan} 元，${p.day} 收${p.note === '' ? '' : `：${p.note}`}`,
  'refund.to_cash': (p: { payee: string; yuan: string; account: string | null }) =>
    `退给 ${p.payee} ${p.yuan} 元，付现金，签字领取`,
  'refund.to_bank': (p: { payee: string; yuan: string; account: string | null }) =>
    `退给 ${p.payee} ${p.yuan} 元，转账${p.account === null ? '' : `到末尾 ${p.account} 的账户`}`,
  'refund.to_provider': (p: { payee: string; yuan: string; account: string | null }) =>
    `退给 ${p.payee} ${p.yuan} 元，由支付平台原路退回`,
  'refund.kept': (p: { yuan: string; what: string }) => `扣留 ${p.yuan} 元，记作${p.what}收入`,
  'refund.kept_damage': () => '损坏赔偿',
  'refund.kept_cleaning': () => '清运保洁',
  'refund.kept_breach': () => '违约',
  'refund.invoice_sent': (p: { receipt: string }) =>
    `⚠️ 票据 ${p.receipt} 的开票申请已导出给税务系统：先登记发票号码或“不能开”，之后才能退（/gatehouse invoices）`,
  'refund.invoiced': (p: { receipt: string; invoice: string }) =>
    `⚠️ 票据 ${p.receipt} 已开发票 ${p.invoice}：录入红字发票之后才能退（/gatehouse invoices）`,
  'refund.open': () => '接下来：由经理批准；之后由第三位同事付款。申请的人不能批，也不能付。',
  'refund.approved': (p: Named & { number: string; whole: boolean }) =>
    `✅ ${p.who} 已批准 · ${p.at} · ${p.whole ? `退款单 ${p.number} 已入账` : `接下来：见退款单 ${p.number}，等付款`}`,
  'refund.by': (p: Named) => `${p.who} 申请 · ${p.at}`,
  'refund.approved_by': (p: Named) => `${p.who} 批准 · ${p.at}`,
  'refund.to_pay': () => '接下来：由申请人、批准人以外的同事付款。现金要住户在退款单上签字。',
  'refund.paid': (p: Named & { from: string; reference: string | null; signed: string | null }) =>
    `✅ ${p.who} 已付 · ${p.at} · ${p.from}${p.reference === null ? '' : `，流水号 ${p.reference}`}${p.signed === null ? '' : `，${p.signed} 签收`}`,
  'refund.kept_whole': (p: { at: string }) => `✅ 全部扣留，不用付款 · ${p.at}`,
  'refund.dropped': (p: { who: string; reason: string }) => `${p.who} 不付了：${p.reason}`,
  'refund.from_safe': () => '保险柜现金',
  'refund.from_shift': () => '当班现金',
  'refund.from_bank': () => '银行转账',
  'refund.from_provider': () => '支付平台原路退回',
  'refund.charges': (p: { numbers: string }) => `支付平台流水号 ${p.numbers}，请在平台后台退款`,
  'refund.account': (p: { account: string }) => `收款账户：${p.account}`,
  'refund.stands': (p: {
    names: string;
    yuan: string;
    unearned: string | null;
    waiting: string | null;
  }) =>
    `${p.names}：可退预存 ${p.yuan} 元${p.unearned === null ? '' : `（预缴优惠按已用月份重算，收回 ${p.unearned} 元）`}${p.waiting === null ? '' : `，其中 ${p.waiting} 元已在退`}`,
  'refund.stands_none': (p: { unit: string }) => `${p.unit} 没有预存可退。`,
  'refund.receipt_line': (p: {
    receipt: string;
    day: string;
    yuan: string;
    method: string;
    refunded: string | null;
  }) =>
    `票据 ${p.receipt} · ${p.day} · ${p.yuan} 元 · ${p.method}${p.refunded === null ? '' : ` · 已退 ${p.refunded} 元`}`,
  'refund.asked': (p: { unit: string; yuan: string }) =>
    `已申请退 ${p.unit} ${p.yuan} 元。接下来由经理批准，再由另一位同事付款；结果会告诉您。`,
  'refund.waiting': (p: { number: string; unit: string; yuan: string }) =>
    `等付款：退款单 ${p.number} · ${p.unit} · ${p.yuan} 元`,
  'action.refund_pay_one': (p: { number: string }) => `付 ${p.number}…`,
  'refund.chase_pay': (p: { count: number; community: string }) =>
    `${p.community}有 ${p.count} 笔退款已经批准，还没有人付，住户在等：`,
  'refund.chase_approved': (p: { count: number; community: string }) =>
    `您批准的 ${p.count} 笔退款（${p.community}）还没有人付，已提醒可以付款的同事：`,
  'refund.chase_managers': (p: { count: number }) =>
    `⚠️ 有 ${p.count} 笔退款批准后三个工作日以上没有付，请安排人付款，或注明为什么不付：`,
  'refund.chase_line': (p: { number: string; unit: string; yuan: string; days: number }) =>
    `· ${p.number} · ${p.unit} · ${p.yuan} 元 · 已等 ${p.days} 个工作日`,
  'home.refunds': (p: { count: number; yuan: string }) =>
    `等付款的退款 ${p.count} 笔，共 ${p.yuan} 元`,
  'home.refund_line': (p: { number: string; unit: string; yuan: string; at: string }) =>
    `${p.number} · ${p.unit} · ${p.yuan} 元 · ${p.at} 批准`,
  'home.refunds_more': (p: { count: number }) => `还有 ${p.count} 笔：/gatehouse refund`,
  'refund.pay_done': (p: { number: string; yuan: string }) =>
    `已付 ${p.yuan} 元，退款单 ${p.number}。住户有聊天的已经收到单子；没有的请打印给住户。`,
  'refund.told_approved': (p: { unit: string; yuan: string; who: string; reason: string }) =>
    `${p.who} 批准退 ${p.unit} ${p.yuan} 元，等另一位同事付款。`,
  'refund.told_refused': (p: { unit: string; yuan: string; who: string; reason: string }) =>
    `${p.who} 没有批准退 ${p.unit} ${p.yuan} 元：${p.reason}。情况变了可以另外申请。`,
  'refund.told_paid': (p: { number: string; yuan: string; who: string }) =>
    `${p.who} 已付退款单 ${p.number}，${p.yuan} 元。`,

  'refund.slip': (p: { number: string }) => `退款单 ${p.number}`,
  'refund.slip_deposit': (p: { number: string }) => `押金退还单 ${p.number}`,
  'refund.slip_name': (p: { number: string }) => `退款单-${p.number}.pdf`,
  'refund.slip_dropped': () => '未 付',
  'refund.slip_payee': (p: { payee: string }) => `退给：${p.payee}`,
  'refund.slip_what': () => '退什么',
  'refund.slip_who': () => '经手',
  'refund.slip_asked': (p: Named) => `申请：${p.who}　${p.at}`,
  'refund.slip_approved': (p: Named) => `批准：${p.who}　${p.at}`,
  'refund.slip_paid': (p: Named & { from: string; reference: string | null }) =>
    `付款：${p.who}　${p.at}　${p.from}${p.reference === null ? '' : `　流水号 ${p.reference}`}`,
  'refund.slip_sign': (p: { signed: string | null }) =>
    `领款人签字：${p.signed ?? '____________________'}　　日期：____________`,

  'fault.refund_nothing': (p: { unit: string }) =>
    `${p.unit} 没有预存。要退收错的一笔，请写它的票据号。`,
  'fault.refund_more': (p: { yuan: string; waiting: string }) =>
    `这里只有 ${p.yuan} 元预存，请写不超过它的数。`,
  'fault.refund_waiting': (p: { yuan: string; waiting: string }) =>
    `预存 ${p.yuan} 元，其中 ${p.waiting} 元已经有人申请退。请写剩下的数，或等那一张办完。`,
  'fault.refund_payer': (p: { names: string }) => `只能退给缴的人，请写其中一位：${p.names}。`,
  'fault.refund_receipt': (p: { receipt: string; unit: string }) =>
    `${p.unit} 没有票据 ${p.receipt}。请照账户上的票据号写，如 R000012。`,
  'fault.refund_refunded': (p: { receipt: string }) =>
    `票据 ${p.receipt} 已经全部退过，没有可退的了。`,
  'fault.move_refunded': (p: { receipt: string }) =>
    `票据 ${p.receipt} 已经全部退过，没有可转的了。`,
  'fault.void_refunded': (p: {
    receipt: string;
    unit: string;
    gone: string;
    left: string | null;
  }) =>
    p.left === null
      ? `票据 ${p.receipt} 已经全部退过，账上和没收过一样，不用再作废。`
      : `票据 ${p.receipt} 已退 ${p.gone} 元，不能再整张作废。还剩 ${p.left} 元：要退给付款人，用 /gatehouse refund ${p.unit}，写这个票据号，金额空着；记错了房屋，用 /gatehouse move ${p.unit} 转过去。`,
  'fault.refund_asked': (p: { receipt: string }) =>
    `票据 ${p.receipt} 已经有人申请作废或退款，还没有办完，不用再申请。`,
  'fault.refund_left': (p: { receipt: string; yuan: string }) =>
    `票据 ${p.receipt} 还能退 ${p.yuan} 元，请写不超过它的数。`,
  'fault.refund_deposit': () => '这是押金，请用 /gatehouse deposit 退。',
  'fault.refund_to': () => '转账要写收款账户：户名、开户行、账号。',
  'fault.refund_from': () => '保险柜和银行由财务内勤、助理或经理付。您可以从自己开着的班里付现金。',
  'fault.refund_provider': () => '只有全部在聊天里付的才能由支付平台原路退回，请选现金或银行转账。',
  'fault.refund_reference': () => '请写银行回单上的流水号。',
  'fault.refund_reference_used': (p: { reference: string; number: string }) =>
    `流水号 ${p.reference} 已经用在退款单 ${p.number}，请核对回单。`,
  'fault.refund_signed': () => '付现金要有人签收，请写签字的人。',
  'fault.refund_safe': (p: { yuan: string }) =>
    `保险柜里只有 ${p.yuan} 元，不够付。可以转账，或从开着的班里付。`,
  'fault.refund_shift': (p: { yuan: string }) =>
    `您这一班只有 ${p.yuan} 元现金，不够付。可以请财务内勤从保险柜付或转账。`,
  'fault.refund_no_shift': () => '您没有开着的班。先用 /gatehouse shift 开班，或从别处付。',

  'refused.own_refund': () => '自己申请的、自己批准的退款，要由第三位同事来付。',
  'refused.refund_lacks': () =>
    '预存在这期间用掉了一部分，已经不够退这么多。什么都没有入账；请撤回或点“不付了”，再按账户上现在的数另外申请。',
  'refused.refund_void': () => '这笔缴费在这期间已经作废，没有可退的了。请撤回或点“不付了”。',
  'refused.refund_overtaken': () =>
    '申请之后账上有了变化（退过、转到别的房屋或押金已退），不能照这张办。请撤回或点“不付了”，再看账户。',
  'refused.refund_open': () => '这笔缴费正在退款或转户，等那一张办完或撤回之后再作废。',
  'refused.refunded': () => '这笔缴费已经退过款，不能再作废。剩下的可以按票据号再退。',

  'can.refund.ask': () =>
    '/gatehouse refund 3-2-501 — 申请退预存，或退收错的一笔\n/gatehouse move 3-2-501 — 把记错房屋的缴费或预存转到另一户',
} as const;

type Texts = typeof refundsZhCN;
export type RefundTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
