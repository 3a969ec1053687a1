type Of = { address: string; yuan: string };

/** What residents read about invoices, in Chinese. The English catalogue has the same keys. */
export const invoicesZhCN = {
  'button.invoice_person': () => '个人，没有税号',
  'button.invoice_send': () => '提交开票',
  'button.invoice_change': () => '改一下',
  'button.invoice_stop': () => '先不开了',
  'button.invoice_back': () => '撤回开票',

  'invoice.form': (p: Of) => `${p.address} 可以开票 ${p.yuan} 元：`,
  'invoice.payment': (p: { day: string; yuan: string; receipt: string }) =>
    `· ${p.day} ${p.yuan} 元，票据 ${p.receipt}`,
  'invoice.more': (p: { count: number }) => `· 更早的还有 ${p.count} 笔，一起开`,
  'invoice.ask_title': () =>
    '请发抬头、税号和收发票的邮箱，可以一次发齐，例如：某某公司，税号，邮箱。',
  'invoice.ask_tax': () => '请发税号（统一社会信用代码）。开给个人就点下面。',
  'invoice.ask_email': () => '请发收发票的邮箱。',
  'invoice.press': () => '请点下面提交，或点“改一下”。',
  'invoice.bad_tax': () =>
    '这个税号对不上校验，可能写错了一位。请核对后再发一次，18 位的统一社会信用代码最常见。',
  'invoice.bad_email': () => '这个邮箱看起来不完整，请再发一次，例如 name@example.com。',
  'invoice.changed': (p: { was: string; yuan: string }) =>
    `可以开票的金额变了：刚才是 ${p.was} 元，现在是 ${p.yuan} 元。请再确认一次。`,
  'invoice.confirm': (p: Of & { title: string; tax: string | null; email: string }) =>
    `${p.address} 开票 ${p.yuan} 元\n抬头：${p.title}\n税号：${p.tax ?? '个人，没有'}\n发到：${p.email}\n您看对不对？`,
  'invoice.stopped': () => '好的，先不开。要开的时候说“开发票”就行。',
  'invoice.begin_anew': () => '这一步过了时间。要开票请再说一次“开发票”。',
  'invoice.nothing': (p: { address: string }) =>
    `${p.address === '' ? '您名下' : p.address} 现在没有可以开票的缴费：只有缴过的、还没开过的能开。觉得不对，点下面告诉工作人员。`,
  'invoice.open': (p: Of & { title: string }) =>
    `${p.address} 的 ${p.yuan} 元（抬头 ${p.title}）已经在开，开好我告诉您。要改的话先撤回，再说一次“开发票”。`,
  'invoice.asked': (p: Of & { title: string; email: string }) =>
    `交给财务了：${p.address} 开票 ${p.yuan} 元，抬头 ${p.title}。开好发到 ${p.email}，我也会告诉您发票号码。`,
  'invoice.taken_back': (p: { address: string }) =>
    `${p.address} 的开票撤回了。要重新开，说“开发票”就行。`,
  'invoice.sent': (p: Of) =>
    `${p.address} 的发票（${p.yuan} 元）已经交给税务系统在开，现在撤不回来了。开好我告诉您号码；有要改的地方，请说“联系人工”。`,
  'invoice.over': () => '这张发票已经开出，或者之前撤回过，撤不了了。有疑问说“联系人工”。',

  'invoice.issued': (p: Of & { invoice: string; email: string }) =>
    `${p.address} 的发票开好了：${p.yuan} 元，号码 ${p.invoice}，发到 ${p.email}。没收到请直接回复我。`,
  'invoice.refused': (p: Of & { reason: string }) =>
    `${p.address} 的 ${p.yuan} 元这次没能开票：${p.reason}。改好以后说“开发票”，可以再申请。`,
  'invoice.reversed': (p: Of & { invoice: string; reason: string }) =>
    `${p.address} 的发票 ${p.invoice}（${p.yuan} 元）已红冲，不能再用：${p.reason}。需要重新开，说“开发票”就行。`,
  'invoice.dropped': (p: Of) =>
    `${p.address} 的开票申请（${p.yuan} 元）取消了，因为其中一笔缴费作废。其余的可以再说“开发票”重新申请。`,
} as const;

type Texts = typeof invoicesZhCN;
export type InvoiceTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
