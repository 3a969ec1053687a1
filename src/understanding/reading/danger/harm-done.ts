import type { EmergencyKind } from '../../../codes.ts';
import type { Alarm } from './alarm.ts';
import { withoutFigures } from './alarm-figures.ts';
import type { Danger } from './cascade.ts';

/**
 * Harm that is told as a grievance or in passing, so that neither the wordings of danger nor the
 * learned score hears it: an animal that bit somebody, somebody who is not let go, a person who
 * fainted, a shaft without its cover. Each is asked about at the least.
 */

const chineseAnimal = '(?:狗|犬|猫|蛇|老鼠|猴子?|泰迪|金毛|哈士奇|罗威纳|恶犬)';
const chineseVictim =
  '(?:人(?!家)|[我他她](?![的家二两三几半0-9]|一(?![口下]))|孩|娃|宝宝|儿子|女儿|孙|老人|老太|老头|大爷|大妈|阿姨|奶奶|爷爷|妈|爸|老公|老婆|小朋友|同学|邻居|业主|保安|保洁|快递员|外卖员|师傅|手|腿|脚|脸|胳膊|屁股)(?!的?(?:[们家]的?)?(?:猫|狗|鞋|袜|裤|衣|包|袋|车|线|花|东西))';
const bitten = new RegExp(
  [
    `${chineseAnimal}[^,，。！!？?]{0,6}(?:咬|抓|挠)(?:了|到|伤|破|着){0,2}(?:[^,，。！!？?鞋裤袋球包绳沙坏]{0,3})${chineseVictim}`,
    `${chineseVictim}[^,，。！!？?]{0,10}(?:被|让|给)[^,，。！!？?]{0,8}${chineseAnimal}[^,，。！!？?]{0,3}(?:咬|抓|挠)(?:了|到|伤|破)`,
    '(?:^|[,，。！!？? ]|刚才?|在楼下|在电梯|在小区|走路|遛弯)被[^,，。！!？?]{0,8}(?:狗|犬|猫|蛇)[^,，。！!？?]{0,3}(?:咬|抓)(?:了|到|伤)(?!坏|破)',
    '\\b(?:dogs?|cats?|snakes?|rats?|monkeys?|husky|poodle|rottweiler|pitbull|terrier)\\b[^.!?,]{0,30}\\b(?:bit|bitten|mauled|scratched|attacked)\\b (?:me|him|her|us|them|someone|somebody|(?:my|the|our|a|his|her) (?:\\w+ )?(?:son|daughter|kid|child|baby|boy|girl|mum|mom|dad|wife|husband|mother|father|gran\\w*|grand\\w+|neighbou?r|hand|leg|arm|face|ankle|finger|foot|calf|postman|courier|guest|friend|man|woman|lady|guy))\\b',
    '\\b(?:bitten|bit|mauled|scratched|attacked) by (?:\\w+ ){0,3}(?:dogs?|cats?|snakes?|rats?|monkeys?)\\b',
  ].join('|'),
);
/** Before the bite, in its own clause: it has not happened. */
const notBitten =
  /差点|险些|怕|会不会|万一|以防|防止|避免|可能|容易|小心|没|别|不|会|老是?|经常|总是?|见人就|\b(?:almost|nearly|might|could|may|would|will|if|in case|tried to|always|never|not|n't)\b/;
/** Told of another day, in the same sentence. */
const before =
  /上周|上个?月|昨天|前天|前几天|去年|以前|之前|上次|那年|小时候|\b(?:yesterday|(?<!(?:minutes?|mins?|seconds?|moment|just|hour|hours) )ago|last (?:week|month|year|night|time|summer|winter|spring|autumn))\b/;

const heldBack = new RegExp(
  [
    '(?:老公|丈夫|男朋友|男友|女朋友|前夫|前男友|儿子|公公|婆婆|爸|妈|(?<!保安|门卫|物业|门岗)他们?|她|有个男的|有人|中介|房东)[^,，。！!？?]{0,6}(?:不让|不许|不准|不放)(?:我们?|她|他)(?:走(?![^,，。！!？?]{0,4}(?:门|梯|通道|路|地库|车))|出去|出门|离开|回家|下楼|报警|打电话)',
    '(?:把我们?|我们?被(?:老公|丈夫|男朋友|他|她|人|前夫|房东)?)[^,，。！!？?]{0,3}(?:关|锁|反锁|堵)在(?!外|门外|单元|楼下|小区)[^,，。！!？?]{0,6}(?:屋|房间|房里|家里|卧室|卫生间|厕所|地下室|车里)',
    "\\b(?:he|she|they|my (?:\\w+ )?(?:boyfriend|husband|partner|ex|father|dad|mother|brother|son|girlfriend|wife|landlord|roommate|flatmate)|someone|somebody|a man|this (?:guy|man))\\b[^.!?,]{0,12}\\b(?:won'?t|wont|will not|wouldn'?t|doesn'?t|refus\\w+ to|not|isn'?t) (?:let|letting|allow|allowing) (?:me|us|her)\\b(?: to)? (?:leave(?! (?:my|our|any\\w*|a|an|it|them|this|that|these|those|the (?:bike|pram|stroller|parcel|car|shoes|rubbish|bags?|trolley|scooter|boxes|bin))\\b)|go(?! (?:to|into|on) the (?:gym|pool|garden|park))|out\\b(?! of (?:the|my|this) (?:contract|lease|parking|garage|agreement|deal))|call)",
    '\\b(?:locked|shut) me in (?:the|my|a|our) (?:\\w+ )?(?:room|bedroom|bathroom|flat|house|apartment|basement|cellar|car)\\b|\\b(?:holding|keeping) me (?:here|in here|inside|against my will)\\b',
  ].join('|'),
);

const fainted =
  /(?:老头子?|老太太?|老人|大爷|大妈|阿姨|孩子|我[妈爸]|奶奶|爷爷|外公|外婆|老公|老婆|保安|师傅|有人|他|她)[^,，。！!？?]{0,4}(?:晕|昏)(?:过去|倒|厥)了?(?:$|[,，。！! ])/;

const openShaft =
  /(?:井盖|窨井盖|下水井盖?|化粪池盖)[^,，。！!？?]{0,5}(?:没了|没有了|不见|丢了|被偷|没盖|敞着|开着|掀开|掀了|塌了|碎了|破了?(?:个|一个)?(?:大)?洞|掉(?:下去|了))|(?:少了|缺了?|丢了)(?:一?个|一块)?井盖|\bmanholes?\b[^.!?,]{0,24}\b(?:missing|gone|open|off|stolen|collapsed|uncovered|no (?:cover|lid))\b|\b(?:missing|open|uncovered|no) (?:the |a )?manhole\b/;

/** A child alone behind a door that is shut: told in two bits as well. */
const childLockedIn =
  /\blocked out\b[^.!?]{0,60}\b(?:kids?|child|children|baby|toddler|son|daughter)\b[^.!?]{0,16}\b(?:inside|in there|on (?:his|her) own)\b|^(?:and |but )?(?:my|the|our) (?:\w+ )?(?:kids?|child|children|baby|toddler|son|daughter)(?: is| are|'s) (?:still )?(?:inside|in there|locked in)[.! ]*$/;

/** Somebody bids others call for help: whatever it is for, they need it now. */
const summons =
  /^(?:(?:please|quick|quickly|somebody|someone|hurry|now) )*(?:call|send|get|we need|i need|need)(?: me| us)?(?: an?| the)? (?<whom>ambulance|paramedics?|fire (?:brigade|engine|truck|department|service)|firefighters|police)(?: (?:now|here|quick|quickly|fast|please|asap|right now|to \S{1,12}))*[.! ]*$/;

/** The danger in words, with harm that is told in passing: asked about; a person who fainted, and a child behind a door that is shut, are an alert. */
export function withHarmDone(danger: Danger, alarm: Alarm, normal: string): Danger {
  if (danger.level === 'alert') return danger;
  const whom = summons.exec(normal)?.groups?.whom;
  if (whom !== undefined) return { level: 'alert', kind: calledFor(whom) };
  const { text } = withoutFigures(normal);
  const has = (mood: string): boolean => alarm.found.includes(mood);
  if (!has('mood:settled') && childLockedIn.test(normal)) return { level: 'alert', kind: 'other' };
  const unreal = ['mood:hypothetical', 'mood:policy'].some(has) || helped.test(text);
  if (!unreal && isTold(fainted, text, notFainted)) return { level: 'alert', kind: 'medical' };
  if (danger.level === 'ask' && !danger.faint) return danger;
  if (!has('mood:settled') && isTold(bitten, text, notBitten))
    return { level: 'ask', kind: 'medical' };
  if (isTold(heldBack, text, null)) return { level: 'ask', kind: 'security' };
  return openShaft.test(text) && !has('mood:settled') ? { level: 'ask', kind: 'falling' } : danger;
}

/** Whether a text tells of something as happened now: not of another day in its sentence, nor behind what `denies` it in its clause. */
function isTold(what: RegExp, text: string, denies: RegExp | null): boolean {
  const found = what.exec(text);
  if (!found) return false;
  const from = Math.max(0, ...[...text.slice(0, found.index).matchAll(sentenceEnd)].map(endOf));
  const rest = text.slice(found.index);
  const to = found.index + (rest.search(/[.!?。！？\n]/) + 1 || rest.length);
  if (before.test(text.slice(from, to))) return false;
  if (!denies) return true;
  const clause =
    text
      .slice(0, found.index)
      .split(/[,，;；]/)
      .at(-1) ?? '';
  return !denies.test(clause + found[0].replace(victimLast, ''));
}
const sentenceEnd = /[.!?。！？\n]/g;
const endOf = (one: RegExpExecArray): number => one.index + 1;
/** What follows the verb says nothing of whether it happened. */
const victimLast = /(?:咬|抓|挠|\b(?:bit|bitten|mauled|scratched|attacked)\b).*$/s;
/** Whoever fainted was seen to, or has come round. */
const helped = /送医|送(?:到|去)?了?医院|没事|醒(?:了|过来)|好了|缓过来|救护车(?:来|到|已)/;
const notFainted = /差点|险些|怕|会不会|万一|可能|容易|小心|没|别|如果|假装|演练|演习/;

const calledFor = (whom: string): EmergencyKind =>
  whom.startsWith('fire') ? 'fire' : whom === 'police' ? 'security' : 'medical';
