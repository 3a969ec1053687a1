/** What the staff read of who gets which request, in Chinese. */
export const dispatchStaffZhCN = {
  'action.transfer': () => '转交同事…',
  'action.return': () => '退回客服台…',
  'action.offer': () => '请几位抢单…',
  'modal.offer': (p: { number: number }) => `请几位抢单 · ${p.number}`,
  'field.offer_skill': () => '问会做这一类的人',
  'field.offer_people': () => '或者点名问',
  'hint.offer': () => '每个人单独收到一条，先接单的人负责；没人接就回到客服台。',
  'refused.nobody_to_offer': () => '现在没有可以问的同事（会做的都不在班），请点名，或直接指派。',
  'action.hand_out': () => '交外部处理…',
  'action.promise': () => '改约时间…',
  'action.done_outside': () => '对方办好了…',
  'modal.done_outside': (p: { number: number }) => `对方办好了 · ${p.number}`,
  'outside.done': (p: { to: string }) => `${p.to}已经处理好。`,
  'modal.hand_out': (p: { number: number }) => `交外部处理 · ${p.number}`,
  'modal.promise': (p: { number: number }) => `改约时间 · ${p.number}`,
  'field.outside_to': () => '交给谁（部门或单位）',
  'field.outside_phone': () => '对方电话',
  'field.promised_for': () => '答应什么时候办好',
  'hint.outside_to': () => '住户会看到是谁在办、答应什么时候。',
  'card.outside': (p: { to: string; at: string }) =>
    `${p.to}在办，答应 ${p.at} 前办好；到时提醒交出去的人，再过一天提醒客服台和经理`,
  'outside.due': (p: { number: number; to: string; phone: string; at: string }) =>
    `工单 ${p.number}：${p.to}${p.phone === '' ? '' : `（${p.phone}）`}答应 ${p.at} 前办好，请问一下。办好了点「对方办好了」，还没好就改约时间。`,
  'outside.overdue': (p: { number: number; to: string; phone: string; at: string }) =>
    `工单 ${p.number}：${p.to}${p.phone === '' ? '' : `（${p.phone}）`}答应 ${p.at} 前办好，还没有结果，请催一下。办好了点「对方办好了」，还没好就改约时间。`,
  'offer.one': (p: { at: string }) =>
    `这件给到您，请在 ${p.at} 前接单；做不了就退回，不用说明对错。`,
  'offer.group': (p: { at: string }) => `${p.at} 前有效，谁先接单归谁。`,
  'offer.accepted': () => '您已接单。',
  'offer.taken': (p: { who: string }) => `${p.who}已接单，这件不用您了。`,
  'offer.passed': () => '时限已过，这件已另作安排。',
  'offer.withdrawn': () => '这件不用接了。',
  'card.ahead_offer': (p: { at: string; who: string }) =>
    `${p.at} 前没人接（已问 ${p.who}）就回到客服台`,
  'card.ahead_accept': (p: { at: string; who: string }) => `${p.at} 前 ${p.who} 没接单就另派`,
  'dispatch.title': () => '派单规则',
  'dispatch.list': (p: { community: string }) => `${p.community}的派单规则`,
  'dispatch.on': () =>
    '按规则派单：新工单按从上到下第一条合适的规则派；没有合适的人，就留给客服台。',
  'dispatch.off': () => '现在由客服台派单，下面的规则不起作用；可以先试派，再打开。',
  'dispatch.rule': (p: { place: number; what: string; where: string | null; how: string }) =>
    `${p.place}. ${p.where === null ? '' : `${p.where} 栋的`}${p.what}：${p.how}`,
  'dispatch.any_category': () => '所有类别',
  'dispatch.whoever_can': () => '会做这一类的人',
  'dispatch.does_person': (p: { who: string }) => `派给${p.who}里当班、手上最少的一位`,
  'dispatch.does_group': (p: { who: string }) => `问${p.who}里在班的各位，谁先接单归谁`,
  'dispatch.does_desk': (_p: { who: string }) => '由客服台安排',
  'dispatch.how_person': () => '派给最合适的一位',
  'dispatch.how_group': () => '请几位抢单',
  'dispatch.how_desk': () => '由客服台安排',
  'dispatch.would': (p: { what: string; result: string }) => `现在来一件「${p.what}」：${p.result}`,
  'dispatch.would_person': (p: { who: string; why: string }) => `会派给${p.who}，因为${p.why}。`,
  'dispatch.would_group': (p: { who: string }) => `会单独问${p.who}，谁先接单归谁。`,
  'dispatch.would_rule': () => '按规则由客服台安排。',
  'dispatch.would_no_rule': () => '没有管到它的规则，由客服台安排。',
  'dispatch.would_nobody': () =>
    '规则里的人现在都不合适（不会做、不在班，或不管这一栋），会留给客服台。',
  'shift.ended': (p: {
    who: string;
    count: number;
    list: string;
    rest: number;
    back: string | null;
  }) =>
    `${p.who}下班了，手上还有 ${p.count} 件没办完，请您这一班代看：\n${p.list}${p.rest > 0 ? `\n还有 ${p.rest} 件` : ''}\n${p.back === null ? '' : `${p.who} ${p.back}回来。`}住户来问、到时限或有变化时，由您答复。`,
  'shift.line': (p: { what: string; whose: string | null }) =>
    `· ${p.what}${p.whose === null ? '' : `（${p.whose}的）`}`,
  'action.dispatch_add': () => '加一条…',
  'action.dispatch_change': () => '改…',
  'action.dispatch_remove': () => '删掉',
  'action.dispatch_rehearse': () => '试派…',
  'action.dispatch_hand': () => '改为客服台派单',
  'action.dispatch_rules': () => '改为按规则派单',
  'modal.dispatch_add': () => '加一条派单规则',
  'modal.dispatch_change': () => '改派单规则',
  'modal.dispatch_rehearse': () => '试派',
  'modal.dispatch_try': () => '试一下',
  'field.dispatch_categories': () => '哪些类别（不选是全部）',
  'field.dispatch_buildings': () => '哪些楼栋（不选是全部）',
  'field.dispatch_how': () => '怎么派',
  'field.dispatch_people': () => '给谁（不选就看谁会做）',
  'field.dispatch_place': () => '排在第几条',
  'can.dispatch.edit': () => '• `/gatehouse dispatch`（派单）：按规则派单，试派，打开或关掉',
  'action.merge': () => '并入另一件…',
  'modal.transfer': (p: { number: number }) => `转交工单 ${p.number}`,
  'modal.return': (p: { number: number }) => `退回 · ${p.number}`,
  'modal.merge': (p: { number: number }) => `并入另一件 · ${p.number}`,
  'field.into': () => '并到哪一件',
  'hint.into': () => '两件的住户都照样收到进展。',
  'card.merged_into': (p: { number: number }) => `并入 ${p.number}`,
  'refused.not_yours': (p: { who: string }) =>
    `这一件在${p.who}手里，只有负责的人能转交或退回；要换人，请用“指派”。`,
  'refused.not_the_same': () =>
    '只有同一个小区里、同一户或同一类的工单可以合并，请另选一件；同一户看错了房号，可以先改房屋。',
  'refused.nothing_to_merge': () => '现在没有可以并入的工单：同一户或同一类的都已经办完。',
} as const;

type Texts = typeof dispatchStaffZhCN;
export type DispatchStaffTexts = {
  [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string;
};
