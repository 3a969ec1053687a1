import type { WorkingCalendar } from '../../../community/calendar/working-calendar.ts';
import type { Language } from '../../../config.ts';
import type { Button } from '../../../delivery/parts.ts';
import { weekdays } from '../../../texts/format-time.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { type OfferedWindow, offeredWindows, partsOfDay } from './offered-windows.ts';

const minuteMs = 60_000;

/** What stands on the button of a time: its weekday and part of the day, as short as a row of three takes. */
export function windowCaption(window: OfferedWindow, language: Language): string {
  const weekday = weekdays[language][window.weekday - 1] ?? '';
  return residentTexts(language)[`button.time_${window.part}`]({ weekday });
}

/** The times that are offered for a request at an instant (ms), a day a row, and that another one can be said. */
export function windowButtons(
  request: number,
  nowMs: number,
  calendar: WorkingCalendar,
  language: Language,
): Button[][] {
  const buttons = offeredWindows(nowMs, calendar).map((window): Button => {
    const [from, to] = [window.from / minuteMs, window.to / minuteMs];
    return {
      caption: windowCaption(window, language),
      action: { verb: 'offer_time', request, from, to },
    };
  });
  const rows: Button[][] = [];
  for (let i = 0; i < buttons.length; i += partsOfDay) rows.push(buttons.slice(i, i + partsOfDay));
  const other = residentTexts(language)['button.other_time']();
  return [...rows, [{ caption: other, action: { verb: 'say_time', request } }]];
}
