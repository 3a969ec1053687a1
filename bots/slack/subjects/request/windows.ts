import { categories, requestKinds, waitReasons } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import type { Candidate } from '../../../../src/staff/roster/rank-assignees.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  input,
  longTextField,
  type Modal,
  modal,
  photosField,
  select,
  textField,
} from '../../kit/fields.ts';
import { aboutBlocks } from '../../kit/notice.ts';
import { placeOf } from './card.ts';
import { type DisputeChoice, disputeFields } from './dispute-fields.ts';
import { declineFields, doneFields, partlyFields } from './service-windows.ts';

/** The verbs on a request that are filled in. */
export type RequestWindowVerb =
  | 'assign'
  | 'transfer'
  | 'return'
  | 'reply'
  | 'wait'
  | 'done'
  | 'partly'
  | 'decline'
  | 'close'
  | 'reopen'
  | 'change'
  | 'escalate';

/** What a window about a request says above its fields. */
export function aboutRequest(view: RequestView, language: Language): Block[] {
  return aboutBlocks(
    [String(view.number), matterWords(view.kind, view.category, language), placeOf(view, language)],
    view.forgotten ? staffTexts(language)['card.forgotten']() : view.words,
  );
}

/** The window of a verb on a request. `staff` are those who may be given it, with how much each has; `dispute` what can be decided of its bills as it ends. */
export function requestModal(
  verb: RequestWindowVerb,
  of: { request: RequestView; staff: readonly Candidate[]; dispute: DisputeChoice },
  window: Window,
  language: Language,
): Modal {
  const { request: view, staff, dispute } = of;
  const t = staffTexts(language);
  const { number } = view;
  const about = aboutRequest(view, language);
  const open = (submit: string, blocks: Block[]): Modal =>
    modal(`request.${verb}`, t[`modal.${verb}`]({ number }), submit, window, blocks, language);
  const done = t['modal.submit']();
  switch (verb) {
    case 'assign':
      return open(done, [...about, staffField(staff, language), noteField(language)]);
    case 'transfer':
      return open(done, [
        ...about,
        staffField(staff, language),
        input('reason', t['field.reason'](), longTextField(500), {
          hint: t['hint.colleagues_read'](),
        }),
      ]);
    case 'reply':
      return open(t['modal.send'](), [
        ...about,
        input('text', t['field.text'](), longTextField(3000), {
          hint: t['hint.resident_reads'](),
          optional: true,
        }),
        input('photos', t['field.photos'](), photosField, { optional: true }),
      ]);
    case 'wait':
      return open(done, [
        ...about,
        input(
          'wait_reason',
          t['field.wait_reason'](),
          select(
            waitReasons.map((one) => option(terms(language).wait[one], one)),
            'parts',
          ),
        ),
        input('until', t['field.until'](), { type: 'datetimepicker' }, { optional: true }),
        input('note', t['field.note_to_resident'](), longTextField(500), {
          hint: t['hint.resident_reads'](),
          optional: true,
        }),
      ]);
    case 'done':
      return open(done, [...about, ...doneFields(view, language, { dispute })]);
    case 'partly':
      return open(done, [...about, ...partlyFields(language)]);
    case 'decline':
      return open(done, [...about, ...declineFields(language)]);
    case 'close':
    case 'reopen':
    case 'return':
    case 'escalate': {
      const hint = verb === 'close' ? { hint: t['hint.resident_reads']() } : {};
      const reason = input('reason', t['field.reason'](), longTextField(500), hint);
      return open(done, [...about, reason, ...disputeFields(dispute, language)]);
    }
    case 'change':
      return open(done, [...about, ...changeFields(view, language)]);
  }
}

function staffField(staff: readonly Candidate[], language: Language): Block {
  const t = staffTexts(language);
  const options = staff.slice(0, 100).map(({ person, load, onDuty }) =>
    option(
      t['option.staff']({
        name: staffName(person, language),
        roles: roleNames(person, language),
        load,
        onDuty,
      }),
      person.id,
    ),
  );
  return input('staff', t['field.staff'](), select(options));
}

function roleNames(person: StaffView, language: Language): string {
  return person.roles.map((role) => terms(language).role[role]).join('/');
}

const noteField = (language: Language): Block =>
  input('note', staffTexts(language)['field.note'](), textField(500), { optional: true });

function changeFields(view: RequestView, language: Language): Block[] {
  const t = staffTexts(language);
  const term = terms(language);
  const urgencies = ['urgent', 'normal', 'low'] as const;
  return [
    input(
      'kind',
      t['field.kind'](),
      select(
        requestKinds.map((one) => option(term.kind[one], one)),
        view.kind,
      ),
    ),
    input(
      'category',
      t['field.category'](),
      select(
        categories.map((one) => option(term.category[one], one)),
        view.category,
      ),
    ),
    input(
      'urgency',
      t['field.urgency'](),
      select(
        urgencies.map((one) => option(term.urgency[one], one)),
        view.urgency,
      ),
    ),
    input(
      'address',
      t['field.address'](),
      textField(60, { initial_value: (view.unnamed ? view.unnamed.about : view.address) ?? '' }),
      {
        optional: true,
      },
    ),
  ];
}
