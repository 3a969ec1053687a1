import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { type Community, occupancyRoles, type Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, contextBlock, escapeMarkup, option } from '../../kit/blocks.ts';
import { checkboxes, input, select } from '../../kit/fields.ts';

/** What a field is filled in with before anybody typed. */
export const initialValue = (value: string | null | undefined) =>
  value ? { initial_value: value } : {};

/** Which home a window is about. */
export const placeLine = (unit: Unit, community: Community, language: Language): Block =>
  contextBlock(escapeMarkup(`${communityName(community, language)} ${unit.address}`));

/** Whether a phone is somebody else's too. */
export function sharedField(language: Language): Block {
  const t = archiveTexts(language);
  const options = [option(t['entry.shared_option'](), 'shared')];
  return input('shared', t['entry.shared'](), checkboxes(options), { optional: true });
}

/** What somebody is to a home. */
export function roleField(role: string, language: Language): Block {
  const roles = occupancyRoles.map((one) => option(terms(language).occupancy[one], one));
  return input('role', archiveTexts(language)['entry.role'](), select(roles, role));
}
