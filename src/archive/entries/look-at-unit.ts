import { Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import type { Refused } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { loadUnitView, type UnitPerson } from '../../residents/unit-view.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { type ChangeLine, unitHistory } from '../history.ts';

type Asked = { slackUser: string; unit: string };

/** The phones of those who belong to a unit, for somebody who may see them; the look is on record. */
export async function lookAtPhones(
  office: Office,
  asked: Asked,
): Promise<{ ok: true; people: UnitPerson[] } | Refused> {
  return inOneTransaction(office, async (work) => {
    const view = await loadUnitView(work.em, asked.unit, work.nowMs);
    if (!view) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, view.community.id, 'resident.phone');
    if (!may.ok) return may;
    const { id } = may.actor;
    recordAudit(work, { kind: 'staff', id }, 'resident.phone', 'unit', view.unit.id, {
      people: view.people.length,
    });
    return { ok: true, people: view.people };
  });
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
