import type { Language } from '../../../../src/config.ts';
import { commonCategories } from '../../../../src/requests/problems/find-common.ts';
import type { ProblemView } from '../../../../src/requests/problems/view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { contextBlock, escapeMarkup, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  checkboxes,
  input,
  longTextField,
  type Modal,
  modal,
  select,
  textField,
} from '../../kit/fields.ts';
import { placeOf } from './card.ts';

/** How long what residents are told may be, in UTF-16 units. */
const wordsMax = 500;

/** The window to tell everybody whose request belongs to the problem what is known. */
export function sayModal(view: ProblemView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'problem.say',
    t['modal.problem_say']({ number: view.number }),
    t['modal.send'](),
    window,
    [about(view, language), ...knownFields(view.words, language)],
    language,
  );
}

/** The window to say that it is put right, and how. */
export function overModal(view: ProblemView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'problem.over',
    t['modal.problem_over']({ number: view.number }),
    t['modal.send'](),
    window,
    [
      about(view, language),
      input('done', t['field.problem_done'](), longTextField(wordsMax), {
        hint: t['hint.problem_over'](),
      }),
    ],
    language,
  );
}

/** The window to enter what is known before anybody reports it. */
export function addModal(_community: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const named = commonCategories.map((one) => option(terms(language).category[one], one));
  return modal(
    'problem.add',
    t['modal.problem_add'](),
    t['modal.submit'](),
    window,
    [
      input('category', t['field.category'](), select(named, 'plumbing')),
      input('buildings', t['field.problem_buildings'](), textField(200), { optional: true }),
      input('from', t['field.problem_from'](), { type: 'datetimepicker' }, { optional: true }),
      ...knownFields('', language),
      input(
        'tell',
        t['field.problem_tell'](),
        checkboxes([option(t['option.problem_tell'](), 'now')]),
        {
          optional: true,
        },
      ),
    ],
    language,
  );
}

const about = (view: ProblemView, language: Language) =>
  contextBlock(
    escapeMarkup(`${terms(language).category[view.category]} · ${placeOf(view, language)}`),
  );

function knownFields(words: string, language: Language) {
  const t = staffTexts(language);
  return [
    input(
      'words',
      t['field.problem_words'](),
      longTextField(wordsMax, words === '' ? {} : { initial_value: words }),
      { hint: t['hint.problem_all']() },
    ),
    input('until', t['field.problem_until'](), { type: 'datetimepicker' }, { optional: true }),
  ];
}
