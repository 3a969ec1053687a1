import { categories, urgencies } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import {
  type DispatchRule,
  dispatchHows,
} from '../../../../src/requests/dispatch/dispatch-entities.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, multiSelect, select, textField } from '../../kit/fields.ts';
import type { RuleSet } from './rule-words.ts';

/** A list of choices holds at most so many. Source: Block Kit's published reference. */
const optionsMax = 100;

const known = categories.filter((one) => one !== 'none');

/** The window by which a rule is changed or, with none yet, added. */
export function ruleModal(
  { rule, set }: { rule: DispatchRule | null; set: RuleSet },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const term = terms(language);
  const many = (name: string, label: string, options: Block[], chosen: readonly string[]) =>
    options.length === 0
      ? []
      : [input(name, label, multiSelect(options.slice(0, optionsMax), chosen), { optional: true })];
  const places = Array.from({ length: set.rules.length + (rule ? 0 : 1) }, (_one, at) =>
    option(String(at + 1), String(at + 1)),
  ).slice(0, optionsMax);
  return modal(
    rule ? 'dispatch.change' : 'dispatch.add',
    rule ? t['modal.dispatch_change']() : t['modal.dispatch_add'](),
    t['modal.submit'](),
    window,
    [
      ...many(
        'categories',
        t['field.dispatch_categories'](),
        known.map((one) => option(term.category[one], one)),
        rule?.categories ?? [],
      ),
      ...many(
        'buildings',
        t['field.dispatch_buildings'](),
        set.buildings.map((one) => option(one.name, one.id)),
        rule?.buildings ?? [],
      ),
      input(
        'how',
        t['field.dispatch_how'](),
        select(
          dispatchHows.map((one) => option(t[`dispatch.how_${one}`](), one)),
          rule?.how ?? 'person',
        ),
      ),
      ...many(
        'people',
        t['field.dispatch_people'](),
        set.people.map((one) => option(staffName(one, language), one.id)),
        rule?.people ?? [],
      ),
      input(
        'place',
        t['field.dispatch_place'](),
        select(places, String(rule?.position ?? places.length)),
      ),
    ],
    language,
  );
}

/** The window to try what the rules would do now; nothing is given out by it. */
export function rehearseModal(_set: object, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const term = terms(language);
  return modal(
    'dispatch.rehearse',
    t['modal.dispatch_rehearse'](),
    t['modal.dispatch_try'](),
    window,
    [
      input(
        'category',
        t['field.category'](),
        select(
          known.map((one) => option(term.category[one], one)),
          'plumbing',
        ),
      ),
      input('address', t['field.address'](), textField(60), { optional: true }),
      input(
        'urgency',
        t['field.urgency'](),
        select(
          urgencies.map((one) => option(term.urgency[one], one)),
          'normal',
        ),
      ),
    ],
    language,
  );
}
