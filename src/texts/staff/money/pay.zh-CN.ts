/** Who pays more than they owe. */
type Who = 'owner' | 'tenant' | 'former' | 'coming';
const sideNames = { owner: '业主', tenant: '租户' } as const;
type Sides = { owner: string; tenant: string } | null;
const sidesZh = (sides: Sides): string =>
  sides === null ? '' : `（业主 ${sides.owner} 元，租户 ${sides.tenant} 元）`;

type Bill = { number: string; period: string; dueOn: string; yuan: string; lateFee: string | null };

/** What the staff read when they take a payment or look at an account, in Chinese. */
export const payZhCN = {
  'action.pay': () => '收费…',
  'action.pay_print': () => '打印票据',
  'action.pay_account': () => '账户',
  'modal.pay': () => '收费',
  'modal.pay_done': () => '已收费',
  'modal.pay_account': () => '房屋账户',
  'field.pay_unit': () => '房屋',
  'field.pay_amount': () => '实收金额（元）',
  'field.pay_method': () => '方式',
  'field.pay_reference': () => '流水号',
  'field.pay_bills': () => '只缴这些账单',
  'field.pay_payer': () => '付款人',
  'field.pay_paid_on': () => '缴费日期',
  'field.pay_rest': () => '多出的钱',
  'hint.pay_unit': () => '写房号，如 3-2-501。先只填房号，就能看到欠多少。',
  'hint.pay_amount': () => '最多两位小数，如 363.34。',
  'hint.pay_reference': () => '转账、刷卡、微信、支付宝单据上的号码；同一个号只能记一次。',
  'hint.pay_bills': () => '不选就从最早到期的缴起；写账单号，几张用逗号隔开。',
  'hint.pay_bills_chosen': () => '不选就从最早到期的缴起。',
  'hint.pay_payer': () => '不是业主本人缴的才写，如租户姓名。',
  'option.rest_prepayment': (p: { yuan: string; payer: Who }) =>
    p.payer === 'owner'
      ? `${p.yuan} 元存为预存，下期自动抵扣`
      : p.payer === 'tenant'
        ? `${p.yuan} 元存为租户的预存，只抵租户的账单`
        : p.payer === 'coming'
          ? `${p.yuan} 元存为付款人的预存，接手后出账时抵扣`
          : `${p.yuan} 元存在付款人名下，可以退`,
  'field.pay_prepay': () => '预缴优惠',
  'hint.pay_prepay': () => '选了月数再提交，会先算出实收金额给您核对。',
  'option.no_prepay': () => '不预缴',
  'option.prepay': (p: { months: number; yuan: string; less: string }) =>
    `${p.months} 个月 ${p.yuan} 元，优惠 ${p.less} 元`,
  'option.rest_change': (p: { yuan: string }) => `找零 ${p.yuan} 元，不入账`,
  'option.pay_bill': (p: { period: string; yuan: string; side: 'owner' | 'tenant' | null }) =>
    `${p.period} · ${p.yuan} 元${p.side === null ? '' : `（${sideNames[p.side]}）`}`,
  'option.pay_bill_joint': (p: { period: string; yuan: string }) =>
    `${p.period} · ${p.yuan} 元（以前的租户欠，业主连带）`,
  'option.pay_bill_former': (p: { period: string; yuan: string }) =>
    `${p.period} · ${p.yuan} 元（以前的住户欠）`,
  'option.pay_bill_coming': (p: { period: string; yuan: string }) =>
    `${p.period} · ${p.yuan} 元（以后接手的人缴）`,

  'pay.owed': (p: {
    unit: string;
    yuan: string;
    sides: Sides;
    lateFee: string | null;
    prepaid: string | null;
  }) =>
    [
      `${p.unit} 现在欠 ${p.yuan} 元${sidesZh(p.sides)}`,
      ...(p.lateFee === null ? [] : [`另有违约金 ${p.lateFee} 元`]),
      ...(p.prepaid === null ? [] : [`预存 ${p.prepaid} 元`]),
    ].join('，'),
  'pay.joint': (p: { yuan: string }) =>
    `以前的租户还欠 ${p.yuan} 元，业主连带缴纳；业主要代缴，请在“只缴这些账单”里选。`,
  'pay.coming': (p: { yuan: string }) =>
    `以后接手这一户的人已有 ${p.yuan} 元账单，不算在内；他们来缴，请写付款人。`,
  /** `left`: somebody who has left, or takes it over later, owes something all the same. */
  'pay.owes_nothing': (p: { unit: string; prepaid: string | null; left: boolean }) =>
    `${p.unit} ${p.left ? '现在的业主和租户' : ''}没有欠费${p.prepaid === null ? '' : `，预存 ${p.prepaid} 元`}。现在收的都会存为预存。`,
  'pay.bill': (p: Bill & { side: 'owner' | 'tenant' | null }) =>
    `${p.period} · ${p.side === null ? '' : `${sideNames[p.side]} · `}账单 ${p.number} · ${p.dueOn} 到期 · ${p.yuan} 元${p.lateFee === null ? '' : `，违约金 ${p.lateFee} 元`}`,
  'pay.bill_former': (p: Bill) => `以前的住户欠：${p.period} · 账单 ${p.number} · ${p.yuan} 元`,
  'pay.bill_coming': (p: Bill) =>
    `以后接手的人缴：${p.period} · 账单 ${p.number} · ${p.dueOn} 到期 · ${p.yuan} 元`,
  'pay.bill_joint': (p: Bill) =>
    `以前的租户欠，业主连带：${p.period} · 账单 ${p.number} · ${p.yuan} 元${p.lateFee === null ? '' : `，违约金 ${p.lateFee} 元`}`,
  'pay.more_bills': (p: { count: number }) => `另有 ${p.count} 张更晚到期的。`,
  'pay.changed': () =>
    '⚠️ 您填写的时候，这一户的账有了变化（有人缴费、出了新账单或作废）。请看看现在的数字，再提交一次；还没有入账。',
  /** `owed` is what whoever pays owes; `others` what the owners owe besides, `joint` what a former tenant does. */
  'pay.rest': (p: {
    yuan: string;
    payer: Who;
    owed: string | null;
    others: string | null;
    joint: string | null;
  }) =>
    p.payer === 'owner'
      ? `⚠️ 比欠的多 ${p.yuan} 元，请和住户说清楚再提交；还没有入账。${p.joint === null ? '' : `以前的租户欠的 ${p.joint} 元不在内，要一起缴请在“只缴这些账单”里选。`}`
      : `⚠️ 付款人${{ tenant: '是租户', former: '已不住在这一户', coming: '还没有接手这一户' }[p.payer]}，只抵自己的账单（${p.owed === null ? '没有欠费' : `欠 ${p.owed} 元`}）和选中的账单，多出 ${p.yuan} 元。${p.others === null ? '' : `业主另欠 ${p.others} 元，要代缴请在“只缴这些账单”里选。`}请和付款人说清楚再提交；还没有入账。`,
  'pay.prepay_quote': (p: {
    months: number;
    from: string;
    until: string;
    monthly: string;
    full: string;
    discount: string;
    toPay: string;
    owed: string | null;
    amount: string;
  }) =>
    [
      `预缴 ${p.months} 个月（${p.from} 至 ${p.until}），每月 ${p.monthly} 元，不含水电和分摊：`,
      `原价 ${p.full} 元 − 优惠 ${p.discount} 元 = ${p.toPay} 元`,
      ...(p.owed === null ? [] : [`连同欠费 ${p.owed} 元`]),
      `*应收 ${p.amount} 元*。请和住户说清楚再提交；还没有入账。`,
    ].join('\n'),
  'fault.prepay_amount': (p: { yuan: string }) =>
    `预缴连同欠费应收 ${p.yuan} 元，请写这个数；收的不是这个数，就选“不预缴”。`,
  'fault.no_prepay': (p: { months: number }) =>
    `这一户现在没有预缴 ${p.months} 个月的优惠。请改选，或选“不预缴”。`,
  'pay.done': (p: { unit: string; yuan: string; method: string; receipt: string }) =>
    `已收 ${p.unit} ${p.yuan} 元（${p.method}），票据 ${p.receipt}。`,
  'pay.done_change': (p: { yuan: string }) => `请找零 ${p.yuan} 元。`,
  'pay.done_rest': (p: { yuan: string; sides: Sides }) =>
    `这一户还欠 ${p.yuan} 元${sidesZh(p.sides)}。`,
  'pay.done_clear': (p: { left: boolean }) =>
    p.left ? '现在的业主和租户已经缴清。' : '这一户已经缴清。',
  'pay.done_sent': () => '票据已发到住户的聊天里。',
  'pay.done_paper': () => '住户没有用机器人，请打印票据交给住户。',
  'pay.which': (p: { units: string }) => `几个小区都有这个房号，请写清楚：${p.units}`,

  'fault.no_unit': (p: { words: string }) =>
    `档案里没有「${p.words}」。请写成 楼栋-单元-房号，如 3-2-501。`,
  'fault.fen_missing': () => '请写实收金额，如 363.34。',
  'fault.fen_amount': () => '这不是一个金额。请只写数字，最多两位小数，如 363.34。',
  'fault.fen_negative': () => '金额不能是负数。要退钱或作废票据，请另走作废。',
  'fault.fen_zero': () => '金额要大于零。',
  'fault.fen_wide': (p: { mended: string }) => `请用半角数字和小数点：写成 ${p.mended}。`,
  'fault.fen_places': (p: { mended: string }) =>
    `金额只到分，最多两位小数。请核对后重写，如 ${p.mended}。`,
  'fault.fen_comma': (p: { mended: string }) =>
    `小数点请用「.」：如果是 ${p.mended} 元，请这样写。`,
  'fault.no_method': () => '请选付款方式。',
  'fault.pay_no_bill': (p: { number: string }) =>
    `这一户没有账单 ${p.number}，请对照上面的账单号。`,
  /** `instead` stands in its place. */
  'fault.pay_bill_void': (p: { number: string; instead: string | null }) =>
    p.instead === null
      ? `账单 ${p.number} 已作废，没有重出，不能再缴。请选别的账单，或不选。`
      : `账单 ${p.number} 已作废，不能再缴。请改选替代它的账单 ${p.instead}，或不选。`,
  'fault.nothing_owed': (p: { payer: Who; others: string | null; left: boolean }) =>
    p.payer === 'owner'
      ? `${p.left ? '现在的业主和租户' : '这一户'}没有欠费，全部找零就没有可收的了。要收就存为预存${p.left ? '，或在“只缴这些账单”里选以前的住户欠的' : ''}。`
      : `${p.payer === 'tenant' ? '租户自己' : '付款人自己'}没有欠费${p.others === null ? '' : `（业主欠 ${p.others} 元）`}，全部找零就没有可收的了。要收就存为预存${p.others === null ? '' : '，要代缴就在“只缴这些账单”里选业主的账单'}。`,
  'fault.paid_later': () => '缴费日期不能在今天以后。',
  'fault.cash_backdated': () => '现金只能记在今天。漏记的现金请今天入账。',
  'fault.backdated': () =>
    '补记以前日期的缴费由财务内勤凭单据办理，请交给财务内勤，或把日期改成今天。',
  'fault.backdated_bare': () => '补记以前日期的缴费要有凭据，请写单据上的流水号。',
  'fault.reference_used': (p: {
    method: string;
    reference: string;
    unit: string;
    paidOn: string;
    receipt: string;
    yuan: string;
  }) =>
    `${p.method}流水号 ${p.reference} 已经记过：${p.unit}，${p.paidOn}，${p.yuan} 元，票据 ${p.receipt}。同一笔不能记两次，请核对号码。`,

  'receipt.title': (p: { receipt: string }) => `缴费票据 ${p.receipt}`,
  'receipt.name': (p: { receipt: string }) => `票据-${p.receipt}.pdf`,
  'receipt.void': () => '作  废',
  'receipt.void_reason': (p: { reason: string }) => `作废原因：${p.reason}`,
  'receipt.where': (p: { community: string; unit: string }) => `房屋：${p.community} ${p.unit}`,
  'receipt.payer': (p: { payer: string }) => `付款人：${p.payer}`,
  'receipt.paid_on': (p: { day: string; method: string }) =>
    `缴费日期：${p.day}　方式：${p.method}`,
  'receipt.reference': (p: { reference: string }) => `流水号：${p.reference}`,
  'receipt.amount': (p: { yuan: string }) => `金额：¥${p.yuan}`,
  'receipt.capital': (p: { words: string }) => `大写：人民币${p.words}`,
  'receipt.section_lines': () => '用于',
  'receipt.line_principal': (p: { bill: string; period: string; yuan: string }) =>
    `${p.period} 账单 ${p.bill}　${p.yuan} 元`,
  'receipt.line_late_fee': (p: { bill: string; period: string; yuan: string }) =>
    `${p.period} 账单 ${p.bill} 违约金　${p.yuan} 元`,
  'receipt.line_prepayment': (p: { yuan: string }) => `预存　${p.yuan} 元`,
  'receipt.line_discount': (p: { months: number; from: string; until: string; yuan: string }) =>
    `预缴 ${p.months} 个月（${p.from} 至 ${p.until}）优惠　${p.yuan} 元（不在实收金额内，一并记入预存）`,
  'receipt.change': (p: { tendered: string; change: string }) =>
    `收现金 ${p.tendered} 元，找零 ${p.change} 元`,
  'receipt.taken_by': (p: { who: string }) => `收款人：${p.who}`,
  'receipt.sign': () => '收款单位（盖章）：',
  'receipt.foot': (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,

  'account.title': (p: { unit: string; asOf: string }) => `${p.unit} 的账户（截至 ${p.asOf}）`,
  'account.usage': () =>
    '请写房号，如 /gatehouse account 3-2-501；看某个月怎么算的，后面写月份：3-2-501 2026-11。',
  'account.calculation': (p: { unit: string; period: string }) =>
    `${p.unit} ${p.period} 的账单怎么算的`,
  'account.no_bill': (p: { unit: string; period: string }) => `${p.unit} 没有 ${p.period} 的账单。`,
  'account.no_period': (p: { words: string }) =>
    `「${p.words}」不是月份。请写年和月，例如 2026-11；月份是 01 到 12。`,
  'account.line': (p: { name: string; yuan: string; how: string }) =>
    `· ${p.name} ${p.yuan} 元${p.how === '' ? '' : `：${p.how}`}`,
  'account.bill': (p: {
    number: string;
    period: string;
    dueOn: string;
    total: string;
    paid: string;
    state: 'open' | 'part' | 'paid' | 'void';
    lateFee: string | null;
  }) =>
    `${billStates[p.state]} ${p.period} · 账单 ${p.number} · ${p.dueOn} 到期 · ${p.total} 元，已缴 ${p.paid} 元${p.lateFee === null ? '' : `，违约金 ${p.lateFee} 元`}`,
  'account.payment': (p: {
    receipt: string;
    paidOn: string;
    yuan: string;
    method: string;
    void: boolean;
    deposit: boolean;
    refunded: string | null;
  }) =>
    `${p.paidOn} · ${p.yuan} 元${p.deposit ? '（押金）' : ''} · ${p.method} · 票据 ${p.receipt}${p.void ? ' · 已作废' : ''}${p.refunded === null ? '' : ` · 已退 ${p.refunded} 元`}`,
  'account.prepay': (p: {
    receipt: string;
    months: number;
    from: string;
    until: string;
    used: number;
    discount: string;
  }) =>
    `预缴 ${p.months} 个月（${p.from} 至 ${p.until}，已出账 ${p.used} 个月），优惠 ${p.discount} 元，票据 ${p.receipt}`,
  'account.bills': () => '账单',
  'account.payments': () => '缴费',
  'account.none': () => '还没有账单，也没有缴费。',
  'account.older': (p: { count: number }) => `另有更早的 ${p.count} 条。`,

  'can.payment.take': () => '/gatehouse pay 3-2-501 — 收费，开票据',
  'can.account.see': () =>
    '/gatehouse account 3-2-501 [2026-11] — 看一户欠多少、缴过什么，某个月怎么算的',
} as const;

const billStates = { open: '未缴', part: '部分已缴', paid: '已缴清', void: '已作废' } as const;

type Texts = typeof payZhCN;
export type PayTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
