import type { Language } from '../../../src/config.ts';
import type { Refused } from '../../../src/refusal.ts';
import { staffName } from '../../../src/staff/people/staff-name.ts';
import { listComma } from '../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { terms } from '../../../src/texts/terms/terms.ts';

/** Why something was not done, and who can do it, for the one who asked. */
export function refusalWords(refused: Refused, language: Language): string {
  const t = staffTexts(language);
  const comma = listComma(language);
  const people = refused.who.slice(0, 4).map((one) => staffName(one, language));
  const roles = refused.roles.map((role) => terms(language).role[role]);
  const who = (people.length > 0 ? people : roles).join(comma);
  switch (refused.refused) {
    case 'not_allowed':
    case 'taken':
    case 'same_person':
    case 'overlap':
    case 'not_yours':
      return t[`refused.${refused.refused}`]({ who });
    case 'not_now': {
      const state = refused.state ? terms(language).state[refused.state] : null;
      return t['refused.not_now']({ state });
    }
    default:
      return t[`refused.${refused.refused}`]();
  }
}
