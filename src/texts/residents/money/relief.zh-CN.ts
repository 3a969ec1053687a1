/** What residents read of what they pay in parts, of a later day and of hardship, in Chinese. */
export const reliefZhCN = {
  'relief.plan': (p: { unit: string; yuan: string; count: number }) =>
    `${p.unit} 的 ${p.yuan} 元分 ${p.count} 期缴，已经约定好，协议在这里：`,
  'relief.plan_part': (p: { seq: number; day: string; yuan: string }) =>
    `· 第 ${p.seq} 期 ${p.yuan} 元，${p.day}前`,
  'relief.plan_holds': () => '按这些日子缴，违约金不再增加。想提前缴也可以；有变化请早点告诉我们。',
  'relief.plan_kept': (p: { unit: string; spared: string | null; beside: string | null }) =>
    `${p.unit} 的分期已经全部缴清，谢谢您。${p.spared === null ? '' : `分期期间的违约金 ${p.spared} 元不收。`}${p.beside === null ? '' : `不在分期里的 ${p.beside} 元还没有缴，请照账单缴。`}`,
  'relief.plan_broken': (p: { unit: string; yuan: string; on: string | null }) =>
    `${p.unit} 的分期有一期没有按约定收到，分期${p.on === null ? '到今天为止' : `已在 ${p.on}结束`}，还有 ${p.yuan} 元。如果刚付过，点“我已付”；有困难请点“商量怎么缴”，我们再一起想办法。`,
  'relief.owed_again': (p: { yuan: string; from: string }) =>
    `分期期间没有算的违约金 ${p.yuan} 元，从 ${p.from}起恢复计算；在那以前缴清就不收。`,
  'relief.owed_again_since': (p: { yuan: string; from: string }) =>
    `分期期间没有算的违约金 ${p.yuan} 元，已从 ${p.from}起恢复计算。`,
  'relief.part_before': (p: { unit: string; seq: number; yuan: string; day: string }) =>
    `${p.unit} 分期第 ${p.seq} 期 ${p.yuan} 元，${p.day}前缴。`,
  'relief.part_after': (p: {
    unit: string;
    seq: number;
    yuan: string;
    day: string;
    last: string;
  }) =>
    `${p.unit} 分期第 ${p.seq} 期还有 ${p.yuan} 元没有收到，约定的是 ${p.day}。请在 ${p.last}前缴，分期就照旧。`,
  'relief.part_beside': (p: { yuan: string }) => `另有 ${p.yuan} 元不在分期里，请一起缴。`,
  'relief.deferral': (p: { unit: string; until: string; stops: boolean; phone: string | null }) =>
    `${p.unit} 的费用同意缓到 ${p.until}，在那之前不再提醒您，${p.stops ? '违约金也不增加' : '违约金照常计算'}。情况有变化请告诉我们${p.phone === null ? '' : `，电话 ${p.phone}`}。`,
  'dispute.upheld': (p: {
    numbers: string;
    until: string;
    yuan: string | null;
    prepaid: string | null;
  }) =>
    `您对账单${p.numbers === '' ? '' : ` ${p.numbers} `}的异议成立：到 ${p.until}为止的违约金${p.yuan === null ? '不计' : ` ${p.yuan} 元已取消`}，${p.prepaid === null ? '' : `其中已缴的 ${p.prepaid} 元转为预存，`}本金不变。账单需要更正的，会作废重开，您会收到新账单。`,
  'dispute.taken_back': (p: { numbers: string }) =>
    `您对账单 ${p.numbers} 的异议成立：这张账单已经作废，不用缴了。`,
  'dispute.gone': (p: { numbers: string }) => `账单 ${p.numbers} 已经作废，不用缴了。`,
  'dispute.left': (p: { numbers: string }) =>
    `您对账单 ${p.numbers} 的异议不成立：按原来的金额缴，有违约金的照常计算。`,
  'dispute.stays': (p: { until: string }) => `到 ${p.until}为止的违约金先前已经取消，仍然不用缴。`,
  'dispute.not_upheld': (p: { numbers: string }) =>
    `经核对，您对账单${p.numbers === '' ? '' : ` ${p.numbers} `}的异议不成立：账单按原来的金额缴，有违约金的照常计算。还有疑问，请直接回复我。`,
  'relief.reduced': (p: { unit: string; yuan: string; reason: string }) =>
    `${p.unit} 的费用减了 ${p.yuan} 元：${p.reason}。以账户里剩下的为准，已缴的不受影响。`,
  'relief.waived': (p: { unit: string; yuan: string }) => `${p.unit} 的违约金减免了 ${p.yuan} 元。`,
  'relief.settled': (p: { unit: string; day: string; owed: string; back: string }) =>
    `${p.unit} 已按 ${p.day}交接结清：您还应缴 ${p.owed} 元，预存和押金可退 ${p.back} 元。结算单可以在物业前台领取。`,
  'relief.ended': (p: { unit: string; reason: string }) =>
    `${p.unit} 原来约定的分期或缓缴到今天为止：${p.reason}。以后照账单缴就行，有疑问请直接回复我。`,
  'relief.answer': (p: { unit: string; words: string }) =>
    `关于 ${p.unit} 缴费困难的事，物业答复您：\n${p.words}`,

  'button.relief': () => '商量怎么缴',
  'relief.ask_why': (p: { unit: string }) =>
    `可以商量分期，也可以缓一缓。请说说 ${p.unit} 现在的难处、大概什么时候能缴，一条消息就行。您写的只有收费员和经理看得到。`,
  'relief.pleaded': (p: { unit: string }) =>
    `记下了。收费员会和您商量 ${p.unit} 怎么缴，答复之前不再提醒。您写的只有他们看得到。`,
  'relief.pleaded_before': (p: { unit: string }) =>
    `${p.unit} 的事已经在办了，收费员会联系您。您补充的我一起交给他们了。`,
  'relief.plan_line': (p: { seq: number; yuan: string; day: string }) =>
    `已约定分期，下一期第 ${p.seq} 期 ${p.yuan} 元，${p.day}前`,
  'relief.beside': (p: { yuan: string; day: string | null }) =>
    `另有 ${p.yuan} 元不在分期里，${p.day === null ? '也请缴清' : `${p.day}前缴就可以`}`,
  'relief.deferral_line': (p: { until: string }) => `已同意缓到 ${p.until}`,
} as const;

type Texts = typeof reliefZhCN;
export type ReliefTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
