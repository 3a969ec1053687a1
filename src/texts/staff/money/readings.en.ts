import type { ReadingsTexts } from './readings.zh-CN.ts';

/** What the staff read when they enter what meters show, in English. */
export const readingsEn: ReadingsTexts = {
  'readings.total': (p) => `${p.count} meters are still to be read for ${p.period}`,
  'readings.not_served': () => 'There are no meters to read where you work.',
  'readings.none': (p) => `All meters have been read for ${p.period}.`,
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
    'Please write the number on the meter, with at most three decimals, such as 133 or 133.5.',
  'fault.reading_future': () => 'That day has not come yet. Please check the day.',
  'fault.reading_billed': () =>
    'A bill was reckoned by the reading of that day. To correct it, have that bill voided first.',
  'fault.reading_lower': (p) =>
    `It is lower than the last one (${p.value} on ${p.day}). Please look again; if the meter was exchanged or ran over, say so below.`,
  'fault.reading_higher': (p) =>
    `It is higher than a later one (${p.value} on ${p.day}). Please check the number and the day.`,
  'fault.reading_five_times': () =>
    'It is five times what is usual, or more. Please look again; if it is right, tick the box below.',
  'fault.reading_not_lower': () =>
    'It is not lower than the last one, so the meter did not run over. Please check, or choose no change.',
  'fault.reading_closing': (p) =>
    `Please write what the old one stood at, no less than ${p.value} (${p.day}).`,
  'fault.reading_opening': () =>
    'Please write what the new one began with, no more than it shows now.',
  'fault.reading_too_soon': (p) =>
    `An exchange takes two readings of its own, and the last one (${p.day}) is too near. Please write a later day.`,

  'can.reading.enter': () =>
    '/gatehouse readings 3 — meters that are still to be read this month, entered one by one',
};
