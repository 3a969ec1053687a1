import type { PaymentMethod } from '../../../codes.ts';
import { termsZhCN } from '../../terms/terms.zh-CN.ts';

const deposits = { renovation: '装修押金', access: '门禁卡押金', other: '押金' } as const;

/** What residents read about their own money, in Chinese. The English catalogue has the same keys. */
export const feesZhCN = {
  'button.fee_lines': () => '看明细',
  'button.fee_why': () => '和上月比',
  'button.fee_year': () => '近 12 个月',
  'button.fee_receipts': () => '缴费记录',
  'button.fee_how': () => '怎么缴',
  'button.fee_ahead': () => '预缴优惠',
  'button.fee_claim': () => '我已付',
  'button.fee_later': () => '我想晚几天付',
  'button.fee_invoice': () => '要发票',
  'button.fee_question': () => '有疑问',
  'button.fee_doubt': () => '对账单有疑问',
  'button.fee_pdf': () => '账单 PDF',
  'button.fee_chart': () => '看图',
  'button.fee_person': () => '请工作人员答复',

  'fees.owed': (p: {
    address: string;
    owed: string;
    lateFee: string | null;
    prepaid: string | null;
    former: boolean;
  }) =>
    `${p.address}${p.former ? '（以前的房屋）' : ''}：应缴 ${p.owed} 元${p.lateFee === null ? '' : `，另有违约金 ${p.lateFee} 元`}${p.prepaid === null ? '' : `，预存 ${p.prepaid} 元`}`,
  /** `joint`: something that a tenant left behind is told below. */
  'fees.clear': (p: { address: string; prepaid: string | null; joint: boolean }) =>
    `${p.address}：${p.joint ? '您自己' : ''}没有要缴的费用${p.prepaid === null ? '' : `，预存 ${p.prepaid} 元`}`,
  'fees.joint': (p: { owed: string; lateFee: string | null }) =>
    `以前的租户还欠 ${p.owed} 元${p.lateFee === null ? '' : `，另有违约金 ${p.lateFee} 元`}。这是约定由租户缴的费用，按《物业管理条例》第四十一条，业主和租户一起承担：`,
  'fees.joint_how': () => '租户缴了，您就不用缴。您代缴的话，请报通知单号，只抵那一张。',
  'fees.joint_only': (p: { address: string }) =>
    `${p.address} 您自己没有要缴的费用；以前的租户还欠的，业主和租户一起承担：`,
  'fees.deposit': (p: { deposit: keyof typeof deposits; amount: string }) =>
    `· ${deposits[p.deposit]} ${p.amount} 元在我们这里，不抵费用`,
  'fees.bill': (p: {
    month: string;
    number: string;
    owed: string;
    due: string;
    lateFee: string | null;
    over: boolean;
  }) =>
    `· ${p.month} ${p.owed} 元${p.lateFee === null ? '' : `，违约金 ${p.lateFee} 元`}，${p.over ? `${p.due}已到期` : `${p.due}前缴`}（通知单 ${p.number}）`,
  'fees.more_bills': (p: { count: number }) => `· 更早的还有 ${p.count} 张`,
  'fees.more_joint': (p: { count: number }) => `· 更近的还有 ${p.count} 张`,
  'fees.total': (p: { owed: string }) => `合计应缴 ${p.owed} 元。`,
  'fees.more_homes': (p: { count: number }) => `还有 ${p.count} 户没有列出，发房号我就查那一户。`,
  'fees.hidden': (p: { homes: string }) =>
    `${p.homes} 的金额由业主决定给谁看。业主在这里点“谁能看我家”就能让您看到。`,
  'fees.which': () => '要看哪一户？',
  'fees.which_promise': (p: { day: string }) => `您说的是哪一户？点一下，我就记下您 ${p.day}前缴。`,
  'fees.not_theirs': (p: { home: string }) =>
    `${p.home} 不在您名下，那一户的费用我不能告诉您，也没有记下什么。如果写错了，请再发一次；要替别人缴费，请到物业前台报房号办理。`,
  'fees.nothing': () => '您名下还没有出过账单，有了我会告诉您。',
  'fees.no_month': (p: { month: string }) =>
    `「${p.month}」不是月份，月份是 1 到 12。请再发一次，例如 2026年11月的账单。`,
  'fees.no_bill_then': (p: { address: string; month: string }) =>
    `${p.address} ${p.month}没有您的账单。`,
  'fees.no_bill_yet': (p: { address: string; month: string }) =>
    `${p.address} ${p.month}的账单还没有出，出了会发给您。`,

  'fees.month_total': (p: { address: string; month: string; total: string }) =>
    `${p.address} ${p.month}账单 ${p.total} 元`,
  'fees.than_before': (p: { month: string; difference: string | null; more: boolean }) =>
    p.difference === null
      ? `和${p.month}一样多。`
      : `比${p.month}${p.more ? '多' : '少'} ${p.difference} 元：`,
  'fees.than_before_short': (p: { month: string; difference: string | null; more: boolean }) =>
    p.difference === null
      ? `和${p.month}一样多。`
      : `比${p.month}${p.more ? '多' : '少'} ${p.difference} 元。`,
  'fees.first_bill': (p: { month: string }) => `${p.month}没有账单，没法比较。`,
  'fees.difference': (p: {
    name: string;
    more: boolean;
    amount: string;
    used: string | null;
    step: string | null;
  }) =>
    `· ${p.name}${p.more ? '多' : '少'} ${p.amount} 元${p.used === null ? '' : `（${p.used}${p.step === null ? '' : `，用到 ${p.step} 元一档`}）`}`,
  'fees.than_year_before': (p: { month: string; difference: string | null; more: boolean }) =>
    p.difference === null
      ? `和去年同月（${p.month}）一样多。`
      : `比去年同月（${p.month}）${p.more ? '多' : '少'} ${p.difference} 元。`,
  'fees.line': (p: { name: string; amount: string; how: string }) =>
    `· ${p.name} ${p.amount} 元${p.how === '' ? '' : `：${p.how}`}`,
  'fees.due': (p: { due: string; numbers: string }) => `${p.due}前缴，通知单 ${p.numbers}`,
  'fees.paid': (p: { paid: string; left: string | null }) =>
    `已缴 ${p.paid} 元，${p.left === null ? '已缴清。' : `还有 ${p.left} 元。`}`,
  'fees.reduced': (p: { amount: string }) => `其中减收 ${p.amount} 元，这部分不用缴。`,
  'fees.nothing_left': () => '没有要缴的了。',
  'fees.unpaid': (p: { left: string }) => `还没有缴，应缴 ${p.left} 元。`,
  'fees.earlier': (p: { amount: string }) => `以前的账单还有 ${p.amount} 元没有缴。`,
  'fees.paid_since': (p: { amount: string }) => `出单以后收到您缴的 ${p.amount} 元。`,

  'fees.year': (p: { address: string; from: string; to: string; total: string }) =>
    `${p.address} ${p.from}至 ${p.to}，账单合计 ${p.total} 元：`,
  'fees.year_month': (p: { month: string; billed: string; owed: string | null }) =>
    `· ${p.month} ${p.billed} 元${p.owed === null ? '' : `，还有 ${p.owed} 元没有缴`}`,
  'fees.claim': () =>
    '谢谢您告诉我。请发一张付款截图，或写明哪天、多少、怎么付的；都没有也可以直接提交，工作人员核对后答复您，三个工作日内不再提醒。',
  'fees.claim_words': (p: { address: string; owed: string }) =>
    `${p.address} 的 ${p.owed} 元，我已付。`,
  'fees.nothing_owed': (p: { address: string }) =>
    `${p.address} 现在没有要缴的费用，不用再付。如果您觉得不对，点下面告诉工作人员。`,
  /** `asked` is the day on which they ask to pay. */
  'fees.later': (p: {
    address: string;
    owed: string;
    latest: string;
    beside: boolean;
    asked: string | null;
  }) =>
    `${p.address} ${p.beside ? '除了分期的，还' : '现在'}应缴 ${p.owed} 元。${p.asked === null ? '您打算哪天缴？点下面，或' : `要记下您 ${p.asked}前缴吗？点下面就记下；也可以换一天，`}直接发日期，最晚 ${p.latest}。`,
  'fees.promised': (p: { address: string; owed: string; day: string; bears: boolean }) =>
    `记下了：${p.address} 的 ${p.owed} 元，您 ${p.day}前缴。在那之前不再提醒。${p.bears ? '违约金照常计算。' : ''}`,
  'fees.promise_past': () => '这一天已经过了，请换一天。',
  'fees.promise_far': (p: { latest: string }) =>
    `最晚可以到 ${p.latest}。需要更久的话，点“联系人工”，我们一起商量。`,
  'fees.promise_twice': () =>
    '这张账单已经改过一次日子，不能再改了。有困难的话，点“联系人工”，我们一起商量。',
  'fees.say_day': (p: { latest: string }) => `请发一个日期，例如 20 号，最晚 ${p.latest}。`,
  /** What is not reminded of meanwhile: all of the home, or so many bills. */
  'fees.doubt': (p: { address: string; month: string; all: boolean; count: number }) =>
    `关于 ${p.address} ${p.month}的账单，请说说哪一项不对，可以带照片。核对清楚以前不再提醒${p.all ? '这一户' : p.count > 1 ? '这几张账单' : '这张账单'}。`,
  'fees.doubt_line': (p: { month: string; numbers: string; total: string }) =>
    `关于${p.month}的账单（通知单 ${p.numbers}，${p.total} 元）`,
  'fees.doubt_lead': (p: { all: boolean; count: number }) =>
    `我把账单和您的话一起交给工作人员，核对清楚以前不再提醒${p.all ? '这一户' : p.count > 1 ? '这几张账单' : '这张账单'}。`,
  'fees.pdf_caption': (p: { month: string }) => `${p.month}收费通知单`,
  /** `months` null: those up to the newest bill. */
  'fees.chart_caption': (p: { months: string | null }) =>
    p.months === null ? '近 12 个月的账单' : `${p.months}的账单`,
  /** `paid` is when it was paid; null for ever. */
  'fees.no_receipts': (p: { address: string; paid: string | null }) =>
    p.paid === null ? `${p.address} 还没有缴费记录。` : `${p.address} ${p.paid}没有缴费记录。`,
  'fees.receipts': (p: { address: string; paid: string | null }) =>
    p.paid === null
      ? `${p.address} 的缴费记录，新的在前：`
      : `${p.address} ${p.paid}的缴费记录，新的在前：`,
  'fees.receipts_sum': (p: {
    paid: string | null;
    count: number;
    fees: string;
    back: string | null;
    held: string | null;
  }) =>
    `${p.paid ?? '到今天'}共 ${p.count} 笔，缴费合计 ${p.fees} 元${p.back === null ? '' : `（已减去退给您的 ${p.back} 元）`}${p.held === null ? '' : `，另有押金 ${p.held} 元不算在内`}。`,
  'fees.months': (p: { from: string; to: string }) => `${p.from}至 ${p.to}`,
  'fees.year_alone': (p: { year: string }) => `${p.year}年`,
  'fees.receipt': (p: {
    day: string;
    amount: string;
    method: PaymentMethod;
    receipt: string;
    held: boolean;
    refunded: string | null;
  }) =>
    `· ${p.day} ${p.amount} 元${p.held ? '（押金）' : ''}，${termsZhCN.paymentMethod[p.method]}，票据 ${p.receipt}${p.refunded === null ? '' : `，已退 ${p.refunded} 元`}`,
  'fees.more_receipts': (p: { count: number }) =>
    `更早的还有 ${p.count} 笔，需要的话点“有疑问”，请工作人员发给您。`,
  'fees.due_rule': (p: { day: number; monthsAfter: number }) =>
    `${p.monthsAfter === 0 ? '每个月的费用当月' : p.monthsAfter === 1 ? '每个月的费用次月' : `每个月的费用 ${p.monthsAfter} 个月后的`}${p.day === 31 ? '月底' : ` ${p.day} 日`}前缴。`,
  /** `from` is the first day after the due day that counts. */
  'fees.late_rule': (p: { percent: string; from: number }) =>
    `过了缴费日，从第 ${p.from} 天起计违约金：每天按还没缴的本金的 ${p.percent}% 计，最多不超过本金。`,
  'fees.late_exempt': (p: { fees: string }) => `${p.fees}不计违约金。`,
  'fees.no_late_fee': () => '晚缴不收违约金。',
  'fees.no_rules': () => '缴费日和违约金还没有登记，请工作人员告诉您。',

  'fees.ahead': (p: { address: string; monthly: string; from: string }) =>
    `${p.address} 可以预缴。按月固定的费用每月 ${p.monthly} 元（水电气和分摊要按实际用量算，不在内），从 ${p.from}算起：`,
  'fees.ahead_offer': (p: { months: number; full: string; discount: string; toPay: string }) =>
    `· ${p.months} 个月：${p.full} 元，优惠 ${p.discount} 元，实缴 ${p.toPay} 元`,
  'fees.ahead_owed': (p: { owed: string }) => `现在还有 ${p.owed} 元没有缴，要一起缴清。`,
  'fees.ahead_how': (p: { words: string | null; phone: string | null }) =>
    `到物业前台或找收费员办理${p.phone === null ? '' : `（${p.phone}）`}，请说明是预缴，当场开票据。${p.words === null ? '' : `\n${p.words}\n`}中途搬走，优惠按已用的月份重新算，余下的钱退给您。`,
  'fees.ahead_none': (p: { address: string }) =>
    `${p.address} 现在没有预缴优惠。您想提前缴也可以：多缴的存为预存，以后的账单自动抵扣。`,
  'fees.ahead_unbilled': (p: { phone: string | null }) =>
    `想提前缴也可以：到物业前台或找收费员办理${p.phone === null ? '' : `（${p.phone}）`}，有没有预缴优惠，当场告诉您。`,
  'fees.pay_clear': (p: { homes: string; prepaid: string | null }) =>
    `${p.homes} 现在没有要缴的费用，不用付${p.prepaid === null ? '' : `，还有预存 ${p.prepaid} 元`}。谢谢您惦记着，新的账单一出来我就发给您。`,
  'fees.how': (p: {
    address: string;
    owed: string;
    joint: boolean;
    words: string | null;
    phone: string | null;
  }) =>
    `${p.address} 现在${p.owed === '0.00' ? `${p.joint ? '您自己' : ''}没有要缴的费用。要缴的时候：` : `应缴 ${p.owed} 元。`}\n${p.words ?? `到物业前台缴，或打电话问怎么转账${p.phone === null ? '' : `：${p.phone}`}。`}`,
  'fees.reference': (p: { reference: string }) =>
    `转账时请在附言里写房号 ${p.reference}，收到后我把票据发给您。`,
} as const;

type Texts = typeof feesZhCN;
/** The shape every language's catalogue has. */
export type FeeTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
