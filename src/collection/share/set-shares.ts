import { sql } from 'kysely';
import { Building } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { CollectionShare } from './share-entities.ts';

/** What was filled in: which buildings, as they were typed, go to whom; nobody takes them away. */
export type ShareEntry = { typed: string; staff: string | null; standIn: string | null };

/** Shares buildings out to a collector, with somebody to stand in; what they had before is theirs no more. */
export async function setShares(
  office: Office,
  asked: { slackUser: string; community: string; entry: ShareEntry; reads: Language },
): Promise<{ ok: true; buildings: number } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const { community, entry, reads } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, community, 'collection.share');
    if (!may.ok) return may;
    // Two who share out at once take turns: whoever comes second says what holds.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`shares:${community}`}, 0))`.execute(
      work.em.getKysely(),
    );
    const t = staffTexts(reads);
    const all = await work.em.find(Building, { community });
    const names = readBuildings(
      entry.typed,
      all.map((one) => one.name),
    );
    const unknown = names.filter((name) => !all.some((one) => one.name === name));
    if (names.length === 0 || unknown.length > 0)
      return new Faulty([
        {
          field: 'buildings',
          words: t['fault.share_buildings']({ names: unknown.join(listComma(reads)) }),
        },
      ]);
    const people = new Set(
      (await staffWhoMay(work.em, community, 'collection.visit')).map((one) => one.id),
    );
    const wrong = [entry.staff, entry.standIn].some((one) => one !== null && !people.has(one));
    if (wrong) return new Faulty([{ field: 'staff', words: t['fault.share_staff']() }]);
    if (entry.staff === null && entry.standIn !== null)
      return new Faulty([{ field: 'staff', words: t['fault.share_nobody']() }]);
    if (entry.staff !== null && entry.staff === entry.standIn)
      return new Faulty([{ field: 'stand_in', words: t['fault.share_same']() }]);
    const chosen = all.filter((one) => names.includes(one.name)).map((one) => one.id);
    await work.em.nativeDelete(CollectionShare, { building: { $in: chosen } });
    if (entry.staff !== null)
      for (const building of chosen)
        work.em.create(CollectionShare, {
          ...{ building, community, staff: entry.staff, standIn: entry.standIn },
          changedAt: work.nowMs,
        });
    recordAudit(
      work,
      { kind: 'staff', id: may.actor.id },
      'collection.shared',
      'community',
      community,
      {
        buildings: names.join(', '),
        staff: entry.staff,
        stand_in: entry.standIn,
      },
    );
    return { ok: true, buildings: chosen.length };
  });
}

/** Reads `1, 3栋、5-7` or `全部` as names of buildings; a range is of numbers and takes in those there are. */
export function readBuildings(typed: string, all: readonly string[]): string[] {
  const words = typed
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .map((word) => word.replace(/(栋|号楼|幢|座)$/, '').replace(/^(bldg|building)\.?/i, ''))
    .filter((word) => word !== '');
  if (words.some((word) => /^(全部|all)$/i.test(word))) return [...all];
  return [
    ...new Set(
      words.flatMap((word) => {
        const range = /^(\d{1,4})[-~–—至到](\d{1,4})$/.exec(word);
        if (!range || all.includes(word)) return [word];
        const [from, to] = [Number(range[1]), Number(range[2])];
        const within = all.filter(
          (name) => /^\d+$/.test(name) && Number(name) >= from && Number(name) <= to,
        );
        return within.length > 0 ? within : [word];
      }),
    ),
  ];
}
