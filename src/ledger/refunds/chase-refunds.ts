import { communityName } from '../../community/addresses/shown-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { workingDaysBetween, workingShift } from '../../community/calendar/working-calendar.ts';
import type { Community } from '../../community/entities.ts';
import { onceEachDay } from '../../community/once-each-day.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import type { StaffButton } from '../../delivery/parts.ts';
import { mayIn, staffWhoMay } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { tellColleague, tellManagement } from '../../staff/people/tell-staff.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Office, Work } from '../../work.ts';
import { refundsToPay, type WaitingRefund } from './what-stands.ts';

/** When what nobody has paid out is brought to mind, each working day, in the community's time. */
const chasedAt = '09:00';
/** A whole working day is left to whoever pays; after so many the managers hear of it as well. */
const managersAfter = 3;
/** So many are told one by one, the oldest first, and so many of them have a button. */
const chasedMost = 20;
const buttonsMost = 5;

type Late = WaitingRefund & { days: number };

/**
 * Brings to mind, on the mornings of working days, what was approved to go back and has not been paid out for a whole
 * working day: to whoever may pay it and to whoever approved it, and from the third day on to the managers too, until it
 * is paid or dropped.
 */
export async function chaseRefunds(office: Office): Promise<void> {
  const isWorked = (day: Temporal.PlainDate, community: Community): boolean =>
    workingShift(day, community) !== null;
  await onceEachDay(office, 'refunds_unpaid', chasedAt, chase, isWorked);
}

async function chase(work: Work, community: Community, day: string): Promise<void> {
  const waiting = await refundsToPay(work.em, [community.id], chasedMost);
  const late = waiting
    .map((one): Late => {
      const approvedOn = dayIn(one.approvedAt, community.timeZone);
      return { ...one, days: workingDaysBetween(approvedOn, day, community) };
    })
    .filter((one) => one.days >= 1);
  if (late.length === 0) return;
  const cause = causes.refundsUnpaid(community.id, day);
  for (const person of await staffWhoMay(work.em, community.id, 'refund.ask')) {
    const payable = late.filter((one) => mayPay(person, one, community.id));
    const approved = late.filter((one) => one.approvedBy === person.id);
    const language = person.reads ?? community.locale;
    const t = staffTexts(language);
    const name = communityName(community, language);
    if (payable.length > 0)
      tellColleague(work, person, {
        key: `${cause}:pay:${person.id}`,
        text: [
          t['refund.chase_pay']({ count: payable.length, community: name }),
          ...linesOf(payable, language),
        ].join('\n'),
        button: buttonsOf(payable, language),
      });
    if (approved.length > 0)
      tellColleague(work, person, {
        key: `${cause}:approved:${person.id}`,
        text: [
          t['refund.chase_approved']({ count: approved.length, community: name }),
          ...linesOf(approved, language),
        ].join('\n'),
      });
  }
  const longest = late.filter((one) => one.days >= managersAfter);
  if (longest.length === 0) return;
  const { locale } = community;
  await tellManagement(work, community, {
    key: `${cause}:management`,
    text: [
      staffTexts(locale)['refund.chase_managers']({ count: longest.length }),
      ...linesOf(longest, locale),
    ].join('\n'),
    call: true,
    // The next morning says anew what is left of it.
    until: work.nowMs + 24 * 3_600_000,
    button: buttonsOf(longest, locale),
  });
}

/** Whether somebody could pay it out: neither who asked nor who approved, and by bank only whoever keeps its account. */
const mayPay = (person: StaffView, one: WaitingRefund, community: string): boolean =>
  ![one.askedBy, one.approvedBy].includes(person.id) &&
  mayIn(person, community, 'refund.pay') &&
  (one.payBy === 'cash' || mayIn(person, community, 'cash.accept'));

const linesOf = (late: readonly Late[], language: Language): string[] =>
  late.map((one) =>
    staffTexts(language)['refund.chase_line']({
      ...{ number: one.number, unit: one.address, yuan: writeYuan(one.fen), days: one.days },
    }),
  );

const buttonsOf = (late: readonly Late[], language: Language): StaffButton[] =>
  late.slice(0, buttonsMost).map((one) => ({
    control: 'refund.pay',
    caption: staffTexts(language)['action.refund_pay_one']({ number: one.number }),
    id: one.id,
  }));
