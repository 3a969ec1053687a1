import { periodOf, readPeriod } from '../../../../src/billing/period.ts';
import { placePart } from '../../../../src/community/addresses/place.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community } from '../../../../src/community/entities.ts';
import { askBillVoid } from '../../../../src/ledger/asks/ask-bill-void.ts';
import { askRun } from '../../../../src/ledger/telling/ask-run.ts';
import { sendPrints, sendToldList } from '../../../../src/ledger/telling/send-told.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type SubjectDesk, type Submit, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { chosenAll, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { issueModal, printModal, voidBillModal } from './windows.ts';

/** The month that the control names, else the one that is running where the community is. */
async function loadPeriod(asked: WindowAsked): Promise<{ period: string } | Refused> {
  const { em, id, step, nowMs, mayNot } = asked;
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  const refused = await mayNot(id);
  if (refused) return refused;
  return { period: readPeriod(step ?? '') ?? periodOf(dayIn(nowMs, community.timeZone)) };
}

const submitIssue: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const period = writtenIn(form, 'period');
  const supplement = chosenAll(form, 'supplement').length > 0;
  const asked = await askRun(office, { slackUser, community, period, supplement, language });
  if (!asked.ok) return submitResultOf(asked, 'period');
  const t = staffTexts(language);
  const words = t['bills.rehearsing']({ period: asked.period });
  return { ok: true, shows: noticeModal(t['modal.bills_issue'](), words, language) };
};

const submitPrint: Submit = async ({ office, slackUser, id: community, form, key, language }) => {
  const typed = writtenIn(form, 'building');
  const building = placePart('building', typed) ?? typed;
  const asked = await sendPrints(office, {
    ...{ slackUser, community, building, language, key },
    period: readPeriod(writtenIn(form, 'period')) ?? '',
    everyHome: chosenAll(form, 'every').length > 0,
  });
  if (!asked.ok) return submitResultOf(asked, 'period');
  const t = staffTexts(language);
  return {
    ok: true,
    shows: noticeModal(t['modal.bills_print'](), t['bills.printing'](asked), language),
  };
};

const submitVoid: Submit = async ({ office, slackUser, form, language }) => {
  const number = writtenIn(form, 'number').normalize('NFKC');
  const reason = writtenIn(form, 'reason');
  if (number === '') return fieldFault('number', 'error.required');
  if (reason === '') return fieldFault('reason', 'error.required');
  const reissue = chosenAll(form, 'reissue').length > 0;
  const asked = await askBillVoid(office, { slackUser, number, reason, reissue, language });
  if (!asked.ok) return submitResultOf(asked, 'number');
  const t = staffTexts(language);
  return {
    ok: true,
    shows: noticeModal(t['modal.bills_void'](), t['bills.void_asked'](asked), language),
  };
};

/** Bills in Slack: issued after a rehearsal, who has them how, printed, taken back. */
export const billsDesk: SubjectDesk<'bills'> = {
  click: {
    list: ({ office, slackUser, id: community, step, key, language }) =>
      sendToldList(office, { slackUser, community, period: step ?? '', language, key }),
  },
  window: {
    issue: windowOf(loadPeriod, issueModal),
    print: windowOf(loadPeriod, printModal),
    void: windowOf(loadPeriod, voidBillModal),
  },
  submit: { issue: submitIssue, print: submitPrint, void: submitVoid },
};
