/** What is said when bills are issued, in Chinese. */
export const issuingZhCN = {
  'issue.done': (p: { community: string; period: string; bills: number; total: string }) =>
    `${p.community} ${p.period}：已出 ${p.bills} 张通知单，合计 ${p.total} 元。`,
  'issue.would': (p: { community: string; period: string; bills: number; total: string }) =>
    `${p.community} ${p.period}：将出 ${p.bills} 张通知单，合计 ${p.total} 元。以下只是试算，还没有改动。`,
  'issue.prepaid': (p: { bills: number; amount: string }) =>
    `预存抵扣：${p.bills} 张，${p.amount} 元`,
  'issue.fee': (p: { name: string; lines: number; amount: string; before: string | null }) =>
    `${p.name}：${p.lines} 笔，${p.amount} 元${p.before === null ? '' : `（上期 ${p.before} 元）`}`,
  'issue.before': (p: { period: string; total: string; difference: string }) =>
    `上期 ${p.period} 合计 ${p.total} 元，相差 ${p.difference} 元`,
  'issue.developer': (p: { name: string; units: number; amount: string }) =>
    `未交付房屋的分摊由建设单位承担：${p.name}，${p.units} 套，${p.amount} 元`,
  'issue.unshared': (p: { name: string; building: string | null; amount: string }) =>
    `没有分摊出去：${p.building === null ? '' : `${p.building}栋 `}${p.name} ${p.amount} 元。收费标准里没有这项分摊，或范围内没有房屋。`,
  'issue.skipped': () => '没有出单的：',
  'issue.odd': () => '请核对：',
  'issue.of_unit': (p: {
    unit: string;
    fee: string | null;
    reason: string;
    figures: string | null;
  }) =>
    `${p.unit}${p.fee === null ? '' : ` ${p.fee}`}：${p.reason}${p.figures === null ? '' : `，${p.figures}`}`,
  'issue.unit': (p: { unit: string; figures: string | null }) =>
    p.figures === null ? p.unit : `${p.unit}（${p.figures}）`,
  'issue.of_units': (p: {
    units: string;
    count: number;
    more: boolean;
    fee: string | null;
    reason: string;
  }) =>
    `${p.fee === null ? '' : `${p.fee}：`}${p.reason}，${p.count} 套：${p.units}${p.more ? ' 等' : ''}`,
  'issue.more': (p: { count: number }) => `还有 ${p.count} 条`,
  'issue.nothing': (p: { community: string; period: string }) =>
    `${p.community} ${p.period}：没有要出的通知单。`,

  'skip.not_handed_over': () => '还没有交付',
  'skip.billed': () => '这一期已经出过通知单',
  'skip.no_area': () => '没有登记建筑面积',
  'skip.no_reading': () => '本期没有抄表读数',
  'skip.first_reading': () => '第一次读数，作为起点，从下次算起',
  'skip.lower_reading': () => '读数低于上次，请登记换表或更正读数',
  'skip.billed_later': () =>
    '当时没有读数，后一期的账单已把这段用量一并算上；要分月出账，请先作废那一张',
  'skip.exempt': () => '已批准免收',
  'skip.nothing_to_bill': () => '没有适用的收费项目',
  'odd.several_months': () => '几个月没有抄表，这次一并计算',
  'odd.five_times': () => '用量是平时的五倍以上',
  'odd.far': (p: { usual: string; used: string; months: number }) =>
    `平时一个月约 ${p.usual}，这次${p.months === 1 ? '' : ` ${p.months} 个月`} ${p.used}`,
  'odd.exchanged': () => '这期间换过表',
  'odd.left_out': () =>
    '在这之前有一段用量还没有算进任何账单；给抄表的那个月出账单或补充账单即可补上',
  'odd.no_tenant': () => '约定由租户缴，但账期第一天没有租户，记在业主名下',

  'issue.period': (p: { written: string }) =>
    `「${p.written}」不是账期。请写年和月，例如 2026-11；月份是 01 到 12。`,
  'issue.past_due': (p: { day: string }) =>
    `这批账单的应缴日 ${p.day} 已经过了，一出账就算逾期；违约金在收费标准写的宽限期之后才起算。只有补充账单会顺延应缴日，主账单不会。`,
  'issue.far_ahead': (p: { period: string }) =>
    `${p.period} 比本月晚了不止一年，现在还不能出账。请看看年份写对了没有。`,
  'issue.no_tariff': (p: { community: string; day: string }) =>
    `${p.community}在 ${p.day} 还没有收费标准。请先用 gatehouse tariff apply 登记一份从这一天或更早起执行的。`,
  'issue.no_bill': (p: { number: string }) => `没有编号 ${p.number} 的通知单。请核对编号。`,
  'issue.void_already': (p: { number: string }) => `通知单 ${p.number} 已经作废，没有改动。`,
  'issue.reason': () => '请写明作废原因。',
  'issue.voided': (p: { number: string; unit: string; total: string }) =>
    `通知单 ${p.number}（${p.unit}，${p.total} 元）已作废。`,
  'issue.moved': (p: { amount: string }) => `已缴的 ${p.amount} 元转为预存，日期不变。`,
  'issue.reissued': (p: { number: string; total: string; paid: string }) =>
    `已重新出单：${p.number}，${p.total} 元，已缴 ${p.paid} 元。`,
  'issue.not_voided': (p: { number: string; why: string }) =>
    `通知单 ${p.number} 没有作废：${p.why}`,
  'reissue.brought': (_: { period: string; left: string | null }) =>
    '这是导入的期初欠费，不是按收费标准算出来的，不能重新出单。数错了，请只作废、不重出，再用期初文件导入正确的数。',
  'reissue.charge': (_: { period: string; left: string | null }) =>
    '这是上门服务的费用，不是按收费标准算出来的，不能重新出单。金额高了，请用 /gatehouse reduce 减收；整笔不该收，请只作废、不重出。',
  'reissue.no_tariff': (p: { period: string; left: string | null }) =>
    `${p.period} 第一天没有收费标准，不能重新出单。请先登记从那天或更早起执行的收费标准，再作废重出。`,
  'reissue.same_owner': (_: { period: string; left: string | null }) =>
    '按现在的档案，该付这张的人这个月已经有另一张通知单，不能再重出一张。如果是迁出结清分出来的两张，请都只作废、不重出，再给这个月出一次账单。',
  'reissue.nothing': (p: { period: string; left: string | null }) =>
    `按现在的资料，这张没有要收的费用${p.left === null ? '' : `（${p.left}）`}，不能重新出单。请先核对资料；确实不用收，请只作废、不重出。`,
  'reissue.left_out': (p: { fee: string | null; reason: string }) =>
    `${p.fee === null ? '' : `${p.fee}：`}${p.reason}`,
} as const;

export type IssuingTexts = {
  [Key in keyof typeof issuingZhCN]: (...p: Parameters<(typeof issuingZhCN)[Key]>) => string;
};
