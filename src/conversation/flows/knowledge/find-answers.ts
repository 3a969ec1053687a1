import { answerable } from '../../../requests/knowledge/answerable.ts';
import type { KnownEntry } from '../../../requests/knowledge/knowledge.ts';
import { stateOf } from '../../../requests/knowledge/knowledge.ts';
import type { Asked } from '../../../requests/knowledge/search/read-question.ts';
import { type Hit, searchFor } from '../../../requests/knowledge/search/search.ts';
import { piecesOf } from '../../../understanding/reading/split-matters.ts';
import type { Understanding } from '../../../understanding/reading/understand.ts';
import type { Facts } from '../../effects.ts';

/** An entry that answers, with the community whose it is. */
export type Found = { community: string; entry: KnownEntry; fit: number };

/** What was found for what was said: answers, and the words that none of them answers. */
export type Answers = { found: readonly [Found, ...Found[]]; rest: readonly string[] };

/** A clause beside others is only half of what was said: it must fit better than a whole question. */
const clauseFrom = 0.7;

type Question = Pick<Understanding, 'text' | 'intent' | 'emergency'>;

/**
 * The entries that answer what was said. Where it holds a question beside
 * something else, the clauses are looked at one by one.
 */
export function findAnswers(said: Understanding, facts: Facts): Answers | null {
  const clauses = clausesOf(said.text);
  const of = clauses.map((text) =>
    clauses.length < 2
      ? null
      : best({ text, intent: 'inquiry', emergency: said.emergency }, facts, clauseFrom),
  );
  const [first, ...more] = distinct(of.filter((one) => one !== null));
  if (first) return { found: [first, ...more], rest: clauses.filter((_one, at) => !of[at]) };
  const whole = best(said, facts);
  return whole && { found: [whole], rest: [] };
}

const distinct = (found: readonly Found[]): Found[] =>
  found.filter((one, at) => found.findIndex(({ entry }) => entry.id === one.entry.id) === at);

/** Where a question ends and a matter of the home begins without a mark between: 物业费怎么交|楼上太吵了. */
const afterQuestion =
  /(?<=[吗呢啊呀]|怎么[\u3400-\u9fff]{1,2}|多少钱?|哪[里儿])(?=\s?(?:我们?家|家里|楼上|楼下|楼道|隔壁|邻居|电梯|厨房|卫生间|厕所|客厅|阳台|水管|水龙头|下水道|马桶))/;

/** Sentences, and in them what stands between commas, or behind a question. */
const clausesOf = (text: string): string[] =>
  piecesOf(text)
    .flatMap((piece) => piece.split(/[，,、]/))
    .flatMap((piece) => piece.split(afterQuestion))
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
    .slice(0, clausesMax);
const clausesMax = 12;

/** The entry that fits a question best and is used today, of all communities somebody may speak from. */
function best(question: Question, facts: Facts, from = 0): Found | null {
  const { used, lacking } = bestOf(facts, (index) =>
    answerable(index, question).filter(({ fit }) => fit >= from),
  );
  return used && lacking && lacking.fit - used.fit > nearlyAsWell ? null : used;
}

/** By how much an entry without an answer must fit better, for another one not to be what was asked for. */
const nearlyAsWell = 0.1;

/** An entry that asks the same and has no answer that holds: what it is to be answered with is missed. */
export function lackingFor(question: Question, facts: Facts): Found | null {
  return bestOf(facts, (index) => answerable(index, question)).lacking;
}

/** From which fit on what goes on about a question finds another entry. */
const followFrom = 0.55;

/** The entry that is asked for by words which go on about an earlier question. */
export function findFollowing(asked: Asked, facts: Facts): Found | null {
  return bestOf(facts, (index) =>
    searchFor(index, asked).filter(({ fit, troubled }) => fit >= followFrom && !troubled),
  ).used;
}

type Bests = { used: Found | null; lacking: Found | null };

function bestOf(
  facts: Facts,
  look: (index: Facts['knowledge'][number]['index']) => readonly Hit[],
): Bests {
  const today = Temporal.Instant.fromEpochMilliseconds(facts.nowMs)
    .toZonedDateTimeISO(facts.timeZone)
    .toPlainDate()
    .toString();
  const bests: Bests = { used: null, lacking: null };
  for (const { community, index, entries } of facts.knowledge) {
    for (const { id, fit } of look(index)) {
      const entry = entries.get(id);
      if (!entry) continue;
      const which = stateOf(entry, today) === 'used' ? 'used' : 'lacking';
      if (fit > (bests[which]?.fit ?? 0)) bests[which] = { community, entry, fit };
    }
  }
  return bests;
}
