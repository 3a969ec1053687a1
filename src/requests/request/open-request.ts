import { sql } from 'kysely';
import { type ContactSource, isJob } from '../../codes.ts';
import { addWorkingDays } from '../../community/calendar/working-calendar.ts';
import { Community, Unit } from '../../community/entities.ts';
import { firstCards } from '../../delivery/cards.ts';
import { openPen } from '../../pen.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { askIn, type Work } from '../../work.ts';
import { usesRules } from '../dispatch/ask-to-take.ts';
import { countClocks } from './clocks.ts';
import type { Draft, ResidentUnit } from './draft.ts';
import type { Request } from './entities.ts';
import { nextStep } from './ladder/ladder.ts';
import { countingMark } from './recount.ts';
import { unitItIsAbout } from './unnamed/about-unit.ts';

/** What a request is made of. */
export type NewRequest = Pick<
  Draft,
  'kind' | 'category' | 'urgency' | 'words' | 'files' | 'wished' | 'anonymous'
> & {
  home: Pick<ResidentUnit, 'unit'> | null;
  /** Another home that its words name, as the archive writes it. */
  named?: string;
  /** Whether it says that something was paid. */
  claimsPaid?: true;
  /** The bills that it holds to be wrong, by id; absent where it names none. */
  disputes?: readonly string[];
};

/**
 * Makes a request of a draft: its number, its clock, its history, and the two
 * cards that stand for it, the staff's in Slack and the resident's in their
 * chat. `adopt` is the message that becomes the resident's card. Returns the
 * request, and the id of its card in Slack.
 */
export async function openRequest(
  work: Work,
  input: {
    draft: NewRequest;
    community: string;
    resident: string | null;
    chat: number | null;
    adopt: string | null;
    /** By which way it came, and which member of the staff entered it; absent: its author wrote it to the bot. */
    entered?: { source: ContactSource; staff: string };
  },
): Promise<{ request: Pick<Request, 'id' | 'number'>; card: string }> {
  const { draft } = input;
  const pen = work.pen ?? openPen((statement) => askIn(work, statement));
  const community = await work.em.findOneOrFail(Community, { id: input.community });
  const id = work.chance.id(work.nowMs);
  const number = pen.numbers.shift() ?? (await nextNumber(work, 'request_numbers'));
  const at = iso(work.nowMs);
  pen.add('requests', {
    id,
    number,
    community_id: community.id,
    unit_id: draft.home?.unit ?? null,
    resident_id: input.resident,
    chat: input.chat,
    kind: draft.kind,
    category: draft.category,
    urgency: draft.urgency,
    state: 'new',
    words: draft.words,
    wished: draft.wished,
    anonymous: draft.anonymous,
    opened_at: at,
    ...clockColumns(draft, community, work.nowMs, input),
    reopened_count: 0,
    rests_until: restsUntil(draft, community, work.nowMs),
    about_id: await aboutOf(work, draft, community),
    source: input.entered?.source ?? 'chat',
    version: 1,
  });
  const actor = openedBy(input);
  pen.add('request_entries', {
    request_id: id,
    at,
    actor_kind: actor.kind,
    actor: actor.id,
    verb: 'opened',
    data: { text: draft.words },
    files: draft.files,
  });
  for (const bill of draft.disputes ?? []) pen.add('disputed_bills', { request_id: id, bill });
  recordAudit(work, actor, 'request.opened', 'request', id, { number });
  const common = { subjectKind: 'request', subject: id, lane: 'conversation' } as const;
  const [card = ''] = firstCards(work, pen, [
    { ...common, surface: 'slack', place: community.channels.dispatch },
    ...(input.chat === null
      ? []
      : [
          {
            ...common,
            surface: 'telegram' as const,
            place: String(input.chat),
            adopt: input.adopt ?? undefined,
          },
        ]),
  ]);
  // Where many requests are opened in one transaction, its end writes all of them.
  if (!work.pen) await pen.writeDown();
  return { request: { id, number }, card };
}

/** The other home that it is about: who stays unnamed may mean one that they do not name in full. */
async function aboutOf(
  work: Work,
  draft: NewRequest,
  community: Community,
): Promise<string | null> {
  const { anonymous, named, words, home } = draft;
  if (anonymous) return unitItIsAbout(work.em, community.id, words, home?.unit ?? null);
  if (named === undefined) return null;
  const slash = named.lastIndexOf('/');
  const within = named.slice(0, Math.max(0, slash));
  // A home of another community is in the words only.
  if (within !== '' && within !== community.name && within !== community.nameEn) return null;
  const address = named.slice(slash + 1);
  const of = { community: community.id, address };
  const unit = await work.em.findOne(Unit, of, { fields: ['id'] });
  return unit?.id ?? null;
}

/** For so many working days a claim that something was paid rests what is reminded of; docs/norms.md. */
const claimRestsDays = 3;

/** The last day (ISO) on which a claim that something was paid rests reminders; null for every other request. */
function restsUntil(draft: NewRequest, community: Community, nowMs: number): string | null {
  return draft.kind === 'fee' && draft.claimsPaid ? claimRestsUntil(community, nowMs) : null;
}

/** The last day (ISO) on which what is claimed to be paid at an instant (ms) rests reminders. */
export function claimRestsUntil(community: Community, nowMs: number): string {
  const untilMs = addWorkingDays(nowMs, claimRestsDays, community);
  return Temporal.Instant.fromEpochMilliseconds(untilMs)
    .toZonedDateTimeISO(community.timeZone)
    .toPlainDate()
    .toString();
}

/** Who opened it: its author, or who entered it for them. */
const openedBy = ({
  entered,
  resident,
}: {
  entered?: { staff: string };
  resident: string | null;
}) =>
  entered
    ? ({ kind: 'staff', id: entered.staff } as const)
    : ({ kind: 'resident', id: resident } as const);

/** The clocks of a request that is opened at an instant (ms). */
function clockColumns(
  { kind, category, urgency }: NewRequest,
  community: Community,
  openedAt: number,
  { chat, entered }: { chat: number | null; entered?: { source: ContactSource } },
) {
  const due = countClocks(
    { kind, category, urgency, openedAt, reopenedAt: null, pauses: [] },
    community,
  );
  const look = nextStep(
    {
      ...asNew,
      ...due,
      kind,
      urgency,
      openedAt,
      chat,
      source: entered?.source ?? 'chat',
      told: null,
      actedAt: null,
      lateShownAt: null,
    },
    community,
  );
  return {
    answer_due_at: iso(due.answerDueAt),
    settle_due_at: iso(due.settleDueAt),
    handover_due_at: isoOrNull(due.handoverDueAt),
    arrive_due_at: isoOrNull(due.arriveDueAt),
    contain_due_at: isoOrNull(due.containDueAt),
    counted_by: countingMark(community, openedAt),
    dispatch_at: isJob(kind) && usesRules(community) ? iso(openedAt) : null,
    look_at: isoOrNull(look?.at ?? null),
  };
}

/** How a request begins. */
const asNew = { state: 'new', answeredAt: null, doneAt: null, outcome: null } as const;

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** Draws the numbers of so many requests at once, for this transaction to give out. */
export async function drawNumbers(work: Work, count: number): Promise<void> {
  if (!work.pen || count === 0) return;
  const { rows } = await askIn(
    work,
    sql<{ number: string | number }>`
    /* draw_numbers */ select nextval('request_numbers') as number
    from generate_series(1, ${count}::int)`,
  );
  work.pen.numbers.push(...rows.map((row) => Number(row.number)));
}

/** The next number of a sequence; numbers rise and may have gaps where a transaction failed. */
export async function nextNumber(
  work: Work,
  sequence: 'request_numbers' | 'emergency_numbers',
): Promise<number> {
  const rows = await sql<{ number: string }>`select nextval(${sequence}) as number`.execute(
    work.em.getKysely(),
  );
  return Number(rows.rows[0]?.number);
}
