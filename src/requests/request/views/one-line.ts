import { shownAddress } from '../../../community/addresses/shown-address.ts';
import type { Language } from '../../../config.ts';
import { matterWords } from '../../../texts/terms/terms.ts';
import type { RequestView } from './view.ts';

/** Which request it is, as a colleague may know it: who stays unnamed is not named by their home. */
export function oneLine(view: RequestView, language: Language): string {
  const address = view.unnamed ? view.unnamed.about : view.address;
  const { community } = view;
  return [
    String(view.number),
    matterWords(view.kind, view.category, language),
    address === null ? null : shownAddress(address, community, language, community.several),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
