import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { MemberView, ProblemView } from '../../../../src/requests/problems/view.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
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

/** How many requests a card lists by number; the others are counted. */
const listedMax = 15;

/** The card of a common problem: offered, worked on, or over, with the requests that belong to it. */
export function problemCard(view: ProblemView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const title =
    view.state === 'offered'
      ? t['problem.offered_title']()
      : t['problem.title']({ number: view.number });
  const place = escapeMarkup(placeOf(view, language));
  const what = terms(language).category[view.category];
  return {
    text: `${t['problem.plain_title']({ number: view.number })} · ${what} · ${place}`,
    blocks: [
      markupSection(`${title} · ${what}        *${place}*`),
      ...linesOf(view, language).map((line) => contextBlock(line)),
      ...buttonsOf(view, language),
    ],
    color: view.state === 'open' ? '#e8590c' : view.state === 'offered' ? '#eab308' : '#98a2b3',
  };
}

/** The buildings it is about, in words. */
export function placeOf({ buildings }: Pick<ProblemView, 'buildings'>, language: Language): string {
  const t = staffTexts(language);
  return buildings.length === 0
    ? t['problem.everywhere']()
    : t['problem.buildings']({ names: buildings.join(listComma(language)) });
}

function linesOf(view: ProblemView, language: Language): string[] {
  const t = staffTexts(language);
  const at = (ms: number | null): string => (ms === null ? '' : slackDate(ms));
  const who = (staff: StaffView | null): string => (staff ? `<@${staff.slackUser}>` : '');
  const words = escapeMarkup(view.words);
  const decided = { who: who(view.decidedBy), at: at(view.decidedAt) };
  switch (view.state) {
    case 'offered':
      return [
        t['problem.offered']({ count: view.suggested.length }),
        listOf(view.suggested, language),
        t['problem.found']({ at: at(view.foundAt) }),
      ];
    case 'dismissed':
      return [listOf(view.suggested, language), t['problem.dismissed'](decided)];
    case 'open':
      return [
        view.words === ''
          ? t['problem.unknown']()
          : t['problem.known']({ words, until: view.until === null ? null : at(view.until) }),
        ...(view.beginsAt === null
          ? []
          : [t['problem.begins']({ at: at(view.beginsAt), begun: view.begunAt !== null })]),
        ...(view.announcedAt === null
          ? []
          : [
              [
                t['problem.told']({ told: view.told, untold: view.untold }),
                ...(view.heldUntil === null ? [] : [t['problem.held']({ at: at(view.heldUntil) })]),
              ].join(' · '),
            ]),
        view.members.length === 0 ? t['problem.planned']() : listOf(view.members, language),
        ...(view.suggested.length > 0
          ? [t['problem.suggested']({ list: listOf(view.suggested, language) })]
          : []),
        [t['problem.joined'](decided), view.holder && t['card.has']({ who: who(view.holder) })]
          .filter((one) => one !== null)
          .join(' · '),
      ];
    case 'over':
      return [
        t['problem.over']({ who: who(view.overBy), at: at(view.overAt), words }),
        ...(view.members.length > 0
          ? [listOf(view.members, language), verdictsOf(view.members, language)]
          : []),
      ];
  }
}

function listOf(members: readonly MemberView[], language: Language): string {
  const t = staffTexts(language);
  const late = members.filter((one) => one.late !== null);
  // Whoever waits beyond what was promised is among those that are listed.
  const lines = [...late, ...members.filter((one) => one.late === null)]
    .slice(0, listedMax)
    .map((one) =>
      [
        `*${one.number}*`,
        escapeMarkup(one.address ?? t['card.public']()),
        terms(language).state[one.state],
        ...(one.late
          ? [t[`card.late_${one.late.promise}`]({ at: slackDate(one.late.dueAt) })]
          : []),
        ...(one.hasChat ? [] : [t['problem.no_chat']()]),
      ].join(' · '),
    );
  const left = members.length - lines.length;
  return [
    t['problem.members']({ count: members.length, late: late.length }),
    ...lines,
    ...(left > 0 ? [t['problem.more']({ count: left })] : []),
  ].join('\n');
}

/** What the homes say of it, once it is put right: each for itself. */
function verdictsOf(members: readonly MemberView[], language: Language): string {
  const count = (keep: (one: MemberView) => boolean): number => members.filter(keep).length;
  const not = count((one) => one.reopened && one.outcome === null);
  const solved = count((one) => one.outcome === 'solved');
  const partly = count((one) => one.outcome === 'partly');
  return staffTexts(language)['problem.verdicts']({
    solved,
    partly,
    not,
    unheard: members.length - solved - partly - not,
  });
}

function buttonsOf(view: ProblemView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(view.id);
  if (view.state === 'offered')
    return [
      actions([
        button('problem.join', t['action.problem_join'](), value, 'primary'),
        button('problem.dismiss', t['action.problem_dismiss'](), value),
      ]),
    ];
  if (view.state !== 'open') return [];
  const count = view.suggested.length;
  return [
    actions([
      ...(view.holder
        ? []
        : [button('problem.claim', t['action.problem_claim'](), value, 'primary')]),
      ...(count > 0
        ? [button('problem.join', t['action.problem_join_more']({ count }), value)]
        : []),
      button('problem.say', t['action.problem_say'](), value),
      button('problem.over', t['action.problem_over'](), value),
    ]),
  ];
}
