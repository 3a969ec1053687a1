import { plainDecimal } from '../../../../src/archive/import/plan-readings.ts';
import type { ReportView } from '../../../../src/billing/readings/report-view.ts';
import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { describeDate } from '../../../../src/texts/format-time.ts';
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

/** The card of what a resident said that a meter shows and that is doubtful; the pictures are in its thread. */
export function reportCard(view: ReportView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const open = view.state === 'open';
  const title = t['reading.reported']({ unit: view.address, kind: kindOf(view, language) });
  const who = view.name === '' ? t['card.forgotten']() : escapeMarkup(view.name);
  const pictures = view.pictures > 0 ? [contextBlock(t['reading.pictures']())] : [];
  return {
    text: title,
    blocks: [
      markupSection(`*${escapeMarkup(title)}*\n${escapeMarkup(reportLine(view, language))}`),
      contextBlock(t['reading.said']({ who, at: slackDate(view.saidAt) })),
      ...pictures,
      ...(open
        ? [actions(reportButtons(view, language))]
        : [contextBlock(stateLine(view, language))]),
    ],
    color: open ? '#f79009' : '#98a2b3',
  };
}

const kindOf = ({ kind }: ReportView, language: Language): string =>
  staffTexts(language)[`readings.${kind}`]();

/** What was said, what it is held against, and what is doubtful of it. */
export function reportLine(view: ReportView, language: Language): string {
  const t = staffTexts(language);
  const last = view.last
    ? t['readings.last']({
        value: plainDecimal(view.last.value),
        day: describeDate(view.last.readOn, language),
      })
    : t['readings.first']();
  const value = plainDecimal(view.value);
  const day = describeDate(view.readOn, language);
  return t['reading.shown']({ value, day, last, doubt: doubtWords(view, language) });
}

function doubtWords({ fault, far }: ReportView, language: Language): string {
  const t = staffTexts(language);
  if (fault === null) return '';
  return fault === 'five_times'
    ? t['reading.doubt_five_times'](far)
    : t[`reading.doubt_${fault}`]();
}

/** A lower reading cannot be taken as it is: what became of the meter is entered with it. */
export function reportButtons(view: ReportView, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(view.id);
  const lower = view.fault === 'lower' || view.fault === 'higher';
  return [
    ...(lower ? [] : [button('reading.take', t['action.reading_take'](), value, 'primary')]),
    button('reading.enter', t['action.reading_enter'](), controlValue(view.meter)),
    button('reading.refuse', t['action.reading_refuse'](), value),
  ];
}

function stateLine(view: ReportView, language: Language): string {
  const t = staffTexts(language);
  const who = view.decidedBy ? escapeMarkup(staffName(view.decidedBy, language)) : '';
  const at = slackDate(view.decidedAt ?? view.saidAt);
  switch (view.state) {
    case 'accepted':
      return t['reading.accepted']({ who, at });
    case 'refused':
      return t['reading.refused']({ who, at });
    default:
      return who === '' ? t['reading.said_anew']({ at }) : t['reading.entered']({ who, at });
  }
}
