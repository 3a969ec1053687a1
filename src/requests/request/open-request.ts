import { sql } from 'kysely';
import { Community } from '../../community/entities.ts';
import { wantCards } from '../../delivery/cards.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { homeItIsAbout } from './about-home.ts';
import { deadlines } from './clocks.ts';
import type { Draft } from './draft.ts';
import { Request, RequestEntry } from './entities.ts';

/**
 * Makes a request of a draft: its number, its clock, its history, and the two
 * cards that stand for it, the staff's in Slack and the resident's in their
 * chat. `adopt` is the message that becomes the resident's card. Returns the
 * request, and the id of its card in Slack.
 */
export async function openRequest(
  work: Work,
  input: {
    draft: Draft;
    community: string;
    resident: string | null;
    chat: number | null;
    adopt: string | null;
  },
): Promise<{ request: Request; card: string }> {
  const { draft } = input;
  const community = await work.em.findOneOrFail(Community, { id: input.community });
  const due = deadlines(draft.kind, draft.urgency, work.nowMs, community);
  const request = work.em.create(Request, {
    id: work.chance.id(work.nowMs),
    number: await nextNumber(work, 'request_numbers'),
    community: community.id,
    unit: draft.home?.unit ?? null,
    resident: input.resident,
    chat: input.chat,
    kind: draft.kind,
    category: draft.category,
    urgency: draft.urgency,
    state: 'new',
    words: draft.words,
    wished: draft.wished,
    anonymous: draft.anonymous,
    openedAt: work.nowMs,
    assignee: null,
    ...due,
    answeredAt: null,
    pausedAt: null,
    waitReason: null,
    waitNote: null,
    waitUntil: null,
    doneAt: null,
    doneBy: null,
    doneNote: null,
    doneMaterials: null,
    doneCostFen: null,
    outcome: null,
    stars: null,
    comment: null,
    closedAt: null,
    closedReason: null,
    reopenedCount: 0,
    escalatedAt: null,
    escalatedReason: null,
    about: draft.anonymous
      ? await homeItIsAbout(work.em, community.id, draft.words, draft.home?.unit ?? null)
      : null,
  });
  const actor = { kind: 'resident' as const, id: input.resident };
  work.em.create(RequestEntry, {
    request: request.id,
    at: work.nowMs,
    actorKind: actor.kind,
    actor: actor.id,
    verb: 'opened',
    data: { text: draft.words },
    files: draft.files,
  });
  recordAudit(work, actor, 'request.opened', 'request', request.id, { number: request.number });
  await work.em.flush();
  const common = { subjectKind: 'request', subject: request.id, lane: 'conversation' } as const;
  const [card = ''] = await wantCards(work, [
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
  return { request, card };
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
