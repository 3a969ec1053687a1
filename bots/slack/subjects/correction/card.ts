import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { CorrectionView } from '../../../../src/residents/own-data/correction-view.ts';
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
  wordsSection,
} from '../../kit/blocks.ts';
import { nameOf } from '../request/card.ts';

/** The card of what a resident wants corrected: who, of which home, and what; a phone is never on it. */
export function correctionCard(view: CorrectionView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const title = t['correction.title']({ field: t[`correction.field.${view.field}`]() });
  const open = view.state === 'open';
  const blocks: Block[] = [
    markupSection(`*${title}*\n${escapeMarkup(whoIn(view, language))}`),
    wordsSection(whatOf(view, language), 2500),
    contextBlock(stateLine(view, language)),
    ...(open && view.field === 'other' ? [contextBlock(t['correction.do_first']())] : []),
    ...(open ? [buttons(view, language)] : []),
  ];
  return {
    text: `${title} · ${nameOf(view, language)}`,
    blocks,
    color: open ? '#2e90fa' : '#98a2b3',
  };
}

/** Whose correction it is, with their homes; somebody with a street of them is spared the whole list. */
export function whoIn(view: CorrectionView, language: Language): string {
  const t = staffTexts(language);
  const homes = view.homes
    .slice(0, 4)
    .map(({ address, role }) =>
      t['correction.home']({ address, role: terms(language).occupancy[role] }),
    );
  const more = view.homes.length > homes.length ? ['…'] : [];
  return [nameOf(view, language), ...homes, ...more].join(' · ');
}

/** What is to be corrected, without any phone. */
export function whatOf(view: CorrectionView, language: Language): string {
  const t = staffTexts(language);
  if (view.name === '') return t['card.forgotten']();
  switch (view.field) {
    case 'name':
      return t['correction.name']({ was: view.was ?? '', wish: view.wish ?? '' });
    case 'phone':
      return view.hadPhone ? t['correction.phone']() : t['correction.phone_new']();
    case 'other':
      return view.wish ?? '';
  }
}

function buttons(view: CorrectionView, language: Language): Block {
  const t = staffTexts(language);
  const phone = view.hasPhone || view.field === 'phone';
  return actions([
    ...correctionDecisions(view, language),
    ...(phone ? [button('correction.phone', t['action.phone'](), controlValue(view.id))] : []),
  ]);
}

/** What is decided about a correction. */
export function correctionDecisions({ id, field }: CorrectionView, language: Language): Block[] {
  const t = staffTexts(language);
  const confirm =
    field === 'other' ? t['action.correction_done']() : t['action.correction_confirm']();
  return [
    button('correction.confirm', confirm, controlValue(id), 'primary'),
    button('correction.refuse', t['action.correction_refuse'](), controlValue(id)),
  ];
}

function stateLine(view: CorrectionView, language: Language): string {
  const t = staffTexts(language);
  if (view.decidedAt === null) return t['card.received']({ at: slackDate(view.createdAt) });
  const who = view.decidedBy ? `<@${view.decidedBy.slackUser}>` : '';
  const at = slackDate(view.decidedAt);
  switch (view.state) {
    case 'confirmed':
      return t['correction.confirmed']({ who, at });
    case 'refused':
      return t['correction.refused']({ who, at, reason: escapeMarkup(view.reason ?? '') });
    default:
      return view.replaced ? t['correction.replaced']({ at }) : t['correction.withdrawn']({ at });
  }
}
