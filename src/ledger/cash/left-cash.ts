import { communityName } from '../../community/addresses/shown-address.ts';
import { Community } from '../../community/entities.ts';
import type { StaffButton } from '../../delivery/parts.ts';
import type { Staff } from '../../staff/people/entities.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { tellColleague, tellManagement } from '../../staff/people/tell-staff.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { type HeldShift, loadHoldings } from './holdings.ts';
import { canNoMore, type Rights } from './who-hands.ts';

/**
 * Tells whoever must see to it that somebody who leaves, or keeps cash no more, has cash in their name, or was to count
 * somebody else's: the management, and with the next step to tap, everybody who may accept cash. `before` are the rights
 * they had; nothing is said of a community of which they kept no cash even then.
 */
export async function tellCashLeft(
  work: Work,
  staff: Staff,
  before: Rights,
  key: string,
): Promise<void> {
  for (const community of await work.em.find(Community, {})) {
    if (canNoMore(before, community.id, 'cash.keep')) continue;
    if (!canNoMore(staff, community.id, 'cash.keep')) continue;
    const { shifts } = await loadHoldings(work.em, community.id);
    const own = shifts.filter((one) => one.staff.id === staff.id);
    const toCount = shifts.filter(
      (one) => one.handedTo?.id === staff.id && one.staff.id !== staff.id,
    );
    if (own.length + toCount.length === 0) continue;
    const told = { community, staff, own, toCount, key: `${key}:cash:${community.id}` };
    await tellManagement(work, community, {
      key: told.key,
      text: wordsOf(told, community.locale),
      call: true,
    });
    for (const person of await staffWhoMay(work.em, community.id, 'cash.accept')) {
      const language = person.reads ?? community.locale;
      const button = buttonsOf(told, person, language);
      tellColleague(work, person, {
        key: `${told.key}:${person.id}`,
        text: wordsOf(told, language),
        ...(button.length > 0 ? { button } : {}),
      });
    }
    for (const shift of toCount.filter((one) => !one.left))
      tellColleague(work, shift.staff, {
        key: `${told.key}:keeper:${shift.id}`,
        ...handAnew(told, shift, shift.staff.reads ?? community.locale),
      });
  }
}

type Told = {
  community: Community;
  staff: Staff;
  own: HeldShift[];
  toCount: HeldShift[];
  key: string;
};

function wordsOf({ community, staff, own, toCount }: Told, language: Community['locale']): string {
  const t = staffTexts(language);
  const who = staffName(staff, language);
  return [
    t['cash.left']({ who, community: communityName(community, language) }),
    ...own.map((one) => {
      const other = one.handedTo ?? one.witness;
      return `· ${t[`cash.left_${one.state}`]({
        yuan: writeYuan(one.fen),
        at: describeMoment(one.openedAt, community.timeZone, language),
        who: other ? staffName(other, language) : '',
      })}`;
    }),
    ...toCount.map(
      (one) =>
        `· ${t['cash.left_to_count']({ keeper: staffName(one.staff, language), yuan: writeYuan(one.fen) })}`,
    ),
  ].join('\n');
}

/** What this person can do about it at once: so many buttons as a message holds. */
function buttonsOf(
  { own, toCount }: Told,
  person: StaffView,
  language: Community['locale'],
): StaffButton[] {
  const t = staffTexts(language);
  const buttons = [...own, ...toCount].flatMap((one): StaffButton[] => {
    if (one.staff.id === person.id) return [];
    if (one.state === 'open')
      return [{ control: 'cash.close', caption: t['action.cash_close'](), id: one.id }];
    if (one.state === 'closed')
      return [{ control: 'cash.hand', caption: t['action.cash_hand'](), id: one.id }];
    return one.state === 'bagged' || one.uncountable || one.handedTo?.id === person.id
      ? [{ control: 'cash.accept', caption: t['action.cash_accept'](), id: one.id }]
      : [];
  });
  return buttons.slice(0, 5);
}

function handAnew(
  { staff }: Told,
  shift: HeldShift,
  language: Community['locale'],
): { text: string; button: StaffButton } {
  const t = staffTexts(language);
  return {
    text: t['cash.left_hand_anew']({
      who: staffName(staff, language),
      yuan: writeYuan(shift.fen),
    }),
    button: { control: 'cash.hand', caption: t['action.cash_hand'](), id: shift.id },
  };
}
