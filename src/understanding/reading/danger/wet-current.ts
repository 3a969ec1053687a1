import type { Alarm } from './alarm.ts';
import type { Danger } from './cascade.ts';

/**
 * Water that comes through, into or onto what carries current: a lamp in a ceiling, a socket, a fuse
 * box. Whoever tells of it speaks of a leak and of no danger, so that neither the wordings of danger
 * nor the learned score hears them; docs/labelling.md has it as an alert. Where the water is only
 * beside such a thing, it is asked about.
 */

const chineseThing =
  '(?:(?<!车|路|鱼缸|草坪|太阳能|手电|指示|信号|红绿|景观|庭院|装饰)(?:吸顶灯|吊灯|灯罩|灯座|灯头|灯泡|灯管|灯带|灯盘|射灯|筒灯|壁灯|顶灯|镜前灯|灯槽|灯线|灯(?!光|杆|箱|会|笼|具|芯|塔|绳|谜|饰))|浴霸|插座|插排|排插|插线板|接线板|接线盒|线盒|拖线板|电源插头|灯开关|电灯开关|电源开关|墙上的?开关|开关面板|开关盒|电箱|配电箱|强电箱|弱电箱|配电柜|电表箱|电表|电闸|空开|电线|线路)';
const chineseWhile =
  '(?:那里|那边|里头|里面|里边|[里内中上])?(?:全|都|也|又|还|正|在|正在|一直|不停地?|开始|已经|好像|往下|往外|好多|哗哗|滴滴答答|啪嗒啪嗒)*';
const chineseWater =
  '(?:漏|渗|滴|进|冒|流|淌|积|存|有|泡|灌|进了|积了|存了|漏着|滴着)(?:着|了|出|下|满)?(?:好多|很多|一点|点|些|半罩|半灯罩|一层)?水(?![表费管电渍印汽雾迹垢杯壶瓶桶盆槽泵箱阀])';

const chineseMeets = new RegExp(
  [
    `${chineseThing}${chineseWhile}${chineseWater}`,
    `${chineseThing}${chineseWhile}(?:泡在?水|被水泡|浸在?水|湿透|湿了|被(?:水)?(?:淋|浇|打|弄)湿|往下(?:滴|漏|流)水)`,
    `(?:从|顺着|沿着|打)[^，。！!？?]{0,5}${chineseThing}[^，。！!？?]{0,6}(?:(?:漏|渗|滴|流|淌|冒)[^，。！!？?]{0,3}(?:水|下来|出来|下去)|水)(?![表费管])`,
    `水[^，。！!？?]{0,6}(?:从|顺着|沿着|打)[^，。！!？?]{0,5}${chineseThing}`,
    `水[^，。！!？?]{0,8}(?:滴|流|漏|渗|溅|灌|淌|浇|淋|喷|进)[^，。！!？?]{0,2}(?:到|进|在|入)了?[^，。！!？?]{0,4}${chineseThing}`,
    `(?:滴|漏|渗|淋|溅)[到进]了?[^，。！!？?]{0,4}${chineseThing}`,
  ].join('|'),
);
const chineseBeside = new RegExp(
  [
    `${chineseThing}[^，。！!？?]{0,2}(?:旁边?|边上|附近|周围|四周|上方|上面|顶上|头顶|下方|下面|底下|后面|背后|那块|那片|那一块|位置|处)[^，。！!？?]{0,8}${chineseWater}`,
    `(?:漏水|渗水|滴水|进水|积水|水)[^，。！!？?]{0,8}(?:靠近|挨着|紧挨|快到|就在|旁边就是|边上就是|下面就是|离)[^，。！!？?]{0,4}${chineseThing}`,
  ].join('|'),
);

/** What is touched and tingles: a machine whose earth is missing. */
const chineseTingles =
  /(?:冰箱|洗衣机|热水器|洗碗机|空调|油烟机|微波炉|电脑|外壳|机壳|龙头|花洒|门把手?)[^。！!？?]{0,10}(?:一摸|一碰|摸着|碰着|摸上去|摸到)[^，。！!？?]{0,3}麻(?![烦将辣醉雀])/;

const englishThing =
  '(?:(?<!(?:traffic|tail|head|indicator|warning|red|pilot|pool|street|status|northern) )lights?(?! (?:rain|drizzle|shower|show|touch|colou?red|blue|grey|gray|green|brown|yellow|pink|drip|leak|well|damage|stain|patch|work))(?: (?:fittings?|fixtures?|bulbs?|sockets?|switch(?:es)?|shades?|covers?))?|(?<!(?:pool|pond|street) )lamps?(?! ?posts?)|lampshade|(?:light ?)?bulbs?|spot ?lights?|down ?lights?|chandelier|(?<!(?:drain|water|hose|machine|waste|overflow|gas) )(?:sockets?|outlets?)|plug ?sockets?|power ?(?:points?|strips?|boards?|sockets?|outlets?)|extension (?:leads?|cords?|boards?|cables?)|light ?switch(?:es)?|wall switch(?:es)?|switch ?boards?|fuse ?(?:box|board|panel)|consumer unit|breaker ?(?:box|panel|board)|electrics|electric(?:al|ity)? (?:panel|box|cupboard|cabinet|meter|cables?|wires?|wiring|sockets?|outlets?|points?)|(?:db|mcb|distribution) ?(?:box|board)|junction box|wiring|meter box)';
const englishWhich =
  '(?:(?:the|my|our|a|an|one of|that|this|these|both|all|some|his|her|their) ){0,3}';
const englishRooms =
  '(?:(?:ceiling|bathroom|kitchen|hall|hallway|corridor|bedroom|lounge|living room|pendant|recessed|led|pot|strip|main|landing|stair|wall|porch|garage|laundry|basement|toilet|utility) ){0,2}';
const englishWater =
  '(?<!\\b(?:no|hot|without) )\\b(?:water(?! (?:heater|bill|meter|pressure|tank|cooler|dispenser|filter|pump|feature|fountain|usage|charges?|stains?|marks?|damage))|rain ?water|rain|leak(?:s|ing|ed)?|drip(?:s|ping|ped)?)\\b';
const englishBetween = '(?:(?!\\b(?:and|but|no|not|or|so|because|while)\\b)[^.!?,;]){0,26}?';

const englishMeets = new RegExp(
  [
    `${englishWater}${englishBetween}\\b(?:through|thru|from|out of|inside|into|in|onto|on to|on|down|over|via|behind)\\b ${englishWhich}${englishRooms}${englishThing}\\b`,
    `\\b${englishThing}(?: (?:is|are|was|has|have|got|gets|keeps?|started|now|all|just|also|itself|still|fittings?|half|in (?:(?:the|my|our) )?\\w+)|'s|'re)*(?: (?:to|by|with))? (?:full of water|filling (?:up )?with water|filled with water|dripping|leaking|leaks|drips|(?:soaking |dripping |very |all |getting )?wet(?! room)|soaked|soaking|under ?water|has water|have water|water in (?:it|them))\\b`,
  ].join('|'),
);
const englishBeside = new RegExp(
  `${englishWater}${englishBetween}\\b(?:near|next to|beside|close to|above|around|right by|by|under|below|towards?)\\b ${englishWhich}${englishRooms}${englishThing}\\b`,
);

// The current is off, or the thing is far away.
const cutOff =
  /(?:已经?|都|先)?(?:断了?电|断开|拉了?闸|关了?(?:总闸|电闸|空开|电源)|总闸关了)|\b(?:switched|turned|shut|tripped)\b[^.!?]{0,24}\boff\b|\b(?:power|circuit|breaker|electrics?|it)(?: is|'s) (?:already )?off\b|\bisolated\b/;
const far = /离[^，。！!？?]{0,6}(?:远|[几\d一二两三四五]米)|\b(?:far|away|nowhere near)\b/;

const over = ['mood:past', 'mood:settled'];
const unreal = ['mood:hypothetical', 'mood:policy', 'mood:asking', 'mood:recurring'];

/**
 * The danger in words, with water that meets current: an alert of its own, whatever the learned score
 * has to say of it; another time or mood, or water only beside the thing, raises no more than the question.
 */
export function withWetCurrent(danger: Danger, alarm: Alarm, normal: string): Danger {
  if (danger.level === 'alert') return danger;
  const meets = chineseMeets.test(normal) || englishMeets.test(normal);
  const beside = chineseBeside.test(normal) || englishBeside.test(normal);
  if (!meets && !beside && !chineseTingles.test(normal)) return danger;
  const has = (mood: string): boolean => alarm.found.includes(mood);
  const elsewhen = over.some(has) || (!has('mood:present') && unreal.some(has));
  if (meets) return { level: elsewhen || cutOff.test(normal) ? 'ask' : 'alert', kind: 'electric' };
  const worth = danger.level === 'none' && !elsewhen && !far.test(normal);
  return worth ? { level: 'ask', kind: 'electric' } : danger;
}
