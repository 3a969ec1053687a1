import type { EntityManager } from '@mikro-orm/postgresql';
import { Emergency, Request } from './entities.ts';
import { loadEmergencyView, viewOf } from './load-views.ts';
import type { EmergencyView, RequestView, StaffView } from './view.ts';

const boardLimit = 20;

export type Board = {
  mine: RequestView[];
  unclaimed: RequestView[];
  late: RequestView[];
  emergencies: EmergencyView[];
  /** How many there are of each, also beyond the first twenty. */
  counts: { mine: number; unclaimed: number; late: number; emergencies: number };
};

/** What one member of the staff should see first: what is theirs, what nobody has, what is late, what is burning. */
export async function loadBoard(
  em: EntityManager,
  staff: StaffView,
  nowMs: number,
): Promise<Board> {
  const working = ['new', 'assigned', 'accepted', 'working', 'waiting'] as const;
  const lists = {
    mine: { assignee: staff.id, state: { $in: [...working] } },
    unclaimed: { state: 'new' as const },
    late: {
      state: { $in: ['new', 'assigned', 'accepted', 'working'] as const },
      $or: [{ answeredAt: null, answerDueAt: { $lt: nowMs } }, { settleDueAt: { $lt: nowMs } }],
    },
  };
  const load = async (where: object): Promise<{ views: RequestView[]; count: number }> => {
    const [rows, count] = await em.findAndCount(Request, where, {
      orderBy: { settleDueAt: 'asc' },
      limit: boardLimit,
    });
    const views: RequestView[] = [];
    for (const row of rows) views.push(await viewOf(em, row, false));
    return { views, count };
  };
  const mine = await load(lists.mine);
  const unclaimed = await load(lists.unclaimed);
  const late = await load(lists.late);
  const [open, emergencyCount] = await em.findAndCount(
    Emergency,
    { state: { $in: ['open', 'acknowledged'] } },
    { orderBy: { raisedAt: 'desc' }, limit: boardLimit },
  );
  const emergencies: EmergencyView[] = [];
  for (const one of open) {
    const view = await loadEmergencyView(em, one.id);
    if (view) emergencies.push(view);
  }
  return {
    mine: mine.views,
    unclaimed: unclaimed.views,
    late: late.views,
    emergencies,
    counts: {
      mine: mine.count,
      unclaimed: unclaimed.count,
      late: late.count,
      emergencies: emergencyCount,
    },
  };
}
