import { communityName } from '../../community/addresses/shown-address.ts';
import { workingShift } from '../../community/calendar/working-calendar.ts';
import type { Community } from '../../community/entities.ts';
import { onceEachDay } from '../../community/once-each-day.ts';
import { causes } from '../../delivery/causes.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import { tellColleague, tellManagement } from '../../staff/people/tell-staff.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Office, Work } from '../../work.ts';
import { loadHoldings } from './holdings.ts';

/** When the day's cash should be in the safe, and when sealed bags are brought to mind, in the community's time. */
const unhandedAt = '19:00';
const bagsAt = '09:00';

/** Tells the managers each evening who still holds cash, or has handed it to somebody who has not counted it. */
export async function tellUnhanded(office: Office): Promise<void> {
  await onceEachDay(office, 'cash_unhanded', unhandedAt, tellHeld);
}

/** Brings sealed bags to mind on the morning of a working day, to whoever may count them. */
export async function tellBags(office: Office): Promise<void> {
  const isWorked = (day: Temporal.PlainDate, community: Community): boolean =>
    workingShift(day, community) !== null;
  await onceEachDay(office, 'cash_bags', bagsAt, tellBagged, isWorked);
}

async function tellHeld(work: Work, community: Community, day: string): Promise<void> {
  const { shifts } = await loadHoldings(work.em, community.id);
  const held = shifts.filter(
    (one) => one.state !== 'bagged' && (one.fen > 0n || one.state === 'open'),
  );
  if (held.length === 0) return;
  const language = community.locale;
  const t = staffTexts(language);
  const lines = held.map((one) => {
    const other = one.handedTo ?? one.witness;
    return t[`cash.other_${one.state}`]({
      keeper: one.left
        ? t['cash.name_left']({ who: staffName(one.staff, language) })
        : staffName(one.staff, language),
      yuan: writeYuan(one.fen),
      at: describeMoment(one.openedAt, community.timeZone, language),
      who: other ? staffName(other, language) : '',
    });
  });
  await tellManagement(work, community, {
    key: causes.cashUnhanded(community.id, day),
    text: [
      t['cash.unhanded']({ community: communityName(community, language) }),
      ...lines.map((line) => `· ${line}`),
    ].join('\n'),
    call: true,
  });
}

async function tellBagged(work: Work, community: Community, day: string): Promise<void> {
  const { shifts } = await loadHoldings(work.em, community.id);
  const bags = shifts.filter((one) => one.state === 'bagged');
  if (bags.length === 0) return;
  for (const person of await staffWhoMay(work.em, community.id, 'cash.accept')) {
    const language = person.reads ?? community.locale;
    tellColleague(work, person, {
      key: `${causes.cashBags(community.id, day)}:${person.id}`,
      text: staffTexts(language)['cash.bags']({
        count: bags.length,
        community: communityName(community, language),
      }),
    });
  }
}
