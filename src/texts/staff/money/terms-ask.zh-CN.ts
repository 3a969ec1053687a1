/** What the staff read of what is asked for about money, and of what holds for a unit instead of the tariff, in Chinese. */
export const termsAskZhCN = {
  'ask.title_tariff': () => '💴 收费标准，待批准',
  'ask.title_exception': () => '💴 减免与特殊约定，待批准',
  'ask.title_exception_end': () => '💴 终止特殊约定，待批准',
  'ask.changed': () => '申请之后情况有变，以上已按现在的数据重算。请再看一遍后决定。',
  'ask.tariff': (p: { community: string; day: string }) => `${p.community}的收费标准，${p.day} 起`,
  'ask.exception': (p: { unit: string }) => `${p.unit} 的特殊约定`,
  'ask.exception_end': (p: { unit: string; until: string }) =>
    `${p.unit} 的特殊约定，改为到 ${p.until} 为止`,
  'ask.exception_billed': (p: { periods: string }) =>
    `这些账期已出通知单，不会变：${p.periods}。需要改的请作废重出。`,
  'ask.tariff_faults': (p: { file: string }) =>
    `「${p.file}」还不能提交批准，请改好后再发一次，没有任何改动：`,
  'ask.tariff_same': (p: { file: string; community: string; day: string; who: string }) =>
    `「${p.file}」和 ${p.who} 已经申请的 ${p.community} ${p.day} 起的收费标准一样，那份还在等批准，不用再申请。`,
  'ask.tariff_other': (p: { file: string; community: string; day: string; who: string }) =>
    `「${p.file}」没有申请：${p.who} 申请的 ${p.community} ${p.day} 起的收费标准还在等批准，同一天只能有一份。要用这一份，请先撤回那份申请，再发一次。`,
  'ask.more_faults': (p: { more: number }) => `另有 ${p.more} 处，改好这些后会再列出。`,
  'ask.file_gone': () => '这个文件已经取不到了，请再发一次。',
  'ask.terms_approved': (p: { what: string; who: string; reason: string }) =>
    `${p.who} 已批准您的申请：${p.what}。`,
  'ask.terms_refused': (p: { what: string; who: string; reason: string }) =>
    `${p.who} 没有批准您的申请：${p.what}。原因：${p.reason}`,

  'action.ask_exception': () => '登记特殊约定…',
  'action.ask_end': () => '终止…',
  'modal.ask_exception': () => '登记特殊约定',
  'modal.ask_end': () => '终止特殊约定',
  'modal.ask_tariff': () => '收费标准',
  'field.tariff_file': () => '收费标准文件（YAML）',
  'field.tariff_reason': () => '为什么调整',
  'modal.tariff_submit': () => '试算并申请',
  'ask.tariff_how': () =>
    '文件会先试算：多少户有变化、变多少，都写在资金频道的卡片上，由经理批准后才执行。直接把 .yaml 文件发给我也可以。',
  'field.exception_kind': () => '约定',
  'field.exception_fee': () => '费用',
  'field.exception_value': () => '系数或单价',
  'hint.exception_value': () => '打折写系数，例如八折写 0.8；另定单价写元，例如 1.90。其余不用填。',
  'field.exception_from': () => '从哪个账期起',
  'field.exception_until': () => '到哪个账期止',
  'hint.exception_month': () => '写年-月，例如 2026-12。',
  'hint.exception_until': () => '含这个月；不填就是没有定终止日期。',
  'field.exception_reason': () => '理由和依据',

  'exception.every_fee': () => '所有费用',
  'exception.line': (p: { fee: string; what: string; from: string; until: string | null }) =>
    `${p.fee}：${p.what}，${p.from} 起${p.until === null ? '，未定终止' : `至 ${p.until}`}`,
  'exception.vacant': (_: { value: string }) => '空置，按收费标准的空置比例',
  'exception.exempt': (_: { value: string }) => '免收',
  'exception.rate': (p: { value: string }) => `按 ${p.value} 收`,
  'exception.unit_price': (p: { value: string }) => `单价 ${p.value} 元`,
  'exception.agreed': (_: { value: string }) => '约定由租户承担',
  'exception.no_late_fee': (_: { value: string }) => '不计违约金',
  'option.exception_vacant': () => '空置减收',
  'option.exception_exempt': () => '免收',
  'option.exception_rate': () => '打折',
  'option.exception_unit_price': () => '另定单价',
  'option.exception_agreed': () => '由租户承担',
  'option.exception_no_late_fee': () => '不计违约金',
  'exceptions.title': (p: { unit: string }) => `${p.unit} 的特殊约定`,
  'exceptions.all': (p: { count: number }) => `特殊约定 ${p.count} 项，先到期的在前`,
  'exceptions.none': () => '没有特殊约定，都按收费标准收。',
  'exceptions.how': () => '登记请写房号，例如 /gatehouse exceptions 3-2-501。',
  'exceptions.which': (p: { written: string }) =>
    `没有找到「${p.written}」，或在几个小区里都有。请写完整，例如 桂苑/3-2-501。`,
  'exceptions.reason': (p: { reason: string; who: string | null }) =>
    `理由：${p.reason}${p.who === null ? '' : ` · ${p.who} 批准`}`,

  'fault.far_ahead': (p: { period: string }) =>
    `${p.period} 比本月晚了不止一个月，现在还不能出账。请写本月、下月或以前的月份。`,
  'fault.price_of_shared': (p: { name: string }) =>
    `「${p.name}」按实际花费分摊，没有单价，另定价格不起作用。请改选按比例缴或免收。`,
  'fault.month': () => '请写年-月，例如 2026-12。',
  'fault.until_before': () => '终止在起始之前了。请核对两个月份。',
  'fault.ends_before': () => '它本来就到那个月或更早为止。请写更早的月份。',
  'fault.rate': () => '请写 0 到 1 之间的系数，例如八折写 0.8。',
  'fault.price': () => '请写单价，最多四位小数，例如 1.90。',
  'fault.no_fee': (p: { codes: string }) =>
    p.codes === '' ? '那个月还没有收费标准。' : `那个月的收费标准里没有这项费用。有：${p.codes}。`,
  'fault.which_fee': () => '另定单价要选一项费用。',
  'fault.no_vacancy': () => '收费标准里没有定空置比例。请改选打折，或先调整收费标准。',
  'fault.exception_there': (p: { from: string; until: string | null }) =>
    `同样的约定已有：${p.from} 起${p.until === null ? '，未定终止' : `至 ${p.until}`}。请先终止它，或换月份。`,
  'refused.ask_overtaken': () => '情况已经变了，这项申请不能照原样执行。请不批准，再重新申请。',

  'can.tariff.ask': () => '/gatehouse tariff — 提交收费标准，试算后由经理批准',
  'can.exception.ask': () => '/gatehouse exceptions 3-2-501 — 看、登记、终止一户的减免与特殊约定',
} as const;

export type TermsAskTexts = {
  [Key in keyof typeof termsAskZhCN]: (...p: Parameters<(typeof termsAskZhCN)[Key]>) => string;
};
