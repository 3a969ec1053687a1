import { sql } from 'kysely';
import { promisedStates } from '../../requests/request/late.ts';
import {
  byBuilding,
  byCommunity,
  byStaff,
  type Definition,
  instant,
  oneIf,
  ownPart,
  type Piece,
  type Scope,
  type Source,
  within,
} from './source.ts';

/** Who is credited with a request: whoever did it, else whoever has it. */
const credited = sql`coalesce(x.done_by_id, x.assignee_id)`;

/** Requests received in the period, without what was merged, withdrawn or is not the office's to do. */
const received = (kind: Piece): Source => ({
  subject: 'request',
  from: () => sql`requests x`,
  where: (scope) =>
    sql`${kind} and x.state not in ('merged', 'cancelled', 'declined') and ${within(sql`x.opened_at`, scope)}`,
  by: () => ({
    community: byCommunity,
    building: byBuilding,
    category: ownPart(sql`x.category`),
    person: byStaff(credited),
    reason: ownPart(sql`x.wait_reason`),
  }),
  row: { id: sql`x.id`, number: sql`x.number`, at: sql`x.opened_at`, unit: sql`x.unit_id` },
});

const repairs = received(sql`x.kind = 'repair'`);
const complaints = received(sql`x.kind = 'complaint'`);
const rated = received(sql`x.stars is not null`);

/** Whether the clocks of a request run: one that waits, is done or over breaks no promise. */
const running = sql`x.state in (${sql.join(promisedStates.map((state) => sql.lit(state)))})`;
const overdue = (due: Piece, { nowMs }: Scope): Piece =>
  sql`(${running} and ${due} <= ${instant(nowMs)})`;

const answered = sql`x.answered_at is not null`;
const done = sql`x.done_at is not null`;
/** A complaint is settled when it was done or ended with a reason. */
const settled = sql`coalesce(x.done_at, x.closed_at) is not null`;
/** Also what was done and has been opened again since. */
const everDone = sql`(${done} or x.reopened_count > 0)`;
const open = sql`x.state not in ('done', 'closed')`;

/** What of the work of the desk is counted; formulas: docs/norms.md, figures. */
export const requestFigures = {
  'requests.received': { source: repairs, unit: 'count', numerator: () => sql`1` },
  'requests.answered_in_time': {
    source: repairs,
    unit: 'share',
    numerator: () => oneIf(sql`x.answered_at <= x.answer_due_at`),
    denominator: (scope) =>
      oneIf(sql`${answered} or (not ${answered} and ${overdue(sql`x.answer_due_at`, scope)})`),
  },
  /** 维修及时率 */
  'requests.settled_in_time': {
    source: repairs,
    unit: 'share',
    numerator: () => oneIf(sql`x.done_at <= x.settle_due_at`),
    denominator: (scope) => oneIf(sql`${done} or ${overdue(sql`x.settle_due_at`, scope)}`),
  },
  /** 维修完成率 */
  'requests.completed': {
    source: repairs,
    unit: 'share',
    numerator: () => oneIf(done),
    denominator: () => sql`1`,
  },
  /** 返修率 */
  'requests.reopened': {
    source: repairs,
    unit: 'share',
    numerator: () => oneIf(sql`x.reopened_count > 0`),
    denominator: () => oneIf(everDone),
  },
  /** Of those that are open, how many wait; why is told apart by reason. */
  'requests.waiting': {
    source: repairs,
    unit: 'share',
    numerator: () => oneIf(sql`x.state = 'waiting'`),
    denominator: () => oneIf(open),
  },
  'complaints.settled_in_time': {
    source: complaints,
    unit: 'share',
    numerator: () => oneIf(sql`coalesce(x.done_at, x.closed_at) <= x.settle_due_at`),
    denominator: (scope) => oneIf(sql`${settled} or ${overdue(sql`x.settle_due_at`, scope)}`),
  },
  /** 满意率, customary: whoever was not dissatisfied. */
  'satisfaction.customary': {
    source: rated,
    unit: 'share',
    numerator: () => oneIf(sql`x.stars >= 3`),
    denominator: () => sql`1`,
  },
  /** 满意率, strict: 4 and 5 stars alone. */
  'satisfaction.strict': {
    source: rated,
    unit: 'share',
    numerator: () => oneIf(sql`x.stars >= 4`),
    denominator: () => sql`1`,
  },
} as const satisfies Record<string, Definition>;

/** Calls at the hotline, as they were registered. */
const calls: Source = {
  subject: 'call',
  from: () => sql`contact_logs x`,
  where: (scope) => sql`x.source = 'call' and ${within(sql`x.at`, scope)}`,
  by: () => ({
    community: byCommunity,
    building: byBuilding,
    category: ownPart(sql`x.category`),
    person: byStaff(sql`x.taken_by_id`),
  }),
  row: { id: sql`x.id`, number: sql`null::bigint`, at: sql`x.at`, unit: sql`x.unit_id` },
};

/** Callbacks that fell due in the period, without what was overtaken before anybody asked and whoever is forgotten. */
const callbacks: Source = {
  subject: 'request',
  from: () => sql`callbacks x`,
  where: (scope) =>
    sql`${within(sql`x.due_at`, scope)} and coalesce(x.result, '') not in ('overtaken', 'forgotten')`,
  by: () => ({
    community: byCommunity,
    building: {
      ...byBuilding,
      join: sql`left join requests q on q.id = x.request_id left join survey_homes h on h.id = x.home_id left join units u on u.id = coalesce(q.unit_id, h.unit_id) left join buildings g on g.id = u.building_id`,
    },
    person: byStaff(sql`x.ended_by_id`),
  }),
  row: {
    id: sql`coalesce(x.request_id, x.id)`,
    number: sql`(select q.number from requests q where q.id = x.request_id)`,
    at: sql`x.due_at`,
    unit: sql`coalesce((select q.unit_id from requests q where q.id = x.request_id), (select h.unit_id from survey_homes h where h.id = x.home_id))`,
  },
};

/** Questions that the knowledge base was asked. */
const inquiries: Source = {
  subject: 'inquiry',
  from: () => sql`inquiries x`,
  where: (scope) => within(sql`x.at`, scope),
  by: () => ({ community: byCommunity }),
  row: { id: sql`x.id`, number: sql`null::bigint`, at: sql`x.at`, unit: sql`null::uuid` },
};

export const contactFigures = {
  'calls.received': { source: calls, unit: 'count', numerator: () => sql`1` },
  /** 回访率: made is what was answered; due is what was to be made by now, or was made already. */
  'callbacks.made': {
    source: callbacks,
    unit: 'share',
    numerator: () => oneIf(sql`x.result = 'answered'`),
    denominator: ({ nowMs }) => oneIf(sql`x.due_at <= ${instant(nowMs)} or x.result = 'answered'`),
  },
  'inquiries.answered_alone': {
    source: inquiries,
    unit: 'share',
    numerator: () => oneIf(sql`x.outcome = 'answered'`),
    denominator: () => sql`1`,
  },
} as const satisfies Record<string, Definition>;

/** Until when a safety word that was sent belongs to an emergency, and from when before it was raised: the last path sends first. */
const firstWord = sql`left join lateral (
  select min(o.sent_at) as sent_at from outbox o
  where o.destination = 'telegram:' || x.chat and o.lane = 0 and o.sent_at is not null
    and o.created_at between x.raised_at - interval '2 minutes' and x.raised_at + interval '10 minutes') o on x.raised_by_id is null`;

/** What was told of danger, without drills. */
const emergencies: Source = {
  subject: 'emergency',
  from: () => sql`emergencies x ${firstWord}`,
  where: (scope) => sql`not x.drill and ${within(sql`x.raised_at`, scope)}`,
  by: () => ({
    community: byCommunity,
    building: byBuilding,
    category: ownPart(sql`x.kind`),
    person: byStaff(sql`x.acknowledged_by_id`),
  }),
  row: { id: sql`x.id`, number: sql`x.number`, at: sql`x.raised_at`, unit: sql`x.unit_id` },
};

/** Seconds from one instant to another, never below nothing; null where either is missing. */
const seconds = (from: Piece, to: Piece): Piece =>
  sql`case when ${to} is not null then greatest(extract(epoch from ${to} - ${from}), 0) end`;
const called = sql`coalesce(x.called_at, x.raised_at)`;

/** Means of those of which the time is known. */
export const emergencyFigures = {
  'emergencies.raised': { source: emergencies, unit: 'count', numerator: () => sql`1` },
  'emergencies.first_word_s': {
    source: emergencies,
    unit: 'seconds',
    numerator: () => seconds(sql`x.raised_at`, sql`o.sent_at`),
    denominator: () => oneIf(sql`o.sent_at is not null`),
  },
  'emergencies.acknowledged_s': {
    source: emergencies,
    unit: 'seconds',
    numerator: () => seconds(called, sql`x.acknowledged_at`),
    denominator: () => oneIf(sql`x.acknowledged_at is not null`),
  },
  'emergencies.stood_down_s': {
    source: emergencies,
    unit: 'seconds',
    numerator: () => seconds(called, sql`x.stood_down_at`),
    denominator: () => oneIf(sql`x.stood_down_at is not null`),
  },
} as const satisfies Record<string, Definition>;
