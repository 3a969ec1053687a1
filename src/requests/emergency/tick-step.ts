import { type ActResult, refusal } from '../../refusal.ts';
import { mayIn, staffWhoMay } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { Permission } from '../../staff/rights/permissions.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import type { Emergency } from '../request/entities.ts';
import { staffById } from '../request/views/load-views.ts';
import { changeEmergency, drawEmergency, recordEntry } from './change-emergency.ts';
import { EmergencyEntry } from './entities.ts';
import { onEmergency } from './handle-emergency.ts';
import { procedureOf, ticksIn } from './procedure.ts';

type Asked = { slackUser: string; emergency: string; key: string };

/** Whoever may end an emergency may also take back what another has ticked. */
const mayTakeBackAll: Permission = 'emergency.stand_down';

/** A step of the procedure was done: it stands on the card with who did it and when. Without a step, the next that is open. */
export async function tickStep(
  office: Office,
  input: Asked & { step: string | undefined },
): Promise<ActResult> {
  const asked = { permission: 'emergency.ack', verb: 'emergency.ticked' } as const;
  return inOneTransaction(office, (work) =>
    onEmergency(work, input, asked, async (emergency, actor) => {
      if (emergency.state === 'stood_down') return refusal('already_over');
      const ticked = ticksIn(await entriesOf(work, emergency));
      const step = procedureOf(emergency).find((one) =>
        input.step === undefined ? !ticked.has(one) : one === input.step,
      );
      if (step === undefined) return refusal('not_found');
      if (ticked.has(step)) return { ok: true };
      await noteStep(work, emergency, actor, { verb: 'ticked', step, key: input.key });
      return { ok: true };
    }),
  );
}

/**
 * A step that was ticked is open again: by whoever ticked it, or by a chief. What was ticked and
 * that it was taken back both stay in the record.
 */
export async function untickStep(
  office: Office,
  input: Asked & { step: string },
): Promise<ActResult> {
  const asked = { permission: 'emergency.ack', verb: 'emergency.unticked' } as const;
  return inOneTransaction(office, (work) =>
    onEmergency(work, input, asked, async (emergency, actor) => {
      if (emergency.state === 'stood_down') return refusal('already_over');
      const tick = ticksIn(await entriesOf(work, emergency)).get(input.step);
      const step = procedureOf(emergency).find((one) => one === input.step);
      // Somebody else has taken it back already, or it was never ticked: it is open, as was wished.
      if (step === undefined || tick === undefined) return { ok: true };
      if (!mayTakeBack(actor, emergency.community, tick.actor)) {
        const chiefs = await staffWhoMay(work.em, emergency.community, mayTakeBackAll);
        const own = (await staffById(work.em, tick.actor === null ? [] : [tick.actor])).values();
        const who = new Map([...own, ...chiefs].map((one) => [one.id, one]));
        return refusal('not_allowed', [...who.values()]);
      }
      await noteStep(work, emergency, actor, { verb: 'unticked', step, key: input.key });
      return { ok: true };
    }),
  );
}

/** Whether somebody may take back a step that a colleague, by their id, has ticked. */
export const mayTakeBack = (
  actor: Pick<StaffView, 'id' | 'roles' | 'communities'>,
  community: string,
  ticker: string | null,
): boolean => actor.id === ticker || mayIn(actor, community, mayTakeBackAll);

const entriesOf = (work: Work, emergency: Emergency): Promise<EmergencyEntry[]> =>
  work.em.find(
    EmergencyEntry,
    { emergency: emergency.id, verb: { $in: ['ticked', 'unticked'] } },
    { orderBy: { seq: 'asc' } },
  );

/** Writes down what was done to a step, which is also a word of whoever has the emergency. */
async function noteStep(
  work: Work,
  emergency: Emergency,
  actor: StaffView,
  { verb, step, key }: { verb: 'ticked' | 'unticked'; step: string; key: string },
): Promise<void> {
  const by = { kind: 'staff', staff: actor } as const;
  recordEntry(work, emergency, verb, by, { step });
  await changeEmergency(work, emergency, { event: 'word', by: actor.id }, { actor: by, key });
  await work.em.flush();
  await drawEmergency(work, emergency);
}
