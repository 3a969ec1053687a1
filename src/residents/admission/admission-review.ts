import type { EntityManager } from '@mikro-orm/postgresql';
import { unitsByAddress } from '../../community/addresses/unit-by-address.ts';
import { unitsOf } from '../../community/addresses/units-of.ts';
import { Chat } from '../../community/chat.ts';
import { Admission, Community, type OccupancyRole, Unit } from '../../community/entities.ts';
import { type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { mayIn } from '../../staff/people/find-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { foldText } from '../../understanding/slots/fold.ts';
import { findUnit } from '../../understanding/slots/unit.ts';
import { unitDirectory } from '../../understanding/slots/unit-directory.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { loadUnitView, type UnitPerson, type UnitView } from '../unit-view.ts';

/** Words are read for a home up to this length; nobody's address is longer. */
const wordsMax = 1000;

/**
 * The homes of a community that words mean, at most eight: an address alone, as
 * people write it, or one inside a sentence (我是吴大伟，住三号楼二单元五零二).
 * Only homes that exist are meant; none where the words name another community.
 */
export async function unitsMeant(
  em: EntityManager,
  community: string,
  written: string,
): Promise<Unit[]> {
  const words = written.slice(0, wordsMax);
  const [exact] = await unitsByAddress(em, words, [community]);
  if (exact) return [exact];
  const communities = await em.find(Community, {}, { fields: ['id', 'name', 'nameEn'] });
  const said = words.toLowerCase();
  const names = (one: { name: string; nameEn: string }): boolean =>
    said.includes(one.name.toLowerCase()) || said.includes(one.nameEn.toLowerCase());
  const own = communities.find((one) => one.id === community);
  if (!(own && names(own)) && communities.some(names)) return [];
  const units = await unitsOf(em, [community]);
  const directory = unitDirectory(units.map((one) => one.address));
  const found = findUnit(foldText(words), words, directory, undefined);
  const addresses = found.unit === undefined ? found.candidates : [found.unit];
  return em.find(Unit, { community, address: { $in: addresses } }, { orderBy: { address: 'asc' } });
}

/** Somebody who belongs to a home; without a name for whoever may not see names. */
export type PersonThere = { name: string | null; role: OccupancyRole };
/** A home to let somebody in to, and who belongs to it already. */
export type UnitThere = { unit: string; address: string; people: PersonThere[] };

/** What whoever decides about letting somebody in is shown to check. No phone. */
export type AdmissionReview = {
  community: Pick<Community, 'name' | 'nameEn'>;
  /** Empty when the person was forgotten. */
  chatName: string;
  forgotten: boolean;
  words: string;
  /** The one home that is meant, or null. */
  home: UnitThere | null;
  /** The homes that may be meant where it is not one. */
  candidates: string[];
};

/**
 * What is to be checked before somebody is let in: the home that their words
 * mean, or `address` where one was typed, and who belongs to it. The names are
 * for those who may see the archive, and the look is on record.
 */
export async function reviewAdmission(
  office: Office,
  asked: { slackUser: string; admission: string; address?: string },
): Promise<({ ok: true } & AdmissionReview) | Refused> {
  return inOneTransaction(office, async (work) => {
    const admission = await work.em.findOne(Admission, { id: asked.admission });
    if (!admission) return refusal('not_found');
    const { community: id } = admission;
    const may = await actorWhoMay(work.em, asked.slackUser, id, 'admission.decide');
    if (!may.ok) return may;
    if (admission.state !== 'open') return refusal('already_decided');
    const [chat, community, homes] = await Promise.all([
      work.em.findOne(Chat, { id: admission.chat }),
      work.em.findOneOrFail(Community, { id }),
      unitsMeant(work.em, id, asked.address ?? admission.words),
    ]);
    const [one, second] = homes;
    const view = one && !second ? await loadUnitView(work.em, one.id, work.nowMs) : null;
    const named = mayIn(may.actor, id, 'archive.see');
    if (view && named && view.people.length > 0)
      recordAudit(
        work,
        { kind: 'staff', id: may.actor.id },
        'unit.people_seen',
        'unit',
        view.unit.id,
        { people: view.people.length, admission: admission.id },
      );
    return {
      ok: true,
      community: { name: community.name, nameEn: community.nameEn },
      chatName: chat?.displayName ?? '',
      forgotten: chat === null,
      words: admission.words,
      home: view && unitThere(view, named),
      candidates: view ? [] : homes.map((home) => home.address),
    };
  });
}

const unitThere = ({ unit, people }: UnitView, named: boolean): UnitThere => ({
  unit: unit.id,
  address: unit.address,
  people: people.map(({ name, role }) => ({ name: named ? name : null, role })),
});

/** The owners that a home has already, apart from `resident`: who comes beside them is asked about once more. */
export async function otherOwners(
  work: Work,
  unit: string,
  resident: string | null,
): Promise<UnitPerson[]> {
  const view = await loadUnitView(work.em, unit, work.nowMs);
  return (view?.people ?? []).filter((one) => one.role === 'owner' && one.resident !== resident);
}
