import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import type { CallerFound } from './find-caller.ts';
import { readCaller } from './read-caller.ts';

/** Notes that somebody was shown who may have called, by what they had typed; where nobody was named there is nothing to note. */
export async function noteLook(
  office: Office,
  actor: Pick<StaffView, 'id'>,
  typed: string,
  callers: readonly CallerFound[],
): Promise<void> {
  const people = callers.filter((one) => one.resident !== null).length;
  if (people === 0) return;
  // The look is no answer to what was sent.
  const { handles: _, ...looking } = office;
  const by = { kind: 'staff', id: actor.id } as const;
  const read = readCaller(typed).is;
  const unit = callers[0]?.unit ?? null;
  await inOneTransaction(looking, async (work) => {
    if (read === 'home' && unit !== null)
      recordAudit(work, by, 'unit.people_seen', 'unit', unit, { people });
    else {
      const verb = read === 'phone' ? 'resident.by_phone' : 'resident.by_name';
      recordAudit(work, by, verb, 'staff', actor.id, { people });
    }
  });
}
