import { opensTalk } from '../../understanding/reading/opening-words.ts';
import { foldText } from '../../understanding/slots/fold.ts';
import { bareText } from './short-answers.ts';

/**
 * What short words mean whatever the dialogue is waiting for: a question about
 * the office itself, a greeting, the weather, when somebody comes. Small
 * grammars over folded text; a text longer than `longest` tells of a matter and is
 * none of these, which also keeps every pattern short.
 */
const longest = 60;

/** What people ask of the office itself and it can answer at once. */
export type OfficeQuestion =
  /** When the desk is open, any day or on days that are named. */
  | 'hours'
  /** Whether somebody is there now. */
  | 'present'
  | 'phone'
  | 'duty'
  /** Whether one speaks to a machine, or to whom. */
  | 'machine'
  | 'language'
  /** Where the office is. */
  | 'place';

/** One case, width and script, without marks and without spaces between Chinese characters. */
const plain = (text: string): string =>
  bareText(foldText(text)).replace(/(?<=[\u3400-\u9fff]) +| +(?=[\u3400-\u9fff])/g, '');

const asks =
  /[?？]|吗|(?<![这那要多])么|呢|几|多少|多久|谁|哪|什么|啥|怎么|如何|有没有|能不能|可不可以|是不是|不上班|不开|不$|[是要先用找去].{1,8}还是|要不要|需不需要|用不用|请问|告诉|发我|给我|给一下|发一下|查一下|想问|问一下|\b(what|when|who|whos|how|which|where|is|are|do|does|can|could|may|am|will|tell|give|send)\b/;

/** Things with hours, phones and people of their own. */
const elsewhere =
  /健身|泳池|游泳|超市|快递|驿站|食堂|幼儿园|会所|图书|电梯|门禁|停水|停电|供暖|装修|施工|楼上|楼下|邻居|隔壁|吵|闹|敲|漏|坏|修|堵|gym|pool|\blift|elevator|shop|parcel|neighbou?r|noise|leak|broken|heating|\bwater\b/;

const hours: readonly RegExp[] = [
  /(几点|几时|什么时候|啥时候|何时|多早|什么时间).{0,6}(上班|下班|开门|关门|营业|办公|在岗|有人(?!来|上门|修|处|过|联|到|给|跟|回|接))/,
  /(上班|下班|开门|关门|营业|办公|工作|服务|值班|前台|客服|物业).{0,2}(时间|是几点|几点)/,
  /(周末|周[一二三四五六日天]|星期|礼拜|明天|后天|今天|今晚|明早|国庆|春节|过年|元旦|五一|十一|端午|中秋|清明|节假日|节日|假期|双休|除夕|圣诞|平时|几号|哪天|午休|中午).{0,8}(上班|放假|休息|开门|营业|办公|有人(?!在家|来|进|敲|上门|修|处理|过来|联系|给|跟|回|接)|在岗|在吗)/,
  /(上班|放假|休息|营业|办公|开门).{0,4}(吗|么|不$|不上班|几天|到几号|哪几天|哪天)/,
  /上不上班|放不放假|休不休息|开不开门/,
  /\b(opening|office|business|working|desk|reception) (hours|times?)\b/,
  /\b(what time|when|until when|how (late|long)) (do|does|is|are|will|can)\b.{0,30}\b(open|opens|close|closes|closed|start|starts|finish|there|available|in|working)\b/,
  /\b(are you|is (the )?(office|desk|front desk|reception|management|property office)|do you|does the (office|desk|front desk))\b.{0,20}\b(open|closed|working|work|close)\b/,
  /\bis (there )?(any|some)(one|body) (there|in|here|around|working|at the (front )?(office|desk))\b.{0,4}\b(on|this|over the|tomorrow)\b/,
  /\b(open|closed|working|work)\b.{0,8}\b(on|at|over|during)\b.{0,8}\b(weekends?|(mon|tues|wednes|thurs|fri|satur|sun)days?|holidays?|christmas|new year|public holidays?)\b/,
];
const present: readonly RegExp[] = [
  /^(请问)?(现在|这会儿|这个点|目前)?(物业|前台|客服|你们(那|那边|那里)?|管理处|服务中心|办公室)?(现在|这会儿)?(还|那边)?(上班吗|在上班吗|有人(在)?(吗|么|没|没有)|有没有人|下班了?(吗|没|没有))$/,
  /^(hello )?(is )?(anyone|anybody|someone|somebody) (there|here|around|in|in the office|at the (desk|front desk|office))( now| right now| please)?$/,
  /^((is the (office|desk|front desk)|are you) )?(still )?(open|there|in|around|closed)( now| right now| today)?$/,
];
/** Whose phone residents may be told: the office's, by any of its names, or no name at all. */
const filler =
  '(请问|您?好|你好|我?想(问|知道)(一下|下)?|问(一下|下)|麻烦|查|帮我|一下|知道|告诉我?|给我|发我|发一下|你们|咱们|我们|咱|小区|社区|物业|公司|管理|服务|中心|客服|前台|办公室|值班|室|人员|经理|管家|维修|部|处|师傅|报修|保安|门卫|工程|收费|财务|燃气|煤气|天然气|抢修|紧急|24小时|的|有没有|有|是|哪个|什么|能|可以|联系|咨询|投诉|打)*';
/** Before the office may stand what it is called: no piece of it can be read in two ways, or the cost would double with each. */
const ofOffice = `${filler}([\\u3400-\\u9fff]{1,6}(?=物业|小区)${filler})?`;
const phone: readonly RegExp[] = [
  new RegExp(`^${ofOffice}(电话|号码|联系方式|热线|座机|手机号)`),
  /(怎么|如何|咋)(才能)?(联系|找到?)(你们|物业|前台|客服|管家|你)/,
  /\b(your|the|an?|any|whats|is|office|desk|management|reception|property|duty|emergency|gas|contact|phone) ?(office |front |desk |contact |duty |emergency |management |gas |repair |phone |telephone )*(number|hotline|landline)\b(?! (of|for) (?!(the |your )?(office|desk|front desk|management|reception|duty|property|gas|building|emergenc)))/,
  /\bhow (can|do|could) i (call|reach|contact|phone|ring|get hold of)\b.{0,20}\b(you|office|desk|management|someone|somebody|reception|anyone)\b|\bwhat number (do|can|should|shall) i (call|ring|dial)\b/,
];
/** A number that is somebody's own, is given rather than asked for, or does not work. */
const notOurPhone =
  /(给|让|叫|请|帮|来之前|提前|先|再|来前).{0,8}打(个|一个|下|一下)?电话|回(个)?电话|来(个)?电话|我的|我家|登记|改|换|填|更正|打不通|没人接|不接|占线|骚扰|诈骗|推销|打给?我|报|业主|邻居|住户|他的|她的|\b(my|their|his|her|changed?|new|update|wrong|nobody|no one|answers?|register(ed)?|on file)\b/;
const duty: readonly RegExp[] = [
  /(谁|哪位|哪个|哪些人|什么人).{0,6}(值班|当班|值夜|值守)|(值班|当班|值夜班?).{0,8}(谁|哪位|哪个|有人|有没有|吗)|有(没有)?人(在)?值(班|夜|守)/,
  /(夜里|晚上|半夜|夜间|凌晨|下班后|下班以后).{0,8}(找谁|打给谁|联系谁|谁管|谁负责|谁在|有人(吗|管|在吗)|有没有人)/,
  /\bwho(s| is| will be| are)?\b.{0,12}\b(on (duty|call|shift)|working tonight|there (tonight|at night)|in charge (tonight|at night|now))\b/,
  /\bis (there )?(anyone|anybody|someone|somebody)\b.{0,14}\b(on duty|at night|tonight|after hours|overnight|on call)\b/,
  /\bwho (do|can|should|shall) i (call|ring|contact|ask)\b.{0,14}\b(at night|tonight|after hours|overnight|now)\b/,
];
const machine: readonly RegExp[] = [
  /(你|您|这里?|这边|那边|那头|对面|对方|跟我(说话|聊天|聊)的|回复我的|是不是|是).{0,6}(机器人?|真人|人工智能|ai|活人|程序|软件|自动回复|自动的|智能客服|chatgpt|gpt|人工(吗|么|还是|客服吗))/,
  /^(机器人|真人|人工|ai|活人)(吗|么|还是.{1,6})?$/,
  /^(我)?(现在)?(是)?(在)?(跟|和)谁(在)?(说话|聊天|聊|讲话)(呢|啊|呀)?$|(你|您)(是谁|是哪位|叫什么(名字)?|是什么|怎么称呼|贵姓)/,
  /\b(are|r|is|am) (you|u|this|it|that|i (talking|speaking|chatting|writing|texting) (to|with))\b.{0,16}\b(ro?bot|bot|machine|human|person|real|ai|automated|automatic|computer|chatbot|program|chatgpt|human being)\b/,
  /^(so )?(who|what) (are you|is this|am i (talking|speaking|writing|chatting) (to|with))( exactly| please)?$|\bwhats your name\b/,
];
const language: readonly RegExp[] = [
  /(会|能|可以|懂|支持|听得懂|看得懂|用|说|讲).{0,6}(英语|英文|中文|普通话|国语|粤语|广东话|方言|上海话|四川话|闽南话|日语|日文|韩语|韩文|法语|俄语|外语|什么语言|哪些语言|哪种语言|几种语言)/,
  /(什么|哪些|哪种|几种)语言/,
  /\b(do|can|could|does|may|shall|should|is|are|any(one|body))\b.{0,24}\b(english|chinese|mandarin|cantonese|french|german|japanese|korean|russian|spanish|languages?)\b/,
  /\b(what|which) languages?\b|\b(english|chinese) (please|ok|possible)\b|^(in )?english$/,
];

const place: readonly RegExp[] = [
  /^(请问)?(你们|您们|物业|物业公司|物业办|办公室|前台|客服|管理处|服务中心|客服中心|物业服务中心)(的)?(办公室|地址|前台|办公地点)?(现在)?(是)?(在)?(哪里|哪儿|哪|几楼|几号楼|几栋|哪栋楼?|哪个位置|什么位置|什么地方|哪一?层|哪幢|怎么走|怎么去|地址)(啊|呀|呢|办公|上班)?$/,
  /^(我|怎么)?(去|到)?(哪里|哪儿|哪)(能|可以)?(找|去找)(到)?(你们|物业|前台|客服)$/,
  /^(hi |hello )?(where|which (floor|building))\b.{0,20}\b(you|(the|your|property|management|front) (office|desk)|reception|office)( located| based| sit| at| is)?( please)?$|^(whats |what is )?(the |your )?(office )?address( of the office| please)?$/,
];

/** The question of the office that a text is, or null. Whoever asks for a person is not asking whether there is one. */
export function officeQuestion(text: string): OfficeQuestion | null {
  if (text.length > longest) return null;
  const said = plain(text);
  const fits = (patterns: readonly RegExp[]): boolean => patterns.some((one) => one.test(said));
  if (fits(present)) return 'present';
  if (!asks.test(foldText(text)) && !named.test(said)) return null;
  if (fits(machine) && !wantsPerson.test(said)) return 'machine';
  if (fits(place)) return 'place';
  if (fits(language) && !elsewhere.test(said)) return 'language';
  if (elsewhere.test(said.replace(/维修(部|电话|师傅)?|报修电话/g, ''))) return null;
  if (fits(duty) && !/电话|号码|number/.test(said)) return 'duty';
  if (fits(phone) && !notOurPhone.test(said)) return 'phone';
  return fits(hours) && (!asksWhen(text) || ofHours.test(said)) ? 'hours' : null;
}
/** Words of opening and closing: whoever uses one does not ask when somebody comes. */
const ofHours =
  /上班|下班|开门|关门|营业|办公|\b(open|opens|opening|close|closes|closed|hours|work)\b/;
/** Named and no more, as people type into a search: 物业电话, "office hours". */
const named =
  /^(请问)?(物业|前台|客服|值班|管理处|服务中心|办公室|维修|报修|保安|门卫|管家|你们|燃气|公司|小区|的|室|部){0,4}(电话|电话号码|号码|联系方式|联系电话|热线|座机|(上班|工作|办公|营业|服务)时间)$|^(the )?(office|opening|business|desk|front desk|reception|management|property|duty) ?(office )?(hours|phone|phone number|number|telephone|contact)( please)?$|^(in )?english( please)?$/;
const wantsPerson =
  /(转|找|要|叫|换|接|联系|有没有|请).{0,3}(人工|真人|客服)|\b(want|need|get|talk|speak|connect|put me|transfer)\b.{0,12}\b(to|with|through)? ?a? ?(human|person|real)/;

const dayNamed =
  /(mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|holidays?|christmas|new year|周|星期|礼拜|节|国庆|过年|元旦|五一|十一|端午|中秋|清明|除夕/;
/** Whether a question about hours speaks of certain days, or of holidays. */
export const namesDays = (text: string): boolean => dayNamed.test(foldText(text));

const dayAlone =
  /^(?:(?:on|at|over|during|the|this|next) |这个?|下个?|本|那|到了?)*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:the )?weekends?|tomorrow|(?:public )?holidays?|christmas|new year|周末|(?:周|星期|礼拜)[一二三四五六日天]|明天|后天|节假日|节日|假期|国庆节?|春节|过年|元旦|五一|十一|端午节?|中秋节?|清明节?|除夕)(?: ?(?:上午|下午|早上|中午|晚上|morning|afternoon|evening))?$/;
/** Whether words are a day, a part of one or a holiday, and nothing else. */
export const isDayAlone = (text: string): boolean => dayAlone.test(foldText(text).trim());

const helloInChinese =
  /^(请问|哎|诶|嗯|物业|客服|师傅|管家|前台|的)*(喂|嗨|hi|hello|哈[喽罗啰]|(您|你|你们|大家|老师|师傅|物业|客服|管家)好|早(上好|安|啊|呀)?|(上午|中午|下午|晚上)好|晚安|在(吗|不在|么|不|嘛)|能?(听|看|收)得?(见|到)(吗|么|不|没))(啊|呀|哈|哦|哟|吖|呢|吗|在吗|在不在|请问|物业|客服|师傅|管家|小姐姐|各位|(您|你|你们|大家)好|(上午|中午|下午|晚上|早上)好)*$/;
const helloInEnglish =
  /^(hello|hi|hey|hiya|howdy|greetings|good (morning|afternoon|evening|day|night)|morning|evening)( (hello|hi|there|all|everyone|everybody|team|again|office|management|sir|madam|guys|folks|good (morning|afternoon|evening)|how are (you|things)|how is it going|today|doing|to you))*$/;
/** A greeting and nothing else. */
export const saysHello = (text: string): boolean =>
  text.length <= longest &&
  (helloInChinese.test(plain(text)) || helloInEnglish.test(bareText(text)));

const announcesInChinese =
  /^(你好|您好|请问|那个|嗯|哎|我|想|要|有|还|再|跟你们?|向你们?|麻烦|能不能|可以|一下)*(咨询|请教|打听|反映|反应|问|说|报|投诉|提|求助|报修|咨询一下|问一下)(你们?|您)?(个|一个|一下|下|件|点|一点|几个|两个)*(事情?|问题|情况|建议|意见|东西)?(啊|吗|呢|吧|可以吗|行吗)*$|^(我|还|这边|这里)*有(个|一个|件|点|几个|两个|些)+(事情?|问题|情况|建议|意见)(想|要|需要)*(问|咨询|反映|说|请教)?(你们|您|你|一下|下)*$/;
const announcesInEnglish =
  /^(hi |hello |hey |so |also |sorry |excuse me |please |and )*((i|we) (have|ve|got|ve got|have got) (a|one|another|some|a few|a quick|an?other) ?(quick |small |little )?(questions?|problems?|issues?|things?|requests?|matters?|something)( (for you|to (ask|report|tell you)|please))?|(can|could|may) (i|we) (just |quickly )?(ask|report|tell you)( you)?( about)?( something| a (quick )?question| sth)?|(i|we)( would|d)? (want|need|like) to (ask|report|say|tell you|complain about)( you)? (something|a problem|an issue|a thing|sth)|(a )?(quick )?question|need (some )?help( please)?|i need (some |your )?help)( please| with something)*$/;
/** That something is about to be told, and not what: 我想咨询个事, "I have a question". */
export const announces = (text: string): boolean =>
  opensTalk(text) ||
  (text.length <= longest &&
    (announcesInChinese.test(plain(text)) || announcesInEnglish.test(bareText(text))));

const weather: readonly RegExp[] = [
  /^(今天|今儿|今日|明天|昨天|今晚|这两天|这几天|最近|外面|这|周末|早上|晚上|北京|上海|杭州|的)*(天气|天儿?|气温|温度|太阳|阳光|风景|天空|空气|雪|雨|风|月亮|晚霞)(真|好|很|挺|太|还|蛮|非常|又|越来越|不|是|有点|可|的|下|得)*(好|不错|热|冷|舒服|暖和|凉快|晴朗|蓝|美|糟糕?|闷|大|漂亮|差|棒|给力|高|低|清新|圆|适合.{0,4})(啊|呀|呢|哦|了|的|吧|哈|嘛|是吧|对吧|是不是)*$/,
  /^(今天|今儿|外面|这天|今晚)(真|好|太|可真|有点)(冷|热|闷|舒服|暖和|凉快)(啊|呀|了|哦|呢)*$/,
  /^(今天|外面|又|要|快|终于|下午|明天)*(下雪|下雨|出太阳|起风|降温|放晴|变天)(了|啦|咯)(啊|呀|哈|哦)*$/,
  /^((what a|its|it is|such a|a|the|really|very|so|quite|isnt it|nice|lovely) )*(?!(?:fine|great|nice|lovely|good|wonderful|terrible|awful|horrible)$)(lovely|nice|beautiful|great|gorgeous|terrible|awful|horrible|cold|hot|warm|sunny|rainy|wonderful|fine|chilly|windy)( (day|weather|morning|evening|afternoon|night|outside|out|today|tonight|isnt it|its|out there|again|we are having|for a walk))*$/,
  /^(the )?weather( is|s)?( so| really| very| quite| just)? (lovely|nice|beautiful|great|gorgeous|terrible|awful|horrible|cold|hot|warm|wonderful|fine)( today| outside| out| isnt it| lately)*$/,
];
const wish: readonly RegExp[] = [
  /^((新年|春节|节日|中秋|元旦|国庆|端午|生日|圣诞|周末|元宵)节?(快乐|愉快|安康)|恭喜发财|万事如意|(祝|愿).{1,14}(快乐|愉快|顺利|健康|安康|如意)|辛苦了?|加油)(啊|呀|哈|哦|大家|各位|你们|师傅)*$/,
  /^(happy (new year|holidays|birthday|easter|mid autumn|spring festival|weekend|(mon|tues|wednes|thurs|fri|satur|sun)day)|merry christmas|have a (nice|good|great|lovely) (day|evening|weekend|night|one)|take care|good luck)( to you| everyone| all| too| you all)*$/,
];
const talk: readonly RegExp[] = [
  /^(今天|明天|后天|今晚|周末|这周末|外面|下午|晚上)*(会不会|会|要|还)?(下雨|下雪|刮风|降温|出太阳|热|冷)(吗|么|不|嘛)$|^(今天|明天|后天|周末)*(天气|气温)(怎么样|如何|好吗|好不好|多少度)(啊|呀|呢)?$|^(你|您)(多大|几岁)(了|啦)?(啊|呀|呢)?$|^(今天|中午|晚上|早上|下午茶?)*吃(什么|啥)(好)?(啊|呀|呢)?$/,
  /^(whats|what is|hows|how is) the weather( like)?( (today|tomorrow|outside|now|there))*$|^(will|is) it (going to |gonna )?(rain|raining|snow|snowing)( (today|tomorrow|now|outside|later))*$|^how old are you$/,
  /^(吃(饭|过|早饭|午饭|晚饭)?了?(吗|没|没有|么)|你吃了吗|忙(什么|啥)(呢)?|(最近)?(怎么样|好吗|忙吗)|哈+|呵+|嘿+|嘻+)(啊|呀|哈|哦|大家|各位|你们|师傅)*$/,
  /^(我|好|真|太|有点|今天|在家)*(无聊|没意思|郁闷|孤单|寂寞|睡不着)(啊|呀|死了|透了|哦|了|呢)*$|^(你|您)?(能|会|可以)?(给我|跟我|陪我|帮我|再|来)*(讲|说|聊|唱)(个|一个|段|首|会儿?|聊|聊聊)?(笑话|故事|天|段子|歌|相声)?(吧|吗|呗|呀|听听|好吗)*$|^(你|您|小管家|管家)?(真|好|太|很|最)*(可爱|聪明|厉害|有趣|有意思|幽默)(啊|呀|哦|了|呢|哈)*$|^我?(好|很|最)*(爱|喜欢|想)(你|您|你们)(啊|呀|哦|了|们|哟)*$/,
  /^(how are (you|things)( today| doing)?|ha(ha)+|lol|lmao|hows it going|whats up|sup|yo)( to you| everyone| all| too| you all)*$/,
  /^((can|could|will) you )?(please )?(tell|sing|give) (me|us) (a|another|some) (joke|jokes|story|song)( please)?$|^(i am|im|feeling) (so |very |really |a bit )*(bored|lonely|sad|happy|tired)( today| now)?$|^(i|we) (love|like|miss) you( so much| a lot| all)?$|^(you are|youre|ur|aw )? ?(so |very |really )*(cute|funny|smart|clever|sweet|awesome)$/,
];
/** Small talk: the weather, a good wish, or a laugh and whatever else is said to pass the time. */
export type Chat = 'weather' | 'wish' | 'talk';
export function chatOf(text: string): Chat | null {
  if (text.length > longest) return null;
  const forms = [plain(text), bareText(text)];
  const fits = (patterns: readonly RegExp[]): boolean =>
    patterns.some((one) => forms.some((form) => one.test(form)));
  return fits(weather) ? 'weather' : fits(wish) ? 'wish' : fits(talk) ? 'talk' : null;
}
export const saysChat = (text: string): boolean => chatOf(text) !== null;

const rude: readonly RegExp[] = [
  /^(你们?|您|这|个|些|真|太|都|是|就|一|群|帮|的|什么|物业|机器人|机器|系统|客服|公司|我|简直|快|要|被|东西|服务|态度)*(傻[逼比叉缺子瓜]?|sb|煞笔|智障|滚|去死|垃圾|废物|骗子|流氓|破|烂|差劲|笨|蠢|白痴|弱智|神经病|没用|不要脸|他?妈的|tmd|nmsl|卧槽|狗屎|狗东西|气(死|炸)|烦死|坑人|坑爹|离谱|过分|无语|恶心|吃干饭|猪脑子?|猪|饭桶|脑残|有病|神经|废话(真|太|好)?多?|不干人?事)(透|死|蛋|开|了|啊|吧|呀|的|我|物业|公司|机器人|东西|玩意儿?|一个|你们|服务|吗)*$/,
  /^((oh|omg|you|you guys|your|this|that|it|its|is|are|youre|what|a|an|the|so|such|absolutely|totally|really|very|fucking|bloody|damn|just|complete|completely|all|utter|utterly|service|office|company|management|for|bunch of|load of|piece of|god) )*(stupid|useless|idiots?|dumb|rubbish|garbage|trash|crap|shit|bullshit|bs|ridiculous|joke|hopeless|pathetic|worst|morons?|wtf|ffs|fuck|fuck off|fuck you|damn|damn it|hell|go to hell|shut up|piss off|get lost|scammers?|liars?|thieves|incompetent|sucks?|disgrace|disgraceful|disgusting|hate you)( (bot|robot|machine|thing|company|management|service|people|office|app|system|ever|you|all|again|lot))*$/,
];
/** An insult or anger and nothing else: what it is about has not been said. */
export const saysRude = (text: string): boolean =>
  text.length <= longest && rude.some((one) => one.test(plain(text)) || one.test(bareText(text)));

/** Whether a text asks for something, as far as its words tell. */
export const isQuestion = (text: string): boolean =>
  text.length <= longest &&
  !notAsking.test(text) &&
  (/[\u3400-\u9fff]/.test(text) ? asks : asksInEnglish).test(foldText(text));
/** An English question begins like one, or ends with its mark: "the model is SMS46" asks nothing. */
const asksInEnglish =
  /[?？]|^(?:and |so |but |ok |okay |hi |hello |sorry |please |also |then |well )*(?:what|whats|when|who|whos|whose|how|which|where|why|is|are|do|does|did|can|could|may|am|will|would|should|shall|any (?:idea|news|chance))\b(?!n.t)/;
/** Politeness in the form of a question, or a fault told with a question word in it. */
const notAsking =
  /(来看|看看|看一?下|修一?下|处理一?下|过来)|\b(come|look|fix|repair|send)\b|不知道|怎么办|怎么回事|是不是坏|可能是/i;

const whenInChinese: readonly RegExp[] = [
  /(什么时候|啥时候|何时|几点|几时|多久|多长时间|要几天|几天|哪天|多会儿|什么时间).{0,5}(能|可以|会|才|有人|师傅|来|修|好|处理|解决|弄|上门|到|搞|完|回复|答复|结果|安排|有空)/,
  /^(那|请问|大概|一般|这个|这种|这|我|我们)*(要|需要|得|还要|还得|大概|预计)*(多久|几天|多长时间|等多久|什么时候|啥时候|几点)(啊|呀|呢|能行|可以)*$/,
  /^(那|请问|是|到时候|今天|明天)*(谁|哪位|哪个师傅|哪位师傅|什么人|派谁)(会|能|过)?(来|来修|来处理|来弄|来看|负责|上门|修|接单)(啊|呀|呢|的)*$/,
  /^(师傅|有人|你们|今天|明天|现在|还)*(会|能|可以)?(来人|来修|来|上门|派人)(吗|么|不|没)$|能修好吗|修好了?吗|(有|什么)(消息|进展|结果)(吗|了吗|没|么)?/,
  /(怎么|咋)还(没|不)(人?来|修|处理|好|弄|到|回)/,
];
const whenInEnglish: readonly RegExp[] = [
  /^(so |and |please |ok |okay |then )*(how long|how soon|when|what time)( then| please| exactly| roughly| about)*$/,
  /^(so |and |please |hi |hello |ok |well )*(when|how long|how soon|what time|what day)\b.{0,40}\b(come|comes|coming|fix|fixed|repair|repaired|done|ready|arrive|here|look|answer|reply|take|takes|finish|finished|sorted|solved|start|happen|hear|back|visit|be|expect|see)\b/,
  /^(so |and |please |hi |hello )*who( is|s| will be| will|ll)? (coming|come|going to come|fixing it|doing it|taking care of it|on it)( to fix it| over| then| please)?$/,
  /^(is there |do you have |have you )?(got )?any (news|update|updates|progress)\b|^(is|are|will|has|have) (it|anything|somebody|someone|anybody|anyone|they|you|the (plumber|technician|repairman|man))\b.{0,24}\b(fixed|done|coming|come|on (the|their|his) way|finished|sorted|here)\b/,
];
/** When somebody comes or something is done: a question about what was told already. */
export const asksWhen = (text: string): boolean =>
  text.length <= longest &&
  !/停水|停电|停气|供暖|放假|上班|装修|施工|钻孔|搬家|开放|营业|开门|办公|缴|交费|交钱|收费|泳池|健身|会所|取暖|浇水|喷药|消杀|开会|投票/.test(
    text,
  ) &&
  (whenInChinese.some((one) => one.test(plain(text))) ||
    whenInEnglish.some((one) => one.test(bareText(text))));

const laterInChinese =
  /^(好吧|那|就|嗯|先|我|等|还是|这个)*(先放着|先放放|先放一放|放一下|稍后|等会儿?|等一下|一会儿?|待会儿?|晚点|晚一点|回头|改天|明天(?=再|想|考虑)|以后|下次|过会儿?|有空|再)(再)?(说|看|弄|提交|报|填|确认|来|选|想想|考虑考虑|考虑一下|考虑|想一想|想一下)?(吧|啊|哈|好了)*$/;
const laterInEnglish =
  /^(not now|not right now|(maybe |ill do (it|that|this) |do (it|this) |let me do (it|this) )?later|in a (bit|moment|minute|while)|another time|some other time|hold on|(let me|ill|i have to|i need to) think( about it| it over)?|one moment|wait( a (bit|moment|minute))?|leave it for (now|later)|ask me later)( please| thanks| ok| on)*$/;
/** Not now: whatever is open waits. */
export const saysLater = (text: string): boolean =>
  text.length <= longest &&
  (laterInChinese.test(plain(text)) || laterInEnglish.test(bareText(text)));

const urgeInChinese =
  /^(麻烦|请|拜托|帮忙|帮我?|给我?|我要|再|你们|能不能|可以|可否|怎么|还没来|还没人来|还没好|没人来|急|都几天了)*(催|催催|催一催|催促|催办|加急)(一下|下|一催|师傅|他们|维修|进度|吧|啊|呀|吗|处理|快点|谢谢|行吗|好吗)*$/;
const urgeInEnglish =
  /^(please |can you |could you |would you |pls |just |again )*(hurry( (them|it|him|this))? up|hurry|chase( (it|them|this|him))?( up)?|(send (a|them a|another) )?nudge( (them|it|him))?|speed (it|this|things) up|remind (them|him|the (technician|plumber|staff))|follow (it |this )?up)( please| again| thanks| for me| on (it|this))*$/;
/** Wanting it done sooner, without a word on what. */
export const saysUrge = (text: string): boolean =>
  text.length <= longest && (urgeInChinese.test(plain(text)) || urgeInEnglish.test(bareText(text)));

const nobodyCameInChinese =
  /^(?:到现在|至今|都|一直|还是|还|根本|这么久|这么多天|[0-9一二两三四五几]+天了?|说好的?|上次|结果|怎么)*(?:也|都|还)?(?:没有?人|没谁|没见人|没见到人|没等到人)(?:来|来过|来修|来看|上门|联系|联系我|打电话|打给我|给我打电话|回电话|回复|回我|理|理我|管|处理)(?:过|我|我们|一下)?(?:啊|呀|呢|了|吗)*$/;
const nobodyCameInEnglish =
  /^(?:so |still |but |and |again )*(?:nobody|no ?one|no one|noone)(?:s| has| have)? ?(?:ever |even |yet )?(?:called|rang|rung|phoned|came|come|showed|shown|turned up|contacted|answered|replied|responded|got back|been)(?: up| back| round| by| here| to me| me| us| about it| over)*(?: yet| today| at all| so far| since)*$/;
/** That nobody came or called, and not of what: it is said of what was filed. */
export const saysNobodyCame = (text: string): boolean =>
  text.length <= longest &&
  (nobodyCameInChinese.test(plain(text)) || nobodyCameInEnglish.test(bareText(text)));
