import { cutLine } from '../../../texts/cut-text.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { askingOffice, oneThenOther, openDraft, replying, turningTo } from '../../build-step.ts';
import type { Command, Facts, Pressed, ReplyButton, Result, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { askOrShow, thenNext } from '../drafting/drafting.ts';
import { holderOf, noDangerButton, safetyWords } from './safety-words.ts';

/** Once it is answered, nothing that asked is left to be pressed. */
const retireAll: Command[] = [
  { do: 'retire', slot: 'tapped' },
  { do: 'retire', slot: 'emergency' },
  { do: 'retire', slot: 'emergency_more' },
];

type RaisedOrPassedOn = Extract<
  Result,
  { type: 'emergency_raised' | 'emergency_answered' | 'emergency_placed' | 'passed_on' }
>;
type Of<T extends RaisedOrPassedOn['type']> = Extract<Result, { type: T }>;

/** What is said once an emergency is raised, answered, placed, or further words went to those who come. */
export function emergencyResult(
  state: ConversationState,
  event: RaisedOrPassedOn,
  facts: Facts,
): Step {
  switch (event.type) {
    case 'passed_on':
      return passedOn(state, event, facts);
    case 'emergency_placed':
      return placed(state, event, facts);
    case 'emergency_answered':
      return answered(state, event, facts);
    case 'emergency_raised':
      return raised(state, event, facts);
  }
}

function passedOn(state: ConversationState, event: Of<'passed_on'>, facts: Facts): Step {
  const phone = facts.community.phones.duty ?? null;
  const { again = false } = event;
  return {
    state,
    replies: [
      {
        texts: [
          again
            ? sayText('emergency.called_again', { phone })
            : sayText('emergency.passed_on', { who: holderOf(facts) }),
        ],
        lane: 'emergency',
        buttons: noDangerButton(facts),
        slot: 'emergency_more',
      },
    ],
    commands: [{ do: 'retire', slot: 'emergency_more' }],
  };
}

function placed(state: ConversationState, event: Of<'emergency_placed'>, facts: Facts): Step {
  const known = facts.resident !== null && event.where !== null;
  return replying(state, {
    texts: [
      event.where === null
        ? sayText('emergency.passed_on', { who: holderOf(facts) })
        : sayText(event.called ? 'emergency.placed' : 'emergency.placed_uncalled', {
            community: event.where,
          }),
      ...(known ? [] : [sayText('emergency.where')]),
    ],
    lane: 'emergency',
  });
}

function raised(state: ConversationState, event: Of<'emergency_raised'>, facts: Facts): Step {
  const { number: emergency } = event;
  const phone = facts.community.phones.duty ?? null;
  // The words wait for the answer under the number that the emergency has only now.
  const heldBack = state.heldBack ? { ...state.heldBack, emergency } : null;
  const several = facts.possible.length > 1;
  const question =
    event.level === 'alert'
      ? sayText('emergency.called', { who: event.who, phone })
      : sayText('emergency.ask');
  return {
    state: { ...state, heldBack },
    replies: [
      {
        texts: event.knowsWhere
          ? [question]
          : [question, sayText(several ? 'emergency.where_community' : 'emergency.where')],
        lane: 'emergency',
        buttons: [
          [
            { caption: sayText('button.happening'), action: { verb: 'happening', emergency } },
            { caption: sayText('button.no_danger'), action: { verb: 'no_danger', emergency } },
          ],
          ...whereButtons(emergency, facts),
        ],
        slot: 'emergency',
      },
    ],
    commands: [
      { do: 'retire', slot: 'emergency' },
      { do: 'retire', slot: 'emergency_more' },
    ],
  };
}

/** Where the danger is, one tap: the communities that were called, when there are several. */
function whereButtons(emergency: number, facts: Facts): ReplyButton[][] {
  if (facts.possible.length < 2) return [];
  return facts.communities
    .filter((one) => facts.possible.includes(one.id))
    .slice(0, whereMax)
    .map((one) => [
      {
        caption: { plain: cutLine(one.name, 60) },
        action: { verb: 'at_community', emergency, community: one.id },
      },
    ]);
}

/** More communities than these are no answer for somebody in danger: they write it. */
const whereMax = 10;

/** After "no danger" the words become an ordinary draft, and what was set aside is taken up again. */
function answered(
  state: ConversationState,
  event: Extract<Result, { type: 'emergency_answered' }>,
  facts: Facts,
): Step {
  const who = holderOf(facts);
  const next = { ...state, heldBack: null };
  if (event.answer === 'happening') {
    const phone = facts.community.phones.duty ?? null;
    return {
      state: next,
      replies: [
        {
          texts: [sayText('emergency.confirmed', { who, phone })],
          lane: 'emergency',
          buttons: [
            ...noDangerButton(facts),
            ...(facts.emergency ? whereButtons(facts.emergency.number, facts) : []),
          ],
          slot: 'emergency',
        },
      ],
      commands: retireAll,
    };
  }
  const text = event.called
    ? sayText('emergency.no_danger_passed_on', { who })
    : sayText('emergency.no_danger');
  const said: Step = {
    state: next,
    replies: [{ texts: [text], lane: 'emergency' }],
    commands: retireAll,
  };
  const held = state.heldBack;
  if (!held || !facts.resident || openDraft(state)) return thenNext(said, facts);
  return oneThenOther(said, askOrShow(said.state, held.draft, facts));
}

/**
 * "Happening now" or "no danger". A button of an emergency that is over, tapped
 * when something happens, raises a new one: nobody in danger presses in vain.
 */
export function emergencyPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  if (action.verb === 'at_community')
    return askingOffice(state, {
      do: 'place_emergency',
      emergency: action.emergency,
      community: action.community,
    });
  if (action.verb !== 'happening' && action.verb !== 'no_danger')
    return replying(state, { texts: [sayText('draft.gone')] });
  const known = facts.emergency?.numbers.includes(action.emergency) ?? false;
  if (known) {
    const mine = state.heldBack?.emergency === action.emergency;
    return askingOffice(mine ? state : { ...state, heldBack: null }, {
      do: 'confirm_emergency',
      emergency: action.emergency,
      answer: action.verb,
    });
  }
  if (action.verb === 'no_danger')
    return replying(state, { texts: [sayText('emergency.no_danger')], lane: 'emergency' });
  return {
    state: { ...turningTo(state, { at: 'idle' }), heldBack: null },
    replies: [safetyWords({ emergency: 'alert', emergencyKind: 'other', text: '' }, facts)],
    commands: [
      { do: 'retire', slot: 'tapped' },
      {
        do: 'raise_emergency',
        kind: 'other',
        level: 'alert',
        words: residentTexts(facts.language)['button.happening'](),
        files: [],
        place: null,
      },
    ],
  };
}
