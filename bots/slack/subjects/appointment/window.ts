import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { appointByStaff } from '../../../../src/requests/request/appointment/appoint-by-staff.ts';
import {
  type TimeWindow,
  windowFault,
} from '../../../../src/requests/request/appointment/appointment.ts';
import { offeredWindows } from '../../../../src/requests/request/appointment/offered-windows.ts';
import { Request } from '../../../../src/requests/request/entities.ts';
import { loadRequestView } from '../../../../src/requests/request/views/load-views.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords } from '../../../../src/texts/terms/terms.ts';
import type { Window } from '../../kit/control.ts';
import { type OpenWindow, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { dayField, input, type Modal, modal, timeOfDay } from '../../kit/fields.ts';
import { chosenDay, chosenTime } from '../../kit/forms.ts';
import { aboutBlocks } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { placeOf } from '../request/card.ts';
import { canAppoint } from './card-part.ts';

type Loaded = { request: RequestView; nowMs: number };

async function load({ em, id, nowMs, mayNot }: WindowAsked): Promise<Loaded | Refused> {
  const request = await loadRequestView(em, id);
  if (!request) return refusal('not_found');
  const refused = await mayNot(request.community.id);
  if (refused) return refused;
  return canAppoint(request) ? { request, nowMs } : refusal('not_now', [], [], request.state);
}

/** The usual case: what the resident wished for where that is still to come, else the next afternoon the desk works. */
function usualTime({ request, nowMs }: Loaded): TimeWindow | null {
  const { wished, appointment, community } = request;
  const { standing } = appointment;
  if (standing && standing.from > nowMs) return standing;
  const hours = 2 * 3_600_000;
  const from = wished && !appointment.any ? Date.parse(wished.from) : Number.NaN;
  const to = wished ? Date.parse(wished.to) : Number.NaN;
  if (from > nowMs && to - from < 24 * 3_600_000) return { from, to };
  const afternoon = offeredWindows(nowMs, community.calendar).find(
    (one) => one.part === 'afternoon',
  );
  return afternoon ? { from: afternoon.from, to: afternoon.from + hours } : null;
}

/** The window in which a visit is proposed. Fields `date`, `from` and `to`, in the community's time. */
function appointModal(loaded: Loaded, window: Window, language: Language): Modal {
  const { request } = loaded;
  const t = staffTexts(language);
  const { number } = request;
  const usual = usualTime(loaded);
  const at = (ms: number): Temporal.ZonedDateTime =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(request.community.timeZone);
  const hour = (ms: number): string => at(ms).toPlainTime().toString({ smallestUnit: 'minute' });
  const hint = request.chat === null ? t['hint.visit_no_chat']() : t['hint.visit']();
  return modal(
    'request.appoint',
    t['modal.appoint']({ number }),
    t['modal.submit'](),
    window,
    [
      ...aboutBlocks(
        [
          String(number),
          matterWords(request.kind, request.category, language),
          placeOf(request, language),
        ],
        request.forgotten ? t['card.forgotten']() : request.words,
      ),
      input(
        'date',
        t['field.appointment_date'](),
        dayField(usual ? at(usual.from).toPlainDate().toString() : undefined),
        { hint },
      ),
      input('from', t['field.visit_from'](), timeOfDay(usual ? hour(usual.from) : '14:00')),
      input('to', t['field.visit_to'](), timeOfDay(usual ? hour(usual.to) : '16:00')),
    ],
    language,
  );
}

export const openAppoint: OpenWindow = windowOf(load, appointModal);

/** Proposes the time; what is wrong with it stands beside the field that has to be another. */
export const submitAppoint: Submit = async ({ office, slackUser, id: request, form, key }) => {
  const day = chosenDay(form, 'date');
  const [begins, ends] = [chosenTime(form, 'from'), chosenTime(form, 'to')];
  if (day === null) return fieldFault('date', 'error.required');
  if (begins === null) return fieldFault('from', 'error.required');
  if (ends === null) return fieldFault('to', 'error.required');
  const timeZone = await timeZoneOf(office.orm.em.fork(), request);
  if (timeZone === null) return submitResultOf(refusal('not_found'), 'date');
  const on = Temporal.PlainDate.from(day);
  const nowMs = office.clock.now();
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  if (Temporal.PlainDate.compare(on, today.toPlainDate()) < 0)
    return fieldFault('date', 'error.past_day');
  const at = (plainTime: string): number =>
    on.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  const window = { from: at(begins), to: at(ends) };
  const fault = windowFault(window, nowMs);
  if (fault === 'backwards') return fieldFault('to', 'error.backwards');
  if (fault === 'too_far') return fieldFault('date', 'error.too_far');
  // Nobody comes at a time that has begun.
  if (fault === 'past' || window.from <= nowMs) return fieldFault('from', 'error.past');
  const act = { verb: 'propose', window } as const;
  return submitResultOf(await appointByStaff(office, { slackUser, request, act, key }), 'date');
};

async function timeZoneOf(em: WindowAsked['em'], id: string): Promise<string | null> {
  const request = await em.findOne(Request, { id }, { fields: ['community'] });
  if (!request) return null;
  return (await em.findOneOrFail(Community, { id: request.community })).timeZone;
}
