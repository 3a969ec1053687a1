import type { EntityManager } from '@mikro-orm/postgresql';
import { CheckAsk, Checklist, CheckRun } from '../checks/check-entities.ts';
import { loadRoster } from '../roster/load-roster.ts';
import { type DutyTurn, findDutyTurn } from '../roster/roster.ts';
import { CoverRequest, type CoverState } from '../roster/roster-entities.ts';
import { Staff } from './entities.ts';
import type { Named } from './staff-name.ts';

/** What the card of a cover request is drawn from. Instants in ms. */
export type CoverView = {
  id: string;
  community: string;
  timeZone: string;
  asker: Named;
  toAll: boolean;
  turn: DutyTurn | null;
  exchange: DutyTurn | null;
  note: string;
  state: CoverState;
  expiresAt: number;
  decidedAt: number | null;
  decidedBy: Named | null;
};

/** Null also when the colleague it was sent to has left: there is nobody to draw it for. */
export async function loadCoverView(em: EntityManager, id: string): Promise<CoverView | null> {
  const cover = await em.findOne(CoverRequest, { id });
  if (!cover || (cover.asked !== null && !(await isThere(em, cover.asked)))) return null;
  return coverViewOf(em, cover);
}

async function isThere(em: EntityManager, staff: string): Promise<boolean> {
  return (await em.count(Staff, { id: staff, active: true })) > 0;
}

export async function coverViewOf(em: EntityManager, cover: CoverRequest): Promise<CoverView> {
  const { roster } = await loadRoster(em, cover.community, cover.createdAt);
  const names = await namesOf(em, [cover.asker, cover.decidedBy]);
  return {
    id: cover.id,
    community: cover.community,
    timeZone: roster.timeZone,
    asker: names.get(cover.asker) ?? { name: '', nameEn: null },
    toAll: cover.asked === null,
    turn: findDutyTurn(roster, cover.turn),
    exchange: cover.inExchange === null ? null : findDutyTurn(roster, cover.inExchange),
    note: cover.note,
    state: cover.state,
    expiresAt: cover.expiresAt,
    decidedAt: cover.decidedAt,
    decidedBy: names.get(cover.decidedBy ?? '') ?? null,
  };
}

/** What the card of a daily check is drawn from; one for each person asked. Instants in ms. */
export type CheckView = {
  run: string;
  community: string;
  name: string;
  items: string;
  dueAt: number;
  toldAt: number | null;
  confirmedAt: number | null;
  confirmedBy: Named | null;
  wrong: string | null;
};

/** Null also when whoever was asked has left: there is nobody to draw it for. */
export async function loadCheckView(em: EntityManager, ask: string): Promise<CheckView | null> {
  const asked = await em.findOne(CheckAsk, { id: ask });
  const there = asked !== null && (await isThere(em, asked.staff));
  const run = there ? await em.findOne(CheckRun, { id: asked.run }) : null;
  return run ? checkViewOf(em, run) : null;
}

export async function checkViewOf(em: EntityManager, run: CheckRun): Promise<CheckView> {
  const check = await em.findOneOrFail(Checklist, { id: run.checklist });
  const names = await namesOf(em, [run.confirmedBy]);
  return {
    run: run.id,
    community: run.community,
    name: check.name,
    items: check.items,
    dueAt: run.dueAt,
    toldAt: run.toldAt,
    confirmedAt: run.confirmedAt,
    confirmedBy: names.get(run.confirmedBy ?? '') ?? null,
    wrong: run.wrong,
  };
}

/** Names of members of the staff, also of those who have left. */
async function namesOf(
  em: EntityManager,
  ids: readonly (string | null)[],
): Promise<Map<string, Named>> {
  const wanted = ids.filter((id) => id !== null);
  const staff = wanted.length > 0 ? await em.find(Staff, { id: { $in: wanted } }) : [];
  return new Map(staff.map(({ id, name, nameEn }) => [id, { name, nameEn }]));
}
