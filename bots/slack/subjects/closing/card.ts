import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { DayClosing } from '../../../../src/ledger/closing/closing-entities.ts';
import {
  type ClosingView,
  type SheetPart,
  sheetParts,
  signatures,
} from '../../../../src/ledger/closing/closing-view.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
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

/** The card of a closed day: what it came to, who closed it, and finance's signature or the way to it. */
export function closingCard(view: ClosingView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const { closing, people, community } = view;
  const title = t['closing.title']({
    community: communityName(community, language),
    day: closing.day,
  });
  return {
    text: title,
    blocks: [
      markupSection(`*${escapeMarkup(title)}*`),
      ...partBlocks(sheetParts(closing.sheet, people, language)),
      contextBlock(cutText(signatures(view, language, (ms) => slackDate(ms)).join(' · '), 2000)),
      actions([
        ...(closing.signedBy === null
          ? [
              button(
                'closing.sign',
                t['action.closing_sign'](),
                controlValue(closing.id),
                'primary',
              ),
            ]
          : []),
        ...fileButtons(closing, language),
      ]),
    ],
    color: closing.signedBy === null ? '#f79009' : '#12b76a',
  };
}

/** The sheet of a closed day to print, and its journal. */
export function fileButtons(closing: DayClosing, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(closing.id);
  return [
    button('closing.print', t['action.closing_print'](), value),
    button('closing.journal', t['action.closing_journal'](), value),
  ];
}

/** The parts of a sheet as sections. */
export const partBlocks = (parts: readonly SheetPart[]): Block[] =>
  parts.map(({ heading, lines }) =>
    markupSection(`*${escapeMarkup(heading)}*\n${escapeMarkup(cutText(lines.join('\n'), 2800))}`),
  );
