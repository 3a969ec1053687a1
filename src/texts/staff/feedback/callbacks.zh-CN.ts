/** What the staff read of callbacks, in Chinese. The English catalogue has the same keys. */
export const callbacksZhCN = {
  'can.callback.make': () => '/gatehouse callbacks（回访）— 今天要回访的住户、完成情况',

  'callback.title': (p: { community: string }) => `${p.community} · 回访`,
  'callback.none': () => '现在没有要打的回访电话。',
  'callback.not_served': () => '没有您负责的小区。',
  'callback.counts': (p: { toCall: number; late: number; made: number; due: number }) =>
    `待打电话 ${p.toCall}，过期 ${p.late}。本月到期 ${p.due}，已回访 ${p.made}${p.due === 0 ? '' : `（${Math.round((p.made / p.due) * 100)}%）`}`,
  'callback.by': (p: { inChat: number; people: string }) =>
    `聊天里 ${p.inChat}${p.people === '' ? '' : `；${p.people}`}`,
  'callback.person': (p: { who: string; count: number }) => `${p.who} ${p.count}`,
  'callback.more': (p: { count: number }) => `还有 ${p.count} 位。`,
  'callback.line': (p: {
    who: string;
    what: string;
    due: string;
    late: boolean;
    why: string;
    known: string;
    missed: number;
    missedAt: string;
  }) =>
    `*${p.who}* · ${p.what} · ${p.late ? '⚠ 已过期，应在 ' : ''}${p.due} 前\n${p.why}${p.missed === 0 ? '' : ` · 打过 ${p.missed} 次没接通，上次 ${p.missedAt}`}${p.known === '' ? '' : `\n${p.known}`}`,
  'callback.what_request': (p: { number: number; matter: string }) =>
    `工单 ${p.number} · ${p.matter}`,
  'callback.what_survey': (p: { survey: number; title: string }) => `调查 ${p.survey} · ${p.title}`,
  'callback.done': (p: { done: string; doneBy: string }) =>
    `做了：${p.done}${p.doneBy === '' ? '' : `（${p.doneBy}）`}`,
  'callback.low': (p: { text: string; stars: number }) => `${p.text}：${p.stars} 星`,
  'callback.wrote': (p: { text: string }) => `写道：${p.text}`,
  'callback.script': (p: { community: string; number: number; matter: string }) =>
    `「您好，这里是${p.community}物业。您报的${p.matter}（工单 ${p.number}）师傅已经处理，想问一下现在好了吗？对我们的服务还满意吗？」`,
  'callback.script_low': (p: { community: string; number: number; matter: string }) =>
    `「您好，这里是${p.community}物业。您对${p.matter}（工单 ${p.number}）的服务不太满意，很抱歉。想听听您的意见，哪里没做好，我们来改。」`,
  'callback.script_survey': (p: { community: string; title: string }) =>
    `「您好，这里是${p.community}物业。谢谢您填了${p.title}。您有不满意的地方，很抱歉，想听听您的意见，我们来改。」`,
  'callback.why_always': (p: { mark: string }) => `规则：${p.mark}必回访`,
  'callback.why_sample': (p: { draw: number; under: number }) =>
    `抽样：抽到 ${p.draw}，小于 ${p.under}`,
  'callback.why_stars': (p: { stars: number }) => `评价 ${p.stars} 星，当天回访`,
  'callback.why_word': () => '评价有不满的话，当天回访',
  'callback.why_survey': (p: { stars: number | null }) =>
    p.stars === null ? '问卷里有不满的话，当天回访' : `问卷里最低 ${p.stars} 星，当天回访`,
  'callback.mark_reopened': () => '重新打开过的',
  'callback.mark_partly': () => '部分解决的',
  'callback.told_stars': (p: { number: number; stars: number }) =>
    `工单 ${p.number} 评价 ${p.stars} 星，已列入今天回访（/gatehouse callbacks）。`,
  'callback.told_word': (p: { number: number }) =>
    `工单 ${p.number} 的评价里有不满的话，已列入今天回访（/gatehouse callbacks）。`,
  'callback.told_survey': (p: { id: number; title: string }) =>
    `${p.title}（调查 ${p.id}）里有住户不满意，已列入今天回访（/gatehouse callbacks）。`,

  'action.callback_settled': () => '已沟通好',
  'action.callback_to_do': () => '要处理…',
  'action.callback_solved': () => '已解决',
  'action.callback_rated': () => '已解决，记评分…',
  'action.callback_partly': () => '部分解决…',
  'action.callback_not_solved': () => '没解决…',
  'action.callback_missed': () => '没接通',
  'modal.callback': () => '回访结果',
  'field.callback_stars': () => '这次服务几星',
  'field.callback_person_stars': (p: { who: string }) => `${p.who}几星`,
  'field.callback_comment': () => '还说了什么',
  'field.callback_left': () => '还剩什么没弄好',
  'field.callback_reason': () => '哪里不对',
  'field.callback_to_do': () => '要处理什么',
  'hint.callback_to_do': () => '会按这句话登记一张工单，住户能看到进展。',
  'hint.callback_left': () => '这件会回到师傅手里，接着做剩下的。',
  'hint.callback_reason': () => '这件会带着这句话退回重做。',

  'refused.own_callback': () => '自己做的活不由自己回访，请别的同事来打。',
} as const;

type Texts = typeof callbacksZhCN;
/** The shape every language's catalogue has. */
export type CallbackTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
