import type { EntryVerb } from '../../../codes.ts';
import type { ActorKind } from '../../../staff/people/entities.ts';
import type { deskTexts } from '../../../texts/desk/desk.ts';
import type { RequestView } from '../views/view.ts';

/** Whether the files of an act are for the staff alone: what is handed up to a manager, its words and its photos, is never shown to the resident. */
export const isForStaff = (verb: EntryVerb): boolean => verb === 'escalated';

/** Whose files the staff are shown in the thread: the resident's, and what one of them hands on to a manager; null where none are. */
export function saidToStaff(
  view: RequestView,
  verb: EntryVerb,
  actor: { kind: ActorKind },
  t: ReturnType<typeof deskTexts>,
): string | null {
  if (actor.kind !== 'resident') return isForStaff(verb) ? t['said.handed_up']() : null;
  return view.anonymous
    ? t['said.anonymous']()
    : t['said.resident']({ name: view.resident?.name ?? '' });
}
