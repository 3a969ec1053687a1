import { withoutHomes } from './paying-day.ts';

/**
 * What words of paying are: a wish to pay later, a promise, or no more than a question, a payment that was made, a habit or
 * what somebody else does. Only the writer's own word, in so many words, is ever taken down as a promise.
 */

/** Whether words ask, wherever in them: the office answers, and takes nothing down. */
const asks =
  /[?？]|吗|(?<![这那什怎多要])么(?=[\p{P}\s]*$)|[呢嘛](?=[\p{P}\s]*$)|没有?(?=[\p{P}\s]*$)|不(?=[\p{P}\s]*$)|多少|几[号点时块元笔次]|哪[天一个日里儿些]|怎么|怎样|咋|如何|什么|啥|谁|能否|可否|是否|是不是|能不能|可不可以|行不行|好不好|要不要|会不会|有没有|对不对|(?:想|请|咨询|问)(?:问|一下)|^(?:and |so |but |ok |okay |hi |hello |please |sorry )*(?:what|when|who|which|how|where|why|is|are|am|do|does|did|can|could|may|will|would|should|shall|has|have|must)\b|\b(?:can|could|may|should|must|do|did|does|will|would) (?:i|we|it|you|that)\b|\b(?:ok|okay|all ?right)(?: with you)?[\p{P}\s]*$/iu;

/** A payment that was made, or of which it is said when. */
const made =
  /[交缴付转汇打](?:过|了|完|清了|掉了|的(?!话|时候))|[交缴付](?:费|款|钱)(?:了|过|的(?!话|时候))|(?:刚刚?|已经?)[^，,。]{0,2}[交缴付转汇]|\b(?:paid|transferred|sent|have (?:paid|transferred))\b/i;

/** What is so of every month. */
const habit =
  /每个?月|每次|每年|每期|按月|一般|通常|平时|往常|历来|固定|都是|\b(?:every|each) (?:month|time|year)\b|\b(?:always|usually|normally)\b/i;

/** What somebody else does, or has said. */
const others =
  /(?:租客|租户|房东|房主|中介|邻居|(?<![其])[他她它]们?|人家|别人|大家|单位|公司|老板|前业主|开发商)[^，,。]{0,8}[交缴付转]|(?:说是|写着?|写的|规定|要求|通知|提醒|催|叫|让|[你您]们?说|物业说)[^，,。]{0,10}[号日底末][^，,。]{0,6}[交缴付]|\b(?:he|she|they|tenants?|landlord|owner|agent|company|neighbou?r|you|everyone|everybody)(?:'ll|’ll| will| can| should| would| must| has to| have to| is going to| are going to| pays?)\b/i;

/** What hangs on something else. */
const supposed = /如果|要是|假如|万一|的话|除非|\b(?:if|unless|once you|when you|provided)\b/i;

/** Whether words are the writer's own word that they pay, which is taken down with the day that they name. */
export function promisesToPay(text: string): boolean {
  const plain = withoutHomes(text);
  return ![asks, made, habit, others, supposed].some((one) => one.test(plain));
}

/** Whether words tell of a payment that was made, or of what is so of every month, unless they ask to have that otherwise. */
export const saysOfPayment = (plain: string): boolean =>
  made.test(plain) || (habit.test(plain) && !asks.test(plain));

const day = '(?:\\d{1,2}|[一二三十]{1,3})[号日]';
const goes = '(?:再|来|去|一定|就|会|才能?|以?前)?';
const timeInEnglish =
  '(?:the )?(?:\\d|(?:mon|tue|wed|thu|fri|sat|sun)|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|weekend|payday|end|tomorrow|tonight|next|this (?:week|month)|due date|first|last|salary|(?:a )?(?:few|couple|week|month|days?))';
/** What is asked of paying on a day that is another thing than leave. */
const ofElse = /优惠|打折|折扣|便宜|影响/;
/** Said in so many words of what is still to come. */
const ahead =
  /\b(?:i|we)(?:['’]?ll| will| am going to| are going to)\b|会[^，,。]{0,6}[交缴付]|再[来去]?[交缴付]|打算|准备|一起[交缴付]/i;
export const saysAhead = (plain: string): boolean => ahead.test(plain);

/** A wish to pay later, or on a day. */
const later = new RegExp(
  [
    '(?:(?<!最)晚|缓|宽限|推迟|延).{0,3}(?:天|日|几天|一下|点)?.{0,3}[交缴付]',
    `${day}.{0,6}${goes}[交缴付]`,
    `(?:月[底末]|下个?月|下个?(?:周|星期|礼拜)|过[几两]天|发(?:了)?工资).{0,6}${goes}[交缴付]`,
    `\\b(?:i['’]?ll|we['’]?ll|(?:i|we) (?:will|can|could|want to|would like to|am going to)|i['’]d like to|(?:can|could|may) (?:i|we)|let me) (?:please )?(?:pay|settle)\\b.{0,24}\\b(?:later|tomorrow|tonight|(?:on|by|before|until|till|after|in|at|next|this|from) ?${timeInEnglish})`,
    '\\bpay (?:it |this |the bills? |my bills? )?(?:later|next week|next month)\\b',
  ].join('|'),
  'i',
);

/** Whether words are a wish to pay later, or on a day that they name; of nothing that was paid, or is so of every month. */
export const wishesToPayLater = (plain: string): boolean =>
  later.test(plain) && !saysOfPayment(plain) && !ofElse.test(plain);
