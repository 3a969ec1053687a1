/** The signs of these words that are written in two ways, the older one first. */
const twice = new Map(
  (
    '讓让 給给 誰谁 進进 請请 開开 綁绑 冊册 記记 錄录 媽妈 爺爷 孫孙 親亲 兒儿 閨闺 婦妇 們们 個个 麼么 樣样 ' +
    '權权 賬账 號号 嗎吗 幫帮 煩烦 對对 戶户 機机 來来 裡里 裏里 這这 還还 員员 單单 過过 沒没 壞坏 ' +
    '訪访 問问 間间 從从 刪删 結结 銷销 訴诉 現现 會会 後后 說说 屬属 愛爱 帳账'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);
const inOneScript = (text: string): string =>
  [...text].map((sign) => twice.get(sign) ?? sign).join('');

// Words about who may use a home. They are compared whole: a sentence that says anything more,
// such as what is broken, is none of them.
const kinInChinese =
  '(?:家里人|家庭成员|家人|家属|老婆|老公|太太|先生|爱人|妻子|丈夫|对象|女朋友|男朋友|爸爸|妈妈|爸妈|父母|父亲|母亲|老爸|老妈|爸|妈|女儿|儿子|闺女|孩子|小孩|哥哥|姐姐|弟弟|妹妹|哥|姐|弟|妹|爷爷|奶奶|外公|外婆|姥姥|姥爷|公公|婆婆|岳父|岳母|媳妇|女婿|孙子|孙女|老人|亲戚|室友)';
const asking =
  '(?:请问|请|你好|您好|我想要|我想|我要|想要|想|要|帮我|麻烦|怎么样|怎么|怎样|如何|能不能|可不可以|可以|能){0,4}';
const ending = '(?:一下|一个|吗|呢|吧|啊|呀|嘛|么){0,2}';
const ours = '(?:我们家的?|我们的?|我家的?|我的?|咱家的?|家里的?)?';
const one = '(?:一个|一位|一下|个|位|几个)?';
const into =
  '(?:进来|进|加入|加进来|加到|绑定|开通|注册|登记|使用|用|到)?(?:我们家|我家|家里|房子|这里|这个|门房|机器人|小程序)?(?:里|来|了)?';

const letInChinese = [
  // 加家人，添加家庭成员，邀请我老婆加入
  `${asking}(?:添加|增加|新增|加入|加上|加|邀请|邀|绑定|拉|开通)${one}${ours}${kinInChinese}${into}${ending}`,
  // 给我爸开通，把女儿加进来，让我女儿进来
  `${asking}(?:让|给|把|允许)${ours}${kinInChinese}(?:们)?(?:也|一起)?(?:能|可以)?(?:进来|加入|加进来|加进|加上|加|绑定|开通|注册|登记)${into}${ending}`,
  // 让我老婆也能用
  `${asking}(?:让|允许)${ours}${kinInChinese}(?:们)?(?:也|一起)?(?:能|可以)(?:使用|用上|用|看到|看)${into}${ending}`,
  // 我老公也想用，我妈怎么加入
  `${ours}${kinInChinese}(?:们)?(?:也)?(?:想|要|想要)(?:用|使用|加入|进来|开通|绑定)${into}${ending}`,
  `${ours}${kinInChinese}(?:们)?(?:也)?(?:能|可以|要|怎么|如何)(?:加入|开通|绑定)${into}${ending}`,
];
const whoInChinese = [
  // 谁能看到我家，都有谁能用我家的
  '(?:请问|查一下|看看|看一下|我想知道|我想看看?|想知道){0,2}(?:都|还)?(?:有)?(?:谁|哪些人|什么人)(?:还|都)?(?:能|可以|能够|有权限|有权)(?:看到|看见|看|用|使用|进|登录|访问)(?:我们家|我家|我的房子|我的房屋|我的家|我这户)(?:的)?(?:信息|情况|工单|账单|资料)?(?:吗|呢|啊)?',
  '(?:请问|查一下|看看|看一下){0,2}(?:我们家|我家|我的房子|我的房屋|我这户)(?:都)?(?:有|还有)?(?:谁|哪些人|什么人)(?:能看到?|可以看到?|能用|可以用|有权限|绑定了?|登记了?|在用)(?:呢|啊)?',
  '(?:谁|哪些人)(?:绑定了|登记在|绑了)(?:我们家|我家|我的房子|我的房屋)',
  '(?:查看|看看|看一下|看|管理|我的|我家的)?(?:家庭成员|家人名单|家庭成员名单|成员管理|住户名单)',
  // 取消我前夫的权限，移除家庭成员
  `(?:我想|我要|想|要|请|帮我){0,2}(?:移除|删除|删掉|去掉|踢出|移出|取消|收回|结束)${ours}(?:前夫|前妻|租客|租户|房客|${kinInChinese})(?:的)?(?:权限|使用|登记|账号|访问|绑定)?`,
  '(?:这|他|她)?(?:个人)?不是我(?:的|们)?家(?:里)?(?:的)?人',
];

const kinInEnglish =
  '(?:wife|husband|partner|spouse|girlfriend|boyfriend|fiancee?|mother|father|mum|mom|dad|parents|daughter|son|children|kids|child|kid|sister|brother|family|family members?|relatives?|grandmother|grandfather|grandma|grandpa|flatmate|roommate|mother in law|father in law|in laws)';
const ourEnglish = '(?:my|our|a|another|one of my|the)';
const homeEnglish = '(?:flat|home|house|apartment|unit|place|household)';
const pleaseEnglish =
  '(?:(?:please|hi|hello|how (?:do|can) i|can you|could you|can i|could i|may i|i want to|i would like to|id like to|i wish to|i need to|help me) ){0,4}';

const letInEnglish = [
  // add my wife, invite a family member to my flat
  `${pleaseEnglish}(?:add|invite|let in|bring in|register|sign up|set up)(?: ${ourEnglish})? ${kinInEnglish}(?: (?:to|in|into|on|for|here)){0,2}(?: (?:my|our|this|the) (?:${homeEnglish}|bot|chat|account))?(?: too| as well| please)?`,
  // let my daughter in, let my son use this too
  `${pleaseEnglish}(?:let|allow|give)(?: ${ourEnglish})? ${kinInEnglish} (?:in|join|access|to join|use (?:this|the bot)|to use (?:this|the bot)|have access)(?: to)?(?: (?:my|our|this|the) (?:${homeEnglish}|bot))?(?: too| as well| please)?`,
  // can my wife use this too
  `(?:can|could|may)(?: ${ourEnglish})? ${kinInEnglish} (?:also )?(?:use (?:this|the bot)|join|have access)(?: too| as well)?`,
  // my husband wants to use this too
  `(?:${ourEnglish} )?${kinInEnglish} (?:also )?(?:wants?|would like) to (?:use (?:this|the bot)|join)(?: too| as well)?`,
];
const whoInEnglish = [
  `(?:please )?(?:show me )?who (?:else )?(?:can|could|may) (?:see|use|access|get into|view)(?: (?:my|our|the|this))? ${homeEnglish}(?: here)?`,
  `(?:please )?(?:show me )?who (?:else )?has (?:got )?access(?: to(?: (?:my|our|the|this))? ${homeEnglish})?`,
  `(?:show |see |manage )?(?:my |our |the )?(?:household|family members|people in my ${homeEnglish})`,
  `${pleaseEnglish}(?:remove|revoke|end|take away|cancel)(?: ${ourEnglish})? (?:${kinInEnglish}|tenant|ex|ex husband|ex wife|lodger)(?:s)?(?: access)?(?: (?:to|from)(?: (?:my|our|the))? ${homeEnglish})?`,
  '(?:that is|thats|this is|he is|she is|hes|shes)?(?: )?not (?:my|our) family',
];

const whole = (patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join('|')})$`);
const letIn = whole([...letInChinese, ...letInEnglish]);
const who = whole([...whoInChinese, ...whoInEnglish]);

/** Longer words are about something else too. */
const longest = 40;
/** What is longer answers no question for a name, in UTF-16 units: it is not looked at. */
const answerMax = 400;

/**
 * What is asked about a household in so many words: to let somebody in, or who
 * is in it (which is also where access is ended); null for any other words.
 */
export function householdAsked(text: string): 'let_in' | 'who' | null {
  if (text.length > answerMax) return null;
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[\s\-，。！？、,.!?~～…]+/g, ' ')
    .trim();
  if (plain.length > longest) return null;
  // Chinese is written without spaces; whoever puts some means nothing by them.
  const said = /\p{Script=Han}/u.test(plain) ? inOneScript(plain).replaceAll(' ', '') : plain;
  if (letIn.test(said)) return 'let_in';
  return who.test(said) ? 'who' : null;
}

const nameShape =
  /^(?:\p{Script=Han}{2,8}(?:[·•・]\p{Script=Han}{1,10}){0,3}|(?!\p{Script=Han})\p{L}[\p{L}\p{M}'’.\-·]*(?: \p{L}[\p{L}\p{M}'’.\-·]*){0,4})$/u;
/** What no name has in it, and sentences have. */
const notInNames =
  /[的了吗呢没不坏漏怎么什哪请我您你]|再说|稍等|等一|等会|一下|明天|今天|现在|全家|大家|所有人|\b(?:the|is|are|isnt|not|my|our|a|an|and|please|how|what|when|why|who|can|i|it|to|of|in|on|add|invite|cancel|help|stop|quit|later|wait|tomorrow|everybody|everyone|all|no|yes)\b/i;
const kinAlone = new RegExp(
  `^(?:我们?的?|俺)?${kinInChinese}$|^(?:(?:my|our) )?${kinInEnglish}$`,
  'i',
);

const introductions = [
  new RegExp(
    `^(?:我们?的?|俺)${kinInChinese}[，,：:\\s]*(?:的?(?:名字|姓名))?(?:叫做?|是)?[：:\\s]*(.+)$`,
  ),
  /^(?:他|她)?的?(?:名字|姓名)?(?:叫做?|是|:)[：:\s]*(.+)$/,
  /^(?:名字|姓名)[：:\s]*(.+)$/,
  new RegExp(`^(.+?)[，,\\s]+(?:是)?(?:我们?的?)${kinInChinese}$`),
  new RegExp(
    `^(?:(?:my|our) ${kinInEnglish}(?: is|s)?,? )?(?:(?:his|her|their|the) name(?: is|s|'s)|(?:she|he)(?: is|'s)(?: called)?|it(?: is|'s)|called|name):? (.+)$`,
    'i',
  ),
  new RegExp(`^(?:my|our) ${kinInEnglish},? (.+)$`, 'i'),
  new RegExp(`^(.+?),? (?:my|our) ${kinInEnglish}$`, 'i'),
];

const plainly = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/[。.!！~～]+$/, '')
    .trim();

/** Several people in one answer, apart. */
const apart = /\s*(?:和|与|跟|以及|[、，,&+]|\band\b)\s*/;

/** The commonest family names: with them, two or three characters are a person and not a danger. */
const familyNames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
const plainName = new RegExp(
  `^(?:[${familyNames}]\\p{Script=Han}{1,2}|(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|慕容)\\p{Script=Han}{1,2}|\\p{Script=Han}+[·•・].+|\\p{Lu}[\\p{L}\\p{M}'’.\\-]*(?: \\p{Lu}[\\p{L}\\p{M}'’.\\-]*){0,4})$`,
  'u',
);

/** Whether an answer says nothing but who somebody is: by a usual name, by kin, or several of them. */
export function saysWho(text: string): boolean {
  if (text.length > answerMax) return false;
  const named = (one: string): boolean =>
    kinAlone.test(inOneScript(one)) || plainName.test(nameIn(one) ?? '');
  return named(plainly(text)) || plainly(text).split(apart).every(named);
}

/** A person's name in what was said after being asked for one, at most 40 letters; null when it is none, or several. */
export function nameIn(text: string): string | null {
  if (text.length > answerMax) return null;
  const plain = plainly(text);
  if (kinAlone.test(inOneScript(plain))) return null;
  const told = introductions.map((one) => one.exec(plain)?.[1]?.trim()).find((one) => one);
  const joined = plain.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');
  return [told, plain, joined].find((one) => one !== undefined && isName(one)) ?? null;
}

function isName(text: string): boolean {
  const people = text.split(apart);
  if (people.length > 1 && people.every((one) => nameShape.test(one))) return false;
  const fits = text.length >= 2 && text.length <= longest;
  const said = inOneScript(text);
  return fits && nameShape.test(text) && !notInNames.test(said) && !kinAlone.test(said);
}
