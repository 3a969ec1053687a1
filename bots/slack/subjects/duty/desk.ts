import { Community } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { answerCover, withdrawCover } from '../../../../src/staff/roster/cover.ts';
import { loadRoster } from '../../../../src/staff/roster/load-roster.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { submitAsk, submitDay, submitWeekly } from './forms.ts';
import { askModal, dayModal, type RosterInHand, weeklyModal } from './windows.ts';

async function loadForWindow(asked: WindowAsked): Promise<RosterInHand | Refused> {
  const { em, id, actor, nowMs, mayNot } = asked;
  const refused = await mayNot(id);
  if (refused) return refused;
  if ((await em.count(Community, { id })) === 0) return refusal('not_found');
  return { rostered: await loadRoster(em, id, nowMs), actor, nowMs };
}

/** The roster of a community, and what is answered to colleagues who ask for cover. */
export const dutyDesk: SubjectDesk<'duty'> = {
  click: {
    accept: ({ office, slackUser, id: cover, key }) =>
      answerCover(office, { slackUser, cover, key, answer: 'accepted' }),
    decline: ({ office, slackUser, id: cover, key }) =>
      answerCover(office, { slackUser, cover, key, answer: 'declined' }),
    withdraw: ({ office, slackUser, id: cover, key }) =>
      withdrawCover(office, { slackUser, cover, key }),
  },
  window: {
    edit: windowOf(loadForWindow, weeklyModal),
    day: windowOf(loadForWindow, dayModal),
    ask: windowOf(loadForWindow, askModal),
  },
  submit: { edit: submitWeekly, day: submitDay, ask: submitAsk },
};
