/**
 * What people write before they say what it is: 不知道是不是找你们, "hello, can you help me", "not sure if
 * this is the right place". It tells of nothing yet, of danger least of all, and is answered by asking
 * for it. A cry is none: who shouts, or asks for help without a question, is heard as one who needs it.
 */

/** Longer words tell of something. */
const longest = 80;
const between = /[,，.。;；?？~～\n]+/;
/** How many clauses of it are read: a hello, a sorry, and what is asked. */
const clausesMax = 5;
/** A cry is no opening. */
const cries = /[!！]/;

const things = '(?:problems?|issues?|questions?|things?|matters?|complaints?|requests?)';
const hello =
  /^(?:hi|hello|hey|hiya|good morning|good afternoon|good evening|morning|afternoon|evening|excuse me|sorry|sorry to bother you|apologies|dear sir|dear madam|dear all|dear team|hi all|hi there|hello there|hi team|hello team|ok|okay|ok so|so|well|um|erm|right|listen|please|sir|madam|thanks)$/;
const manners =
  /^(?:麻烦了?|麻烦您了?|麻烦一下|打扰了?|打扰一下|打扰您了?|不好意思|您?好|你好|在吗|喂|谢谢|辛苦了?)(?:啊|呀|哈|呢|哦)?$/;
const helloBefore =
  /^(?:hi there|hello there|hi|hello|hey|good morning|good afternoon|good evening|excuse me|sorry|so|ok so|well|please|but|and|um) /;
const english: readonly RegExp[] = [
  /^(?:can|could|would|will) (?:you|u|ya|someone|somebody|anyone|anybody)(?: please| pls| maybe| possibly)? help(?: me| us)?(?: out)?(?: here)?(?: with something| with a thing| with this)?(?: please| pls)?$/,
  /^(?:is there )?(?:someone|somebody|anyone|anybody) (?:who |that )?(?:can|could) help(?: me| us)?(?: out)?(?: please)?$/,
  /^(?:i'?m |i am |im )?(?:not (?:really |quite |entirely )?sure|don'?t know|dunno|no idea) (?:if|whether) (?:this is|this'?s|it'?s|i'?m in|i am in|i have|i'?ve got|you are|you'?re) the right (?:place|number|chat|person|people|department|channel|group|one)(?: for (?:this|that|it)| to (?:ask|report|write to|contact)(?: this| it| about this)?)?$/,
  /^is (?:this|it) (?:the )?(?:right )?(?:place|chat|number|where)(?: (?:for|to|i|we|you))*(?: can| should)?(?: ask| report| write| complain| send| repairs| complaints| questions)?(?: about)?(?: stuff| things?| problems?| repairs?| issues?| faults?| complaints?| something)?(?: please| here)?$/,
  /^(?:can|may|could|do) (?:i|we) (?:just |quickly )?(?:ask|report|write|tell you|complain|send)(?: you)?(?: about)?(?: something| a thing| things?| stuff| a problem| problems?| an issue| issues?| a fault| faults?| repairs?| a repair| a question| a quick question)?(?: here| in here| to you| in this chat)?(?: please)?$/,
  new RegExp(
    `^(?:i have|i'?ve got|i got|ive got|we have|we'?ve got|there is|there'?s|there are|got|have) (?:a|an|another|one|two|three|2|3|some|a few|a couple of|several|multiple)(?: quick| small| little| big| urgent| other| more| different)? ?${things}(?: to (?:report|ask|raise|tell you|discuss)| for you| here| please)?$`,
  ),
  new RegExp(`^(?:just )?(?:a |one |two |2 |a few )?(?:quick |small |little )?${things}$`),
  /^(?:i |we )?(?:need|want|would like|'?d like) (?:someone|somebody|a person|you) to (?:come (?:and |to )?)?(?:look at|check|see|fix|sort|sort out|repair) (?:something|sth|a thing|it|this)(?: for me| please)?$/,
  /^(?:it'?s |its |this is |that'?s )?(?:a bit |very |really |quite )?urgent(?: please)?$/,
];

const chinese: readonly RegExp[] = [
  /^(?:我)?(?:也)?(?:不知道|不确定|不清楚|不晓得|没弄明白)(?:这(?:个|事|件事|种事|儿)?)?(?:是不是|该不该|能不能|应不应该|是否|归不归|该|应该|要)?(?:找|问|归|跟|向|发给|联系)(?:你们|您们?|你|这里|这儿|这边|物业|谁|哪里|哪个)(?:部门)?(?:管|说|问|反映|负责)?(?:的)?$/,
  /^(?:请问)?(?:是不是)?(?:在)?(?:这里|这儿|这边|这个|你们|您这?|你们?这里?|这(?:个)?群|这(?:个)?号)?(?:是不是|是|能不能|可不可以|能|可以)?(?:直接)?(?:报修|反映问题|反映情况|投诉|提问题|提意见|咨询|说事|报事)(?:的地方|的)?(?:吗|么|不|吧)$/,
  /^(?:我|咱)?(?:有|想说|想问|想反映|要反映|要说|想报|说|反映|报|问)(?:一下)?(?:个|一个|两个|三个|几个|两件|一件|三件|几件|好几个|好几件|件|点|些|2个|2件|3个|3件)(?:小|急|别的|其他)?(?:事情?儿?|问题|情况)(?:要|想)?(?:问|说|反映|咨询|请教|报|麻烦)?(?:一?下)?(?:您|你们|你)?$/,
  /^(?:那个|就是|就是说|是这样|是这样的|那什么|怎么说呢|我想说|我说|我跟你说|跟您说|跟你说个事|跟您说个事|急|着急|很急|挺急的?|有点急|比较急|急事|有急事|有件急事|在线等|帮忙|帮个忙|帮帮忙|帮帮我|能帮个?忙吗|能帮我吗|能帮我个?忙吗|可以帮个?忙吗|可以帮我吗|可不可以帮个?忙|能不能帮个?忙|求助|请问|问一下|请教一下)(?:啊|呀|哈|呢|哦|嗯)?$/,
];

/** Whether a text says that something is about to be told or asked, and not what. */
export function opensTalk(text: string): boolean {
  if (text.length > longest || cries.test(text)) return false;
  const clauses = text
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .split(between)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  if (clauses.length === 0 || clauses.length > clausesMax) return false;
  const polite = (clause: string): boolean => hello.test(clause) || manners.test(clause);
  return clauses.every((one) => polite(one) || opensIn(one)) && !clauses.every(polite);
}

function opensIn(clause: string): boolean {
  const bare = clause.replace(helloBefore, '').replace(helloBefore, '');
  const said = bare.replace(/^(?:请问|您好|你好|那个|麻烦)\s*/, '');
  return (
    english.some((one) => one.test(bare)) ||
    chinese.some((one) => one.test(said) || one.test(clause))
  );
}
