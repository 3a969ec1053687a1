import type { Language } from '../../../../src/config.ts';
import { wordsFor } from '../../../../src/notices/notice-message.ts';
import type { UntoldNotice } from '../../../../src/notices/notices-untold.ts';
import type { CallCounts, CallLine, OpenLine } from '../../../../src/requests/calls/register.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
} from '../../kit/blocks.ts';

/** Of what somebody said, so much stands on a list, in UTF-16 units. */
const wordsShown = 160;

const whoOf = ({ address, who }: Pick<CallLine, 'address' | 'who'>, language: Language): string => {
  const parts = [address ?? '', who].filter(
    (part, at, all) => part !== '' && all.indexOf(part) === at,
  );
  return escapeMarkup(cutLine(parts.join(' '), 80)) || staffTexts(language)['call.unknown']();
};

/** An entry of the register. */
export function callBlock(one: CallLine, language: Language): Block {
  const t = staffTexts(language);
  const term = terms(language);
  const outcome =
    one.emergency === null
      ? one.request === null
        ? term.contactOutcome[one.outcome]
        : t['calls.number']({ number: one.request })
      : t['calls.emergency']({ number: one.emergency });
  return markupSection(
    t['calls.line']({
      at: slackDate(one.at),
      source: term.source[one.source],
      who: whoOf(one, language),
      by: escapeMarkup(staffName(one.takenBy, language)),
      matter: matterWords(one.kind, one.category, language),
      outcome,
      words: escapeMarkup(cutLine(one.words, wordsShown)),
      served: escapeMarkup(cutLine(one.served, wordsShown)),
    }),
  );
}

/** Somebody who wished to be called back, and the tap that says that it was done. */
export function callBackBlocks(one: CallLine, seesPhones: boolean, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(one.id);
  return [
    markupSection(
      t['calls.back_line']({
        who: whoOf(one, language),
        at: slackDate(one.at),
        by: escapeMarkup(staffName(one.takenBy, language)),
        words: escapeMarkup(cutLine(one.words, wordsShown)),
      }),
    ),
    actions([
      button('call.back', t['action.call_back'](), value, 'primary'),
      ...(seesPhones && one.hasPhone ? [button('call.phone', t['action.phone'](), value)] : []),
    ]),
  ];
}

/** Somebody who is to be told by phone, what to say, and how it went. */
export function lineBlocks(one: OpenLine, seesPhones: boolean, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(one.id);
  return [
    markupSection(
      t['calls.phone_line']({
        number: one.number,
        who: whoOf(one, language),
        at: slackDate(one.changedAt),
        words: escapeMarkup(one.words),
        missed: one.missed,
        missedAt: one.missedAt === null ? '' : slackDate(one.missedAt),
      }),
    ),
    actions([
      button('line.reached', t['action.line_reached'](), value, 'primary'),
      button('line.missed', t['action.line_missed'](), value),
      ...(seesPhones && one.hasPhone ? [button('line.phone', t['action.phone'](), value)] : []),
    ]),
  ];
}

/** A notice that some did not get in chat, on the list of whom to call; with the way to the list of its homes for whoever may have it. */
export function untoldBlocks(one: UntoldNotice, mayList: boolean, language: Language): Block[] {
  const t = staffTexts(language);
  const { number, urgent, people } = one;
  const title = escapeMarkup(wordsFor(one.texts, language).text.title);
  return [
    markupSection(t['calls.notice_untold']({ number, title, urgent, people })),
    ...(mayList
      ? [actions([button('notice.list', t['action.notice_list'](), controlValue(one.id))])]
      : []),
  ];
}

/** Today's entries in figures. */
export function todayWords(counts: CallCounts, language: Language): string {
  const { call, visit, letter } = counts;
  const count = call + visit + letter;
  return staffTexts(language)['calls.today']({
    count,
    calls: call,
    visits: visit,
    letters: letter,
  });
}
