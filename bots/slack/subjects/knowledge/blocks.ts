import type { Language } from '../../../../src/config.ts';
import type { QuestionGroup } from '../../../../src/requests/knowledge/group-questions.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../../kit/blocks.ts';

/** Questions that found no answer, the oftenest asked first, at most `max` of them with what can be made of each. */
export function questionBlocks(
  groups: readonly QuestionGroup[],
  max: number,
  language: Language,
): Block[] {
  if (groups.length === 0) return [];
  const t = staffTexts(language);
  const more = groups.length - max;
  return [
    contextBlock(`*${t['knowledge.unanswered']({ count: groups.length })}*`),
    ...groups.slice(0, max).flatMap((group) => questionLines(group, language)),
    ...(more > 0 ? [contextBlock(t['knowledge.more_questions']({ count: more }))] : []),
  ];
}

function questionLines({ questions, lastAt }: QuestionGroup, language: Language): Block[] {
  const t = staffTexts(language);
  const [shown] = questions;
  const value = controlValue(shown.id);
  return [
    markupSection(
      t['knowledge.asked']({
        words: escapeMarkup(cutLine(shown.words, 120)),
        times: questions.length,
        last: slackDate(lastAt),
      }),
    ),
    actions([
      button('knowledge.from', t['action.knowledge_from'](), value, 'primary'),
      button('knowledge.decline', t['action.knowledge_decline'](), value),
    ]),
  ];
}
