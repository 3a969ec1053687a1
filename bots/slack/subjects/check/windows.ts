import { staffRoles } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import { type Checklist, checkDays } from '../../../../src/staff/checks/check-entities.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { contextBlock, escapeMarkup, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  input,
  longTextField,
  type Modal,
  modal,
  select,
  textField,
  timeOfDay,
} from '../../kit/fields.ts';

/** The window to say what is wrong with what is checked. */
export function checkWrongModal(check: Checklist, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'check.wrong',
    t['modal.check_wrong'](),
    t['modal.submit'](),
    window,
    [
      contextBlock(escapeMarkup(check.name)),
      input('wrong', t['field.wrong'](), longTextField(1000), { hint: t['hint.manager_reads']() }),
    ],
    language,
  );
}

/** The window by which a check is set: a new one where there is none yet. */
export function checkSettingModal(
  check: Checklist | null,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const roles = staffRoles.filter((role) => role !== 'admin');
  const states = [option(t['option.active'](), 'active'), option(t['option.paused'](), 'paused')];
  const initial = (value: string) => (value === '' ? {} : { initial_value: value });
  return modal(
    check ? 'check.change' : 'check.add',
    t['modal.check_edit'](),
    t['modal.submit'](),
    window,
    [
      input(
        'check_name',
        t['field.check_name'](),
        textField(60, { focus_on_load: true, ...initial(check?.name ?? '') }),
      ),
      input(
        'items',
        t['field.items'](),
        textField(1000, { multiline: true, ...initial(check?.items ?? '') }),
        { optional: true },
      ),
      input(
        'check_role',
        t['field.check_role'](),
        select(
          roles.map((role) => option(terms(language).role[role], role)),
          check?.role,
        ),
      ),
      input('ask_at', t['field.ask_at'](), timeOfDay(check?.askAt ?? '17:45')),
      input(
        'days',
        t['field.days'](),
        select(
          checkDays.map((one) => option(t[`check.days_${one}`](), one)),
          check?.days ?? 'working',
        ),
      ),
      ...(check
        ? [input('state', t['field.state'](), select(states, check.active ? 'active' : 'paused'))]
        : []),
    ],
    language,
  );
}
