import { communityName } from '../../community/addresses/shown-address.ts';
import type { Language } from '../../config.ts';
import { type Line, printLines } from '../../files/print-lines.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { writeCapital } from '../../texts/write-capital.ts';
import { clockIn } from '../refunds/clock-in.ts';
import { type MoveView, moveLines } from './move-view.ts';

/** 转户单 as a PDF: what moved from which home to which, in figures and capital numerals, who asked and who approved it. */
export async function movePdf(view: MoveView, language: Language, nowMs: number): Promise<Buffer> {
  const t = staffTexts(language);
  const { ask, community, move } = view;
  const title = t['move.slip']({ number: move?.number ?? '' });
  const item = (text: string): Line => ({ text, as: 'item' });
  const clock = (ms: number | null): string => (ms === null ? '' : clockIn(ms, community.timeZone));
  const who = (one: MoveView['askedBy']): string => (one ? staffName(one, language) : '');
  const lines: Line[] = [
    { text: title, as: 'title' },
    item(t['move.slip_where']({ community: communityName(community, language) })),
    item(t['receipt.amount']({ yuan: writeYuan(ask.amountFen) })),
    item(t['receipt.capital']({ words: writeCapital(ask.amountFen) })),
    { text: t['move.slip_what'](), as: 'section' },
    ...moveLines(view, language).map(item),
    item(t['ask.reason']({ reason: ask.reason })),
    { text: t['refund.slip_who'](), as: 'section' },
    item(t['refund.slip_asked']({ who: who(view.askedBy), at: clock(ask.askedAt) })),
    item(t['refund.slip_approved']({ who: who(view.decidedBy), at: clock(ask.decidedAt) })),
    item(t['receipt.sign']()),
  ];
  return printLines(lines, { title, atMs: nowMs, foot: t['receipt.foot'] });
}
