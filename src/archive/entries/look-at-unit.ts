import { sql } from 'kysely';
import { Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import type { Refused } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { loadUnitView, type UnitPerson, type UnitView } from '../../residents/unit-view.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { mayIn } from '../../staff/people/find-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { type ChangeLine, unitHistory } from '../history.ts';

type Asked = { slackUser: string; unit: string };

/** Somebody with their phone, where they left one. */
type Reached = Pick<UnitPerson, 'name' | 'phone'>;

/**
 * The phones of those who belong to a unit, for somebody who may see them; and, for whoever sees what homes owe, of those
 * who have left and still owe something of it. The look is on record.
 */
export async function lookAtPhones(
  office: Office,
  asked: Asked,
): Promise<{ ok: true; people: UnitPerson[]; left: Reached[] } | Refused> {
  return inOneTransaction(office, async (work) => {
    const view = await loadUnitView(work.em, asked.unit, work.nowMs);
    if (!view) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, view.community.id, 'resident.phone');
    if (!may.ok) return may;
    const { id } = may.actor;
    const left = mayIn(may.actor, view.community.id, 'collection.see')
      ? await leftAndOwe(work, view)
      : [];
    recordAudit(work, { kind: 'staff', id }, 'resident.phone', 'unit', view.unit.id, {
      people: view.people.length + left.length,
    });
    return { ok: true, people: view.people, left };
  });
}

/** Those who owe something of a unit and belong to it no more. */
async function leftAndOwe(work: Work, { unit, people }: UnitView): Promise<Reached[]> {
  const { rows } = await sql<Reached>`/* left_and_owe */
    select r.name, r.phone from residents r where r.id in (
        select m.resident_id from bills b join liable_party_members m on m.party_id = b.party
        where b.unit_id = ${unit.id} and b.state in ('open', 'part'))
      and r.erased_at is null and not (r.id = any(${people.map((one) => one.resident)}::uuid[]))
    order by r.name, r.id`.execute(work.em.getKysely());
  return rows;
}

/** The latest changes to a unit, without phones. */
export async function lookAtHistory(
  office: Office,
  asked: Asked & { language: Language; limit: number },
): Promise<{ ok: true; timeZone: string; changes: ChangeLine[] } | Refused> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'archive.see');
    if (!may.ok) return may;
    const view = await loadUnitView(work.em, unit.id, work.nowMs);
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'archive.history', 'unit', unit.id);
    const { language, limit } = asked;
    const changes = await unitHistory(work.em, unit.id, { language, limit, withPhones: false });
    return { ok: true, timeZone: view?.community.timeZone ?? 'UTC', changes };
  });
}
