import type { SurveyStaffTexts } from './surveys.zh-CN.ts';

/** The same in English. */
export const surveyStaffEn: SurveyStaffTexts = {
  'can.survey.see': () => '/gatehouse survey 3 — who answered a survey, and what it came to',
  'can.survey.open': () => '/gatehouse survey — ask residents what they think',
  'can.survey.enter': () =>
    '/gatehouse survey — print a survey, enter answers from paper or the phone',
  'survey.title': () => 'Surveys',
  'survey.none': () => 'There is no such survey yet.',
  'survey.not_served': () => 'None of the communities you serve.',
  'survey.line': (p) =>
    `*${p.id} · ${p.title}* · ${{ planned: 'to begin', open: 'running', closed: 'ended' }[p.state]}\nIssued to ${p.issued} homes, answered by ${p.answered}, ${p.rate}`,
  'survey.sent': () => 'Charts, PDF and workbook come in your own conversation with Gatehouse.',
  'survey.file': (p) => `survey-${p.id}`,
  'survey.form': (p) => `survey-form-${p.id}`,
  'survey.over': (p) => `${p.title} (survey ${p.id}) has ended. Results: /gatehouse survey ${p.id}`,
  'action.survey_open': () => 'Yearly survey…',
  'action.survey_service': () => 'Service survey…',
  'modal.survey_open': () => 'New survey',
  'field.survey_document': () => 'The survey',
  'hint.survey_document': () =>
    'Put until and the questions right before you send it; residents are asked when it begins.',
  'action.survey_enter': () => 'Enter answers…',
  'action.survey_print': () => 'Print it',
  'modal.survey_enter': () => 'Enter answers',
  'field.survey_source': () => 'How it was answered',
  'option.survey_paper': () => 'On paper',
  'option.survey_phone': () => 'By phone',
  'hint.survey_unit': () =>
    'The home as it stands on the paper, such as 3-2-501. Leave open what was left open.',
  'hint.survey_unit_anonymous': () =>
    'Only to tick the home off; nothing keeps which answers are its own. Leave open what was left open.',
  'option.survey_stars': (p) => `${p.stars} of 5`,
  'option.survey_yes': () => 'Yes',
  'option.survey_no': () => 'No',
  'survey.entered': (p) =>
    `✅ The answers of ${p.address} are entered: ${p.answered} of ${p.issued} homes have answered.${p.called ? ' They were not content; they are on today’s callbacks.' : ''}`,
  'survey.danger': () =>
    '⚠ These words sound like danger. If it is happening now, please raise it at once with /gatehouse emergency.',
  'fault.survey_not_asked': () => 'This home is not part of the survey.',
  'fault.survey_answered': () => 'This home has answered already; each counts once.',
  'fault.survey_empty': () => 'Nothing was answered.',
  'refused.survey_over': () => 'This survey is not under way; nothing can be entered.',
  'fault.survey': (p) => (p.path === '' ? p.reason : `${p.path}: ${p.reason}`),
};
