import type { Language } from '../../config.ts';
import { drawChart } from '../../files/draw-chart.ts';
import { printLines } from '../../files/print-lines.ts';
import { surveyTexts } from '../../texts/surveys/surveys.ts';
import { loadUnderstanding } from '../../understanding/reading/understand.ts';
import type { Office } from '../../work.ts';
import { loadResults } from './load-results.ts';
import { resultCharts, resultLines } from './write-results.ts';

/** A picture of a survey's results, or, where `chart` is null, the whole as a PDF, as they are when it is made. Null where there is none any more. */
export async function surveyFile(
  office: Office,
  of: { survey: number; chart: number | null; language: Language },
): Promise<Buffer | null> {
  const em = office.orm.em.fork();
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
