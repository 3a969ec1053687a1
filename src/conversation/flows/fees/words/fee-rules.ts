/**
 * Questions of the rules of paying: by when, what comes on top of what is paid late, and in which ways it can be paid. Who
 * asks them says nothing of when they pay.
 */

const when = '(?:几[号日]|哪[一]?[天日]|什么时候|啥时候|何时|多久|多会儿|(?:什么|啥)日子)';
const toPay = '(?:[交缴付](?:费|款|清|齐|纳)?|支付)';
/** What is handed in, given or paid for elsewhere, and what is done every day with this verb. */
const otherThings =
  /装修|押金|保证金|房租|租金|房款|首付|定金|材料|资料|钥匙|读数|抄表|[水电气]表|[交接]房|交付|交楼|交班|交接|交通|快递|报名|\b(?:deposit|rent|keys?|meters?|readings?)\b/i;

const dueDay: readonly RegExp[] = [
  // 最晚哪天交, 几号之前要交
  new RegExp(
    `(?:最[晚迟后]|截止?|期限|到期|逾期)[^，,。]{0,6}${when}|${when}[^，,。]{0,3}(?:截止|到期|期限|过期|逾期|算晚|算逾期)`,
  ),
  new RegExp(
    `${when}(?:之?前|以前|之内|内)?(?:就|才)?(?:要|该|得|应该?|需要?|必须|是)?(?:不)?${toPay}(?!的|过|了|完)`,
  ),
  /(?:[号日底末天][^，,。]{0,4}|晚点|过几天)[交缴付][^，,。]{0,4}(?:来得及|晚不晚|会不会晚|算不?算?(?:晚|逾期)|(?:会|算)?逾期)/,
  /(?:截止|到期|缴费|交费|付款)(?:日期|日子|期限|时间)(?:是|在)?(?:[^，,。]{0,6}(?:几|哪|什么|多少)|[\p{P}\s]*$)|(?:缴费|交费|付款)(?:期限|截止)/u,
  // 每个月15号交吗, 是20号之前交吗
  new RegExp(
    `(?:是不是|是否)(?:在|要|得|到)?[^，,。]{0,4}(?:\\d{1,2}[号日]|月[底初末])[^，,。我]{0,6}${toPay}`,
  ),
  new RegExp(
    `(?:每个?月|每期|按月|都|固定|规定|统一|是)(?:在|要|得|到|不是)?[^，,。]{0,4}(?:\\d{1,2}[号日]|月[底初末]|上旬|中旬|下旬)[^，,。我]{0,6}(?:${toPay}|到期|截止)(?:吗|么|嘛|吧|对吗|是吗|[?？])`,
  ),
  new RegExp(
    `费(?:用)?(?:是|要|得)?(?:\\d{1,2}[号日]|月[底初末])(?:之?前|以前)?(?:要|得)?${toPay}(?:吗|么|对吗|是吗|[?？])`,
  ),
  /\b(?:when|by when|what (?:day|date)|which (?:day|date)|how (?:late|long))\b[^.?!]{0,40}\b(?:due|deadline|last day|(?:have|need|got) to pay|must (?:i|we) pay|should (?:i|we) pay|do (?:i|we) (?:have to |need to )?pay|to pay)\b(?! (?:for|you back))/i,
  /\b(?:what(?:['’]?s| is)|when(?:['’]?s| is)|is there) (?:the |a |my )?(?:due date|deadline|last day|cut-?off)\b|\b(?:is|are)\b[^.?!]{0,24}\b(?:fees?|bills?|charges?|it|they)\b[^.?!]{0,12}\bdue\b|\bdue date\b[^.!]{0,12}\?/i,
];

/** A contract and a parking space end on a day as well. */
const ofFees = /费|账|帐|[交缴付欠]|\b(?:fees?|bills?|charges?|pay|payments?|levy)\b/i;

const lateFee =
  /滞纳金|违约金|逾期费|罚[款金息]|被?罚(?:多少|钱|不罚|吗|么)|利息|加收|\b(?:late (?:payment )?(?:fees?|charges?)|penalt(?:y|ies)|surcharges?|interest|fined?|extra)\b/i;
const paidLate =
  /(?<!最)晚[^，,。]{0,5}[交缴付]|[交缴付](?:得|的)?晚|逾期|过期|超期|超过|延[期迟]|拖欠?|迟[交缴付]|欠费?|[没不未][^，,。]{0,3}[交缴付]|过了?(?:期|日子)|\b(?:late|overdue|after the due (?:date|day)|past due|miss(?:ed)?|do(?:n['’]?t| not) pay)\b/i;
const asksRule =
  /多少|几|怎么|如何|怎样|比例|百分|标准|吗|么(?=[\p{P}\s]*$)|[?？]|有没有|会不会|要不要|有什么|是不是|\b(?:how|what|when|is there|are there|will|do (?:you|i|we)|does|any)\b/iu;
const afterwards =
  /(?<!最)晚[^，,。]{0,5}[交缴付][^，,。]{0,6}(?:会怎|会不会怎|怎么样|影响|后果|怎么办|怎么算)|\bwhat happens if\b.{0,24}\b(?:pay (?:it |this |the bill )?late|miss\b|do(?:n['’]?t| not) pay (?:it |this |the bill )?(?:on|in|by))/i;
const ruleOfFee =
  /(?:滞纳金|违约金|逾期费)[^，,。]{0,4}(?:怎么|如何|怎样|按|比例|标准|从哪|什么时候|哪天|几号|多久)|(?:怎么|如何)(?:算|收|计)[^，,。]{0,3}(?:滞纳金|违约金)|\bhow (?:is|are|do you (?:work out|calculate|charge))\b.{0,16}\blate (?:payment )?(?:fee|charge)|\bwhen do(?:es)?\b.{0,16}\blate (?:payment )?(?:fee|charge)/i;

/** Of a late fee that was charged, and is held to be wrong or too much: that is for a person. */
const held =
  /为什么|凭什么|过高|太高|拒绝|不认|不予|酌减|取消|减免|免除|合同依据|差.{0,4}元|\b(?:why|how come|again|revers\w*|revert\w*|waiv\w*|take (?:it )?off|refund\w*|removed?|wrong|posted|dated|possible)\b/i;

/** Whether it is asked by when fees are to be paid, or what is charged of whoever pays later. */
export function asksOfTerms(plain: string): boolean {
  if (otherThings.test(plain)) return false;
  return (
    (ofFees.test(plain) && dueDay.some((one) => one.test(plain))) ||
    (!held.test(plain) &&
      (ruleOfFee.test(plain) ||
        afterwards.test(plain) ||
        (lateFee.test(plain) && paidLate.test(plain) && asksRule.test(plain))))
  );
}

const wayInChinese =
  '(?:微信|支付宝|现金|刷卡|信用卡|储蓄卡|银行卡|转账|汇款|扫码|网银|云闪付|数字人民币|支票|pos机|公积金|网上|线上|在线|手机|小程序|公众号)';
const wayInEnglish =
  '(?:we ?chat|alipay|union ?pay|(?:credit |debit |bank )?cards?|cash|che(?:que|ck)s?|(?:bank |wire )?transfer|direct debit|standing order|online|app|apple pay|phone|qr code|visa|mastercard)';
const ways: readonly RegExp[] = [
  new RegExp(
    `(?:能不?能?|可不?可?以|支持|接受|收不?收?|用)[^，,。]{0,4}${wayInChinese}[^，,。]{0,8}(?:吗|么|嘛|不|没|[?？]|行不行|可以)`,
    'i',
  ),
  new RegExp(
    `${wayInChinese}[^，,。]{0,4}(?:能不?能?|可不?可?以|行不?行?)?(?:[交缴付]|支付|转)?[^，,。]{0,6}(?:吗|么|嘛|行不行|可不可以|能不能|[?？])`,
    'i',
  ),
  new RegExp(
    `\\b(?:can|could|may|do|does|is it possible)\\b.{0,24}\\b(?:pay|accept|take|paid)\\b.{0,24}\\b${wayInEnglish}\\b`,
    'i',
  ),
];
/** A payment that went wrong is no question of ways. */
const wentWrong =
  /没到|失败|扣了?两|重复|多[扣付交]|退|[交缴付转]了|收到|到账|\b(?:failed|twice|refund|arrived?|received?)\b/i;

/** That it is fees which go that way, and no message, card of the door or loan. */
const ofPaying =
  /[交缴付](?!通|接|友|宝|流|换|给)|(?<![免浪])费(?![劲力事心神])|账单|帐单|支付(?!宝)|收款|\b(?:pay(?!ing? attention| attention| a visit)(?:ing|ments?)?|paid|fees?|bills?|charges?|levy)\b/i;
const ofOther = /电梯|门禁|门卡|单元门|贷款?|个人|登记|报修|手续办/;

/** What is nothing but a way to pay needs no other word: 可以转账吗, "do you take cash". A phone, WeChat, an app or a card is for more than that. */
const onlyToPay = new RegExp(
  [
    '^(?:请问|那|你们|我们?|这里|物业|前台)*(?:能不?能?|可不?可?以|支持|接受|收不?收?|用|银行|手机)*(?:支付宝|现金|刷卡|信用卡|转账|汇款|云闪付|数字人民币|支票)(?:能|可以|行)?(?:吗|么|嘛|不|行不行|可以吗|可不可以|能不能)?$',
    '^(?:hi |hello |so |and )*(?:do|does|can|could|will) (?:you|they|i|we|the (?:office|desk|front desk)) (?:also |still )?(?:take|accept) (?:we ?chat|alipay|union ?pay|(?:credit |debit |bank )?cards?|cash|che(?:que|ck)s?|(?:bank |wire )?transfers?|apple pay|visa|mastercard)(?: (?:here|too|as well|at the (?:desk|office|front desk)))?$',
  ].join('|'),
  'i',
);
const clauses = (plain: string): string[] =>
  plain.split(/(?<=[，,。；;！!？?\n]|\.(?=\s|$))/).map((one) => one.trim());
const bare = (clause: string): string => clause.replace(/[\p{P}\s]+$/u, '');

/** Whether it is asked in which ways fees can be paid: a word of fees or of paying stands beside the way. */
export const asksOfWays = (plain: string): boolean =>
  clauses(plain).some(
    (one) => onlyToPay.test(bare(one)) || (ways.some((way) => way.test(one)) && ofPaying.test(one)),
  ) && isNoOther(plain);

const isNoOther = (plain: string): boolean =>
  !ofOther.test(plain) && !wentWrong.test(plain) && !otherThings.test(plain);

const wayAlone = new RegExp(
  [
    `^(?:请问|那|我)*(?:能不?能?|可不?可?以|支持|接受|收不?收?|用|走)*${wayInChinese}(?:能|可以|也行|行)?(?:吗|么|嘛|不|行不行|行吗|可以吗|可不可以|能不能)?$`,
    `^(?:(?:can|could|may) (?:i|we) (?:use|do it|do that)|is|what about|how about|and|or)?(?: ?(?:by|with|via|on|in|my|an?|the))* ?${wayInEnglish}(?: (?:ok|okay|fine|possible|accepted|alright|too))?$`,
  ].join('|'),
  'i',
);

/** The same of a way alone, right after a bill: 微信可以吗, "is card ok". Anywhere else it may be of anything. */
export const asksOfWayAlone = (plain: string): boolean =>
  wayAlone.test(bare(plain)) && /[吗么嘛不?？]|能|\b(?:can|could|may|is|what|how)\b/i.test(plain);
