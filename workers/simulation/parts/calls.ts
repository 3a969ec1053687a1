import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { drawMatter } from '../people/matters.ts';
import { closes, submit, types } from '../staff/hands.ts';
import { daysAt, type Story } from './story.ts';

const reception = slackUserId('chen');
const minute = 60_000;

/** Has people call, come by or write to the desk, mostly those without a phone in the bot; reception enters each. */
export function letPeopleCall({ world, payers, witness, ...story }: Story): void {
  const draws = story.drawsOf('calls');
  for (const { ms, weekday } of daysAt({ ...story, world, payers, witness }, 9)) {
    if (weekday > 5) continue;
    for (let call = draws.below(3); call > 0; call -= 1)
      world.at(ms + draws.between(0, 480) * minute, 'somebody calls', async () => {
        const opened = await types(world, reception, 'call');
        const caller = draws.anyOf(payers);
        if (!opened || !caller) return;
        const { text, means } = drawMatter(draws, 0);
        const outcome = means === 'repair' || means === 'complaint' ? 'request' : 'answered';
        const wanted = {
          ...{ who: caller.home, words: text, outcome },
          ...{
            served: outcome === 'answered' ? '当场答复' : '',
            kind: means === 'complaint' ? 'complaint' : 'repair',
          },
          source: draws.maybe(70) ? 'call' : 'visit',
        };
        // Who it was, or whether it belongs to something open, is asked once more.
        for (let asked = 0; asked < 3; asked += 1) {
          const now = world.platforms.slack.world.views.get(opened.id);
          if (!now || (await submit(world, reception, now, wanted)) !== 'done') break;
        }
        witness.worked.push({ atMs: world.clock.now(), who: '陈静', did: `call: ${caller.home}` });
        await closes(world, reception, opened.id);
      });
  }
}
