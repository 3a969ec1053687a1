import type { EmergencyKind } from '../../../codes.ts';
import type { Alarm } from './alarm.ts';
import { withoutFigures } from './alarm-figures.ts';
import type { Danger } from './cascade.ts';

/**
 * Danger that is told quietly: as a doubt ("is that something?"), as a concern for somebody else, or as
 * one fact among others. Such words hold no wording of danger, and the learned score knows too few of
 * them. Each is asked about, never more: docs/labelling.md has them as `ask`.
 */

type Quiet = { kind: EmergencyKind; told: RegExp; harmless?: RegExp };

const outlet =
  '(?:(?:wall |plug )?sockets?|(?<!(?:factory|retail|drain|water|gas) )outlets?|plugs?(?! ?holes?| in\\b)|power (?:strips?|points?|boards?|bars?|bricks?)|extension (?:leads?|cords?|boards?)|light switch(?:es)?|wall plates?|multi-?plugs?|adapters?|fuse ?box|consumer unit|breaker (?:box|panel))';
const hot =
  '(?:warm|hot(?! (?:water|tub|plate|day|weather|press|desk|shower))|heats? up|heating up|discolou?red|scorch(?:ed|ing|es)?|singed|gone brown|browning|charred|melt(?:ed|ing|s)?|fizz(?:es|ing)?|hiss(?:es|ing)?|crackl(?:es?|ing)|sizzl(?:es?|ing)|(?:gone|turned|is|cover|plate) (?:all )?brown|tss+s*|buzz(?:es|ing)?|trembl(?:es?|ing))';
const someoneOld =
  '(?:(?:mr|mrs|ms|miss|old|elderly|auntie|uncle|aunt|granny|nan|grandma|grandpa|grandad)\\b\\.?(?: \\w+)?|(?:my|our|the|his|her) (?:\\w+ )?(?:neighbou?rs?|nan|gran\\w*|mum|mom|mother|dad|father|aunt|uncle|old (?:man|lady|gentleman|woman|fella|boy))|(?:the )?(?:lady|gentleman|man|woman|chap|fella|person|neighbou?r|couple) (?:next door|upstairs|downstairs|opposite|across|above|below|at (?:number|no|flat|apartment) ?\\w+|in (?:number|no|flat|apartment|unit)? ?\\d+\\w*)|neighbou?r)';
const ofLate =
  '(?:since\\b|for (?:\\w+ )?(?:days|weeks?|a while)|in (?:\\w+ )?(?:days|weeks?|a while)|all (?:day|week(?:end)?)|(?:two|three|four|five|six|\\d) (?:days|nights|mornings)|return|come (?:back|home))';
const breathesBy =
  '(?:oxygen|ventilator|concentrator|nebuli[sz]er|dialysis|life support|feeding pump|suction machine)';
const runsDown =
  '(?:batter(?:y|ies)|beep(?:s|ing)?|alarming|minutes?|per ?cent|%|running (?:out|low|down)|(?:nearly|almost|about) (?:out|empty|gone|finished)|(?:last|spare) (?:bottle|cylinder|tank)|no juice|outage|brown-?out|black-?out|power (?:cut|is out|is off|went|has gone)|(?:no|lost) power|electric(?:ity|s)? (?:is |has |went )?(?:out|off|gone))';
const overhead =
  '(?:ceilings?|beams?|lintels?|balcon(?:y|ies)|columns?|pillars?|retaining walls?|gable|soffit|transfer beam)';
const gives =
  '(?:bulg(?:e|es|ed|ing)|sag(?:s|ged|ging)?|bow(?:s|ed|ing)|droop(?:s|ing)?|belly(?:ing)?|(?:new|fresh|big|long|wide|growing) cracks?|crack(?:s|ed|ing)? (?:is |are |has )?(?:growing|wider|widening|opening|bigger|longer))';
const worried =
  "(?:should (?:i|we|it|you|they)|is (?:it|that|this) (?:safe|ok|okay|dangerous|normal)|safe to|wasn'?t (?:there|like)|i'?d not (?:sleep|park|stand)|i would not (?:sleep|park|stand)|rope(?:d)? off|prop(?:s|ped)?\\b|since (?:this morning|breakfast|last night|yesterday|today|lunch)|getting (?:bigger|worse)|bigger|(?:plaster|bits?|pieces?|dust) (?:has |have |'s |is |are |of \\w+ )*(?:fallen|falling|coming))";

const english: readonly Quiet[] = [
  {
    kind: 'electric',
    told: new RegExp(
      `\\b${outlet}(?!\\w)[^\\n]{0,90}?\\b${hot}\\b|\\b(?:warm|hot|fizzing|hissing|crackling|scorched) ${outlet}(?!\\w)`,
    ),
    harmless:
      /\b(?:no|not|nothing|isn'?t|aren'?t|never|stone cold) (?:even )?(?:hot|warm|buzzing)\b|\bbuzz(?:er|ing (?:in|up|me|us|people))\b|\b(?:radiator|heating|heater|underfloor|iron|kettle|food|plate of)\b[^.!?]{0,20}\b(?:hot|warm)\b/,
  },
  {
    kind: 'medical',
    told: new RegExp(
      `\\b(?:have|has|had|did|do|does)(?: ?n'?t| not)\\b(?: been)? (?:seen|heard(?: from)?|see|hear(?: from)?|spotted|met)\\b (?:hide nor hair of )?${someoneOld}[^.!?]{0,30}\\b${ofLate}|\\b${someoneOld}[^.!?]{0,32}\\b(?:has|have|had)(?: ?n'?t| not)\\b (?:been seen|been (?:out|about|down)|taken|took|fetched|lifted|answered|opened|picked|collected|come (?:out|down))\\b[^.!?]{0,30}\\b${ofLate}|\\bno(?:body| one) has (?:seen|heard from) ${someoneOld}`,
    ),
    harmless:
      /(?<!\b(?:not|n't)(?: \w+){0,2} )\b(?:on holiday|away (?:for|until|till)|abroad|moved (?:out|away)|back (?:on|next))\b/,
  },
  {
    kind: 'medical',
    told: new RegExp(
      `\\b${breathesBy}\\b[^\\n]{0,90}\\b${runsDown}(?!\\w)|\\b${runsDown}(?!\\w)[^\\n]{0,60}\\b${breathesBy}\\b`,
    ),
    harmless: /\boxygen (?:sensor|bar|level in)|\bno one (?:here )?(?:is )?on oxygen\b/,
  },
  {
    kind: 'flood',
    told: /\bwater\b[^.!?]{0,40}\b(?:com(?:es|ing|e)|ris(?:es|ing)|back(?:s|ing)|well(?:s|ing)|bubbl(?:es|ing)|push(?:es|ing))\b(?: back| slowly| right)? (?:up|out)\b[^.!?]{0,30}\b(?:drains?|gull(?:y|ey)|gratings?|manhole|toilet|loo|plug ?hole|floor (?:drain|waste))\b|\bwater\b[^.!?]{0,24}\b(?:from|out of|through|up) (?:the |a )?(?:\w+ )?(?:drains?|gull(?:y|ey)|gratings?)\b[^.!?]{0,40}\b(?:rising|up to|level|deep|ankle|shoe|knee)\b/,
  },
  {
    kind: 'falling',
    told: new RegExp(
      `\\b${overhead}\\b[^.!?]{0,40}\\b${gives}\\b[^\\n]{0,90}\\b${worried}|\\b${gives}\\b[^.!?]{0,24}\\b${overhead}\\b[^\\n]{0,90}\\b${worried}`,
    ),
  },
  {
    kind: 'falling',
    told: /\b(?:tree|branch|limb|bough|trunk|cedar|oak|willow|poplar|ash|gum|pine|palm)s?\b[^\n]{0,80}\b(?:fresh|new|big) (?:split|crack)\b|\b(?:fresh|new|big) (?:split|crack)\b[^\n]{0,40}\b(?:tree|branch|limb|bough|trunk|fork|cedar|oak|willow|poplar|ash|gum|pine|palm)\b/,
  },
  {
    kind: 'gas',
    told: /\b(?:headaches?|dizzy|light-?headed|nause\w+|woozy)\b[^\n]{0,80}\b(?:boiler|flue|furnace|heating|gas fire|fireplace|stove|pilot)\b|\b(?:boiler|flue|furnace|gas fire|fireplace)\b[^\n]{0,80}\b(?:headaches?|dizzy|light-?headed|nause\w+|woozy|sleepy)\b/,
    harmless:
      /\b(?:noise|noisy|sound|loud|bang(?:s|ing)?|hum(?:s|ming)?|price|cost|bills?|paint|giving me a headache|gives me a headache)\b/,
  },
  {
    kind: 'gas',
    told: /\b(?:egg(?:y|s)?|sulph\w+|sulf\w+|mercaptan)\b[^.!?]{0,24}\b(?:smell|note|whiff|odou?r|stink|pong|niff|air|stench)|\b(?:smell|note|whiff|odou?r|stink|pong|reek|stench)(?:s|ing)?\b[^.!?]{0,24}\b(?:egg|sulph|sulf|mercaptan)/,
    harmless:
      /\b(?:tap|water|fridge|bins?|cooking|fried|boiled|pond|shower|breakfast|sandwich\w*|sinks?|lunch|omelette|paint)\b/,
  },
  {
    kind: 'gas',
    told: /\b(?:gas|meter|regulator|valve|hob|stove|cylinder)\b[^.!?]{0,48}(?:\bhiss(?:es|ing)?\b|\bs{2,}\b)|(?:\bhiss(?:es|ing)?\b|\bs{2,}\b)[^.!?]{0,30}\b(?:gas|meter|regulator|hob|stove)\b/,
    harmless: /\b(?:water|radiator|steam|electric|power|wifi)\b/,
  },
  {
    kind: 'security',
    told: /\b(?:man|men|guy|fella|bloke|chap|someone|somebody|stranger|person|lads?|couple|car|van|pickup)\b[^\n]{0,90}\b(?:watching|just looking|looking (?:in|up) at|star(?:es|ing)|hanging (?:around|about)|loitering|lurking|photographing|taking pictures of)\b[^\n]{0,80}\b(?:do(?: ?n'?t| not) (?:know|recogni[sz]e)|never seen|nobody knows|(?:two|three|four|several) (?:nights|evenings|days|mornings)|waiting (?:for|on) (?:somebody|someone))\b|\b(?:do(?: ?n'?t| not) (?:know|recogni[sz]e)|never seen|nobody knows|two evenings|two nights|three nights)\b[^\n]{0,80}\b(?:watching|just looking|looking (?:in|up) at|star(?:es|ing)|hanging (?:around|about)|loitering|lurking)\b/,
    harmless:
      /\b(?:tv|telly|film|movie|match|football|show|series|netflix|the kids|birds?|ducks|parking bay)\b/,
  },
  {
    kind: 'security',
    told: /\b(?:yell\w*|scream\w*|shout\w*|thud|crash|row|arguing|fight\w*|crying)\b[^\n]{0,60}\b(?:and |then |but )?(?:now|then|since)[, ]+(?:it'?s |all |there'?s |there is |has been |dead )*(?:nothing|silen(?:ce|t)|quiet|no sound|not a sound)\b/,
    harmless: /\b(?:film|movie|telly|tv|match|game|party)\b/,
  },
  {
    kind: 'missing',
    told: /\b(?:went|gone|left|walked|wandered|off)\b[^.!?]{0,40}\b(?:slippers|nightie|nightgown|night ?dress|pyjamas|pajamas|dressing gown|barefoot|without (?:a |her |his |any )?(?:coat|shoes|phone and))\b/,
    harmless:
      /\b(?:delivered|lost my|parcel|my (?:slippers|pyjamas|pajamas)|laundry|guard|dressed in)\b/,
  },
];

const chineseOutlet =
  '(?:插座|插头|插排|插板|插线板|排插|接线板|开关面板|墙上的?开关|空开|电闸|配电箱|电表箱|充电器|充电头)';
const chineseSomeone =
  '(?:对门|隔壁|楼上|楼下|邻居|[老][张王李刘陈杨赵黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐]|[张王李刘陈杨赵黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐](?:大爷|大妈|奶奶|爷爷|阿姨|叔|婆|伯|老师)|老(?:人|太太?|头|爷子|奶奶|大爷|两口)|独居)';
const chineseMachine = '(?:制氧机|呼吸机|氧气瓶|吸氧机|透析机|雾化机|吸痰器)';

const chinese: readonly Quiet[] = [
  {
    kind: 'electric',
    told: new RegExp(
      `${chineseOutlet}[^。！!？?]{0,14}(?:发烫|烫手|很烫|好烫|有点烫|发热|温热|热乎乎|热热的|滋滋|嗞嗞|呲呲|嘶嘶|噼啪|啪啪响|发黄|发黑|焦黄|焦了|糊了|熏黑|变色|化了|变形)|(?:烫手|发烫)的${chineseOutlet}`,
    ),
    harmless:
      /(?:不|没有?|没再)(?:发烫|烫|发热|热)|(?:从|原装)?(?:就)?是(?:发黄|黄色)的(?:款|颜色)/,
  },
  {
    kind: 'medical',
    told: new RegExp(
      `(?:[好几两三四五六七]|\\d)(?:几?)(?:天|个星期|周)(?:都|也)?没(?:有)?(?:见|看见|看到|见到|见着|听见|听到)[^。！!？?]{0,6}${chineseSomeone}|${chineseSomeone}[^。！!？?]{0,12}(?:[好几两三四五六七]|\\d)几?(?:天|个星期|周)(?:都|也)?没(?:有)?(?:出门|下楼|露面|动静|见|看见|看到|开门|人影|声音|出来|拿|取)`,
    ),
    harmless: /出差|旅游|去(?:儿子|女儿|闺女|亲戚)|回老家|搬走|搬家|住院去|去儿子家|去女儿家/,
  },
  {
    kind: 'medical',
    told: new RegExp(
      `${chineseMachine}[^。！!？?]{0,24}(?:没电|停电|断电|电池|快没|不多了|报警|一直响|撑|分钟|停了|快用完|见底)|(?:停电|断电|没电)[^。！!？?]{0,24}${chineseMachine}`,
    ),
  },
  {
    kind: 'falling',
    told: /(?:天花板|屋顶|吊顶|房顶|大梁|承重墙|阳台底?|楼板|顶上)[^。！!？?]{0,16}(?:鼓(?:了|起)?(?:一?个)?(?:大?包|来)|往下坠|下沉|下垂|塌腰|裂(?:了|开)?(?:一?条|道)?(?:大|新)?(?:缝|口))[^。]{0,30}(?:敢|能不能睡|还能住|安全吗|早上还没|昨天还没|今天(?:刚|才|又)|越来越|变大|掉灰|掉渣|要不要)/,
  },
  {
    kind: 'missing',
    told: /(?:穿着?|就穿)[^。！!？?,，]{0,4}(?:拖鞋|睡衣|背心|秋衣|棉毛衫)[^。！!？?]{0,14}(?:没回来|没见回|还没回|没看见回|不见|找不到|走丢|出去了)|(?:没穿鞋|光着脚)[^。！!？?]{0,10}(?:出去|走了|出门)/,
    harmless: /师傅|保安|快递|外卖/,
  },
];

/** A smell of burning beside what carries current: asked about, even when it is gone. */
const smellOfCurrent: Quiet = {
  kind: 'fire',
  told: /\b(?:smell(?:s|ed|ing|t)?|whiff|odou?r)\b[^.!?]{0,30}\b(?:singed|scorch\w*|hot (?:plastic|hair ?dryer|rubber|metal|wires?)|burn(?:t|ing)|(?:like|of) plastic|electrical)\b[^\n]{0,60}\b(?:fuse|sockets?|outlets?|panel|plugs?|charger|breaker|meter (?:cupboard|box)|switch)\b|\b(?:fuse|sockets?|outlets?|panel|plugs?|charger(?: place)?|breaker|meter (?:cupboard|box)|switch|in the wall)\b[^\n]{0,60}\b(?:smell(?:s|ed|ing|t)?|whiff|odou?r)\b[^.!?]{0,24}\b(?:singed|scorch\w*|hot (?:plastic|hair ?dryer|rubber|metal)|burn(?:t|ing)|(?:like|of) (?:hot )?(?:plastic|hair ?dryer)|electrical)\b|(?:插座|插头|电箱|配电箱|空开|开关|充电器|电表)[^。！!？?]{0,16}(?:焦|糊|胶|塑料|烧)的?味/,
  harmless: /\b(?:cooking|toast|dinner|pan|candle)\b/,
};

// What is over, a rule or a supposition is asked about no more than before.
const elsewhen = ['mood:settled', 'mood:policy'];
/** Another day that says how new it is: it was not there yesterday, it is so since last night. */
const ofLately = /(?:昨天|昨晚|早上|之前|以前)(?:都|也)?还?没|\bsince\b|\bwasn'?t (?:there|like)\b/;

/** The danger in words, asked about where they tell of one quietly. */
export function withQuietDanger(danger: Danger, alarm: Alarm, normal: string): Danger {
  if (danger.level === 'alert' || (danger.level === 'ask' && !danger.faint)) return danger;
  const { text } = withoutFigures(normal);
  if (isTold(smellOfCurrent, text)) return { level: 'ask', kind: smellOfCurrent.kind };
  const past = alarm.found.includes('mood:past') && !ofLately.test(text);
  if (past || elsewhen.some((mood) => alarm.found.includes(mood))) return danger;
  const told = [...english, ...chinese].find((quiet) => isTold(quiet, text));
  return told ? { level: 'ask', kind: told.kind } : danger;
}

const clauseEnds = /[.!?;。！？；\n]/;

/** Whether a text tells it, with nothing harmless in the sentences that tell it. */
function isTold({ told, harmless }: Quiet, text: string): boolean {
  const found = told.exec(text);
  if (!found) return false;
  const before = text.slice(0, found.index).split(clauseEnds).at(-1) ?? '';
  const after = text.slice(found.index + found[0].length).split(clauseEnds)[0] ?? '';
  return harmless?.test(before + found[0] + after) !== true;
}
