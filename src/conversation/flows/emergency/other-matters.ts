import { openDraft } from '../../build-step.ts';
import type { Facts, Said } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { isOfBillShown } from '../fees/fee-talk.ts';
import { saysWhomToLetIn } from '../household/household.ts';
import { introducedBy } from '../joining/joining.ts';
import { hasJustFiled } from '../just-filed.ts';
import { besideOf } from '../own/correcting.ts';
import { readOwnWords } from '../own/own-words.ts';
import { isMeterReading } from '../readings/reading-said.ts';
import { officeQuestion } from '../senses.ts';
import { bareText } from '../short-answers.ts';
import { textWidth } from '../text-width.ts';

/** Whether words that might tell of danger surely say something else: who somebody is, what they ask of the office, what a meter shows. */
export const isOfOtherMatters = (state: ConversationState, event: Said, facts: Facts): boolean =>
  isIntroduction(state, facts) ||
  isBitOfMatter(state, event, facts) ||
  deniesDanger(event.text) ||
  introducedBy(event, facts) !== null ||
  isOwn(event, facts) ||
  asksOfOffice(event) ||
  isMeterReading(event) ||
  isOfBillShown(state, event, facts) ||
  saysWhomToLetIn(state, event);

/** So few words are a bit of what is being told, in columns: a Chinese character takes two. */
const bitMax = 32;

/**
 * A few words in the middle of a matter that is being told, in which danger is hardly more than
 * guessed at, are a bit of that matter: 三号楼门口, "it's a white van". Any wording of danger, and
 * any higher score, is heard as ever.
 */
function isBitOfMatter(state: ConversationState, event: Said, facts: Facts): boolean {
  if (!event.understood.faintDanger || textWidth(event.text.trim()) > bitMax) return false;
  const { at } = state.flow;
  const told =
    openDraft(state) !== null || at === 'adding' || at === 'appointing' || at === 'reopening';
  return told || (at === 'idle' && hasJustFiled(facts));
}

/** Nothing but that there is no danger, said in so many words: 没着火, "no fire". */
const deniesDanger = (text: string): boolean => denials.test(bareText(text));
const denials =
  /^(?:放心|我这|这里|家里|现在|也|并)*(?:没有?|不是|不算|无)(?:在)?(?:着火|起火|失火|火|冒烟|漏气|煤气味?|燃气味?|危险|人?受伤|人伤|触电|漏电|爆炸|人?被困|被困|人晕倒)(?:的|啊|呀|哦|了|啦|就是.{1,4}味)*$|^(?:its |it is |theres |there is |there are )?(?:no|not(?: a| on| any)?|nobody(?: is|s)?|no ?one(?: is|s)?) ?(?:fire|smoke|gas|gas leak|gas smell|danger|dangerous|emergency|burning|hurt|injured|trapped|stuck)(?: here| now| at all)*$/;

/** A name and an address were asked for: what only might tell of danger is taken for them. */
const isIntroduction = (state: ConversationState, facts: Facts): boolean =>
  !facts.resident && state.flow.at === 'joining' && state.flow.wants !== 'code';

/** Nothing but how somebody is called, or what they want of their own details: 我叫赵丽不叫赵玉兰 wakes nobody. */
const isOwn = (event: Said, facts: Facts): boolean =>
  facts.resident !== null && readOwnWords(event.text, besideOf(event, facts)) !== null;

/** A whole question about the office itself that nobody in danger would ask: 在跟谁说话. Whether anybody is there, they might. */
const asksOfOffice = (event: Said): boolean => {
  const asked = officeQuestion(event.text);
  return asked === 'machine' || asked === 'language' || asked === 'hours' || asked === 'place';
};
