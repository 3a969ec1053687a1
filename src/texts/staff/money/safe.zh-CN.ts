/** What the staff read of the safe: slips that were recorded wrongly, and how it is counted, in Chinese. */
export const safeZhCN = {
  'action.cash_slip': () => '回单记错了…',
  'action.cash_count': () => '盘点保险柜…',
  'action.ask_look_on': () => '继续查…',
  'modal.cash_slip': () => '撤回存银行回单',
  'modal.cash_count': () => '盘点保险柜',
  'modal.ask_look_on': () => '继续查',
  'field.cash_slip_wrong': () => '哪一张回单',
  'field.cash_slip_why': () => '错在哪里',
  'field.safe_witness': () => '一起点的同事',
  'hint.cash_slip_why': () => '批准的人会看到。批准后钱回到保险柜账上，这张回单可以照实再登记。',
  'hint.safe_witness': () => '两个人一起点，账上留两个人的名字。',
  'option.cash_slip': (p: { slip: string; yuan: string; day: string }) =>
    `${p.slip} · ${p.yuan} 元 · ${p.day}`,
  'cash.counting': () =>
    '请点保险柜里散放的全部现金：含作废票据待退的，不含封袋。点完才显示账上数。',
  'cash.counted': (p: { counted: string; difference: string | null }) =>
    `保险柜点到 ${p.counted} 元，${p.difference === null ? '与账一致' : `差 ${p.difference} 元，已记录`}。`,
  'cash.counted_last': (p: {
    at: string;
    who: string;
    witness: string;
    difference: string | null;
  }) =>
    `上次盘点保险柜 ${p.at} · ${p.who}、${p.witness} · ${p.difference === null ? '与账一致' : `差 ${p.difference} 元`}`,
  'cash.safe_short_of': (p: { yuan: string }) => `保险柜短款 ${p.yuan} 元，等经理定或查清`,
  'fault.no_slip': (p: { slip: string }) => `没有登记着的回单 ${p.slip}，请核对。`,
  'fault.slip_asked': (p: { slip: string }) => `回单 ${p.slip} 已经有人申请撤回，正等批准。`,
  'fault.safe_witness': () => '请选另一位在这个小区上班的同事一起点；不能是自己。',
  'fault.safe_no_decider': (p: { who: string }) =>
    `点钞的人不能定短款；${p.who} 来点，短款就没有人能定了。请改由会计或经理助理和另一位同事来点，不要选 ${p.who}。`,
  'safe.and': () => '、',
  'refused.safe_found': () => '这笔短款再次盘点时已经查到，没有要核销的了。',
  'refused.no_slips': () => '没有登记过的存银行回单。',
  'refused.slip_matched': () =>
    '银行流水里已经有这张回单。要撤回，请先用 /gatehouse bank 撤销这一笔的对账。',

  'ask.title_slip_back': () => '💴 撤回一张存银行回单，待批准',
  'ask.slip_back': (p: { slip: string; yuan: string; day: string; who: string }) =>
    `回单 ${p.slip}：${p.day} 记账 ${p.yuan} 元${p.who === '' ? '' : `，${p.who} 登记`}`,
  'ask.slip_back_then': (p: { slip: string; yuan: string }) =>
    `批准后这 ${p.yuan} 元回到保险柜账上，回单 ${p.slip} 可以照实再登记。`,
  'ask.open_slip_back': () => '等批准。申请的人和登记这张回单的人不能批。',
  'ask.title_safe_short': () => '⚠️ 保险柜短款，待经理定',
  'ask.safe_short': (p: {
    expected: string;
    counted: string;
    yuan: string;
    who: string;
    witness: string;
  }) =>
    `盘点：账上 ${p.expected} 元，点到 ${p.counted} 元；短款 ${p.yuan} 元。点钞：${p.who}、${p.witness}`,
  'ask.open_safe_short': () =>
    '等经理定：核销，或继续查。定之前记作保险柜短款；点钞的人不能定。再盘点多出来的先抵这笔。',
  'ask.refused_safe_short': (p: { who: string; at: string; reason: string }) =>
    `${p.who} 定继续查，暂不核销 · ${p.at}：${p.reason}`,
  'ask.recounted': (p: { who: string; at: string; found: boolean }) =>
    `${p.who} 又盘点了一次 · ${p.at}：${p.found ? '这笔短款已查到，不用再定' : '还短的请看新的一张'}`,
  'ask.told_safe_approved': (p: { who: string; yuan: string; reason: string }) =>
    `${p.who} 核销了保险柜短款 ${p.yuan} 元。`,
  'ask.told_safe_refused': (p: { who: string; yuan: string; reason: string }) =>
    `${p.who} 定保险柜短款 ${p.yuan} 元继续查：${p.reason}。查到后再盘点一次，多出来的先抵这笔。`,

  'closing.safe_short': () => '保险柜短款',
  'closing.safe_count': (p: { expected: string; counted: string; who: string; witness: string }) =>
    `盘点保险柜：账上 ${p.expected}，点到 ${p.counted}，${p.who}、${p.witness}`,
  'closing.slip_back': (p: { slip: string; yuan: string; who: string }) =>
    `撤回存银行回单 ${p.slip}：${p.yuan} 元回保险柜账上，${p.who} 批准`,
} as const;

type Texts = typeof safeZhCN;
export type SafeTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
