import {
  betweenMeaning,
  hoursMeaning,
  lackingMeaning,
  minutesText,
  passedMeaning,
  pointMeaning,
} from './chinese-clock.ts';
import {
  afterNewYear,
  dateMeaning,
  datesMeaning,
  day,
  daysFromToday,
  feastMeaning,
  followingDay,
  looseSpanMeaning,
  lunarMeaning,
  monthPartMeaning,
  number,
  spanMeaning,
  twoDays,
  weekdayNumbers,
  weekdaysMeaning,
  weekOffset,
} from './chinese-days.ts';
import { dayOfMonth, nextWorkday, partOfMonth, weekday, weekend, wholeWeek } from './days.ts';
import { feastWords } from './feasts.ts';
import {
  dayParts,
  type Meaning,
  type Qualifier,
  type Rule,
  type Token,
  tokensOf,
} from './token.ts';

/** The words of Chinese time phrases. */

const n = '(?:\\d{1,2}|廿[一二三四五六七八九]?|[一二两三四五六七八九十]{1,3})';
const week = '(?:周|星期|礼拜)';
/** 晚一点来 is later, and no evening. */
const aLittle =
  '(?:一?点儿?|一?些)(?![^，,。]{0,4}[，,]?(?:大概|差不多)?[6-8六七八]点)(?:$|[来过上再到回才吧吗行可好，,。！!？? ])';
const rule = (source: string, read: Rule[1]): Rule => [new RegExp(source, 'y'), read];

const qual = (which: Qualifier): Meaning => ({ type: 'qual', qual: which });

const rules: readonly Rule[] = [
  rule(
    '从?(?:周|星期|礼拜)[一二三四五六日天末](?:早上|上午|中午|下午|晚上)?一?直?到(?:现在|今天)|昨(?:[天日晚夜早]上?|儿个?)|前[天晚]|大前天|前[几两些]天|前段时间|上个?(?:周|星期|礼拜)[一二三四五六日天末]?|刚才|刚刚|(?<![，,。；;] ?)(?:那天|当天|当晚)(?!(?:[上下中]午|晚上|傍晚)?(?:再?来|上门|修|方便|有空|在家))|上上?个?月|去年|当时|前阵子?',
    () => ({ type: 'past' }),
  ),
  rule(
    `(?:${n}|几|半|好几|十几)(?:个半?)?(?:多)?(?:小时|钟头|分钟|天|周|星期|礼拜|月|年)(?:多)?(?:之|以)?前(?!来|修|处理|解决|完成|上门|给)`,
    () => ({ type: 'past' }),
  ),
  rule(
    '每个?(?:(?:周|星期|礼拜)[一二三四五六日天末](?:[、和到至](?:周|星期|礼拜)?[一二三四五六日天])?|天|晚|早|周|星期|礼拜|月|年|次)|(?:周|星期|礼拜)[一二三四五六日天末](?=总是?|老是?|都会|都要|经常)|天天|总是|老是|一般|一到|经常|平时|有时|常年|日日|夜夜',
    () => ({
      type: 'often',
    }),
  ),
  rule(
    `(?:再?过)?(?<a>[一二两三四五六七八])(?<b>[二两三四五六七八九])个?(?<u>小时|钟头|分钟|刻钟|天|周|星期|礼拜|月)(?<side>以后|之后|过后|后(?!面)|以内|之内|内)`,
    looseSpanMeaning,
  ),
  rule(
    `再?过(?<a>[一二两三四五六七八])(?<b>[二三四五六七八九])个?(?<u>小时|钟头|分钟|刻钟|天|周|星期|礼拜)`,
    looseSpanMeaning,
  ),
  rule(
    '这(?<c>一?两|几|三)天(?:之?内|里)?(?=都?(?:来[一人个看修]|能来|过来|派|安排|上门|抽空|找个?时间|(?:都|也)?(?:行|可以|有空|方便|在家(?=[，。,！!]|$))))',
    (found) => daysFromToday(found.groups?.c === '几' || found.groups?.c === '三' ? 3 : 2),
  ),
  rule(
    `(?:再?过)?(?<c>${n}|\\d{1,3}|半|几)个?(?<half>半)?(?<u>小时|钟头|分钟|刻钟|天|日(?=[以之]?内)|周|星期|礼拜|月)(?<side>以后|之后|过后|后(?!面)|以内|之内|内)`,
    spanMeaning,
  ),
  rule(
    `再?过(?<c>${n}|半|几)个?(?<half>半)?(?<u>小时|钟头|分钟|刻钟|天|周|星期|礼拜)`,
    spanMeaning,
  ),
  rule('当晚', () => [{ type: 'same' }, dayParts.evening]),
  rule('(?:当天|那天|当日|这天)', () => ({ type: 'same' })),
  rule('大后天', () => day(3)),
  rule('后(?:[天日朝]|儿个?)(?!性)', () => day(2)),
  rule('明(?:[天日朝](?!子)|儿个?)|明(?=[晚早晨]|上午|下午|中午)|听(?:日|朝(?!早))|听(?=晚)', () =>
    day(1),
  ),
  rule('次日|第二天|隔天', () => ({ ...followingDay })),
  rule('今明(?:两天|两日|天)?', () => twoDays(0)),
  rule('明后(?:两天|两日|天)', () => twoDays(1)),
  rule('今(?:[天日朝]|儿个?)|今(?=[晚早晨夜]|上午|下午|中午)', () => day(0, 'today')),
  rule(
    `(?<w>下下个?|(?<![楼手])下个?|这个?|本)?${week}[六6](?:和|、|到|至|或|或者)?${week}?[日天7]`,
    (found) => ({
      type: 'day',
      days: (today) => weekend(today, weekOffset(found.groups?.w) ?? 0),
      firmness: 'firm',
      sort: 'long',
    }),
  ),
  rule(
    `(?<w>下下个?|(?<![楼手])下个?|这个?|本)?${week}(?<a>[一二三四五六])(?<to>到|至|-|~|或者?|、|和)?(?<b>[二三四五六日天])(?![点个号月天十])`,
    weekdaysMeaning,
  ),
  rule(`(?<w>下下个?|(?<![楼手])下个?|这个?|本)?(?:${week}末|双休日)(?:两天)?`, (found) => ({
    type: 'day',
    days: (today) => weekend(today, weekOffset(found.groups?.w) ?? 0),
    firmness: 'firm',
    sort: 'long',
  })),
  rule(
    `(?<w>下下个?|(?<![楼手])下个?|这个?|本)?${week}(?<d>[一二三四五六日天]|[1-7](?!\\d))`,
    (found) => {
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
    },
  ),
  rule(`(?<w>下下个?|(?<![楼手])下个?|这个?|本)${week}(?<p>初)?`, (found) => {
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
  rule('(?:这个?月|本月)(?:之|以)?内', () => [
    qual('by'),
    {
      type: 'day',
      days: (today) => partOfMonth(today, 'whole', { ahead: 0 }),
      firmness: 'firm',
      sort: 'long',
    },
  ]),
  rule('过完年(?:以后|之后|后)?|过了年', () => afterNewYear),
  rule('年(?:底|末)(?:之|以)?前|年内', () => [
    qual('by'),
    {
      type: 'day',
      days: (today) => partOfMonth(today, 'whole', { month: 12 }),
      firmness: 'firm',
      sort: 'long',
    },
  ]),
  rule(
    '(?<m>大年|正月|腊月|农历十二月)(?<d>初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|[一二三四五六七八九十])(?![月点天])',
    (found) => (/^大年(?:初一|三十)/.test(found[0]) ? undefined : lunarMeaning(found)),
  ),
  rule('年底', () => ({
    type: 'day',
    days: (today) => partOfMonth(today, 'whole', { month: 12 }),
    firmness: 'firm',
    sort: 'long',
  })),
  rule(
    `(?:(?<m>${n})月份?)?(?<a>${n})[日号]?(?<sep>[、/]|和|跟|或者?|还是|到|至|-|~|)(?<b>${n})[日号](?![楼栋线门院房铺车机电库室口店商桌桩井水表单元码]|\\d(?!\\d?[日号]))`,
    (found) => {
      const { sep = '', a = '' } = found.groups ?? {};
      const between = found[0].slice(found[0].indexOf(a) + a.length);
      if (sep === '' && !/^[日号]/.test(between)) return undefined;
      if (/[\\d.月第]$/.test(found.input.slice(0, found.index)) && found.groups?.m === undefined)
        return undefined;
      return datesMeaning(found);
    },
  ),
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
  rule('下班(?:回家|回来|到家)?(?:以后|之后|后|了(?!班)|(?=再?来|过来))', () => dayParts.afterWork),
  rule('下班之?前', () => dayParts.beforeWorkEnds),
  rule(
    '(?:吃[完过])?(?:中午?饭|午饭|午休)(?:以后|之后|后|完)|吃[完过](?:中午?饭|午饭)',
    () => dayParts.afterLunch,
  ),
  rule('(?:吃[完过])?晚饭(?:以后|之后|后|完)|吃[完过]晚饭', () => dayParts.afterDinner),
  rule('凌晨|半夜|深夜|后半夜|大半夜|三更半夜', (found) =>
    found[0] === '凌晨' ? dayParts.small : dayParts.deepNight,
  ),
  rule('清[早晨]|一?大?清早|一大?早|早晨|早上|大早上', (found) =>
    /清|一/.test(found[0]) ? dayParts.early : dayParts.morning,
  ),
  rule('上午|上半[天日]|上昼|朝早|头午|头晌|前晌|上半晌|朝头早|早浪向', () => dayParts.morning),
  rule('中午|正午|午间|晌午(?!头)|晌午头', () => dayParts.noon),
  rule('下午|午后|下半[天日晌]|下昼|晏昼|后晌|过晌|下晌|后半晌', () => dayParts.afternoon),
  rule('天黑之?前', () => [qual('before'), dayParts.dusk]),
  rule('傍晚|黄昏|擦黑儿?|傍黑儿?|快天黑(?:时|的时候)?|天擦黑', () => dayParts.dusk),
  rule('晚上|晚间|夜里厢?|夜晚|夜间|夜头|晚黑|夜到|今夜', () => dayParts.evening),
  rule(
    `(?<=[今明后听天日一二三四五六末号])早(?![点些一])|早(?=[\\d一二三四五六七八九十]{1,3}点)(?!${aLittle})`,
    () => dayParts.morning,
  ),
  rule(
    `(?<=[今明后听])[晚夜]|(?<=[天日一二三四五六末号])[晚夜](?!${aLittle})|晚(?=[\\d一二三四五六七八九十]{1,3}点)(?!${aLittle})`,
    () => dayParts.evening,
  ),
  rule('白天', () => dayParts.day),
  rule(
    '一整天|整天|全天|全日|一天(?=[都全]?(?:在(?!修|漏)|有[空人]|没事|行|可以|方便|不出门))',
    () => ({
      type: 'whole',
    }),
  ),
  rule(
    `(?<a>\\d{1,2})(?<am>:[0-5]\\d|点半?)?\\s?(?:-|~|到|至)\\s?(?<b>\\d{1,2})(?<bm>:[0-5]\\d|(?:点|时(?!间|候))(?:半|[0-5]\\d)?)(?!\\d)`,
    hoursMeaning,
  ),
  rule(`(?<h>${n})点过(?<l>一刻钟?|${n}分钟?)`, passedMeaning),
  rule(`(?<h>${n})点差(?<l>一刻|${n}分)`, lackingMeaning),
  rule(`差(?<l>一刻钟?|${n}分钟?)(?:到)?(?<h>${n})点钟?`, lackingMeaning),
  rule('(?<h>[01]?\\d|2[0-4]):(?<m>[0-5]\\d)(?!\\d)', pointMeaning),
  rule('(?<a>[一两二三四五六七八九])(?<b>[二三四五六七八九十])点钟?', betweenMeaning),
  rule(`(?<h>${n})\\s?(?:点(?!儿)|时(?![间候长不段光]))(?<m>${minutesText})`, pointMeaning),
  rule('(?<=[，,。；;] ?)(?:在?那?之后|以后|过后)(?=都|随时|可以|再来|方便|在)', () => ({
    type: 'thereafter',
  })),
  rule(`过了(?=(?:周|星期|礼拜)[一二三四五六日天末]|${n}[号日]|元旦|国庆)`, () => qual('beyond')),
  rule('之后|过后', () => qual('beyond')),
  rule(
    '(?<!可)以后(?!天)|后(?![面来台续勤院门果悔备天])|(?<=[点半刻分钟整午晚早饭班\\d])后(?=来)',
    () => qual('after'),
  ),
  rule('最早|不早于', () => qual('from')),
  rule('最晚|最迟|不晚于', () => qual('by')),
  rule('开始|起', () => qual('from')),
  rule('以前|之前|(?<![提目从眼])前(?![面台门天几段后者])', () => qual('before')),
  rule('(?<=[天日号周末月底旬拜期]|[周期拜][一二三四五六])(?:之|以)?内', () => qual('by')),
  rule('左右|前后|上下|光景|来钟|约莫|大概|大约|差不多|模样|样子(?=[来过到])', () =>
    qual('around'),
  ),
  rule('(?<=在家|有人|方便|有空)(?:到|至)(?=[\\d一二两三四五六七八九十上下中早晚])', () =>
    qual('by'),
  ),
  rule(
    '(?:到|至|直到)(?=第?[\\d一二两三四五六七八九十今明后大下次本这隔周星礼上中早晚傍凌半夜春国元清端国圣月年]|大概|大约|差不多)|-|~',
    () => ({ type: 'range' }),
  ),
  rule('或者?|还是(?!.{0,12}吧)|和|跟|以及', () => ({ type: 'or' })),
];

const starts =
  /[廿正听朝晏擦光来约样模总老腊昨前大上刚那当去每天一经平有常日夜再过半几好\d二两三四五六七八九十后明次第今下这本周星礼双工国春元清劳端中新放长节年月吃午凌深早傍黄晚白整全以之开起左差到至或圣儿光情七重腊小除妇女母父教感万冬植青最不等跟和还直隔复跨头晌内~-]/g;

/** Whether there is anything to read: a day, a part of one or a clock. */
export const mayBeChineseTime =
  /[今明后昨前次听]|当[天日晚]|初[一二三四五六七八九十]|[上下]昼|晏昼|朝早|半日|擦黑|黄昏|傍|正月|腊月|大年|[周期拜]|[\d一二两三四五六七八九十半几][个点时日号天周月分小刻钟]|[上下中头晌]午|[头前后过下]晌|早|晚|夜|晨|月[底初中末上下]|节|年[底前后末内]|过[完了]年|跨年|国庆|春节|元旦|清明|五一|端午|中秋|双1|圣诞|元宵|七夕|重阳|腊八|冬至|除夕|下班|周[一二三四五六日天末]|\d\.\d|[下这]个?月|本月|\d:\d|\d[/-]\d/;

export const chineseTokens = (text: string): Token[] => tokensOf(text, starts, rules);
