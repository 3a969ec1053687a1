import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import { type ErasureView, isHindered } from '../../../../src/residents/erasure/erasure.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
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
} from '../../kit/blocks.ts';
import { nameOf } from '../request/card.ts';

/** The card of somebody who asks to be forgotten: by when it must be answered, what it means, and what stands in the way. */
export function erasureCard(view: ErasureView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const title = t['erasure.title']();
  const who = whoAsks(view, language);
  const isOpen = view.state === 'open';
  const why = isOpen ? hindrance(view, language) : '';
  const blocks: Block[] = [
    markupSection(`*${title}* · ${escapeMarkup(who)}`),
    ...(isOpen ? [contextBlock(t['erasure.what']())] : []),
    ...(why === '' ? [] : [contextBlock(escapeMarkup(t['erasure.hindered']({ why })))]),
    contextBlock(stateLine(view, language)),
    ...(isOpen ? [actions(erasureDecisions(view, language))] : []),
  ];
  return { text: `${title} · ${who}`, blocks, color: isOpen ? '#2e90fa' : '#98a2b3' };
}

/** Who asks, with the homes they lived in. */
export function whoAsks(view: ErasureView, language: Language): string {
  const homes = view.state === 'done' ? '' : view.homes.join(listComma(language));
  return staffTexts(language)['erasure.who']({ name: nameOf(view, language), homes });
}

/** What can be decided now about somebody's wish to be forgotten. */
export function erasureDecisions(view: ErasureView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(view.id);
  const refuse = button('erasure.refuse', t['action.erasure_refuse'](), value);
  const possible = !isHindered(view.hindrances);
  return possible
    ? [button('erasure.carry_out', t['action.erasure_carry_out'](), value, 'danger'), refuse]
    : [refuse];
}

function hindrance({ hindrances }: ErasureView, language: Language): string {
  const t = staffTexts(language);
  const comma = listComma(language);
  return [
    hindrances.homes.length > 0 &&
      t['erasure.still_lives']({ homes: hindrances.homes.join(comma) }),
    hindrances.requests.length > 0 &&
      t['erasure.still_open']({ numbers: hindrances.requests.join(comma) }),
    hindrances.emergency && t['erasure.still_emergency'](),
  ]
    .filter((part) => part !== false)
    .join(language === 'zh-CN' ? '；' : '; ');
}

function stateLine(view: ErasureView, language: Language): string {
  const t = staffTexts(language);
  if (view.decidedAt === null)
    return t['erasure.due']({ asked: slackDate(view.askedAt), by: slackDate(view.answerBy) });
  const who = view.decidedBy ? `<@${view.decidedBy.slackUser}>` : '';
  const at = slackDate(view.decidedAt);
  switch (view.state) {
    case 'done':
      return t['erasure.done']({ who, at });
    case 'refused':
      return t['erasure.refused']({ who, at, reason: escapeMarkup(view.reason ?? '') });
    default:
      return t['erasure.withdrawn']({ at });
  }
}
