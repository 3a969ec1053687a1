import { usageWords, wordOf } from '../../../../src/archive/rows/code-words.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { type Community, type Unit, unitUsages } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { type Block, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { dayField, input, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { initialValue, placeLine, roleField, sharedField } from './entry-fields.ts';

/** A list of choices holds at most so many. Source: Block Kit's published reference. */
const optionsMax = 100;

/** A unit of the archive, and which day it is there. */
export type UnitInHand = { unit: Unit; community: Community; today: string };

/** The window by which what stands of a unit is corrected. */
export function unitChangeModal(
  { unit, community }: UnitInHand,
  window: Window,
  language: Language,
): Modal {
  const t = archiveTexts(language);
  return modal(
    'unit.change',
    t['entry.unit_change'](),
    t['entry.save'](),
    window,
    [placeLine(unit, community, language), ...unitFields(unit, language)],
    language,
  );
}

function unitFields(unit: Unit | null, language: Language): Block[] {
  const t = archiveTexts(language);
  const usages = unitUsages.map((one) => option(wordOf(usageWords, one, language), one));
  return [
    input('area', t['entry.area'](), textField(30, initialValue(unit?.areaM2)), { optional: true }),
    input('usage', t['entry.usage'](), select(usages, unit?.usage ?? 'residential')),
    input(
      'handed_over_on',
      t['entry.handed_over_on'](),
      dayField(unit?.handedOverOn ?? undefined),
      {
        optional: true,
      },
    ),
  ];
}

/** The window by which a unit is added: the address that was typed, and where it may be added to. */
export function addUnitModal(
  { id, address, own }: { id: string; address: string | undefined; own: readonly Community[] },
  window: Window,
  language: Language,
): Modal {
  const t = archiveTexts(language);
  const communities = own.map((one) => option(communityName(one, language), one.id));
  return modal(
    'unit.add',
    t['entry.unit_add'](),
    t['entry.save'](),
    window,
    [
      ...(own.length > 1
        ? [input('community', t['entry.community'](), select(communities.slice(0, optionsMax), id))]
        : []),
      input('address', t['entry.address'](), textField(60, initialValue(address)), {
        hint: t['entry.address_hint'](),
      }),
      ...unitFields(null, language),
    ],
    language,
  );
}

/** The window by which somebody is registered in a unit. */
export function registerResidentModal(
  { unit, community, today }: UnitInHand,
  window: Window,
  language: Language,
): Modal {
  const t = archiveTexts(language);
  return modal(
    'unit.resident',
    t['entry.unit_resident'](),
    t['entry.save'](),
    window,
    [
      placeLine(unit, community, language),
      input('name', t['entry.name'](), textField(60, { focus_on_load: true })),
      input('phone', t['entry.phone'](), textField(40), {
        optional: true,
        hint: t['entry.phone_hint'](),
      }),
      sharedField(language),
      roleField('owner', language),
      input('since', t['entry.since'](), dayField(today)),
    ],
    language,
  );
}
