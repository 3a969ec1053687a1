import {
  englishIntegerOf,
  englishNumberWord,
  hanNumerals,
  hundredthsOf,
  integerOf,
} from './numerals.ts';

/**
 * Sums of money in yuan, as whole fen. A number needs a currency word or sign,
 * a money verb before it, or the colloquial shape of a sum (三千五, 两百五).
 */

export type AmountFound = {
  amount?: { fen: number; text: string };
  spans: { start: number; end: number }[];
};
type Place = { start: number; end: number };

const arabic = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d+(?:\\.\\d{1,6})?';
const spokenNumber = `[${hanNumerals}万亿]+(?:点[${hanNumerals}]+[万亿]?)?`;
const figure = `(?:(?:${arabic})\\s?[百千万亿kw]?[${hanNumerals}\\d]?(?![\\d.])|${spokenNumber})`;
const digit = `[${hanNumerals}\\d]`;
const coins = `(?:零?(?<jiao>${digit})[角毛])?(?:零?(?<fen>${digit}{1,2})分)?(?:整|正)?`;
const yuan = '(?:元(?![宵旦])|块钱|块|圆)(?!砖|地|板|布|玻璃|瓷|牌|肉|石|木|空地|停车)';
const english = `(?:an?\\s|${englishNumberWord}(?:[\\s-]|$))(?:(?:and\\s)?${englishNumberWord}[\\s-]?)*`;
const unitsOfOther =
  '(?!\\s?(?:多|几|来)?(?:米|公里|斤|公斤|克|吨|度|平|户|人|个|次|遍|倍|年|月|天|日|号|小时|分钟|分之|秒|栋|幢|座|层|楼|单元|室|房|位|家|辆|条|张|只|台|字|岁|路|名|份|套|点|公分|厘米|瓦|伏|升|方|立方|%|‰|米|kb|mb|kwh|kg|km|m\\b|cm|people|days?|years?|hours?|minutes?|times?|am|pm|floors?|weeks?|months?))';
const moneyVerb =
  '(?:多了|少了|多收了?|少收了?|多交了?|多扣了?|交了|付了|缴了|欠了?|欠费|收了|收我|收费|扣了|花了|转了|转账|打了|充了|退了?|押金|物业费|电费|水费|停车费|管理费|暖气费|车位费|总共|一共|合计|金额|罚款|赔偿?|paid|pay|paying|owe|owed|charged(?:\\sme)?|charge\\sof|bill\\s(?:of|is|was)|total(?:\\sof)?|fee\\s(?:of|is)|refund(?:\\sof)?|transferred|amount(?:\\sof)?)(?:的?是|为|了|我|:|有|\\sis|\\sof)?';

const patterns = new RegExp(
  [
    `(?:¥|rmb|cny|人民币)\\s?:?(?<signed>${figure})\\s?(?<sunit>${yuan})?`,
    `(?<![\\d.,a-z])(?<n>${figure})\\s?(?:多|来|几)?(?:${yuan})(?:(?<tail>[一二三四五六七八九\\d])(?![\\d${hanNumerals}毛角分个月年号日点栋单层楼次天人家户张])(?:钱)?|${coins})`,
    `(?<![\\d.,a-z])(?<latin>${arabic})\\s?(?<k>k|w|thousand|hundred)?\\s?(?:rmb|cny|yuan|kuai|bucks)(?![a-z])`,
    `(?<![a-z])(?<words>${english})(?:yuan|rmb|kuai|bucks)(?![a-z])`,
    `(?<![\\d.,a-z])(?<only>[${hanNumerals}\\d])[毛角](?:钱)?(?![a-z])`,
    `${moneyVerb}\\s?(?<bare>${figure})(?![\\d.,]*\\d)(?=$|[^\\d\\w-])${unitsOfOther}`,
    `(?<![\\d.,a-z\\-])(?<short>\\d+(?:\\.\\d{1,3})?[kw万])(?![a-z\\d])${unitsOfOther}`,
    `(?<![第${hanNumerals}\\d.点])(?<shape>[一二两三四五六七八九][千百万][${hanNumerals}万]+|[一二两三四五六七八九十]{1,2}万)(?=$|[\\s,，。.;；!！?？了吧吗呢啊的左右还也都才就不和))])`,
  ].join('|'),
  'g',
);

const maybe =
  /[元块圆¥毛角]|rmb|cny|yuan|kuai|bucks|\d\s?[kw万]|[一二两三四五六七八九十][千百万]|[了欠费押转收扣共计额款退赔].{0,3}[\d一二两三四五六七八九十]|paid|pay|owe|charge|bill|total|fee|refund|transfer|amount/;

/** Finds the first sum in folded `text` outside `taken`, and the places of all sums; `raw` gives its words. */
export function findAmount(text: string, raw: string, taken: readonly Place[]): AmountFound {
  const spans: Place[] = [];
  if (!maybe.test(text)) return { spans };
  let amount: { fen: number; text: string } | undefined;
  for (const found of text.matchAll(patterns)) {
    const fen = fenOf(found.groups ?? {});
    const written = found.groups?.bare ?? found[0];
    const start = found.index + found[0].lastIndexOf(written);
    const end = found.index + found[0].trimEnd().length;
    if (fen === undefined || fen <= 0 || end <= start) continue;
    if (taken.some((place) => start < place.end && place.start < end)) continue;
    spans.push({ start, end });
    amount ??= { fen, text: raw.slice(start, end) };
  }
  return { ...(amount !== undefined && { amount }), spans };
}

function fenOf(groups: Record<string, string | undefined>): number | undefined {
  const { n, signed, latin, words, only, bare, short, shape } = groups;
  if (n !== undefined) return withCoins(n, groups);
  if (signed !== undefined) return hundredthsOf(tidy(signed));
  if (latin !== undefined) {
    const scale = { k: 'k', w: 'w', thousand: '千', hundred: '百' }[groups.k ?? ''] ?? '';
    return hundredthsOf(`${latin}${scale}`);
  }
  if (words !== undefined) {
    const value = englishIntegerOf(words.trim());
    return value === undefined ? undefined : value * 100;
  }
  if (only !== undefined) {
    const value = integerOf(only);
    return value === undefined ? undefined : value * 10;
  }
  const plain = bare ?? short ?? shape;
  return plain === undefined ? undefined : hundredthsOf(tidy(plain));
}

const tidy = (figureText: string): string => figureText.replace(/\s/g, '');

function withCoins(n: string, groups: Record<string, string | undefined>): number | undefined {
  const whole = hundredthsOf(tidy(n));
  const jiao = coin(groups.jiao ?? groups.tail);
  const fen = coin(groups.fen);
  if (whole === undefined || jiao === undefined || fen === undefined) return undefined;
  const sum = whole + jiao * 10 + fen;
  return Number.isSafeInteger(sum) ? sum : undefined;
}

const coin = (text: string | undefined): number | undefined =>
  text === undefined ? 0 : integerOf(text);
