import { Meter, MeterReading } from '../../../../src/archive/meter-entities.ts';
import { periodOf } from '../../../../src/billing/period.ts';
import { decideReport } from '../../../../src/billing/readings/decide-report.ts';
import { enterReading } from '../../../../src/billing/readings/enter-reading.ts';
import { readingWays } from '../../../../src/billing/readings/judge-reading.ts';
import {
  hasMeters,
  type MissingReading,
  missingReadings,
} from '../../../../src/billing/readings/missing-readings.ts';
import { loadReportView, waitingReports } from '../../../../src/billing/readings/report-view.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community, Unit } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import type { Office } from '../../../../src/work.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { chosenAll, chosenDay, chosenIn, writtenIn } from '../../kit/forms.ts';
import { submitResultOf } from '../../kit/submit-result.ts';
import { readHomes } from '../collect/shown-list.ts';
import { reportCard } from './card.ts';
import { type ReadingsView, readingModal, readingsModal } from './windows.ts';

/** The meters of a community, or of one building, that are still to be read this month. */
export async function lookAtReadings(
  office: Office,
  community: Community,
  shown: { building: string | null; page: number },
): Promise<ReadingsView> {
  const em = office.orm.em.fork();
  const period = periodOf(dayIn(office.clock.now(), community.timeZone));
  const { building } = shown;
  const of = { community: community.id, period, building };
  const waiting = await waitingReports(em, of);
  const page = await missingReadings(em, of, shown.page);
  // Where nothing is missing there may be nothing to read at all.
  const meters = page.buildings.length > 0 || (await hasMeters(em, community.id, building));
  return { community, period, building, waiting, page, meters };
}

async function loadPage({
  office,
  em,
  id,
  step,
  mayNot,
}: WindowAsked): Promise<ReadingsView | Refused> {
  const refused = await mayNot(id);
  if (refused) return refused;
  const community = await em.findOne(Community, { id });
  return community ? lookAtReadings(office, community, readHomes(step)) : refusal('not_found');
}

async function loadMeter({ em, id, mayNot }: WindowAsked): Promise<MissingReading | Refused> {
  const meter = await em.findOne(Meter, { id });
  const unit = meter && (await em.findOne(Unit, { id: meter.unit }));
  if (!meter || !unit) return refusal('not_found');
  const refused = await mayNot(unit.community);
  if (refused) return refused;
  const [last] = await em.find(
    MeterReading,
    { meter: id },
    { orderBy: { readOn: 'desc' }, limit: 1 },
  );
  return {
    ...{ meter: id, kind: meter.kind, address: unit.address },
    readOn: last?.readOn ?? null,
    value: last?.value ?? null,
  };
}

const page = windowOf(loadPage, (view, _window, language) => readingsModal(view, language));

const submitReading: Submit = async ({ office, slackUser, id: meter, form, language }) => {
  const way = readingWays.find((one) => one === chosenIn(form, 'way')) ?? 'usual';
  const entry = {
    value: writtenIn(form, 'value'),
    readOn: chosenDay(form, 'read_on') ?? '',
    way,
    closing: writtenIn(form, 'closing'),
    opening: writtenIn(form, 'opening'),
    sure: chosenAll(form, 'sure').length > 0,
  };
  return submitResultOf(await enterReading(office, { slackUser, meter, entry, language }), 'value');
};

/** Meters in Slack: which are still to be read, what they show, and what residents say that they show. */
export const readingDesk: SubjectDesk<'reading'> = {
  load: (em, id) => loadReportView(em, id),
  communityOf: (view) => view.community,
  card: reportCard,
  click: {
    take: ({ office, slackUser, id: report }) =>
      decideReport(office, { slackUser, report, take: true }),
    refuse: ({ office, slackUser, id: report }) =>
      decideReport(office, { slackUser, report, take: false }),
  },
  window: {
    list: page,
    next: page,
    previous: page,
    enter: windowOf(loadMeter, readingModal),
  },
  submit: { enter: submitReading },
};
