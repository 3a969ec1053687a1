import type { StaffRole } from '../../codes.ts';
import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { actorWhoMay } from '../rights/check-right.ts';
import type { CheckDays } from './check-entities.ts';
import { Checklist } from './check-entities.ts';

export type CheckSettings = {
  name: string;
  items: string;
  role: StaffRole;
  askAt: string;
  days: CheckDays;
  active: boolean;
};

/** Adds a daily check to a community. It is asked for the first time when its hour next comes. */
export async function addChecklist(
  office: Office,
  input: { slackUser: string; community: string; settings: CheckSettings },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const asked = await actorWhoMay(work.em, input.slackUser, input.community, 'check.edit');
    if (!asked.ok) return asked;
    const check = work.em.create(Checklist, {
      id: work.chance.id(work.nowMs),
      community: input.community,
      ...input.settings,
      createdAt: work.nowMs,
    });
    recordAudit(work, { kind: 'staff', id: asked.actor.id }, 'check.added', 'checklist', check.id, {
      role: check.role,
      askAt: check.askAt,
      days: check.days,
    });
    return { ok: true };
  });
}

/** Changes a daily check from its next hour on; what was asked before stays on record as it was. */
export async function changeChecklist(
  office: Office,
  input: { slackUser: string; checklist: string; settings: CheckSettings },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const check = await work.em.findOne(Checklist, { id: input.checklist });
    if (!check) return refusal('not_found');
    const asked = await actorWhoMay(work.em, input.slackUser, check.community, 'check.edit');
    if (!asked.ok) return asked;
    const { settings } = input;
    // A new hour, or being asked again after a pause, counts from now on: nothing is asked after the fact.
    const moved =
      check.askAt !== settings.askAt ||
      check.days !== settings.days ||
      (settings.active && !check.active);
    work.em.assign(check, { ...settings, ...(moved ? { createdAt: work.nowMs } : {}) });
    recordAudit(
      work,
      { kind: 'staff', id: asked.actor.id },
      'check.changed',
      'checklist',
      check.id,
      {
        role: settings.role,
        askAt: settings.askAt,
        days: settings.days,
        active: settings.active,
      },
    );
    return { ok: true };
  });
}
