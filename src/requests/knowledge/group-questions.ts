import { indexOf, search } from './search/search.ts';

/** A question that found no answer, as it was asked once. */
export type OpenQuestion = { id: string; words: string; at: number };

/** Questions that ask much the same; the first is the one that is shown. */
export type QuestionGroup = {
  questions: readonly [OpenQuestion, ...OpenQuestion[]];
  lastAt: number;
};

/** From which fit on two questions are taken for the same. */
const alikeFrom = 0.62;

const bare = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '');

/**
 * Puts questions together that ask much the same, by what the search makes of them;
 * the oftenest asked first, then the latest. Of a group the shortest is shown.
 */
export function groupQuestions(questions: readonly OpenQuestion[]): QuestionGroup[] {
  const latestFirst = questions.toSorted((a, b) => b.at - a.at);
  const index = indexOf(latestFirst.map(({ id, words }) => ({ id, wordings: [words] })));
  const groupOf = new Map<string, OpenQuestion[]>();
  const groups: OpenQuestion[][] = [];
  const bySame = new Map<string, OpenQuestion[]>();
  for (const question of latestFirst) {
    const same = bySame.get(bare(question.words));
    const like = search(index, question.words).find(
      ({ id, fit }) => fit >= alikeFrom && groupOf.has(id),
    );
    const group = same ?? (like ? groupOf.get(like.id) : undefined) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(question);
    groupOf.set(question.id, group);
    bySame.set(bare(question.words), group);
  }
  return groups.flatMap(groupWith).sort(oftenestFirst);
}

function groupWith(group: readonly OpenQuestion[]): QuestionGroup[] {
  const [first, ...others] = group.toSorted((a, b) => a.words.length - b.words.length);
  if (!first) return [];
  return [{ questions: [first, ...others], lastAt: Math.max(...group.map(({ at }) => at)) }];
}

const oftenestFirst = (a: QuestionGroup, b: QuestionGroup): number =>
  b.questions.length - a.questions.length || b.lastAt - a.lastAt;
