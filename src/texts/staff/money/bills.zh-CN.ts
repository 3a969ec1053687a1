/** What the staff read when they issue bills, and see who has them how, in Chinese. */
export const billsZhCN = {
  'bills.not_served': () => '您负责的小区里没有能看的账单。',
  'bills.none': () => '还没有出过账单。',
  'bills.period': (p: { period: string; bills: number; yuan: string }) =>
    `*${p.period}* · ${p.bills} 张 · ${p.yuan} 元`,
  'bills.told': (p: { told: number; telling: boolean }) =>
    `${p.told} 张已发到聊天${p.telling ? '，还在发' : ''}；其余的送纸质单`,
  'bills.list_heading': (p: {
    period: string;
    all: number;
    chat: number;
    waiting: number;
    paper: number;
  }) =>
    `${p.period} 通知单 ${p.all} 张：${p.chat} 张已发到聊天，${p.waiting === 0 ? '' : `${p.waiting} 张正在发，`}${p.paper} 张要送纸质单`,
  'bills.list_name': (p: { period: string }) => `${p.period}-通知单送达.xlsx`,
  'bills.print_heading': (p: { period: string; building: string; notices: number }) =>
    `${p.building}栋 ${p.period} 通知单 ${p.notices} 张，按送达顺序排好，请把回执带回`,
  'bills.printing': (p: { notices: number; files: number }) =>
    `${p.notices} 张通知单，${p.files} 份 PDF，马上发到您和我的对话里。`,
  'bills.rehearsing': (p: { period: string }) =>
    `正在试算 ${p.period}，结果在资金频道的卡片上，确认后才出单。`,

  'action.bills_issue': () => '出账单…',
  'action.bills_void': () => '作废一张…',
  'action.bills_list': () => '送达名单',
  'action.bills_print': () => '打印…',
  'action.run_confirm': () => '确认出单',
  'action.run_discard': () => '不出了',
  'modal.bills_issue': () => '出账单',
  'modal.bills_try': () => '先试算',
  'modal.bills_void': () => '作废通知单',
  'modal.bills_print': () => '打印通知单',
  'field.bills_period': () => '账期',
  'field.bills_supplement': () => '补出',
  'option.bills_supplement': () => '只补出晚到的读数和分摊，已出的不动',
  'field.bills_building': () => '楼栋',
  'hint.bills_building': () => '例如 3；不填就是每栋一份。',
  'field.bills_every': () => '范围',
  'option.bills_every': () => '全部住户，也包括已发到聊天的',
  'field.bill_number': () => '通知单编号',
  'field.bill_reason': () => '为什么作废',
  'hint.bill_reason': () => '批准的人和住户会看到。',
  'field.bill_reissue': () => '重出',
  'option.bill_reissue': () => '按现在的资料重新出一张，已缴的算在新单里',
  'bills.void_asked': (p: { number: number }) =>
    `已申请作废通知单 ${p.number}，等另一位同事批准。结果会告诉您。`,

  'run.title': (p: { community: string; period: string; supplement: boolean }) =>
    `🧾 ${p.community} ${p.period} ${p.supplement ? '补出账单' : '出账单'}`,
  'run.rehearsing': () => '正在试算，请稍等。',
  'run.ready': () => '以上是试算，还没有出单。确认后在后台出单，并发到住户的聊天里。',
  'run.changed': () => '确认之后资料有变，没有出单。以上已按现在的数据重算，请再看一遍后确认。',
  'run.issuing': (p: { who: string }) => `${p.who} 已确认，正在出单。`,
  'run.issued': (p: { who: string; at: string }) => `✅ ${p.who} 已出单 · ${p.at}`,
  'run.refused': () => '没有出单。',
  'run.discarded': (p: { who: string }) => `${p.who} 决定不出了，没有任何改动。`,
  'run.asked': (p: { who: string; at: string }) => `${p.who} 申请试算 · ${p.at}`,
  'run.no_tariff': (p: { period: string }) =>
    `${p.period} 第一天还没有收费标准。请先用 /gatehouse tariff 提交，批准后再试算。`,

  'ask.title_bill_void': () => '💴 作废通知单，待批准',
  'ask.bill_void': (p: { number: number; unit: string; period: string; yuan: string }) =>
    `通知单 ${p.number}：${p.unit} ${p.period}，${p.yuan} 元`,
  'ask.bill_reissued': (p: { yuan: string }) =>
    `作废后按现在的资料重新出一张，现在算来 ${p.yuan} 元。`,
  'ask.bill_half': (p: { day: string; side: 'old' | 'new' }) =>
    `这是按 ${p.day}交接分出来的${p.side === 'old' ? '原业主' : '新业主'}那一张，另一张不动。`,
  'ask.bill_not_wished': () => '没有重新出单：申请时没有选重出。',
  'ask.bill_kept': (p: { why: string }) => `没有作废，因为不能照申请重新出单：${p.why}`,
  'ask.bill_kept_told': (p: { what: string; who: string; why: string }) =>
    `${p.who} 批准了您的申请（${p.what}），但没有作废，因为现在不能重新出单：${p.why}改好后可以再批准；不要重出了，请撤回，再申请只作废。`,
  'ask.bill_not_reissued': () => '作废后不再出单。',
  'ask.bill_paid': (p: { yuan: string }) =>
    `这张已缴 ${p.yuan} 元，日期不变，重出时算在新单里，否则转为预存。`,
  'fault.run_open': (p: { period: string }) =>
    `${p.period} 已经有一次试算在等确认，请先在资金频道的卡片上确认或取消。`,
  'fault.no_bills': (p: { period: string }) =>
    `这里还没有 ${p.period} 的通知单。请核对账期和楼栋。`,
  'fault.all_in_chat': () => '都已发到聊天，没有要送纸质单的。要全部打印请勾选这一项。',
  'fault.buildings': (p: { max: number }) => `楼栋太多，请写一栋；一次最多 ${p.max} 栋。`,
  'fault.no_bill': (p: { number: string }) => `没有编号 ${p.number} 的通知单。请核对编号。`,
  'fault.bill_void': (p: { number: string }) => `通知单 ${p.number} 已经作废了。`,
  'fault.bill_void_asked': (p: { number: string }) =>
    `通知单 ${p.number} 已有人申请作废，在等批准。`,

  'can.bill.issue': () => '/gatehouse bills — 出账单、看谁收到了、打印、作废',
} as const;

export type BillsTexts = {
  [Key in keyof typeof billsZhCN]: (...p: Parameters<(typeof billsZhCN)[Key]>) => string;
};
