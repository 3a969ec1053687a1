/** What the staff read of residents who leave, and of those who want to be forgotten, in Chinese. */
export const leavingZhCN = {
  'card.forgotten': () => '（内容已按本人要求删除）',
  'card.no_chat': () => '现在发不到机器人，请打电话',

  'action.erasure_carry_out': () => '删除…',
  'action.erasure_refuse': () => '现在不能删除…',
  'erasure.title': () => '🗑 住户要求删除个人资料',
  'erasure.who': (p: { name: string; homes: string }) =>
    p.homes === '' ? p.name : `${p.name} · 曾住 ${p.homes}`,
  'erasure.due': (p: { asked: string; by: string }) =>
    `${p.asked} 提出，${p.by} 前要答复（15 个工作日）`,
  'erasure.what': () =>
    '删除：姓名、电话、和机器人的对话、他说过的话和照片。保留：工单的编号、类别、时间、处理人、评分和费用，房屋的入住起止。删除以后不能恢复。',
  'erasure.hindered': (p: { why: string }) => `⚠️ 现在还不能删除：${p.why}`,
  'erasure.still_lives': (p: { homes: string }) => `还登记在 ${p.homes}`,
  'erasure.still_open': (p: { numbers: string }) => `还有没办完的工单 ${p.numbers}`,
  'erasure.still_emergency': () => '还有没解除的紧急事件',
  'erasure.done': (p: { who: string; at: string }) => `${p.who} ${p.at} 已删除`,
  'erasure.refused': (p: { who: string; at: string; reason: string }) =>
    `${p.who} ${p.at} 没有删除：${p.reason}`,
  'erasure.withdrawn': (p: { at: string }) => `住户 ${p.at} 收回了`,
  'modal.erasure_carry_out': () => '删除个人资料',
  'modal.erasure_refuse': () => '现在不能删除',
  'modal.erase': () => '删除',
  'modal.erasure_words': (p: { name: string }) =>
    `要删除 ${p.name} 的个人资料吗？姓名、电话、和机器人的对话、他说过的话和照片都会删掉，不能恢复。机器人发在讨论串里的原话和照片也会从 Slack 里删掉；同事自己写的话请自己看一下。`,
  'hint.erasure_reason': () => '住户会看到这段话。请写明为什么，以及什么时候可以。',
  'refused.hindered': () =>
    '他还登记在某一户，或者还有没办完的工单、没解除的紧急事件，现在不能删除。',
  'can.erasure.decide': () => '删除离开的住户的个人资料',

  'note.moved_out': (p: { address: string; role: string; name: string; requests: string }) =>
    `${p.address} 的${p.role}${p.name}告诉机器人已经搬走，档案已登记从今天起不再住这里。${p.requests === '' ? '' : `没办完的工单：${p.requests}，住户不再看机器人里的进展，请打电话。`}`,
} as const;

type Texts = typeof leavingZhCN;
export type LeavingTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
