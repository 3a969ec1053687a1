import { describeDate } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { terms } from '../../texts/terms/terms.ts';
import { maskedPhone } from '../../texts/write-phone.ts';
import type { Facts, Reply, ReplyButton, Result, Turn } from '../effects.ts';
import { say } from '../effects.ts';
import type { OwnDetails } from '../own-details.ts';
import type { ConversationState } from '../state.ts';
import { asking, replying } from '../turn.ts';
import { unknownYet } from './joining.ts';

/** Somebody with a street of homes is spared the whole list. */
const homesShown = 6;

/** Asks for what is held about the resident, to show it. */
export function settingsAsked(state: ConversationState): Turn {
  return asking(state, { do: 'look_up_own', purpose: { show: 'settings' } });
}

/** What is held about the resident has been looked up, for whatever it was wanted. */
export function ownDetails(
  state: ConversationState,
  event: Extract<Result, { type: 'own_details' }>,
  facts: Facts,
): Turn {
  if (!event.details) return unknownYet(state);
  return replying(state, settings(event.details, facts));
}

function settings(details: OwnDetails, facts: Facts): Reply {
  return { texts: [detailsLine(details, facts)], buttons: settingsRows() };
}

function detailsLine(details: OwnDetails, facts: Facts): ReturnType<typeof say> {
  const { language } = facts;
  const t = residentTexts(language);
  const homes = details.homes.slice(0, homesShown).map((home) =>
    t['own.home']({
      address: home.address,
      role: terms(language).occupancy[home.role],
      since: describeDate(home.since, language),
    }),
  );
  const more = details.homes.length > homes.length ? ['…'] : [];
  return say('own.details', {
    name: details.name,
    phone: details.phone && maskedPhone(details.phone),
    homes: [...homes, ...more].join(language === 'zh-CN' ? '、' : ', '),
    language: language === 'zh-CN' ? '中文' : 'English',
  });
}

/** What can be done from the settings, a row for each subject. */
function settingsRows(): ReplyButton[][] {
  return [languageRow];
}

/** The languages to choose from. */
export const languageRow: ReplyButton[] = [
  { caption: { plain: '中文' }, action: { verb: 'language', language: 'zh-CN' } },
  { caption: { plain: 'English' }, action: { verb: 'language', language: 'en' } },
];
