import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAround } from '../../../community/calendar/today.ts';
import { Request } from '../entities.ts';
import type { RequestView } from '../views/view.ts';
import { viewsTogether } from '../views/views-together.ts';
import { overlap, type TimeWindow } from './appointment.ts';
import { Appointment } from './appointment-entities.ts';
import { windowOf } from './change-appointment.ts';

/** A visit on somebody's list: its request, its time, and the numbers of those it overlaps with. */
export type DayEntry = {
  view: RequestView;
  window: TimeWindow;
  lateAt: number | null;
  overlaps: number[];
};

/** So many visits of a day are listed; nobody makes more. */
const listedMax = 60;

/** The visits that somebody has agreed to on the day of an instant (ms) in a time zone, in the order of time and place. */
export async function dayOf(
  em: EntityManager,
  staff: string,
  atMs: number,
  timeZone: string,
): Promise<DayEntry[]> {
  const { from, to } = dayAround(atMs, timeZone);
  const rows = await em.find(
    Appointment,
    { staff, state: 'agreed', fromAt: { $gte: from, $lt: to } },
    { orderBy: { fromAt: 'asc' }, limit: listedMax },
  );
  const requests = await em.find(Request, { id: { $in: rows.map((one) => one.request) } });
  const views = new Map((await viewsTogether(em, requests)).map((one) => [one.id, one]));
  return inOrder(
    rows.flatMap((row) => {
      const view = views.get(row.request);
      return view ? [{ view, window: windowOf(row), lateAt: row.lateAt }] : [];
    }),
  );
}

/** By time, then by place, so that one way serves neighbours; those that cannot both be kept are pointed out. */
export function inOrder(entries: readonly Omit<DayEntry, 'overlaps'>[]): DayEntry[] {
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  return entries
    .toSorted(
      (a, b) =>
        a.window.from - b.window.from ||
        collator.compare(a.view.address ?? '', b.view.address ?? '') ||
        a.window.to - b.window.to,
    )
    .map((one, _index, all) => ({
      ...one,
      overlaps: all
        .filter((other) => other !== one && overlap(other.window, one.window))
        .map((other) => other.view.number),
    }));
}
