import { Admission, type Community, Occupancy, Resident, Unit } from '../community/entities.ts';
import { isoDay } from '../community/join.ts';
import type { Language } from '../config.ts';
import type { Facts, KnownRequest } from '../conversation/effects.ts';
import type { Home } from '../conversation/state.ts';
import type { Work } from '../office.ts';
import { deskHours } from '../requests/clocks.ts';
import { Emergency, Request } from '../requests/entities.ts';
import { isOpen } from '../requests/lifecycle.ts';
import { Staff } from '../staff/entities.ts';
import { staffView } from '../staff/find-staff.ts';
import { publicName } from '../staff/public-name.ts';
import { terms } from '../texts/terms/terms.ts';
import type { Chat } from './entities.ts';

const requestsKnown = 20;
/** An emergency that nobody stood down is over for the dialogue after this long. */
const emergencyLastsMs = 6 * 3_600_000;

/** What the dialogue may know in one chat: the resident's own homes and requests, nobody else's. */
export async function loadFacts(
  work: Work,
  chat: Chat,
  community: Community,
  language: Language,
  privateLink: string,
): Promise<Facts> {
  const resident = chat.resident ? await work.em.findOne(Resident, { id: chat.resident }) : null;
  const homes = resident ? await loadHomes(work, resident.id) : [];
  // A person whose every occupancy has ended is no resident any more: what they saw, they see no longer.
  const lives = resident !== null && homes.length > 0;
  const requests = lives ? await loadRequests(work, resident.id, language) : [];
  const admissionOpen = lives
    ? false
    : (await work.em.count(Admission, { chat: chat.id, state: 'open' })) > 0;
  const emergency = await work.em.findOne(
    Emergency,
    {
      chat: chat.id,
      state: { $in: ['open', 'acknowledged'] },
      raisedAt: { $gt: work.nowMs - emergencyLastsMs },
    },
    { orderBy: { raisedAt: 'desc' } },
  );
  const midnight = Temporal.Instant.fromEpochMilliseconds(work.nowMs)
    .toZonedDateTimeISO(community.timeZone)
    .startOfDay().epochMilliseconds;
  return {
    nowMs: work.nowMs,
    timeZone: community.timeZone,
    language,
    community: {
      name: language === 'en' ? community.nameEn : community.name,
      phones: community.phones,
    },
    desk: deskHours(work.nowMs, { timeZone: community.timeZone, hours: community.hours }),
    resident: lives ? { name: resident.name, homes } : null,
    requests,
    openedToday: requests.filter((one) => one.openedAt >= midnight).length,
    admissionOpen,
    emergency: emergency
      ? {
          number: emergency.number,
          kind: emergency.kind,
          denied: emergency.confirmed === 'no_danger',
        }
      : null,
    privateLink,
  };
}

async function loadHomes(work: Work, resident: string): Promise<Home[]> {
  const today = isoDay(work.nowMs);
  const occupancies = await work.em.find(Occupancy, {
    resident,
    since: { $lte: today },
    $or: [{ until: null }, { until: { $gt: today } }],
  });
  if (occupancies.length === 0) return [];
  const units = await work.em.find(
    Unit,
    { id: { $in: occupancies.map((one) => one.unit) } },
    { orderBy: { address: 'asc' } },
  );
  const rank = { residential: 0, commercial: 1, parking: 2 } as const;
  return units
    .map((unit) => ({ unit: unit.id, address: unit.address, usage: unit.usage }))
    .sort((a, b) => rank[a.usage] - rank[b.usage]);
}

async function loadRequests(
  work: Work,
  resident: string,
  language: Language,
): Promise<KnownRequest[]> {
  const rows = await work.em.find(
    Request,
    { resident },
    { orderBy: { number: 'desc' }, limit: requestsKnown },
  );
  const ids = [...new Set(rows.flatMap((row) => (row.assignee ? [row.assignee] : [])))];
  const staff = ids.length > 0 ? await work.em.find(Staff, { id: { $in: ids } }) : [];
  const names = new Map(staff.map((one) => [one.id, publicName(staffView(one), language)]));
  return rows.map((row) => ({
    number: row.number,
    kind: row.kind,
    category: row.category,
    state: row.state,
    open: isOpen(row.state),
    words: row.words,
    openedAt: row.openedAt,
    doneAt: row.doneAt,
    answerDueAt: row.answerDueAt,
    answered: row.answeredAt !== null,
    outcome: row.outcome,
    who: row.assignee ? (names.get(row.assignee) ?? null) : null,
    waiting: row.waitReason ? terms(language).waitOfReader[row.waitReason] : null,
    stars: row.stars,
  }));
}
