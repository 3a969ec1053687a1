import type { EntityManager } from '@mikro-orm/postgresql';
import { Community } from '../../../../src/community/entities.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { type Assessment, assessPeople } from '../../../../src/reports/assess/assess-people.ts';
import {
  countFigures,
  countFiguresBy,
  dimensionsOf,
} from '../../../../src/reports/figures/count-figures.ts';
import {
  type Figure,
  type FigureRow,
  figureCodes,
} from '../../../../src/reports/figures/figure.ts';
import { type ListedRow, listRows } from '../../../../src/reports/figures/list-rows.ts';
import { periodBefore } from '../../../../src/reports/figures/period.ts';
import type { Scope } from '../../../../src/reports/figures/source.ts';
import { recordAudit } from '../../../../src/staff/audit/record-audit.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { notAllowed } from '../../../../src/staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../../../src/work.ts';
import { type LinkTo, linksOf } from '../../send/card-links.ts';
import type { Shown } from './shown.ts';

/** So many rows stand on a page. */
export const rowsOnPage = 20;
/** A figure told apart shows so many parts. */
const partsShown = 40;

/** What the window of the figures is drawn from. */
export type FiguresView = {
  community: Community;
  /** The others whose figures this person may see. */
  others: Community[];
  shown: Shown;
  nowMs: number;
  seesPeople: boolean;
  figures: Figure[];
  /** The same of the period before, in the same order. */
  before: Figure[];
  parts: FigureRow[];
  rows: ListedRow[];
  /** Whether there is a further page. */
  more: boolean;
  /** Slack's links to the cards of the rows, as far as Slack has said them in time. */
  links: Map<string, string>;
  people: Assessment[];
};

/** What is shown of the figures of a community. That somebody looked at rows or at people is on record. */
export async function loadFigures(
  office: Office,
  asked: { actor: StaffView; community: Community; shown: Shown; linkTo: LinkTo },
): Promise<FiguresView | Refused> {
  const { actor, community, shown, linkTo } = asked;
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const scope: Scope = { communities: [community], period: shown.period, nowMs };
  const seesPeople = mayIn(actor, community.id, 'figures.people');
  const refused = ofPeople(shown)
    ? await notAllowed(em, actor, community.id, 'figures.people')
    : null;
  if (refused) return refused;
  const all = await em.find(Community, {}, { orderBy: { name: 'asc' } });
  const view: FiguresView = {
    ...{ community, shown, nowMs, seesPeople },
    others: all.filter((one) => one.id !== community.id && mayIn(actor, one.id, 'figures.see')),
    ...{ figures: [], before: [], parts: [], rows: [], more: false, links: new Map(), people: [] },
  };
  await lookAt(office, asked);
  switch (shown.view) {
    case 'people':
      return { ...view, people: await assessPeople(em, scope, null) };
    case 'by': {
      const parts = await countFiguresBy(em, scope, [shown.code], shown.by);
      return { ...view, parts: parts.slice(0, partsShown), more: parts.length > partsShown };
    }
    case 'rows':
      return { ...view, ...(await loadRows(em, scope, shown, linkTo)) };
    default: {
      const past = { ...scope, period: periodBefore(shown.period) };
      const [figures, before] = await Promise.all([
        countFigures(em, scope, figureCodes),
        countFigures(em.fork(), past, figureCodes),
      ]);
      return { ...view, figures, before };
    }
  }
}

const ofPeople = (shown: Shown): boolean =>
  shown.view === 'people' ||
  (shown.view === 'by' && shown.by === 'person') ||
  (shown.view === 'rows' && shown.only?.by === 'person');

async function loadRows(
  em: EntityManager,
  scope: Scope,
  shown: Extract<Shown, { view: 'rows' }>,
  linkTo: LinkTo,
): Promise<Pick<FiguresView, 'rows' | 'more' | 'links'>> {
  const { code, only, page } = shown;
  // What no version has written is asked for by nobody.
  const known = only !== null && dimensionsOf(code).includes(only.by) ? only : null;
  const found = await listRows(em, scope, code, {
    only: known,
    limit: rowsOnPage + 1,
    after: (page - 1) * rowsOnPage,
  });
  const rows = found.slice(0, rowsOnPage);
  const ids = (subject: ListedRow['subject']): string[] =>
    rows.filter((one) => one.subject === subject).map((one) => one.id);
  const links = new Map([
    ...(await linksOf(em, 'request', ids('request'), linkTo)),
    ...(await linksOf(em, 'emergency', ids('emergency'), linkTo)),
  ]);
  return { rows, more: found.length > rowsOnPage, links };
}

async function lookAt(
  office: Office,
  { actor, community, shown }: { actor: StaffView; community: Community; shown: Shown },
): Promise<void> {
  if (shown.view !== 'rows' && !ofPeople(shown)) return;
  await inOneTransaction(office, async (work) => {
    const detail = {
      ...('code' in shown ? { code: shown.code } : {}),
      view: shown.view,
      from: shown.period.from,
      to: shown.period.to,
    };
    const by = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, by, 'figures.listed', 'community', community.id, detail);
  });
}
