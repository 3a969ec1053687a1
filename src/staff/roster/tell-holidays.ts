import { yearWithoutHolidays } from '../../community/calendar/public-holidays.ts';
import type { Community } from '../../community/entities.ts';
import { onceEachDay } from '../../community/once-each-day.ts';
import { causes } from '../../delivery/causes.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Office, Work } from '../../work.ts';
import { tellManagement } from '../people/tell-staff.ts';

/**
 * Says to the management, on the first day of a month and on Mondays, that the
 * public holidays of the present year, or in December of the next, are not known.
 */
export async function tellHolidays(office: Office): Promise<void> {
  await onceEachDay(
    office,
    'holidays',
    '09:00',
    tell,
    (day, community) =>
      (day.day === 1 || day.dayOfWeek === 1) && yearWithoutHolidays(day, community) !== null,
  );
}

async function tell(work: Work, community: Community, day: string): Promise<void> {
  const year = yearWithoutHolidays(Temporal.PlainDate.from(day), community);
  if (year === null) return;
  await tellManagement(work, community, {
    key: causes.holidays(community.id, day),
    text: staffTexts(community.locale)['holidays.unknown']({ year }),
    call: true,
    // By then it is said again, or known.
    until: work.nowMs + 7 * 24 * 3_600_000,
  });
}
