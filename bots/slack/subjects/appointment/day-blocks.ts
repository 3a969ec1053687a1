import type { Language } from '../../../../src/config.ts';
import type { DayEntry } from '../../../../src/requests/request/appointment/day-list.ts';
import { brokenPromise } from '../../../../src/requests/request/late.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords } from '../../../../src/texts/terms/terms.ts';
import {
  type Block,
  cleanWords,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../../kit/blocks.ts';
import { dueLine, placeOf } from '../request/card.ts';
import { slackWindow } from './card-part.ts';

/** The words of a request in a list, in UTF-16 units. */
const wordsMax = 80;

/** A visit on somebody's list: when and where first, then what it is about; its number leads to its card. */
export function dayLine(
  { view, window, lateAt, overlaps }: DayEntry,
  links: ReadonlyMap<string, string>,
  { language, nowMs }: { language: Language; nowMs: number },
): Block {
  const t = staffTexts(language);
  const link = links.get(view.id);
  const number = link ? `<${link}|${view.number}>` : String(view.number);
  const late = lateAt === null ? [] : [t['card.visit_expected']({ at: slackDate(lateAt, 'time') })];
  const head = [
    `*${slackWindow(window)}*`,
    `*${escapeMarkup(placeOf(view, language))}*`,
    number,
    matterWords(view.kind, view.category, language),
    ...late,
    ...(brokenPromise(view, nowMs) !== null ? [dueLine(view, language, nowMs)] : []),
  ].join(' · ');
  const words = escapeMarkup(cutText(cleanWords(view.words).replace(/\s+/g, ' '), wordsMax));
  const clash =
    overlaps.length === 0 ? [] : [t['card.visit_overlap']({ numbers: overlaps.join(' · ') })];
  return markupSection([head, words, ...clash].filter((line) => line !== '').join('\n'));
}
