import type { Language } from '../../../config.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import { staffTexts } from '../../../texts/staff/staff.ts';
import type { EntryView, RequestView } from '../views/view.ts';

/** What a service record is drawn from; `clock` writes an instant (ms) as it stands on the community's clocks. */
export type Sheet = {
  view: RequestView;
  language: Language;
  nowMs: number;
  clock: (ms: number) => string;
};

/** Who an entry of the history is by. */
export const byOf = ({ by }: EntryView, language: Language): string =>
  typeof by === 'object'
    ? staffName(by, language)
    : staffTexts(language)[by === 'resident' ? 'sheet.resident' : 'sheet.office']();
