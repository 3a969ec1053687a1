import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type {
  Category,
  EmergencyKind,
  EmergencyState,
  EntryVerb,
  RequestKind,
  RequestSource,
  RequestState,
  Urgency,
  WaitReason,
} from '../../codes.ts';
import { Community, Resident, Unit } from '../../community/entities.ts';
import type { Spot } from '../../delivery/parts.ts';
import { InstantType } from '../../instant.ts';
import { type ActorKind, Staff } from '../../staff/people/entities.ts';
import type { Told } from './ladder/ladder.ts';
import type { Ending, EntryData, FileRef, Paid, WishedTime } from './request.ts';

/** 工单. The truth about one request; its cards in Slack and Telegram are drawn from it. */
export const Request = defineEntity({
  name: 'Request',
  tableName: 'requests',
  properties: {
    id: p.uuid().primary(),
    number: p.bigint('number').unique(),
    community: () => p.manyToOne(Community).mapToPk(),
    unit: () => p.manyToOne(Unit).mapToPk().strictNullable().index(),
    resident: () => p.manyToOne(Resident).mapToPk().strictNullable().index(),
    /** The chat it came from, or null for one that staff filed. */
    chat: p.bigint('number').strictNullable().index(),
    kind: p.string().$type<RequestKind>(),
    category: p.string().$type<Category>(),
    urgency: p.string().$type<Urgency>(),
    state: p.string().$type<RequestState>().index(),
    words: p.text(),
    wished: p.json<WishedTime>().strictNullable(),
    anonymous: p.boolean(),
    openedAt: p.type(InstantType),
    assignee: () => p.manyToOne(Staff).mapToPk().strictNullable().index(),
    answerDueAt: p.type(InstantType),
    settleDueAt: p.type(InstantType),
    answeredAt: p.type(InstantType).strictNullable(),
    pausedAt: p.type(InstantType).strictNullable(),
    waitReason: p.string().$type<WaitReason>().strictNullable(),
    waitNote: p.text().strictNullable(),
    waitUntil: p.type(InstantType).strictNullable(),
    doneAt: p.type(InstantType).strictNullable().index(),
    /** Who is credited, fixed when the request is done. */
    doneBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    doneNote: p.text().strictNullable(),
    doneMaterials: p.text().strictNullable(),
    doneCostFen: p.bigint().strictNullable(),
    /** How that is paid; null where nobody has said. */
    donePaid: p.string().$type<Paid>().strictNullable().default(null),
    outcome: p.string().$type<Ending>().strictNullable(),
    stars: p.smallint().strictNullable(),
    /** Stars for whoever did the work (`doneBy`), apart from those for the service. */
    personStars: p.smallint().strictNullable().default(null),
    comment: p.text().strictNullable(),
    closedAt: p.type(InstantType).strictNullable(),
    closedReason: p.text().strictNullable(),
    reopenedCount: p.smallint(),
    /** How often the resident said that it is mended in part; it goes on with what is left. */
    partlyCount: p.smallint().default(0),
    escalatedAt: p.type(InstantType).strictNullable(),
    escalatedReason: p.text().strictNullable(),
    /** The latest deadline that its cards already show as passed; see ladder/look.ts. */
    lateShownAt: p.type(InstantType).strictNullable().default(null),
    /** Another home that its words name, and of an unnamed complaint the one that the staff say it is about; `unit` is a home of whoever reports it. */
    about: () => p.manyToOne(Unit).mapToPk().strictNullable().default(null).index(),
    /** By when somebody has to have it, and when somebody first had it; nothing is promised where the first is null. */
    handoverDueAt: p.type(InstantType).strictNullable().default(null),
    handedAt: p.type(InstantType).strictNullable().default(null),
    /** By when somebody has to be there, and when they were; of pressing repairs alone, as the next two. */
    arriveDueAt: p.type(InstantType).strictNullable().default(null),
    arrivedAt: p.type(InstantType).strictNullable().default(null),
    containDueAt: p.type(InstantType).strictNullable().default(null),
    containedAt: p.type(InstantType).strictNullable().default(null),
    /** Whom it was last handed up to, and by when they answer; null when they or anybody did, or none was. */
    escalatedTo: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    escalationDueAt: p.type(InstantType).strictNullable().default(null),
    /** When somebody of the staff last did something about it. */
    actedAt: p.type(InstantType).strictNullable().default(null),
    /** What was said about it by itself, each once; see ladder/ladder.ts. */
    told: p.json<Told[]>().strictNullable().default(null),
    /** When something comes due of itself; null where nothing does. */
    lookAt: p.type(InstantType).strictNullable().default(null),
    /** By which hours, days and clocks its deadlines were counted; see recount.ts. */
    countedBy: p.string().default(''),
    /** By which way it came: from the bot, or entered by staff who had somebody on the phone, at the desk or a letter in hand. */
    source: p.string().$type<RequestSource>().default('chat'),
    /** The request it was merged into, whose way it goes; null for any other. */
    mergedInto: p.uuid().strictNullable().default(null),
    /** Who looks after it while whoever has it is off; null where nobody needs to. */
    standIn: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    /** When the rules of its community give it to somebody; null once they have, and where none are used. */
    dispatchAt: p.type(InstantType).strictNullable().default(null),
    /** Since when something of how it was served is new to the callbacks; null where nothing is. */
    callbackLookAt: p.type(InstantType).strictNullable().default(null),
    /** The last day on which it rests reminders, of one that says something was paid; null: as long as it is open. */
    restsUntil: p.date().strictNullable().default(null),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'requests_look_at',
      expression:
        'create index "requests_look_at" on "requests" ("look_at") where look_at is not null',
    },
    {
      name: 'requests_counted_by',
      expression: `create index "requests_counted_by" on "requests" ("community_id", "counted_by") where state in ('new', 'assigned', 'accepted', 'working', 'waiting')`,
    },
    {
      name: 'requests_merged',
      expression:
        'create index "requests_merged" on "requests" ("merged_into") where merged_into is not null',
    },
    {
      name: 'requests_dispatch',
      expression:
        'create index "requests_dispatch" on "requests" ("dispatch_at") where dispatch_at is not null',
    },
    // What figures are counted of, without a look at the rows: src/reports/figures.
    {
      name: 'requests_figures',
      expression:
        'create index "requests_figures" on "requests" ("community_id", "kind", "opened_at") include (state, category, unit_id, assignee_id, done_by_id, answer_due_at, answered_at, settle_due_at, done_at, closed_at, reopened_count, wait_reason, stars)',
    },
    // Whose questions about fees are open is asked of one bill after the other.
    {
      name: 'requests_of_fees',
      expression: 'create index "requests_of_fees" on "requests" ("unit_id") where kind = \'fee\'',
    },
    {
      name: 'requests_rated',
      expression:
        'create index "requests_rated" on "requests" ("community_id", "opened_at") include (state, category, unit_id, assignee_id, done_by_id, stars) where stars is not null',
    },
    {
      name: 'requests_callback_look_at',
      expression:
        'create index "requests_callback_look_at" on "requests" ("callback_look_at") where callback_look_at is not null',
    },
    {
      name: 'requests_stand_in',
      expression:
        'create index "requests_stand_in" on "requests" ("stand_in_id") where stand_in_id is not null',
    },
    {
      name: 'requests_kept',
      expression: `create index "requests_kept" on "requests" ("closed_at") where words <> ''`,
    },
  ],
});
export type Request = InferEntity<typeof Request>;

/** The history of a request and what was said about it: rows are only ever added. */
export const RequestEntry = defineEntity({
  name: 'RequestEntry',
  tableName: 'request_entries',
  properties: {
    seq: p.bigint('number').primary().autoincrement(),
    request: () => p.manyToOne(Request).mapToPk().index(),
    at: p.type(InstantType),
    actorKind: p.string().$type<ActorKind>(),
    actor: p.string().strictNullable(),
    verb: p.string().$type<EntryVerb>(),
    data: p.json<EntryData>(),
    files: p.json<FileRef[]>(),
  },
  indexes: [
    {
      name: 'request_entries_reopened',
      expression:
        'create index "request_entries_reopened" on "request_entries" ("at") where verb = \'reopened\'',
    },
  ],
});
export type RequestEntry = InferEntity<typeof RequestEntry>;

/** 紧急事件, taken from anybody. */
export const Emergency = defineEntity({
  name: 'Emergency',
  tableName: 'emergencies',
  properties: {
    id: p.uuid().primary(),
    number: p.bigint('number').unique(),
    community: () => p.manyToOne(Community).mapToPk(),
    chat: p.bigint('number').index(),
    resident: () => p.manyToOne(Resident).mapToPk().strictNullable().index(),
    unit: () => p.manyToOne(Unit).mapToPk().strictNullable().index(),
    /** Where in a group it was told; null in a private chat. */
    spot: p.json<Spot>().strictNullable().default(null),
    kind: p.string().$type<EmergencyKind>(),
    words: p.text(),
    state: p.string().$type<EmergencyState>(),
    /** What the person answered to "is it happening now", or null. */
    confirmed: p.string().$type<'happening' | 'no_danger'>().strictNullable(),
    raisedAt: p.type(InstantType),
    /** When those on duty were called; null while the person has only been asked whether it is happening. */
    calledAt: p.type(InstantType).strictNullable(),
    acknowledgedAt: p.type(InstantType).strictNullable(),
    acknowledgedBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    stoodDownAt: p.type(InstantType).strictNullable(),
    stoodDownBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
    /** Why whoever stood it down holds the danger for over; null where the person themselves said so. */
    standDownReason: p.text().strictNullable().default(null),
    /** Who of the staff raised it; null where a resident or a stranger did, in `chat`. */
    raisedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    /** Held to practise: marked everywhere, told to nobody outside, its times kept apart. */
    drill: p.boolean().default(false),
    /** Further dangers that were told of while it was open; null for none. */
    alsoKinds: p.json<EmergencyKind[]>().strictNullable().default(null),
    /** From when the steps of the ladder are counted; null before those on duty were called. */
    climbFrom: p.type(InstantType).strictNullable().default(null),
    /** How many of its steps were made. */
    climbSteps: p.smallint().default(0),
    /** When whoever reported is to hear that nobody has confirmed yet; null once they have. */
    tellAt: p.type(InstantType).strictNullable().default(null),
    /** The last word of whoever has it. */
    heardAt: p.type(InstantType).strictNullable().default(null),
    /** When something is due by the clock; null while nothing is. */
    dueAt: p.type(InstantType).strictNullable().default(null),
    version: p.integer().version(),
  },
  indexes: [
    { properties: ['community', 'raisedAt'] },
    {
      name: 'emergencies_due',
      expression:
        'create index "emergencies_due" on "emergencies" ("due_at") where due_at is not null',
    },
    {
      name: 'emergencies_open',
      expression:
        'create index "emergencies_open" on "emergencies" ("raised_at") where state <> \'stood_down\'',
    },
  ],
});
export type Emergency = InferEntity<typeof Emergency>;
