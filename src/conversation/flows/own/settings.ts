import type { QuietHours } from '../../../community/entities.ts';
import type { OwnDetails } from '../../../residents/own-data/details-shown.ts';
import { cutLine } from '../../../texts/cut-text.ts';
import { describeDate } from '../../../texts/format-time.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { terms } from '../../../texts/terms/terms.ts';
import { redactedPhone } from '../../../texts/write-phone.ts';
import { askingOffice, idle, replying, turningTo } from '../../build-step.ts';
import type { Facts, Pressed, Reply, ReplyButton, Result, Said, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import { readQuietHours } from '../../quiet-words.ts';
import type { ConversationState } from '../../state.ts';
import { thenNext } from '../drafting/drafting.ts';
import { unknownYet } from '../joining/joining.ts';
import { onceMore } from '../once-more.ts';
import { saidNo } from '../short-answers.ts';
import { besideOf, correctionOffered, correctionWanted } from './correcting.ts';
import { ownDataRows } from './leaving.ts';
import { readOwnWords } from './own-words.ts';

/** Somebody with a street of homes is spared the whole list. */
const unitsShown = 6;

/** So much of somebody's own words stands in a list, in UTF-16 units. */
const wishShown = 60;

/** The usual hours of sleep, offered beside those of the community. */
const night: QuietHours = { from: '22:00', to: '07:00' };

/** Asks for what is held about the resident, to show it. */
export function settingsAsked(state: ConversationState): Step {
  return askingOffice(state, { do: 'look_up_own', purpose: { show: 'settings' } });
}

/** Words that ask for the settings, or for quiet hours, while nothing else is waited for. */
export function settingsSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (state.flow.at !== 'idle' || event.aboutRequest !== null || isMore(event)) return null;
  const asked = readOwnWords(event.text, besideOf(event, facts));
  if (asked === null) return null;
  if (asked.means === 'settings') return settingsAsked(state);
  // What is put right in the same breath may be the answer to what staff have asked.
  if (asked.means === 'correct')
    return asked.wish === null ? correctionWanted(state, asked.field) : null;
  return asked.hours === null
    ? askingOffice(state, { do: 'look_up_own', purpose: { show: 'quiet' } })
    : askingOffice(state, { do: 'set_quiet_hours', hours: asked.hours });
}

const isMore = (event: Said): boolean => event.files.length > 0 || event.location !== null;

/** A button of the settings. */
export function settingsPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  if (action.verb !== 'set_quiet')
    return askingOffice(state, { do: 'look_up_own', purpose: { show: 'quiet' } });
  switch (action.hours) {
    case 'community':
      return askingOffice(hoursChosen(state), { do: 'set_quiet_hours', hours: null });
    case 'night':
      return askingOffice(hoursChosen(state), { do: 'set_quiet_hours', hours: night });
    case 'none':
      return askingOffice(hoursChosen(state), { do: 'set_quiet_hours', hours: 'none' });
    case 'other':
      return replying(turningTo(state, { at: 'choosing_quiet' }), {
        texts: [sayText('quiet.ask', { example: example(facts) })],
      });
  }
}

/** The state once the hours are chosen: whoever was about to write them need not any more. */
const hoursChosen = (state: ConversationState): ConversationState =>
  state.flow.at === 'choosing_quiet' ? idle(state) : state;

const example = (facts: Facts): string =>
  facts.language === 'zh-CN' ? '晚上10点到早上7点' : '10pm to 7am';

/** The hours that were to be written; null for words that are about something else. */
export function quietSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (state.flow.at !== 'choosing_quiet' || event.aboutRequest !== null || isMore(event))
    return null;
  const hours = readQuietHours(event.text);
  if (hours !== null) return askingOffice(idle(state), { do: 'set_quiet_hours', hours });
  if (saidNo(event.text))
    return thenNext(replying(idle(state), { texts: [sayText('quiet.kept')] }), facts);
  // A matter of its own is taken as one; anything else was meant as hours.
  if (event.understood.confidencePolicy === 'high' && event.understood.category !== 'none')
    return null;
  return onceMore(state, sayText('quiet.ask_again', { example: example(facts) }), facts);
}

/** The hours hold from now on; a draft that was set aside for them is shown again. */
export function quietHoursSet(
  state: ConversationState,
  event: Extract<Result, { type: 'quiet_hours_set' }>,
  facts: Facts,
): Step {
  const { hours } = event;
  const set = hours === 'none' ? sayText('quiet.set_none') : sayText('quiet.set', hours);
  return thenNext(replying(state, { texts: [set], editPressed: true }), facts);
}

/** What is held about the resident has been looked up, for whatever it was wanted. */
export function ownDetails(
  state: ConversationState,
  event: Extract<Result, { type: 'own_details' }>,
  facts: Facts,
): Step {
  const { details, purpose } = event;
  if (!details) return unknownYet(state, facts);
  if ('offer' in purpose) return correctionOffered(state, details, purpose, facts);
  return replying(
    state,
    purpose.show === 'settings' ? settings(details, facts) : quietQuestion(details),
  );
}

function settings(details: OwnDetails, facts: Facts): Reply {
  const { chosen, community } = details.quiet;
  const hours = chosen ?? community;
  const quiet = hours === 'none' ? sayText('quiet.line_none') : sayText('quiet.line', hours);
  return {
    texts: [detailsLine(details, facts), quiet, ...details.corrections.map(openLine)],
    buttons: settingsRows(details),
  };
}

/** A correction that staff have not decided yet. */
function openLine({ field, wish }: OwnDetails['corrections'][number]): Say {
  switch (field) {
    case 'name':
      return sayText('correct.open_name', { wish });
    case 'phone':
      return sayText('correct.open_phone', { wish: redactedPhone(wish) });
    case 'other':
      return sayText('correct.open_other', { wish: cutLine(wish, wishShown) });
  }
}

function detailsLine(details: OwnDetails, facts: Facts): Say {
  const { language } = facts;
  const t = residentTexts(language);
  const homes = details.homes.slice(0, unitsShown).map((home) =>
    t['own.home']({
      address: home.address,
      role: terms(language).occupancy[home.role],
      since: describeDate(home.since, language),
    }),
  );
  const more = details.homes.length > homes.length ? ['…'] : [];
  return sayText('own.details', {
    name: details.name,
    phone: details.phone && redactedPhone(details.phone),
    homes: [...homes, ...more].join(listComma(language)),
    language: language === 'zh-CN' ? '中文' : 'English',
  });
}

/** What can be done from the settings, a row for each subject. */
function settingsRows({ homes, corrections }: OwnDetails): ReplyButton[][] {
  const household: ReplyButton = {
    caption: sayText('button.household'),
    action: { verb: 'household' },
  };
  return [
    ...(homes.some((home) => home.role === 'owner') ? [[household]] : []),
    [
      { caption: sayText('button.correct'), action: { verb: 'correct_details' } },
      { caption: sayText('button.quiet'), action: { verb: 'quiet' } },
    ],
    ...corrections.map(({ field }): ReplyButton[] => [
      { caption: sayText(`button.take_back_${field}`), action: { verb: 'take_back', field } },
    ]),
    ...ownDataRows(),
    languageRow,
  ];
}

/** The languages to choose from. */
export const languageRow: ReplyButton[] = [
  { caption: { plain: '中文' }, action: { verb: 'language', language: 'zh-CN' } },
  { caption: { plain: 'English' }, action: { verb: 'language', language: 'en' } },
];

function quietQuestion({ quiet }: OwnDetails): Reply {
  const hours = quiet.chosen ?? quiet.community;
  const own = quiet.community;
  const ofCommunity =
    own === 'none'
      ? sayText('button.quiet_community_none')
      : sayText('button.quiet_community', own);
  return {
    texts: [
      sayText('quiet.choose'),
      hours === 'none' ? sayText('quiet.line_none') : sayText('quiet.line', hours),
    ],
    buttons: [
      [{ caption: ofCommunity, action: { verb: 'set_quiet', hours: 'community' } }],
      [
        {
          caption: { plain: `${night.from}–${night.to}` },
          action: { verb: 'set_quiet', hours: 'night' },
        },
        { caption: sayText('button.quiet_none'), action: { verb: 'set_quiet', hours: 'none' } },
      ],
      [{ caption: sayText('button.quiet_other'), action: { verb: 'set_quiet', hours: 'other' } }],
    ],
  };
}
