/** What staff read of a price, of what is left, of what is not theirs, and of the service record, in Chinese. */
export const serviceZhCN = {
  'action.partly': () => '部分完成…',
  'action.decline': () => '不归我们管…',
  'action.quote': () => '报价…',
  'action.record': () => '记质量和态度…',
  'action.print': () => '打印服务记录单',
  'modal.partly': (p: { number: number }) => `部分完成 · ${p.number}`,
  'modal.decline': (p: { number: number }) => `不归我们管 · ${p.number}`,
  'modal.quote': (p: { number: number }) => `报价 · ${p.number}`,
  'modal.record': (p: { number: number }) => `服务记录 · ${p.number}`,
  'field.left': () => '还剩什么',
  'field.responsible': () => '归谁管，请住户找谁',
  'field.phone_of': () => '对方电话',
  'field.amount': () => '金额（元）',
  'field.what': () => '做什么、用什么',
  'field.agreed': () => '住户已经同意',
  'field.paid': () => '怎么付',
  'field.quality': () => '质量',
  'field.attitude': () => '态度',
  'field.record_note': () => '说明',
  'field.signed': () => '住户确认',
  'option.signed': () => '住户已在纸质单上签字',
  'option.score': (p: { score: number }) =>
    `${p.score} 分 · ${['很差', '较差', '一般', '好', '很好'][p.score - 1] ?? ''}`,
  'paid.free': () => '免费',
  'paid.cash': () => '现金',
  'paid.account': () => '记在房屋账上',
  'agreed.chat': () => '在聊天里',
  'agreed.phone': () => '电话里同意',
  'agreed.paper': () => '在纸上签字同意',
  'hint.materials': () => '一行一样，价格写在最后，如：阀芯 35.00。没有价格也可以。',
  'hint.paid': () => '收费的，先报价，住户同意了再选现金或记账。',
  'hint.quote': () => '住户会收到这段话和金额，同意以后价格就定了；改价要再问一次。',
  'hint.quote_phone': () =>
    '住户没有用机器人。已经在电话里或纸上同意的，请选；没有选的话，报价进电话名单。',
  'error.material_price': (p: { lines: string }) =>
    `第 ${p.lines} 行的价格没有读懂：最多两位小数，如 35.00`,
  'error.materials_over': (p: { sum: string; cost: string }) =>
    `用料合计 ${p.sum} 元，比费用 ${p.cost} 元多，请核对`,
  'error.cost_missing': () => '用料写了价格，请写费用；不收费请选免费',
  'error.free_cost': () => '免费的话，请把费用留空或写 0',
  'error.paid_without_cost': () => '选了收费，请写金额',
  'error.second_look': (p: { yuan: string }) =>
    `${p.yuan} 元比平常高出很多，还没有记下。请核对；确实是这个数，请在金额后面加“确认”再提交，如：${p.yuan} 确认`,
  'error.amount': () => '请写大于零的金额，最多两位小数，如 35.50',
  'refused.paid_missing': () => '这件报过价：请选这笔费用怎么付；不收费就选免费，并把费用留空。',
  'refused.nobody_to_charge': () => '住户要求匿名，不能收费。',
  'refused.price_not_asked': () =>
    '住户还没有同意这个价格。请先点“报价…”问住户，同意了再登记收费。',
  'refused.price_open': () => '报价还没有得到住户答复。住户同意了才能收费；急的话请打电话提醒。',
  'refused.price_declined': () => '住户不同意这个价格，不能收费。请与住户商量，改价后重新报价。',
  'refused.price_higher': () => '比住户同意的多。请按同意的价格收，或重新报价，住户同意了再收。',
  'refused.price_asked': () => '这个价格已经问过住户，卡片上看得到答复。',
  'refused.own_work': () => '自己做的活不由自己打分，请别的同事来记。',
  'card.price': (p: { yuan: string; what: string; answer: string }) =>
    `💬 报价 ${p.yuan} 元${p.what === '' ? '' : `（${p.what}）`}：${p.answer}`,
  'card.price_open': () => '等住户答复',
  'card.price_agreed': (p: { at: string; how: string; by: string }) =>
    `住户 ${p.at} 同意（${p.how}${p.by === '' ? '' : `，${p.by} 记录`}）`,
  'card.price_declined': (p: { at: string }) => `住户 ${p.at} 不同意`,
  'card.price_charged': (p: { at: string }) => `住户 ${p.at} 同意，已收费`,
  'card.partly': (p: { left: string }) =>
    `◐ 住户说部分解决${p.left === '' ? '' : `，还差：${p.left}`}`,
  'card.for_now': (p: { done: string }) => `◐ 先处理了：${p.done}`,
  'card.responsible': (p: { who: string; phone: string | null }) =>
    `归 ${p.who} 管${p.phone === null ? '' : ` · ${p.phone}`}`,
  'card.record': (p: { quality: number; attitude: number; note: string; by: string }) =>
    `📋 质量 ${p.quality} 分 · 态度 ${p.attitude} 分${p.note === '' ? '' : `：${p.note}`}${p.by === '' ? '' : ` · ${p.by} 记录`}`,
  'card.signed': () => '住户已在纸上签字',
  'sheet.title': (p: { number: number }) => `服务记录单 ${p.number}`,
  'sheet.name': (p: { number: number }) => `服务记录单-${p.number}.pdf`,
  'sheet.made': (p: { at: string }) => `${p.at} 打印。含住户资料，请妥善保管。`,
  'sheet.foot': (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,
  'sheet.section_request': () => '报修',
  'sheet.section_work': () => '处理',
  'sheet.section_materials': () => '用料与费用',
  'sheet.section_photos': () => '照片',
  'sheet.section_confirmed': () => '住户确认',
  'sheet.section_record': () => '质量与态度',
  'sheet.where': (p: { community: string; place: string }) => `地点：${p.community} ${p.place}`,
  'sheet.who': (p: { name: string }) => `住户：${p.name}`,
  'sheet.matter': (p: { matter: string; urgency: string; at: string }) =>
    `事项：${p.matter} · ${p.urgency} · ${p.at} 收到`,
  'sheet.words': (p: { words: string }) => `「${p.words}」`,
  'sheet.reopened': (p: { at: string; text: string }) => `${p.at} 重新打开：${p.text}`,
  'sheet.partly': (p: { at: string; text: string }) =>
    `${p.at} 住户说部分解决${p.text === '' ? '' : `：${p.text}`}`,
  'sheet.arrived': (p: { who: string; at: string }) => `到场：${p.who} ${p.at}`,
  'sheet.started': (p: { who: string; at: string }) => `开始处理：${p.who} ${p.at}`,
  'sheet.for_now': (p: { who: string; at: string; done: string; left: string }) =>
    `部分完成：${p.who} ${p.at}：${p.done}；还剩：${p.left}`,
  'sheet.done': (p: { who: string; at: string; note: string }) =>
    `完成：${p.who} ${p.at}：${p.note}`,
  'sheet.not_done': () => '还没有完成。',
  'sheet.material': (p: { name: string; yuan: string | null }) =>
    p.yuan === null ? p.name : `${p.name} · ${p.yuan} 元`,
  'sheet.labour': (p: { yuan: string }) => `人工 · ${p.yuan} 元`,
  'sheet.no_materials': () => '没有用料。',
  'sheet.total': (p: { yuan: string; paid: string | null }) =>
    `合计 ${p.yuan} 元${p.paid === null ? '' : ` · ${p.paid}`}`,
  'sheet.free': () => '不收费。',
  'sheet.no_cost': () => '没有登记费用。',
  'sheet.agreed': (p: { yuan: string; at: string; how: string; by: string }) =>
    `住户 ${p.at} 同意 ${p.yuan} 元（${p.how}${p.by === '' ? '' : `，${p.by} 记录`}）`,
  'sheet.before': (p: { count: number }) => `处理前 ${p.count} 张`,
  'sheet.after': (p: { count: number }) => `处理后 ${p.count} 张`,
  'sheet.photo': (p: { at: string; who: string }) => `${p.at} ${p.who}`,
  'sheet.photo_unread': (p: { at: string; who: string; name: string }) =>
    `${p.at} ${p.who}：${p.name}（没能印出来，原件在工单的讨论里）`,
  'sheet.photos_more': (p: { count: number }) => `另有 ${p.count} 张，在工单的讨论里`,
  'sheet.resident': () => '住户',
  'sheet.office': () => '系统',
  'sheet.outcome': (p: { outcome: string; at: string }) => `住户 ${p.at}：${p.outcome}`,
  'sheet.stars': (p: { stars: number; comment: string }) =>
    `住户打分 ${p.stars}（满分 5）${p.comment === '' ? '' : `：「${p.comment}」`}`,
  'sheet.person_stars': (p: { stars: number; who: string }) =>
    `住户给${p.who}本人打分 ${p.stars}（满分 5）`,
  'sheet.signed': () => '住户已在纸质单上签字。',
  'sheet.sign_here': () => '住户签字：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿＿＿＿＿',
  'sheet.unconfirmed': () => '住户还没有确认。',
  'sheet.scores': (p: { quality: number; attitude: number; by: string; at: string }) =>
    `质量 ${p.quality} 分 · 态度 ${p.attitude} 分（满分 5）· ${p.by} ${p.at} 记录`,
  'sheet.note': (p: { note: string }) => `说明：${p.note}`,
  'sheet.unrecorded': () => '还没有记录。',
} as const;

type Texts = typeof serviceZhCN;
export type ServiceTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
