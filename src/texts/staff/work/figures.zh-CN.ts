/** What the staff read of the department's figures in Slack, in Chinese. */
export const figuresStaffZhCN = {
  'can.figures.see': () =>
    '/gatehouse figures（指标）— 部门指标、明细和每个人的工作；figures 2026-11 看一个月',
  'can.figures.own': () => '/gatehouse figures mine（指标 我的）— 我的工作量和结果',
  'figures_window.title': () => '部门指标',
  'figures_window.mine': () => '我的工作',
  'figures_window.people': () => '每个人的工作',
  'figures_window.not_served': () => '您负责的小区里没有能看的指标。',
  'figures_window.unknown': (p: { words: string }) =>
    `没有看懂“${p.words}”。可以写：2026-11（一个月）、2026-11-24（一天）、2026-11-01 2026-11-15、我的。`,
  'figures_window.against': (p: { from: string; to: string }) => `箭头对比 ${p.from} 至 ${p.to}`,
  'figures_window.rows_of': () => '看明细…',
  'figures_window.split': () => '分类看…',
  'figures_window.other': () => '换个时间或小区…',
  'figures_window.month': (p: { month: string }) => `${p.month} 整月`,
  'figures_window.week': (p: { from: string; to: string }) => `一周 ${p.from} 至 ${p.to}`,
  'figures_window.day': (p: { day: string }) => `一天 ${p.day}`,
  'figures_window.by_building': () => '按楼栋',
  'figures_window.by_category': () => '按类别',
  'figures_window.by_person': () => '按人',
  'figures_window.by_fee': () => '按费用',
  'figures_window.by_reason': () => '按等待原因',
  'figures_window.by_age': () => '按逾期时间',
  'figures_window.by_community': () => '按小区',
  'figures_window.page': (p: { page: number }) => `第 ${p.page} 页`,
  'figures_window.none': () => '没有。',
  'figures_window.hit': () => '计入分子',
  'figures_window.missed': () => '未计入分子',
  'figures_window.no_place': () => '公共区域',
  'action.figures_all': () => '全部指标',
  'action.figures_rows': () => '明细',
  'action.figures_next': () => '下一页',
  'action.figures_previous': () => '上一页',
  'action.figures_export': () => '明细文件',
  'figures.exported': (p: { name: string; rows: number }) => `${p.name}：${p.rows} 行明细。`,
  'figures.file': () => '指标明细',
  'assess.load': (p: { open: number; late: number; waiting: number }) =>
    `手上 ${p.open} 件 · 超时 ${p.late} · 等待 ${p.waiting}`,
  'assess.context': (p: { urgent: number; waited: number; length: string | null }) =>
    p.length === null
      ? `急件 ${p.urgent} 件`
      : `急件 ${p.urgent} 件 · ${p.waited} 件曾等他人或配件，共 ${p.length}`,
  'assess.person_stars': (p: { count: number; stars: string }) =>
    `住户对本人打分 ${p.count} 次 · 平均 ${p.stars}`,
  'assess.records': (p: { records: number; quality: string; attitude: string }) =>
    `服务记录 ${p.records} 份 · 质量 ${p.quality} · 态度 ${p.attitude}`,
  'assess.note': () => '等待住户、配件、第三方和约定时间不算超时。数字只是谈话的开始。',
};

export type FiguresStaffTexts = typeof figuresStaffZhCN;
