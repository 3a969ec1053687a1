/**
 * Takes out what differs from home to home (addresses, numbers, times, sums)
 * so that the classifiers learn the matter and not the flat. The signs are
 * single private-use characters, which no resident types.
 */

/** One character for each kind of thing that is made general. */
export const generalSigns = {
  unit: '\uE000',
  phone: '\uE001',
  time: '\uE002',
  amount: '\uE003',
  number: '\uE004',
  place: '\uE005',
} as const;

const numeral = '[0-9零〇一二两三四五六七八九十百]';
const clock = `(?!一点(?!半|钟|多|左右|以后|之后|以前|之前))(?:${numeral}{1,3}(?:点半|点钟|点[一三]刻|点${numeral}{1,3}分|点|时)(?:多|左右|以后|之后|以前|之前)?)`;

const rules: readonly [RegExp, string][] = [
  [/(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, generalSigns.phone],
  [/\b0\d{2,3}[- ]?\d{7,8}\b|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b/g, generalSigns.phone],
  // A block, an entrance, a room: 3栋2单元501室, a座1204, 3-2-501.
  [
    new RegExp(
      `[a-z]?${numeral}{1,5}\\s*(?:号楼|栋|幢|号院|座(?=\\s*${numeral}))(?:\\s*${numeral}{1,3}\\s*(?:单元|门|梯))?(?:\\s*${numeral}{1,5}\\s*(?:室|房|号房|户|层|楼)?)?`,
      'g',
    ),
    generalSigns.unit,
  ],
  [
    new RegExp(`[a-z]\\s*(?:座|栋|幢)(?:\\s*${numeral}{1,5}\\s*(?:室|房|号)?)?`, 'g'),
    generalSigns.unit,
  ],
  [
    new RegExp(`${numeral}{1,3}\\s*单元(?:\\s*${numeral}{1,5}\\s*(?:室|房|号|户)?)?`, 'g'),
    generalSigns.unit,
  ],
  [/\b[a-z]?\d{1,3}-\d{1,2}-\d{2,5}\b|\b[a-z]?\d{1,2}-\d{3,4}\b/g, generalSigns.unit],
  [
    /\b(?:bldg|building|block|tower|unit|apt|apartment|flat|room|rm|suite|entrance|villa)\.?\s*#?(?:[a-z]?\d{1,5}[a-z]?|[a-h](?=[\s,]*\d|$|[,.]))(?![a-z0-9])(?:[\s,-]*(?:unit|apt|room|flat|entrance|#)?\s*#?[a-z]?\d{1,5}[a-z]?\b)*/g,
    generalSigns.unit,
  ],
  [/#\s?\d{1,5}[a-z]?\b|\b\d{1,2}[a-h]\b|\b[a-h]\d{3,4}\b/g, generalSigns.unit],
  [
    /(?:rmb|¥|\$|usd|cny)\s?\d[\d,.]*k?|\d[\d,.]{0,20}\s?(?:元|块钱|块|rmb|yuan|dollars?|bucks)/g,
    generalSigns.amount,
  ],
  [
    /[一二两三四五六七八九][千百万][零一二两三四五六七八九十百千万]*(?:元|块)?/g,
    generalSigns.amount,
  ],
  // Dates and hours.
  [
    /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?|\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?/g,
    generalSigns.time,
  ],
  [new RegExp(`${numeral}{1,3}月(?:份|${numeral}{1,3}[日号]?)?`, 'g'), generalSigns.time],
  [new RegExp(clock, 'g'), generalSigns.time],
  [
    /\b\d{1,2}(?::\d{2})?\s?(?:am|pm|a\.m\.|p\.m\.|o'clock)(?![a-z])|\b\d{1,2}:\d{2}\b/g,
    generalSigns.time,
  ],
  // The place names of letters and digits that towns use when they publish messages.
  [/(?<![a-z])[a-z]\d{0,2}\s?(?:区|市|县)/g, generalSigns.place],
  [/\d+(?:[.,]\d+)*/g, generalSigns.number],
];

/** The text with everything particular replaced by its general sign; `text` must be normalised. */
export function generalise(text: string): string {
  let out = text;
  for (const [pattern, sign] of rules) out = out.replace(pattern, sign);
  return out;
}
