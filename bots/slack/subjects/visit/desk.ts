import { recordVisit } from '../../../../src/collection/record-visit.ts';
import {
  type VisitResult,
  visitMet,
  visitResults,
  visitWays,
} from '../../../../src/collection/visit-entities.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community, Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { button, contextBlock, controlValue, escapeMarkup, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  type OpenWindow,
  type SubjectDesk,
  type Submitted,
  type WindowAsked,
  windowOf,
} from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import {
  checkboxes,
  dayField,
  input,
  type Modal,
  modal,
  select,
  textField,
  timeOfDay,
} from '../../kit/fields.ts';
import { chosenAll, chosenDay, chosenIn, chosenTime, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { lookAtOwing } from '../collect/desk.ts';
import { readHomes } from '../collect/shown-list.ts';
import { collectModal } from '../collect/windows.ts';
import { openHome } from './home-window.ts';

const opinionMax = 1000;

async function loadHome({ em, id, mayNot }: WindowAsked): Promise<Unit | Refused> {
  const unit = await em.findOne(Unit, { id });
  if (!unit) return refusal('not_found');
  return (await mayNot(unit.community)) ?? unit;
}

/** The window in which a collector notes a call or a visit: two taps for the usual case. */
function visitModal(unit: Unit, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'visit',
    t['modal.visit_log'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(`*${escapeMarkup(unit.address)}*`),
      input(
        'by',
        t['field.visit_by'](),
        select(
          visitWays.map((one) => option(t[`visit.${one}`](), one)),
          'door',
        ),
      ),
      input(
        'result',
        t['field.visit_result'](),
        select(visitResults.map((one) => option(t[`option.visit_${one}`](), one))),
      ),
      input(
        'met',
        t['field.visit_met'](),
        select(visitMet.map((one) => option(t[`visit.met_${one}`](), one))),
        { optional: true },
      ),
      input('date', t['field.visit_date'](), dayField(), {
        optional: true,
        hint: t['hint.visit_date'](),
      }),
      input('time', t['field.visit_time'](), timeOfDay(), { optional: true }),
      input('opinion', t['field.visit_opinion'](), textField(opinionMax, { multiline: true }), {
        optional: true,
      }),
      input(
        'pass_on',
        t['field.visit_pass_on'](),
        checkboxes([option(t['option.visit_pass_on'](), 'request')]),
        { optional: true },
      ),
      input(
        'wants_stand',
        t['field.visit_wants_stand'](),
        checkboxes([option(t['option.visit_wants_stand'](), 'yes')]),
        { optional: true },
      ),
    ],
    language,
  );
}

async function submitVisit(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: unit, form, key, language, understand } = asked;
  const by = visitWays.find((one) => one === chosenIn(form, 'by'));
  const result = visitResults.find((one) => one === chosenIn(form, 'result'));
  const day = chosenDay(form, 'date');
  const time = chosenTime(form, 'time');
  const opinion = withEmoji(writtenIn(form, 'opinion'));
  const passesOn = chosenAll(form, 'pass_on').includes('request');
  if (!by) return fieldFault('by', 'error.required');
  if (!result) return fieldFault('result', 'error.required');
  if (result === 'promised' && day === null) return fieldFault('date', 'error.required');
  if (day !== null && day < (await todayAt(asked))) return fieldFault('date', 'error.past_day');
  if (time !== null && day === null) return fieldFault('date', 'error.required');
  if (passesOn && opinion === '') return fieldFault('opinion', 'error.required');
  const wantsStand = chosenAll(form, 'wants_stand').includes('yes');
  const met = visitMet.find((one) => one === chosenIn(form, 'met')) ?? null;
  const visit = { by, result, met, opinion, day, time, wantsStand, passesOn };
  const done = await recordVisit(office, { slackUser, unit, visit, understand, key });
  if (!done.ok) {
    const field = done.refused === 'promise_far' ? 'date' : 'result';
    return submitResultOf(done, field);
  }
  const { request } = done;
  return { ok: true, shows: savedModal({ unit, result, request }, language) };
}

/** That it is on record; of what they say they have paid, with the way to the payment, since nothing is booked by that. */
function savedModal(
  { unit, result, request }: { unit: string; result: VisitResult; request: number | null },
  language: Language,
): Modal {
  const t = staffTexts(language);
  const words = [
    request === null ? t['visit.saved']() : t['visit.saved_request']({ number: request }),
    ...(result === 'paid' ? [t['visit.saved_paid']()] : []),
  ];
  // Whoever may note a visit may take a payment as well (permissions.ts).
  const next =
    result === 'paid' ? [button('pay.take', t['action.pay'](), controlValue(unit), 'primary')] : [];
  return noticeModal(t['modal.visit_saved'](), words.join('\n'), language, next);
}

/** Notes at once what came of a call or a visit at the door, and shows the list it was noted on as it is then; of what was paid, the way to the payment. */
function noteAtOnce(by: 'door' | 'phone', result: 'absent' | 'refused' | 'paid'): OpenWindow {
  return async (asked) => {
    const { office, em, actor, id: unit, step, language } = asked;
    const visit = {
      by,
      result,
      opinion: '',
      day: null,
      time: null,
      wantsStand: false,
      passesOn: false,
    } as const;
    const { slackUser } = actor;
    const done = await recordVisit(office, { slackUser, unit, visit, understand: null, key: '' });
    if (!done.ok) return done;
    if (result === 'paid') return savedModal({ unit, result, request: null }, language);
    const home = await em.findOneOrFail(Unit, { id: unit });
    const community = await em.findOneOrFail(Community, { id: home.community });
    const seen = await lookAtOwing(office, actor, community, readHomes(step));
    return collectModal(seen, language);
  };
}

/** Today where the home is. */
async function todayAt({ office, id }: Submitted): Promise<string> {
  const em = office.orm.em.fork();
  const unit = await em.findOne(Unit, { id });
  const community = unit && (await em.findOne(Community, { id: unit.community }));
  return dayIn(office.clock.now(), community?.timeZone ?? 'UTC');
}

/** A collector's calls and visits. */
export const visitDesk: SubjectDesk<'visit'> = {
  window: {
    log: windowOf(loadHome, visitModal),
    home: openHome,
    absent: noteAtOnce('door', 'absent'),
    refused: noteAtOnce('door', 'refused'),
    said_paid: noteAtOnce('door', 'paid'),
    absent_phone: noteAtOnce('phone', 'absent'),
    refused_phone: noteAtOnce('phone', 'refused'),
    said_paid_phone: noteAtOnce('phone', 'paid'),
  },
  submit: { log: submitVisit },
};
