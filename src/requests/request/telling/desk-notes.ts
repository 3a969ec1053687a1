import type { Language } from '../../../config.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import type { Work } from '../../../work.ts';
import { dispatchSentence } from '../../dispatch/dispatch-words.ts';
import { isOff, peopleOf } from '../ladder/people.ts';
import type { RequestView } from '../views/view.ts';

/** To whom the office gave it or offered it and why; to the desk where that is nobody. */
export async function givenOutNote(
  work: Work,
  view: RequestView,
  locale: Language,
): Promise<{ text: string; mention: string[] } | null> {
  const entry = view.history.at(-1);
  const text = entry && dispatchSentence(view, entry, locale);
  if (!text) return null;
  if (view.assignee) return { text, mention: [view.assignee.slackUser] };
  return { text, mention: entry.verb === 'dispatched' ? await deskOf(work, view) : [] };
}

/** Who is urged: whoever has it, or the desk while they are off. */
export async function urgedNote(
  work: Work,
  view: RequestView,
  locale: Language,
): Promise<{ text: string; mention: string[] }> {
  const t = deskTexts(locale);
  const { assignee, community } = view;
  if (assignee && !(await isOff(work.em, assignee.id, community.id, work.nowMs)))
    return { text: t['note.urged'](), mention: [assignee.slackUser] };
  const text = assignee
    ? t['note.urged_off']({ who: staffName(assignee, locale) })
    : t['note.urged']();
  const { standIn } = view;
  return { text, mention: standIn ? [standIn.slackUser] : await deskOf(work, view) };
}

/** The desk, as it is called: those on duty, else the front desk. */
export async function deskOf(work: Work, { community }: RequestView): Promise<string[]> {
  const request = { community: community.id, assignee: null, escalatedTo: null };
  const { desk } = await peopleOf(work.em, request, 'answer', work.nowMs);
  return desk.map((one) => one.slackUser);
}
