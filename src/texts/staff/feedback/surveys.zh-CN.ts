/** What the staff read of surveys, in Chinese. The English catalogue has the same keys. */
export const surveyStaffZhCN = {
  'can.survey.see': () => '/gatehouse survey 3（问卷）— 看调查的回收和结果',
  'can.survey.open': () => '/gatehouse survey — 发起满意度调查',
  'survey.title': () => '满意度调查',
  'survey.none': () => '还没有做过调查。',
  'survey.not_served': () => '没有您负责的小区。',
  'survey.line': (p: {
    id: number;
    title: string;
    issued: number;
    answered: number;
    rate: string;
    state: 'planned' | 'open' | 'closed';
  }) =>
    `*${p.id} · ${p.title}* · ${{ planned: '未开始', open: '进行中', closed: '已结束' }[p.state]}\n发放 ${p.issued} 户，回收 ${p.answered} 户，${p.rate}`,
  'survey.sent': () => '图表、PDF 和表格会发到您和门房的私信里。',
  'survey.file': (p: { id: number }) => `满意度调查-${p.id}`,
  'survey.over': (p: { id: number; title: string }) =>
    `${p.title}（调查 ${p.id}）已结束。结果：/gatehouse survey ${p.id}`,
  'action.survey_open': () => '年度调查…',
  'action.survey_service': () => '单次服务调查…',
  'modal.survey_open': () => '发起满意度调查',
  'field.survey_document': () => '问卷',
  'hint.survey_document': () => '改好截止日期 until 和问题再提交；提交后到开始时间就会发给住户。',
  'fault.survey': (p: { path: string; reason: string }) =>
    p.path === '' ? p.reason : `${p.path}：${p.reason}`,
} as const;

type Texts = typeof surveyStaffZhCN;
/** The shape every language's catalogue has. */
export type SurveyStaffTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
