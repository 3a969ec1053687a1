import type { CorrectionField, CorrectionState, EntryVerb, ErasureState } from '../../codes.ts';

const corrections: Record<CorrectionField, string> = { name: '姓名', phone: '电话', other: '其他' };
const decided: Record<CorrectionState, string> = {
  open: '还在核对',
  confirmed: '已更正',
  refused: '没有更正',
  withdrawn: '您已收回',
};
const erased: Record<ErasureState, string> = {
  open: '还在办理',
  done: '已删除',
  refused: '没有删除',
  withdrawn: '您已收回',
};
const happened: Partial<Record<EntryVerb, string>> = {
  opened: '提交',
  claimed: '接单',
  assigned: '转给同事',
  transferred: '转给同事',
  dispatched: '派单',
  offered: '请同事接单',
  merged: '与另一件合并',
  started: '开始处理',
  waiting: '等待',
  resumed: '继续处理',
  appointment: '约上门时间',
  done: '处理完成',
  closed: '结束',
  reopened: '重新打开',
  escalated: '上报经理',
  changed: '改类别、紧急度或房屋',
  declined: '不受理',
  withdrawn: '撤回',
  urged: '催办',
  resident_said: '补充',
  staff_said: '回复',
  outcome: '反馈结果',
  partly: '部分解决，还差',
  quoted: '报价',
  price_agreed: '同意报价',
  price_declined: '不同意报价',
  photographed: '加照片',
  recorded: '记录服务质量',
  rated: '打分',
  commented: '留言',
};

/** What stands in the copy of what is held about a resident, in Chinese. */
export const copyZhCN = {
  title: (p: { community: string }) => `${p.community} · 我的资料副本`,
  intro: (p: { at: string }) =>
    `${p.at} 制作。这里是物业服务中心保存的、关于您本人的全部资料（《个人信息保护法》第四十五条）。别人的资料不在里面。照片、语音和文件在您的聊天里，这里只记数量。`,
  page: (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,
  nothing: () => '没有。',

  'section.person': () => '您是谁',
  'section.homes': () => '房屋',
  'section.chat': () => '聊天',
  'section.requests': (p: { count: number }) => `工单（${p.count}）`,
  'section.emergencies': () => '紧急事件',
  'section.calls': () => '您的来电、来访、来信',
  'section.corrections': () => '更正申请',
  'section.erasures': () => '删除申请',
  'section.admissions': () => '开通申请',
  'section.invitations': () => '您的邀请码',
  'section.let_in': () => '您请进来的家人',
  'section.phone_seen': () => '谁看过您的电话',

  'person.name': (p: { name: string }) => `姓名：${p.name}`,
  'person.phone': (p: { phone: string }) => `电话：${p.phone}`,
  'person.no_phone': () => '电话：没有登记',
  'person.since': (p: { at: string }) => `登记于：${p.at}`,
  home: (p: { address: string; role: string; since: string; until: string | null }) =>
    `${p.address} · ${p.role} · ${p.since} 起${p.until === null ? '' : `，到 ${p.until} 为止（不含当日）`}`,
  'chat.none': () => '现在没有与您绑定的聊天。',
  'chat.since': (p: { at: string; name: string }) => `${p.at} 起，Telegram 上的名字：${p.name}`,
  'chat.language': (p: { language: string }) => `语言：${p.language}`,
  'chat.quiet': (p: { from: string; to: string }) => `免打扰：${p.from}–${p.to}`,
  'chat.quiet_none': () => '免打扰：不设',
  'chat.quiet_usual': () => '免打扰：按小区规定',
  'chat.phone': (p: { phone: string }) => `您分享过的手机号：${p.phone}`,

  request: (p: { number: number; kind: string; category: string; state: string }) =>
    `工单 ${p.number} · ${p.kind} · ${p.category} · ${p.state}`,
  'request.about': (p: { home: string | null; anonymous: boolean; wished: string | null }) =>
    [p.home ?? '公共区域', p.anonymous ? '匿名' : '', p.wished ? `希望 ${p.wished}` : '']
      .filter((part) => part !== '')
      .join(' · '),
  'request.words': (p: { words: string }) => `「${p.words}」`,
  'request.entry': (p: { at: string; by: string; what: string; text: string; files: number }) =>
    `${p.at} · ${p.by} · ${p.what}${p.text === '' ? '' : `：${p.text}`}${p.files > 0 ? `（附件 ${p.files} 个）` : ''}`,
  'request.used': (p: { materials: string | null; yuan: string | null }) =>
    [p.materials && `用料：${p.materials}`, p.yuan && `费用：${p.yuan} 元`]
      .filter((part) => part)
      .join(' · '),
  'request.person_stars': (p: { stars: number }) => `您给做事的人打了 ${p.stars} 分（满分 5 分）。`,
  'request.stars': (p: { stars: number }) => `您打了 ${p.stars} 分（满分 5 分）。`,
  'by.you': () => '您',
  'by.office': () => '系统',
  what: (p: { verb: EntryVerb }) => happened[p.verb] ?? p.verb,

  emergency: (p: { number: number; kind: string; at: string; home: string | null }) =>
    [`紧急 ${p.number}`, p.kind, p.at, p.home ?? ''].filter((part) => part !== '').join(' · '),
  'emergency.said': (p: { at: string; name: string | null; text: string }) =>
    `${p.at} ${p.name ?? '您'}：${p.text}`,
  'emergency.has': (p: { who: string; at: string }) => `${p.at} ${p.who}接手`,
  'emergency.over': (p: { at: string }) => `${p.at} 解除`,

  call: (p: { at: string; source: string; words: string; answered: string }) =>
    `${p.at} · ${p.source}「${p.words}」${p.answered === '' ? '' : `，答复：${p.answered}`}`,
  correction: (p: {
    at: string;
    field: CorrectionField;
    was: string | null;
    wish: string;
    state: CorrectionState;
    reason: string | null;
  }) =>
    `${p.at} · ${corrections[p.field]}：${p.was === null ? '' : `${p.was} → `}${p.wish}（${decided[p.state]}${p.reason ? `：${p.reason}` : ''}）`,
  erasure: (p: { at: string; state: ErasureState; reason: string | null }) =>
    `${p.at} · ${erased[p.state]}${p.reason ? `：${p.reason}` : ''}`,
  admission: (p: { at: string; words: string; state: 'open' | 'granted' | 'refused' }) =>
    `${p.at} ·「${p.words}」· ${{ open: '还在核对', granted: '已开通', refused: '没有开通' }[p.state]}`,
  invitation: (p: { at: string; home: string; role: string; used: string | null }) =>
    `${p.at} · ${p.home} · ${p.role} · ${p.used === null ? '没有用过' : `${p.used} 使用`}`,
  seen: (p: { at: string; who: string; about: string }) => `${p.at} · ${p.who} · ${p.about}`,
  'seen.request': (p: { number: number }) => `因工单 ${p.number}`,
  'seen.emergency': (p: { number: number }) => `因紧急 ${p.number}`,
  'seen.admission': () => '因开通申请',
  'seen.unit': (p: { address: string }) => `在 ${p.address} 的住户名单里`,
  'seen.other': () => '在住户档案里',
} as const;

type Texts = typeof copyZhCN;
export type CopyTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
