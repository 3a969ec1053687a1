import type { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeMoment } from '../../texts/format-time.ts';
import type { ToldRow } from './told-list.ts';

/** The columns of the list of who learns of bills how. */
export function toldHeadings(language: Language): string[] {
  const t = billingTexts(language);
  return [
    t['told.column_building'](),
    t['told.column_unit'](),
    t['told.column_number'](),
    t['told.column_total'](),
    t['told.column_way'](),
    t['told.column_at'](),
  ];
}

/** The places of the columns of that list that hold sums. */
export const toldSums = [3];

/** A row of that list; the moment as it was where the community is. */
export function toldRow(
  row: ToldRow,
  { timeZone }: Pick<Community, 'timeZone'>,
  language: Language,
): string[] {
  return [
    row.building,
    row.address,
    String(row.number),
    writeYuan(row.totalFen),
    billingTexts(language)[`told.way_${row.way}`](),
    row.at === null ? '' : describeMoment(row.at, timeZone, language),
  ];
}
