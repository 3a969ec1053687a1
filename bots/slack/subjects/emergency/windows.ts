import type { Language } from '../../../../src/config.ts';
import type { Neighbours } from '../../../../src/requests/emergency/neighbours/reach-neighbours.ts';
import type { ChecklistStep, EmergencyView } from '../../../../src/requests/emergency/view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { procedureTexts } from '../../../../src/texts/terms/procedure.ts';
import { type Block, option, wordsSection as plainWords } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, longTextField, type Modal, modal, select } from '../../kit/fields.ts';
import { aboutBlocks } from '../../kit/notice.ts';
import { emergencyPlace, emergencyTitle } from './card.ts';

/** The window to answer a person in an emergency. */
export function emergencyReplyModal(
  view: EmergencyView,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { number } = view;
  const field = input('text', t['field.text'](), longTextField(3000), {
    hint: t['hint.resident_reads'](),
  });
  return modal(
    'emergency.reply',
    t['modal.reply']({ number }),
    t['modal.send'](),
    window,
    [...emergencyAbout(view, language), field],
    language,
  );
}

function emergencyAbout(view: EmergencyView, language: Language): Block[] {
  const t = staffTexts(language);
  return aboutBlocks(
    [emergencyTitle(view, language), emergencyPlace(view, language)],
    view.forgotten ? t['card.forgotten']() : view.words,
  );
}

/** The window that stands down an emergency: asks once more, and why the danger is over. */
export function standDownModal(view: EmergencyView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const { number } = view;
  return modal(
    'emergency.stand_down',
    t['modal.stand_down']({ number }),
    t['modal.lift'](),
    window,
    [
      ...emergencyAbout(view, language),
      plainWords(t['modal.stand_down_words']()),
      input('reason', t['field.stand_down_reason'](), longTextField(500), {
        hint: t['hint.colleagues_read'](),
      }),
    ],
    language,
  );
}

/** The window to take back a step that was ticked: those that this person may take back. */
export function untickModal(
  { view, steps }: { view: EmergencyView; steps: readonly ChecklistStep[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const words = procedureTexts(language);
  const choices = steps.map(({ step, done }) =>
    option(
      cutLine(
        t['untick.choice']({
          step: words[step],
          who: done?.by ? staffName(done.by, language) : '',
        }),
        75,
      ),
      step,
    ),
  );
  return modal(
    'emergency.untick',
    t['modal.untick']({ number: view.number }),
    t['modal.submit'](),
    window,
    [
      ...emergencyAbout(view, language),
      input('step', t['field.untick_step'](), select(choices, steps[0]?.step), {
        hint: t['hint.untick'](),
      }),
    ],
    language,
  );
}

/** The window to warn neighbours: whom, in words that can be changed, and that it goes out at once. */
export function warnModal(
  { view, neighbours }: { view: EmergencyView; neighbours: readonly Neighbours[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const choices = neighbours.map(({ scope, where, homes, without }) =>
    option(t['warn.choice']({ where, homes, without }), scope),
  );
  return modal(
    'emergency.warn',
    t['modal.warn']({ number: view.number }),
    t['modal.send'](),
    window,
    [
      ...emergencyAbout(view, language),
      plainWords(t['modal.warn_words']()),
      input('where', t['field.warn_where'](), select(choices, neighbours.at(-1)?.scope)),
      input(
        'words',
        t['field.warn_words'](),
        longTextField(500, { initial_value: t['warn.usual']({ kind: view.kind }) }),
      ),
    ],
    language,
  );
}
