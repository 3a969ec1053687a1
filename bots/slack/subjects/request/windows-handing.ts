import { categories } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { Available } from '../../../../src/staff/roster/rank-assignees.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import { option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  input,
  longTextField,
  type Modal,
  modal,
  multiSelect,
  select,
  textField,
} from '../../kit/fields.ts';
import type { DisputeChoice } from './dispute-fields.ts';
import { doneFields } from './service-windows.ts';
import { aboutRequest } from './windows.ts';

/** The window by which a request is merged into another that is the same. */
export function mergeModal(
  { request, targets }: { request: RequestView; targets: readonly RequestView[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const options = targets.map((one) => option(lineOf(one, language), one.id));
  return modal(
    'request.merge',
    t['modal.merge']({ number: request.number }),
    t['modal.submit'](),
    window,
    [
      ...aboutRequest(request, language),
      input('into', t['field.into'](), select(options), { hint: t['hint.into']() }),
    ],
    language,
  );
}

/** The window by which several are asked to take a request: whoever knows something, people by name, or both. */
export function offerModal(
  { request, candidates }: { request: RequestView; candidates: readonly Available[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const skills = categories.filter((one) =>
    candidates.some(({ person, off }) => !off && person.skills.includes(one)),
  );
  const own = skills.find((one) => one === request.category);
  const people = candidates.slice(0, 100).map(({ person, load, onDuty }) =>
    option(
      t['option.staff']({
        name: staffName(person, language),
        roles: person.roles.map((role) => terms(language).role[role]).join('/'),
        load,
        onDuty,
      }),
      person.id,
    ),
  );
  return modal(
    'request.offer',
    t['modal.offer']({ number: request.number }),
    t['modal.submit'](),
    window,
    [
      ...aboutRequest(request, language),
      ...(skills.length === 0
        ? []
        : [
            input(
              'skill',
              t['field.offer_skill'](),
              select(
                skills.map((one) => option(terms(language).category[one], one)),
                own,
              ),
              { optional: true },
            ),
          ]),
      input('people', t['field.offer_people'](), multiSelect(people), {
        optional: true,
        hint: t['hint.offer'](),
      }),
    ],
    language,
  );
}

/** The window by which a request is handed to another department or a contractor, with what they have promised. */
export function handOutModal(view: RequestView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'request.hand_out',
    t['modal.hand_out']({ number: view.number }),
    t['modal.submit'](),
    window,
    [
      ...aboutRequest(view, language),
      input('to', t['field.outside_to'](), textField(60), { hint: t['hint.outside_to']() }),
      input('phone', t['field.outside_phone'](), textField(40), { optional: true }),
      input('until', t['field.promised_for'](), { type: 'datetimepicker' }),
      input('note', t['field.note'](), longTextField(500), {
        hint: t['hint.colleagues_read'](),
        optional: true,
      }),
    ],
    language,
  );
}

/** The window in which whoever has a request outside promises it for another time. */
export function promiseModal(view: RequestView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'request.promise',
    t['modal.promise']({ number: view.number }),
    t['modal.submit'](),
    window,
    [
      ...aboutRequest(view, language),
      input('until', t['field.promised_for'](), { type: 'datetimepicker' }),
      input('reason', t['field.reason'](), longTextField(500), {
        hint: t['hint.colleagues_read'](),
      }),
    ],
    language,
  );
}

/** The window in which what whoever has it outside has done is written down; the words for the resident stand there to begin with. */
export function doneOutsideModal(
  { request: view, dispute }: { request: RequestView; dispute: DisputeChoice },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const to = view.outside?.to ?? '';
  return modal(
    'request.done_outside',
    t['modal.done_outside']({ number: view.number }),
    t['modal.submit'](),
    window,
    [
      ...aboutRequest(view, language),
      ...doneFields(view, language, { dispute, note: t['outside.done']({ to }) }),
    ],
    language,
  );
}

/** A request in a line of a choice: its number, matter, state and first words. */
const lineOf = (view: RequestView, language: Language): string =>
  [
    String(view.number),
    matterWords(view.kind, view.category, language),
    view.unnamed ? '' : (view.address ?? ''),
    terms(language).state[view.state],
    cutLine(view.forgotten ? '' : view.words, 24),
  ]
    .filter((part) => part !== '')
    .join(' · ');
