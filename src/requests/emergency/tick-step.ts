import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { changeEmergency, drawEmergency, recordEntry } from './change-emergency.ts';
import { EmergencyEntry } from './entities.ts';
import { onEmergency } from './handle-emergency.ts';
import { procedureOf } from './procedure.ts';

/** A step of the procedure was done: it stands on the card with who did it and when. Without a step, the next that is open. */
export async function tickStep(
  office: Office,
  input: { slackUser: string; emergency: string; step: string | undefined; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onEmergency(
      work,
      input,
      { permission: 'emergency.ack', verb: 'emergency.ticked' },
      async (emergency, actor) => {
        if (emergency.state === 'stood_down') return refusal('already_over');
        const entries = await work.em.find(EmergencyEntry, {
          emergency: emergency.id,
          verb: 'ticked',
        });
        const ticked = new Set(entries.map((one) => one.data.step));
        const steps = procedureOf(emergency);
        const step = steps.find((one) =>
          input.step === undefined ? !ticked.has(one) : one === input.step,
        );
        if (step === undefined) return refusal('not_found');
        if (ticked.has(step)) return { ok: true };
        const by = { kind: 'staff', staff: actor } as const;
        recordEntry(work, emergency, 'ticked', by, { step });
        const word = { event: 'word', by: actor.id } as const;
        await changeEmergency(work, emergency, word, { actor: by, key: input.key });
        await work.em.flush();
        await drawEmergency(work, emergency);
        return { ok: true };
      },
    ),
  );
}
