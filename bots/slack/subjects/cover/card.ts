import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { CoverView } from '../../../../src/staff/people/load-staff-views.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { describeDutyTurn } from '../../../../src/staff/roster/describe-duty-turn.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';

/** The card of somebody who asks for cover or a swap, with buttons until it is answered. */
export function coverCard(view: CoverView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const title = view.exchange ? t['cover.swap_title']() : t['cover.title']();
  const said = coverWords(view, language);
  const blocks: Block[] = [
    wordsSection(`${title}\n${said}`),
    ...(view.note === '' ? [] : [wordsSection(t['cover.note']({ text: view.note }), 400)]),
    contextBlock(stateLine(view, language)),
    ...(view.state === 'open' ? [actions(coverButtons(view, language))] : []),
  ];
  return {
    text: said,
    blocks,
    color: view.state === 'open' ? '#2e90fa' : view.state === 'accepted' ? '#12b76a' : '#98a2b3',
  };
}

/** What is asked, as the one who is asked reads it. */
export function coverWords(view: CoverView, language: Language): string {
  const t = staffTexts(language);
  const asker = staffName(view.asker, language);
  const turn = view.turn ? describeDutyTurn(view.turn, view.timeZone, language) : '—';
  if (view.exchange)
    return t['cover.asks_swap']({
      asker,
      turn,
      exchange: describeDutyTurn(view.exchange, view.timeZone, language),
    });
  return view.toAll ? t['cover.asks_all']({ asker, turn }) : t['cover.asks']({ asker, turn });
}

/** The answers that can be given now. */
export function coverButtons(view: CoverView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(view.id);
  const yes = view.exchange ? t['action.swap_accept']() : t['action.cover_accept']();
  const no = view.toAll ? [] : [button('duty.decline', t['action.cover_decline'](), value)];
  return [button('duty.accept', yes, value, 'primary'), ...no];
}

function stateLine(view: CoverView, language: Language): string {
  const t = staffTexts(language);
  const who = escapeMarkup(view.decidedBy ? staffName(view.decidedBy, language) : '');
  const at = view.decidedAt === null ? '' : slackDate(view.decidedAt);
  switch (view.state) {
    case 'open':
      return t['cover.open']({ at: slackDate(view.expiresAt) });
    case 'accepted':
      return t['cover.accepted']({ who, at });
    case 'declined':
      return t['cover.declined']({ who, at });
    case 'withdrawn':
      return t['cover.withdrawn']();
    case 'expired':
      return t['cover.ended']();
  }
}
