import { loadTotals, type Totals } from '../../../../src/collection/totals/load-totals.ts';
import { paidRate, totalsParts } from '../../../../src/collection/totals/totals-words.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  plainText,
} from '../../kit/blocks.ts';
import { type WindowAsked, windowOf } from '../../kit/desk.ts';
import { type Modal, titleMax } from '../../kit/fields.ts';

/** So many lines of a part stand in the window; the file has all. */
const linesShown = 20;
const textMax = 2900;

type TotalsView = { community: Community; totals: Totals };

async function load({ em, id, nowMs, mayNot }: WindowAsked): Promise<TotalsView | Refused> {
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  const refused = await mayNot(id);
  if (refused) return refused;
  const today = dayIn(nowMs, community.timeZone);
  return { community, totals: await loadTotals(em, community, today, nowMs) };
}

function totalsModal({ community, totals }: TotalsView, language: Language): Modal {
  const t = staffTexts(language);
  const line = (one: Totals['all']): string =>
    t['totals.line']({
      name: escapeMarkup(one.name),
      due: writeYuan(one.dueFen),
      paid: writeYuan(one.paidFen),
      owed: writeYuan(one.owedFen),
      rate: paidRate(one),
      homes: one.homes,
    });
  return {
    type: 'modal',
    title: plainText(communityName(community, language), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      markupSection(`*${line({ ...totals.all, name: t['totals.all']() })}*`),
      contextBlock(t['totals.since']()),
      actions([
        button('collect.totals_file', t['action.totals_file'](), controlValue(community.id)),
      ]),
      ...totalsParts(totals, language).map(({ title, rows }) =>
        markupSection(
          cutText([`*${title}*`, ...rows.slice(0, linesShown).map(line)].join('\n'), textMax),
        ),
      ),
    ],
  };
}

/** The window of what was due, paid and is owed, told apart. */
export const openTotals = windowOf(load, (view, _window, language) => totalsModal(view, language));
