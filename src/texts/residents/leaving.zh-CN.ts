/** What a resident reads who wants a copy of their data, leaves, or is forgotten, in Chinese. */
export const leavingZhCN = {
  'button.own_copy': () => '我的资料副本',
  'button.leaving': () => '离开或删除资料',
  'button.moved_out': () => '我搬走了',
  'button.leave_chat': () => '只是不再用这个聊天',
  'button.erase': () => '删除我的资料',
  'button.moved_surely': () => '确定，已搬走',
  'button.leave_surely': () => '确定不再使用',
  'button.erase_surely': () => '确定删除',
  'button.tell_office': () => '告诉物业',
  'button.erase_back': () => '收回',

  'leaving.copy': () =>
    '好的，马上发给您两个文件：PDF 便于阅读，JSON 是同样的内容，便于带到别处使用。里面只有您本人的资料。',
  'leaving.copy_pdf': () => '您的资料副本，便于阅读。',
  'leaving.copy_json': () => '同样的内容，供别的系统读取。',
  'leaving.copy_enough': () => '今天已经给您发过 3 次资料副本，往上翻就能看到。明天可以再要。',
  'leaving.menu': () => '您想怎么办？',
  'leaving.menu_moved': () => '· 我搬走了：从今天起不再是这一户的住户。',
  'leaving.menu_others': () =>
    '· 只是不再用这个聊天：档案照旧，以后可以再回来。\n· 删除我的资料：删掉能认出您的内容，依法要留的账目除外。',
  'leaving.chat_explain': () =>
    '确定以后，我不再给您发消息，您在这里也看不到房屋和工单。档案和没办完的工单照旧，工作人员有事会给您打电话；以后分享手机号或用新的邀请码就能回来。',
  'leaving.left_chat': () =>
    '好的，这个聊天已经和您的档案分开。想回来时，分享手机号或输入新的邀请码就行。有紧急情况，随时可以在这里说。',
  'leaving.which_home': () => '您从哪一户搬走了？',
  'leaving.moved_explain': (p: { address: string; role: string }) =>
    `确定以后，从今天起您不再是 ${p.address} 的${p.role}，马上就看不到这一户的内容。您提交过的工单仍记在您名下，没办完的由工作人员继续办。`,
  'leaving.owner_explain': (p: { address: string }) =>
    `您登记为 ${p.address} 的业主。业主变更关系到费用由谁承担，不能在聊天里直接改。点“告诉物业”，工作人员会与您核对过户材料；核对之前一切照旧。`,
  'leaving.owner_words': (p: { address: string }) => `我不再是 ${p.address} 的业主。`,
  'leaving.owner_noted': (p: { address: string }) =>
    `已告诉物业您不再是 ${p.address} 的业主。工作人员会与您联系，核对过户材料；在那之前一切照旧，费用也一样。`,
  'leaving.moved_out': (p: { address: string }) =>
    `已登记：从今天起您不再住 ${p.address}，这一户的内容您看不到了。祝您在新家一切顺利。`,
  'leaving.no_home': () => '您名下现在没有房屋。要资料副本，或者要删除资料，点下面。',
  'leaving.not_there': () => '这一户现在不在您名下，没有要改的。',
  'leaving.erase_explain': () =>
    '确定以后，工作人员会删掉您的姓名、电话、聊天，还有您说过的话和照片，15 个工作日内答复您。删除后不能恢复，再用要重新登记。工单的编号、时间、处理人、评分和费用，依照会计法规保留，但不再有您的名字。',
  'leaving.erase_not_yet': (p: { why: string }) => `现在还不能删除：\n${p.why}`,
  'leaving.still_lives': (p: { homes: string }) =>
    `· 您还登记在 ${p.homes}，服务和费用要用到您的资料。已经搬走的话，请先点“我搬走了”。`,
  'leaving.still_open': (p: { numbers: string }) =>
    `· 工单 ${p.numbers} 还没办完。办完或者撤回以后就可以。`,
  'leaving.still_emergency': () => '· 有一件紧急事件还没有解除。解除以后就可以。',
  'leaving.erase_asked': (p: { by: string }) =>
    `您的删除申请已经交给工作人员，最迟 ${p.by} 前答复您。在那之前，随时可以收回。`,
  'leaving.erase_back': () => '好的，删除申请已收回，一切照旧。',
  'leaving.erase_none': () => '现在没有在办理的删除申请。',
  'leaving.kept': () => '好的，一切照旧。',
  'leaving.erased': () =>
    '已按您的要求删除您的姓名、电话、聊天，以及您说过的话和照片；依法要留的账目里不再有您的名字。这里的旧消息存在您自己的 Telegram 里，可以自行删除。以后需要，欢迎重新登记。',
  'leaving.erase_refused': (p: { reason: string }) =>
    `您的删除申请现在还办不了：${p.reason}\n有疑问请联系物业前台；情况变了，可以随时再提。`,
  'leaving.unknown': () =>
    '我还不知道您是哪一位，所以没有住户资料可以给您看或者删除。请分享手机号或输入邀请码；也可以带身份证到物业前台办理。',
} as const;

type Texts = typeof leavingZhCN;
/** The shape every language's catalogue has. */
export type LeavingTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
