import type { EntityManager } from '@mikro-orm/postgresql';
import { shownAddress } from '../../../../src/community/addresses/shown-address.ts';
import { unitsByAddress } from '../../../../src/community/addresses/unit-by-address.ts';
import { Community, type Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { Faulty, type Refused } from '../../../../src/refusal.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { notAllowed } from '../../../../src/staff/rights/check-right.ts';
import type { Permission } from '../../../../src/staff/rights/permissions.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';

/** The one unit that an address means where somebody may do this; else what is wrong with it, beside the field `unit`. */
export async function findUnit(
  em: EntityManager,
  asked: { actor: StaffView; written: string; right: Permission; language: Language },
): Promise<Unit | Faulty | Refused> {
  const { actor, written, right, language } = asked;
  const t = staffTexts(language);
  const fault = (words: string): Faulty => new Faulty([{ field: 'unit', words }]);
  if (written === '') return fault(t['error.required']());
  const all = await unitsByAddress(em, written);
  const own = all.filter((unit) => mayIn(actor, unit.community, right));
  const [unit, ...others] = own;
  if (!unit) {
    const [elsewhere] = all;
    const refused = elsewhere && (await notAllowed(em, actor, elsewhere.community, right));
    return refused ?? fault(t['fault.no_unit']({ words: cutText(written, 40) }));
  }
  if (others.length === 0) return unit;
  const communities = await em.find(Community, { id: { $in: own.map((one) => one.community) } });
  const named = own.map((one) => {
    const community = communities.find((other) => other.id === one.community);
    return community ? shownAddress(one.address, community, language, true) : one.address;
  });
  return fault(t['pay.which']({ units: named.join(listComma(language)) }));
}
