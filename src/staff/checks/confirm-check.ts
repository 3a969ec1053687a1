import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { StaffRole } from '../../codes.ts';
import { Community } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import type { ActResult, Refused } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Staff } from '../people/entities.ts';
import { servesCommunity, staffBySlackUser, staffView } from '../people/find-staff.ts';
import { staffName } from '../people/staff-name.ts';
import type { StaffView } from '../people/staff-view.ts';
import { redrawHome, tellManagement } from '../people/tell-staff.ts';
import { notAllowed } from '../rights/check-right.ts';
import { peopleAsked } from './ask-checks.ts';
import { CheckAsk, Checklist, CheckRun } from './check-entities.ts';

/**
 * Somebody confirms a daily check by name and time, with a note when something
 * is wrong. The manager hears of what is wrong, and of what comes after they were told that it was missing.
 */
export async function confirmCheck(
  office: Office,
  input: { slackUser: string; run: string; wrong: string | null; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, input.slackUser);
    if (!actor) return refusal('unknown_person');
    const run = await work.em.findOne(
      CheckRun,
      { id: input.run },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!run) return refusal('not_found');
    const check = await work.em.findOneOrFail(Checklist, { id: run.checklist });
    const refused = await mayNotConfirm(work.em, actor, check);
    if (refused) return refused;
    if (run.confirmedAt !== null)
      return run.confirmedBy === actor.id && input.wrong === null
        ? { ok: true }
        : refusal('taken', await confirmer(work.em, run));
    run.confirmedAt = work.nowMs;
    run.confirmedBy = actor.id;
    run.wrong = input.wrong;
    recordAudit(
      work,
      { kind: 'staff', id: actor.id },
      input.wrong === null ? 'check.confirmed' : 'check.wrong',
      'check',
      run.id,
      { checklist: check.id, day: run.day },
    );
    await work.em.flush();
    const community = await work.em.findOneOrFail(Community, { id: run.community });
    const t = staffTexts(community.locale);
    const said = {
      name: check.name,
      who: staffName(actor, community.locale),
      at: describeMoment(work.nowMs, community.timeZone, community.locale),
      note: input.wrong ?? '',
    };
    if (input.wrong !== null)
      await tellManagement(work, community, {
        key: `${causes.check(run.id)}:wrong`,
        text: t['check.told_wrong'](said),
        call: true,
      });
    else if (run.toldAt !== null)
      await tellManagement(work, community, {
        key: `${causes.check(run.id)}:after_all`,
        text: t['check.after_all'](said),
        call: false,
      });
    for (const ask of await work.em.find(CheckAsk, { run: run.id }))
      await redrawCards(work, 'check', ask.id);
    for (const person of await peopleAsked(work.em, run.id)) redrawHome(work, person, input.key);
    return { ok: true };
  });
}

/** A check is confirmed by those of its role, or by a manager. */
export async function mayNotConfirm(
  em: EntityManager,
  actor: StaffView,
  check: Checklist,
): Promise<Refused | null> {
  const general = await notAllowed(em, actor, check.community, 'check.confirm');
  const roles: StaffRole[] = [check.role, 'manager'];
  if (general === null && actor.roles.some((role) => roles.includes(role))) return null;
  const staff = await em.find(Staff, { active: true }, { orderBy: { name: 'asc' } });
  const who = staff.filter(
    (one) => servesCommunity(one, check.community) && one.roles.includes(check.role),
  );
  return refusal('not_allowed', who.map(staffView), roles);
}

async function confirmer(em: EntityManager, run: CheckRun): Promise<StaffView[]> {
  const staff = await em.find(Staff, { id: run.confirmedBy ?? '' });
  return staff.map(staffView);
}
