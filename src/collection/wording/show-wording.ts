import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import type { ChatSendable } from '../../delivery/ports.ts';
import { payTermsOf } from '../../ledger/checkout/pay-terms.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { Staff } from '../../staff/people/entities.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import type { Step } from '../ladder.ts';
import { lastStepsOf } from '../last-steps.ts';
import { previewLadder } from '../preview-ladder.ts';
import { reminderMessage } from '../reminder-message.ts';
import { readWording } from './check-wording.ts';
import { loadWordings, type Wordings } from './load-wordings.ts';
import { ReminderWording } from './wording-entities.ts';
import { wordsOfFaults } from './words-of-faults.ts';

/** A wording as it was typed; empty words are those that hold. */
export type WordingEntry = { step: Step; in: Language; words: string };

/** A wording that was put in force: since when, by whom, of which step, and what it says; null as everywhere. */
export type WordingVersion = Pick<ReminderWording, 'step' | 'language' | 'words' | 'setAt'> & {
  staff: string;
};

/** How a step is said, with what would be said of it and what was set before. */
export type WordingView = {
  community: Community;
  steps: readonly Step[];
  entry: WordingEntry;
  /** Whose words are shown: those that were typed, else the community's own or those of everywhere. */
  whose: 'typed' | 'own' | 'usual';
  /** As whoever gets it would see it, of an invented bill. */
  looks: Extract<ChatSendable, { kind: 'text' }>;
  /** How many bills are at this step in the seven days to come. */
  bills: number;
  versions: WordingVersion[];
};

/** So many of the latest versions are shown. */
const versionsShown = 5;

/** How a step is said, or would be with what was typed; changes nothing. */
export async function showWording(
  office: Office,
  asked: { slackUser: string; community: string; language: Language; entry: WordingEntry | null },
): Promise<({ ok: true } & WordingView) | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'community.edit');
    if (!may.ok) return may;
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const steps = settingsTable['reminders.ladder'].get(community) ?? [];
    const entry = asked.entry ?? { step: steps[0] ?? 0, in: community.locale, words: '' };
    if (!steps.includes(entry.step)) return refusal('not_found');
    const held = await loadWordings(work, community.id, entry.in);
    const typed = await typedIn(work, community.id, entry);
    const faults = typed === null ? [] : wordsOfFaults(typed, asked.language);
    if (faults.length > 0) return new Faulty(faults);
    const wordings = typed === null ? held : new Map([...held, [entry.step, typed] as const]);
    return {
      ok: true,
      ...{ community, steps },
      entry: { ...entry, words: wordings.get(entry.step) ?? '' },
      whose: typed !== null ? 'typed' : held.has(entry.step) ? 'own' : 'usual',
      looks: await looksLike(work, community, entry, wordings),
      bills: await billsAt(work, community, steps, entry.step),
      versions: await versionsOf(work, community.id),
    };
  });
}

/** What was typed; null for nothing, and for words that hold already: those of another step are what the window still showed. */
async function typedIn(work: Work, community: string, { words }: WordingEntry) {
  const typed = readWording(words);
  const holding = [
    ...(await loadWordings(work, community, 'zh-CN')).values(),
    ...(await loadWordings(work, community, 'en')).values(),
  ];
  return typed === '' || holding.includes(typed) ? null : typed;
}

async function looksLike(
  work: Work,
  community: Community,
  { step, in: language }: WordingEntry,
  wordings: Wordings,
): Promise<WordingView['looks']> {
  const today = dayIn(work.nowMs, community.timeZone);
  const dueOn = Temporal.PlainDate.from(today).subtract({ days: step }).toString();
  const [unit] = await work.em.find(
    Unit,
    { community: community.id, usage: 'residential' },
    { orderBy: { address: 'asc' }, limit: 1 },
  );
  const bill = {
    ...{ id: community.id, unit: unit?.address ?? '1-1-101', home: unit?.id ?? community.id },
    ...{ period: dueOn.slice(0, 7), dueOn, owedFen: 36_334n, step },
  };
  const payHere = payTermsOf(community) !== null;
  const said = reminderMessage([bill], today, language, { wordings, payHere });
  if (said.kind !== 'text') throw new Error('A reminder is a text.');
  return said;
}

async function billsAt(
  work: Work,
  community: Community,
  steps: readonly Step[],
  step: Step,
): Promise<number> {
  if (settingsTable['reminders.on'].get(community) !== true) return 0;
  const at = settingsTable['reminders.at'].get(community) ?? '';
  const asked = { ladder: steps, at, last: lastStepsOf(community) };
  const days = await previewLadder(work, community, asked);
  return days
    .flatMap((day) => day.steps)
    .reduce((sum, one) => sum + (one.step === step ? one.bills : 0), 0);
}

async function versionsOf(work: Work, community: string): Promise<WordingVersion[]> {
  const found = await work.em.find(
    ReminderWording,
    { community },
    { orderBy: { setAt: 'desc', id: 'desc' }, limit: versionsShown },
  );
  const people = await work.em.find(Staff, { id: { $in: found.map((one) => one.setBy) } });
  return found.map(({ step, language, words, setAt, setBy }) => ({
    ...{ step, language, words, setAt },
    staff: people.find((one) => one.id === setBy)?.name ?? '',
  }));
}
