import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { type CompanyPhones, companies } from '../codes.ts';
import { type Language, theCurrency } from '../config.ts';
import { InstantType } from '../instant.ts';

/** Slack channels of a community; an absent one falls back to the dispatch channel. */
export type CommunityChannels = {
  dispatch: string;
  emergency?: string;
  money?: string;
  management?: string;
  /** What the environment named when it was last taken from there; see take-channels.ts. */
  named?: NamedChannels;
};
export const channelUses = ['dispatch', 'emergency', 'money', 'management'] as const;
export type ChannelUse = (typeof channelUses)[number];
export type NamedChannels = Partial<Record<ChannelUse, string>>;

/** Weekly working hours, Monday first; `null` is a day off. Times are local, `HH:MM`. */
export type WorkingHours = readonly ({ from: string; to: string } | null)[];

/** Numbers that are shown to people in danger; public ones are in the texts. */
export type CommunityPhones = { duty?: string; desk?: string } & CompanyPhones;
/** Its numbers in the order in which they are asked for. */
export const phoneUses = ['desk', 'duty', ...companies] as const;

/** The hours in which nothing that could wait rings at a resident's: local `HH:MM`, also past midnight. */
export type QuietHours = { from: string; to: string };

/** A day that differs from the week: closed, or worked in the hours of a Monday when `works`. */
export type SpecialDay = { on: string; name: string; works: boolean };

export const Community = defineEntity({
  name: 'Community',
  tableName: 'communities',
  properties: {
    id: p.uuid().primary(),
    name: p.string().unique(),
    nameEn: p.string(),
    locale: p.string().$type<Language>(),
    timeZone: p.string(),
    currency: p.string(),
    channels: p.json<CommunityChannels>(),
    hours: p.json<WorkingHours>(),
    phones: p.json<CommunityPhones>(),
    /** Null is the norm, 21:00 to 08:30 (docs/norms.md). */
    quietHours: p.json<QuietHours | 'none'>().strictNullable().default(null),
    /** Whether the public holidays of mainland China and their make-up workdays count. */
    publicHolidays: p.boolean().default(true),
    /** Days of its own beside them; they go before the public ones. */
    specialDays: p.json<SpecialDay[]>().strictNullable().default(null),
    /** What it has set of the settings that have no column, as written; see settings/table.ts. */
    settings: p.json<Record<string, string>>().strictNullable().default(null),
    /** Counts the changes of its knowledge base, so that whoever has read it knows when to read it anew. */
    knowledgeVersion: p.integer().default(0),
    createdAt: p.type(InstantType),
  },
  // Written as a pattern: the comparison of schemas takes an equation with a text for a list of values, and differs for ever.
  checks: [
    { name: 'communities_currency', expression: `currency::text ~ '^${theCurrency}$'::text` },
  ],
});
export type Community = InferEntity<typeof Community>;

/** What is set for the whole office, as written; what is not here has its default (settings/table.ts). */
export const OfficeSetting = defineEntity({
  name: 'OfficeSetting',
  tableName: 'office_settings',
  properties: {
    key: p.string().primary(),
    value: p.text(),
    changedAt: p.type(InstantType),
  },
});
export type OfficeSetting = InferEntity<typeof OfficeSetting>;

export const Building = defineEntity({
  name: 'Building',
  tableName: 'buildings',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    name: p.string(),
  },
  uniques: [{ properties: ['community', 'name'] }],
});
export type Building = InferEntity<typeof Building>;

export const unitUsages = ['residential', 'commercial', 'parking'] as const;
export type UnitUsage = (typeof unitUsages)[number];

/** A home, a shop or a parking space; `address` is `building-entrance-room` or `building-room`. */
export const Unit = defineEntity({
  name: 'Unit',
  tableName: 'units',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    building: () => p.manyToOne(Building).mapToPk(),
    entrance: p.string().strictNullable(),
    room: p.string(),
    address: p.string(),
    usage: p.string().$type<UnitUsage>(),
    areaM2: p.decimal('string').precision(10).scale(2).strictNullable(),
    handedOverOn: p.date().strictNullable(),
  },
  uniques: [{ properties: ['community', 'address'] }],
});
export type Unit = InferEntity<typeof Unit>;

/** A person who lives in, owns or rents a unit. `phone` is E.164. */
export const Resident = defineEntity({
  name: 'Resident',
  tableName: 'residents',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    name: p.string(),
    phone: p.string().strictNullable().index(),
    createdAt: p.type(InstantType),
    /** Since when nothing that tells who this was is kept; see forget-resident.ts. */
    erasedAt: p.type(InstantType).strictNullable().default(null),
  },
});
export type Resident = InferEntity<typeof Resident>;

export const occupancyRoles = ['owner', 'tenant', 'family'] as const;
export type OccupancyRole = (typeof occupancyRoles)[number];

/** Who belongs to which unit, from `since` until `until` (dates, `until` exclusive). */
export const Occupancy = defineEntity({
  name: 'Occupancy',
  tableName: 'occupancies',
  properties: {
    id: p.uuid().primary(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    resident: () => p.manyToOne(Resident).mapToPk().index(),
    role: p.string().$type<OccupancyRole>(),
    since: p.date(),
    until: p.date().strictNullable(),
  },
  uniques: [{ properties: ['unit', 'resident', 'since'] }],
});
export type Occupancy = InferEntity<typeof Occupancy>;

/** A one-time code that binds a chat to a unit and a role. */
export const Invitation = defineEntity({
  name: 'Invitation',
  tableName: 'invitations',
  properties: {
    id: p.uuid().primary(),
    code: p.string().unique(),
    unit: () => p.manyToOne(Unit).mapToPk(),
    resident: () => p.manyToOne(Resident).mapToPk().strictNullable().index(),
    /** The name of a person who is not in the archive yet. */
    residentName: p.string().strictNullable(),
    role: p.string().$type<OccupancyRole>(),
    createdAt: p.type(InstantType),
    expiresAt: p.type(InstantType),
    usedAt: p.type(InstantType).strictNullable(),
    usedByChat: p.bigint('number').strictNullable(),
    revokedAt: p.type(InstantType).strictNullable().default(null),
    /** The owner who lets their family in by it; null where the office made it. */
    invitedBy: () => p.manyToOne(Resident).mapToPk().strictNullable().default(null).index(),
  },
  indexes: [{ properties: ['unit'] }],
});
export type Invitation = InferEntity<typeof Invitation>;

export const admissionStates = ['open', 'granted', 'refused'] as const;
export type AdmissionState = (typeof admissionStates)[number];

/** An unknown person's request to be let in, answered by staff. */
export const Admission = defineEntity({
  name: 'Admission',
  tableName: 'admissions',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    chat: p.bigint('number').index(),
    /** What the person wrote about who they are and where they live, in their own words. */
    words: p.text(),
    phone: p.string().strictNullable(),
    state: p.string().$type<AdmissionState>(),
    createdAt: p.type(InstantType),
    decidedAt: p.type(InstantType).strictNullable(),
    decidedBy: p.uuid().strictNullable(),
    unit: () => p.manyToOne(Unit).mapToPk().strictNullable().index(),
  },
  indexes: [
    {
      name: 'admissions_open',
      expression:
        'create index "admissions_open" on "admissions" ("community_id") where state = \'open\'',
    },
  ],
});
export type Admission = InferEntity<typeof Admission>;
