import { Community } from '../../community/entities.ts';
import type { StaffPart } from '../../delivery/parts.ts';
import { drawChart } from '../../files/draw-chart.ts';
import type { Office } from '../../work.ts';
import { instantsOf } from '../figures/period.ts';
import { FoundFinding } from '../findings/finding-entities.ts';
import { loadReport } from './load-report.ts';
import { reportPdf } from './report-pdf.ts';
import { chartsOf } from './report-words.ts';

/** The bytes of a picture or a PDF of a report, drawn when it is sent; null where there is no such community or picture. */
export async function makeReportFile(
  office: Office,
  part: Extract<StaffPart, { kind: 'report_file' }>,
): Promise<Buffer | null> {
  const em = office.orm.em.fork();
  const community = await em.findOne(Community, { id: part.community });
  if (!community) return null;
  const { of: kind, period, language, atMs } = part;
  const report = await loadReport(em, community, kind, period, atMs);
  if (part.chart !== null) {
    const chart = chartsOf(report, language)[part.chart];
    return chart ? drawChart(chart) : null;
  }
  const { to } = instantsOf(period, community.timeZone);
  // What nobody has decided yet, and what was found when this report was made.
  const findings = await em.find(
    FoundFinding,
    {
      community: community.id,
      foundAt: { $lte: atMs },
      $or: [{ state: 'open' }, { foundAt: { $gte: to } }],
    },
    { orderBy: { foundAt: 'desc', id: 'asc' }, limit: 10 },
  );
  return reportPdf(report, findings, language);
}
