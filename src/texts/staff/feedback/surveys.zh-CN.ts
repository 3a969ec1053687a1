/** What the staff read of surveys, in Chinese. The English catalogue has the same keys. */
export const surveyStaffZhCN = {
  'can.survey.see': () => '/gatehouse survey 3（问卷）— 看调查的回收和结果',
  'can.survey.open': () => '/gatehouse survey — 发起满意度调查',
  'can.survey.enter': () => '/gatehouse survey — 打印问卷、录入纸质和电话答卷',
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
  'survey.form': (p: { id: number }) => `问卷-${p.id}`,
  'survey.over': (p: { id: number; title: string }) =>
    `${p.title}（调查 ${p.id}）已结束。结果：/gatehouse survey ${p.id}`,
  'action.survey_open': () => '年度调查…',
  'action.survey_service': () => '单次服务调查…',
  'modal.survey_open': () => '发起满意度调查',
  'field.survey_document': () => '问卷',
  'hint.survey_document': () => '改好截止日期 until 和问题再提交；提交后到开始时间就会发给住户。',
  'action.survey_enter': () => '录入答卷…',
  'action.survey_print': () => '打印问卷',
  'modal.survey_enter': () => '录入答卷',
  'field.survey_source': () => '怎么答的',
  'option.survey_paper': () => '纸质',
  'option.survey_phone': () => '电话',
  'hint.survey_unit': () => '照问卷上的房号填，如 3-2-501。没答的题空着。',
  'hint.survey_unit_anonymous': () =>
    '只用来记这户已答；哪份答案是这户的，不留记录。没答的题空着。',
  'option.survey_stars': (p: { stars: number }) => `${p.stars} 星`,
  'option.survey_yes': () => '是',
  'option.survey_no': () => '否',
  'survey.entered': (p: { address: string; answered: number; issued: number; called: boolean }) =>
    `✅ ${p.address} 的答卷已录入，已回收 ${p.answered} / ${p.issued} 户。${p.called ? '有不满意的地方，已列入今天回访。' : ''}`,
  'survey.danger': () =>
    '⚠ 这段话像是说有危险。若是现在的事，请马上用 /gatehouse emergency 报紧急事件。',
  'fault.survey_not_asked': () => '这户不在这次调查里。',
  'fault.survey_answered': () => '这户已经答过了，一户只算一份。',
  'fault.survey_empty': () => '一题都没有填。',
  'refused.survey_over': () => '这次调查不在进行中，不能再录入。',
  'fault.survey': (p: { path: string; reason: string }) =>
    p.path === '' ? p.reason : `${p.path}：${p.reason}`,
} as const;

type Texts = typeof surveyStaffZhCN;
/** The shape every language's catalogue has. */
export type SurveyStaffTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
