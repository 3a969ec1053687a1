import type { ExplainTexts } from './explain.zh-CN.ts';

/** How a line of a bill came about, in English: on the notice and in chat. */
export const explainEn: ExplainTexts = {
  'line.area': (p) => `${p.area} m² × ${p.price}`,
  'line.fixed': (p) => `${p.price} a month`,
  'line.times': (p) => `${p.quantity} × ${p.price}`,
  'line.meter': (p) => `meter ${p.from} → ${p.to} (${p.days})`,
  'line.used': (p) => `${p.quantity} ${p.measure} used`,
  'line.step': (p) => `${p.quantity} ${p.measure} × ${p.price}`,
  'line.used_before': (p) =>
    `steps count by the year: ${p.quantity} ${p.measure} used before this year`,
  'line.used_in_month': (p) =>
    `steps go on from the ${p.quantity} ${p.measure} billed of this month before`,
  'line.months': (p) => `${p.months} months together`,
  'line.share_area': (p) =>
    `${p.pool} of ${p.of === null ? 'the whole community' : `building ${p.of}`} shared by area, this home ${p.part} / ${p.whole} m²`,
  'line.share_unit': (p) =>
    `${p.pool} of ${p.of === null ? 'the whole community' : `building ${p.of}`} shared evenly by ${p.whole} homes`,
  'line.days': (p) => `${p.days} of ${p.ofDays} days of the month`,
  'line.vacant': (p) => `empty home, at ${p.rate}`,
  'line.rate': (p) => `at ${p.rate}, as approved`,
  'line.unit_price': () => 'price as approved',
  'line.no_late_fee': () => 'without late fee, as approved',
  'line.work': (p) => `${p.price}, as agreed for the work`,
  'line.opening': () => 'owed from before',

  'measure.water': () => 'm³',
  'measure.power': () => 'kWh',
  'measure.gas': () => 'm³',
  'measure.heat': () => 'GJ',
};
