import type { SurveyStaffTexts } from './surveys.zh-CN.ts';

/** The same in English. */
export const surveyStaffEn: SurveyStaffTexts = {
  'can.survey.see': () => '/gatehouse survey 3 — who answered a survey, and what it came to',
  'can.survey.open': () => '/gatehouse survey — ask residents what they think',
  'survey.title': () => 'Surveys',
  'survey.none': () => 'There is no such survey yet.',
  'survey.not_served': () => 'None of the communities you serve.',
  'survey.line': (p) =>
    `*${p.id} · ${p.title}* · ${{ planned: 'to begin', open: 'running', closed: 'ended' }[p.state]}\nIssued to ${p.issued} homes, answered by ${p.answered}, ${p.rate}`,
  'survey.sent': () => 'Charts, PDF and workbook come in your own conversation with Gatehouse.',
  'survey.file': (p) => `survey-${p.id}`,
  'survey.over': (p) => `${p.title} (survey ${p.id}) has ended. Results: /gatehouse survey ${p.id}`,
  'action.survey_open': () => 'Yearly survey…',
  'action.survey_service': () => 'Service survey…',
  'modal.survey_open': () => 'New survey',
  'field.survey_document': () => 'The survey',
  'hint.survey_document': () =>
    'Put until and the questions right before you send it; residents are asked when it begins.',
  'fault.survey': (p) => (p.path === '' ? p.reason : `${p.path}: ${p.reason}`),
};
