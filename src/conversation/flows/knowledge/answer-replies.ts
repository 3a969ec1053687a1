import { answerIn } from '../../../requests/knowledge/knowledge.ts';
import { type Facts, type Reply, type ReplyButton, type Say, sayText } from '../../effects.ts';
import type { Found } from './find-answers.ts';

const toPerson: ReplyButton = { caption: sayText('button.human'), action: { verb: 'human' } };

/** The answers in the reader's language, or in the other one where they stand in that alone, with the way to a person. */
export function answerReply(found: readonly Found[], no: number, facts: Facts): Reply {
  const texts = found.flatMap((one) => answerLines(one, facts));
  return ask(texts, no, sayText('knowledge.more'));
}

function answerLines({ community, entry }: Found, facts: Facts): Say[] {
  const answer = answerIn(entry, facts.language);
  if (!answer) return [];
  const name = facts.communities.find((one) => one.id === community)?.name;
  return [
    ...(facts.possible.length > 1 && name ? [sayText('knowledge.of', { community: name })] : []),
    ...(answer.language === facts.language ? [] : [sayText('knowledge.other_language')]),
    sayText('knowledge.answer', { text: answer.text }),
  ];
}

/** What an answer says of something that was asked on: its sentences that speak of it, or that there are none. */
export const partOfAnswer = (sentences: string, no: number): Reply =>
  ask([sayText('knowledge.answer', { text: sentences })], no, sayText('knowledge.more'));

export const thatIsAll: Reply = {
  texts: [sayText('knowledge.that_is_all')],
  buttons: [[toPerson]],
};

/** The question was too long ago to be passed on by a tap. */
export const questionGone: Reply = { texts: [sayText('knowledge.gone')], buttons: [[toPerson]] };

const ask = (texts: Say[], no: number, foot: Say): Reply => ({
  texts: [...texts, foot],
  buttons: [
    [{ caption: sayText('button.not_mine'), action: { verb: 'not_mine', question: no } }, toPerson],
  ],
});
