/** What the staff read of what is paid in parts, put off or waived, and what stands on the agreement 分期协议, in Chinese. */
export const reliefZhCN = {
  'action.relief_plan': () => '分期…',
  'action.relief_defer': () => '缓缴…',
  'action.relief_waive': () => '减免违约金…',
  'action.relief_reason': () => '看原因',
  'action.relief_plea': () => '看说明',
  'action.relief_answer': () => '答复住户…',
  'action.relief_end': () => '提前终止…',
  'modal.relief_end': () => '提前终止',
  'field.relief_end': () => '为什么终止',
  'hint.relief_end': () =>
    '住户会看到，如“已改为一次付清”。违约金到今天为止不增加，提醒从原来的地方继续。',
  'relief.end_done': () => '已终止，住户已告知。',
  'relief.plan_ended': (p: { number: string; day: string; open: string }) =>
    `分期 ${p.number} 在 ${p.day} 提前终止，还剩 ${p.open} 元`,
  'action.relief_print': () => '打印协议',
  'modal.relief_plan': () => '申请分期',
  'modal.relief_defer': () => '申请缓缴',
  'modal.relief_waive': () => '申请减免违约金',
  'modal.relief_reason': () => '为什么',
  'modal.relief_plea': () => '住户的说明',
  'modal.relief_answer': () => '答复住户',
  'modal.relief_asked': () => '已申请',
  'field.relief_party': () => '哪一方',
  'field.plan_parts': () => '分几期',
  'field.plan_first': () => '第一期哪天',
  'field.plan_amounts': () => '每期金额（元）',
  'field.relief_why': () => '为什么',
  'field.deferral_until': () => '缓到哪天',
  'field.deferral_late_fee': () => '违约金',
  'field.waive_amount': () => '减免多少（元）',
  'field.relief_answer': () => '对住户说',
  'hint.plan_parts': (p: { least: number; most: number }) =>
    `${p.least} 到 ${p.most} 期，之后每月同一天。`,
  'hint.plan_amounts': () => '不写就平均分。要写就一行一期，合计要正好等于欠的本金。',
  'hint.plan_reason': () => '批准的人会看到。',
  'hint.deferral_until': (p: { days: number }) => `最长 ${p.days} 天。到期前会提醒您跟进。`,
  'hint.deferral_reason': () => '只有能看困难原因的人看得到，不会出现在频道里。',
  'hint.deferral_reason_said': () => '住户自己说过的可以不写。不会出现在频道里。',
  'hint.waive_amount': () => '不写就是全部减免。',
  'option.late_fee_goes_on': () => '照常计算',
  'option.late_fee_stops': () => '缓缴期间不增加',
  'option.relief_party': (p: {
    names: string;
    yuan: string;
    whose: 'current' | 'former' | 'coming';
  }) =>
    `${p.names}${{ current: '', former: '（以前的）', coming: '（以后接手的）' }[p.whose]} · 欠 ${p.yuan} 元`,
  'relief.party_unnamed': () => '业主',
  'relief.owed': (p: { unit: string; yuan: string; lateFee: string | null }) =>
    `${p.unit} 欠 ${p.yuan} 元${p.lateFee === null ? '' : `，另有违约金 ${p.lateFee} 元`}`,
  'relief.owes_nothing': (p: { unit: string }) => `${p.unit} 现在没有欠费。`,
  'relief.late_fee_goes_on': () => '违约金照常计算',
  'relief.late_fee_stops': () => '缓缴期间违约金不增加',
  'relief.asked_plan': (p: { parts: string }) =>
    `已申请分期，等经理批准。批准后住户会收到协议：\n${p.parts}`,
  'relief.asked_deferral': () => '已申请缓缴，等经理批准。原因没有写进频道。',
  'relief.asked_waiver': () => '已申请减免违约金，等经理批准。',
  'relief.answered': () => '已发给住户。',
  'relief.answered_unsent': () => '住户现在没用机器人，请打电话说。',
  'relief.nobody_pleaded': () => '这一条说明已经答复过了。',
  'relief.noted_by': (p: { who: string; at: string }) => `${p.who} 记录 · ${p.at}`,
  'relief.said_by': (p: { who: string; at: string }) => `${p.who} 自己说的 · ${p.at}`,
  'relief.forgotten': () => '（已按本人要求删除）',

  'relief.part': (p: { seq: number; day: string; yuan: string }) =>
    `第 ${p.seq} 期 ${p.day} ${p.yuan} 元`,
  'relief.part_open': (p: { seq: number; day: string; yuan: string }) =>
    `下一期：第 ${p.seq} 期 ${p.day}，还差 ${p.yuan} 元`,
  'relief.plan_running': (p: { number: string; total: string; open: string; count: number }) =>
    `分期 ${p.number}：${p.total} 元分 ${p.count} 期，还剩 ${p.open} 元`,
  'relief.plan_beside': (p: { yuan: string; day: string }) =>
    `另有 ${p.yuan} 元不在分期里（重开的账单多出来的），${p.day} 前缴，之前不提醒`,
  'relief.plan_reopened': (p: { yuan: string }) =>
    `另有 ${p.yuan} 元不在分期里（分期以前缴的，后来退回或作废），现在就要缴，提醒照常`,
  'relief.plan_relieved': (p: { yuan: string }) =>
    `其中 ${p.yuan} 元因账单作废不用缴了，从最后一期往前减`,
  'relief.plan_kept': (p: { number: string; day: string }) => `分期 ${p.number} 已在 ${p.day} 缴清`,
  'relief.plan_broken': (p: { number: string; day: string; open: string }) =>
    `分期 ${p.number} 没有按约定缴，${p.day} 终止，还剩 ${p.open} 元`,
  'relief.deferral_line': (p: { until: string; stops: boolean }) =>
    `缓缴到 ${p.until}，期间不提醒${p.stops ? '，违约金不增加' : ''}`,
  'relief.title': () => '分期与缓缴',
  'relief.none': () => '现在没有分期，也没有缓缴。',
  'relief.how': () => '写房号就能申请，如 /gatehouse relief 3-2-501。',
  'relief.pleas': (p: { count: number }) => `住户说有困难，等答复 ${p.count} 件`,
  'relief.plea_line': (p: { unit: string; at: string }) => `${p.unit} · ${p.at}`,
  'relief.plans': (p: { count: number }) => `分期 ${p.count} 户`,
  'relief.deferrals': (p: { count: number }) => `缓缴 ${p.count} 户`,
  'relief.of': (p: { unit: string; line: string }) => `${p.unit} · ${p.line}`,
  'relief.told_plea': (p: { unit: string }) =>
    `${p.unit} 的住户说缴费有困难，想商量。说明只有您这样的同事看得到；请先看，再商量分期或缓缴。`,
  'relief.told_broken': (p: { unit: string; number: string; yuan: string }) =>
    `${p.unit} 的分期 ${p.number} 没有按约定缴，今天终止，还剩 ${p.yuan} 元。住户会收到说明，提醒从原来的地方继续。`,
  'relief.told_kept': (p: { unit: string; number: string; beside: string | null }) =>
    `${p.unit} 的分期 ${p.number} 已全部缴清。${p.beside === null ? '' : `不在分期里的 ${p.beside} 元还没有缴，提醒照常。`}`,
  'relief.told_ending': (p: { unit: string; until: string }) =>
    `${p.unit} 的缓缴到 ${p.until} 为止。请在那之前和住户联系，看看怎么缴；到期后恢复提醒。`,

  'ask.title_instalments': () => '💴 分期，待批准',
  'ask.title_deferral': () => '💴 缓缴，待批准',
  'ask.title_waiver': () => '💴 减免违约金，待批准',
  'ask.reason_private': () => '原因不写在这里，只有能看的人点开看。',
  'ask.plan': (p: { unit: string; names: string; yuan: string; bills: number; count: number }) =>
    `${p.unit}${p.names === '' ? '' : `（${p.names}）`}欠的 ${p.yuan} 元（${p.bills} 张账单）分 ${p.count} 期缴`,
  'ask.plan_late_fee': (p: { yuan: string }) =>
    `已有的违约金 ${p.yuan} 元不在分期里；按约定缴，就不再增加。`,
  'ask.deferral': (p: { unit: string; names: string; until: string }) =>
    `${p.unit}${p.names === '' ? '' : `（${p.names}）`}缓缴到 ${p.until}，期间不提醒`,
  'ask.waive': (p: { unit: string; names: string; yuan: string; of: string }) =>
    `${p.unit}${p.names === '' ? '' : `（${p.names}）`}的违约金减免 ${p.yuan} 元（今天共 ${p.of} 元）`,
  'ask.waive_all': (p: { unit: string; names: string; yuan: string; of: string }) =>
    `${p.unit}${p.names === '' ? '' : `（${p.names}）`}的违约金全部减免，今天是 ${p.of} 元，以批准那天为准`,

  'fault.relief_asked': () => '这一户已经有一项在等批准，不用再申请。要改就先撤回。',
  'fault.plan_nothing': () => '这一方没有可以分期的欠费。',
  'fault.plan_running': () => '这一方已经有分期在执行。',
  'fault.plan_parts': (p: { least: number; most: number }) =>
    `请写 ${p.least} 到 ${p.most} 之间的数。`,
  'fault.plan_first': (p: { days: number }) => `第一期要在今天到 ${p.days} 天以内。`,
  'fault.plan_count': (p: { count: number; written: number }) =>
    `分 ${p.count} 期，要写 ${p.count} 个金额；现在写了 ${p.written} 个。`,
  'fault.plan_amount': (p: { written: string }) =>
    `「${p.written}」不是金额。请只写数字，最多两位小数，如 300.00。`,
  'fault.plan_sum': (p: { sum: string; total: string }) =>
    `各期合计 ${p.sum} 元，欠的本金是 ${p.total} 元，要正好相等。`,
  'fault.deferral_until': (p: { days: number }) => `请选明天到 ${p.days} 天以内的一天。`,
  'fault.waive_nothing': () => '这一方没有违约金可以减免。',
  'fault.waive_more': (p: { yuan: string }) => `最多减免 ${p.yuan} 元，这是现在的违约金。`,

  'plan.title': () => '物业费用分期缴纳协议',
  'plan.name': (p: { number: string }) => `分期协议-${p.number}.pdf`,
  'plan.number': (p: { number: string }) => `编号：${p.number}`,
  'plan.between': (p: { community: string; address: string }) =>
    `房屋：${p.community} ${p.address}`,
  'plan.payer': (p: { names: string }) => `缴费人：${p.names}`,
  'plan.bills': () => '所欠费用（本金）',
  'plan.bill_columns': () => ['账期', '账单编号', '到期日', '金额（元）'],
  'plan.total': (p: { yuan: string; words: string }) => `合计 ¥${p.yuan}（人民币${p.words}）`,
  'plan.parts': () => '分期',
  'plan.part_columns': () => ['最迟缴纳日', '期次', '', '金额（元）'],
  'plan.nth': (p: { seq: number }) => `第 ${p.seq} 期`,
  'plan.terms': () => '约定',
  'plan.holds': (p: { graceDays: number }) => [
    '一、按上列日期缴纳的，物业不就这些费用另行催缴，签订之日起这些费用不再增加违约金。',
    `二、某一期过了最迟缴纳日 ${p.graceDays} 天仍未缴足的，本协议终止；未缴部分的违约金按没有本协议计算，已按期缴纳的部分不受影响。`,
    '三、可以提前缴纳，多缴的依次计入以后各期。',
    '四、签订之前已产生的违约金不在分期之内；新出的账单照常缴纳。',
  ],
  'plan.agreed': (p: { day: string }) => `签订日期：${p.day}`,
  'plan.office': (p: { asked: string; approved: string }) =>
    `经办：${p.asked}　批准：${p.approved}`,
  'plan.sign': () => '缴费人（签字）：　　　　　　　　　　　物业服务中心（盖章）：',

  'can.relief.ask': () =>
    '/gatehouse relief 3-2-501 — 分期、缓缴、减免违约金；/gatehouse reduce 3-2-501 — 减收费用；都由经理批准',
} as const;

type Texts = typeof reliefZhCN;
export type ReliefStaffTexts = {
  [K in keyof Texts]: (
    ...p: Parameters<Texts[K]>
  ) => ReturnType<Texts[K]> extends string ? string : string[];
};
