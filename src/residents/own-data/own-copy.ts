import type { EntityManager } from '@mikro-orm/postgresql';
import type { EntryVerb } from '../../codes.ts';
import { shownAddress } from '../../community/addresses/shown-address.ts';
import { Chat } from '../../community/chat.ts';
import {
  Admission,
  Community,
  Invitation,
  Occupancy,
  type OccupancyRole,
  Resident,
  Unit,
} from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { ContactLog } from '../../requests/calls/call-entities.ts';
import { Emergency, Request, RequestEntry } from '../../requests/request/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { publicName } from '../../staff/people/public-name.ts';
import type { PersonalTableName, personalTables } from '../personal-columns.ts';
import { Correction, Erasure } from './own-data-entities.ts';
import { type OwnEmergency, ownEmergencies } from './own-emergencies.ts';
import { looksAtPhone } from './phone-looks.ts';

/**
 * Everything that is held about one person, for that person: to be read (PDF)
 * and to be taken along (JSON, these very names). Staff are named as residents
 * read them; of other residents there is nothing in it. Instants are ISO with
 * the community's offset. Source: PIPL (个人信息保护法), article 45.
 */
export type OwnCopy = {
  made_at: string;
  community: string;
  time_zone: string;
  person: { name: string; phone: string | null; on_file_since: string };
  chat: {
    since: string;
    last_heard_at: string;
    telegram_name: string;
    language: Language;
    quiet_hours: { from: string; to: string } | 'none' | null;
    shared_phone: string | null;
  } | null;
  homes: { address: string; role: OccupancyRole; since: string; until: string | null }[];
  requests: OwnRequest[];
  emergencies: OwnEmergency[];
  calls: {
    at: string;
    source: ContactLog['source'];
    home: string | null;
    words: string;
    answered: string;
    request: number | null;
  }[];
  corrections: {
    asked_at: string;
    field: Correction['field'];
    was: string | null;
    wish: string;
    state: Correction['state'];
    reason: string | null;
  }[];
  erasures: { asked_at: string; state: Erasure['state']; reason: string | null }[];
  admissions: {
    asked_at: string;
    words: string;
    phone: string | null;
    state: Admission['state'];
    home: string | null;
  }[];
  invitations: OwnInvitation[];
  let_in: OwnInvitation[];
  phone_seen: {
    at: string;
    by: string;
    about: 'request' | 'emergency' | 'admission' | 'unit' | 'other';
    number: number | null;
    home: string | null;
  }[];
};

/** The copy has exactly the parts that the registry of personal columns names; a part too few or too many does not compile. */
type Parts = Omit<OwnCopy, 'made_at' | 'community' | 'time_zone'>;
type Named = { [Table in PersonalTableName]: SectionOf<(typeof personalTables)[Table]['copy']> };
type SectionOf<Copy> = Copy extends readonly (infer Section)[] ? Section : never;
true satisfies [keyof Parts] extends [Named[PersonalTableName]]
  ? [Named[PersonalTableName]] extends [keyof Parts]
    ? true
    : 'The registry names a part that the copy has not.'
  : 'The copy has a part that no table of the registry names.';

type OwnInvitation = { made_at: string; home: string; role: OccupancyRole; used_at: string | null };

export type OwnRequest = {
  number: number;
  home: string | null;
  kind: Request['kind'];
  category: Request['category'];
  urgency: Request['urgency'];
  state: Request['state'];
  opened_at: string;
  words: string;
  wished: string | null;
  anonymous: boolean;
  materials: string | null;
  cost_fen: string | null;
  outcome: Request['outcome'];
  stars: number | null;
  person_stars: number | null;
  comment: string | null;
  history: {
    at: string;
    by: 'resident' | 'staff' | 'office';
    name: string | null;
    what: EntryVerb;
    text: string;
    files: number;
  }[];
};

/** What staff write to one another and not to the resident. */
const amongStaff: readonly EntryVerb[] = [
  'assigned',
  'transferred',
  'dispatched',
  'offered',
  'returned',
  'escalated',
  'changed',
  'recorded',
  'photographed',
];

/** Everything held about a person, or null when there is nobody of that id, or nothing left of them. */
export async function loadOwnCopy(
  em: EntityManager,
  residentId: string,
  language: Language,
  nowMs: number,
): Promise<OwnCopy | null> {
  const person = await em.findOne(Resident, { id: residentId, erasedAt: null });
  if (!person) return null;
  const community = await em.findOneOrFail(Community, { id: person.community });
  const held = await loadHeld(em, person);
  const words = await wordsFor(em, held, community, language);
  const { at } = words;
  const histories = await historiesOf(em, held.requests, at, words.who);
  const seen = await looksAtPhone(em, person.id, community, held.chat?.id ?? null);
  const { chat } = held;
  return {
    made_at: at(nowMs),
    community: language === 'en' ? community.nameEn : community.name,
    time_zone: community.timeZone,
    person: { name: person.name, phone: person.phone, on_file_since: at(person.createdAt) },
    chat: chat && {
      since: at(chat.createdAt),
      last_heard_at: at(chat.lastHeardAt),
      telegram_name: chat.displayName,
      language: chat.language ?? community.locale,
      quiet_hours: chat.quietHours,
      shared_phone: chat.sharedPhone,
    },
    homes: held.occupancies.map(({ unit, role, since, until }) => ({
      address: words.home(unit) ?? '',
      role,
      since,
      until,
    })),
    requests: held.requests.map((one) => ownRequest(one, histories.get(one.id) ?? [], words)),
    emergencies: await ownEmergencies(em, held.emergencies, words),
    calls: held.calls.map((one) => ownCall(one, held.requests, words)),
    ...ownWishes(held, words),
    invitations: ownInvitations(held, words, (one) => one.resident === person.id),
    let_in: ownInvitations(held, words, (one) => one.invitedBy === person.id),
    phone_seen: seen.map((one) => ({
      at: at(Number(one.at)),
      by: words.who(one.actor) ?? '',
      about: one.about,
      number: one.number === null ? null : Number(one.number),
      home: one.address,
    })),
  };
}

type Held = {
  chat: Chat | null;
  occupancies: Occupancy[];
  requests: Request[];
  emergencies: Emergency[];
  invitations: Invitation[];
  admissions: Admission[];
  calls: ContactLog[];
  corrections: Correction[];
  erasures: Erasure[];
};

/** The rows that are about a person. */
async function loadHeld(em: EntityManager, { id: resident }: Resident): Promise<Held> {
  const chat = await em.findOne(Chat, { resident });
  return {
    chat,
    occupancies: await em.find(Occupancy, { resident }, { orderBy: { since: 'asc', id: 'asc' } }),
    requests: await em.find(Request, { resident }, { orderBy: { number: 'desc' } }),
    emergencies: await em.find(Emergency, { resident }, { orderBy: { number: 'desc' } }),
    invitations: await em.find(Invitation, { $or: [{ resident }, { invitedBy: resident }] }),
    admissions: chat ? await em.find(Admission, { chat: chat.id }) : [],
    calls: await em.find(ContactLog, { resident }, { orderBy: { at: 'asc' } }),
    corrections: await em.find(Correction, { resident }, { orderBy: { createdAt: 'asc' } }),
    erasures: await em.find(Erasure, { resident }, { orderBy: { askedAt: 'asc' } }),
  };
}

/** How times, staff and homes are written in the copy. */
type Words = {
  at(ms: number): string;
  who(staff: string | null): string | null;
  home(unit: string | null): string | null;
};

async function wordsFor(
  em: EntityManager,
  held: Held,
  community: Community,
  language: Language,
): Promise<Words> {
  const staff = new Map((await em.find(Staff, {})).map((one) => [one.id, one]));
  const { occupancies, requests, emergencies, calls, admissions, invitations } = held;
  const units = await addressesOf(
    em,
    language,
    [occupancies, requests, emergencies, calls, admissions, invitations]
      .flat()
      .map((one) => one.unit),
  );
  return {
    at: (ms) => isoIn(ms, community.timeZone),
    who: (id) => {
      const one = id === null ? undefined : staff.get(id);
      return one ? publicName(one, language) : null;
    },
    home: (unit) => (unit && units.get(unit)) ?? null,
  };
}

function ownRequest(one: Request, history: OwnRequest['history'], words: Words): OwnRequest {
  return {
    number: one.number,
    home: words.home(one.unit),
    kind: one.kind,
    category: one.category,
    urgency: one.urgency,
    state: one.state,
    opened_at: words.at(one.openedAt),
    words: one.words,
    wished: one.wished?.text ?? null,
    anonymous: one.anonymous,
    materials: one.doneMaterials,
    cost_fen: one.doneCostFen === null ? null : String(one.doneCostFen),
    outcome: one.outcome,
    stars: one.stars,
    person_stars: one.personStars,
    comment: one.comment,
    history,
  };
}

function ownCall(
  one: ContactLog,
  requests: readonly Request[],
  { at, home }: Words,
): OwnCopy['calls'][number] {
  return {
    at: at(one.at),
    source: one.source,
    home: home(one.unit),
    words: one.words,
    answered: one.served,
    request: requests.find(({ id }) => id === one.request)?.number ?? null,
  };
}

/** What the person asked of the office about themselves. */
function ownWishes(
  held: Held,
  { at, home }: Words,
): Pick<OwnCopy, 'corrections' | 'erasures' | 'admissions'> {
  return {
    corrections: held.corrections.map(({ createdAt, field, was, wish, state, reason }) => ({
      asked_at: at(createdAt),
      field,
      was,
      wish,
      state,
      reason,
    })),
    erasures: held.erasures.map(({ askedAt, state, reason }) => ({
      asked_at: at(askedAt),
      state,
      reason,
    })),
    admissions: held.admissions.map((one) => ({
      asked_at: at(one.createdAt),
      words: one.words,
      phone: one.phone,
      state: one.state,
      home: home(one.unit),
    })),
  };
}

function ownInvitations(
  held: Held,
  { at, home }: Words,
  are: (one: Invitation) => boolean,
): OwnInvitation[] {
  return held.invitations.filter(are).map((one) => ({
    made_at: at(one.createdAt),
    home: home(one.unit) ?? '',
    role: one.role,
    used_at: one.usedAt === null ? null : at(one.usedAt),
  }));
}

function isoIn(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** The addresses of units, each as it is told apart from those of other communities. */
async function addressesOf(
  em: EntityManager,
  language: Language,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = await em.find(Unit, { id: { $in: wanted } }, { fields: ['address', 'community'] });
  const communities = new Map((await em.find(Community, {})).map((one) => [one.id, one]));
  return new Map(
    found.map(({ id, address, community }) => {
      const own = communities.get(community);
      return [id, own ? shownAddress(address, own, language, communities.size > 1) : address];
    }),
  );
}

/** What happened to each request, by its id; words among staff are left out. */
async function historiesOf(
  em: EntityManager,
  requests: readonly Request[],
  at: (ms: number) => string,
  who: (id: string | null) => string | null,
): Promise<Map<string, OwnRequest['history']>> {
  const entries = await em.find(
    RequestEntry,
    { request: { $in: requests.map((one) => one.id) } },
    { orderBy: { seq: 'asc' } },
  );
  const histories = new Map<string, OwnRequest['history']>();
  for (const entry of entries) {
    const lines = histories.get(entry.request) ?? [];
    // What was filed stands above as the request's own words.
    const told = entry.verb !== 'opened' && !amongStaff.includes(entry.verb);
    lines.push({
      at: at(entry.at),
      by: entry.actorKind === 'system' ? 'office' : entry.actorKind,
      name: entry.actorKind === 'staff' ? who(entry.actor) : null,
      what: entry.verb,
      text: told && typeof entry.data.text === 'string' ? entry.data.text : '',
      // What was handed up to a manager was for the staff alone.
      files: entry.verb === 'escalated' ? 0 : entry.files.length,
    });
    histories.set(entry.request, lines);
  }
  return histories;
}
