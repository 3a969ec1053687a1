import { bareText, saidItIsOver, saidNo, saidThanks } from './short-answers.ts';

/**
 * Whoever calls something off seldom says only that: 不用了，我自己合上闸了; "never
 * mind, it stopped". The words are read clause by clause: that it is called
 * off, that it is over and by whose hands, and manners. Each pattern is tried
 * on a clause of at most `longest` characters.
 */

/** A longer text tells more than that something is called off, in UTF-16 units. */
const longest = 80;

/**
 * How surely words call off what they are said beside: `surely` where they say
 * nothing else, `maybe` where they begin so and go on with words that nobody
 * can be sure of. Null for all others, and for whoever asks or wants something.
 */
export function callingOff(text: string): 'surely' | 'maybe' | null {
  if (text.length > longest || asks.test(text) || putsRight(text)) return null;
  const said = clausesOf(text).map(senseOf);
  const told = said.filter((one) => one !== 'manners');
  const [first] = told;
  if (first === undefined || first === 'other') return null;
  const sure = told.every((one) => one !== 'other');
  if (sure) return told.includes('off') ? 'surely' : null;
  return first === 'off' && !wants.test(withoutOff(text)) ? 'maybe' : null;
}

/** `done`: it is over, by somebody's hands or by itself, which calls nothing off alone. */
type Sense = 'off' | 'done' | 'manners' | 'other';

function senseOf(clause: string): Sense {
  const bare = bareText(clause);
  if (saidThanks(clause) || manners.test(bare)) return 'manners';
  if (saidNo(clause) || off.some((one) => one.test(bare))) return 'off';
  if (saidItIsOver(clause) || done.some((one) => one.test(bare))) return 'done';
  return 'other';
}

/** Clauses by their marks; what Chinese writes after 算了 or 不用了 without one is a clause of its own. */
function clausesOf(text: string): string[] {
  return text
    .split(/[,，。.;；!！、~～…\n]+|\s*[—–]+\s*/)
    .flatMap((part) => {
      const [, begun, rest] =
        /^\s*(.{0,6}?(?:算了|不用了|不用来了|不修了|不必了|别来了))(.+)$/.exec(part) ?? [];
      return begun !== undefined && rest !== undefined && !goesOn.test(rest)
        ? [begun, rest]
        : splitEnglish(part);
    })
    .filter((part) => bareText(part) !== '');
}
/** "scrap that it was just loose": what is called off, and why, without a mark between them. */
function splitEnglish(part: string): string[] {
  const [, begun, rest] =
    /^(\s*(?:(?:no|actually|oh|ok|okay|sorry|please|just) )*(?:never ?mind|(?:forget|scrap|cancel|ignore|drop|leave|disregard) (?:it|that|this)|no need))\s+((?:it|i|we|he|she|they|that|the|my|our|turns|just|only|already)(?:'s|'ve| ?\b).+)$/i.exec(
      part,
    ) ?? [];
  return begun !== undefined && rest !== undefined ? [begun, rest] : [part];
}
/** What makes another word of 算了 or belongs to it: 算了一下, 算了吧, 不用了吧. */
const goesOn = /^(?:一下|一算|下来?$|吧|啊|哈|呀|哦|啦|谢|多谢)/;

const manners =
  /^(?:(?:啊|哦|嗯|噢|哎|唉|哎呀|呃|那个|那|好|好的|好吧|行|行吧|您好|你好|师傅|抱歉|对不起|不好意思|麻烦您?了?|麻烦你们?了?|打扰了?|辛苦了?|见谅|拜托)+|(?:(?:oh|ah|ok|okay|no|no wait|wait|hang on|hold on|well|actually|um|er|hi|hello|sorry|apologies|my apologies|please|pls|sorry for (?:the|any)? ?(?:bother|trouble|inconvenience|confusion)|sorry to (?:bother|trouble) you)(?: |$))+)$/;

const somebody =
  '(?:我|我们|我家|我家人|我自己|自己|家里人|家人|我?老公|我?老婆|我?爱人|我?先生|我?太太|我?爸|我?妈|我?儿子|我?女儿|我?朋友|邻居|楼上|楼下|隔壁|对门|保安|门卫|物业|保洁|师傅|别人|人家|他们?|她们?|它|房东|房客|快递|车主|水|电|灯|门|电梯|空调|网|马桶|龙头|水龙头)';
const off: readonly RegExp[] = [
  /^(?:那|就|都|先|还是|暂时|现在|也|你们|您|师傅)*(?:不用|不必|不需要|别|不要|甭|无需)(?:再|麻烦|特地|专门)*(?:你们|您|师傅|人|再)*(?:来|过来|上门|修|派人|派|跑|麻烦|管|处理|弄|看|安排|报修|报|登记|联系|打电话|催)(?:一趟|人|我|家|修|看|了|啦|吧)*$/,
  /^(?:那|就|都|先|还是|暂时)*(?:不来|不修|不弄|不报|不约|不换|不办|不开|不要|不搞|不投诉)(?:也行|也可以|算)?(?:了|啦|吧)+$/,
  /^(?:把|请|帮我|麻烦|给我)*(?:这个|这件|这单|刚才的|刚刚的|那个|报修|单子|工单|投诉|申请|预约)*(?:取消|撤销|撤回|撤|删|删除|作废)(?:掉|了|吧|报修|单子|工单|这个|一下)*$/,
  /^(?:(?:no|so|then|but|and|you|please|just|actually|oh|ok) )*(?:(?:never ?mind|forget|leave|skip|scrap|cancel|drop|ignore|disregard)(?: about)?(?: (?:it|that|this|all that|(?:the|my|our|that|this) (?!first|second|third|fourth|last|other)[a-z]+(?: [a-z]+)?))?|no need(?: (?:to|for) .{1,30})?|(?:you )?(?:do ?nt|do not|need ?nt|need not) (?:need to |have to |bother(?: to| with)? ?)?(?:come|send|fix|bother|worry|visit)(?! (?:before|after|until|till|too|so|on|at|in|while|when|if|without|mon|tue|wed|thu|fri|sat|sun))(?: .{1,20})?|(?:i|we) (?:do ?nt|do not|no longer|wo ?nt) (?:need|want) (?:it|that|this|you|anyone|anybody|somebody|the .{1,20}|an? (?:ticket|request|report|case|complaint|form)|to (?:report|file|submit|complain|open)|any of (?:it|this|that))(?: .{1,20})?|called? off|call it off|not (?:needed|necessary)(?: .{1,20})?)$/,
];
const done: readonly RegExp[] = [
  new RegExp(
    `^(?:刚|刚才|刚刚|现在|今天|昨天|后来|已经|又|都|就|原来|是)*${somebody}{0,2}(?:刚|刚才|刚刚|现在|已经|又|都|就|自己|可以|能|动手|找人|叫人|请人|帮忙|帮我|过来|来|给我?)*(?:把.{1,6}?)?(?:好|修|弄|通|换|搞|解决|处理|合|推|关|开|拧|接|清|装|收拾|搬|挪|走|停|亮|来水|来电|恢复|正常|打扫|扫|擦|拿|找到|取|消失|安静|没声|不响|不漏|不吵|不堵|不滴|不闪|移走|疏通|买|退|借)(?:好|上|了|通|掉|开|走|紧|定|回来|回去|到|完|干净|清|新的|来)*(?:闸|灯泡|开关|阀门|总阀|电池|保险丝|钥匙|锁|垫圈|车)?(?:了|啦)(?:哈|啊|呀|哦|吧)?$`,
  ),
  /^(?:是|原来是?|就是|其实)?(?:我|我们|我家|家里)?(?:自己)?(?:忘了|忘记|没|看错|弄错|搞错|记错|跳闸|误会|虚惊一场|停电|插头|没插|没开|没充).{0,8}$/,
  /^(?:(?:it|he|she|they|we|i|that|the [a-z]+|my [a-z]+|our [a-z]+|somebody|someone|a neighbou?r|the [a-z]+ [a-z]+|everything|all)(?:s|ve|re| has| have| is| was| did| just| already| now)* (?:just |already |now |all |finally |only |simply )*(?:fixed|sorted|stopped|moved|left|went|gone|reset|unplugged|found|cleared|cleaned|mended|repaired|replaced|handled|solved|solving|resolved|tripped|working|works|works fine|back|came|ok|okay|fine|good|quiet|quietened down|a (?:false alarm|mistake|misunderstanding)|my (?:fault|mistake)|nothing|done|off|dry|dried|drained|turned|switched|plugged|did it|got it|managed|dealt|bought|borrowed)(?: .{1,30})?|false alarm|my (?:mistake|fault|bad)|wrong (?:button|chat|person|number))$/,
];

/** A question is answered, whatever it begins with. */
const asks =
  /[?？]|吗\s*$|么\s*$|呢\s*$|能不能|可不可以|行不行|要不要|\b(?:can|could|would|will) (?:you|somebody|someone|we|i)\b/i;

/** Whoever wants another day, another thing or another person still wants something. */
const wants =
  /改|换(?!好|了)|派|来人|来看|过来|(?<!不用)(?<!别)(?<!不)来(?:修|一趟)|修一?下|帮(?:我|忙)?(?:看|修|弄|查|问)|请|要(?!不)|还是|投诉|等|明天|后天|周|下午|上午|晚上|星期|\b(?:instead|come|send|tomorrow|later|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?\b|\b(?:please|need|want|change|still|but)\b/i;
const withoutOff = (text: string): string =>
  clausesOf(text)
    .filter((clause) => senseOf(clause) !== 'off')
    .join('，');

const corrects = [
  /^[\s,，。.…]*(?:哎呀?|诶|欸|啊|哦|噢|呃|额|等等|等一?下|抱歉|不好意思)*[\s,，。.…]*(?:不对(?![劲称头付])不?对?|不是不是|错了|(?:我)?(?:说|打|写|发|搞|弄|讲|点|报)错了?|口误|更正|纠正|我(?:是|的意思)?(?:是)?(?:说|指)|我(?:想|要)?问的?(?:不是|是)|准确[地的]?说|应该是|改成是?)[\s,，。.：:…]*\S/,
  /^[^,，。]{0,4}不是[^,，。？?]{1,10}[,，。\s]*(?:而?是|应该是)\S/,
  /^(?:(?:oh|ah|oops|ops|whoops|wait|hang on|hold on|sorry|no|actually|um|er|hmm)[\s,.…!-]*)*(?:i (?:meant?|was talking about)|(?:that |it )?should (?:be|say|read)|correction|make that|my (?:mistake|bad)[\s,.:]|scratch that|typo|not the [a-z]+(?: [a-z]+)?[\s,.]+(?:but )?(?:it'?s |the )|wrong (?:room|floor|home|flat|one)[\s,.])/i,
  /^(?:(?:oh|ah|oops|ops|whoops|wait|hang on|hold on|no|actually|no wait|sorry)[\s,.…!-]+)+(?:it'?s|its|it is|that'?s|they'?re) (?:the |my |on |in |actually |not )/i,
];

/** Whether words put right what was said before them: 不对，是洗手池; "sorry, I meant the bathroom". */
export const putsRight = (text: string): boolean =>
  text.length <= longest && corrects.some((one) => one.test(text.trim().replaceAll('’', "'")));
