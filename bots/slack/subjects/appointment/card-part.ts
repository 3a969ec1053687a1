import type { Language } from '../../../../src/config.ts';
import {
  lateMinutes,
  offeredTime,
  overAt,
  type TimeWindow,
} from '../../../../src/requests/request/appointment/appointment.ts';
import { isOpen } from '../../../../src/requests/request/lifecycle.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { actions, type Block, button, controlValue, option, slackDate } from '../../kit/blocks.ts';

/** A time as whoever reads it has it: the beginning with its weekday and date, the end as an hour. */
export const slackWindow = ({ from, to }: TimeWindow): string =>
  `${slackDate(from, 'weekday')}–${slackDate(to, 'time')}`;

/** Whether a visit can be arranged for a request: a repair that is open and whose author is known. */
export const canAppoint = (view: Pick<RequestView, 'kind' | 'anonymous' | 'state'>): boolean =>
  view.kind === 'repair' && !view.anonymous && isOpen(view.state);

const join = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string').join(' · ');

/** When somebody comes, what stands against it, and what became of the visits before; nothing where there was none. */
export function appointmentLines(view: RequestView, language: Language, nowMs: number): string[] {
  const t = staffTexts(language);
  const { standing, missedByStaff, missedByResident } = view.appointment;
  const lines: string[] = [];
  if (standing && isOpen(view.state)) {
    const when = slackWindow(standing);
    const late = standing.lateAt === null ? null : slackDate(standing.lateAt, 'time');
    if (standing.state === 'agreed') {
      lines.push(t['card.visit_agreed']({ when, late }));
      if (nowMs >= overAt(standing)) lines.push(t['card.visit_over']());
      if (standing.overlaps.length > 0)
        lines.push(t['card.visit_overlap']({ numbers: standing.overlaps.join(' · ') }));
    } else
      lines.push(
        standing.state === 'proposed_by_staff'
          ? t['card.visit_proposed']({ when })
          : t['card.visit_offered']({ when }),
      );
  }
  const before = join([
    keptLine(view, language),
    missedByStaff > 0 && t['card.visit_missed_staff']({ count: missedByStaff }),
    missedByResident > 0 && t['card.visit_missed_resident']({ count: missedByResident }),
  ]);
  return before === '' ? lines : [...lines, before];
}

/** When somebody came to the last visit, against what was agreed. */
function keptLine({ appointment: { kept } }: RequestView, language: Language): string | null {
  if (!kept) return null;
  const t = staffTexts(language);
  if (kept.arrivedAt === null) return t['card.visit_kept_plain']();
  return t['card.visit_kept']({ at: slackDate(kept.arrivedAt), late: kept.arrivedAt > kept.to });
}

/** What can be done now about when somebody comes; a row of its own below the others. */
export function appointmentControls(view: RequestView, language: Language, nowMs: number): Block[] {
  if (!canAppoint(view)) return [];
  const t = staffTexts(language);
  const value = controlValue(view.id);
  const { standing, any } = view.appointment;
  const elements: Block[] = [];
  const { wished } = view;
  if (offeredTime({ standing, any, wished }, nowMs))
    elements.push(button('appointment.take', t['action.take_time'](), value, 'primary'));
  if (standing?.state === 'proposed_by_staff')
    elements.push(button('appointment.agree', t['action.agree_time'](), value));
  if (standing?.state === 'agreed' && view.assignee === null)
    elements.push(button('appointment.take', t['action.take_time'](), value, 'primary'));
  const caption = standing || wished ? t['action.reappoint']() : t['action.appoint']();
  elements.push(button('request.appoint', caption, value));
  if (standing?.state === 'agreed') {
    if (nowMs >= standing.from)
      elements.push(button('appointment.absent', t['action.absent'](), value));
    elements.push({
      type: 'overflow',
      action_id: 'appointment.late',
      options: lateMinutes.map((minutes) =>
        option(
          t['option.late']({ minutes }),
          JSON.stringify({ v: 1, id: view.id, step: String(minutes) }),
        ),
      ),
    });
  }
  return [actions(elements)];
}
