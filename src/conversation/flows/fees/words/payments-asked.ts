/** Questions of what was paid: how much in all, when, and whether it has arrived. */

const thing = '(?:的?(?:物业|管理|服务|水|电|水电|停车|车位|公摊)*(?:费用?|钱|款|账|帐))?';
const inChinese = new RegExp(
  [
    '(?:缴费|交费|付款|支付)(?:记录|历史|明细)',
    '(?:看|查|要|给我|发)(?:一下|下)?(?:我的)?(?:收据|票据)',
    `(?:我|今年|去年|前年|都|一共|总共|[月年]份?)(?:一共|总共|都|已经)?[交缴付]过?了?${thing}(?:哪些|多少|几次|几笔)`,
    `(?<!要|该|得)[交缴付](?:过|了)${thing}(?:哪些|多少|几次|几笔)`,
    // 上次是哪天交的
    '(?:哪[一]?天|几[号日]|什么时候|何时)[交缴付](?:的|过)|(?:上一?次|最近一次|最后一次)(?:是)?[交缴付]',
    `(?:[交缴付转汇](?:的|了|过)|[交缴付]${thing})[^，,。]{0,10}(?:收到|到账|到帐|到了|入账|入帐|登记|记上|查到)(?:了|过)?(?:没有?|吗|么|嘛)`,
    `(?:收到|查到)(?:了|过)?(?:没有?)?我[^，,。]{0,8}[交缴付转汇](?:的|了|过)[^，,。]{0,6}(?:没有?|吗|么|嘛)`,
  ].join('|'),
  'u',
);
const inEnglish =
  /\b(?:receipts?|payment history|payments? (?:i|we) (?:have )?made|(?:what|how much|which) (?:payments? )?(?:have|did|had) (?:i|we) (?:already |actually )?(?:paid|pay|made?)|(?:total|sum|amount) (?:that )?(?:i|we) (?:have )?paid|(?:my|our) payments? (?:in|for|of|during|since|this|last|so far)|(?:when|on (?:what|which) day) did (?:i|we) (?:last )?pay|(?:my|our) last payment)\b|\b(?:did|have) you (?:get|got|receive|received|see|seen)\b.{0,12}\b(?:my|our) (?:payment|transfer|money)\b|\b(?:has|did|is) (?:my|our|the) (?:payment|transfer|money)\b.{0,24}\b(?:arrived?|come through|gone through|received|in|booked|there)\b/i;
/** Of the fees of one month it is asked how much of them is paid: that stands on its bill. */
const ofBill = /月份?的?(?:物业|管理|服务|水|电|停车|车位)*费用?(?:我)?(?:一共|总共)?[交缴付]/;

const whetherPaid =
  /[交缴付](?:过|了|清|齐)了?(?:吗|么|嘛|没有?|[?？])[\p{P}\s]*$|有没有[交缴付](?:过|了|清|齐)?|\b(?:did|have) (?:i|we)\b.{0,12}\b(?:pay|paid)\b|\b(?:is|are|was|were) (?:my|our|the)\b[^.?!]{0,20}\b(?:fees?|bills?|charges?)\b[^.?!]{0,12}\bpaid\b/iu;
/** Said back to whoever reminds them, 不是交过了吗, or of more than was owed. */
const saidBack = /不是|早就|已经|都|\b(?:already|double|twice)\b/i;
/** Whether it is asked if something of theirs is paid, which its bill tells; plain words. */
export const asksWhetherPaid = (plain: string): boolean =>
  whetherPaid.test(plain) && !saidBack.test(plain);

/** Whether it is asked what of somebody's own was paid, and is on the books; plain words. */
export const asksOfPayments = (plain: string): boolean =>
  (inChinese.test(plain) && !ofBill.test(plain) && !/每[年月个]/.test(plain)) ||
  inEnglish.test(plain);
