/** What residents read of surveys, in Chinese. The English catalogue has the same keys. */
export const surveysZhCN = {
  'survey.asked': (p: { title: string; count: number }) =>
    `想听听您的意见：${p.title}，共 ${p.count} 题，点一点就好，随时可以停下再接着答。`,
  'survey.reminded': (p: { title: string; count: number }) =>
    `${p.title}还没有收到您的意见，共 ${p.count} 题。这是提醒，不方便也没关系。`,
  'survey.anonymous': () => '匿名：提交后不记录是谁答的，我们也查不出来。',
  'survey.named': () => '不匿名：有不满意的地方，我们会联系您。',
  'survey.question': (p: { at: number; of: number; text: string }) => `${p.at}/${p.of} · ${p.text}`,
  'survey.type_it': () => '直接发文字给我；没有就点“跳过”。',
  'survey.several': () => '可以选几项，选好点“下一题”。',
  'survey.review': () => '都答好了，您看一下，点题号可以改：',
  'survey.missing': () => '还有没答的题，点题号补上再提交：',
  'survey.line': (p: { no: number; text: string; answer: string | null }) =>
    `${p.no}. ${p.text}\n— ${p.answer ?? '（没答）'}`,
  'survey.sent': () => '已提交，谢谢您的意见。',
  'survey.called': () => '有您不满意的地方，很抱歉。客服会在一个工作日内联系您。',
  'survey.sent_anonymous': () =>
    '已提交，谢谢您的意见。您点的和写的都已从我们这里的记录里去掉，只留下分不出是谁的答案。',
  'survey.paused': (p: { at: number; of: number }) =>
    `先停在第 ${p.at} 题（共 ${p.of} 题），答过的都在，截止前随时可以接着答。`,
  'survey.declined': () => '好的，这次不再提醒您。',
  'survey.answered': () => '您已经提交过了，谢谢。',
  'survey.closed': () => '这次调查已经结束，谢谢您。',
  'survey.heard_first': () => '问卷先放一放，答过的都在。',
  'button.survey_begin': () => '开始',
  'button.survey_go_on': () => '继续问卷',
  'button.survey_after_all': () => '还是参加',
  'button.survey_decline': () => '这次不参加',
  'button.survey_back': () => '上一题',
  'button.survey_next': () => '下一题',
  'button.survey_pause': () => '先停一下',
  'button.survey_send': () => '提交问卷',
  'button.survey_change': (p: { no: number }) => `改 ${p.no}`,
  'button.survey_said': () => '这是答案',
  'button.survey_yes': () => '是',
  'button.survey_no': () => '否',
  'button.survey_yes_chosen': () => '✓ 是',
  'button.survey_no_chosen': () => '✓ 否',
} as const;

type Texts = typeof surveysZhCN;
/** The shape every language's catalogue has. */
export type SurveyTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
