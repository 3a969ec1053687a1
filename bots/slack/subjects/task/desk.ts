import { Community } from '../../../../src/community/entities.ts';
import { Refused, refusal } from '../../../../src/refusal.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import { servesCommunity, staffView } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { loadTaskView, maySettle, type TaskView } from '../../../../src/staff/tasks/task-view.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { taskCard } from './card.ts';
import { submitGive, submitReport, submitReview } from './forms.ts';
import { giveModal, reportModal, reviewModal } from './windows.ts';

/** Those who can be given a task in a community, by name. */
async function loadPeople({
  em,
  id,
  mayNot,
}: WindowAsked): Promise<{ people: StaffView[] } | Refused> {
  const refused = await mayNot(id);
  if (refused) return refused;
  if ((await em.count(Community, { id })) === 0) return refusal('not_found');
  const all = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  return { people: all.filter((one) => servesCommunity(one, id)).map(staffView) };
}

type Shown = { view: TaskView; nowMs: number };

async function loadTask({ em, id, nowMs, mayNot }: WindowAsked): Promise<Shown | Refused> {
  const view = await loadTaskView(em, id);
  if (!view) return refusal('not_found');
  return (await mayNot(view.community.id)) ?? { view, nowMs };
}

/** For whoever has it, while it can be reported on. */
async function loadOwn(asked: WindowAsked): Promise<Shown | Refused> {
  const shown = await loadTask(asked);
  if (shown instanceof Refused) return shown;
  if (shown.view.holder.id !== asked.actor.id) return refusal('not_allowed', [shown.view.holder]);
  return shown.view.state === 'open' ? shown : refusal('already_over');
}

/** For whoever gave it, and the managers. */
async function loadToSettle(asked: WindowAsked): Promise<Shown | Refused> {
  const shown = await loadTask(asked);
  if (shown instanceof Refused) return shown;
  return maySettle(asked.actor, shown.view) ? shown : refusal('not_allowed', [shown.view.giver]);
}

/** Tasks that a manager or the company gives. */
export const taskDesk: SubjectDesk<'task'> = {
  load: (em, id) => loadTaskView(em, id),
  communityOf: (view) => view.community.id,
  card: taskCard,
  window: {
    give: windowOf(loadPeople, giveModal),
    report: windowOf(loadOwn, reportModal),
    review: windowOf(loadToSettle, reviewModal),
  },
  submit: { give: submitGive, report: submitReport, review: submitReview },
};
