import { generalise, generalSigns } from './generalise.ts';

/**
 * What people answer when they are asked whether they are in, when it suits and
 * how to get to them: 我在家, 门没锁, "come up, the door is open". So few words
 * share too much with real danger (家里有人闯进来了) for a learned score to part
 * them surely, so they are known by a grammar that must read every word.
 */

const anySign = `[${Object.values(generalSigns).join('')}]`;

const chineseWho =
  '(?:(?:我们?|咱们?|俺|孩子)?家?里?的?(?:人|大人|(?:我们?)?[跟和]?(?:我|我们)?妈|老人|小孩|孩子|爸|妈|爸妈|父母|公公|婆婆|岳母|岳父|奶奶|爷爷|外婆|姥姥|姥爷|阿姨|保姆|老公|老婆|爱人|先生|太太|媳妇|老伴|儿子|女儿|室友|哥哥?|姐姐?|弟弟?|妹妹?|外公|舅舅|叔叔|邻居|楼下邻居|房东|租客|家属)|(?:我们?|咱们?|俺|家[里中]|屋里)(?:自己|本人|人)?)?';
const chineseWhen = `(?:${anySign}|现在|这会儿|今天|明天|后天|今晚|明早|早上|上午|中午|下午|傍晚|晚上|周末|周[一二三四五六日天]|工作日|白天|平时|这几天|这两天|全天|整天|一天|下班|饭后|午饭后|晚饭后|一会儿?|等会儿?|待会儿?|马上|半小时|一小时|两小时|以后|之后|以前|之前|左右|后|前|到|才|就|都|也|还|又|刚|已经|正|一直|可能|应该|会|要|快|[,， ])*`;
const chinesePlace =
  '(?:家[里中]?|屋里?|楼下|楼上|门口|大门口?|单元门口?|小区门口?|小区里?|大厅|一楼|前台|物业|门卫|岗亭|电梯口|电梯厅|车库|地库|停车场|超市|路上|公司|单位|外面|外地|上班|厨房|客厅|卧室|主卧|次卧|阳台|卫生间|厕所|书房)';
const chineseSpot =
  '(?:进门|厨房|客厅|卧室|主卧|次卧|阳台|卫生间|厕所|书房|玄关|走廊|餐厅|水槽|水池|吊柜|橱柜|柜子|马桶|洗手盆|洗衣机|床头?|窗户?|门|门口|电梯|楼梯|的|靠|里|那个|这个)';
const chineseSide =
  '(?:上面|下面|底下|里面|外面|旁边|后面|前面|左边|右边|左手边|右手边|对面|那边|这边|那个|那间|那户|角落)';
const chineseKin =
  '(?:(?:我|俺|咱)?(?:爱人|老公|老婆|先生|太太|丈夫|妻子|媳妇|老伴|爸爸?|妈妈?|父亲|母亲|儿子|女儿|孩子|哥哥?|姐姐?|弟弟?|妹妹?|公公|婆婆|岳父|岳母|爷爷|奶奶|外公|外婆|家人|家里人|室友|房东|租客|阿姨|保姆|邻居|同事|朋友|秘书|助理|对象|男朋友|女朋友))';
const chineseEnd = '(?:了|的|呢|哦|啊|吧|哈|呀|就行|就好|就可以|即可|也行|也可以)*';

const chineseClauses: readonly string[] = [
  `(?:我们?)?(?:也|都|还|真的?|实在)*(?:不知道|不清楚|不晓得|说不清楚?|说不好|不确定|记不清楚?)${chineseEnd}`,
  `(?:在的?|对|是的?|好的?|行|可以|方便|不方便|都行|都可以|随时|随便|能)${chineseEnd}`,
  `(?:[我他她]们?|家里人|师傅们?|工人们?)?${chineseWhen}(?:都)?[不没]在(?:家里?|这里?|这儿)?`,
  `(?:[他她]们|[他她]|师傅们?|工人们?|客人|那几?个人)${chineseWhen}(?:走|离开|回去|回家|撤|出门|下班)${chineseEnd}`,
  `${chineseWho}${chineseWhen}(?:站|坐|等)?在(?:${chinesePlace}|这里?|这边|那边)?(?:门口|里面|这里|这边|那边)?(?:等|等着|等你们?|等师傅|接你们?|接师傅|带孩子|上班|做饭|睡觉|看电视)?`,
  `家里?(?:大人|人)?${chineseWhen}(?:上班|上学|出门|出去|下班)`,
  `(?:家[里中]?|屋里)?${chineseWhen}(?:家[里中]?|屋里)?${chineseWhen}(?:有|留|留了|没有?|只有|就|就剩)(?:大人|人|老人|我|小孩|孩子|阿姨|保姆|奶奶|爷爷|外婆|外公|我[爸妈]|老公|老婆)(?:一个人)?(?:在家?)?(?:给你们?|帮你们?)?(?:开门)?`,
  `(?:我)?(?:叫|让)?${chineseWho}(?:邻居|保安)?(?:会|来|去|下来|下楼)?(?:给|帮)?(?:你们?|师傅)?开(?:下|一下)?门`,
  `${chineseWho}${chineseWhen}(?:下楼|下来|下去|上楼|上来|回家|回来|到家|到|出门|出去|进来|过来|过去|去开门|开门去|到楼下|到门口|去接你们?|来接你们?)`,
  `(?:大门|家门|房门|入户门|单元门|院门|门)${chineseWhen}(?:开着|没锁|没关|虚掩着?|开了|打开了|没反锁|给你们?开)`,
  `(?:你们?|师傅)?${chineseWhen}(?:请|麻烦|直接|推门|推开|敲敲?门|按门铃|按铃|上楼|坐电梯|走楼梯|进门|进屋|到了)+(?:进来?|上来?|敲门|按门铃|按${anySign}|走|左转|右转|左手边|右手边|右边|左边|打电话)?`,
  `(?:你们?|师傅)?(?:直接)?(?:上来|上楼|进来|过来|来)`,
  `(?:请|麻烦|到了|来之前|来前|上门前|没人就)?(?:提前)?(?:给)?(?:再)?(?:打|拨|联系)(?:个|下|一下)?(?:我|这个|那个|另一个|我爱人|我老公|我老婆|我妈|我爸)?的?(?:电话|手机|座机|号码|号|微信)(?:给)?(?:我|我妈|我爱人)?`,
  `(?:电话|手机)打(?:给)?(?:我|这个|我爱人|我妈|我爸|我老婆|我老公|座机)(?:手机|座机|电话)?`,
  `(?:有事|有什么事|有问题|到时候|到了|平时|白天|来之前|来前|上门前)?(?:请|麻烦|可以|就|也可以|直接)*(?:打|联系|找|拨打?|通知)(?:给)?${chineseKin}的?(?:电话|手机|号码|微信)?`,
  `(?:有事|有什么事|有问题|到时候|平时|白天)?(?:我的)?(?:电话|手机|座机)(?:请|麻烦|可以|就|也可以|直接)*打(?:给)?${chineseKin}(?:的|那里|那边|手机|的手机)?`,
  `(?:您好|你好)?(?:我们?|我家|这里|本人)?(?:家)?(?:就)?(?:是|住|住在|在|来自|叫)?(?:小区)?(?:的)?${anySign}(?:的|号|室|楼|栋|单元|座|层|${anySign})*(?:业主|住户|租户|租客|房客|房东|人家|家的?|这户|这家)?`,
  `(?:房号|门牌号?|地址|房间号?|住址)(?:是|为)?${anySign}(?:${anySign}|的|号|室|楼|栋|单元)*`,
  `(?:请|麻烦)?(?:敲门|敲|按铃|按门铃|叫门)(?:请|要|得)?(?:大声|重|响|用力|久)(?:一)?[点些]`,
  `(?:门口|楼下|大厅|大门口|小区门口)(?:见|等|集合|碰头)`,
  `(?:就|就在|在|是)?${chineseSpot}{0,4}${chineseSide}`,
  `钥匙(?:在|放在?|给|留在)了?(?:隔壁|门垫下面?|地垫下面?|邻居家?那?里?|保安那?里?|门卫那?里?|前台|物业|信箱里?|奶箱里?)`,
  `${anySign}(?:是谁家?的?|谁家|住的?(?:是)?谁)?`,
  // Water that was shut off; gas and current are left to the score.
  `(?:${chineseWhen}|我们?|我家|师傅|邻居|已经?|刚刚?|把)*(?:(?:水阀|水总阀|总水阀|自来水|水闸)(?:门)?(?:已经?|刚刚?|都|先)?(?:关|拧)(?:掉|上|好|死|了|紧)+|(?:关|拧)(?:掉|上|好|死|了|紧)+(?:水阀|水总阀|总水阀|自来水|水闸)(?:门)?)${chineseEnd}`,
  // Only water drips: what leaks more and more may be gas, and is left to the score.
  `(?:${chineseWhen}|好像|还|水)*(?:越滴越|滴得?(?:比(?:刚才|早上|昨天|之前)|越来越|更))(?:大|快|多|急|密|厉害)${chineseEnd}`,
  `${chineseWhen}${anySign}${chineseWhen}(?:来|可以|行|方便)?`,
];

const englishWho =
  '(?:(?:i|we|you|(?:my \\w+ and i|both of us|all of us|everybody|everyone))|(?:(?:my|our|the) )?(?:old |elderly |little )?(?:mum|mom|mother|dad|father|parents|husband|wife|partner|son|daughter|kids|children|sister|brother|gran|grandma|grandpa|grandmother|grandfather|flatmate|roommate|neighbou?r|nanny|cleaner|babysitter|family|aunt|uncle|girlfriend|boyfriend))';
const englishBe =
  "(?: ?'?m| ?'?s| ?'?re| am| is| are| ?'?ll be| will be| can be| should be| have been| ?'?ve been)";
const englishTime = `(?: (?:now|right now|here|all|the|this|day|whole|morning|afternoon|evening|tonight|today|tomorrow|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|from|to|and|between|until|till|after|before|by|around|about|at|in|on|a|an|half|hour|hours|minutes?|noon|lunch|work|school|soon|then|later|only|anyway|too|waiting|for|you|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|o'clock|${anySign}))*`;
const englishPlace =
  '(?:in|here|there|home|at home|back|back home|out|downstairs|upstairs|outside|inside|at work|at the (?:door|gate|entrance|desk|office|reception|front door|main gate)|in the (?:lobby|kitchen|living room|hall|garden|car park|office)|by the (?:door|gate|lift|elevator|entrance|window)|in front of the (?:building|house|gate)|on (?:my|our|the) way(?: down| up| home| back)?|coming(?: down| up| home| back| now)?|waiting|ready|free|both home|all home|between)';

const englishSpot =
  '(?:just |right |over )?(?:(?:in|under|behind|above|by|near|next to|beside|opposite|on|(?:left|right) (?:side )?of) the (?:balcony|kitchen|bathroom|bedroom|living room|hall|hallway|study|sink|toilet|counter|kitchen sink|kitchen counter|bed|stairs|window|door|front door|left|right|corner|entrance|lobby|gate|(?:ground|first|second|third|fourth|fifth|top) floor)|(?:by|near|next to|opposite) the (?:lift|elevator))';

const englishClauses: readonly string[] = [
  `(?:(?:i|we) (?:really |honestly |also )?(?:don'?t|do not) (?:really )?(?:know|remember)|no idea|not sure|hard to say)(?: either| yet)?`,
  `(?:yes|yeah|yep|sure|ok|okay|fine|no problem|any ?time|whenever(?: you can| suits)?|not today)${englishTime}`,
  `(?:${englishWho}${englishBe} )?(?:not |still |just |already |probably |usually |always |only |almost |nearly )*(?:${englishPlace}|${englishSpot}(?: ${englishSpot})?)${englishTime}`,
  `(?:someone|somebody) (?:is|will be) (?:at )?home${englishTime}`,
  `(?:nobody|no one|no adult)(?: ?'?s| is| will be)? (?:at )?(?:home|in)${englishTime}`,
  `${englishWho} (?:can|will|'?ll|is going to|could) (?:open(?: up)?|answer|get)(?: you)?(?: the)?(?: door| gate)?(?: for you)?${englishTime}`,
  `${englishWho} (?:can|will|'?ll) let (?:you|him|them) in${englishTime}`,
  `(?:the |my |our )?(?:front |main )?(?:door|gate)(?: ?'?s| is) (?:open|unlocked|not locked|ajar)(?: for you)?`,
  `(?:it'?s|it is) (?:open|unlocked|not locked)`,
  `(?:please |just |you can |so )*(?:come|go|walk|head) (?:on |straight |right )*(?:up|in|over|upstairs|inside|through|round)${englishTime}`,
  `(?:please |just |so )*(?:call|ring|phone|text|buzz)(?: me| us| my (?:wife|husband|mum|mom|mobile|phone|cell)| this number| the bell| ${anySign})+(?: when you(?:'re| are)? (?:here|there|come|arrive|get here)| first| instead| before| on arrival)?${englishTime}`,
  `(?:please |just |so |you can |could you |better |best )*(?:call|ring|phone|text|contact|reach)(?: (?:my|our) (?:wife|husband|partner|mum|mom|mother|dad|father|son|daughter|brother|sister|flatmate|roommate|parents|landlord|tenant|neighbou?r|girlfriend|boyfriend|nanny|assistant))(?:'?s?)?(?: (?:phone|mobile|number|cell))?(?: instead| first| please| if i am not in| rather| on ${anySign}| at ${anySign})*`,
  `(?:hi |hello )?(?:i(?: a|'|’)?m|we(?: a|'|’)?re|this is|i live|we live|i am|we are)?(?: the (?:owner|tenant|people|family|resident)s?)?(?: ?(?:from|of|in|at|on))?(?: (?:number|no\\.?))? ?${anySign}(?:[ -]*(?:${anySign}|building|entrance|floor|block))*`,
  `(?:please |just )*knock(?: loudly| hard| twice)?`,
  `(?:please |just )*(?:let me know|tell me|remind me) when (?:the |your |my |his |her )?(?:next )?(?:stand|collection|collection day|payment desk|desk|office|pool|gym|meeting|parcel|bill|invoice|card|key|technician|plumber|electrician|cleaner|water|power|lift)(?: ?'?s| is| opens| closes| starts| comes)(?: on| back| next| here| ready| done| open)?`,
  `not (?:now|right now|yet|today|tonight|this week)`,
  `(?:please |just |can you |could you )*(?:hurry|chase|push|rush) (?:them|him|her|it)(?: up| along| a bit| a little)?`,
  `(?:i|we) (?:just )?(?:stepped out|went out|missed your call|got home|can'?t hear the (?:bell|doorbell|door|buzzer))${englishTime}`,
  `(?:who lives in|whose (?:flat|home|apartment) is|who is in) ${anySign}`,
  anySign,
];

const chinese = wholeClause(chineseClauses, chineseEnd);
const english = wholeClause(englishClauses, '(?: please| thanks| thank you)?');

function wholeClause(clauses: readonly string[], end: string): RegExp {
  return new RegExp(`^(?:${clauses.join('|')})${end}$`, 'u');
}

/** Noise and nothing but noise: the word "neighbour" beside "night" is no patient. */
const noise = wholeClause(
  [
    `(?:also |and |but )?(?:my |our |the |those |these |some )?(?:upstairs |downstairs |next ?door )*(?:neighbou?rs?|music|tv|tvs|people|kids|children|students|tenants?|dogs?|baby|party)(?: next door| upstairs| downstairs| above| above us| below| below us| opposite| across the hall)*(?: ?'?s| ?'?re| is| are| was| were|)(?: being| always| so| very| too| really| quite| extremely| terribly| awfully| rather| still| again| making| playing)*(?: loud| noisy| noise| music| a lot of| such| barking| barks| crying| drilling| shouting at the tv)+(?: again| late| every| each| all| night| nights| long| midnight| this| past| constantly| lately)*${englishTime}(?: night| nights| midnight| late| again| long)*`,
  ],
  '(?: please)?',
);

/** A longer message tells of something and is left to the learned score. */
const longest = 60;
const calledForHelp = /(?<!\d)(?:110|112|119|120|911|999)(?!\d)/;

/** Whether every clause of a normalised text is such an answer; empty text is none. */
export function isEverydayAnswer(text: string): boolean {
  if (text.length > longest || calledForHelp.test(text)) return false;
  const clauses = clausesOf(generalise(text), /[,，。.!！?？;；、~\n]+|(?<=[\u3400-\u9fff])\s+/u);
  return clauses.length > 0 && clauses.every((clause) => isAnswer(clause) || areAnswers(clause));
}

/** Whether a normalised text tells of loud people and of nothing else. */
export const isNoiseAlone = (text: string): boolean =>
  text.length <= longest &&
  !calledForHelp.test(text) &&
  noise.test(generalise(text).replace(/[.!！。~\s]+$/u, ''));

const isAnswer = (clause: string): boolean => chinese.test(clause) || english.test(clause);

const areAnswers = (clause: string): boolean =>
  clausesOf(clause, /\s(?:and|but|so)\s/u).every(isAnswer);

const clausesOf = (text: string, between: RegExp): string[] =>
  text
    .split(between)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

const chineseSomebody =
  '(?:男的?|女的?|男人|女人|老头子?|老太太?|老人|小孩子?|孩子|大人|年轻人|小伙子?|姑娘|阿姨|大爷|大妈|人)';
const bareChinese = new RegExp(
  `^(?:(?:就?是|有|来了|好像是)?(?:[一二两三四五几]{0,2}个)?${chineseSomebody}|(?:他|她|我妈|我爸|老人|孩子|阿姨|师傅|保姆)(?:人|现在|就)?在?(?:楼[上下]|隔壁|对门|门口|家里?|外面|一楼)|(?:他|她|他们|她们|我们?|我[爸妈]|老公|老婆|爱人|房东|租客|对方|车主|楼上(?:的|那[家户个])?)(?:现在|今天|这[周几]天?|这两天|最近|就|都|还|也|已经|又|一直|平时)*(?:在(?:外地|国外|老家|北京|上海|广州|深圳|杭州|外省|出差|忙|开会|路上|学校|幼儿园)(?:出差|上班|工作|上学|读书|呢)?|不在(?:家|这儿?|这里|本地|小区)?|出差|上班去|回老家|出去|出门|走|离开|睡|一个人住|一个人(?:在家)?)(?:了|的|呢|啊)?|家里?(?:就|只)?有[一两二三四][个位](?:孩子|小孩|老人|大人|阿姨)|(?:他|她|它|孩子|老人|小孩|我|宝宝|我[爸妈])?(?:今年|才|已经|快|都|有)*[0-9一二两三四五六七八九十百]{1,4}(?:多|来)?(?:岁|周岁|个月)(?:半|多)?(?:了|的|大)?|(?:我的?)?(?:爸爸?|妈妈?|爷爷|奶奶|外公|外婆|老公|老婆|儿子|女儿|孩子|小孩|宝宝|老人|邻居|楼上|隔壁|他|她)|(?:他|她|我[爸妈]|老人|房东|租客|车主|对方|保姆|师傅)(?:的|家)?(?:的)?(?:电话|手机|手机号|号码|电话号码)(?:号)?(?:就)?是?[:：]? ?[+0-9 -]{5,18}|(?:后来|结果|可)?(?:他|她|他们|对方|保安|楼上|人家|邻居|师傅|前台|客服)(?:们)?(?:就|都|也|又)?(?:说|讲|表示|回|非说)?(?:这个?|那个?|这事|那事)?(?:也|都|就)?(?:不归|不是|不关)(?:他|她|他们|她们|我|我们)?(?:的)?(?:们)?(?:管|事|负责|的事|的)?|(?:他|她|他们|对方|楼上|人家)(?:就是)?(?:不承认|不理我?|不听|不肯|不同意|不管|不认账|不愿意)|(?:他|她|车|那车|那辆车|车主|人家|对方)(?:已经|刚才|刚|自己|终于|总算|把车)*(?:挪|移|开)(?:走|开)了|[他她]叫小?[\\u4e00-\\u9fff]{1,3})[。!！]?$`,
);
const bareEnglish =
  /^(?:i'?m|i am|we'?re|we are|i live|we live|it'?s|it is)?(?: all)? ?(?:up )?on (?:the )?(?:\d{1,3}(?:st|nd|rd|th)?|ground|first|second|third|fourth|fifth|sixth|top) floor(?: (?:with|and have) (?:an?|the|my|our|two) (?:pram|push ?chair|stroller|buggy|wheelchair|walker|baby|toddler|dog|shopping|suitcase|kids?|children|groceries)(?: and (?:an?|the|my|our|two) (?:pram|push ?chair|stroller|buggy|wheelchair|walker|baby|toddler|dog|shopping|suitcase|kids?|children|groceries))?)?[.!]?$|^(?:(?:and|but|because|since|as) )?(?:i|we)(?:'ve| have)?(?: got| also)? (?:have )?(?:an?|two|three|twin|small|young|little)(?: (?:small|young|little|new|newborn|tiny|old))? (?:baby|babies|newborn|infant|toddlers?|kids?|child|children|dogs?|cats?|pram|push ?chair|stroller|buggy|wheelchair)(?: (?:here|at home|in the (?:house|flat)|with us))?[.!]?$|^(?:it'?s |it was |just |only )?(?:an?|one|two|three|four|a few|some)(?: of them|(?: old| young| elderly| tall| little)? (?:man|men|woman|women|lady|ladies|guy|guys|kids?|child|children|boys?|girls?|people|person|teenagers?)(?: (?:in|at) (?:the )?(?:flat|home|house|apartment))?)[.!]?$|^(?:he|she|they|my (?:mum|mom|dad|son|wife|husband|brother|sister))(?:'s| is|'re| are) (?:down|up)?(?:stairs|side|home|next door|outside|inside|at work|in|away|abroad|travelling|out of town|on holiday|at school|in a meeting)[.!]?$|^(?:he|she|they|the (?:driver|owner|man|guy))(?:'s|'ve| has| have| is| just| already| now)* (?:left|gone|driven off|moved|gone away|gone home)(?: now| already)?[.!]?$|^(?:i'?m|i am|it'?s just me|just me)(?: here| at home| home)?(?: alone| on my own| by myself)?[.!]?$|^(?:and |but |just )?(?:he|she|they|it|i|baby|(?:my|the|our) (?:mum|mom|dad|son|daughter|kid|baby|wife|husband|mother|father|grand\w+))(?:'s|'m|'re| is| are| am)? (?:only |just |about |almost |nearly )*(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|in (?:his|her|their) \w+)(?: ?(?:years?(?: old)?|yrs?|yo|y\/o|months?(?: old)?|now))?[.!]?$|^(?:and |but |he'?s |she'?s )?(?:ok(?:ay)?|fine|alright|all right|safe)(?: now)?[.!]?$|^(?:and |its |it's )?(?:my|our|the) (?:mum|mom|dad|son|daughter|kids?|baby|wife|husband|mother|father|grand\w+|neighbou?r|child|children|toddler|dog|cat)[.!]?$|^(?:please |just |you can )*(?:call|ring|text|phone) (?:me|my (?:mobile|phone|cell|number)|her|him)(?: (?:on|at) (?:my|her|his|the) \w+)?(?:,? (?:i'?m|i am|we'?re|she'?s|he'?s|they'?re) (?:in|at) (?:the |my )?(?:garage|office|lobby|car|car park|house|flat|home|work|shop|gate|yard|garden|kitchen|school|bedroom|desk|building)(?: now| today)?)?[.!]?$|^(?:his|her|their|my (?:mum|mom|dad|son|wife|husband|landlord|tenant)'?s?|the owner'?s) (?:phone|mobile|number|cell|phone number|mobile number)(?: is|:|'s)? ?[+0-9 ()-]{5,20}$|^(?:and |but |so )?(?:he|she|they) (?:says?|said|claims?|told me|keeps? saying) (?:that )?(?:it'?s|its|it is|that'?s|that is|they'?re) not (?:his|hers?|their|theirs|my|our|a) (?:\w+ ?){0,3}[.!]?$|^i (?:do ?n'?t|do not|can'?t) (?:agree|accept (?:it|that|this)|think so)(?: with .{1,40})?[.!]?$|^not (?:much|a lot|very much|that much|really|so bad|too bad)[.!]?$|^(?:the |my |our )?(?:intercom|handset|entry ?phone|receiver|speakers?|doorbell|buzzer|line|radio|phone|sound)(?: handset| phone)?(?: (?:in|of|at) (?:the|my|our) \w+)?(?: is|'s| keeps| just)* (?:crackl(?:ing|es|y)|hiss(?:ing|es)|hums?|humming|buzz(?:ing|es)|noisy|distorted)[.!]?$/;

/** An everyday fault that goes on or got worse, said in few words, and an exclamation over a price: nobody is harmed by it. */
const bareFault =
  /^(?:(?:楼道|走廊|过道|电梯|车库|垃圾房|楼梯间|大堂|卫生间|厕所|门口)(?:里面?|口|边)?(?:一直|总是?|又|经常)?有(?:一?点|一?股|些)?(?:臭|难闻的)?味(?:道|儿)?|(?:车|汽车|电动车|自行车)的?(?:大|尾|前|后)?灯(?:罩)?里?(?:有|进|积)了?水)(?:了|啊|呢)*[。!！~ ]*$|^(?:现在|今天|刚才|又|还是?|还在|一直|它|就是|越来|感觉)*(?:(?:还是?|又|还在|又在|一直|一直在)(?:漏|滴|堵|响|闪|吵|臭|不亮|不热|不凉|不转|不通)(?:了|着|呢|啊)*|越(?:来越)?(?:漏|滴|堵|响|吵|臭)?越?(?:厉害|严重|堵|吵|臭|慢)了?|(?:煤气|燃气|天然气|水|电|热|气)表(?:上|里)?的?电池(?:没电|该换|没了|用完|要换|低|不足)了?)[。!！~ ]*$|^救\s*命[啊呀,，!！ ]*(?:这|那|真|也|你们)*太?(?:贵|好笑|好吃|可爱|尴尬|慢|丑)(?:了|吧|啦)*[。!！~ ]*$/;

/** A thing that is gone, from where everybody walks by: nobody is threatened. */
const takenAlone =
  /^(?:hi |hello |hey |again )?(?:someone|somebody|they|some(?:one)? thief|a thief) (?:just |has |have |must have )?(?:took|stole|nicked|swiped|pinched|taken|stolen) (?:my|our|a|the) (?:\w+ )?(?:parcels?|packages?|deliver(?:y|ies)|boxes|box|mail|post|bikes?|bicycles?|scooters?|umbrellas?|shoes|slippers|milk|food|takeaway|plants?|doormat|pram|stroller)(?: from (?:the|my|our) (?:lobby|hall|hallway|locker|parcel locker|mailroom|doorstep|door|porch|bike shed|shed|stairs|landing|garage|shelf|front desk))?(?: again| today| yesterday| last night| this morning)?[.! ]*$|^(?:我家?的?|门口的?|放门口的|我)?(?:快递|外卖|包裹|雨伞|拖鞋|鞋|自行车|电动车|电瓶|牛奶|花盆?)(?:又|刚|好像|昨天|昨晚|今天)*(?:被(?:人)?(?:偷|拿走?|顺走)了?|丢了|不见了|没了)[。!！~ ]*$/;

/** Somebody who waits for an answer, and says no more. */
const bareUrging =
  /^(?:please |pls )?(?:answer|reply|respond)(?: me| us)?(?: please| pls)?[.!? ]*$/;
/** Whose cooking comes in, and nothing that burns or makes ill. */
const cookingFumes =
  /^[^,，。！!？?火焦糊]{0,14}油烟(?!机)[^,，。！!？?火焦糊晕昏着]{0,14}[。！!~ ]*$/;

/**
 * Whether a message only says who or how many somebody is, or on which floor: an answer while a matter
 * is told (一个男的, "two kids", 他在楼下), or that something of theirs was taken. Nothing is said to happen to them.
 */
export const isBareDescription = (said: string): boolean =>
  said.length <= 60 &&
  (bareUrging.test(said) ||
    cookingFumes.test(said) ||
    bareChinese.test(said) ||
    bareEnglish.test(said) ||
    bareFault.test(said) ||
    takenAlone.test(said));

const faultAlone =
  /^(?:那个?|这个?|它|还是|又|就是|都|现在)*(?:[打开]不开|开不了|关不[上掉]|[不没](?:亮|转|响|动|热|凉|灵|通电|出水|反应|工作)|坏|漏|堵|裂|断|松|卡住)(?:了|呢|啊|呀|怎么办|咋办)*[。!！?？~ ]*$|^(?:and |but )?(?:it|that|this|that one)?(?:'s| is)? ?(?:won'?t (?:open|close|shut|start|turn on|budge)|does(?:n'?t| not) work|not working|broken|broke|leaks|leaking|stuck)[.!? ]*$/;

/** Whether a message says that something does not work, and not what: half a report of a fault. */
export const isFaultAlone = (said: string): boolean => said.length <= 40 && faultAlone.test(said);

const flickers =
  /(?:灯|灯泡|灯管|吸顶灯|壁灯|台灯)[^，。！!？?]{0,12}(?:闪|忽明忽暗|一明一暗)|\b(?:lights?|lamps?|bulbs?|tubes?|spotlights?)\b[^.!?]{0,24}\b(?:flicker\w*|blink\w*|dim(?:s|ming)?)\b|\bflicker\w* (?:lights?|lamps?|bulbs?)\b/;
const besideFlicker =
  /水|湿|味|烟|火|焦|糊|烫|热得|响|滋|噼|啪|麻|电到|触|漏|炸|爆|断电|跳闸|\b(?:water|wet|leak\w*|drip\w*|smell\w*|smok\w*|burn\w*|spark\w*|hot|warm|buzz\w*|hum\w*|hiss\w*|crackl\w*|pop\w*|bang\w*|shock\w*|tingl\w*|trip\w*|melt\w*|scorch\w*|fire)\b/;

/** Whether a message tells of a lamp that flickers and of nothing beside it that would be dangerous. */
export const isFlickerAlone = (said: string): boolean =>
  said.length <= 160 && flickers.test(said) && !besideFlicker.test(said);

const mendWish =
  /^(?:(?:please|pls|plz|hi|hello|can you|could you|can somebody|somebody|someone) )*(?:fix|repair|mend|unblock|unclog|replace) (?:my|the|our|this|that) [a-z]+(?: [a-z]+)?(?: (?:please|pls|asap|now|today|soon))*[.!? ]*$|^(?:请|麻烦|帮我|帮忙|给我|给|能|可以|能不能)*(?:修理?|换|通)(?:一下|下|一修)(?:我家?的?|家里的?|那个|这个)?[\u4e00-\u9fff]{1,6}(?:吧|吗|呗|谢谢)*[。!！?？~ ]*$/;

/** Whether a message wishes for one thing to be mended, and tells nothing of it: nothing was reported that it could ask after. */
export const isMendWish = (said: string): boolean => said.length <= 60 && mendWish.test(said);

const leakBelow = /(?:漏|渗|滴|流)(?:了|着)?水?(?:都|已经)*[到进]了?楼下/;

/** Whether a message tells of water that has come to whoever lives below: 到楼下了 is no arrival there. */
export const isLeakBelow = (said: string): boolean => said.length <= 60 && leakBelow.test(said);
