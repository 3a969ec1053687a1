import type { Language } from '../../config.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { EntryView, RequestView } from '../request/views/view.ts';

/** Why somebody was chosen, as the history of a request keeps it. */
type Reason = { skill: unknown; building: unknown; on_duty: unknown; load: unknown };

/** Why somebody was chosen, in words: what they know, their building, that it is their turn, how much they have. */
export function whyWords(
  reason: Reason,
  category: RequestView['category'],
  language: Language,
): string {
  const t = deskTexts(language);
  const { skill, building, on_duty: onDuty, load } = reason;
  return [
    skill === true && terms(language).category[category],
    typeof building === 'string' && building !== '' && t['dispatch.building']({ name: building }),
    onDuty === true && t['dispatch.on_duty'](),
    t['dispatch.load']({ count: Number(load) }),
  ]
    .filter((part) => part !== false)
    .join(listComma(language));
}

/** What the office did by its rules, in a sentence; null where the entry says nothing of that. */
export function dispatchSentence(
  view: RequestView,
  entry: EntryView,
  language: Language,
): string | null {
  const t = deskTexts(language);
  if (entry.verb === 'offered') {
    const { pending } = view;
    if (!pending) return null;
    return t['dispatch.offered']({
      who: pending.people.map((one) => staffName(one, language)).join(listComma(language)),
      at: describeMoment(pending.expiresAt, view.community.timeZone, language),
    });
  }
  const { because, passed, staff } = entry.data;
  if (because === 'unanswered') return t['dispatch.unanswered']();
  if (because === 'nobody') return t['dispatch.nobody']();
  if (typeof staff !== 'string' || view.assignee?.id !== staff) return null;
  const { skill, building, on_duty, load } = entry.data;
  const who = staffName(view.assignee, language);
  const why = whyWords({ skill, building, on_duty, load }, view.category, language);
  return passed === undefined || passed === null
    ? t['dispatch.given']({ who, why })
    : t['dispatch.passed_on']({ who, why });
}

/** Why a request is back at the desk: given back by a colleague, not taken in time, or whoever had it is not there any more. */
export function returnedNote(
  language: Language,
  { by, text, why }: { by: string; text: string; why: 'unanswered' | 'shift' | null },
): string {
  const t = deskTexts(language);
  if (why === 'unanswered') return t['note.not_accepted']();
  if (why === 'shift') return t['note.shift_ended']();
  return by === '' ? t['note.returned']() : t['note.given_back']({ by, text });
}
