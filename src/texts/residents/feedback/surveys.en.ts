import type { SurveyTexts } from './surveys.zh-CN.ts';

/** The same in English. */
export const surveysEn: SurveyTexts = {
  'survey.asked': (p) =>
    `We would like your opinion: ${p.title}, ${p.count} ${p.count === 1 ? 'question' : 'questions'}. A few taps; you can stop and go on at any time.`,
  'survey.reminded': (p) =>
    `${p.title}: we have not had your opinion yet, ${p.count} ${p.count === 1 ? 'question' : 'questions'}. This is only a reminder.`,
  'survey.anonymous': () =>
    'Anonymous: once you send it, nothing says who answered, and we cannot find out.',
  'survey.named': () => 'Not anonymous: where you are not content, we shall get in touch.',
  'survey.question': (p) => `Question ${p.at} of ${p.of}: ${p.text}`,
  'survey.type_it': () => 'Just write it to me, or tap “Skip”.',
  'survey.several': () => 'Choose as many as you like, then tap “Next”.',
  'survey.review': () => 'That is all. Please have a look; tap a number to change an answer:',
  'survey.missing': () => 'Some questions have no answer yet. Tap a number to fill it in:',
  'survey.line': (p) => `${p.no}. ${p.text}\n– ${p.answer ?? '(no answer)'}`,
  'survey.sent': () => 'Sent. Thank you for your opinion.',
  'survey.called': () =>
    'We are sorry that you were not content. We shall get in touch within one working day.',
  'survey.sent_anonymous': () =>
    'Sent. Thank you for your opinion. What you tapped and wrote is gone from our records; only answers that could be anybody’s are left.',
  'survey.paused': (p) =>
    `Stopped at question ${p.at} of ${p.of}. Your answers are kept; go on whenever you like before the survey ends.`,
  'survey.declined': () => 'All right, we shall not remind you of this one.',
  'survey.answered': () => 'You have sent yours already, thank you.',
  'survey.closed': () => 'This survey has ended. Thank you.',
  'survey.heard_first': () => 'The survey can wait; your answers are kept.',
  'button.survey_begin': () => 'Begin',
  'button.survey_go_on': () => 'Back to survey',
  'button.survey_after_all': () => 'Take part',
  'button.survey_decline': () => 'Not this time',
  'button.survey_back': () => 'Previous',
  'button.survey_next': () => 'Next',
  'button.survey_pause': () => 'Pause',
  'button.survey_send': () => 'Send survey',
  'button.survey_change': (p) => `Edit ${p.no}`,
  'button.survey_said': () => 'My answer',
  'button.survey_yes': () => 'Yes',
  'button.survey_no': () => 'No',
  'button.survey_yes_chosen': () => '✓ Yes',
  'button.survey_no_chosen': () => '✓ No',
};
