import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffRole } from '../../../src/codes.ts';
import { Community } from '../../../src/community/entities.ts';
import type { Language } from '../../../src/config.ts';
import {
  type BoardName,
  loadBoard,
  loadEmergencies,
} from '../../../src/requests/request/views/boards.ts';
import { mayIn, staffBySlackUser } from '../../../src/staff/people/find-staff.ts';
import { checksFor, coversFor } from '../../../src/staff/people/load-desk.ts';
import { type LocaleOf, languageOfStaff } from '../../../src/staff/people/staff-language.ts';
import { staffName } from '../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../src/staff/people/staff-view.ts';
import { rolesMay } from '../../../src/staff/rights/permissions.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { terms } from '../../../src/texts/terms/terms.ts';
import type { Office } from '../../../src/work.ts';
import {
  type Block,
  contextBlock,
  dividerBlock,
  headerBlock,
  markupSection,
  slackDate,
} from '../kit/blocks.ts';
import { type LinkTo, linksOf } from '../send/card-links.ts';
import { callsSection } from './calls.ts';
import { cashSection } from './cash.ts';
import { collectSection } from './collect.ts';
import { daySection } from './day.ts';
import { figuresSection } from './figures.ts';
import { checkSection, coverSection, emergencySection, requestSection } from './lists.ts';
import { refundSection } from './refunds.ts';
import {
  actionSection,
  archiveSection,
  dutySection,
  questionSection,
  todaySection,
} from './sections.ts';
import { taskSection } from './tasks.ts';
import { waitingSection } from './waiting.ts';

/** What the Home of somebody is drawn with. */
export type HomeContext = {
  em: EntityManager;
  log: Office['log'];
  staff: StaffView;
  nowMs: number;
  language: Language;
  /** Slack's links to cards, by what they stand for. */
  links: Map<string, string>;
  linkTo: LinkTo;
  /** The community whose work lists open from here: the first one they serve; null where there is none. */
  community: string | null;
  /** What stands on it already. */
  shown: Set<string>;
};

/** A Home holds at most 100 blocks; a few are kept for its head and foot. Source: Slack's published reference. */
const blocksMax = 94;

type SectionName =
  | BoardName
  | 'emergencies'
  | 'checks'
  | 'covers'
  | 'cash'
  | 'refunds'
  | 'tasks'
  | 'waiting'
  | 'calls'
  | 'collect'
  | 'day'
  | 'today'
  | 'figures'
  | 'questions'
  | 'duty'
  | 'archive'
  | 'actions';

/**
 * What stands on the Home of each role, the most pressing first. Somebody with
 * several roles sees the sections of all of them, each once, in this order.
 */
const sections: readonly { name: SectionName; roles: readonly StaffRole[] | 'all' }[] = [
  { name: 'emergencies', roles: 'all' },
  { name: 'today', roles: ['manager', 'assistant'] },
  { name: 'figures', roles: ['manager'] },
  { name: 'checks', roles: 'all' },
  { name: 'covers', roles: 'all' },
  { name: 'cash', roles: ['collector', 'clerk'] },
  { name: 'refunds', roles: ['collector', 'clerk', 'assistant', 'manager'] },
  { name: 'tasks', roles: 'all' },
  { name: 'waiting', roles: ['reception', 'assistant', 'manager', 'admin'] },
  { name: 'calls', roles: ['reception'] },
  { name: 'collect', roles: ['collector', 'manager'] },
  { name: 'day', roles: 'all' },
  { name: 'jobs', roles: ['technician'] },
  { name: 'unanswered', roles: ['reception'] },
  { name: 'overdue', roles: ['reception', 'steward', 'assistant', 'manager', 'duty'] },
  { name: 'held', roles: ['assistant'] },
  { name: 'unassigned', roles: ['reception', 'steward', 'technician', 'assistant', 'duty'] },
  {
    name: 'mine',
    roles: ['reception', 'steward', 'collector', 'clerk', 'assistant', 'manager', 'duty'],
  },
  { name: 'questions', roles: ['assistant', 'manager', 'admin'] },
  { name: 'duty', roles: 'all' },
  { name: 'archive', roles: ['manager'] },
  { name: 'actions', roles: 'all' },
];

/** The App Home of a member of the staff: what burns, what is theirs, what is due, who is on duty, what they may do. */
export async function drawHome(
  office: Office,
  slackUser: string,
  ask: { localeOf: LocaleOf; linkTo: LinkTo; otherwise: Language },
): Promise<{ blocks: Block[] } | null> {
  const em = office.orm.em.fork();
  const staff = await staffBySlackUser(em, slackUser);
  const language = await languageOfStaff(office, slackUser, { ...ask, refresh: true });
  const t = staffTexts(language);
  if (!staff) return { blocks: [markupSection(t['home.stranger']())] };
  const nowMs = office.clock.now();
  const { linkTo } = ask;
  const home: HomeContext = {
    em,
    log: office.log,
    staff,
    nowMs,
    language,
    links: new Map(),
    linkTo,
    community: await firstServed(em, staff),
    shown: new Set(),
  };
  const roles = staff.roles.map((role) => terms(language).role[role]).join(' · ');
  const drawn: Block[][] = [];
  for (const { name, roles: of } of sections) {
    if (of !== 'all' && !of.some((role) => staff.roles.includes(role))) continue;
    // Whoever works by the list of today's jobs has the same requests there.
    if (name === 'mine' && staff.roles.includes('technician')) continue;
    const section = await drawSection(name, home);
    if (section.length > 0) drawn.push([dividerBlock, ...section]);
  }
  return {
    blocks: [
      headerBlock(t['home.hello']({ name: staffName(staff, language), roles })),
      ...whatFits(drawn, language),
      contextBlock(t['home.updated']({ at: slackDate(nowMs) })),
    ],
  };
}

/** The first community that somebody serves, by name. */
async function firstServed(em: EntityManager, staff: StaffView): Promise<string | null> {
  const all = await em.find(Community, {}, { orderBy: { name: 'asc' } });
  return all.find((one) => mayIn(staff, one.id, 'request.see'))?.id ?? null;
}

async function drawSection(name: SectionName, home: HomeContext): Promise<Block[]> {
  const { em, staff, nowMs } = home;
  switch (name) {
    case 'emergencies':
      return emergencySection(
        home,
        await linked(home, 'emergency', await loadEmergencies(em, staff)),
      );
    case 'checks':
      return checkSection(home, await checksFor(em, staff, nowMs));
    case 'covers':
      return rolesMay(staff.roles, 'duty.swap')
        ? coverSection(home, await coversFor(em, staff))
        : [];
    case 'cash':
      return cashSection(home);
    case 'refunds':
      return refundSection(home);
    case 'tasks':
      return taskSection(home);
    case 'waiting':
      return waitingSection(home);
    case 'calls':
      return callsSection(home);
    case 'collect':
      return collectSection(home);
    case 'day':
      return daySection(home);
    case 'today':
      return todaySection(home);
    case 'figures':
      return figuresSection(home);
    case 'questions':
      return questionSection(home);
    case 'duty':
      return dutySection(home);
    case 'archive':
      return archiveSection(home);
    case 'actions':
      return actionSection(home);
    default:
      return requestSection(
        home,
        name,
        await linked(home, 'request', await loadBoard(em, staff, name, nowMs)),
      );
  }
}

/** A list, once the links to its cards are known. */
async function linked<T extends { views: { id: string }[] }>(
  home: HomeContext,
  kind: 'request' | 'emergency',
  list: T,
): Promise<T> {
  const ids = list.views.map((one) => one.id).filter((id) => !home.links.has(id));
  for (const [id, link] of await linksOf(home.em, kind, ids, home.linkTo)) home.links.set(id, link);
  return list;
}

/** Whole sections, as many as fit, and in any case the last one; that some were left out is said. */
function whatFits(drawn: readonly Block[][], language: Language): Block[] {
  const last = drawn.at(-1) ?? [];
  const kept: Block[] = [];
  let leftOut = false;
  for (const section of drawn.slice(0, -1)) {
    if (kept.length + section.length + last.length > blocksMax) leftOut = true;
    else kept.push(...section);
  }
  const said = leftOut ? [contextBlock(staffTexts(language)['home.left_out']())] : [];
  return [...kept, ...said, ...last];
}
