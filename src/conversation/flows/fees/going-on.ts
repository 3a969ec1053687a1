import { askingOffice } from '../../build-step.ts';
import { type Facts, filesSent, type Said, type Step } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { wordsSpoken } from '../drafting/new-draft.ts';
import { isJustFiled } from '../just-filed.ts';
import { isQuestion } from '../senses.ts';
import { textWidth } from '../text-width.ts';
import { billsMeant } from './bills-meant.ts';
import { todayOf } from './fee-of-month.ts';
import { readFollowingWish } from './fee-talk.ts';
import { readFeeWish } from './fee-words.ts';
import { isOfSomethingElse } from './pleading.ts';

/** What is said after somebody said that they cannot pay, or that a bill is wrong, and belongs to that. */

/** For so long after a plea whatever is said of no other matter is a part of it, in ms. */
const pleaTalkMs = 15 * 60_000;
/** So long are words about parts and months a part of it: whoever asked for instalments thinks them over, in ms. */
const termsMs = 86_400_000;
/** Longer words say by themselves what they are about, in columns: a Chinese character takes two. */
const termsMax = 120;
const reasonMax = 160;

/** In what parts they would pay: 每个月一号, 分三期, 三个月行吗, "every first of the month", "50 a month". */
const ofTerms =
  /(?:每个?月|按月|每(?:半|一|两|二)?个?(?:周|星期|礼拜))(?:.{0,6}[\d一二两三四五六七八九十百千几号日交缴付还给转]|$)|分(?:成|几|[一二两三四五六七八九十\d]{1,3})(?:期|次|个月|笔)?|[一二两三四五六七八九十半几\d]{1,3}(?:期|个月|年)(?:可以|行|好|能|吧|吗|内|里|分|付|还|交|缴|缓)|^[一二两三四五六七八九十半\d]{1,3}(?:期|个月)$|\b(?:every|each|per|a) (?:month|week|fortnight|payday|first|1st|\d{1,2}(?:st|nd|rd|th)|two weeks)\b|\b(?:monthly|weekly)\b|\b(?:first|1st|last|\d{1,2}(?:st|nd|rd|th)) of (?:the|each|every) month\b|\b(?:two|three|four|five|six|ten|twelve|a few|\d{1,2}) (?:months|parts|instal+ments|payments|goes)\b|\bhalf (?:now|of it)\b/i;
/** What is asked without it, such as how often the stairs are cleaned, is of another matter. */
const ofPaying =
  /[交缴付还给转期分元块钱]|个月(?:行|可以|好)|\b(?:pay|paid|instal\w+|parts|owe|money|yuan|(?:two|three|four|five|six|ten|twelve|a few|\d{1,2}) (?:months|goes))\b/i;
/** Why they cannot: 没收入, 住院了, "out of work". */
const ofHardship =
  /收入|工作|失业|下岗|工资|发薪|生病|病了|住院|手术|困难|没钱|房贷|贷款|学费|养老金|低保|\b(?:income|job|work|salary|wages?|payday|ill|sick|hospital|surgery|mortgage|loans?|school fees|redundan\w+|benefits|pension)\b/i;
/** What is asked of amounts and bills is asked of the books. */
const asksAmount = /多少|几块|几元|明细|账单|帐单|\bhow much\b|\bbills?\b/i;

/**
 * What goes on about a plea that was made just now: more of why, or in what parts. Only few read a plea, which is why it
 * becomes no request that all of the staff see.
 */
export function pleaGoesOn(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { flow, pleaded } = state;
  if (flow.at !== 'idle' || pleaded === undefined || brings(event)) return null;
  const words = event.text.trim();
  if (words === '' || asksAmount.test(words)) return null;
  const since = facts.nowMs - pleaded.at;
  const width = textWidth(words);
  const terms =
    since <= termsMs &&
    width <= termsMax &&
    ofTerms.test(words) &&
    (!isQuestion(words) || ofPaying.test(words)) &&
    !isClearMatter(event);
  const more =
    since <= pleaTalkMs &&
    width <= reasonMax &&
    !isOfSomethingElse(event) &&
    (ofHardship.test(words) || isOfNothingElse(event, words, facts));
  if (!terms && !more) return null;
  return askingOffice(state, { do: 'plead_hardship', unit: pleaded.unit, words });
}

/** In few words of parts the classifier hears whatever it likes; what it is sure of is another matter. */
const isClearMatter = ({ text, understood }: Said): boolean => {
  const { intent, category, confidencePolicy } = understood;
  if (intent === 'repair' || intent === 'human') return true;
  const clear = confidencePolicy === 'high' || textWidth(text) > fewColumns;
  return clear && category !== 'fee' && category !== 'none';
};
const fewColumns = 28;

/** Words that tell of no matter of their own, ask nothing and want nothing of the books. */
const isOfNothingElse = ({ understood }: Said, words: string, facts: Facts): boolean =>
  ['fee', 'suggestion', 'complaint', 'other'].includes(understood.intent) &&
  ['fee', 'none'].includes(understood.category) &&
  !isQuestion(words) &&
  readFeeWish(words, understood, todayOf(facts)) === null &&
  readFollowingWish(words, understood, todayOf(facts)) === null;

/** What a bill rests on: meters, readings, and whether anybody was there. */
const ofBill =
  /[水电气热]表|抄表|读数|读错|抄错|账单|帐单|多收|算错|用量|\b(?:meters?|readings?|(?:read|billed|charged) (?:it )?wrong|wrongly|bill|usage|over ?charged)\b/i;
const ofAbsence =
  /外地|出差|不在家|没人住|没住人|没住|空着|空置|旅游|老家|国外|\b(?:away|abroad|nobody (?:lived|was|lives)|no one (?:lived|was|lives)|empty|vacant|not (?:at )?home|on holiday|travel\w+)\b/i;
/** What is broken or runs out is to be mended, whichever bill it is in. */
const ofDamage =
  /漏|滴|爆|冒|喷|涌|裂|不亮|不转|不走|坏|\b(?:leak\w*|drip\w*|burst\w*|broken|cracked|smok\w*)\b/i;

/** Whether words are why a bill is wrong. */
export const isReasonOfBill = (text: string): boolean =>
  textWidth(text) <= reasonMax &&
  !ofDamage.test(text) &&
  (ofBill.test(text) || ofAbsence.test(text));

/** More of why a bill is wrong, soon after that went to the office: it goes to the same request. */
export function disputeGoesOn(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (state.flow.at !== 'idle' || event.aboutRequest !== null || event.location !== null)
    return null;
  const request = facts.requests.find((one) => one.kind === 'fee' && isJustFiled(one, facts));
  const words = event.text.trim();
  if (!request || words === '') return null;
  // What is broken, or asks for a person, is none.
  if (['repair', 'human', 'emergency'].includes(event.understood.intent)) return null;
  // Whoever says in so many words which bill is wrong asks for that one to be looked into.
  const named = readFeeWish(words, event.understood, todayOf(facts));
  const meant = named?.view === 'doubt' ? billsMeant(words, todayOf(facts)) : null;
  if (named !== null && meant !== 'all') return null;
  const wish = readFollowingWish(words, event.understood, todayOf(facts));
  const doubts = wish?.view === 'doubt' && !ofDamage.test(words);
  if (meant === null && !doubts && (!isReasonOfBill(words) || isQuestion(words))) return null;
  return askingOffice(state, {
    do: 'add_to_request',
    request: request.number,
    text: wordsSpoken(event, facts),
    files: filesSent(event),
  });
}

const brings = (event: Said): boolean =>
  event.files.length > 0 || event.location !== null || event.aboutRequest !== null;
