import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { DayClosing } from '../../../../src/ledger/closing/closing-entities.ts';
import type { SheetPart } from '../../../../src/ledger/closing/closing-view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  markupSection,
  plainText,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { dayField, input, type Modal, modal, textField, titleMax } from '../../kit/fields.ts';
import { fileButtons, partBlocks } from './card.ts';

/** The latest closed days, each with its files, and the way to close the next. */
export function closingsModal(
  of: { community: Community; closings: readonly DayClosing[]; mayClose: boolean },
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { community, closings, mayClose } = of;
  return {
    type: 'modal',
    title: plainText(communityName(community, language), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      ...(mayClose
        ? [
            actions([
              button(
                'closing.close',
                t['action.closing_close'](),
                controlValue(community.id),
                'primary',
              ),
            ]),
          ]
        : []),
      ...(closings.length === 0 ? [wordsSection(t['closing.none']())] : []),
      ...closings.flatMap((one) => closingBlocks(one, language)),
    ],
  };
}

function closingBlocks(closing: DayClosing, language: Language): Block[] {
  const t = staffTexts(language);
  const { signedAt } = closing;
  return [
    markupSection(`*${closing.day}*`),
    contextBlock(signedAt === null ? t['closing.unsigned']() : slackDate(signedAt)),
    actions(fileButtons(closing, language)),
  ];
}

/** The window by which a day is closed, with what it comes to now. Fields: `day words`. */
export function closeDayModal(
  { day, parts }: { day: string; parts: readonly SheetPart[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'closing.close',
    t['modal.closing_close'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(t['closing.ask']({ day })),
      ...partBlocks(parts),
      input('day', t['field.closing_day'](), dayField(day)),
      input('words', t['field.closing_words'](), textField(500, { multiline: true }), {
        optional: true,
        hint: t['hint.closing_words'](),
      }),
    ],
    language,
  );
}
