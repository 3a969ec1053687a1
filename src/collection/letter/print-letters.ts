import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Building, Community, Unit } from '../../community/entities.ts';
import { lockCommunityMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { Faulty, type Refused } from '../../refusal.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { nobodyHears } from '../load-collection.ts';
import { servedFirst } from '../pauses.ts';
import { readBuildings } from '../share/set-shares.ts';
import { draftLetters, isPayBy, payByDays, writeLetters } from './make-letters.ts';

/** So many homes get a letter in one go; of more, the next go has them. */
const homesAtOnce = 200;

type Asked = {
  slackUser: string;
  community: string;
  /** As it was typed: `1、3、5-8` or 全部. */
  buildings: string;
  language: Language;
  /** ISO. */
  payBy: string | null;
  reads: Language;
  key: string;
};

/** A home that is served before it is asked for money, with the number of the request that is open. */
export type Served = { address: string; number: string };

/**
 * How many homes have a letter now, in how many files, how many are left for the next go, and which have none since they
 * are served first.
 */
export type Printed = { ok: true; homes: number; files: number; left: number; served: Served[] };

/**
 * On paper, whom no message reaches: makes a letter for each of those who owe something past its due day in some
 * buildings, where nobody who owes it with them has a chat, and sends whoever asked one PDF for each building, in the order
 * of a walk. Who had a letter in the last 15 days, which is how long it leaves them to pay, has none again; who waits for a
 * complaint, or for a repair that is late, is served first and named instead.
 */
export async function printLetters(
  office: Office,
  asked: Asked,
): Promise<Printed | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const { community: id, reads, language, key } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, id, 'collection.visit');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id });
    const today = dayIn(work.nowMs, community.timeZone);
    const read = await readAsked(work, asked, today);
    if (read instanceof Faulty) return read;
    await lockCommunityMoney(work, id);
    const all = await homesOnPaper(work, { community: id, ...read, today });
    const served = all.flatMap(({ address, served: number }) =>
      number === null ? [] : [{ address, number }],
    );
    const homes = all.filter((one) => one.parties.length > 0);
    const byBuilding = new Map<string, string[]>();
    let written = 0;
    let left = homes.length;
    for (const { unit: unitId, building, parties } of homes) {
      if (written === homesAtOnce) break;
      left -= 1;
      const drafted = await draftLetters(work, unitId, today);
      const drafts = drafted.drafts.filter((one) => parties.includes(one.party));
      if (drafts.length === 0) continue;
      const unit = await work.em.findOneOrFail(Unit, { id: unitId });
      const about = { unit, today, language, payBy: read.payBy, staff: may.actor.id };
      const letters = await writeLetters(work, drafts, about);
      byBuilding.set(building, [
        ...(byBuilding.get(building) ?? []),
        ...letters.map((one) => one.id),
      ]);
      written += 1;
    }
    if (written === 0) {
      const words = staffTexts(reads)['letter.nobody_on_paper']({
        served: nameServed(served, reads),
      });
      return new Faulty([{ field: 'buildings', words }]);
    }
    for (const [building, [letter, ...more]] of byBuilding)
      writeToOutbox(work, {
        key: `${key}:letters:${building}`,
        destination: destinations.user(may.actor.slackUser),
        lane: 'conversation',
        part: {
          ...{ to: 'staff', kind: 'demand_letter', letter: letter ?? '', more },
          heading: staffTexts(reads)['letter.heading_building']({
            building,
            letters: more.length + 1,
          }),
          name: `${today.replaceAll('-', '')}-${building}.pdf`.replaceAll('/', '_'),
        },
      });
    return { ok: true, homes: written, files: byBuilding.size, left, served };
  });
}

/** So many homes that are served first are named each; the rest is counted. */
const servedNamed = 30;

/** Homes that are served first, each with its request; null where there are none. */
export function nameServed(served: readonly Served[], language: Language): string | null {
  if (served.length === 0) return null;
  const t = staffTexts(language);
  const named = served.slice(0, servedNamed).map((one) => t['letter.served_home'](one));
  const more = served.length - named.length;
  return [...named, ...(more > 0 ? [`+${more}`] : [])].join(listComma(language));
}

type OnPaper = {
  unit: string;
  address: string;
  building: string;
  parties: string[];
  served: string | null;
};

async function readAsked(
  work: Work,
  { community, buildings, payBy, reads }: Asked,
  today: string,
): Promise<{ names: string[]; payBy: string } | Faulty> {
  const t = staffTexts(reads);
  const all = (await work.em.find(Building, { community })).map((one) => one.name);
  const names = readBuildings(buildings, all);
  const unknown = names.filter((name) => !all.includes(name));
  if (names.length === 0 || unknown.length > 0)
    return new Faulty([
      {
        field: 'buildings',
        words: t['fault.share_buildings']({ names: unknown.join(listComma(reads)) }),
      },
    ]);
  if (!isPayBy(payBy, today))
    return new Faulty([{ field: 'pay_by', words: t['fault.letter_day'](payByDays) }]);
  return { names, payBy };
}

/**
 * Who owes something of a home and cannot be written to, by party, and had no letter lately, but for those who are served
 * first; and by which request somebody of it is. In the order of a walk.
 */
async function homesOnPaper(
  work: Work,
  { community, names, today }: { community: string; names: readonly string[]; today: string },
): Promise<OnPaper[]> {
  const lately = new Date(work.nowMs - payByDays.usual * 86_400_000).toISOString();
  const { rows } = await sql<OnPaper>`/* homes_on_paper */
    select u.id as unit, u.address, bu.name as building, min(first.number)::text as served,
      coalesce(array_agg(distinct b.party) filter (where first.number is null), '{}') as parties
    from units u join buildings bu on bu.id = u.building_id
      join bills b on b.unit_id = u.id and b.state in ('open', 'part') and b.due_on < ${today}::date
      cross join lateral (select ${servedFirst('u.id', work.nowMs, 'b.party')} as number) first
    where u.community_id = ${community} and bu.name = any(${[...names]}::text[]) and ${nobodyHears}
      and not exists (select 1 from demand_letters l where l.party_id = b.party and l.unit_id = u.id
        and l.made_at > ${lately}::timestamptz)
    group by u.id, bu.id
    order by length(bu.name), bu.name, length(u.entrance), u.entrance, length(u.room), u.room, u.id`.execute(
    work.em.getKysely(),
  );
  return rows;
}
