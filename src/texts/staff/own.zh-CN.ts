/** What the staff read about residents' own data, in Chinese. The English catalogue has the same keys. */
export const ownZhCN = {
  'action.correction_confirm': () => '确认更正',
  'action.correction_done': () => '已改好',
  'action.correction_refuse': () => '不更正…',
  'correction.field.name': () => '姓名',
  'correction.field.phone': () => '电话',
  'correction.field.other': () => '其他资料',
  'correction.title': (p: { field: string }) => `✏️ 住户更正资料 · ${p.field}`,
  'correction.home': (p: { address: string; role: string }) => `${p.address}（${p.role}）`,
  'correction.name': (p: { was: string; wish: string }) => `${p.was} → ${p.wish}`,
  'correction.phone': () => '换了电话号码，点“看电话”看原来的和新的。',
  'correction.phone_new': () => '要登记电话号码，点“看电话”看新的。',
  'correction.do_first': () => '请先在档案里改好，再点“已改好”；住户会收到通知。',
  'correction.confirmed': (p: { who: string; at: string }) => `✅ ${p.who} ${p.at} 已更正`,
  'correction.refused': (p: { who: string; at: string; reason: string }) =>
    `${p.who} ${p.at} 没有更正：${p.reason}`,
  'correction.withdrawn': (p: { at: string }) => `${p.at} 住户已撤回`,
  'correction.replaced': (p: { at: string }) => `${p.at} 住户重新提交了一次，以新的那张为准`,
  'correction.phones': (p: { name: string; was: string | null; wish: string }) =>
    `${p.name}\n原来：${p.was ?? '没有登记'}\n新的：${p.wish}\n（本次查看已记录）`,
  'modal.correction_refuse': () => '不更正',
  'refused.already_decided': () => '这一项已经处理过或被撤回，卡片上有最新的状态。',
  'refused.asked_back': () => '还要先问一下，内容没有记下。请再登记一次。',
  'refused.stay_over': () => '这位住户已经不住在这里，不能再发邀请码。',
  'refused.moved_out': () => '这位住户已经没有房屋或不在档案里，不能更正；可以点“不更正”并说明。',
  'refused.phone_taken': () =>
    '这个号码登记在本小区另一位住户名下，请先用 /gatehouse find 查清楚，再确认或说明。',
  'can.correction.decide': () => '核对住户更正的资料',
  'waiting.admission': (p: { count: number }) => `开通 ${p.count} 位`,
  'waiting.correction': (p: { count: number }) => `更正 ${p.count} 件`,
  'waiting.erasure': (p: { count: number }) => `删除资料 ${p.count} 件`,
  'waiting.told': (p: { counts: string; eraseBy: string | null }) =>
    `还有住户在等答复：${p.counts}${p.eraseBy === null ? '' : `；删除资料的，最迟 ${p.eraseBy} 前答复`}。卡片在上面，也都在应用的首页。`,
  'home.waiting': (p: { count: number }) => `等您核对的住户 ${p.count} 位`,
} as const;

type Texts = typeof ownZhCN;
export type OwnTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
