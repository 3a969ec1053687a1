import { Community } from '../../../../src/community/entities.ts';
import { actOnNotice, type NoticeVerb } from '../../../../src/notices/act-on-notice.ts';
import { sendNoticeList, sendPoster } from '../../../../src/notices/list-of-notice.ts';
import { loadNoticeView, type NoticeView } from '../../../../src/notices/notice-view.ts';
import { Refused, refusal } from '../../../../src/refusal.ts';
import { type DoClick, type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { noticeCard } from './card.ts';
import { submitChange, submitCorrect, submitWrite } from './forms.ts';
import { changeModal, correctModal, noticeModal } from './windows.ts';

async function loadCommunity({ em, id, mayNot }: WindowAsked): Promise<object | Refused> {
  if ((await em.count(Community, { id })) === 0) return refusal('not_found');
  return (await mayNot(id)) ?? {};
}

async function loadNotice({ em, id, nowMs, mayNot }: WindowAsked): Promise<NoticeView | Refused> {
  const view = await loadNoticeView(em, id, nowMs);
  if (!view) return refusal('not_found');
  return (await mayNot(view.community.id)) ?? view;
}

async function loadUnsent(asked: WindowAsked): Promise<(NoticeView & { nowMs: number }) | Refused> {
  const view = await loadNotice(asked);
  if (view instanceof Refused) return view;
  const isOpen = view.state === 'planned' || view.state === 'proposed';
  return isOpen ? { ...view, nowMs: asked.nowMs } : refusal('already_sent');
}

const doing =
  (verb: NoticeVerb): DoClick =>
  ({ office, slackUser, id }) =>
    actOnNotice(office, { slackUser, notice: id, verb });

/** Notices in Slack. */
export const noticeDesk: SubjectDesk<'notice'> = {
  load: loadNoticeView,
  communityOf: (view) => view.community.id,
  card: noticeCard,
  click: {
    approve: doing('approve'),
    refuse: doing('refuse'),
    now: doing('now'),
    recall: doing('recall'),
    pause: doing('pause'),
    resume: doing('resume'),
    stop: doing('stop'),
    list: ({ office, slackUser, id, language, key }) =>
      sendNoticeList(office, { slackUser, notice: id, language, key }),
    poster: ({ office, slackUser, id, language, key }) =>
      sendPoster(office, { slackUser, notice: id, language, key }),
  },
  window: {
    write: windowOf(loadCommunity, noticeModal),
    change: windowOf(loadUnsent, changeModal),
    correct: windowOf(loadNotice, correctModal),
  },
  submit: { write: submitWrite, change: submitChange, correct: submitCorrect },
};
