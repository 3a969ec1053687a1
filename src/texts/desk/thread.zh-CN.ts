/** What the office itself writes into the thread of a card, in Chinese. */
export const threadZhCN = {
  'said.resident': (p: { name: string }) => `住户 ${p.name}`,
  'note.outage_late': (p: { number: number }) =>
    `同类问题 ${p.number} 预计恢复的时间已到。恢复了请点“已恢复”，还没有请点“告知住户”写明原因和新的时间。`,
  'said.entered': (p: { by: string }) => `${p.by} 记录的原话`,
  'note.served': (p: { by: string; text: string }) => `${p.by} 当时的答复：${p.text}`,
  'said.anonymous': () => '住户（匿名）',
  'said.stranger': (p: { name: string }) => `未登记的人 ${p.name}`,
  'said.danger': (p: { who: string }) =>
    `🚨 紧急：${p.who || '住户'}。系统有故障，没能建好紧急卡片，安全提示已直接发给对方。请马上联系：`,
  'said.in_group': (p: { group: string }) => `群「${p.group}」里未登记的人`,
  'said.whole': () => '全文',
  'said.handed_up': () => '随上报附的照片，没有发给住户',
  'said.translation': () => '译文（机器翻译）',
  'note.assigned': (p: { by: string; text: string }) => `${p.by}把这件交给您了。${p.text}`,
  'note.urged': () => '住户在催，请尽快处理。',
  'note.reopened': (p: { text: string }) => `重新打开：${p.text}`,
  'note.escalated': (p: { by: string; text: string }) => `${p.by}上报：${p.text}`,
  'note.withdrawn': () => '住户撤回了这件。',
  'note.wait_over': () => '等待的时间到了，请继续处理。',
  'note.happening': () => '住户确认：正在发生。',
  'note.no_danger': () => '住户说：没有危险。',
  'note.alarmed_together': (p: { communities: string }) =>
    `还不知道对方在哪个小区，${p.communities} 的值班人员都已通知。`,
  'note.placed_here': (p: { community: string }) => `对方说：就在${p.community}。`,
  'note.placed_elsewhere': (p: { community: string }) =>
    `对方说在${p.community}，那边的值班人员已接到通知，这里不用再处理。`,
  'note.taken_elsewhere': (p: { community: string; who: string }) =>
    `${p.community}的 ${p.who} 已接手。`,
  'note.sent': (p: { by: string; text: string }) => `${p.by} 回复住户：${p.text}`,
  'note.sent_photos': (p: { by: string; count: number }) => `${p.by} 给住户发了 ${p.count} 个附件`,
  'note.set_aside': (p: { from: string; who: string; numbers: string }) =>
    `有一条来自 ${p.from}${p.who ? `（${p.who}）` : ''} 的消息试了几次都没能处理，先放在一边，收件编号 ${p.numbers}。请联系对方，并请维护系统的人看一下。`,
  'note.yours_set_aside': (p: { numbers: string }) =>
    `您刚才发来的内容试了几次都没能处理，先放在一边了，收件编号 ${p.numbers}。请换个文件，或换种方式再试一次；管理人员已经知道。`,
  'note.file_set_aside': (p: { number: number }) =>
    `有一个附件几次都没能送出，先放在一边，发件编号 ${p.number}。发的人已看到提示；请维护系统的人看一下。`,
  'note.file_not_made': (p: { name: string; number: number }) =>
    `⚠️ 没能给您：${p.name}（发件编号 ${p.number}）。内容没有变，请再要一次；还是不行，请告诉管理员这个编号。`,
  'note.file_missing': (p: { number: number }) =>
    `⚠️ 这里有一个附件没能送到，发件编号 ${p.number}。请让对方换一种方式再发。`,
  'note.platform_away': (p: { platform: string; since: string; count: number }) =>
    `${p.platform} 从 ${p.since} 起没有回应，有 ${p.count} 条消息在等。恢复后会按顺序自动发出，不会丢；急事请打电话。`,
  'note.telegram_lost': (p: { since: string; count: number; setting: string | null }) =>
    `从 ${p.since} 起收不到住户在 Telegram 上发来的消息。${p.setting ? `看来是 ${p.setting} 这个令牌被停用了，请维护系统的人换上新的。` : '门房一直在重试，连上后会自动补收。'}${p.count > 0 ? `要发给住户的 ${p.count} 条消息在等，连上后按顺序发出。` : ''}急事请打电话。`,
  'note.telegram_back': (p: { since: string; until: string }) =>
    `Telegram 在 ${p.until} 恢复了。从 ${p.since} 起住户发来的消息正在补收（Telegram 只替我们留 24 小时内的），不用再做什么。`,
  'note.slack_lost': (p: { since: string; setting: string | null }) =>
    `从 ${p.since} 起收不到大家在 Slack 上的操作：按钮、命令、讨论串里的话都还没有送到门房。${p.setting ? `看来是 ${p.setting} 这个令牌被停用了，请维护系统的人换上新的。` : '门房一直在重试。'}住户那边照常接待；急事请打电话。`,
  'note.slack_back': (p: { since: string; until: string }) =>
    `Slack 在 ${p.until} 恢复了。从 ${p.since} 起按过的按钮、发过的命令可能没有送到，请看一下卡片，没变的再按一次。`,
  'note.not_let_in': (p: { platform: string; since: string; count: number; place: string }) =>
    `${p.platform} 从 ${p.since} 起不让门房在 ${p.place} 发言，有 ${p.count} 条消息在等。请管理员放开权限（或重新打开话题），放开后会自动发出；急事请打电话。`,
  'note.not_delivered': () =>
    '这条没有送到住户手机上：对方可能停用了机器人。请打电话联系，电话在卡片上点“看电话”。',
  'note.no_chat': () => '现在发不到住户的机器人里，请打电话。',
  'note.late': () => '⏰ 已过首次答复的时限，还没有人接单。',
  'note.late_answer': () => '⏰ 已过首次答复的时限，住户还没有得到答复。',
  'note.late_settle': () => '⏰ 已过处理的时限，还没有处理完。',
  'note.late_handover': () => '⏰ 已过接手的时限，还没有人接手。',
  'note.late_arrive': () => '⏰ 已过到场的时限，还没有人到场。',
  'note.late_contain': () => '⏰ 已过控制的时限，还没有控制住。',
  'note.late_escalation': () => '⏰ 上报的事已过答复的时限，住户还在等经理的话。',
  'note.due': (p: { what: string; at: string; who: string | null }) =>
    `⏰ ${p.at} 前应${p.what}，${p.who === null ? '还没有人接单，请安排' : `现在由${p.who}负责，请留意`}。`,
  'note.what_handover': () => '有人接手',
  'note.what_answer': () => '首次答复',
  'note.what_arrive': () => '到场',
  'note.what_contain': () => '控制住',
  'note.what_settle': () => '处理完',
  'note.what_escalation': () => '由经理答复住户',
  'note.the_desk': () => '客服台',
  'note.climbed': (p: { told: string }) => `已提醒过${p.told}，还没有动静，所以报给您。`,
  'note.urged_off': (p: { who: string }) => `住户在催；${p.who}现在不在班，请客服台先看一下。`,
  'note.ask_verdict': () =>
    '处理完已有两天，住户还没有说好不好，机器人里也联系不上。请打电话回访（不由处理的人自己打）。',
  'note.shift_ended': () => '负责的同事下班前没来得及开始，这件退回待接单，请当班的同事接一下。',
  'note.returned': () => '原来负责的同事已不在，这件退回待接单，请前台安排人。',
} as const;

type Texts = typeof threadZhCN;
export type DeskTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
