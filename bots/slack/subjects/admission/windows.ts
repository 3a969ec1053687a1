import { occupancyRoles } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { option, plain } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, select, text } from '../../kit/fields.ts';

/** The window to let somebody in: what they wrote stands above, the unit and name below. */
export function admissionModal(
  person: { words: string; name: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const roles = occupancyRoles.map((one) => option(terms(language).occupancy[one], one));
  return modal(
    'admission.grant',
    t['modal.admission'](),
    t['modal.submit'](),
    window,
    [
      { type: 'section', text: plain(person.words, 1000) },
      input('address', t['field.address'](), text(60, { focus_on_load: true })),
      input('name', t['field.name'](), text(60, { initial_value: person.name.slice(0, 60) })),
      input('role', t['field.role'](), select(roles, 'owner')),
    ],
    language,
  );
}
