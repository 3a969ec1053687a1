import type { ActResult } from '../../../refusal.ts';
import { refusal } from '../../../refusal.ts';
import { staffName } from '../../../staff/people/staff-name.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { inOneTransaction, type Office } from '../../../work.ts';
import { changeEmergency, recordEntry } from '../change-emergency.ts';
import { onEmergency } from '../handle-emergency.ts';
import { kindsInWords } from '../telling/kinds-in-words.ts';
import { noteInThread } from '../telling/thread-note.ts';
import { type NeighbourScope, neighboursOf } from './reach-neighbours.ts';
import { tellNeighbours } from './tell-neighbours.ts';

/**
 * Warns the neighbours of an emergency in their chats, at once and at any hour; the thread hears how
 * many homes that reached and how many have no chat. A drill warns nobody.
 */
export async function warnNeighbours(
  office: Office,
  input: {
    slackUser: string;
    emergency: string;
    scope: NeighbourScope;
    words: string;
    key: string;
  },
): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onEmergency(
      work,
      input,
      { permission: 'emergency.warn', verb: 'emergency.warned' },
      async (emergency, actor) => {
        if (emergency.state === 'stood_down') return refusal('already_over');
        const all = await neighboursOf(work.em, emergency, work.nowMs);
        const neighbours = all.find((one) => one.scope === input.scope);
        if (!neighbours || emergency.drill) return refusal('not_found');
        await tellNeighbours(work, emergency, neighbours, `${input.key}:warn`, (language, name) =>
          residentTexts(language)['emergency.neighbours']({
            community: name,
            where: neighbours.where,
            kinds: kindsInWords(emergency, language),
            words: input.words,
          }),
        );
        const by = { kind: 'staff', staff: actor } as const;
        const { scope, where, homes, without } = neighbours;
        recordEntry(work, emergency, 'warned', by, { where, count: homes - without, step: scope });
        await noteInThread(work, emergency, `${input.key}:warned`, (t, language) =>
          t['note.warned']({ by: staffName(actor, language), where, homes, without }),
        );
        const word = { event: 'word', by: actor.id } as const;
        await changeEmergency(work, emergency, word, { actor: by, key: input.key });
        return { ok: true };
      },
    ),
  );
}
