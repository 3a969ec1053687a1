import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffRole } from '../../codes.ts';
import { Staff } from '../people/entities.ts';
import type { Named } from '../people/staff-name.ts';
import { Checklist, CheckRun } from './check-entities.ts';

export type CheckDay = {
  day: string;
  state: 'confirmed' | 'late' | 'wrong' | 'open' | 'missed';
  at: number | null;
  who: Named | null;
  note: string | null;
};
export type CheckMonth = {
  id: string;
  name: string;
  role: StaffRole;
  askAt: string;
  days: CheckDay[];
  confirmed: number;
};

/** What became of a community's daily checks in a month (`YYYY-MM`), day by day. */
export async function loadCheckMonth(
  em: EntityManager,
  community: string,
  month: string,
): Promise<CheckMonth[]> {
  const first = Temporal.PlainYearMonth.from(month);
  const from = first.toPlainDate({ day: 1 }).toString();
  const to = first.add({ months: 1 }).toPlainDate({ day: 1 }).toString();
  const checks = await em.find(Checklist, { community }, { orderBy: { askAt: 'asc', id: 'asc' } });
  const runs = await em.find(
    CheckRun,
    { community, day: { $gte: from, $lt: to } },
    { orderBy: { day: 'asc' } },
  );
  const ids = runs.flatMap((run) => (run.confirmedBy === null ? [] : [run.confirmedBy]));
  const staff = await em.find(Staff, { id: { $in: [...new Set(ids)] } });
  const names = new Map(staff.map(({ id, name, nameEn }) => [id, { name, nameEn }]));
  return checks
    .map((check) => {
      const days = runs
        .filter((run) => run.checklist === check.id)
        .map((run) => dayOf(run, names.get(run.confirmedBy ?? '') ?? null));
      return {
        id: check.id,
        name: check.name,
        role: check.role,
        askAt: check.askAt,
        days,
        confirmed: days.filter((one) => one.at !== null).length,
        active: check.active,
      };
    })
    .filter((check) => check.active || check.days.length > 0)
    .map(({ active: _active, ...check }) => check);
}

/** Late is what was confirmed only after the manager had been told; missed is what never was. */
function dayOf(run: CheckRun, who: Named | null): CheckDay {
  const state =
    run.confirmedAt === null
      ? run.toldAt === null
        ? 'open'
        : 'missed'
      : run.wrong !== null
        ? 'wrong'
        : run.toldAt !== null
          ? 'late'
          : 'confirmed';
  return { day: run.day, state, at: run.confirmedAt, who, note: run.wrong };
}
