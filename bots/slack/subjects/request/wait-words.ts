import type { Language } from '../../../../src/config.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { cleanWords, escapeMarkup, slackDate } from '../../kit/blocks.ts';

/** What a request waits for, until when, and what was said of it, up to `noteMax` characters. */
export const waitWords = (
  { waitReason, waitUntil, waitNote }: RequestView,
  language: Language,
  noteMax = 100,
): string =>
  staffTexts(language)['card.waiting']({
    why: terms(language).wait[waitReason ?? 'third_party'],
    until: waitUntil === null ? null : slackDate(waitUntil),
    note: escapeMarkup(cutText(cleanWords(waitNote ?? ''), noteMax)),
  });
