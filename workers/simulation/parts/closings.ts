import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { goesThrough } from '../staff/windows.ts';
import { daysAt, type Story } from './story.ts';

const clerk = slackUserId('sun');
/** So many days are closed in one evening at the most: those before that were left open, and today. */
const daysMax = 3;

/** Has the clerk close the day in the evening, and what was left open before it, as far as its shifts are counted. */
export function letDaysBeClosed(story: Story): void {
  const { world, witness } = story;
  for (const { ms, weekday } of daysAt(story, 18.3))
    if (weekday < 7)
      world.at(ms, 'the day is closed', async () => {
        for (let closed = 0; closed < daysMax; closed += 1) {
          const atMs = world.clock.now();
          const went = await goesThrough(world, clerk, 'closing', [
            { clicks: 'closing.close' },
            { fills: { words: '在途' } },
          ]);
          witness.worked.push({ atMs, who: '孙芳', did: `closes: ${went.came}` });
          const [day] = /\d{4}-\d\d-\d\d/.exec(went.words) ?? [];
          if (went.came !== 'done' || day === undefined) return;
          witness.closed.push({ atMs, day });
        }
      });
}
