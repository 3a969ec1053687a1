import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Category, ContactOutcome, ContactSource, RequestKind } from '../../codes.ts';
import { Community, Resident, Unit } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../../staff/people/entities.ts';
import { Emergency, Request } from '../request/entities.ts';

/** 来电来访登记: somebody called, came by or wrote a letter, and what became of it. */
export const ContactLog = defineEntity({
  name: 'ContactLog',
  tableName: 'contact_logs',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    at: p.type(InstantType),
    takenBy: () => p.manyToOne(Staff).mapToPk(),
    source: p.string().$type<ContactSource>(),
    /** Who it was, as it was typed: a home, a phone or a name; empty where nothing was. */
    caller: p.text(),
    /** E.164; of somebody the archive does not know. */
    callerPhone: p.string().strictNullable(),
    unit: () => p.manyToOne(Unit).mapToPk().strictNullable(),
    resident: () => p.manyToOne(Resident).mapToPk().strictNullable().index(),
    words: p.text(),
    /** How it was served. */
    served: p.text(),
    outcome: p.string().$type<ContactOutcome>(),
    kind: p.string().$type<RequestKind>(),
    category: p.string().$type<Category>(),
    request: () => p.manyToOne(Request).mapToPk().strictNullable().index(),
    emergency: () => p.manyToOne(Emergency).mapToPk().strictNullable().index(),
    /** Whether they wished to be called back; and when that was done, and by whom. */
    callBack: p.boolean(),
    calledBackAt: p.type(InstantType).strictNullable(),
    calledBackBy: () => p.manyToOne(Staff).mapToPk().strictNullable(),
  },
  indexes: [
    { properties: ['community', 'at'] },
    { properties: ['unit', 'at'] },
    {
      name: 'contact_logs_call_back',
      expression:
        'create index "contact_logs_call_back" on "contact_logs" ("community_id", "at") where call_back and called_back_at is null',
    },
    {
      name: 'contact_logs_of_phone',
      expression:
        'create index "contact_logs_of_phone" on "contact_logs" ("caller_phone") where caller_phone is not null',
    },
    {
      name: 'contact_logs_unknown',
      expression:
        'create index "contact_logs_unknown" on "contact_logs" ("caller_phone") where resident_id is null and caller_phone is not null',
    },
  ],
});
export type ContactLog = InferEntity<typeof ContactLog>;

/** How a line of the phone list ended: they were told, or they read it in chat by now. */
export type LineResult = 'reached' | 'in_chat' | 'forgotten';

/** Somebody is to be called: what the bot would have told them, who has no chat. A request has one open line at the most. */
export const PhoneLine = defineEntity({
  name: 'PhoneLine',
  tableName: 'phone_lines',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    request: () => p.manyToOne(Request).mapToPk().index(),
    /** What to say, a line for each piece of news, the oldest first. */
    words: p.text(),
    createdAt: p.type(InstantType),
    /** When the latest news was added. */
    changedAt: p.type(InstantType),
    /** How often nobody answered, and when and whom that was last. */
    missed: p.smallint().default(0),
    missedAt: p.type(InstantType).strictNullable().default(null),
    missedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    endedAt: p.type(InstantType).strictNullable().default(null),
    endedBy: () => p.manyToOne(Staff).mapToPk().strictNullable().default(null),
    result: p.string().$type<LineResult>().strictNullable().default(null),
    /** What they said on the phone. */
    said: p.text().default(''),
  },
  indexes: [
    {
      name: 'phone_lines_open',
      expression:
        'create index "phone_lines_open" on "phone_lines" ("community_id", "created_at") where ended_at is null',
    },
    {
      name: 'phone_lines_one_a_request',
      expression:
        'create unique index "phone_lines_one_a_request" on "phone_lines" ("request_id") where ended_at is null',
    },
  ],
});
export type PhoneLine = InferEntity<typeof PhoneLine>;
