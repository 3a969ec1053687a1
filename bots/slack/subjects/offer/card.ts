import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { OfferView } from '../../../../src/requests/dispatch/offer-view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import { placeOf } from '../request/card.ts';

/** The message to somebody who is asked to take a request, with the button to take it until it is decided. */
export function offerCard(view: OfferView, language: Language): StaffMessageBody {
  const { request, state } = view;
  const what = [
    `*${request.number}*`,
    escapeMarkup(matterWords(request.kind, request.category, language)),
    terms(language).urgency[request.urgency],
    escapeMarkup(placeOf(request, language)),
  ].join(' · ');
  const line = stateLine(view, language);
  const open = state === 'open';
  return {
    text: `${request.number} · ${line}`,
    blocks: [
      markupSection(what),
      ...(open && !request.forgotten ? [wordsSection(cutText(request.words, 600))] : []),
      contextBlock(line),
      ...(open ? [actions(offerButtons(view, language))] : []),
    ],
    color: open ? '#2e90fa' : state === 'accepted' ? '#12b76a' : '#98a2b3',
  };
}

function offerButtons({ how, request }: OfferView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(request.id);
  const take = button('request.claim', t['action.claim'](), value, 'primary');
  return how === 'group' ? [take] : [take, button('request.return', t['action.return'](), value)];
}

/** What is asked and until when, or what became of it: whoever has it now is named. */
function stateLine({ how, state, expiresAt, request }: OfferView, language: Language): string {
  const t = staffTexts(language);
  const at = slackDate(expiresAt);
  const has = request.assignee ? escapeMarkup(staffName(request.assignee, language)) : null;
  switch (state) {
    case 'open':
      return how === 'group' ? t['offer.group']({ at }) : t['offer.one']({ at });
    case 'accepted':
      return t['offer.accepted']();
    case 'taken':
      return has === null ? t['offer.withdrawn']() : t['offer.taken']({ who: has });
    case 'passed':
      return t['offer.passed']();
    case 'withdrawn':
      return t['offer.withdrawn']();
  }
}
