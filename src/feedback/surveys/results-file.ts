import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { drawChart } from '../../files/draw-chart.ts';
import { printLines } from '../../files/print-lines.ts';
import { surveyTexts } from '../../texts/surveys/surveys.ts';
import { loadUnderstanding } from '../../understanding/reading/understand.ts';
import type { Office } from '../../work.ts';
import { loadResults } from './load-results.ts';
import { Survey } from './survey-entities.ts';
import { formLines } from './survey-form.ts';
import { resultCharts, resultLines } from './write-results.ts';

/** A picture of a survey's results, where `chart` is null the whole as a PDF, or the survey to be answered on paper, as they are when it is made. Null where there is none any more. */
export async function surveyFile(
  office: Office,
  of: { survey: number; chart: number | 'form' | null; language: Language },
): Promise<Buffer | null> {
  const em = office.orm.em.fork();
  if (of.chart === 'form') {
    const survey = await em.findOne(Survey, { id: of.survey });
    if (!survey) return null;
    const community = await em.findOneOrFail(Community, { id: survey.community });
    return printLines(formLines(survey, community), {
      title: survey.title[of.language],
      atMs: office.clock.now(),
      foot: surveyTexts(of.language)['results.foot'],
    });
  }
  if (of.chart !== null) {
    const results = await loadResults(em, of.survey, null);
    const chart = results && resultCharts(results, of.language)[of.chart];
    return chart ? drawChart(chart) : null;
  }
  const results = await loadResults(em, of.survey, loadUnderstanding());
  if (!results) return null;
  return printLines(resultLines(results, of.language), {
    title: results.title[of.language],
    atMs: office.clock.now(),
    foot: surveyTexts(of.language)['results.foot'],
  });
}
