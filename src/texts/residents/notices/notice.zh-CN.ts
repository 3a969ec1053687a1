/** What residents read of notices. The words of a notice itself are the office's own. */
export const noticeZhCN = {
  'notice.head_plain': (p: { title: string }) => `【通知】${p.title}`,
  'notice.head_urgent': (p: { title: string }) => `【紧急通知】${p.title}`,
  'notice.head_urgent_corrects': (p: { title: string }) => `【紧急更正】${p.title}`,
  'notice.head_corrects': (p: { title: string }) => `【更正】${p.title}`,
  'notice.corrects': (p: { title: string; on: string }) =>
    `${p.on}的通知「${p.title}」，请以这一条为准。`,
  'notice.other_language': () => '（这份通知只有英文。需要说明的话，直接问我就好。）',
  /** The title of a notice of which only words were given. */
  'notice.untitled': () => '物业通知',
  'notice.foot': (p: { community: string }) => `——${p.community}物业服务中心`,
  'notice.seen': () => '好的，谢谢您看过。',
  'notice.seen_gone': () => '这份通知已经过去了，没有什么要您做的。',
  'button.seen_notice': () => '知道了',
};
export type NoticeTexts = typeof noticeZhCN;
