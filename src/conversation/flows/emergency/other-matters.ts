import type { Facts, Said } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { saysWhomToLetIn } from '../household/household.ts';
import { introducedBy } from '../joining/joining.ts';
import { besideOf } from '../own/correcting.ts';
import { readOwnWords } from '../own/own-words.ts';
import { isMeterReading } from '../readings/reading-said.ts';
import { officeQuestion } from '../senses.ts';

/** Whether words that might tell of danger surely say something else: who somebody is, what they ask of the office, what a meter shows. */
export const isOfOtherMatters = (state: ConversationState, event: Said, facts: Facts): boolean =>
  isIntroduction(state, facts) ||
  introducedBy(event, facts) !== null ||
  isOwn(event, facts) ||
  asksOfOffice(event) ||
  isMeterReading(event) ||
  saysWhomToLetIn(state, event);

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
