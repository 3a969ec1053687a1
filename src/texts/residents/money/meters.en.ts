import type { MeterTexts } from './meters.zh-CN.ts';

const than = (p: { last: string; day: string } | null): string =>
  p ? ` (${p.last} on ${p.day})` : '';

/** What residents read when they say what their meters show, in English. */
export const metersEn: MeterTexts = {
  'meter.water': () => 'water meter',
  'meter.power': () => 'power meter',
  'meter.gas': () => 'gas meter',
  'meter.heat': () => 'heat meter',

  'meter.used_water': (p) => `${p.used} m³`,
  'meter.used_power': (p) => `${p.used} kWh`,
  'meter.used_gas': (p) => `${p.used} m³`,
  'meter.used_heat': (p) => `${p.used} GJ`,
  'meter.taken': (p) =>
    `${p.replaced ? 'Changed' : 'Noted'}: ${p.address}, ${p.meter}, ${p.value}.${p.used === null || p.since === null ? '' : ` Since ${p.since} that is ${p.used}.`} If you misread it, just send it again before the bill is out.`,
  'meter.why_first': () => 'There is no earlier reading to hold it against',
  'meter.why_lower': (p) => `It is lower than the last one${than(p)}`,
  'meter.why_higher': (p) => `It is higher than a later one${than(p)}`,
  'meter.why_five_times': (p) => `It is more than five times the usual${than(p)}`,
  'meter.why_far': (p) =>
    `It is five times the usual or more (about ${p.usual} a month; this time ${p.used}${p.months === 1 ? '' : ` in ${p.months} months`})`,
  'meter.why_read_by_staff': (p) => `A colleague read something else today${than(p)}`,
  'meter.waits': (p) =>
    `Received: ${p.address}, ${p.meter}, ${p.value}. ${p.why}, so a colleague will check it and you will hear from me. If you misread it, please send it again; if the meter was exchanged, please tell me. A photo makes it quicker.`,
  'meter.billed': (p) =>
    `Today's reading of ${p.address}, ${p.meter}, is in a bill already, so it cannot become ${p.value}. If that is wrong, tap below and a colleague will look.`,
  'meter.ask': (p) =>
    `${p.pictured ? 'Thank you for the photo. ' : ''}Please send what the ${p.meter} of ${p.address} shows${p.pictured ? '' : ', with a photo if you can'}.${p.last === null || p.day === null ? '' : ` Last time it was ${p.last} (${p.day}).`}`,
  'meter.number': () =>
    'Thank you for the photo. Please send the number on the meter as well, such as 1234 or 1234.5.',
  'meter.bad': () =>
    'I could not read that number. Please send only what the meter shows, with three decimals at most, such as 1234 or 1234.5.',
  'meter.which': () => 'Which meter is it?',
  'meter.none': (p) =>
    `No ${p.meter ?? 'meter that we read'} is registered for your home; the utility company may read it itself. If that is wrong, tap below and a colleague will look.`,
  'meter.not_yours': (p) =>
    `${p.home} is not registered as yours, and I can only note meters of your own home. If it was a slip, please send it again.`,

  'meter.accepted': (p) =>
    `The reading ${p.value} of ${p.address}, ${p.meter}, was checked and is noted. Thank you.`,
  'meter.entered': (p) =>
    `A colleague checked the ${p.meter} of ${p.address} and entered ${p.value}, which is what counts. If that is wrong, just reply to me.`,
  'meter.refused': (p) =>
    `The reading ${p.value} of ${p.address}, ${p.meter}, does not fit those before it, so it was not noted. Please look once more and send me the number and a photo; if you cannot, say “talk to a person” and we will come and look.`,
};
