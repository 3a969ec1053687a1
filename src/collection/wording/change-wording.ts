import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import type { Step } from '../ladder.ts';
import { readWording } from './check-wording.ts';
import { loadWordings } from './load-wordings.ts';
import { ReminderWording } from './wording-entities.ts';
import { wordsOfFaults } from './words-of-faults.ts';

/**
 * Has a community say a step of its ladder in its own words from now on, or, with `words` null, as everywhere again. What
 * would threaten, shame or cut anything off, or does not say what for, how much and when, is refused by name.
 */
export async function changeWording(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    language: Language;
    entry: { step: Step; in: Language; words: string | null };
  },
): Promise<{ ok: true } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const { step, in: language } = asked.entry;
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const community = await work.em.findOne(Community, { id: asked.community }, lock);
    if (!community) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, community.id, 'community.edit');
    if (!may.ok) return may;
    if (!settingsTable['reminders.ladder'].get(community)?.includes(step))
      return refusal('not_found');
    const words = asked.entry.words === null ? null : readWording(asked.entry.words);
    const faults = words === null ? [] : wordsOfFaults(words, asked.language);
    if (faults.length > 0) return new Faulty(faults);
    const held = await loadWordings(work, community.id, language);
    if ((held.get(step) ?? null) === words) return { ok: true };
    const id = work.chance.id(work.nowMs);
    const set = { setBy: may.actor.id, setAt: work.nowMs };
    work.em.create(ReminderWording, { id, community: community.id, step, language, words, ...set });
    const by = { kind: 'staff', id: may.actor.id } as const;
    // The words stand in the table, each version of them; the audit holds which.
    const detail = { fields: 'reminder_wording', step, language, wording: id, own: words !== null };
    recordAudit(work, by, 'community.changed', 'community', community.id, detail);
    return { ok: true };
  });
}
