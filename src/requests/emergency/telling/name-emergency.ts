import { shownAddress } from '../../../community/addresses/shown-address.ts';
import { hasSeveral } from '../../../community/communities-of.ts';
import { Community, Unit } from '../../../community/entities.ts';
import type { Language } from '../../../config.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import type { Work } from '../../../work.ts';
import type { Emergency } from '../../request/entities.ts';
import { kindsInWords } from './kinds-in-words.ts';

/** How colleagues read which emergency it is, in a language: number, kinds and place, and never what somebody said. */
export async function nameEmergency(
  work: Work,
  emergency: Emergency,
): Promise<(language: Language) => string> {
  const [community, unit, several] = await Promise.all([
    work.em.findOneOrFail(Community, { id: emergency.community }),
    emergency.unit === null ? null : work.em.findOne(Unit, { id: emergency.unit }),
    hasSeveral(work.em),
  ]);
  return (language) => {
    const t = deskTexts(language);
    const place = unit
      ? shownAddress(unit.address, community, language, several)
      : t['page.unknown_place']();
    return t['page.what']({
      number: emergency.number,
      kinds: kindsInWords(emergency, language),
      place,
      drill: emergency.drill,
    });
  };
}
