/** The results of surveys, in Chinese. The English catalogue has the same keys. */
export const surveyResultsZhCN = {
  'results.about': (p: {
    id: number;
    community: string;
    from: string;
    until: string;
    running: boolean;
    anonymous: boolean;
  }) =>
    `${p.community} · 调查 ${p.id} · ${p.from} 至 ${p.until} · ${p.running ? '进行中' : '已结束'} · ${p.anonymous ? '匿名' : '不匿名'}`,
  'results.response': () => '回收率',
  'results.rate': (p: { answered: number; issued: number; rate: string }) =>
    `发放 ${p.issued} 户，回收 ${p.answered} 户，${p.rate}`,
  'results.rate_of': (p: { building: string; answered: number; issued: number; rate: string }) =>
    `${p.building} 栋：${p.answered} / ${p.issued}，${p.rate}`,
  'results.sources': (p: { chat: number; paper: number; phone: number; entered: string }) =>
    `聊天 ${p.chat} 份，纸质 ${p.paper} 份，电话 ${p.phone} 份（电话占 ${p.entered}）`,
  'results.too_few': (p: { least: number }) => `不足 ${p.least} 份，不公布结果。`,
  'results.question': (p: { no: number; text: string; answered: number }) =>
    `${p.no}. ${p.text}（${p.answered} 份）`,
  'results.satisfaction': (p: {
    strict: string;
    customary: string;
    satisfied: number;
    dissatisfied: number;
    answered: number;
  }) =>
    `满意率 ${p.strict}（4–5 星 ${p.satisfied} / ${p.answered}）；惯例算法 ${p.customary}（不计不满意 ${p.dissatisfied}）`,
  'results.trend': (p: { before: string; change: string; significant: boolean }) =>
    `上次 ${p.before}，变化 ${p.change} 个百分点${p.significant ? '，差异显著' : '，差异不显著'}`,
  'results.count': (p: { caption: string; count: number; share: string }) =>
    `${p.caption}：${p.count}（${p.share}）`,
  'results.building': (p: {
    building: string;
    strict: string;
    answered: number;
    significant: boolean;
  }) =>
    `${p.building} 栋：满意率 ${p.strict}（${p.answered} 份）${p.significant ? '，与其他楼栋差异显著' : ''}`,
  'results.withheld': (p: { count: number }) => `另有 ${p.count} 份不分楼栋，因为人数太少。`,
  'results.words': (p: { category: string; count: number }) => `${p.category} ${p.count} 条`,
  'results.example': (p: { text: string }) => `“${p.text}”`,
  'results.how': (p: { least: number }) =>
    `不足 ${p.least} 份的分组不公布。差异用 Fisher 精确检验（双侧），多组比较用 Holm 校正，显著性水平 0.05。`,
  'results.strict': () => '满意率',
  'results.customary': () => '惯例算法',
  'results.of_building': (p: { building: string }) => `${p.building} 栋`,
  'results.col_what': () => '项目',
  'results.col_group': () => '分组',
  'results.col_count': () => '数量',
  'results.col_of': () => '总数',
  'results.col_share': () => '比例',
  'results.chart_satisfaction': () => '各题满意率',
  'results.chart_response': () => '各楼栋回收率',
  'results.chart_question': (p: { no: number; text: string }) => `${p.no}.\n${p.text}`,
  'results.chart_building': (p: { building: string }) => `${p.building}栋`,
  'results.chart_about': (p: { title: string; answered: number; issued: number }) =>
    `${p.title} · 回收 ${p.answered} / ${p.issued} 户`,
  'form.until': (p: { id: number; until: string }) =>
    `调查 ${p.id}，请在 ${p.until} 前交到服务中心`,
  'form.anonymous': () => '匿名：房号只用来记这户已答，哪份答案是哪户的不留记录。',
  'form.named': () => '不匿名：有不满意的地方，我们会联系您。',
  'form.home': () => '房号',
  'form.stars': () => '5 最满意，1 最不满意。',
  'form.several': () => '可多选。',
  'form.yes': () => '是',
  'form.no': () => '否',
  'results.foot': (p: { page: number; pages: number }) => `第 ${p.page} / ${p.pages} 页`,
} as const;

type Texts = typeof surveyResultsZhCN;
/** The shape every language's catalogue has. */
export type SurveyResultTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
