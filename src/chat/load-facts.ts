import { sql } from 'kysely';
import type {
  Category,
  EmergencyKind,
  RequestKind,
  RequestState,
  StaffRole,
  WaitReason,
} from '../codes.ts';
import { communityName, shownAddress } from '../community/addresses/shown-address.ts';
import { deskHours } from '../community/calendar/working-calendar.ts';
import { Chat } from '../community/chat.ts';
import {
  allCommunities,
  belongsToday,
  communitiesOfChat,
  possibleCommunities,
} from '../community/communities-of.ts';
import { type Community, type CommunityPhones, phoneUses } from '../community/entities.ts';
import type { Language } from '../config.ts';
import type { Facts, KnownRequest } from '../conversation/effects.ts';
import { chatSql } from '../delivery/destinations.ts';
import type { KnownProblem } from '../requests/problems/known-problem.ts';
import type { ResidentUnit } from '../requests/request/draft.ts';
import { isOpen } from '../requests/request/lifecycle.ts';
import type { Ending } from '../requests/request/request.ts';
import { publicName } from '../staff/people/public-name.ts';
import { listComma } from '../texts/list-comma.ts';
import { firstAidFor } from '../understanding/reading/danger/first-aid.ts';
import { askIn, type Work } from '../work.ts';

/** Every open request comes before those that have ended. */
const requestsKnown = 60;
/** An emergency that nobody stood down is over for the dialogue after this long. */
const emergencyLastsMs = 6 * 3_600_000;

/** What is read of a chat before it is known in which language it is answered. */
export type Known = {
  row: FactsRow;
  all: readonly Community[];
  /** Where whoever writes may be speaking from; things go to the first unless they say otherwise. */
  possible: readonly [Community, ...Community[]];
};

/** Reads what is known in one chat; in a group, of whoever writes there, no more than where they live. */
export async function readKnown(
  work: Work,
  chat: Chat,
  sender: number | null,
  ahead?: ReadonlyMap<number, FactsRow>,
): Promise<Known> {
  const row = ahead?.get(chat.id) ?? (await readFacts(work, [chat])).get(chat.id);
  if (!row) throw new Error('The question for facts has a row for every chat by its shape.');
  const all = await allCommunities(work);
  if (chat.kind === 'group' && sender !== null) {
    const own = await work.em.findOne(Chat, { id: sender });
    return { row, all, possible: await communitiesOfChat(work, own ?? chat) };
  }
  const homes = row.homes.map((home) => home.community);
  const chosen = chat.community ?? row.community;
  return { row, all, possible: possibleCommunities(all, { homes, first: row.community, chosen }) };
}

/** What the dialogue may know in one chat: the resident's own homes and requests, nobody else's. */
export function factsOf(
  work: Work,
  known: Known,
  language: Language,
  { privateLink, knowledge }: Pick<Facts, 'privateLink' | 'knowledge'>,
): Facts {
  const { row, all, possible } = known;
  const [community] = possible;
  const homes = unitsAsShown(known, language);
  // A person whose every occupancy has ended is no resident any more: what they saw, they see no longer.
  const resident = row.name !== null && homes.length > 0 ? { name: row.name, homes } : null;
  const requests = resident ? row.requests.map((one) => knownRequest(one, language)) : [];
  const midnight = Temporal.Instant.fromEpochMilliseconds(work.nowMs)
    .toZonedDateTimeISO(community.timeZone)
    .startOfDay().epochMilliseconds;
  const names = possible.map((one) => communityName(one, language));
  return {
    nowMs: work.nowMs,
    timeZone: community.timeZone,
    language,
    community: {
      name: resident || names.length === 1 ? names.join(listComma(language)) : null,
      phones: phonesOf(possible, language),
    },
    communities: all.map((one) => ({
      id: one.id,
      name: communityName(one, language),
      names: [one.name, one.nameEn],
    })),
    possible: possible.map((one) => one.id),
    desk: deskHours(work.nowMs, community),
    calendar: community,
    resident,
    known: row.name !== null,
    requests,
    problems: resident ? row.problems : [],
    older: resident ? Math.max(0, row.filed - requests.length) : 0,
    openedToday: requests.filter((one) => one.openedAt >= midnight).length,
    admissionOpen: resident === null && row.asked,
    moneyTold: resident ? row.money_told : null,
    knowledge,
    emergency: row.emergency && {
      number: row.emergency.number,
      numbers: row.emergency.numbers,
      kind: row.emergency.kind,
      alsoKinds: row.emergency.also_kinds ?? [],
      aid: firstAidFor(row.emergency.words),
      who: row.emergency.holder && publicNameOf(row.emergency.holder, language),
      raisedAt: row.emergency.raised_at,
      denied: row.emergency.confirmed === 'no_danger',
    },
    privateLink,
  };
}

/** The homes, where people live first. */
function unitsAsShown({ row, all }: Known, language: Language): ResidentUnit[] {
  const several = all.length > 1;
  return row.homes
    .toSorted((a, b) => rank[a.usage] - rank[b.usage])
    .map((home) => {
      const community = all.find((one) => one.id === home.community);
      const { address } = home;
      return community
        ? { ...home, address: shownAddress(address, community, language, several) }
        : home;
    });
}

/** The phones of the communities somebody may be in: where they differ, each with the name of its community. */
export function phonesOf(possible: readonly Community[], language: Language): CommunityPhones {
  const phones: CommunityPhones = {};
  for (const key of phoneUses) {
    const given = possible.flatMap((one) => {
      const phone = one.phones[key];
      return phone ? [{ phone, name: communityName(one, language) }] : [];
    });
    const [first] = given;
    if (!first) continue;
    const same =
      given.length === possible.length && given.every((one) => one.phone === first.phone);
    phones[key] = same
      ? first.phone
      : given.map((one) => `${one.name} ${one.phone}`).join(listComma(language));
  }
  return phones;
}

const rank = { residential: 0, commercial: 1, parking: 2 } as const;

type RequestRow = {
  number: number;
  kind: RequestKind;
  category: Category;
  state: RequestState;
  words: string;
  opened_at: number;
  done_at: number | null;
  answer_due_at: number;
  answered: boolean;
  claim_is_over: boolean | null;
  outcome: Ending | null;
  wait_reason: WaitReason | null;
  wait_until: number | null;
  visit: KnownRequest['visit'];
  stars: number | null;
  asked_at: number | null;
  price: number | null;
  assignee: Colleague | null;
};
type Colleague = { name: string; name_en: string | null; roles: StaffRole[] };
/** What the database says of one chat. */
export type FactsRow = {
  name: string | null;
  /** The community whose books the person is in. */
  community: string | null;
  homes: ResidentUnit[];
  requests: RequestRow[];
  problems: KnownProblem[];
  /** How many requests the person ever filed. */
  filed: number;
  asked: boolean;
  money_told: number | null;
  emergency: {
    number: number;
    numbers: number[];
    kind: EmergencyKind;
    also_kinds: EmergencyKind[] | null;
    words: string;
    raised_at: number;
    holder: Colleague | null;
    confirmed: string | null;
  } | null;
};

/** Everything about some chats in one question to the database: it is asked before every turn. */
export async function readFacts(
  work: Work,
  chats: readonly Pick<Chat, 'id' | 'resident'>[],
): Promise<Map<number, FactsRow>> {
  if (chats.length === 0) return new Map();
  const now = new Date(work.nowMs).toISOString();
  const since = new Date(work.nowMs - emergencyLastsMs).toISOString();
  const rows = await askIn(
    work,
    sql<FactsRow & { chat: string | number }>`
    /* read_facts */ select k.chat, r.name, r.community_id as community,
      (select coalesce(json_agg(json_build_object('unit', u.id, 'address', u.address, 'usage', u.usage, 'community', u.community_id)
          order by u.community_id <> r.community_id, u.community_id, u.address), '[]')
        from occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id
        where o.resident_id = r.id and ${belongsToday(now)}) as homes,
      (select coalesce(json_agg(q order by q.number desc), '[]') from (
        select q.number, q.kind, q.category, q.state, q.words, q.outcome, q.wait_reason, q.stars,
          round(extract(epoch from q.wait_until) * 1000) as wait_until,
          round(extract(epoch from q.opened_at) * 1000) as opened_at,
          round(extract(epoch from q.done_at) * 1000) as done_at,
          round(extract(epoch from q.answer_due_at) * 1000) as answer_due_at,
          q.answered_at is not null as answered,
          q.rests_until < (${now}::timestamptz at time zone (select z.time_zone from communities z where z.id = q.community_id))::date as claim_is_over,
          (select round(extract(epoch from max(w.at)) * 1000) from request_entries w
            where w.request_id = q.id and w.verb in ('staff_said', 'quoted') and w.seq > coalesce((select max(a.seq)
              from request_entries a where a.request_id = q.id and a.verb in ('resident_said', 'price_agreed', 'price_declined')), 0)) as asked_at,
          (select max(p.no) from price_quotes p where p.request_id = q.id and p.state = 'open') as price,
          case when v.id is null then null else json_build_object('state', v.state,
            'from', round(extract(epoch from v.from_at) * 1000), 'to', round(extract(epoch from v.to_at) * 1000),
            'since', round(extract(epoch from coalesce(v.agreed_at, v.created_at)) * 1000)) end as visit,
          case when s.id is null then null
            else json_build_object('name', s.name, 'name_en', s.name_en, 'roles', s.roles) end as assignee
        from requests q left join staff s on s.id = q.assignee_id and s.active
          left join appointments v on v.request_id = q.id and v.state in ('proposed_by_resident', 'proposed_by_staff', 'agreed')
        where q.resident_id = r.id
          order by q.state in ('done', 'closed', 'cancelled', 'declined', 'merged'), q.number desc limit ${requestsKnown}) as q) as requests,
      (select coalesce(json_agg(json_build_object('number', p.number, 'community', p.community_id, 'category', p.category,
          'buildings', p.buildings, 'words', p.words, 'until', round(extract(epoch from p.until) * 1000)) order by p.number), '[]')
        from problems p where p.state = 'open' and (p.begins_at is null or p.begins_at <= ${now}::timestamptz) and p.community_id in (select u.community_id
          from occupancies o join units u on u.id = o.unit_id where o.resident_id = r.id)) as problems,
      (select count(*)::int from requests q where q.resident_id = r.id) as filed,
      exists (select 1 from admissions a where a.chat = k.chat and a.state = 'open') as asked,
      (select case when w.kind in ('reminder', 'bills_told', 'stand_told') then round(extract(epoch from w.sent_at) * 1000)::float8 end from (
        select w.part->>'kind' as kind, w.sent_at from outbox w where w.destination = ${chatSql('k.chat')} and w.state = 'sent' and w.remote_id is not null
        order by w.seq desc limit 1) as w) as money_told,
      (select json_build_object('number', e.number, 'kind', e.kind, 'also_kinds', e.also_kinds, 'words', e.words,
          'holder', (select json_build_object('name', h.name, 'name_en', h.name_en, 'roles', h.roles)
            from emergencies x join staff h on h.id = x.acknowledged_by_id
            where x.chat = e.chat and x.raised_at = e.raised_at and x.state = 'acknowledged'
            order by x.acknowledged_at limit 1),
          'numbers', (select json_agg(x.number order by x.number) from emergencies x
            where x.chat = e.chat and x.raised_at = e.raised_at),
          'confirmed', e.confirmed,
          'raised_at', round(extract(epoch from e.raised_at) * 1000)) from emergencies e
        where e.chat = k.chat and e.state in ('open', 'acknowledged') and e.raised_at > ${since}::timestamptz
        order by e.raised_at desc, e.number limit 1) as emergency
    from unnest(${chats.map(({ id }) => id)}::bigint[], ${chats.map(({ resident }) => resident)}::uuid[]) as k (chat, resident)
      left join residents r on r.id = k.resident`,
  );
  return new Map(rows.rows.map((row) => [Number(row.chat), row]));
}

const publicNameOf = ({ name, name_en, roles }: Colleague, language: Language): string =>
  publicName({ name, nameEn: name_en, roles }, language);

function knownRequest(row: RequestRow, language: Language): KnownRequest {
  return {
    number: row.number,
    kind: row.kind,
    category: row.category,
    state: row.state,
    open: isOpen(row.state),
    words: row.words,
    openedAt: row.opened_at,
    doneAt: row.done_at,
    answerDueAt: row.answer_due_at,
    answered: row.answered,
    ...(row.claim_is_over === true && { claimIsOver: true as const }),
    // That no word came is no word of theirs.
    outcome: row.outcome === 'no_answer' ? null : row.outcome,
    who: row.assignee && publicNameOf(row.assignee, language),
    waiting: row.wait_reason && { reason: row.wait_reason, until: row.wait_until },
    visit: row.visit,
    stars: row.stars,
    askedAt: row.asked_at,
    priceAsked: row.price,
  };
}
