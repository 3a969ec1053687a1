import type { Language } from '../../../config.ts';
import type { Button } from '../../../delivery/parts.ts';
import { publicName } from '../../../staff/people/public-name.ts';
import { describeMoment, describeWindow } from '../../../texts/format-time.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { RequestView } from '../views/view.ts';
import { overAt } from './appointment.ts';

type Shown = Pick<
  RequestView,
  'number' | 'kind' | 'anonymous' | 'urgency' | 'assignee' | 'appointment' | 'community'
>;

/** When somebody comes, as the resident's card says it; null where nothing is offered or agreed. */
export function appointmentLine(view: Shown, language: Language): string | null {
  const { standing } = view.appointment;
  if (!standing) return null;
  const t = residentTexts(language);
  const { timeZone } = view.community;
  const when = describeWindow(standing, timeZone, language);
  const who = view.assignee && publicName(view.assignee, language);
  if (standing.state === 'proposed_by_resident') return t['visit.line_offered']({ when });
  if (standing.state === 'proposed_by_staff') return t['visit.line_proposed']({ who, when });
  const agreed = t['visit.line_agreed']({ who, when });
  if (standing.lateAt === null) return agreed;
  const at = describeMoment(standing.lateAt, timeZone, language);
  return `${agreed}\n${t['visit.line_late']({ at })}`;
}

/** What a resident can do about when somebody comes, at an instant (ms); empty where nobody does, or at once. */
export function appointmentButtons(view: Shown, language: Language, nowMs: number): Button[] {
  const t = residentTexts(language);
  const { number: request } = view;
  const { standing } = view.appointment;
  const ask = (caption: string): Button => ({ caption, action: { verb: 'ask_times', request } });
  if (standing?.state === 'proposed_by_staff')
    return [
      {
        caption: t['button.accept_time'](),
        action: { verb: 'accept_time', request, from: standing.from / 60_000 },
      },
      ask(t['button.another_time']()),
    ];
  if (standing?.state === 'agreed') {
    const came: Button[] =
      nowMs < overAt(standing)
        ? []
        : [
            {
              caption: t['button.nobody_came'](),
              action: { verb: 'nobody_came', request },
            },
          ];
    return [ask(t['button.change_time']()), ...came];
  }
  if (view.kind !== 'repair' || view.anonymous) return [];
  if (standing) return [ask(t['button.change_time']())];
  // To what is pressing somebody comes at once.
  return view.urgency === 'normal' || view.urgency === 'low' ? [ask(t['button.ask_times']())] : [];
}
