/** What the staff read when somebody who left a home settles with it, and what stands on 结算单, in Chinese. */
export const settlementZhCN = {
  'action.settle_ask': () => '结清…',
  'action.settle_print': () => '打印结算单',
  'modal.settle_ask': () => '迁出结清',
  'field.settle_left_on': () => '从哪天起不再是业主',
  'field.settle_reason': () => '依据',
  'hint.settle_left_on': () => '交接那天，从这天起归新业主。档案里要先登记好迁出和新业主。',
  'hint.settle_reason': () => '如过户日期、交接单号。批准的人会看到，也写进作废的账单。',
  'field.settle_meter': (p: { meter: string }) => `交接日${p.meter}读数`,
  'hint.settle_meter': () => '交房时表上的数，双方各按用量付。没抄就空着，这一项按天分。',
  'settle.title': (p: { unit: string }) => `${p.unit} 的结清`,
  'settle.none': () => '还没有结清过。',
  'settle.usage': () => '请写房号，如 /gatehouse settle 3-2-501。',
  'settle.line': (p: { number: string; day: string }) => `结算单 ${p.number} · ${p.day} 交接`,
  'settle.asked': (p: { lines: string }) => `已申请结清，等经理批准：\n${p.lines}`,

  'ask.title_settlement': () => '💴 迁出结清，待批准',
  'ask.settlement': (p: { unit: string; names: string; day: string }) =>
    `${p.unit} 迁出结清：${p.names}，${p.day} 交接`,
  'settlement.split': (p: {
    number: string;
    period: string;
    total: string;
    before: number;
    after: number;
    old: string;
    later: string;
  }) =>
    `账单 ${p.number}（${p.period}，${p.total} 元）按天分：原业主 ${p.before} 天 ${p.old} 元，新业主 ${p.after} 天 ${p.later} 元`,
  'settlement.metered': (p: {
    name: string;
    value: string;
    day: string;
    old: string;
    later: string;
  }) => `· ${p.name}按 ${p.day}读数 ${p.value} 分：原业主 ${p.old} 元，新业主 ${p.later} 元`,
  'settlement.unread': (p: { name: string; old: string; later: string }) =>
    `· ${p.name}交接日没有读数，按天分：原业主 ${p.old} 元，新业主 ${p.later} 元`,
  'settlement.stands': (p: { owed: string; lateFee: string; prepaid: string; held: string }) =>
    `原业主现在欠 ${p.owed} 元（分账前），违约金 ${p.lateFee} 元，预存可退 ${p.prepaid} 元，押金 ${p.held} 元`,
  'fault.settle_read': (p: { value: string }) =>
    `这一天已经登记过读数 ${p.value}。请核对；要更正请先在抄表里改。`,
  'fault.settlement_day': () => '请选今天或以前的一天。',
  'fault.settlement_same': () => '档案里这一天前后的业主没有变。请先登记迁出和新业主，再来结清。',
  'fault.settlement_done': () =>
    '这个月的账单已经按天分过了。要换一天重分，请先把分出来的账单都作废（不要勾重出），再给这个月出一次账单（只会补出这一户整月的），然后再来结清。',
  'fault.settlement_other': () =>
    '这个月的账单记在更早的业主名下。请先按那一次交接结清，再来结清这一次。',
  'fault.settlement_no_bill': () => '这个月还没有出账单。请先出账单，再来结清。',

  'settlement.title': () => '物业费用结算单',
  'settlement.name': (p: { number: string }) => `结算单-${p.number}.pdf`,
  'settlement.number': (p: { number: string }) => `编号：${p.number}`,
  'settlement.where': (p: { community: string; address: string }) =>
    `房屋：${p.community} ${p.address}`,
  'settlement.who': (p: { names: string; day: string }) => `原业主：${p.names}　交接日：${p.day}`,
  'settlement.section_split': () => '当月账单怎样分',
  'settlement.no_split': () => '交接在月初，当月账单归新业主，不用分。',
  'settlement.split_undone': () => '这样分出来的账单后来都作废了，以后来的结算单为准。',
  'settlement.split_columns': () => ['账期', '原账单', '原业主 / 新业主', '合计（元）'],
  'settlement.both': (p: { old: string; later: string }) => `${p.old} / ${p.later}`,
  'settlement.section_owed': () => '原业主未缴',
  'settlement.nothing_owed': () => '没有未缴的费用。',
  'settlement.owed_columns': () => ['账期', '账单编号', '到期日', '金额（元）'],
  'settlement.late_fee': (p: { yuan: string }) => `违约金　${p.yuan} 元`,
  'settlement.section_back': () => '可退给原业主',
  'settlement.prepaid': (p: { prepaid: string; unearned: string | null }) =>
    `预存　${p.prepaid} 元${p.unearned === null ? '' : `（已扣回未享满的预缴优惠 ${p.unearned} 元）`}`,
  'settlement.deposit': (p: { kind: string; yuan: string }) => `${p.kind}　${p.yuan} 元`,
  'settlement.nothing_back': () => '没有可退的预存和押金。',
  'settlement.to_pay': (p: { yuan: string; words: string }) =>
    `应缴合计 ¥${p.yuan}（人民币${p.words}）`,
  'settlement.to_return': (p: { yuan: string; words: string }) =>
    `可退合计 ¥${p.yuan}（人民币${p.words}），另按退款手续办理`,
  'settlement.as_of': (p: { day: string }) => `截至 ${p.day}`,
  'settlement.sign': () => '原业主（签字）：　　　　　　新业主（签字）：　　　　　　物业（盖章）：',
} as const;

type Texts = typeof settlementZhCN;
export type SettlementTexts = {
  [K in keyof Texts]: (
    ...p: Parameters<Texts[K]>
  ) => ReturnType<Texts[K]> extends string ? string : string[];
};
