import type { IssuingTexts } from './issuing.zh-CN.ts';

const bills = (count: number): string => (count === 1 ? '1 bill' : `${count} bills`);
const units = (count: number): string => (count === 1 ? '1 unit' : `${count} units`);

/** What is said when bills are issued, in English. */
export const issuingEn: IssuingTexts = {
  'issue.done': ({ community, period, bills: count, total }) =>
    `${community} ${period}: ${bills(count)} issued, ${total} in all.`,
  'issue.would': ({ community, period, bills: count, total }) =>
    `${community} ${period}: ${bills(count)} would be issued, ${total} in all. This is a rehearsal, nothing has been changed.`,
  'issue.prepaid': ({ bills: count, amount }) => `Paid from prepayment: ${bills(count)}, ${amount}`,
  'issue.fee': ({ name, lines, amount, before }) =>
    `${name}: ${lines === 1 ? '1 line' : `${lines} lines`}, ${amount}${before === null ? '' : ` (last period ${before})`}`,
  'issue.before': ({ period, total, difference }) =>
    `Last period ${period} came to ${total}, a difference of ${difference}`,
  'issue.developer': ({ name, units: count, amount }) =>
    `Shares of units not handed over, borne by the developer: ${name}, ${units(count)}, ${amount}`,
  'issue.unshared': ({ name, building, amount }) =>
    `Shared among nobody: ${building === null ? '' : `building ${building}, `}${name} ${amount}. The tariff has no such shared fee, or no unit is in its scope.`,
  'issue.skipped': () => 'Not billed:',
  'issue.odd': () => 'Please check:',
  'issue.of_unit': ({ unit, fee, reason, figures }) =>
    `${unit}${fee === null ? '' : ` ${fee}`}: ${reason}${figures === null ? '' : `, ${figures}`}`,
  'issue.unit': ({ unit, figures }) => (figures === null ? unit : `${unit} (${figures})`),
  'issue.of_units': (p) =>
    `${p.fee === null ? '' : `${p.fee}: `}${p.reason}, ${p.count} units: ${p.units}${p.more ? ', …' : ''}`,
  'issue.more': ({ count }) => `and ${count} more`,
  'issue.nothing': ({ community, period }) => `${community} ${period}: there is nothing to bill.`,

  'skip.not_handed_over': () => 'not handed over yet',
  'skip.billed': () => 'has its bill for this period',
  'skip.no_area': () => 'no floor area on file',
  'skip.no_reading': () => 'no meter reading in this period',
  'skip.first_reading': () => 'first reading: it counts from here',
  'skip.lower_reading': () =>
    'lower than the reading before; please note an exchanged meter or correct the reading',
  'skip.billed_later': () =>
    'a later bill has counted this use, for want of the reading; void that one first to bill it by the month',
  'skip.exempt': () => 'exempt by approval',
  'skip.nothing_to_bill': () => 'no fee applies',
  'odd.several_months': () => 'not read for several months, reckoned at once',
  'odd.five_times': () => 'five times the usual or more',
  'odd.far': (p) =>
    `usually about ${p.usual} a month, this time ${p.used}${p.months === 1 ? '' : ` in ${p.months} months`}`,
  'odd.exchanged': () => 'the meter was exchanged in between',
  'odd.left_out': () =>
    'some use before this is on no bill: the bill of the month it was read in, or its supplement, has it',
  'odd.no_tenant': () =>
    'agreed to be paid by the tenant, but there was none on the first day; billed to the owners',

  'issue.period': ({ written }) =>
    `"${written}" is not a period. Please write year and month, such as 2026-11; months are 01 to 12.`,
  'issue.past_due': (p) =>
    `These bills are due on ${p.day}, which is over: whoever gets one is late from the first day on. Late fees grow after the grace of the tariff; a supplement moves the due day, a main bill does not.`,
  'issue.far_ahead': (p) =>
    `${p.period} is more than a year ahead, so nothing was issued. Please check the year.`,
  'issue.no_tariff': ({ community, day }) =>
    `${community} has no tariff on ${day}. Please apply one that holds from that day or earlier with gatehouse tariff apply.`,
  'issue.no_bill': ({ number }) => `There is no bill ${number}. Please check the number.`,
  'issue.void_already': ({ number }) => `Bill ${number} is void already. Nothing has been changed.`,
  'issue.reason': () => 'Please say why it is voided.',
  'issue.voided': ({ number, unit, total }) => `Bill ${number} (${unit}, ${total}) is void.`,
  'issue.moved': ({ amount }) => `The ${amount} paid on it became prepayment, with its own dates.`,
  'issue.reissued': ({ number, total, paid }) =>
    `Issued anew as ${number}: ${total}, of which ${paid} is paid.`,
  'issue.not_voided': (p) => `Bill ${p.number} was not voided: ${p.why}`,
  'reissue.brought': () =>
    'it is of arrears that were brought along and was not reckoned by a tariff, so it cannot be issued anew. If the sum is wrong, void it without issuing it anew, and import the right one with a file of opening balances.',
  'reissue.charge': () =>
    'it is of work that was done in the home and was not reckoned by a tariff, so it cannot be issued anew. If it is too much, have it reduced with /gatehouse reduce; if none of it is owed, void it without issuing it anew.',
  'reissue.no_tariff': (p) =>
    `no tariff holds on the first day of ${p.period}, so it cannot be issued anew. Please enter one that holds from that day or earlier first.`,
  'reissue.same_owner': () =>
    'by the archive as it is now, whoever owes it has another bill of that month, so it cannot be issued anew. If both come of a month that was split at a settlement, void both without issuing them anew, and issue the bills of that month again.',
  'reissue.nothing': (p) =>
    `as things stand nothing of it is charged${p.left === null ? '' : ` (${p.left})`}, so it cannot be issued anew. Please check the facts; if nothing is owed, void it without issuing it anew.`,
  'reissue.left_out': (p) => `${p.fee === null ? '' : `${p.fee}: `}${p.reason}`,
};
