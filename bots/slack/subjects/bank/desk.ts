import type { EntityManager } from '@mikro-orm/postgresql';
import { Community } from '../../../../src/community/entities.ts';
import { BankLine } from '../../../../src/ledger/reconcile/bank-entities.ts';
import { type LikelyHome, likelyHomes } from '../../../../src/ledger/reconcile/likely-homes.ts';
import { undoMatch } from '../../../../src/ledger/reconcile/match-by-hand.ts';
import { reconcileBank } from '../../../../src/ledger/reconcile/reconcile-bank.ts';
import {
  settledMatches,
  type WaitingEntry,
  type WaitingLine,
  waitingEntriesPage,
  waitingLines,
  waitingSums,
} from '../../../../src/ledger/reconcile/waiting.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { inOneTransaction, type Office } from '../../../../src/work.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { submitClaim, submitMatch, submitMissing } from './forms.ts';
import {
  type BankList,
  type BankView,
  bankLists,
  bankModal,
  claimModal,
  matchModal,
  missingModal,
} from './windows.ts';

const pageSize = 10;
/** A menu holds a hundred options. Source: Block Kit's published reference. */
const entriesOffered = 100;

/** The bank of a community beside its books, as they are now: what came to be the same money meanwhile is put together first. */
export async function lookAtBank(
  office: Office,
  community: Community,
  actor: StaffView,
  shown: { list: BankList; page: number },
): Promise<BankView> {
  const { handles: _, ...only } = office;
  await inOneTransaction(only, (work) =>
    reconcileBank(work, community.id, { kind: 'system', id: null }),
  );
  const em = office.orm.em.fork();
  const { list, page } = shown;
  // One more than a page, to know whether there is another.
  const asked = { page: 1, size: page * pageSize + 1 };
  const part = <T>(of: BankList, rows: readonly T[]): T[] =>
    of === list ? rows.slice((page - 1) * pageSize, page * pageSize) : [];
  const lines = list === 'lines' ? await waitingLines(em, community.id, asked) : [];
  const entries = list === 'entries' ? await waitingEntriesPage(em, community.id, asked) : [];
  const settled = list === 'settled' ? await settledMatches(em, community.id, asked) : [];
  const automatic =
    list === 'automatic' ? await settledMatches(em, community.id, asked, 'automatic') : [];
  const all = lines.length + entries.length + settled.length + automatic.length;
  return {
    community,
    sums: await waitingSums(em, community.id),
    list,
    page,
    more: all > page * pageSize,
    mayMatch: mayIn(actor, community.id, 'bank.match'),
    lines: part('lines', lines),
    entries: part('entries', entries),
    settled: part('settled', settled),
    automatic: part('automatic', automatic),
  };
}

/** Which list, and which page of it, a control's step says; the first of the lines where it says neither. */
function readShown(step: string | undefined): { list: BankList; page: number } {
  const [name = '', page = ''] = (step ?? '').split('.');
  return {
    list: bankLists.find((one) => one === name) ?? 'lines',
    page: /^[1-9]\d{0,2}$/.test(page) ? Number(page) : 1,
  };
}

async function loadPage(asked: WindowAsked): Promise<BankView | Refused> {
  const { office, em, actor, id, step, mayNot } = asked;
  const refused = await mayNot(id);
  if (refused) return refused;
  const community = await em.findOne(Community, { id });
  return community ? lookAtBank(office, community, actor, readShown(step)) : refusal('not_found');
}

async function loadLine(asked: WindowAsked): Promise<BankLine | Refused> {
  const line = await asked.em.findOne(BankLine, { id: asked.id });
  if (!line) return refusal('not_found');
  const refused = await asked.mayNot(line.community);
  if (refused) return refused;
  return line.match === null ? line : refusal('already_decided');
}

const isRefused = (one: object): one is Refused => 'refused' in one;

const waiting = (line: BankLine): WaitingLine => ({
  id: line.id,
  bookedOn: line.bookedOn,
  fen: line.amountFen,
  reference: line.reference,
  payer: line.payer,
  memo: line.memo,
});

async function loadToClaim(
  asked: WindowAsked,
): Promise<{ line: WaitingLine; homes: LikelyHome[] } | Refused> {
  const line = await loadLine(asked);
  if (isRefused(line)) return line;
  return { line: waiting(line), homes: await likelyHomes(asked.em, line) };
}

async function loadToMatch(
  asked: WindowAsked,
): Promise<{ line: WaitingLine; entries: WaitingEntry[] } | Refused> {
  const line = await loadLine(asked);
  if (isRefused(line)) return line;
  return { line: waiting(line), entries: await likeliest(asked.em, line) };
}

/** Those of the same amount first, then the latest that go the same way. */
async function likeliest(em: EntityManager, line: BankLine): Promise<WaitingEntry[]> {
  const page = { page: 1, size: entriesOffered };
  const same = await waitingEntriesPage(em, line.community, page, line.amountFen);
  const latest = await waitingEntriesPage(em, line.community, page);
  const known = new Set(same.map((one) => one.transfer));
  const others = latest.filter(
    (one) => !known.has(one.transfer) && one.fen > 0n === line.amountFen > 0n,
  );
  return [...same, ...others].slice(0, entriesOffered);
}

async function loadMissing({
  id,
  step,
  mayNot,
}: WindowAsked): Promise<{ number: string } | Refused> {
  return (await mayNot(id)) ?? { number: step ?? '' };
}

const page = windowOf(loadPage, (view, _window, language) => bankModal(view, language));

/** The bank in Slack: its statements beside the books, whose an inflow is, and why something stands alone. */
export const bankDesk: SubjectDesk<'bank'> = {
  click: {
    undo: ({ office, slackUser, id: match, language }) =>
      undoMatch(office, { slackUser, match, language }),
  },
  window: {
    list: page,
    next: page,
    previous: page,
    claim: windowOf(loadToClaim, claimModal),
    match: windowOf(loadToMatch, matchModal),
    missing: windowOf(loadMissing, missingModal),
  },
  submit: { claim: submitClaim, match: submitMatch, missing: submitMissing },
};
