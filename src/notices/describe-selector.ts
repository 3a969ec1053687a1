import type { Language } from '../config.ts';
import { listComma } from '../texts/list-comma.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import type { Selector } from './selector.ts';

/** Whom a notice concerns, in words. */
export function describeSelector(one: Selector, language: Language): string {
  const t = staffTexts(language);
  if (one.all) return t['notice.to_all']();
  const names = (list: readonly string[]): string => list.join(listComma(language));
  return [
    ...(one.buildings.length > 0
      ? [t['notice.to_buildings']({ names: names(one.buildings) })]
      : []),
    ...(one.entrances.length > 0
      ? [t['notice.to_entrances']({ names: names(one.entrances) })]
      : []),
    ...(one.floors.length > 0 ? [t['notice.to_floors']({ names: names(one.floors) })] : []),
    ...one.usages.map((usage) => t[`notice.to_${usage}`]()),
    ...unitsOf(one.units, language),
  ].join(listComma(language));
}

/** More units than this are counted, and the first of them named: a list may hold thousands. */
const namedMax = 12;

function unitsOf(units: readonly string[], language: Language): string[] {
  if (units.length === 0) return [];
  const t = staffTexts(language);
  const names = units.slice(0, namedMax).join(listComma(language));
  if (units.length <= namedMax) return [t['notice.to_units']({ names })];
  return [t['notice.to_many_units']({ names, count: units.length })];
}
