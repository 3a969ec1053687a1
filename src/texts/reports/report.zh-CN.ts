import { describeDate } from '../format-time.ts';

type Names = Readonly<Record<string, string>>;
type Numbers = Readonly<Record<string, number>>;
type Said = { names: Names; numbers: Numbers };

/** The homes that weigh most, with what they owe; nothing where none are known. */
const most = ({ homes }: Names): string => (homes ? `；欠得最多的（元）：${homes}` : '');
const asked = ({ homes }: Names): string =>
  homes ? `；这几户问过，账上这一项（元）：${homes}` : '';

/** What is read of reports and findings, in Chinese. */
export const reportZhCN = {
  'report.daily': (p: { community: string; from: string; to: string }) =>
    `${p.community} 日报 ${p.from}`,
  'report.weekly': (p: { community: string; from: string; to: string }) =>
    `${p.community} 周报 ${p.from} 至 ${p.to}`,
  'report.monthly': (p: { community: string; from: string; to: string }) =>
    `${p.community} ${p.from.slice(0, 4)}年${Number(p.from.slice(5, 7))}月 客户服务月报`,
  'report.cut_off': (p: { at: string }) => `数据截至 ${p.at}`,
  'report.open': (p: { open: number; late: number }) =>
    `未完成 ${p.open} 件，其中超时 ${p.late} 件`,
  'report.why': (p: { now: number; before: number; parts: string }) =>
    `报修 ${p.before} → ${p.now}${p.parts === '' ? '' : `，主要是 ${p.parts}`}`,
  'report.same': (p: { now: number }) => `报修 ${p.now} 件，与上期相同`,
  'report.mover': (p: { name: string; change: number }) =>
    `${p.name} ${p.change > 0 ? '+' : ''}${p.change}`,
  'report.quiet': () => '没有需要特别处理的发现。',
  'report.found': (p: { count: number }) => `有 ${p.count} 项发现，见下面的卡片。`,
  'report.pdf': () => '月报 PDF，可直接报送公司。',
  'report.rows': () => '月报数据表',
  'report.chart': () => '图',
  'report.pdf_name': (p: { month: string }) => `客户服务月报-${p.month}.pdf`,
  'report.rows_name': (p: { month: string }) => `客户服务月报数据-${p.month}.xlsx`,
  'report.section_figures': () => '一、主要指标',
  'report.section_changes': () => '二、变化与原因',
  'report.section_charts': () => '三、趋势',
  'report.section_findings': () => '四、发现与建议',
  'report.section_plan': () => '五、工作计划与完成情况',
  'report.section_people': () => '六、人员工作情况',
  'report.head': () => ['指标', '本期', '计算', '上期'],
  'report.plan_sum': (p: { all: number; done: number; late: number }) =>
    `计划 ${p.all} 项，按期完成 ${p.done} 项，逾期完成或未完成 ${p.late} 项。`,
  'report.no_plan': () => '本期没有安排任务。',
  'report.task': (p: { title: string; holder: string; due: string; outcome: string }) =>
    `${p.title} · ${p.holder} · ${p.due} 前 · ${p.outcome}`,
  'report.foot': (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,
  'report.assess_note': () => '等待住户、配件、第三方和约定时间不算超时。',
  'outcome.done': () => '按期完成',
  'outcome.done_late': () => '逾期完成',
  'outcome.withdrawn': () => '已撤回',
  'outcome.reported': () => '已报完成，待确认',
  'outcome.open': () => '进行中',
  'outcome.late': () => '逾期未完成',
  'chart.requests': () => '报修与完成',
  'chart.requests_of': (p: { community: string; from: string; to: string }) =>
    `${p.community} · ${p.from} 至 ${p.to} · 件`,
  'chart.received': () => '受理',
  'chart.completed': () => '其中已完成',
  'chart.rates': () => '及时、满意与收缴',
  'chart.rates_of': (p: { community: string; from: string; to: string }) =>
    `${p.community} · ${p.from} 至 ${p.to} · %`,
  'chart.settled': () => '维修及时率',
  'chart.satisfied': () => '满意率（严格）',
  'chart.collected': () => '收缴率',
  'finding.title': (p: { sure: string }) => `🔎 发现 · ${p.sure}`,
  'finding.high': () => '把握很大',
  'finding.fair': () => '值得看看',
  'finding.category_doubled': ({ names, numbers }: Said) =>
    `${names.building}栋「${names.category}」报修 ${numbers.before} → ${numbers.now} 件`,
  'finding.overloaded': ({ names, numbers }: Said) =>
    `${names.person}手上 ${numbers.open} 件，超时 ${numbers.late} 件；其他人一般 ${numbers.middle} 件`,
  'finding.rework': ({ names, numbers }: Said) =>
    `${names.person}完成的 ${numbers.done} 件里有 ${numbers.reopened} 件返修`,
  'finding.late': ({ names, numbers }: Said) =>
    `「${names.category}」${numbers.of} 件里有 ${numbers.missed} 件首次答复超时`,
  'finding.collection_behind': ({ names, numbers }: Said) =>
    `${names.building}栋收缴率 ${numbers.rate}%，全体 ${numbers.whole}%`,
  'finding.without_chat': ({ names, numbers }: Said) =>
    `${names.building}栋 ${numbers.homes} 户里有 ${numbers.without} 户没有人用聊天`,
  'finding.fee_questions': ({ numbers }: Said) => `费用咨询 ${numbers.before} → ${numbers.now} 件`,
  'finding.arrears_grow': ({ names, numbers }: Said) =>
    `${names.building}栋${numbers.grown === 0 ? '期初没有欠费' : `欠费比期初多 ${numbers.grown}%`}，现在 ${numbers.homes} 户共 ${numbers.nowYuan} 元${most(names)}`,
  'finding.fee_disputed': ({ names, numbers }: Said) =>
    `费用咨询 ${numbers.all} 件里有 ${numbers.now} 件说的是「${names.fee}」${asked(names)}`,
  'finding.third_reminder': ({ names, numbers }: Said) =>
    `${numbers.homes} 户每次都要提醒三次以上才付：${names.homes}${numbers.more === 0 ? '' : ` 等`}`,
  'finding.collector_overloaded': ({ names, numbers }: Said) =>
    `${names.person}要跟进 ${numbers.homes} 户欠费，其他催缴员一般 ${numbers.middle} 户${most(names)}`,
  'finding.near_limit': ({ names, numbers }: Said) =>
    `${numbers.homes} 户有欠费快满三年，最早的在 ${describeDate(names.day ?? '', 'zh-CN')}${most(names)}`,
  'next.near_limit': () =>
    '下一步：在催缴清单的「快满三年」里逐户送达催缴函并登记，或请住户在聊天里约定日子，三年就从那天重新算；还不够的由经理决定。',
  'rule.near_limit': () =>
    '规则：离三年不到 90 天，从到期日、催缴函送达或书面约定的日子算起，以晚的为准（民法典第 188、195 条）。',
  'next.arrears_grow': ({ names }: Said) =>
    `下一步：先办好这几户没办完的工单，再按 /gatehouse collect ${names.building}栋 逐户上门，或在楼下设点。`,
  'next.fee_disputed': ({ names }: Said) =>
    `下一步：从这几户的账单起核对「${names.fee}」的单价和分摊，给每户答复；算错的作废重出，没错的在问答里写清楚。`,
  'next.third_reminder': () => '下一步：打电话问哪天发工资、怎么付方便，约好日子，或改提醒的时间。',
  'next.collector_overloaded': () =>
    '下一步：在“分楼栋”里把几栋分给别的催缴员；欠得最多的这几户，先定下由谁跟进。',
  'rule.arrears_grow': () =>
    '规则：过期欠费比期初多四分之一以上，或期初没有、现在有 1000 元以上，不少于 4 户。',
  'rule.fee_disputed': () => '规则：点名同一项费用的咨询不少于 4 件，且占全部费用咨询的一半以上。',
  'rule.third_reminder': () =>
    '规则：近 400 天付清的账单不少于 3 笔，每笔都提醒过三次以上；这样的不少于 4 户。',
  'rule.collector_overloaded': () =>
    '规则：要跟进的欠费不少于 20 户，且达到其他催缴员中位数的两倍。',
  'next.category_doubled': () => '下一步：请工程查共同原因，必要时建同类问题统一告知。',
  'next.overloaded': () => '下一步：把未开始的改派给手上少的同事。',
  'next.rework': () => '下一步：抽几件一起复查，看是材料、方法还是时间不够。',
  'next.late': () => '下一步：看这一类由谁首答，调整派单规则或值班。',
  'next.collection_behind': () => '下一步：先问清这栋不交的原因，再安排上门或设点。',
  'next.without_chat': () => '下一步：打印邀请单，逐户投递。',
  'next.fee_questions': () => '下一步：看大家问的是哪一项，在问答里写清楚，或在通知单上说明。',
  'rule.category_doubled': () =>
    '规则：同一楼栋同一类报修达到上期两倍且不少于 4 件，随机出现的可能低于 10%。',
  'rule.overloaded': () => '规则：手上不少于 6 件，且达到其他人中位数的两倍。',
  'rule.rework': () => '规则：返修不少于 3 件，且占完成的五分之一以上。',
  'rule.late': () => '规则：首答超时不少于 4 件，且占五分之一以上。',
  'rule.collection_behind': () => '规则：收缴率比全体低 15 个百分点以上，应收不少于 4 户。',
  'rule.without_chat': () => '规则：不少于 10 户有人住，其中过半没有人用聊天。',
  'rule.fee_questions': () => '规则：费用咨询达到上期两倍且不少于 4 件，随机出现的可能低于 10%。',
  'finding.assigned': (p: { who: string; holder: string; at: string }) =>
    `✅ ${p.who} 已派给 ${p.holder} · ${p.at}`,
  'finding.dismissed': (p: { who: string; at: string }) =>
    `${p.who} 已忽略 · ${p.at} · 同样的原因不再提示，除非翻倍`,
  'report.see': () => '看指标和明细',
  'action.finding_assign': () => '派任务…',
  'action.finding_dismiss': () => '忽略',
  'modal.finding_assign': () => '派任务',
};

export type ReportWords = typeof reportZhCN;
