import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import type { CheckView } from '../../../../src/staff/people/load-staff-views.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
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

/** The card of a daily check, with the button that confirms it until somebody has. */
export function checkCard(view: CheckView, language: Language): StaffMessageBody {
  const t = staffTexts(language);
  const title = t['check.title']({ name: view.name });
  const items = view.items
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `· ${line}`);
  const blocks: Block[] = [
    wordsSection([title, ...items].join('\n'), 2500),
    contextBlock(checkState(view, language)),
    ...(view.confirmedAt === null ? [actions(checkButtons(view, language))] : []),
  ];
  const color = view.confirmedAt === null ? '#2e90fa' : view.wrong === null ? '#12b76a' : '#e8590c';
  return { text: title, blocks, color };
}

/** Where a check stands: waiting, or who confirmed it and when. */
export function checkState(view: CheckView, language: Language): string {
  const t = staffTexts(language);
  if (view.confirmedAt === null)
    return view.toldAt === null
      ? t['check.asked']({ at: slackDate(view.dueAt) })
      : t['check.told']();
  const who = escapeMarkup(view.confirmedBy ? staffName(view.confirmedBy, language) : '');
  const at = slackDate(view.confirmedAt);
  return view.wrong === null
    ? t['check.done']({ who, at })
    : t['check.done_wrong']({ who, at, note: escapeMarkup(view.wrong) });
}

export function checkButtons(view: Pick<CheckView, 'run'>, language: Language): Block[] {
  const t = staffTexts(language);
  const value = controlValue(view.run);
  return [
    button('check.confirm', t['action.check_confirm'](), value, 'primary'),
    button('check.wrong', t['action.check_wrong'](), value),
  ];
}
