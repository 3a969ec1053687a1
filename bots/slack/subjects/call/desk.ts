import { Community } from '../../../../src/community/entities.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { recordCalledBack, showCallerPhone } from '../../../../src/requests/calls/call-back.ts';
import { exportCalls } from '../../../../src/requests/calls/export-calls.ts';
import { answerForCaller } from '../../../../src/requests/calls/raise-from-call.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type OpenWindow, type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { noticeModal, phoneModal } from '../../kit/notice.ts';
import { submitCall } from './forms.ts';
import { lookUpCaller } from './look.ts';
import { callModal, emptyCall } from './windows.ts';

async function loadToLog({
  em,
  id,
  actor,
  mayNot,
}: WindowAsked): Promise<{ own: Community[]; community: string } | Refused> {
  const refused = await mayNot(id);
  if (refused) return refused;
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  return { own: all.filter((one) => mayIn(actor, one.id, 'call.log')), community: id };
}

/** What the caller says of the danger that their words left open. */
const answers = (answer: 'happening' | 'no_danger'): OpenWindow =>
  windowOf(
    async ({ office, actor, id: log }) => {
      const result = await answerForCaller(office, { slackUser: actor.slackUser, log, answer });
      return result.ok ? { answer } : result;
    },
    (_done, _window, language) => {
      const t = staffTexts(language);
      return noticeModal(t['modal.call_done'](), t[`call.${answer}`](), language);
    },
  );

/** Calls, visits and letters in Slack. */
export const callDesk: SubjectDesk<'call'> = {
  click: {
    export: ({ office, slackUser, id: community, language, key }) =>
      exportCalls(office, { slackUser, community, language, key }),
    back: ({ office, slackUser, id: log }) => recordCalledBack(office, { slackUser, log }),
  },
  window: {
    log: windowOf(loadToLog, ({ own, community }, window, language) =>
      callModal({ filled: { ...emptyCall, community }, own }, window, language),
    ),
    look: lookUpCaller,
    happening: answers('happening'),
    no_danger: answers('no_danger'),
    phone: windowOf(
      ({ office, actor, id: log }) => showCallerPhone(office, { slackUser: actor.slackUser, log }),
      (shown, _window, language) => phoneModal(shown, language),
    ),
  },
  submit: { log: submitCall },
};
