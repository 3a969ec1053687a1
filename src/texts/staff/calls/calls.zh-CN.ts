/** Calls, visits and letters, and the phone list, in Chinese. The English catalogue has the same keys. */
export const callsZhCN = {
  'can.call.log': () =>
    '/gatehouse call（来电、登记）— 登记来电、来访、来信\n/gatehouse calls 501（热线记录）— 查记录、待回电、电话名单',

  'action.call_log': () => '登记来电…',
  'action.call_look': () => '查一下是谁',
  'action.call_export': () => '本月导出',
  'action.call_back': () => '已回电',
  'action.line_reached': () => '接通了…',
  'action.line_missed': () => '没接通',

  'modal.call': () => '登记来电来访',
  'modal.call_done': () => '已登记',
  'modal.line_reached': () => '电话已接通',

  'field.who': () => '谁',
  'field.found': () => '是哪一位',
  'field.words': () => '说了什么',
  'field.served': () => '怎么答复的',
  'field.call_outcome': () => '结果',
  'field.source': () => '怎么来的',
  'field.call_kind': () => '类型',
  'field.call_back': () => '要回电吗',
  'field.call_community': () => '小区',
  'field.call_request': () => '补充到工单',
  'field.verdict': () => '住户说处理得怎么样',
  'field.said': () => '住户说了什么',
  'hint.who': () =>
    '房号、电话或姓名，比如 3-2-501、3-2-501 赵玉兰。按回车可先看是谁；不清楚可以不填。',
  'hint.words': () => '照住户说的写。说到危险会立刻呼叫值班。',
  'hint.served': () => '当场怎么说的，或者转告了谁。',
  'hint.call_kind': () => '不选就按内容判断。',
  'hint.call_request': () => '住户说的是已有的工单，就写单号；不填就另立一件。',
  'hint.call_request_open': () => '说的是其中一件就选上；不选则另立一件。',
  'option.none_of_open': () => '都不是，另立一件',
  'option.call_back': () => '希望回电',
  'option.nobody_of_these': () => '都不是，按写的记下',
  'option.home_only': (p: { address: string }) => `${p.address}，不清楚是谁`,
  'option.happening': () => '正在发生',
  'option.no_danger': () => '没有危险',
  'option.caller': (p: { name: string; role: string | null; address: string }) =>
    `${p.name}${p.role === null ? '' : `（${p.role}）`}${p.address === '' ? '' : ` · ${p.address}`}`,

  'call.owes_nothing': (p: { address: string; prepaid: string | null }) =>
    `${p.address} 没有欠费${p.prepaid === null ? '' : `，预存 ${p.prepaid} 元`}`,
  'call.none_open': () => '这一户没有未办完的工单',
  'call.open': (p: { count: number }) => `没办完的工单 ${p.count} 件：`,
  'call.choose': () => '找到不止一位，请选一下。其他内容都还在。',
  'call.look_nobody': () => '请先写房号、电话或姓名，再查是谁。',
  'call.look_unknown': () => '档案里没有这位，会照您写的登记。',
  'call.look_wrong': (p: { words: string }) => `⚠️ ${p.words}`,
  'call.not_theirs': () => '选的那件不在这一户没办完的工单里。请看一下再选。',
  'call.about_open': () => '这一户有还没办完的同类工单。是同一件就补充进去，不是就另立一件。',
  'call.same': (p: { by: string; at: string; number: number | null }) =>
    `${p.by} ${p.at} 已经登记过同一件事${p.number === null ? '' : `，工单 ${p.number}`}。不是同一件，再点一次「确定」就另记一条。`,
  'call.ask_danger': (p: { kind: string }) =>
    `听起来可能是${p.kind}。请马上问住户是不是正在发生；两分钟内没有选，会自动呼叫值班。`,
  'call.happening': () => '已呼叫值班。请不要挂断，先让住户离开危险。',
  'call.no_danger': () => '已记下：住户说没有危险。',
  'fault.no_open': () => '没有这个单号的未完成工单。请核对；另立一件就不用填。',
  'fault.no_home': () => '没有这个房号。请核对；不清楚可以写称呼，或者不填。',
  'fault.half_phone': () => '这个号码不完整。请写全，座机可以不带区号。',
  'fault.not_solved_why': () => '没解决的话，请写上哪里不对，这件会退回重做。',

  'call.done_request': (p: { number: number; matter: string; place: string }) =>
    `工单 ${p.number} · ${p.matter} · ${p.place}。`,
  'call.told_added': (p: { number: number }) => `已补充到工单 ${p.number}，负责的人会看到。`,
  'call.told_chat': () => '住户在聊天里会收到，之后每一步也会。',
  'call.told_phone': () => '住户不在聊天里：有进展会列在电话名单上，由前台打电话告知。',
  'call.done_only': (p: { outcome: string; matter: string; place: string }) =>
    `${p.outcome} · ${p.matter} · ${p.place}。`,
  'call.done_emergency': (p: { number: number }) =>
    `已作为紧急事件 ${p.number} 呼叫值班。请不要挂断，先让住户离开危险。`,
  'call.done_back': () => '已列入待回电。',
  'call.other_open': (p: { numbers: string }) => `这一户还有没办完的工单：${p.numbers}。`,
  'call.unknown': () => '没有留下姓名',

  'card.caller': (p: { name: string }) => `${p.name}（未登记）`,
  'card.by_phone': () => '没有用机器人，进展由电话告知',

  'calls.title': (p: { community: string }) => `${p.community} · 热线记录`,
  'calls.today': (p: { count: number; calls: number; visits: number; letters: number }) =>
    `今天 ${p.count} 条：来电 ${p.calls}，来访 ${p.visits}，来信 ${p.letters}`,
  'calls.waiting': (p: { count: number }) => `待回电 ${p.count}`,
  'calls.lines': (p: { count: number }) => `电话名单 ${p.count}`,
  'calls.notice_untold': (p: { number: number; title: string; urgent: boolean; people: number }) =>
    `${p.urgent ? '🚨 紧急' : '📢 '}通知 ${p.number}「${p.title}」有 ${p.people} 人在聊天里没有收到（停用了机器人或没送达），请打电话告诉他们。`,
  'calls.none': () => '没有这样的记录。',
  'calls.not_served': () => '没有您负责的小区。',
  'calls.found': (p: { words: string; count: number }) => `「${p.words}」${p.count} 条`,
  'calls.latest': () => '最近的记录',
  'calls.more': (p: { count: number }) => `还有 ${p.count} 条`,
  'calls.many': () => '只列出最近的 15 条，可以写上房号、日期或几个字再找。',
  'calls.line': (p: {
    at: string;
    source: string;
    who: string;
    by: string;
    matter: string;
    outcome: string;
    words: string;
    served: string;
  }) =>
    `${p.at} · ${p.source} · *${p.who}* · ${p.matter} · ${p.outcome} · ${p.by} 记\n${p.words}${p.served === '' ? '' : `\n_答复：${p.served}_`}`,
  'calls.number': (p: { number: number }) => `工单 ${p.number}`,
  'calls.emergency': (p: { number: number }) => `紧急事件 ${p.number}`,
  'calls.back_line': (p: { at: string; who: string; by: string; words: string }) =>
    `*${p.who}* · ${p.at} ${p.by} 接\n${p.words}`,
  'calls.phone_line': (p: {
    number: number;
    who: string;
    at: string;
    words: string;
    missed: number;
    missedAt: string;
  }) =>
    `*${p.who}* · 工单 ${p.number} · ${p.at}${p.missed === 0 ? '' : ` · 打过 ${p.missed} 次没接通，上次 ${p.missedAt}`}\n${p.words}`,
  'calls.exported': (p: { rows: number }) => `热线记录 ${p.rows} 条`,
  'calls.sent': () => '文件会发到您和门房的私信里。',
  'home.calls': () => '热线',

  'export.calls': () => '热线记录',
  'export.at': () => '时间',
  'export.community': () => '小区',
  'export.source': () => '来源',
  'export.unit': () => '房屋',
  'export.caller': () => '来电人',
  'export.kind': () => '类型',
  'export.category': () => '分类',
  'export.words': () => '内容',
  'export.served': () => '答复',
  'export.outcome': () => '结果',
  'export.request': () => '工单',
  'export.taken_by': () => '记录人',
  'export.call_back': () => '要回电',
  'export.called_back_at': () => '回电时间',
  'export.yes': () => '是',
} as const;

type Texts = typeof callsZhCN;
/** The shape every language's catalogue has. */
export type CallsTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
