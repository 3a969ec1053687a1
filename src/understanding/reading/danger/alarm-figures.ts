/**
 * Figures of speech and harmless things that use the words of danger: 救命这也太贵了,
 * "these fees are killing me", a sofa stuck in the lift. They are taken out before
 * a text is read for danger, so that a real danger beside them is still seen. A
 * figure ends where its clause ends: what is said after a mark of either width is
 * no part of it (急，冒烟了), and somebody named inside it is somebody in danger
 * (推车和孩子卡在电梯里).
 */

// Whatever stands between the words of a figure: never a mark or a gap, never a person.
const within = '(?:(?![人孩娃妈爸宝婆爷奶哥姐弟妹叔姨伯])[^\\s,.!?;:，。！？；：、…])';
const unless = (words: string): string => `(?!${words})`;

// A burst or a shock in it happens to the things themselves: 水龙头爆了, 插头炸了.
const thingsWithHeads = '(?<![龙喷插接管阀弯蓬罩花笼水电线枪街墙])头';
const asIf = '(?<!好)(?:跟|像|如同)(?:是)?';
const robbery = '抢劫|抢钱|明抢';
// 喘不上气 and the gases: whoever faints of those is not angry.
const anger = '(?<![煤燃毒然化沼暖空氧蒸废臭尾电上过口一])气';

const chinese: readonly string[] = [
  `救命(?:啊|呀|吶|哪)?[,，!！\\s]*(?=[这那]${unless('里|边|儿|栋|楼|层|户|屋|家|房|有|人|男|女|孩|老|个|火|烟|水|味')}|谁懂|[太也]太?${unless('[黑晚迟]|多[血烟水]|大[了火烟]|危险|疼|痛|烫|可怕|吓人')}[^\\s,，]|怎么(?:这么|又)|为什么|又(?:涨|催|贵|吵)|好(?:贵|吵|笑))`,
  '(?:笑|累|烦|气|吵|饿|困|热|冷|急|吓|无聊|尴尬|贵|丑|忙|羡慕)死(?:了|个?人|我)?',
  '(?:[单双三四五六]杀|团灭|全场|直播间|群里|弹幕)[^，。！!？?,]{0,4}(?:爆炸|起飞|炸了)|(?<![摸碰触电踩扶拧洗][^，。！!？?,]{0,8})我人都麻了|要窒息了?哈|(?:家庭作业|开会|加班|考题|考试|论文|报表|甲方)(?:压得|弄得|搞得|多得|让我|让人)[^，。！!？?,人]{0,3}窒息',
  // 热得快 is an immersion heater.
  `${anger}(?:都|快|要)?冒烟`,
  '(?:气|急|热|忙|渴|晒|说|喊)(?:得(?!快)|到|的)(?:我|都|快|要|直|头[上顶]?|脑袋|嗓子|喉咙|七窍|脚底板?|眼睛){0,4}冒烟',
  '(?:嗓子|喉咙|头顶|七窍)(?:都|快|要|直|干|渴|喊|说|急|气|[得到的]){0,4}(?:冒烟|生烟)',
  `${anger}(?:[得的到](?:我|人|都|快|要|死|直|脑袋|头|肺|血压|浑身){0,4}|死|人|我)?(?:吐血|晕(?![倒过厥])|炸|疯)`,
  `${anger}[得的到](?:我|差点|都|快|要|死|直接){1,4}晕[倒过厥]去?`,
  `(?:无语|尴尬|压抑|卷)${within}{0,2}到?窒息`,
  `${asIf}(?:${robbery})(?:一样|似的)?|${asIf}(?:车祸|火灾|地震|着了?火)了?(?:一样|似的|一般)`,
  `(?:等于|堪比|纯属|简直是?|无异于)(?:是)?(?:${robbery})|(?:等于|堪比|无异于)(?:是)?(?:车祸|火灾|地震|着了?火)(?:一样|似的)?`,
  '(?:手机|电话|消息|群里?|邮箱|脑袋|我|心态|肺|人)(?:都|就|快|真)*(?:要|快)?(?:爆炸|炸了|炸锅|爆了)',
  `${thingsWithHeads}(?:都|就|快|真)*(?:要|快)?(?:爆炸|炸了|炸锅|爆了)`,
  '爆(?:表|满|款|料|红|棚|单|米花|炒)|(?:火|烫|热)(?:爆(?![炸燃裂开了])|辣)',
  `抢${within}{0,4}打起来|爬楼${within}{0,6}喘不[上过]气`,
  `(?:看到|收到|一看)${within}{0,8}(?:单子?|账单|费|价格?)${within}{0,8}(?:胸口|心脏|血压|晕|心梗)${within}{0,6}`,
  `(?:鲜|甜|香|帅|美|激动|开心|高兴|好吃|好看|好听|好笑|可爱|贵|尬|羡慕|转)${within}?(?:得|到)${within}{0,4}(?:昏过去|晕过去|晕倒|晕厥|窒息|昏倒|心梗|断气|吐血|休克|爆炸)`,
  `(?:效率|态度|速度|服务|操作|价格|审美|设计)${within}{0,6}(?:让|令|叫)[我人]${within}{0,2}窒息`,
  `(?:恐怖片|鬼片|电视剧|动画片|剧本杀|密室)${within}{0,6}[喊叫]救命`,
  '《[^《》]{1,20}》|杀人(?:游戏|不见血)|失踪人口|火烧眉毛',
  `(?:钥匙|推车|轮子|婴儿车|自行车|箱子|沙发|快递|东西|购物车|行李|垃圾袋|拖鞋|高跟鞋|狗绳)${within}{0,4}(?:卡|夹)[在住]?${within}{0,3}(?:电梯|梯)(?:门|里面?|口|缝|地?坎|的|中间|夹层|槽){0,3}`,
  // What falls into the gap before a lift.
  `(?:钥匙|玩具|手机|耳机|卡片?|门卡|硬币|发卡|球|拖鞋|鞋子?|快递|东西|戒指|眼镜|奶嘴|积木|小?车(?=掉))${within}{0,4}[掉滑滚](?:进|到|在|下|了)*${within}{0,3}(?:电梯|梯)(?:门|口|的|地?坎)*(?:缝|井|坑|底|槽|夹层)隙?(?:里面?|下面?)?`,
  // Static of dry air, with what it does to a hand a clause further on.
  `(?<!不是|不像)静电(?!感)${within}{0,14}(?:[\\s,，]${within}{0,8}(?:电(?:到|得|了|手|人)|麻)${within}{0,4})?`,
  // A limb that went to sleep: 坐久了脚麻, 蹲得腿麻.
  // Whoever stands in water or on a wet floor is not meant.
  `(?:坐|蹲|跪|站|排队|等|睡|压|冻|打字)(?:(?![水电地墙])${within}){0,5}[手脚腿]${within}{0,2}麻了?`,
  '[热晒](?:得|到)(?:都|快|要|像|跟|真)*着火|防(?:溺水|触电|走失|坠楼|盗抢)',
  '救命[,，!！\\s]+(?![^，。]{0,8}[火烟水血人味狗刀电痛疼烫])[^，。！!？?\\s]{1,6}太[^，。！!？?\\s]{1,3}了',
  `(?:噪音|装修|电钻|音乐|吵|加班|作业|房价|物业费|停车)${within}{0,6}(?:逼|吵|气|烦|搞|弄|闹)(?:得|的|到)?(?:我|人)?(?:都|快|真|要)*想?跳楼`,
  `(?:猫|狗|鸟|鸽子|乌龟)${within}{0,6}(?:走丢|走失|不见|失踪|丢)(?:了|啦|的)?`,
];

const marks = ',.!?;:，。！？；：、…';
const people =
  '\\b(?:and|with|she|he|we|us|him|man|woman|child|children|kids?|baby|toddler|son|daughter|mum|mom|dad|mother|father|gran\\w*|people|person|someone|somebody|neighbou?rs?)\\b';
/** So many letters of one clause at most, in which nobody is named. */
const between = (most: number): string => `(?:(?!${people})[^${marks}]){0,${most}}`;

// What these do to somebody is meant as it is said.
const culprits =
  "(?<!\\b(?:he|she|who|man|woman|husband|wife|boyfriend|girlfriend|father|dad|mother|mum|mom|son|brother|ex|partner|guy|stranger|neighbou?r|someone|somebody|smoke|fumes|gas|air)(?:'s|'re| is| are| was)? (?:literally |slowly |really )?)";
const wired =
  '(?:sockets?|outlets?|plugs?|switch\\w*|wires?|cables?|panel|breaker|charger|battery|batteries|meter|walls?|floor|doors?|adapter)';

const english: readonly string[] = [
  `(?:\\b(?:is|are|was)|'s|'re) (?:literally |slowly |really )?${culprits}(?:killing|murdering|suffocating|strangling) (?:me|us|my (?:budget|wallet|savings|back|mood|vibe))\\b`,
  '\\b(?:dying|die) (?:of (?:heat|cold|boredom|laughter|thirst|curiosity|embarrassment)|to (?:see|know|try|move)|laughing)\\b|\\bdied laughing\\b',
  '\\b(?:gave|gives|almost gave|nearly gave|giving) (?:me|us|my \\w+) (?:a|another) (?:heart attack|stroke)\\b',
  '\\b(?:had|have|having) a (?:heart attack|stroke) (?:when (?:i|we) (?:saw|see|opened|read|heard|looked|checked)|seeing|at the (?:\\w+ )?(?:price|bill|cost|fee|sight|number|amount|invoice|total)|over (?:the|this|my|that)|looking)\\b',
  '\\b(?:price|deal|sale|song|food|beat|outfit|party|music|playlist|menu|design|logo)s? (?:is|are|was|were|looks?) (?:so |pure |straight |on )?fire\\b|\\b(?:gym|pool)s? (?:is|are|was|were|looks?) (?:so |pure |straight )?fire\\b',
  "\\b(?:team|staff|guys|you|crew) (?:guys )?(?:is|are|were|'re) on fire\\b|\\bfired? up\\b",
  `\\b(?:inbox|phone|mailbox|email|account|chat|budget|app)s?\\b${between(12)}\\bflood(?:ed|ing)?\\b|\\bflood(?:ed|ing)? (?:my|our|the) (?:inbox|phone|budget|chat|mailbox|email|market)\\b`,
  '\\bdrown(?:ing|ed)? in (?:paper\\w*|debt|bills?|emails?|work|fees|reminders|noise|mail)\\b|\\b(?:highway|daylight) robbery\\b',
  '\\b(?:coffee|caf[eé]|restaurant|bakery|burger|taco|ramen|pizza|gym|shop|place|spot|view)s? (?:is|are|was|were) (?:straight |pure |so )?fire\\b(?! (?:damaged?|alarm|exit|door|escape))',
  '\\bmak(?:es?|ing) (?:me|us|you) (?:want to|wanna) (?:jump|scream|die|cry)\\b|\\bg[ai]ve[sn]? (?:me|us|him|her|them) food poisoning\\b',
  "\\b(?:is|that'?s|pure|plain|absolute|total) robbery\\b|\\bshooting (?:games?|range|stars?|hoops|the breeze)\\b",
  "\\b(?:i'?d|would|could) (?:kill|murder) for\\b|\\b(?:murders?|butchers?|strangles?) (?:the|his|her|that) (?:violin|piano|guitar|song|trumpet)\\b",
  "\\b(?:i'?m|i am|head (?:is|will|'s)|about to|going to|gonna|will|chat|phone|group) (?:about to |going to |gonna )?(?:explode|blow(?: up)?|blew up)\\b|\\bblew up (?:last night|my phone|the chat)\\b",
  `\\bshock(?:ed)? (?:to|at|by|when|of) (?:my|the|i|this|how|see|your|that|his|her)\\b(?! (?:\\w+ )?(?:${wired}|tap|shower|fridge|oven|stove|lamp|heater|machine|kettle|iron|toaster|dryer|light|railing|handle|doorbell|gate|touch\\w*|plug\\w*|grab\\w*|turn\\w*|switch\\w*|flick\\w*|press\\w*|reach\\w*|unplug\\w*)\\b)`,
  '\\b(?:bill|price|sticker|rate) shock\\b|\\bburn(?:ing)? (?:me up|through my|a hole|calories|money|cash|question)\\b',
  `(?<!\\b${wired} (?:\\w+ )?)\\bburning hot\\b`,
  `\\b(?:key|sofa|couch|chest of drawers|package|parcel|suitcase|trolley|bike|bicycle|stroller|pram|scooter|mattress|table|wardrobe|coin|card|shoe|heel|umbrella|cart|box|fridge)s?\\b${between(16)}\\b(?:stuck|caught|jammed)\\b${between(12)}\\b(?:lift|elevator)\\b`,
  '\\b(?:people|neighbou?rs?|someone|somebody|guests?|he|she|they|teens?|teenagers|workers?|tenants?|who) (?:always |keeps? |still |is |are |often |constantly )?smok(?:e|es|ing) (?:in|on|at|by|under|near|inside|outside|weed|cig\\w*|indoors)\\b',
  '\\b(?:bbq|barbecue|cooking|cigarette|second-?hand|restaurant|grill|incense|weed|tobacco|kebab) smoke\\b|\\bsmoke (?:from|of) (?:the )?(?:restaurant|bbq|barbecue|grill|smokers?|cigarettes?|kebab)\\b',
  "\\bhelp+!* (?:how(?! (?:do|can) (?:i|we) (?:get out|stop|turn|shut|close|put out|save))|i can'?t log|where(?! (?:are you|is every|is the (?:exit|way out)))|what(?! (?:do (?:i|we) do|should|now))|me (?:pay|find|with|understand|log|download|book))\\b",
  // Static of dry air is no current; so is a bill that shocks.
  `\\b(?<!\\b(?:not|isn't|no) )static\\b${between(40)}`,
  `\\b(?:get|got|gives?|gave)\\b${between(24)}\\bstatic\\b(?: shocks?)?`,
  '\\b(?:bills?|prices?|rent|invoice|statement|fees?|total|cost|quote|estimate)\\b (?:just |really )?(?:gave|gives|was|is) (?:me |us )?(?:a |quite a |such a )*shock\\b|\\bno shock there\\b',
  '\\bset the (?:stage|crowd|room|dance ?floor|place) on fire\\b|\\bburning (?:incense|candles?|sage|joss)\\b|\\b(?:wait|stand|gather|meet|exit|go|evacuate|leave)\\b[^.!?]{0,16} in (?:case of )?a fire\\b|\\b(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:.s)? (?:kitchen |flat |car )?fire\\b',
  '\\b(?:legs?|foot|feet|hands?|arms?|fingers?|bum) (?:is |are |went |gone |going |go )*(?:numb|dead|asleep) (?:from|after|with) (?:sitting|standing|waiting|typing|kneeling|holding|queu\\w+|the (?:cold|wait|queue)|cold)\\b|\\bpins and needles (?:from|after) (?:sitting|standing|waiting|kneeling)\\b',
  '\\bdrown(?:ing|ed)? (?:in (?:\\w+ )?(?:mail|paper\\w*|emails?|bills?|leaflets|flyers|boxes|laundry|work)|prevention|lessons?)\\b|\\bstab(?:bing)? in the dark\\b|\\bhead (?:is|was|feels like it.s) (?:literally )?exploding\\b',
  "\\b(?:vape|vaping|shisha|hookah)\\b[^.!?]{0,8}\\b(?:smoke|fumes|clouds?)\\b|\\bprod(?:uction)? (?:is|was|'s) on fire\\b|\\b(?:i'?m|i am|i was|we were|he was|she was|you were) on fire (?:in|at) (?:the |my )?(?:crossword|quiz|chess|sudoku)\\b|\\belectrocuted by the (?:result|news|price|score|bill)\\b|\\b(?:is|was|like) a fire ?hose\\b",
  '\\bdrowning in (?:\\w+ )?(?:towels|dishes|toys|clothes|chores|nappies|homework|deadlines|assignments|forms|tickets|washing)\\b|\\b(?:car|leaf|tesla|bike|scooter|laundry|clothes|washing|parcel|package|luggage|deposit|socks|uniforms?) (?:is |are |being |was )*held hostage\\b|(?<!\\b(?:by|at|on|in|under|near|behind|beside|to|off|from) (?:the |a |our |my )?)\\b(?:plate|turntable|drum|escalator|gate|barrier|fan|curtain|blind|needle|dial|clock|queue)s? (?:is|are|was|still|just|keeps) (?:still |just |also )?not moving\\b',
  '\\b(?:cat|dog|bike|bicycle|parcel|package|toy|wallet|page|screw|key|button|remote|scooter)s? (?:is |are |has |have |gone |went )*missing\\b',
  "\\b(?:nearly|almost) gave (?:me|us|him|her|them) (?:a|another) (?:heart attack|stroke)\\b(?= (?:jumping|when|at|by|with|coming|seeing)|[.!]?$)|\\b(?:i|he|she|they|we|mum|mom|gran|nan|dad)(?:'d| would) have a heart attack\\b(?= if)",
  '\\b(?:budget|account|wallet|screams?|music|bass|sound|colou?rs?|ink|dye|paint) (?:is |are |keeps? |just |always )*bleeding\\b|\\bbleeding (?:rust|money|cash|colou?r|dye|ink)\\b',
  '\\b(?:queue|inbox|claims?|model|grout|blog|thread|feed)s? (?:just |has |have |basically )?explod(?:ed|es|ing)\\b|\\bexplosion of (?:grout|colou?r|paint|flavou?r|leaflets|paper|toys|joy|noise)\\b|\\blike (?:a )?bomb(?:.s)? (?:has |had )?hit it\\b|\\bbombs? (?:fell|hit|dropped|landed) (?:\\w+ ){0,5}in (?:19[0-4]\\d|the (?:war|blitz))\\b',
  '\\b(?:parcels?|packages?|deposit|books?|deliver(?:y|ies)) (?:are |is |being |still |all )*held hostage\\b',
  "\\bset the (?:roof|stage|hall|town) on fire at the (?:concert|gig|show|party|recital)\\b|\\b(?:i'?m|im|i am) on fire (?:today|this (?:week|morning|season|month))\\b",
  '\\b(?:office|company|management(?: company)?|portal|helpdesk)(?: is| are| was| were| has been| have been)? (?:totally |completely |so )?unresponsive\\b(?= (?:to|about|when)\\b|[.,;!]|$)|\\bactive shooter (?:training|drill|exercise|course|policy|seminar|workshop)\\b',
  // Whose smoke it is, and nothing near that may burn.
  "\\bsmoke (?:com(?:es?|ing) )?(?:up |in )?from (?:his|her|their|(?:(?:the|my) )?neighbou?r'?s|unit \\w+'s) (?:cigars?|ciggies|cigarettes?|fags?)\\b(?![^.!?]{0,40}\\b(?:bins?|chute|paper|rubbish|dropped|carpet|curtain|sofa|mattress|balcony)\\b)",
  '\\bburn(?:s|ing)? (?:dry )?(?:leaves|joss paper|hell money|incense) (?:\\w+ ){0,4}(?:daily|every (?:day|morning|night|week)|each (?:day|morning|night))\\b(?![^.!?]{0,40}\\b(?:now|stair\\w*|corridor|hall\\w*|inside|indoors)\\b)',
  '(?<!\\b(?:by|at|on|in|under|near|behind|beside|to|off|from) (?:the |a |our |my )?)\\b(?:bolts?|lock cylinder|cylinder|traffic|ticket|claim|case|application|e-?mail)s? (?:is |are |was |but |still |just )*not moving\\b',
  '(?<!\\bon )\\bfire (?:blankets?|buckets?|cabinets?|notices?|certificates?|reports?|assembly|rating|rated|collars?)\\b',
];

const chineseFigures = new RegExp(chinese.join('|'), 'gu');
const englishFigures = new RegExp(english.join('|'), 'gu');

// No figure does without a sign of its own script: a text that has none is not searched.
const wide = /[\u3000-\u9fff]/;
const latin = /[a-z]/;

/** The text without its figures of speech, and whether it had any; `text` must be normalised. */
export function withoutFigures(text: string): { text: string; had: boolean } {
  const chineseTaken = wide.test(text) ? text.replace(chineseFigures, ' ') : text;
  const plain = latin.test(chineseTaken) ? chineseTaken.replace(englishFigures, ' ') : chineseTaken;
  return { text: plain, had: plain !== text };
}
