import { shownAddress } from '../../../community/addresses/shown-address.ts';
import type { Language } from '../../../config.ts';
import { staffTexts } from '../../../texts/staff/staff.ts';
import { matterWords } from '../../../texts/terms/terms.ts';
import type { RequestView } from './view.ts';

/** Which request it is, as a colleague may know it: who stays unnamed is not named by their home. */
export function oneLine(view: RequestView, language: Language): string {
  const address = view.unnamed ? view.unnamed.about : view.address;
  const { community, elsewhere } = view;
  const shown = (it: string): string => shownAddress(it, community, language, community.several);
  const also = elsewhere === null ? null : shown(elsewhere);
  return [
    String(view.number),
    matterWords(view.kind, view.category, language),
    address === null || also === null
      ? (also ?? (address && shown(address)))
      : staffTexts(language)['card.elsewhere']({ address: shown(address), named: also }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
