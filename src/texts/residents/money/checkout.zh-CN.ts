/** What residents read of paying inside the chat, in Chinese. The English catalogue has the same keys. */
export const checkoutZhCN = {
  'button.pay_here': () => '在这里付',
  'button.pay_sum': (p: { yuan: string }) => `付 ${p.yuan} 元`,
  'button.pay_all': (p: { count: number; yuan: string }) => `全部 ${p.count} 张 ${p.yuan} 元`,
  'button.pay_due': (p: { count: number; yuan: string }) => `已到期的 ${p.count} 张 ${p.yuan} 元`,
  'button.pay_part': (p: { count: number; yuan: string }) => `分期第 ${p.count} 期 ${p.yuan} 元`,
  'button.pay_bill': (p: { month: string; yuan: string }) => `${p.month} ${p.yuan} 元`,
  'button.pay_joint': (p: { month: string }) => `代缴以前租户的 ${p.month}`,

  'checkout.title': (p: { address: string; month: string }) => `${p.address} ${p.month}物业费用`,
  'checkout.title_several': (p: { address: string; count: number }) =>
    `${p.address} ${p.count} 张物业账单`,
  'checkout.title_part': (p: { address: string; seq: number }) => `${p.address} 分期第 ${p.seq} 期`,
  'checkout.description': (p: { numbers: string; due: string | null; agreed: boolean }) =>
    `通知单 ${p.numbers}${p.due === null ? '' : `，${p.due}前缴`}。${p.agreed ? '这是约定的这一期，余下的照约定缴' : '金额含到今天的违约金'}；付款后票据马上发到这里。`,
  'checkout.price': (p: { month: string; number: string }) => `${p.month} · 通知单 ${p.number}`,
  'checkout.choose': (p: { address: string }) => `${p.address}：这次付哪些？`,
  'checkout.standing': (p: { yuan: string }) =>
    `上面那张就是，点“付 ${p.yuan} 元”即可，不会重复收款。`,
  'checkout.nothing': (p: { address: string }) =>
    `${p.address === '' ? '' : `${p.address} `}现在没有您要缴的费用，不用付。`,
  'checkout.beyond': (p: { address: string; least: string; most: string }) =>
    `在这里一次能付 ${p.least} 到 ${p.most} 元，${p.address} 的账单不在这个范围里，请用其他办法缴。`,
  'checkout.anew': () => '账单和刚才发的不一样了，没有扣款。点下面，我按现在的重新发一张。',
  'checkout.not_taken': () =>
    '抱歉，付款单现在发不出来，没有扣款。请先用其他办法缴，我们会尽快修好。',
  'checkout.booked': (p: {
    address: string;
    yuan: string;
    receipt: string;
    elsewhere: string | null;
    prepaid: string | null;
    left: string | null;
  }) =>
    `收到 ${p.address} 的 ${p.yuan} 元，谢谢您。票据 ${p.receipt} 已开。${p.elsewhere === null ? '' : `原来那张账单在您付款时已变动，其中 ${p.elsewhere} 元抵了其他账单。`}${p.prepaid === null ? '' : `其中 ${p.prepaid} 元没有账单可抵，已存为预存，以后的账单自动抵扣；想退回请直接告诉我。`}${p.left === null ? '已全部缴清。' : `还有 ${p.left} 元没有缴。`}`,
  'checkout.unknown': (p: { sum: string }) =>
    `我看到您付了 ${p.sum}，但没有找到对应的账单。已经告诉工作人员，核实后联系您入账或退回，钱不会丢。`,

  'checkout.no_unknown': () => '这张付款单已经失效，没有扣款。请重新查账单，点“在这里付”。',
  'checkout.no_off': () => '现在不能在这里付款，没有扣款。请用其他办法缴，发“怎么缴”我告诉您。',
  'checkout.no_paid': () => '这张账单已经缴清了，不用再付，没有扣款。',
  'checkout.no_void': () => '这张账单已经作废，没有扣款。请重新查账单。',
  'checkout.no_changed': () => '应缴金额已经变了，没有扣款。请重新查账单，按新的金额付。',
  'checkout.no_not_theirs': () =>
    '这张付款单只能由收到它的住户付，没有扣款。请在自己的聊天里查账单。',
  'checkout.no_busy': () => '这张账单正在付款中，没有重复扣款。请过一分钟再看。',
  'checkout.no_again': () =>
    '刚才点的那一次还不知道有没有付成，没有重复扣款。请过一分钟再看，没付成可以再付。',
  'checkout.no_booking': () =>
    '您的付款已经收到，还在入账，没有重复扣款。不用再付，票据会发到这里。',
  'checkout.no_later': () => '现在正忙，没有扣款。请过几分钟再付一次。',
} as const;

type Texts = typeof checkoutZhCN;
export type CheckoutTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
