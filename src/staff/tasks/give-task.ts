import { Community } from '../../community/entities.ts';
import { wantCard } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Staff } from '../people/entities.ts';
import { servesCommunity, staffView } from '../people/find-staff.ts';
import { redrawHome } from '../people/tell-staff.ts';
import { actorWhoMay } from '../rights/check-right.ts';
import { nextReminder } from './task.ts';
import { StaffTask } from './task-entities.ts';

export type GivenTask = {
  slackUser: string;
  community: string;
  title: string;
  note: string;
  /** Ids of those who get it, each a task of their own. */
  holders: readonly string[];
  /** Until when, in ms. */
  dueAt: number;
};

/** Gives a task to colleagues: each has a card in their own conversation with the app. Refused where one of them has left or does not serve the community. */
export const giveTask = (office: Office, given: GivenTask): Promise<ActResult> =>
  inOneTransaction(office, (work) => giveTaskIn(work, given));

/** The same within a transaction that does more, such as deciding what a report has found. */
export async function giveTaskIn(work: Work, given: GivenTask): Promise<ActResult> {
  const allowed = await actorWhoMay(work.em, given.slackUser, given.community, 'task.give');
  if (!allowed.ok) return allowed;
  if ((await work.em.count(Community, { id: given.community })) === 0) return refusal('not_found');
  const ids = [...new Set(given.holders)];
  const people = await work.em.find(Staff, { id: { $in: ids }, active: true });
  if (people.length < ids.length) return refusal('not_found');
  const elsewhere = people.filter((one) => !servesCommunity(one, given.community));
  if (elsewhere.length > 0) return refusal('not_eligible', elsewhere);
  for (const person of people) {
    const task = work.em.create(StaffTask, {
      id: work.chance.id(work.nowMs),
      community: given.community,
      title: given.title,
      note: given.note,
      giver: allowed.actor.id,
      holder: person.id,
      state: 'open',
      dueAt: given.dueAt,
      createdAt: work.nowMs,
    });
    task.lookAt = nextReminder({ ...task, saidAt: null, told: 0 })?.at ?? null;
    recordAudit(work, { kind: 'staff', id: allowed.actor.id }, 'task.given', 'task', task.id, {
      holder: person.id,
      due_at: new Date(given.dueAt).toISOString(),
    });
    await work.em.flush();
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'task',
      subject: task.id,
      place: person.slackUser,
      lane: 'conversation',
    });
    for (const one of [staffView(person), allowed.actor])
      redrawHome(work, one, `${causes.task(task.id)}:given`);
  }
  return { ok: true };
}
