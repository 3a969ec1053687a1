import type { EmergencyKind, FirstAid } from '../../../codes.ts';
import type { Danger } from './cascade.ts';

// Somebody, not an animal and not a machine.
const person =
  '(?:孩子?|小孩|宝宝|娃娃?|婴儿|儿子|女儿|孙子|孙女|外孙|弟弟|妹妹|老人|老伴|老公|老婆|妈|爸|爷爷|奶奶|外公|外婆|姥姥|姥爷|大爷|阿姨|邻居|师傅|保安|保洁|有人|他|她|我)';
const somebody =
  "(?:i|he|she|somebody|someone|(?:my|the|our|a|an) (?:\\w+ )?(?:kid|child|son|daughter|toddler|boy|girl|mother|father|wife|husband|neighbou?r|guest|worker|man|woman|lady)|(?:(?:my|the|our|a|her|his) )?(?:mum|mom|dad|baby|grand\\w+))(?:'s|’s)?";
// Whose telephone fell into the water is not in it: nothing may stand between the person and the fall.
const inWater =
  '(?:孩子?|小孩|宝宝|娃娃?|婴儿|儿子|女儿|孙子|孙女|外孙|弟弟|妹妹|老人|老伴|老公|老婆|爷爷|奶奶|有人)(?:刚才?|刚刚|好像|不小心|自己|突然|失足)*[掉跌摔滚滑落](?:到|进|入|下|在)?了?(?:小区|楼下|门口|中心)?的?(?:水里|水中|河|湖|池塘|池子|泳池|游泳池|水池|喷水?泉?池|鱼池|水塘|井里|水沟)';
const inWaterEn = `\\b${somebody}(?: (?:just|has|have|had))* (?:fell|fallen|slipped|falls) in(?:to)?(?:side)? (?:the |a |our )?(?:\\w+ )?(?:pool|pond|lake|river|fountain|water|canal|well)\\b`;
const child = '(?:孩子?|小孩|宝宝|娃娃?|婴儿|儿子|女儿|孙子|孙女|外孙)';
const harmful =
  '电池|硬币|磁|洗衣|凝珠|洁厕|清洁|消毒|漂白|干燥剂|钉|针|珠|樟脑|酒精|农药|汽油|胶水';
const harmfulEn =
  'coins?|batter(?:y|ies)|magnets?|pills?|tablets?|medicines?|meds|pods?|detergent|bleach|cleaner|poison|needles?|pins?|nails?|beads?|mothballs?|marbles?';

/**
 * The wordings of each, on normalised text, the one that cannot wait first: whoever cannot breathe
 * is helped before it matters how they fell.
 */
const wordings: readonly [Exclude<FirstAid, 'general'>, RegExp][] = [
  [
    'choking',
    /噎(?:住|着|到)|呛住|卡[^，。]{0,3}(?:喉|嗓子|气管)|(?:喉咙|嗓子|气管)[^，。]{0,4}卡|\bchok(?:ing|ed)\b(?! (?:on the )?(?:smell|fumes|price))|\bstuck in (?:his|her|my|the) (?:throat|windpipe)\b/,
  ],
  [
    'unconscious',
    new RegExp(
      `${inWater}|${inWaterEn}|\\b${somebody} (?:\\w+ )?collapsed\\b|${/晕倒|昏倒|昏迷|昏过去|晕过去|晕厥|不省人事|没(?:有)?(?:呼吸|意识|心跳|知觉|脉搏)|(?<!敲门|门铃)没(?:有)?反应|失去意识|[叫喊]不醒|不喘气|没气了|抽搐|溺水|落水|猝死|\bunconscious\b|\bunresponsive\b|\bnot breathing\b|\bno pulse\b|\bpassed out\b|\bfaint(?:ed|ing)\b|\bwon'?t wake up\b|\bnot responding\b|\bseizure\b|\bdrown(?:ed|ing)\b/.source}`,
    ),
  ],
  [
    'bleeding',
    /血流不止|止不住[^，。]{0,2}血|血[^，。]{0,2}止不住|(?:流|出|喷)[^，。]{0,5}(?:好多|很多|一地|满地|不止|了)[^，。]{0,2}血|(?:好多|很多|一地|满[头脸地身]的?(?:是)?)血|\bbleed(?:s|ing)?\b|\bblood everywhere\b|\bcovered in blood\b/,
  ],
  [
    'swallowed',
    new RegExp(
      `误[吞食服喝]|${person}[^，。！!？?]{0,6}(?:吞了?|咽下)[^，。]{0,4}(?:${harmful}|药)|${child}[^，。！!？?]{0,4}把[^，。]{0,5}药[^，。]{0,5}(?:吃|吞|喝|咽)(?:了|下|进)|${person}[^，。！!？?]{0,4}把[^，。]{0,5}(?:${harmful})[^，。]{0,5}(?:吃|吞|喝|咽)(?:了|下|进)|喝了?(?:农药|清洁剂|洁厕|消毒|漂白|洗衣液|洗洁精)|服毒|吞(?:了)?(?:安眠)?药|(?:食物|药物?|酒精)中毒|\\b${somebody}(?: (?:just|has|have|may have|might have|accidentally))* (?:swallow(?:ed|s)?|ate|drank)\\b[^.!?]{0,20}\\b(?:${harmfulEn})\\b|\\b${somebody}(?: (?:just|has|have|may have|might have|accidentally))* swallowed (?:something|too many|all )|\\boverdos\\w+|\\bpoisoned\\b`,
    ),
  ],
  [
    'burn',
    new RegExp(
      `烫伤|烧伤|(?:被|让)[^，。]{0,8}烫(?:到|着|伤|了)|${person}[^，。]{0,10}烫(?:到|着|伤)|烫(?:到|着)[^，。]{0,2}(?:${person}|手|脚|腿|脸|胳膊)|\\bscald(?:ed|s)\\b|\\b${somebody} (?:\\w+ )?burn(?:ed|t)\\b[^.!?]{0,6}\\b(?:hand|arm|leg|foot|feet|face|finger|himself|herself|myself)|\\bburn(?:ed|t) (?:my|his|her) (?:hand|arm|leg|foot|feet|face|fingers?)\\b`,
    ),
  ],
  [
    'fall',
    new RegExp(
      `${person}[^，。！!？?]{0,12}(?:(?:摔|跌|滚)(?:了一跤|了|倒|下|到|伤|断|得)|滑(?:倒|了一跤))|(?:摔|跌|滚|磕)[^，。]{0,8}(?:起不来|爬不起来|动不了|动弹不得|头破|骨折|昏|晕)|骨折|\\b${somebody}(?: (?:just|has|have|had))* (?:fell|fallen|slipped|tumbled)\\b|\\bfell (?:off|from|out of|down|on) (?:the |a |his |her |my )?(?:ladder|scaffold\\w*|roof|balcony|window|stairs|steps|bed|floor)|\\bbroke (?:his|her|my|their) (?:hip|leg|arm|neck|back|wrist|ankle)`,
    ),
  ],
];

/** The first aid that somebody's words ask for; `general` where they do not say what happened. */
export function firstAidFor(text: string): FirstAid {
  const said = text.toLowerCase().replaceAll('’', "'");
  return wordings.find(([, wording]) => wording.test(said))?.[0] ?? 'general';
}

// What may happen, has not quite happened, happened before, or happened to an animal or a machine.
const notNow =
  /怕|万一|以免|免得|避免|差点|险些|容易|会不会|会[^，。]{0,4}(?:摔|烫|吞)|能不能|可能|防|投放|警示|提示|小心|上次|昨天|去年|以前|之前|吗[？?]?$|猫|狗|宠物|鸟|\b(?:might|could|may (?:fall|slip|trip)|almost|nearly|afraid|worried|so that|prevent|last (?:week|month|year)|yesterday|ago|dog|cat|pet|machine)\b/;
/** Accidents of a person that are an emergency by their wording alone. */
const accidents: readonly FirstAid[] = ['swallowed', 'burn', 'choking'];
const inWaterNow = new RegExp(`${inWater}|${inWaterEn}`);
/** Words of current: without them a burn is none that it made. */
const ofCurrent =
  /触电|漏电|电[到了着击]|插[座头排线]|火花|电线|短路|麻了|\b(?:shock\w*|electr\w*|sockets?|plugs?|wires?|wiring|sparks?|live)\b/;
/** Kinds of danger that come after somebody who is hurt: fire, gas, current and people who threaten do not. */
const afterTheHurt: readonly EmergencyKind[] = ['flood', 'falling', 'other'];

/**
 * The danger in words, with an accident that neither the fixed wordings of danger nor the learned
 * score had seen: it is asked about, with the words of first aid beside the question; what was
 * swallowed cannot wait for the answer, nor can a person in the water. Whoever is scalded by water or slipped in it is hurt,
 * whatever the water does, and a person who fell is not a thing that falls.
 */
export function withAccident(danger: Danger, normal: string): Danger {
  const aid = firstAidFor(normal);
  const told = aid !== 'general' && !notNow.test(normal);
  const now = told && accidents.includes(aid);
  const drowning = told && inWaterNow.test(normal);
  if (drowning || (now && aid === 'swallowed')) return { level: 'alert', kind: 'medical' };
  if (danger.level === 'none') return now ? { level: 'ask', kind: 'medical' } : danger;
  const shutIn = shutInRoom(danger.kind, normal);
  if (shutIn) return { ...danger, kind: 'other' };
  const fell = danger.kind === 'falling' && (aid === 'fall' || aid === 'unconscious');
  const scalded = danger.kind === 'electric' && aid === 'burn' && !ofCurrent.test(normal);
  const hurt = told && danger.kind !== undefined && afterTheHurt.includes(danger.kind);
  return fell || scalded || hurt ? { ...danger, kind: 'medical' } : danger;
}

/**
 * A child behind a locked door or in a locked car is neither gone nor in a lift, though the learned
 * kind takes one shut in for another: what helps against those does not help here.
 */
function shutInRoom(kind: EmergencyKind | undefined, normal: string): boolean {
  if (kind === 'elevator') return !ofLift.test(normal) && ofRoom.test(normal);
  if (kind === 'security')
    return ofChild.test(normal) && ofRoom.test(normal) && !ofOthers.test(normal);
  return kind === 'missing' && ofRoom.test(normal) && !isGone.test(normal);
}
const ofLift =
  /梯|轿厢|楼层|[0-9一二三四五六七八九十]+层|\b(?:lifts?|elevators?|escalators?|floors?|storeys?)\b/;
const ofRoom =
  /里面|屋里|屋子里|家里|房间|卧室|卫生间|厕所|浴室|车里|车内|反锁|锁在|\b(?:inside|in the (?:car|room|bathroom|bedroom|flat|house|toilet|kitchen)|locked in|(?:the|a|front|back|bedroom|bathroom) door)\b/;
const ofChild =
  /孩子|小孩|宝宝|娃|儿子|女儿|孙[子女]|\b(?:kids?|child(?:ren)?|bab(?:y|ies)|toddlers?|sons?|daughters?|grand(?:son|daughter))\b/;
/** Whoever may be there beside the child: with them it stays what it was taken for. */
const ofOthers =
  /有人|陌生|小偷|男人|女人|男的|打|砸|踹|撬|刀|敲门|闯|威胁|尾随|\b(?:some(?:body|one)|man|men|guy|woman|stranger|burglar|intruder|thief|ex|husband|boyfriend|father|knif?e|knives|gun|break(?:ing|s)?|broke|kick\w*|bang\w*|hit\w*|beat\w*|threat\w*|scream\w*|shout\w*|follow\w*|took|taken)\b/;
const isGone =
  /不见|走丢|走失|失踪|找不[到着]|没回[来家]|不在(?:里面|屋里|家里|房间)|\b(?:missing|gone|lost|can(?:'t|not) find|disappeared|not (?:inside|in (?:the|his|her))|never came|hasn'?t come)\b/;
