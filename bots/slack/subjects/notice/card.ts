import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import { verbsOf } from '../../../../src/notices/act-on-notice.ts';
import { describeSelector } from '../../../../src/notices/describe-selector.ts';
import type { RecipientState } from '../../../../src/notices/notice-entities.ts';
import { noticeMessage, wordsFor } from '../../../../src/notices/notice-message.ts';
import type { NoticeView } from '../../../../src/notices/notice-view.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
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
  wordsSections,
} from '../../kit/blocks.ts';

/** The card of a notice: whom it concerns, as residents will see it, how far it is, and what can be done. */
export function noticeCard(view: NoticeView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const { title } = wordsFor(view.written.texts, language).text;
  return {
    text: t['notice.plain_title']({ number: view.number, title }),
    blocks: [
      markupSection(
        `${t['notice.title']({ number: view.number, urgent: view.urgent })} · ${escapeMarkup(title)}`,
      ),
      contextBlock(escapeMarkup(aboutOf(view, language))),
      ...previewOf(view, language),
      contextBlock(
        [stateOf(view, language), ...heldOf(view, language), ...marksOf(view, language)]
          .filter((one) => one !== '')
          .join(' · '),
      ),
      ...buttonsOf(view, language),
    ],
    color: view.urgent ? '#d92d20' : colors[view.state],
  };
}

const colors: Readonly<Record<NoticeView['state'], string>> = {
  proposed: '#eab308',
  planned: '#3b82f6',
  sending: '#3b82f6',
  paused: '#eab308',
  sent: '#12b76a',
  recalled: '#98a2b3',
  refused: '#98a2b3',
  stopped: '#98a2b3',
};

/** Whom it concerns, and how many they are. */
export function aboutOf(view: NoticeView, language: Language): string {
  const t = staffTexts(language);
  const { homes, people, chats, without } = view;
  return [
    t['notice.to']({ to: describeSelector(view.selector, language) }),
    t['notice.reach']({ homes, people, chats, without }),
    ...(view.corrects === null ? [] : [t['notice.correcting']({ number: view.corrects })]),
    ...(view.files.length > 0 ? [t['notice.files']({ count: view.files.length })] : []),
  ].join('\n');
}

function previewOf(view: NoticeView, language: Language): Block[] {
  const t = staffTexts(language);
  const names = { 'zh-CN': t['notice.chinese'](), en: t['notice.english']() } as const;
  const readers: readonly Language[] = ['zh-CN', 'en'];
  return readers.flatMap((reader) =>
    view.written.texts[reader] === undefined
      ? [contextBlock(t['notice.one_language']({ language: names[reader] }))]
      : [
          contextBlock(t['notice.looks']({ language: names[reader] })),
          ...wordsSections(noticeMessage(view.written, reader)),
        ],
  );
}

const countOf = ({ counts }: NoticeView, ...states: RecipientState[]): number =>
  states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);

function stateOf(view: NoticeView, language: Language): string {
  const t = staffTexts(language);
  const who = (staff: StaffView | null): string => (staff ? `<@${staff.slackUser}>` : '');
  const sent = countOf(view, 'sent');
  const at = view.endedAt === null ? '' : slackDate(view.endedAt);
  const all = view.chats;
  switch (view.state) {
    case 'proposed':
      return t['notice.proposed']({ who: who(view.writtenBy) });
    case 'planned':
      return [
        t['notice.planned']({ at: slackDate(view.sendAt), who: who(view.writtenBy) }),
        ...(view.decidedBy ? [t['notice.approved']({ who: who(view.decidedBy) })] : []),
      ].join(' · ');
    case 'sending':
    case 'paused':
      return t[`notice.${view.state}`]({ sent, all });
    case 'sent':
      return t['notice.sent']({ sent, at });
    case 'stopped':
      return t['notice.stopped']({
        sent,
        left: countOf(view, 'stopped'),
        who: who(view.endedBy),
        at,
      });
    case 'recalled':
      return t['notice.recalled']({ who: who(view.endedBy), at });
    case 'refused':
      return t['notice.refused']({ who: who(view.decidedBy), at });
  }
}

/** Why it does not go on now. */
function heldOf({ held, state }: NoticeView, language: Language): string[] {
  const t = staffTexts(language);
  const { until, own, recent } = held;
  return [
    ...(until === null
      ? []
      : [t[state === 'planned' ? 'notice.held_then' : 'held.all']({ at: slackDate(until) })]),
    ...(own === null ? [] : [t['held.some']({ count: own.count, at: slackDate(own.until) })]),
    ...(recent === 0 ? [] : [t['notice.held_recent']({ count: recent })]),
  ];
}

function marksOf(view: NoticeView, language: Language): string[] {
  if (view.begunAt === null) return [];
  const t = staffTexts(language);
  const [blocked, failed] = [countOf(view, 'blocked'), countOf(view, 'failed', 'dropped')];
  return [t['notice.seen']({ seen: view.seen }), t['notice.lost']({ blocked, failed })];
}

function buttonsOf(view: NoticeView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(view.id);
  const open = view.state === 'planned' || view.state === 'proposed';
  const went = view.begunAt !== null;
  const dangerous: readonly string[] = ['recall', 'stop'];
  const main: readonly string[] = ['approve', 'resume'];
  const buttons = [
    ...verbsOf(view.state).map((verb) =>
      button(
        `notice.${verb}`,
        t[`action.notice_${verb}`](),
        value,
        dangerous.includes(verb) ? 'danger' : main.includes(verb) ? 'primary' : undefined,
      ),
    ),
    ...(open ? [button('notice.change', t['action.notice_change'](), value)] : []),
    ...(went ? [button('notice.correct', t['action.notice_correct'](), value)] : []),
    ...(open || went
      ? [
          button('notice.list', t['action.notice_list'](), value),
          button('notice.poster', t['action.notice_poster'](), value),
        ]
      : []),
  ];
  return buttons.length > 0 ? [actions(buttons)] : [];
}
