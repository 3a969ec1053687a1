import type { ReadingsTexts } from './readings.zh-CN.ts';

const far = (p: { usual: string; used: string; months: number }): string =>
  `usually about ${p.usual} a month, this time ${p.used}${p.months === 1 ? '' : ` in ${p.months} months`}`;

/** What the staff read when they enter what meters show, in English. */
export const readingsEn: ReadingsTexts = {
  'readings.total': (p) => `${p.count} meters are still to be read for ${p.period}`,
  'readings.not_served': () => 'There are no meters to read where you work.',
  'readings.none': (p) => `All meters have been read for ${p.period}.`,
  'readings.no_meters': () =>
    'No meters are on file here yet. Please put them with their first readings into a table (community, unit, meter, read_on, reading) and send it to the app as a direct message, or have the admin bring it in with gatehouse import readings; then they can be read here.',
  'readings.building': (p) => `Building ${p.name}: ${p.count}`,
  'readings.all': () => 'All buildings',
  'readings.which': () => 'Which building',
  'readings.page': (p) => `Page ${p.page} of ${p.pages}`,
  'readings.meter': (p) => `${p.unit} ${p.kind}`,
  'readings.last': (p) => `last ${p.value}, ${p.day}`,
  'readings.first': () => 'never read; counting begins here',
  'readings.water': () => 'water',
  'readings.power': () => 'power',
  'readings.gas': () => 'gas',
  'readings.heat': () => 'heat',

  'reading.reported': (p) => `A reading from a resident, to check: ${p.unit} ${p.kind}`,
  'reading.shown': (p) => `${p.value} on ${p.day}; ${p.last}. ${p.doubt}`,
  'reading.doubt_first': () => 'There is none before to hold it against.',
  'reading.doubt_lower': () =>
    'It is lower than the last: misread, or the meter was exchanged or ran past its last digit.',
  'reading.doubt_higher': () => 'It is higher than a later one.',
  'reading.doubt_five_times': (p) =>
    `It is five times the usual or more${p === null ? '' : `: ${far(p)}`}. If it is taken, the rehearsal of the bills lists it again.`,
  'reading.doubt_read_by_staff': () => 'A colleague read something else that day.',
  'reading.said': (p) => `Said by ${p.who} in their chat, ${p.at}`,
  'reading.pictures': () => 'The photo is in the thread of this message.',
  'reading.photo': () => 'Photo of the meter',
  'reading.waiting': () =>
    'Readings from residents to check (photos are below their cards in the channel)',
  'reading.more_waiting': () => 'There are more; open this again after these.',
  'reading.accepted': (p) => `✅ Taken by ${p.who}, ${p.at}`,
  'reading.refused': (p) => `Not taken by ${p.who}; the resident was asked to look again, ${p.at}`,
  'reading.entered': (p) => `${p.who} entered another reading, ${p.at}`,
  'reading.said_anew': (p) => `The resident has said another reading since, ${p.at}`,
  'action.reading_take': () => 'Take it',
  'action.reading_refuse': () => 'Do not take it',
  'refused.reading_billed': () =>
    'The reading of that day is in a bill. Please void that bill first, then enter it.',
  'refused.reading_doubtful': () =>
    'It does not fit the readings around it and cannot be taken as it is. Use “Enter…” to say that the meter was exchanged or ran over, or do not take it.',

  'action.reading_enter': () => 'Enter…',
  'action.reading_next': () => 'Next page',
  'action.reading_previous': () => 'Previous page',
  'modal.reading': () => 'Enter a reading',
  'field.reading_value': () => 'What it shows now',
  'field.reading_on': () => 'Read on',
  'hint.reading_on': () => 'Empty: today.',
  'field.reading_way': () => 'Has the meter changed',
  'option.reading_usual': () => 'No',
  'option.reading_exchanged': () => 'A new one was put in',
  'option.reading_rolled_over': () => 'It ran past its last digit and began at zero',
  'field.reading_closing': () => 'What the old one stood at',
  'field.reading_opening': () => 'What the new one began with',
  'hint.reading_changed': () => 'Only where a new one was put in.',
  'field.reading_sure': () => 'Looked again',
  'option.reading_sure': () => 'I have looked again, and the number is right',

  'fault.reading': () =>
    'Please write the number on the meter, with a point and at most three decimals, such as 133 or 133.5.',
  'fault.reading_future': () => 'That day has not come yet. Please check the day.',
  'fault.reading_billed': () =>
    'A bill was reckoned by the reading of that day. To correct it, have that bill voided first.',
  'fault.reading_lower': (p) =>
    `It is lower than the last one (${p.value} on ${p.day}). Please look again; if the meter was exchanged or ran over, say so below.`,
  'fault.reading_higher': (p) =>
    `It is higher than a later one (${p.value} on ${p.day}). Please check the number and the day.`,
  'fault.reading_five_times': (p) =>
    `It is five times what is usual, or more: ${far(p)}. Please look again; if it is right, tick the box below. The rehearsal of the bills lists it again.`,
  'fault.reading_within': (p) =>
    `An exchange (or a meter that ran over) within what is billed already: bill ${p.number} of ${p.period} counted what was used from ${p.from} to ${p.to}. Have that bill voided first, enter this, and issue ${p.period} again; if the day is wrong, correct it.`,
  'fault.reading_not_lower': () =>
    'It is not lower than the last one, so the meter did not run over. Please check, or choose no change.',
  'fault.reading_closing': (p) =>
    `Please write what the old one stood at, no less than ${p.value} (${p.day}).`,
  'fault.reading_opening': () =>
    'Please write what the new one began with, no more than it shows now.',

  'can.reading.enter': () =>
    '/gatehouse readings 3 — meters that are still to be read this month, entered one by one',
};
