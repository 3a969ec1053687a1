import { integerOf } from '../numerals.ts';
import {
  betweenMeaning,
  hoursMeaning,
  lackingMeaning,
  minutesText,
  pointMeaning,
} from './chinese-clock.ts';
import {
  dayOfMonth,
  monthDay,
  nextWorkday,
  type PartOfMonth,
  partOfMonth,
  weekday,
  weekend,
  wholeWeek,
} from './days.ts';
import { aroundFeast, feastAt, feastWords } from './feasts.ts';
import {
  dayMs,
  dayParts,
  hourMs,
  type Meaning,
  minuteMs,
  oneDay,
  type Qualifier,
  type Rule,
  type Token,
  tokensOf,
} from './token.ts';

/** The words of Chinese time phrases. */

const n = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const week = '(?:周|星期|礼拜)';
const rule = (source: string, read: Rule[1]): Rule => [new RegExp(source, 'y'), read];

const weekdayNumbers: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  '7': 7,
};

function weekOffset(word: string | undefined): number | undefined {
  if (word === undefined || word === '') return undefined;
  if (word.startsWith('下下')) return 2;
  return word.startsWith('下') ? 1 : 0;
}

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : integerOf(text);

function feastMeaning(found: RegExpExecArray): Meaning | undefined {
  const { lead = '', side = '' } = found.groups ?? {};
  const feast = feastAt(found.input, found.index + lead.length);
  const where = /后|完/.test(side) ? 'after' : /前/.test(side) ? 'before' : 'during';
  return {
    type: 'day',
    days: (today) => aroundFeast(today, feast, where),
    firmness: 'firm',
    sort: 'long',
  };
}

const monthPartWords: Readonly<Record<string, PartOfMonth>> = {
  底: 'end',
  末: 'end',
  初: 'start',
  中: 'middle',
  上旬: 'first',
  中旬: 'second',
  下旬: 'last',
};

function monthPartMeaning(found: RegExpExecArray): Meaning | undefined {
  const { m = '', part = '' } = found.groups ?? {};
  const which = monthPartWords[part];
  if (which === undefined) return undefined;
  const month = number(/^[\d一二三四五六七八九十]+/.exec(m)?.[0]);
  const where =
    month !== undefined
      ? { month }
      : m.startsWith('下')
        ? { ahead: 1 }
        : /[这本]/.test(m)
          ? { ahead: 0 }
          : {};
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  return {
    type: 'day',
    days: (today) => partOfMonth(today, which, where),
    firmness: 'firm',
    sort: 'long',
  };
}

function yearIn(text: string | undefined, today: Temporal.PlainDate): number | undefined {
  if (text === undefined) return undefined;
  if (text === '今年') return today.year;
  if (text === '明年') return today.year + 1;
  const value = number(text.replace('年', ''));
  return value === undefined ? undefined : value < 100 ? 2000 + value : value;
}

function dateMeaning(found: RegExpExecArray): Meaning | undefined {
  const { y, m, d } = found.groups ?? {};
  const [month, day] = [number(m), number(d)];
  if (month === undefined || day === undefined || month > 12 || day > 31 || day < 1)
    return undefined;
  return {
    type: 'day',
    days: (today) => monthDay(today, month, day, yearIn(y, today)),
    firmness: 'firm',
    sort: 'date',
  };
}

const spanUnits: readonly (readonly [RegExp, number])[] = [
  [/分钟?/, minuteMs],
  [/小时|钟头/, hourMs],
  [/刻钟/, 15 * minuteMs],
  [/天|日/, dayMs],
  [/周|星期|礼拜/, 7 * dayMs],
  [/月/, 30 * dayMs],
];

/** "半小时后" is the hour after it, "三天后" that day; "两小时内" is from now on. */
function spanMeaning(found: RegExpExecArray): Meaning | undefined {
  const { c = '', half, u = '', side = '' } = found.groups ?? {};
  const unit = spanUnits.find(([pattern]) => pattern.test(u))?.[1];
  const count = c === '半' ? 0.5 : c === '几' ? 3 : number(c);
  if (unit === undefined || count === undefined || count > 400) return undefined;
  const length = (count + (half === undefined ? 0 : 0.5)) * unit;
  if (/内/.test(side)) return { type: 'span', fromMs: 0, toMs: length };
  if (unit < dayMs) return { type: 'span', fromMs: length, toMs: length + Math.max(hourMs, unit) };
  return day(Math.round(length / dayMs));
}

const day = (offset: number, firmness: 'firm' | 'today' = 'firm'): Meaning => ({
  type: 'day',
  days: oneDay(offset),
  firmness,
  sort: 'relative',
});
const followingDay: Meaning = {
  type: 'day',
  days: oneDay(1),
  firmness: 'firm',
  sort: 'relative',
  following: true,
};
const twoDays = (offset: number): Meaning => ({
  type: 'day',
  days: (today) => {
    const from = today.add({ days: offset });
    return { from, to: from.add({ days: 2 }) };
  },
  firmness: 'firm',
  sort: 'long',
});
const qual = (which: Qualifier): Meaning => ({ type: 'qual', qual: which });

/** 周三四, 周一至五: two days with their week named once; side by side or as a range. */
function weekdaysMeaning(found: RegExpExecArray): Meaning | undefined {
  const { w, a = '', to, b = '' } = found.groups ?? {};
  const [first, last] = [weekdayNumbers[a] ?? 0, weekdayNumbers[b] ?? 0];
  if (last <= first || (to === undefined && last !== first + 1)) return undefined;
  const offset = weekOffset(w);
  return {
    type: 'day',
    days: (today) => {
      const { from } = weekday(today, first, offset);
      return { from, to: from.add({ days: last - first + 1 }) };
    },
    firmness: 'firm',
    sort: 'long',
  };
}

const rules: readonly Rule[] = [
  rule(
    '昨[天日晚夜儿早]上?|前[天晚]|大前天|前[几两些]天|前段时间|上个?(?:周|星期|礼拜)[一二三四五六日天末]?|刚才|刚刚|那天|当天|当晚|上上?个?月|去年|当时|前阵子?',
    () => ({ type: 'past' }),
  ),
  rule(
    `(?:${n}|几|半|好几|十几)(?:个半?)?(?:多)?(?:小时|钟头|分钟|天|周|星期|礼拜|月|年)(?:多)?(?:之|以)?前(?!来|修|处理|解决|完成|上门|给)`,
    () => ({ type: 'past' }),
  ),
  rule('每个?(?:天|晚|早|周|星期|礼拜|月|年|次)|天天|一到|经常|平时|有时|常年|日日|夜夜', () => ({
    type: 'often',
  })),
  rule(
    `(?:再?过)?(?<c>${n}|\\d{1,3}|半|几)个?(?<half>半)?(?<u>小时|钟头|分钟|刻钟|天|周|星期|礼拜|月)(?<side>以后|之后|过后|后(?!面)|以内|之内|内)`,
    spanMeaning,
  ),
  rule(
    `再?过(?<c>${n}|半|几)个?(?<half>半)?(?<u>小时|钟头|分钟|刻钟|天|周|星期|礼拜)`,
    spanMeaning,
  ),
  rule('大后天', () => day(3)),
  rule('后[天日儿](?!性)', () => day(2)),
  rule('明[天日儿]|明(?=[晚早晨]|上午|下午|中午)', () => day(1)),
  rule('次日|第二天|隔天', () => ({ ...followingDay })),
  rule('今明(?:两天|两日|天)?', () => twoDays(0)),
  rule('明后(?:两天|两日|天)', () => twoDays(1)),
  rule('今[天日儿]|今(?=[晚早晨夜]|上午|下午|中午)', () => day(0, 'today')),
  rule(
    `(?<w>下下个?|下个?|这个?|本)?${week}[六6](?:和|、|到|至|或|或者)?${week}?[日天7]`,
    (found) => ({
      type: 'day',
      days: (today) => weekend(today, weekOffset(found.groups?.w) ?? 0),
      firmness: 'firm',
      sort: 'long',
    }),
  ),
  rule(
    `(?<w>下下个?|下个?|这个?|本)?${week}(?<a>[一二三四五六])(?<to>到|至|-|~)?(?<b>[二三四五六日天])(?![点个号月天十])`,
    weekdaysMeaning,
  ),
  rule(`(?<w>下下个?|下个?|这个?|本)?(?:${week}末|双休日)`, (found) => ({
    type: 'day',
    days: (today) => weekend(today, weekOffset(found.groups?.w) ?? 0),
    firmness: 'firm',
    sort: 'long',
  })),
  rule(`(?<w>下下个?|下个?|这个?|本)?${week}(?<d>[一二三四五六日天]|[1-7](?!\\d))`, (found) => {
    const { w, d = '' } = found.groups ?? {};
    const which = weekdayNumbers[d];
    if (which === undefined) return undefined;
    const offset = weekOffset(w);
    return {
      type: 'day',
      days: (today) => weekday(today, which, offset),
      firmness: 'firm',
      sort: 'weekday',
      ...(offset === undefined && { weekday: which }),
    };
  }),
  rule(`(?<w>下下个?|下个?|这个?|本)${week}(?<p>初)?`, (found) => {
    const offset = weekOffset(found.groups?.w) ?? 0;
    const start = found.groups?.p !== undefined;
    return {
      type: 'day',
      days: (today) => {
        const days = wholeWeek(today, offset);
        return start ? { from: days.from, to: days.from.add({ days: 3 }) } : days;
      },
      firmness: offset === 0 ? 'weak' : 'firm',
      sort: 'long',
    };
  }),
  rule('工作日', () => ({ type: 'day', days: nextWorkday, firmness: 'weak', sort: 'long' })),
  rule(
    `(?<lead>过完?|等)?(?:${feastWords.zh}|(?<![\\u4e00-\\u9fff])(?:放?假期?|长假|节假日|节)(?=[过以之]?后|之?前|结束|期间)|(?<=[过等]完?|等到)节(?=[过以之]?后))节?(?:放?假期?|长假|小长假|黄金周)?(?<side>过?后|以后|之后|完了?|结束后?|前|以前|之前|期间|当天|那天|当晚)?`,
    feastMeaning,
  ),
  rule(
    `(?<m>这个?月|本月|下个?月|${n}月份?|月)(?<part>底|末|初|中旬|上旬|下旬|中(?!午|旬))`,
    monthPartMeaning,
  ),
  rule('年底', () => ({
    type: 'day',
    days: (today) => partOfMonth(today, 'whole', { month: 12 }),
    firmness: 'firm',
    sort: 'long',
  })),
  rule(
    `(?<y>\\d{4}年|\\d{2}年|今年|明年)?(?<m>${n})月份?(?<d>${n})[日号]?(?![日号]?(?:[楼栋单元]|\\d(?!\\d?[:点时]))|个|份)`,
    (found) =>
      /[日号]$/.test(found[0]) || found.groups?.y !== undefined ? dateMeaning(found) : undefined,
  ),
  rule(
    '(?<![\\d/.-])(?<m>1[0-2]|0?[1-9])[/.-](?<d>3[01]|[12]\\d|0?[1-9])(?![\\d/.-])[号日]?(?=上午|下午|傍晚|晚|早|中午|来|上门|过来|修|之前|以前|前|后|之后|[,，。 ]|$)',
    dateMeaning,
  ),
  rule('(?<y>20\\d{2})[-/.](?<m>\\d{1,2})[-/.](?<d>\\d{1,2})(?!\\d)', dateMeaning),
  rule(`(?<w>下个?月|这个?月|本月)(?<d>${n})[日号]?(?!个)`, (found) => {
    const value = number(found.groups?.d);
    const ahead = found.groups?.w?.startsWith('下') ? 1 : 0;
    return value === undefined
      ? undefined
      : {
          type: 'day',
          days: (today) => dayOfMonth(today, value, ahead),
          firmness: 'firm',
          sort: 'relative',
        };
  }),
  rule('下个?月', () => ({
    type: 'day',
    days: (today) => partOfMonth(today, 'whole', { ahead: 1 }),
    firmness: 'weak',
    sort: 'long',
  })),
  rule(
    `(?<d>${n})[日号](?![楼栋线门院房铺车机电库室口店商桌桩井水表单元码]|\\d(?!\\d?[:点时])|之前的)`,
    (found) => {
      const value = number(found.groups?.d);
      if (
        value === undefined ||
        value < 1 ||
        value > 31 ||
        /[\d.月第]$/.test(found.input.slice(0, found.index))
      )
        return undefined;
      return {
        type: 'day',
        days: (today) => dayOfMonth(today, value),
        firmness: 'weak',
        sort: 'date',
      };
    },
  ),
  rule('下班(?:回家|回来|到家)?(?:以后|之后|后|了)?(?!前|之前)', () => dayParts.afterWork),
  rule('下班之?前', () => dayParts.beforeWorkEnds),
  rule('(?:吃[完过])?(?:中午?饭|午饭|午休)(?:以后|之后|后|完)', () => dayParts.afterLunch),
  rule('(?:吃[完过])?(?:晚饭)(?:以后|之后|后|完)', () => dayParts.afterDinner),
  rule('凌晨|半夜|深夜|后半夜|大半夜|三更半夜', (found) =>
    found[0] === '凌晨' ? dayParts.small : dayParts.deepNight,
  ),
  rule('清[早晨]|一?大?清早|一大?早|早晨|早上|大早上', (found) =>
    /清|一/.test(found[0]) ? dayParts.early : dayParts.morning,
  ),
  rule('上午|上半天', () => dayParts.morning),
  rule('中午|正午|午间', () => dayParts.noon),
  rule('下午|午后|下半天', () => dayParts.afternoon),
  rule('傍晚|黄昏', () => dayParts.dusk),
  rule('晚上|晚间|夜里|夜晚|夜间', () => dayParts.evening),
  rule('(?<=[今明后天日一二三四五六末号])早', () => dayParts.morning),
  rule('(?<=[今明后天日一二三四五六末号])[晚夜]', () => dayParts.evening),
  rule('白天', () => dayParts.day),
  rule('一整天|整天|全天|全日', () => ({ type: 'whole' })),
  rule(
    `(?<a>\\d{1,2})(?<am>:[0-5]\\d|点半?)?\\s?(?:-|~|到|至)\\s?(?<b>\\d{1,2})(?<bm>:[0-5]\\d|(?:点|时(?!间|候))(?:半|[0-5]\\d)?)(?!\\d)`,
    hoursMeaning,
  ),
  rule(`(?<h>${n})点差(?<l>一刻|${n}分)`, lackingMeaning),
  rule(`差(?<l>一刻钟?|${n}分钟?)(?:到)?(?<h>${n})点钟?`, lackingMeaning),
  rule('(?<h>[01]?\\d|2[0-4]):(?<m>[0-5]\\d)(?!\\d)', pointMeaning),
  rule('(?<a>[一两二三四五六七八九])(?<b>[二三四五六七八九十])点钟?', betweenMeaning),
  rule(`(?<h>${n})\\s?(?:点(?!儿)|时(?![间候长不段光]))(?<m>${minutesText})`, pointMeaning),
  rule('之后|过后', () => qual('beyond')),
  rule(
    '(?<!可)以后(?!天)|后(?![面来台续勤院门果悔备天])|(?<=[点半刻分钟整午晚早饭班\\d])后(?=来)',
    () => qual('after'),
  ),
  rule('最早|不早于', () => qual('from')),
  rule('最晚|最迟|不晚于', () => qual('by')),
  rule('开始|起', () => qual('from')),
  rule('以前|之前|前(?![面台门天几段后者])', () => qual('before')),
  rule('左右|前后|上下|大概|大约|差不多', () => qual('around')),
  rule(
    '(?:到|至|直到)(?=第?[\\d一二两三四五六七八九十今明后大下次本这隔周星礼上中早晚傍凌半夜春国元清端国圣月年]|大概|大约|差不多)|-|~',
    () => ({ type: 'range' }),
  ),
  rule('或者?|还是|和|跟|以及', () => ({ type: 'or' })),
];

const starts =
  /[昨前大上刚那当去每天一经平有常日夜再过半几好\d二两三四五六七八九十后明次第今下这本周星礼双工国春元清劳端中新放长节年月吃午凌深早傍黄晚白整全以之开起左差到至或圣儿光情七重腊小除妇女母父教感万冬植青最不等跟和还直隔复跨~-]/g;

/** Whether there is anything to read: a day, a part of one or a clock. */
export const mayBeChineseTime =
  /[今明后昨前次]|[周期拜]|[\d一二两三四五六七八九十半几][个点时日号天周月分小刻钟]|[上下中]午|早|晚|夜|晨|月[底初中末上下]|节|年[底前后]|国庆|春节|元旦|清明|五一|端午|中秋|双1|圣诞|元宵|七夕|重阳|腊八|冬至|除夕|下班|周[一二三四五六日天末]|\d\.\d|下个?月|\d:\d|\d[/-]\d/;

export const chineseTokens = (text: string): Token[] => tokensOf(text, starts, rules);
