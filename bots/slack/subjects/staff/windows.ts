import { categories, staffRoles } from '../../../../src/codes.ts';
import type { Building, Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { Staff } from '../../../../src/staff/people/entities.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, option, plainText } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, multiSelect, textField } from '../../kit/fields.ts';

/** A list of choices holds at most so many. Source: Block Kit's published reference. */
const optionsMax = 100;

/** Where somebody can be put to work by the one who asks; `limited` to some communities, or anywhere. */
export type Places = { communities: Community[]; buildings: Building[]; limited: boolean };

/** The window that asks once more before somebody leaves the staff list. */
export function staffRemovalModal(
  { staff }: { staff: Staff },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const words = plainText(t['modal.remove_words']({ name: staffName(staff, language) }), 1000);
  return modal(
    'staff.remove',
    t['modal.staff_remove'](),
    t['modal.remove'](),
    window,
    [{ type: 'section', text: words }],
    language,
  );
}

/** The window by which somebody on the staff list is changed, or, with nobody yet, added. */
export function staffModal(
  { staff, places }: { staff: Staff | null; places: Places },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    staff ? 'staff.change' : 'staff.add',
    staff ? t['modal.staff_change']() : t['modal.staff_add'](),
    t['modal.submit'](),
    window,
    [
      ...(staff ? [] : [input('slack_user', t['field.slack_user'](), { type: 'users_select' })]),
      ...settingFields(staff, places, language),
    ],
    language,
  );
}

function settingFields(staff: Staff | null, places: Places, language: Language): Block[] {
  const t = staffTexts(language);
  const term = terms(language);
  const several = places.communities.length > 1;
  const nameOf = new Map(
    places.communities.map((one) => [one.id, language === 'en' ? one.nameEn : one.name]),
  );
  const initial = (value: string | null | undefined) => (value ? { initial_value: value } : {});
  const many = (
    name: string,
    label: string,
    options: Block[],
    chosen: readonly string[],
    optional = true,
  ) =>
    options.length === 0
      ? []
      : [
          input(name, label, multiSelect(options.slice(0, optionsMax), chosen), {
            optional,
          }),
        ];
  return [
    input('name', t['field.name'](), textField(60, initial(staff?.name))),
    input('name_en', t['field.name_en'](), textField(60, initial(staff?.nameEn)), {
      optional: true,
    }),
    input(
      'roles',
      t['field.roles'](),
      multiSelect(
        staffRoles.map((role) => option(term.role[role], role)),
        staff?.roles ?? [],
      ),
    ),
    ...(several
      ? many(
          'communities',
          places.limited ? t['field.own_communities']() : t['field.communities'](),
          places.communities.map((one) => option(nameOf.get(one.id) ?? one.name, one.id)),
          staff?.communities ?? [],
          !places.limited,
        )
      : []),
    ...many(
      'buildings',
      t['field.buildings'](),
      places.buildings.map((one) =>
        option(several ? `${nameOf.get(one.community) ?? ''} ${one.name}` : one.name, one.id),
      ),
      staff?.buildings ?? [],
    ),
    ...many(
      'skills',
      t['field.skills'](),
      categories.filter((one) => one !== 'none').map((one) => option(term.category[one], one)),
      staff?.skills ?? [],
    ),
  ];
}
