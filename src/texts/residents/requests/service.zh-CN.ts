const ended = (text: string): string => (/[。！？.!?]$/.test(text) ? text : `${text}。`);

/** What a resident reads of a price, of what is left, and of what is not the office's to do, in Chinese. */
export const serviceZhCN = {
  'button.agree': () => '同意',
  'button.disagree': () => '不同意',
  'button.object': () => '我觉得该物业管',
  'price.ask': (p: { number: number; what: string; yuan: string; was: string | null }) =>
    `工单 ${p.number} ${p.was === null ? '需要收费' : `的价格有变，原来说 ${p.was} 元，现在`}：${p.what}，${p.yuan} 元。您同意了再做；不同意就不做这一项，也不收费。`,
  'price.say_which': (p: { number: number }) =>
    `工单 ${p.number} 的价格，您同意吗？请点一下，我好准确转达。`,
  'price.agreed': (p: { number: number; yuan: string }) =>
    `好的，工单 ${p.number} 按 ${p.yuan} 元做。价格再有变，会先问您。`,
  'price.declined': (p: { number: number }) =>
    `好的，工单 ${p.number} 的这一项先不做，也不收费。同事会与您商量怎么办。`,
  'price.agreed_already': (p: { number: number; yuan: string }) =>
    `工单 ${p.number} 您已经同意 ${p.yuan} 元了。想改的话，点“联系人工”。`,
  'price.declined_already': (p: { number: number; yuan: string }) =>
    `工单 ${p.number} 的 ${p.yuan} 元您已经说不同意。想改的话，点“联系人工”，同事再问您一次。`,
  'price.replaced': (p: { number: number }) =>
    `工单 ${p.number} 的这个价格已经不算数了。有新的价格，会另外问您。`,
  'status.account': () => '费用记在房屋账上。',
  'status.cash': () => '以现金支付。',
  'history.quoted': (p: { what: string; yuan: string }) =>
    `报价 ${p.yuan} 元${p.what === '' ? '' : `：${p.what}`}`,
  'history.price_agreed': (p: { yuan: string }) => `您同意 ${p.yuan} 元。`,
  'history.price_declined': (p: { yuan: string }) => `您不同意 ${p.yuan} 元。`,
  'history.partly_left': (p: { left: string }) =>
    `您说部分解决${p.left === '' ? '。' : `，还差：${p.left}`}`,
  'history.for_now': (p: { done: string; wait: string; left: string }) =>
    `先做了：${ended(p.done)}还剩：${ended(p.left)}${p.wait}。`,
  'news.partly': (p: { number: number; who: string; done: string; left: string; wait: string }) =>
    `工单 ${p.number}，${p.who}先处理了一部分：${ended(p.done)}\n还剩：${ended(p.left)}${p.wait}。`,
  'status.partly': (p: { who: string | null; left: string }) =>
    `您说部分解决，${p.who === null ? '前台正在安排人接着办' : `${p.who}接着办`}${p.left === '' ? '。' : `：${p.left}`}`,
  'news.declined': (p: {
    number: number;
    reason: string;
    responsible: string;
    phone: string | null;
  }) =>
    `工单 ${p.number} 这件事不归物业管，抱歉我们办不了。${ended(p.reason)}\n请找${p.responsible}${p.phone === null ? '' : `，电话 ${p.phone}`}。\n如果您觉得还是该我们管，点下面告诉我。`,
  'status.not_ours': (p: { reason: string; responsible: string; phone: string | null }) =>
    `不归物业管：${ended(p.reason)}请找${p.responsible}${p.phone === null ? '' : `，电话 ${p.phone}`}。`,
  'decline.say_why': (p: { number: number }) =>
    `请说说工单 ${p.number} 为什么该物业管？发一句话或一张照片，我交给前台重新看。`,
  'bill.service': (p: { number: number }) => `维修服务费（工单 ${p.number}）`,
  'decline.none': (p: { number: number }) => `工单 ${p.number} 现在没有要您说的，进展我会告诉您。`,
  'verdict.person': (p: { number: number; who: string }) =>
    `收到，谢谢。给${p.who}本人也打个分？对工单 ${p.number} 还想说两句，直接发给我，或点“跳过”。`,
  'history.rated_person': (p: { stars: number }) => `您给做事的人打了 ${p.stars} 分（满分 5 分）。`,
};

export type ServiceTexts = typeof serviceZhCN;
