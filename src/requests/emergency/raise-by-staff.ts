import type { EmergencyKind } from '../../codes.ts';
import { causes } from '../../delivery/causes.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { noChat } from './alarm-group.ts';
import { raiseEmergency } from './raise-emergency.ts';

/**
 * A member of the staff raises an emergency that they saw or were told of: the same card, page and
 * record as of one that a resident tells. Returns its number.
 */
export async function raiseByStaff(
  office: Office,
  input: {
    actor: StaffView;
    community: string;
    unit: string | null;
    kind: EmergencyKind;
    words: string;
    /** To practise: marked as such everywhere and told to nobody outside. */
    drill: boolean;
  },
): Promise<number> {
  const { actor, ...told } = input;
  return inOneTransaction(office, async (work) => {
    const emergency = await raiseEmergency(work, {
      ...told,
      chat: noChat,
      resident: null,
      spot: null,
      level: 'alert',
      files: [],
      heading: '',
      key: causes.emergency(work.chance.id(work.nowMs)),
      raisedBy: actor,
    });
    return emergency.number;
  });
}
