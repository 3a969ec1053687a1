import type { SurveyResultTexts } from './surveys.zh-CN.ts';

/** The same in English. */
export const surveyResultsEn: SurveyResultTexts = {
  'results.about': (p) =>
    `${p.community} · survey ${p.id} · ${p.from} to ${p.until} · ${p.running ? 'running' : 'ended'} · ${p.anonymous ? 'anonymous' : 'not anonymous'}`,
  'results.response': () => 'Response',
  'results.rate': (p) => `Issued to ${p.issued} homes, answered by ${p.answered}, ${p.rate}`,
  'results.rate_of': (p) => `Building ${p.building}: ${p.answered} of ${p.issued}, ${p.rate}`,
  'results.sources': (p) =>
    `In chat ${p.chat}, on paper ${p.paper}, by phone ${p.phone} (${p.entered} by phone)`,
  'results.too_few': (p) => `Fewer than ${p.least} answers: nothing is told.`,
  'results.question': (p) => `${p.no}. ${p.text} (${p.answered})`,
  'results.satisfaction': (p) =>
    `Satisfied ${p.strict} (4–5 stars, ${p.satisfied} of ${p.answered}); customary rate ${p.customary} (all but ${p.dissatisfied} dissatisfied)`,
  'results.trend': (p) =>
    `Last time ${p.before}, ${p.change} points, ${p.significant ? 'significant' : 'not significant'}`,
  'results.count': (p) => `${p.caption}: ${p.count} (${p.share})`,
  'results.building': (p) =>
    `Building ${p.building}: ${p.strict} satisfied (${p.answered})${p.significant ? ', significantly unlike the others' : ''}`,
  'results.withheld': (p) => `${p.count} more stand on no building, because they would be too few.`,
  'results.words': (p) => `${p.category}: ${p.count}`,
  'results.example': (p) => `“${p.text}”`,
  'results.how': (p) =>
    `Groups of fewer than ${p.least} are withheld. Differences by Fisher’s exact test, two-sided, with Holm’s correction, at the level of 0.05.`,
  'results.strict': () => 'Satisfied',
  'results.customary': () => 'Customary rate',
  'results.of_building': (p) => `Building ${p.building}`,
  'results.col_what': () => 'What',
  'results.col_group': () => 'Group',
  'results.col_count': () => 'Count',
  'results.col_of': () => 'Of',
  'results.col_share': () => 'Share',
  'results.chart_satisfaction': () => 'Satisfaction by question',
  'results.chart_response': () => 'Response by building',
  'results.chart_question': (p) => `${p.no}.\n${p.text}`,
  'results.chart_building': (p) => p.building,
  'results.chart_about': (p) => `${p.title} · answered by ${p.answered} of ${p.issued} homes`,
  'form.until': (p) => `survey ${p.id}, please hand it in at the front desk by ${p.until}`,
  'form.anonymous': () =>
    'Anonymous: the home is only ticked off; nothing keeps which answers are whose.',
  'form.named': () => 'Not anonymous: where you are not content, we shall get in touch.',
  'form.home': () => 'Home',
  'form.stars': () => '5 is best, 1 is worst.',
  'form.several': () => 'More than one may be ticked.',
  'form.yes': () => 'Yes',
  'form.no': () => 'No',
  'results.foot': (p) => `Page ${p.page} of ${p.pages}`,
};
