import type {
  HouseholdNews,
  HouseholdPerson,
  HouseholdResult,
  OwnedUnit,
} from '../../../residents/household/household-answers.ts';
import { cutLine } from '../../../texts/cut-text.ts';
import { describeDate } from '../../../texts/format-time.ts';
import { terms } from '../../../texts/terms/terms.ts';
import { askingOffice, idle, replying, turningTo } from '../../build-step.ts';
import type { Facts, Pressed, Reply, ReplyButton, Said, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { thenNext } from '../drafting/drafting.ts';
import { onceMore } from '../once-more.ts';
import { isShortAnswer, saidNo } from '../short-answers.ts';
import { householdAsked, nameIn, saysWho } from './household-words.ts';

/** Names on a button and in a line of the list, in UTF-16 units. */
const captionNameMax = 20;
const lineNameMax = 40;
/** How sure it must be that words which could be a name are about something else. */
const certain = 0.85;

/** Somebody asks, in so many words, who is in their home, or to let somebody in; null for any other words. */
export function householdSaid(state: ConversationState, event: Said): Step | null {
  if (state.flow.at !== 'idle') return null;
  if (event.files.length > 0 || event.location || event.aboutRequest !== null) return null;
  const asked = householdAsked(event.text);
  if (asked === null) return null;
  return asked === 'let_in'
    ? askingOffice(state, { do: 'ask_to_let_in', unit: null })
    : askingOffice(state, { do: 'see_household', unit: null });
}

/** Whether what was said is whom the dialogue waits to be told: "my wife" alone might tell of danger, and here it does not. */
export function saysWhomToLetIn(state: ConversationState, event: Said): boolean {
  const plain = event.files.length === 0 && event.location === null;
  return state.flow.at === 'letting_in' && plain && saysWho(event.text);
}

/** The name of the person to let in; null when it plainly is another matter, which then goes its own way. */
export function namedToLetIn(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { flow } = state;
  if (flow.at !== 'letting_in' || isAnotherMatter(event) || householdAsked(event.text)) return null;
  if (saidNo(event.text))
    return thenNext(replying(idle(state), { texts: [sayText('household.not_let_in')] }), facts);
  const name = isShortAnswer(event.text) ? null : nameIn(event.text);
  if (name === null) return onceMore(state, sayText('household.name_again'), facts);
  return askingOffice(idle(state), { do: 'let_in', unit: flow.unit, name });
}

function isAnotherMatter(event: Said): boolean {
  const { intent, confidence, confidencePolicy } = event.understood;
  if (event.files.length > 0 || event.location || event.aboutRequest !== null) return true;
  if (!matters.some((one) => one === intent)) return false;
  return nameIn(event.text) === null ? confidencePolicy !== 'low' : confidence >= certain;
}
const matters = ['repair', 'complaint', 'fee', 'status', 'human', 'emergency', 'payment_claim'];

/** A button of a household. Whether this resident may do it is asked of the office at every step. */
export function householdPressed(state: ConversationState, event: Pressed): Step {
  const { action } = event;
  switch (action.verb) {
    case 'household':
      return askingOffice(state, { do: 'see_household', unit: null });
    case 'household_of':
      return askingOffice(state, { do: 'see_household', unit: action.unit });
    case 'let_in':
      return askingOffice(state, { do: 'ask_to_let_in', unit: action.unit });
    case 'uninvite':
      return askingOffice(state, { do: 'uninvite', invitation: action.invitation });
    case 'end_access':
      return askingOffice(state, { do: 'ask_to_end', occupancy: action.stay });
    case 'end_access_surely':
      return askingOffice(state, { do: 'end_access', occupancy: action.stay });
    case 'show_amounts':
    case 'hide_amounts': {
      const shown = action.verb === 'show_amounts';
      return askingOffice(state, { do: 'share_amounts', occupancy: action.stay, shown });
    }
    default:
      return replying(state, { texts: [sayText('draft.gone')] });
  }
}

/** What the office answered about a household. */
export function householdResult(
  state: ConversationState,
  event: HouseholdResult,
  facts: Facts,
): Step {
  switch (event.type) {
    case 'household':
      return thenNext(replying(state, list(event, facts)), facts);
    case 'household_which':
      return replying(state, whichUnit(event));
    case 'household_not_owner':
      return thenNext(replying(state, notOwner(facts)), facts);
    case 'letting_in':
      return replying(turningTo(state, { at: 'letting_in', unit: event.home.unit }), {
        texts: [sayText('household.name_question', { address: event.home.address })],
      });
    case 'let_in_max': {
      const { per, max, unit } = event;
      return thenNext(
        replying(state, {
          texts: [sayText(`household.max_a_${per}`, { max })],
          buttons: [seeButton(unit)],
        }),
        facts,
      );
    }
    case 'let_in':
      return thenNext(replying(state, ...invited(event, facts)), facts);
    case 'belongs_already':
      return thenNext(replying(state, belongsAlready(event, facts)), facts);
    case 'ending':
      return replying(state, {
        texts: [sayText('household.end_question', whoAndWhere(event, facts))],
        buttons: [
          [
            {
              caption: sayText('button.end_surely'),
              action: { verb: 'end_access_surely', stay: event.occupancy },
            },
            {
              caption: sayText('button.back'),
              action: { verb: 'household_of', unit: event.home.unit },
            },
          ],
        ],
        editPressed: true,
      });
  }
}

const seeButton = (unit: string): ReplyButton[] => [
  { caption: sayText('button.household'), action: { verb: 'household_of', unit } },
];

function notOwner(facts: Facts): Reply {
  return {
    texts: [sayText('household.not_owner', { phone: facts.community.phones.desk ?? null })],
    buttons: [[{ caption: sayText('button.human'), action: { verb: 'human' } }]],
    editPressed: true,
  };
}

function whichUnit(event: Extract<HouseholdResult, { type: 'household_which' }>): Reply {
  const verb = event.wants === 'see' ? 'household_of' : 'let_in';
  return {
    texts: [
      sayText(event.wants === 'see' ? 'household.which' : 'household.which_to_let_in'),
      ...(event.more > 0 ? [sayText('household.more_homes', { count: event.more })] : []),
    ],
    buttons: event.homes.map((home) => [
      { caption: { plain: home.address }, action: { verb, unit: home.unit } },
    ]),
  };
}

function list(event: Extract<HouseholdResult, { type: 'household' }>, facts: Facts): Reply {
  const { news, inPlace } = event;
  const { home, people, more, invitations } = event.household;
  return {
    texts: [
      ...(news ? [newsOf(news, home, facts)] : []),
      sayText('household.people', { address: home.address }),
      ...people.map((one) => personLine(one, facts)),
      ...(more > 0 ? [sayText('household.more_people', { count: more })] : []),
      ...(invitations.length > 0 ? [sayText('household.invitations')] : []),
      ...invitations.map((one) =>
        sayText('household.invitation', {
          name: cutLine(one.name, lineNameMax),
          until: describeDate(one.expiresOn, facts.language),
        }),
      ),
    ],
    buttons: [
      ...people.flatMap((one): ReplyButton[][] =>
        one.occupancy === null
          ? []
          : [
              [
                {
                  caption: sayText('button.end_access', {
                    shortName: cutLine(one.name, captionNameMax),
                  }),
                  action: { verb: 'end_access', stay: one.occupancy },
                },
              ],
            ],
      ),
      ...invitations.map((one): ReplyButton[] => [
        {
          caption: sayText('button.uninvite', { shortName: cutLine(one.name, captionNameMax) }),
          action: { verb: 'uninvite', invitation: one.id },
        },
      ]),
      ...people.flatMap(amountsButton),
      [{ caption: sayText('button.let_in'), action: { verb: 'let_in', unit: home.unit } }],
    ],
    editPressed: inPlace,
  };
}

/** Family sees what a home owes only where an owner allows it. */
function amountsButton(one: HouseholdPerson): ReplyButton[][] {
  if (one.occupancy === null || one.role !== 'family') return [];
  const shortName = cutLine(one.name, captionNameMax);
  return [
    [
      {
        caption: sayText(one.sees ? 'button.hide_amounts' : 'button.show_amounts', { shortName }),
        action: { verb: one.sees ? 'hide_amounts' : 'show_amounts', stay: one.occupancy },
      },
    ],
  ];
}

function personLine(one: HouseholdPerson, facts: Facts): Say {
  return sayText('household.person', {
    name: cutLine(one.name, lineNameMax),
    role: terms(facts.language).occupancy[one.role],
    since: describeDate(one.since, facts.language),
    until: one.until && describeDate(one.until, facts.language),
    chat: one.chat,
    you: one.you,
    sees: one.sees,
  });
}

function newsOf(news: HouseholdNews, home: OwnedUnit, facts: Facts): Say {
  const name = cutLine(news.name, lineNameMax);
  if (news.what !== 'ended') return sayText(`household.${news.what}`, { name });
  const { told, role } = news;
  const ended = { ...whoAndWhere({ name, role, home }, facts), told };
  return sayText(role === 'tenant' ? 'household.tenant_ended' : 'household.ended', ended);
}

/** The code with its link: a word to the owner, and a message of its own to be passed on as it is. */
function invited(event: Extract<HouseholdResult, { type: 'let_in' }>, facts: Facts): Reply[] {
  const { home, name } = event;
  const code = `${event.code.slice(0, 4)}-${event.code.slice(4)}`;
  const until = describeDate(event.expiresOn, facts.language);
  const told = { name, address: home.address, code, until };
  return [
    { texts: [sayText(event.again ? 'household.invited_before' : 'household.invited', told)] },
    {
      texts: [
        sayText('household.forward', {
          name,
          owner: facts.resident?.name ?? '',
          community: home.community,
          address: home.within,
          link: `${facts.privateLink}?start=${event.code}`,
          code,
          until,
        }),
      ],
    },
  ];
}

function belongsAlready(
  event: Extract<HouseholdResult, { type: 'belongs_already' }>,
  facts: Facts,
): Reply {
  const named = whoAndWhere(event, facts);
  return {
    texts: [
      event.chat
        ? sayText('household.has_chat', named)
        : sayText('household.has_no_chat', {
            ...named,
            phone: facts.community.phones.desk ?? null,
          }),
    ],
    buttons: [seeButton(event.home.unit)],
  };
}

function whoAndWhere(
  of: { name: string; role: HouseholdPerson['role']; home: OwnedUnit },
  facts: Facts,
): { name: string; role: string; address: string } {
  return {
    name: cutLine(of.name, lineNameMax),
    role: terms(facts.language).occupancy[of.role],
    address: of.home.address,
  };
}
