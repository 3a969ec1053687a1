import { englishClockRules } from './english-clock-rules.ts';
import { englishDayRules } from './english-day-rules.ts';
import {
  clock,
  dayNames,
  dayNumber,
  monthNames,
  n,
  ordinal,
  englishRule as rule,
  todayWord,
  tomorrow,
} from './english-words.ts';
import { type Meaning, type Qualifier, type Rule, type Token, tokensOf } from './token.ts';

/** The words of English time phrases. */

// "Before the party", "after my call": a bound by what is no time.
const noTime =
  "(?! (?:my|our|your|his|her|their|i|i'm|we|you|he|she|they|it|a|an) )(?! (?:work|school|dinner|breakfast|bed)(?![a-z]))(?! the (?!\\d|week|wk|end|day|month|year|holiday|christmas|spring|national|lantern|mid|dragon|new|chinese|lunar|moon|winter|coming|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twent|thirt|morning|afternoon|evening|next|following))";

const qual = (which: Qualifier): Meaning => ({ type: 'qual', qual: which });

const word = (source: string, read: Rule[1]): Rule => rule(`(?:${source})(?![a-z])`, read);

const stories: readonly Rule[] = [
  rule(
    `yesterday(?: morning| afternoon| evening| night)?|last (?:night|week|month|year|weekend|${dayNames}|time)|the other (?:day|night)|(?:${n}|several|many) (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) (?:ago|earlier|already)|since (?:(?:about |around )?(?:the )?(?:${ordinal}|${dayNumber}(?: of)? ${monthNames}|${monthNames}\\.? ${dayNumber})(?![a-z\\d])|yesterday|last (?:night|week|month|year)|this (?:morning|afternoon|week|month)|early (?:morning|today|this morning)|(?:about |around |last )?${dayNames}|the (?:weekend|morning|start|beginning)|(?:about |around )?\\d{1,2}(?::\\d\\d)? ?(?:am|pm)?)(?: (?:morning|afternoon|evening|night))?|(?:for|over) (?:the (?:past|last) )?(?:${n}|several) (?:hours?|days?|weeks?|months?|years?)|ago|earlier today|just now|previous(?:ly)?`,
    () => ({ type: 'past' }),
  ),
  rule(
    `(?:for )?(?:all|(?:the )?whole|the entire) day(?: long)?(?=,? (?:(?:on |this |next )?(?:${todayWord}|${tomorrow}|${dayNames})|(?:on )?(?:the )?(?:${ordinal}|${dayNumber} ${monthNames}|${monthNames} \\d)))|(?<=(?:day|morrow|tmrw|sat|sun|mon|tues?|weds?|thurs?|fri|\\d(?:st|nd|rd|th)|(?:${monthNames}) \\d{1,2}),? )(?:all|the whole) day`,
    () => ({ type: 'whole' }),
  ),
  rule(
    `(?:every|each) (?:single )?(?:other )?(?:night|day|morning|evening|afternoon|week|weekend|month|hour|time|${dayNames})s?|always|usually|normally|generally|typically|often|constantly|nightly|daily|all (?:night|day)(?: long)?|at all hours|(?!tues(?![a-z])|thurs(?![a-z])|weds(?![a-z]))${dayNames}s(?![a-z])|mornings(?! (?:work|are|only|don't))|nights|in the middle of the night|middle of the night|(?<!day |tomorrow |\\d |pm )at night`,
    () => ({ type: 'often' }),
  ),
];

const bounds: readonly Rule[] = [
  word('(?:no|not) (?:before|earlier than|sooner than)', () => qual('from')),
  word(`(?:any ?time )?after (?:that|then)(?![a-z])`, () => ({ type: 'thereafter' })),
  word(
    `(?:any ?time )?(?:after(?:wards)?|aft)(?![a-z])(?! all(?![a-z]))(?! next(?! (?:week|month)))${noTime}|past(?! the )|later than`,
    () => qual('beyond'),
  ),
  word('not (?:at )?(?:home|in|back|here|available|free|there) (?:until|till|before)', () =>
    qual('from'),
  ),
  word(
    '(?<!(?:apart|aside|away) )from|starting|beginning|onwards?|since(?! (?:i|we|my|our|he|she|they|it|there)(?![a-z]))|not (?:until|till)|(?:at the )?earliest(?! (?:i|we|that|you))',
    () => qual('from'),
  ),
  word(`(?:before|b4)(?![a-z])${noTime}|ahead of|earlier than`, () => qual('before')),
  word('(?:not|never) (?:after|past|later than)', () => ({ type: 'until' })),
  word(
    '(?<!(?:swing|drop|pop|stop|nip) )by(?! (?:at|on|around|in)(?![a-z]))|(?:no|not) later than|(?:at )?the latest|latest(?: by)?',
    () => qual('by'),
  ),
  word(
    `up (?:to|until|till?)(?= ${clock}| (?:about|around|lunch|${dayNames}|${tomorrow}))`,
    () => ({
      type: 'until',
    }),
  ),
  word("until|till?|'till?", () => ({ type: 'until' })),
  word('(?:right )?(?:through|thru)(?: to| till| until)?|to', () => ({ type: 'range' })),
  // Mon-Fri: a dash between two names of days stands in the middle of what looks like one word.
  [/[-~]/y, () => ({ type: 'range' })],
  [/[&/]/y, () => ({ type: 'or' })],
  word('and|or(?! (?:rather|better))', () => ({ type: 'or' })),
  word('between', () => ({ type: 'between' })),
];

const rules: readonly Rule[] = [...stories, ...englishDayRules, ...englishClockRules, ...bounds];

const starts = new RegExp(
  `(?<![a-z\\d])[a-z\\d~'-]|(?<=\\d)(?=[a-z])|(?<=day|mon|tues?|weds?|thur?s?|fri|sat|sun| )[&/-](?= ?(?:${dayNames}|\\d| ))`,
  'g',
);

/** Whether there is anything to read: a day, a part of one or a clock. */
export const mayBeEnglishTime = new RegExp(
  `\\b(?:${tomorrow}|to(?:day|night|nite)|2day|2nite|morn(?:ing)?|afternoon|arvo|eve(?:ning)?|night|noon|midday|lunch|dinner|work|week|wk|wk-?e?nd|month|days?|weeks?|months?|fortnights?|hours?|hrs?|min(?:ute)?s?|(?:five|ten|twenty|twenty[ -]five) to|week-?ends?|weekdays?|${dayNames}|after|before|by|b4|between|at|until|till|holidays?|festival|${monthNames}|o'?clock|half|quarter|past|christmas|xmas|nye|easter|halloween|thanksgiving|valentine\\w*|year|\\w+day)\\b|\\d[/.]\\d|\\d ?[ap]\\.?m\\b|\\d:\\d\\d|\\b\\d{1,2}(?:st|nd|rd|th)\\b|\\d\\d ?h(?:ou)?rs?\\b|@ ?\\d`,
);

export const englishTokens = (text: string): Token[] => tokensOf(text, starts, rules);
