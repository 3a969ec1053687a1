import { answerIn } from '../../../requests/knowledge/knowledge.ts';
import {
  type Asked as Read,
  readQuestion,
} from '../../../requests/knowledge/search/read-question.ts';
import { replying } from '../../build-step.ts';
import type { Facts, Step } from '../../effects.ts';
import type { Asked, ConversationState } from '../../state.ts';
import { joinLines } from '../drafting/new-draft.ts';
import { answerReply, partOfAnswer, thatIsAll } from './answer-replies.ts';
import { findFollowing } from './find-answers.ts';
import { halfQuestion } from './half-question.ts';

/**
 * The answer to what goes on about a question that has just been answered: another entry that
 * it asks for, the sentences of the answer that speak of it, or that no more is known. Null for
 * words that are a whole question or none.
 */
export function followed(
  state: ConversationState,
  earlier: Asked,
  text: string,
  facts: Facts,
): Step | null {
  const half = halfQuestion(text);
  if (half === null) return null;
  const more = readQuestion(half);
  if (more.troubles.size > 0) return null;
  const known = [...more.about].some((one) =>
    facts.knowledge.some(({ index }) => index.by.has(one)),
  );
  const before = readQuestion(earlier.words);
  const whole: Read = {
    about: known ? more.about : more.about.union(before.about),
    sides: known ? more.sides : more.sides.union(before.sides),
    kinds: more.kinds.size > 0 ? more.kinds : before.kinds,
    troubles: more.troubles,
    plain: '',
  };
  const words = joinLines(earlier.words, text.trim());
  const draft = { ...earlier.draft, words: joinLines(earlier.draft.words, text.trim()) };
  const next = { ...state, asked: { ...earlier, words, draft, at: facts.nowMs } };
  // A thing of its own may be asked for in another way: 物业费怎么交，那停车费呢.
  const found =
    findFollowing(whole, facts) ??
    (known ? findFollowing({ ...whole, kinds: more.kinds }, facts) : null);
  if (found && found.entry.id !== earlier.entry) {
    const asked = { ...next.asked, words: text.trim(), entry: found.entry.id, inquiry: null };
    return {
      state: { ...next, asked },
      replies: [answerReply([found], earlier.no, facts)],
      commands: [{ do: 'note_answer', community: found.community, entry: found.entry.id }],
    };
  }
  // Nothing of its own is asked, or another thing that the entry tells: it says it once more.
  if (found && (more.kinds.size > 0 || more.about.size + more.sides.size === 0))
    return replying(next, answerReply([found], earlier.no, facts));
  const sentences = sentencesOn(earlier.entry, half, more, facts);
  return replying(next, sentences === null ? thatIsAll : partOfAnswer(sentences, earlier.no));
}

/** The sentences of an answer that speak of something; null where none does. */
function sentencesOn(id: string, half: string, more: Read, facts: Facts): string | null {
  const entry = facts.knowledge.flatMap(({ entries }) => entries.get(id) ?? [])[0];
  const answer = entry && answerIn(entry, facts.language);
  if (!answer) return null;
  const asked = more.about.union(more.sides);
  const speaks = (sentence: string): boolean => {
    const read = readQuestion(sentence);
    return sentence.includes(half) || !asked.isDisjointFrom(read.about.union(read.sides));
  };
  const found = (
    answer.text.match(/[^。；;.\n]+(?:[.](?!\s|$)[^。；;.\n]*)*[。；;.]?/g) ?? []
  ).filter(speaks);
  return found.length === 0
    ? null
    : found.map((one) => one.trim()).join(answer.language === 'en' ? ' ' : '');
}
