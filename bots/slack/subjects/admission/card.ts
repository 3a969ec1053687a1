import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { AdmissionView } from '../../../../src/residents/admission/admission-view.ts';
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
  wordsSection,
} from '../../kit/blocks.ts';
import { nameOf } from '../request/card.ts';

/** The card of somebody who asks to be let in. */
export function admissionCard(view: AdmissionView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const title = t['admission.title']();
  const name = nameOf({ name: view.chatName }, language);
  const blocks: Block[] = [
    markupSection(
      `*${title}* · ${escapeMarkup(name)} · ${escapeMarkup(communityName(view.community, language))}`,
    ),
    wordsSection(view.forgotten ? t['card.forgotten']() : view.words, 2500),
    contextBlock(stateLine(view, language)),
  ];
  if (view.state === 'open') {
    const phone = view.hasPhone
      ? [button('admission.phone', t['action.phone'](), controlValue(view.id))]
      : [];
    blocks.push(actions([...admissionDecisions(view, language), ...phone]));
  }
  return {
    text: `${title} · ${name}`,
    blocks,
    color: view.state === 'open' ? '#2e90fa' : '#98a2b3',
  };
}

/** What is decided about somebody who waits to be let in. */
export function admissionDecisions({ id }: AdmissionView, language: Language): Block[] {
  const t = staffTexts(language);
  return [
    button('admission.grant', t['action.admit'](), controlValue(id), 'primary'),
    button('admission.refuse', t['action.refuse'](), controlValue(id)),
  ];
}

function stateLine(view: AdmissionView, language: Language): string {
  const t = staffTexts(language);
  const who = view.decidedBy ? `<@${view.decidedBy.slackUser}>` : '';
  if (view.decidedAt === null) return t['card.received']({ at: slackDate(view.createdAt) });
  const at = slackDate(view.decidedAt);
  return view.state === 'granted'
    ? t['admission.granted']({ who, at, address: escapeMarkup(view.address ?? '') })
    : t['admission.refused']({ who, at });
}
