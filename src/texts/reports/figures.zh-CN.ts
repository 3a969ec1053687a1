type Part = { key: string };

/** What is read of the department's figures, in Chinese. */
export const figuresZhCN = {
  'figure.requests.received': () => '报修受理',
  'figure.requests.answered_in_time': () => '首次答复及时率',
  'figure.requests.settled_in_time': () => '维修及时率',
  'figure.requests.completed': () => '维修完成率',
  'figure.requests.reopened': () => '返修率',
  'figure.requests.waiting': () => '未完成中等待的',
  'figure.complaints.settled_in_time': () => '投诉处理及时率',
  'figure.callbacks.made': () => '回访率',
  'figure.satisfaction.customary': () => '满意率（常用口径）',
  'figure.satisfaction.strict': () => '满意率（严格口径）',
  'figure.fees.collection': () => '当期收缴率',
  'figure.fees.collection_homes': () => '当期收缴率（按户）',
  'figure.fees.recovery': () => '清欠率',
  'figure.fees.arrears': () => '欠费余额',
  'figure.emergencies.raised': () => '紧急事件',
  'figure.emergencies.first_word_s': () => '紧急事件首次提示',
  'figure.emergencies.acknowledged_s': () => '紧急事件响应',
  'figure.emergencies.stood_down_s': () => '紧急事件解除',
  'figure.calls.received': () => '热线来电',
  'figure.inquiries.answered_alone': () => '自助解答率',

  'value.none': () => '—',
  'value.count': (p: { count: number }) => `${p.count}`,
  'value.share': (p: { percent: string }) => `${p.percent}%`,
  'value.of': (p: { numerator: string; denominator: string }) =>
    `${p.numerator} / ${p.denominator}`,
  'value.yuan': (p: { yuan: string }) => `${p.yuan} 元`,
  'value.minutes': (p: { minutes: string }) => `${p.minutes} 分钟`,
  'value.seconds': (p: { seconds: string }) => `${p.seconds} 秒`,
  'value.mean_of': (p: { count: number }) => `${p.count} 起平均`,

  'part.none': () => '不属于任何一项',
  'part.building': (p: Part) => `${p.key}栋`,
  'part.age': (p: Part) => `逾期 ${p.key} 天`,

  'figures.title': (p: { community: string; from: string; to: string }) =>
    `${p.community} · ${p.from} 至 ${p.to}`,
  'figures.all_communities': () => '全部小区',
  'figures.cut_off': (p: { at: string }) => `截至 ${p.at}`,
  'figures.wrong_period': (p: { words: string }) =>
    `“${p.words}” 不是时间段。请写成 --from 2026-11-01 --to 2026-11-30，起始不晚于结束。`,
  'figures.no_code': (p: { code: string; known: string }) =>
    `没有指标 ${p.code}。可用的有：${p.known}。`,
  'figures.not_by': (p: { code: string; by: string; known: string }) =>
    `${p.code} 不能按 ${p.by} 划分，可以按：${p.known}。`,
  'figures.no_part': (p: { by: string; key: string }) => `按 ${p.by} 没有 ${p.key} 这一项。`,
  'figures.no_community': (p: { name: string; known: string }) =>
    `没有小区 ${p.name}。现有：${p.known}。`,
  'figures.rows_need_code': () => '导出明细要用 --code 指明是哪一项指标。',
  'figures.written': (p: { count: number; file: string }) => `${p.count} 行明细已写入 ${p.file}。`,
};

export type FiguresTexts = typeof figuresZhCN;
