/** What the staff read of a bill that a resident holds to be wrong, in Chinese. */
export const disputeZhCN = {
  'field.dispute': () => '账单异议',
  'option.dispute_upheld': () => '有理：取消违约金',
  'option.dispute_not_upheld': () => '不成立：违约金照算',
  'hint.dispute': () =>
    '有理：到今天为止的违约金取消，本金不变；账单要更正的，另用 /gatehouse bills 作废重开。住户会收到结果。',
  'option.dispute_pass_on': () => '可能有理：交给经理定',
  'hint.dispute_up': () =>
    '不成立：住户会收到结果。可能有理的只有经理能定：选“交给经理定”，上面写的话给经理看，不发给住户，工单不结束。',
  'dispute.passed_on': (p: { words: string }) => `请定账单异议是否有理：${p.words}`,
  'field.disputed_bills': () => '取消哪些账单的违约金',
  'hint.disputed_bills': () => '只在判为有理时用；不选就是住户提出的那几张。',
  'option.disputed_bill': (p: { month: string; number: string; yuan: string }) =>
    `${p.month} · 账单 ${p.number} · ${p.yuan} 元`,
  'fault.dispute_right': (p: { who: string }) =>
    `判为有理会取消违约金，只有经理能定${p.who === '' ? '' : `（${p.who}）`}。请选“可能有理：交给经理定”，或选“不成立”。`,
  'fault.dispute_own': () => '这张工单是您自己登记的，判为有理要由别的经理来定。',
  'fault.dispute_bills': () => '请选是哪张账单，才能取消它的违约金。',
  'refused.verdict_missing': () => '住户对账单有异议：请选有理还是不成立，再提交。',
  'card.dispute_upheld': (p: {
    numbers: string;
    yuan: string;
    until: string;
    prepaid: string | null;
  }) =>
    `⚖️ 异议成立：账单 ${p.numbers} 到 ${p.until}为止的违约金 ${p.yuan} 元取消${p.prepaid === null ? '' : `，其中已缴的 ${p.prepaid} 元转为预存`}`,
  'card.dispute_taken_back': (p: { numbers: string; upheld: boolean }) =>
    `⚖️ ${p.upheld ? '异议成立：' : ''}账单 ${p.numbers} 已作废，没有重开`,
  'card.dispute_stays': (p: { until: string }) => `到 ${p.until}为止先前取消的违约金仍然取消`,
  'card.dispute_not_upheld': (p: { numbers: string }) =>
    `⚖️ 异议不成立${p.numbers === '' ? '' : `：账单 ${p.numbers}`}，违约金照算`,
  'account.spared': (p: { until: string; request: number; upheld: boolean }) =>
    `${p.upheld ? '异议成立' : '违约金曾取消'}（工单 ${p.request}），到 ${p.until} 为止不计违约金`,
} as const;

type Texts = typeof disputeZhCN;
export type DisputeStaffTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
