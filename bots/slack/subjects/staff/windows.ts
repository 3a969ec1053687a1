import { categories, staffRoles } from '../../../../src/codes.ts';
import { Building, Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { refusal } from '../../../../src/refusal.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import { serves } from '../../../../src/staff/people/find-staff.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { manages } from '../../../../src/staff/people/who-manages.ts';
import { notAllowedAnywhere } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import type { Office } from '../../../../src/work.ts';
import { type Block, option, plain } from '../../kit/blocks.ts';
import { type ClickOn, rightOf, type Window } from '../../kit/control.ts';
import { input, type Modal, modal, multiSelect, text } from '../../kit/fields.ts';

/** A list of choices holds at most so many. Source: Block Kit's published reference. */
const optionsMax = 100;

/** The windows of the staff list: add, change, remove. */
export async function drawStaffWindow(
  office: Office,
  click: ClickOn<'staff'>,
  actor: StaffView,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const em = office.orm.em.fork();
  const refused = await notAllowedAnywhere(em, actor, rightOf(click));
  if (refused) return refused;
  const t = staffTexts(language);
  const staff =
    click.verb === 'add' ? null : await em.findOne(Staff, { id: click.id, active: true });
  if (click.verb !== 'add' && !staff) return refusal('not_found');
  if (staff && !manages(actor, staff)) return refusal('other_community');
  if (click.verb === 'remove')
    return modal(
      'staff.remove',
      t['modal.staff_remove'](),
      t['modal.remove'](),
      window,
      [
        {
          type: 'section',
          text: plain(
            t['modal.remove_words']({
              name: staff ? staffName(staff, language) : '',
            }),
            1000,
          ),
        },
      ],
      language,
    );
  // An admin of some communities is offered these alone.
  const communities = (await em.find(Community, {}, { orderBy: { name: 'asc' } })).filter((one) =>
    serves(actor, one.id),
  );
  const buildings = (await em.find(Building, {}, { orderBy: { name: 'asc' } })).filter((one) =>
    serves(actor, one.community),
  );
  const places = { communities, buildings, limited: actor.communities.length > 0 };
  return modal(
    `staff.${click.verb}`,
    click.verb === 'add' ? t['modal.staff_add']() : t['modal.staff_change'](),
    t['modal.submit'](),
    window,
    [
      ...(staff ? [] : [input('slack_user', t['field.slack_user'](), { type: 'users_select' })]),
      ...settingFields(staff, places, language),
    ],
    language,
  );
}

function settingFields(
  staff: Staff | null,
  places: { communities: Community[]; buildings: Building[]; limited: boolean },
  language: Language,
): Block[] {
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
    input('name', t['field.name'](), text(60, initial(staff?.name))),
    input('name_en', t['field.name_en'](), text(60, initial(staff?.nameEn)), { optional: true }),
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
