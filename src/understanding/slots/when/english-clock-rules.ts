import { besideMeaning, hourOf, rangeMeaning, timeMeaning } from './english-clock.ts';
import {
  clock,
  dayNames,
  half,
  hour,
  monthNames,
  englishRule as rule,
  todayWord,
  tomorrow,
} from './english-words.ts';
import { dayParts, type Rule } from './token.ts';

/** How English names a part of the day and the hour: "fri am", "2-4pm", "twenty-five to six", "10 on Saturday". */

const beside = `(?:${dayNames}|${tomorrow}|${todayWord}|weekdays?|weekends?|week|morning|morn|afternoon|arvo|evening|eve|tonight|noon|\\d(?:st|nd|rd|th)|or|and)`;
/** A day or a part of one, right before a bare figure: "Thursday 9-12". */
const besideDay = new RegExp(
  `(?<![a-z])${beside}[,:]?(?: (?:@|at|from|between))? ?$|\\d(?:st|nd|rd|th)[,:]? $|(?:${monthNames}\\.? \\d{1,2}|\\d(?:st|nd|rd|th)? ${monthNames})[,:]? $`,
);
const daysBehind = `(?:on |this |next |nxt |in the )?(?:${dayNames}|${tomorrow}|${todayWord}|that day|morning|afternoon|evening|at night)`;
/** A day right behind a figure: "12 to 1 on Monday". */
const dayBehind = new RegExp(`^,? (?:o'? ?clock )?${daysBehind}(?![a-z])`);
const noClock =
  '(?! ?(?:people|persons?|days?|weeks?|wks?|months?|hours?|hrs?(?! on)|minutes?|mins?|times?|units?|floors?|years?|of(?! us)|more|other|neighbou?rs?|kids?|dogs?|yuan|rmb|kuai|percent|%|degrees?|flats?|rooms?|lamps?|bulbs?|keys?|men|guys|apartments?|cm|mm|km|kgs?|inch(?:es)?|feet|foot|met(?:re|er)s?|lit(?:re|er)s?))';
/** Right behind a bare hour that is a clock: "Friday 10?", "tomorrow 9 please". */
const closing = `(?=$|[,.;!?)]| -|,? (?:please|pls|plz|sharp|onwards?|or so|is|works?|would|suits|ok|okay|if|when|for|to (?:fix|look|check)|at the (?:latest|earliest)|on the dot|or thereabouts|good|latest|earliest|thanks|in the|and|or|instead|then))`;
const notHome = `(?<!(?:block|building|bldg|blk|unit|flat|apartment|apt|room|rm|floor|tower|no|number|house|door|phase|lift|level|gate|villa|shop)\\.? ?#?|[#\\d./:-])`;

export const englishClockRules: readonly Rule[] = [
  rule(
    '(?:after|once i finish|(?:after|once|when) i (?:get|come|am|get back) (?:home|back|off)(?: from)?|when i finish) (?:work|school|office hours)',
    () => dayParts.afterWork,
  ),
  rule('after (?:lunch|noon)', () => dayParts.afternoon),
  rule('after (?:dinner|supper)', () => dayParts.afterDinner),
  rule(
    '(?:by |before )?(?:the )?(?:end of (?:play|the day|day|business|the working day)|close of (?:play|business|day)|cob|eod|eob)(?![a-z])',
    () => [{ type: 'qual', qual: 'by' }, dayParts.beforeWorkEnds],
  ),
  // Without a day it is no part of one: as soon as anybody can.
  rule(
    `as early as (?:possible|poss|(?:you|he|she|they)(?: can| could| like| want)?)(?=,? ${daysBehind}(?![a-z]))`,
    () => dayParts.early,
  ),
  rule('(?:first thing(?: in the morning)?|early (?:in the )?morn(?:ing)?)', () => dayParts.early),
  rule('(?:late|later in the) (?:afternoon|arvo)', () => dayParts.lateAfternoon),
  rule('early (?:afternoon|arvo)', () => dayParts.afterLunch),
  rule(
    '(?<!good )(?:in the |late |mid[- ]?)+morn(?:ing)?s?(?![a-z])|(?<!^|good )morn(?:ing)?s?(?![a-z])|(?<=^|good )morn(?:ing)?(?![a-z]|[!,.] ?.{9})',
    () => dayParts.morning,
  ),
  rule(`(?<h>${hour}|noon|midday)(?<x> ?${half})?-?n?ish(?![a-z])`, loosely),
  rule(
    '(?:at |over )?(?:noon|midday|lunch ?time|(?<!(?:your|our|their|his|her|for) )lunch)',
    () => dayParts.noon,
  ),
  rule(
    '(?<!good )(?:in the )?(?:mid[- ]?)?(?:afternoon|arvo)s?(?![a-z])',
    () => dayParts.afternoon,
  ),
  rule(
    `(?<=(?:${dayNames}|${tomorrow}|${todayWord}) )aft(?![a-z])(?! \\d)`,
    () => dayParts.afternoon,
  ),
  rule('(?<!good )(?:in the )?(?:late |early )?(?:evenings?|eve)(?![a-z])', () => dayParts.evening),
  rule(
    `(?<=(?:tomorrow|tmrw|day|sat|sun|mon|tues?|weds?|thurs?|fri|\\d|\\dpm) )(?:at )?nite?(?:ght)?(?![a-z])`,
    () => dayParts.evening,
  ),
  rule(`(?<=(?:tomorrow|tmrw|day|\\d) )(?:at )?night(?![a-z])`, () => dayParts.evening),
  rule(`(?<=(?:${dayNames}|${tomorrow}) )(?<x>am|pm)(?![a-z])`, (found) =>
    found[0] === 'am' ? dayParts.morning : dayParts.afternoon,
  ),
  rule(
    '(?:during the |in the )?day ?time|office hours|business hours|working hours',
    () => dayParts.day,
  ),
  rule(
    `(?<lead>between |from )?(?<a>${clock})(?: ?(?:-|~|->) ?| (?:to|and|until|till?|'till?|through|thru) )(?<b>${clock})(?:-?ish)?(?![\\d:a-z]|-\\d)${noClock}`,
    (found) => {
      const { lead, a = '', b = '' } = found.groups ?? {};
      // "Ten to four" is ten minutes before four.
      if (
        lead === undefined &&
        /^(?:five|ten|twenty) to /.test(found[0]) &&
        !/[ap]\.?m|:\d/.test(b)
      )
        return undefined;
      const before = found.input.slice(Math.max(0, found.index - 16), found.index);
      const behind = found.input.slice(found.index + found[0].length);
      // "At 2 and 4": and leads from one to the other only after between.
      if (/ and /.test(found[0]) && lead !== 'between ') return undefined;
      const marked =
        lead !== undefined ||
        /noon|midday/.test(found[0]) ||
        besideDay.test(before) ||
        dayBehind.test(behind);
      return rangeMeaning(a, b, marked);
    },
  ),
  rule(
    `(?<h>2[0-3]|1\\d|0?\\d):(?<m>[0-5]\\d)(?!\\d)(?: ?(?:h(?:ou)?rs|h)(?![a-z]))? ?(?<x>${half})?`,
    timeMeaning,
  ),
  rule(`(?<![\\d.])(?<h>${hour})\\.(?<m>[0-5]\\d) ?(?<x>${half})`, timeMeaning),
  rule(`(?<h>2[0-3]|[01]\\d)(?<m>[0-5]\\d) ?(?:h(?:ou)?rs?|h)(?![a-z])`, timeMeaning),
  rule(
    `(?<!(?:unit|flat|room|apartment|apt|rm|no|number)\\.? ?#?)(?<h>2[0-3]|[01]\\d)(?<m>00|15|30|45)(?!\\d|[./:-]\\d| ?(?:yuan|rmb|kuai))(?= (?:on |this |next )?(?:${dayNames}|${tomorrow}|${todayWord})(?![a-z]))`,
    timeMeaning,
  ),
  rule(
    `(?<=(?:at|after|before|by|until|till|around|about|from) )(?<h>2[0-3]|[01]\\d)(?<m>[0-5]0)(?!\\d| ?(?:yuan|rmb|kuai))(?=$|[,.!?]| (?:on|tom|today|please|pls|if|is|works|sharp))`,
    timeMeaning,
  ),
  rule(
    `(?<=(?:at|after|before|by|until|till|around|about|from|say|so|${beside}),? )(?<h>2[0-3]|1\\d|0?\\d)\\.(?<m>[0-5]\\d)(?![\\d.]|\\.\\d| ?(?:yuan|rmb|kuai|m|kg|%))`,
    timeMeaning,
  ),
  rule(
    `${notHome}(?<!(?:version|v) )(?<h>2[0-3]|1\\d|0?\\d)\\.(?<m>[0-5]\\d)(?= ${daysBehind}(?![a-z]))`,
    timeMeaning,
  ),
  rule(`(?<h>${hour}) ?(?<x>${half})`, timeMeaning),
  rule(
    `(?:at )?(?:a )?(?<l>half|quarter|five|ten|twenty(?:[ -]five)?|\\d{1,2})(?: minutes?)? (?<side>past|after|to|before|till) (?<h>${hour})(?![\\d:]|[a-z])(?: o'clock)? ?(?<x>${half})?`,
    besideMeaning,
  ),
  rule(
    `(?<h>${hour})[ -](?<l>thirty|fifteen|forty[ -]five|ten|twenty|forty|fifty)(?![a-z]|[ -](?:minutes?|people|yuan|days?|years?))(?: ?(?<x>${half}))?(?<=(?:at|after|before|by|around|about|from|until|till|to|morning|afternoon|day|tomorrow) .{1,24})`,
    besideMeaning,
  ),
  rule(
    `(?:at )?half[ -](?<h>${hour})(?![a-z\\d:.])(?: ?(?<x>${half}))?(?=$|[,.!?]|,? (?:on|tom|tmr|2mo|today|tonight|in the|or|and|to|until|till|please|pls|is|works|would|suits|ish|then|if|for|with|because|as|since|so|onwards|at the|that day|next|nxt|this|mon|tue|wed|thu|fri|sat|sun))`,
    (found) => besideMeaning(Object.assign(found, { groups: { ...found.groups, l: 'half' } })),
  ),
  rule(`(?<h>${hour}) ?o'? ?clock`, timeMeaning),
  rule(
    `(?<=(?:at|after|before|by|until|till|around|about|from|past|than|circa|up to|(?:^|[,;.(-] ?|let's |let us |or )say,?|@|b4|aft) ?)${notHome}(?<h>${hour})(?::?30(?<m>))?(?![\\d:a-z-]|\\.\\d| to \\d)(?! am(?![a-z]))${noClock}`,
    bareHour,
  ),
  rule(
    `(?<=${beside}[,:]?(?: @)? )(?<![\\d.] )${notHome}(?<h>${hour})(?![\\d:a-z/-]|\\.\\d)${noClock}${closing}`,
    bareHour,
  ),
  rule(
    `${notHome}(?<h>${hour})(?![\\d:a-z/-]|\\.\\d)(?=,? (?:on |this |next |nxt )?(?:${dayNames}|${tomorrow}|${todayWord})(?![a-z]))(?=(?:.{0,40})(?:$|[,.!?;]))`,
    bareHour,
  ),
  rule(
    `(?<=(?:no|wait|rather|mean|meant|make it|make that|(?:can|could) (?:do|make|manage)|actually|sorry|oops|instead|better),? )${notHome}(?<h>${hour})(?![\\d:a-z/-]|\\.\\d)${noClock}${closing}`,
    bareHour,
  ),
  rule(
    `${notHome}(?<h>${hour})(?=,? (?:at the (?:latest|earliest)|instead|sharp|on the dot|or thereabouts)(?![a-z]))`,
    bareHour,
  ),
  rule(
    'or thereabouts|or so(?![a-z])|circa|ish|roughly|approx(?:imately)?|around|(?<!how |what )about',
    () => ({ type: 'qual', qual: 'around' }),
  ),
  rule('sharp|on the dot|exactly', () => ({ type: 'whole' })),
];

/** "Tennish", "2pm-ish", "noonish": half an hour before and after. */
function loosely(found: RegExpExecArray): ReturnType<Rule[1]> {
  const at = hourOf(found.groups?.h ?? '');
  const half = found.groups?.x;
  const plus = half?.trim().startsWith('p') && at !== undefined && at < 720 ? 720 : 0;
  return at === undefined
    ? undefined
    : { type: 'time', from: at + plus, halfSaid: half !== undefined, around: true };
}

function bareHour(found: RegExpExecArray): ReturnType<Rule[1]> {
  const at = hourOf(found.groups?.h ?? '');
  const half30 = /30$/.test(found[0]) ? 30 : 0;
  return at === undefined ? undefined : { type: 'time', from: at + half30, halfSaid: false };
}
