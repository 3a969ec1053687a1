import { Community } from '../../../../src/community/entities.ts';
import { closeDay, nextToClose, signClosing } from '../../../../src/ledger/closing/close-day.ts';
import {
  loadClosingView,
  peopleOn,
  type SheetPart,
  sheetParts,
} from '../../../../src/ledger/closing/closing-view.ts';
import { reckonSheet } from '../../../../src/ledger/closing/reckon-sheet.ts';
import { sendClosing } from '../../../../src/ledger/closing/send-closing.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../../../src/work.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { chosenDay, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { closingCard } from './card.ts';
import { closeDayModal } from './windows.ts';

async function loadToClose(
  asked: WindowAsked,
): Promise<{ day: string; parts: SheetPart[] } | Refused> {
  const { office, em, id, language, mayNot } = asked;
  const refused = await mayNot(id);
  if (refused) return refused;
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  return inOneTransaction(office, async (work) => {
    const day = await nextToClose(work, community);
    const sheet = await reckonSheet(work, id, day);
    const people = await peopleOn(work.em, sheet, null);
    return { day, parts: sheetParts(sheet, people, language) };
  });
}

const submitClose: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const day = chosenDay(form, 'day');
  if (day === null) return fieldFault('day', 'error.required');
  const words = writtenIn(form, 'words');
  const closed = await closeDay(office, { slackUser, community, day, words, language });
  if (!closed.ok) return submitResultOf(closed, 'day');
  const t = staffTexts(language);
  return {
    ok: true,
    shows: noticeModal(t['modal.closing_close'](), t['closing.done']({ day }), language),
  };
};

/** Closed days in Slack: closed by the clerk, signed by finance, printed. */
export const closingDesk: SubjectDesk<'closing'> = {
  load: (em, id) => loadClosingView(em, id),
  communityOf: (view) => view.community.id,
  card: closingCard,
  click: {
    sign: ({ office, slackUser, id: closing }) => signClosing(office, { slackUser, closing }),
    print: ({ office, slackUser, id: closing, language, key }) =>
      sendClosing(office, { slackUser, closing, what: 'sheet', language, key }),
    journal: ({ office, slackUser, id: closing, language, key }) =>
      sendClosing(office, { slackUser, closing, what: 'journal', language, key }),
  },
  window: { close: windowOf(loadToClose, closeDayModal) },
  submit: { close: submitClose },
};
