import { recordAudit } from '../staff/audit/record-audit.ts';
import { inOneTransaction, type Office } from '../work.ts';
import { type LeftPerson, lastToLeave, loadUnitView, type UnitView } from './unit-view.ts';

/**
 * A unit as a member of the staff looks at it: that they saw who belongs to it, and to
 * whom it belonged where they may put that right (`edits`), is on record. Null where there
 * is no such unit.
 */
export async function lookAtUnit(
  office: Office,
  staff: string,
  unit: string,
  edits: (view: UnitView) => boolean,
): Promise<(UnitView & { left: LeftPerson[] }) | null> {
  return inOneTransaction(office, async (work) => {
    const view = await loadUnitView(work.em, unit, work.nowMs);
    if (!view) return null;
    const left = edits(view) ? await lastToLeave(work.em, view, work.nowMs) : [];
    const people = view.people.length + left.length;
    if (people > 0)
      recordAudit(work, { kind: 'staff', id: staff }, 'unit.people_seen', 'unit', unit, { people });
    return { ...view, left };
  });
}
