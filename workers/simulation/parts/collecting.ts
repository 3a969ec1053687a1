import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import type { Draws } from '../draws.ts';
import { goesThrough, type InWindow } from '../staff/windows.ts';
import { daysAt, isShort, type Story } from './story.ts';

const minute = 60_000;

const collector = slackUserId('zhou');
const ways = ['phone', 'door', 'door'] as const;
const results = ['promised', 'promised', 'refused', 'absent', 'other', 'paid'] as const;
const opinions = ['最近手头紧', '楼道灯坏了很久，修好再交', '电梯总是坏', '不知道有账单'] as const;

/** Has the collector call and visit homes on weekday afternoons, note what came of it, and make letters and hand them over. */
export function letCollectorsVisit(story: Story): void {
  const { world, payers } = story;
  const draws = story.drawsOf('collecting');
  for (const { ms, weekday, date } of daysAt(story, 14.2)) {
    if (weekday > 5) continue;
    for (let visit = draws.between(1, 2); visit > 0; visit -= 1) {
      const home = draws.anyOf(payers)?.home;
      if (home !== undefined)
        world.at(ms + draws.between(0, 120) * minute, `${home} is visited`, () =>
          visits(story, home, date, draws),
        );
    }
    const written = draws.maybe(isShort(story) ? 70 : 8) ? draws.anyOf(payers)?.home : undefined;
    if (written === undefined) continue;
    const writtenMs = ms + draws.between(0, 90) * minute;
    world.at(writtenMs, `${written} is written to`, () => writes(story, written));
    world.at(writtenMs + 60 * minute, `${written} gets a letter`, () =>
      handsOver(story, written, draws),
    );
  }
}

/** In the window of the home, or with two taps on the list, where nobody was there. */
async function visits(
  { world, witness }: Story,
  home: string,
  date: Temporal.PlainDate,
  draws: Draws,
): Promise<void> {
  const atMs = world.clock.now();
  const result = draws.pick(results);
  const quick = (result === 'absent' || result === 'refused') && draws.maybe(60);
  const day = result === 'promised' ? date.add({ days: draws.between(1, 20) }).toString() : null;
  const by = quick ? 'door' : draws.pick(ways);
  const noted: Record<string, string> = {
    ...{ by, result, opinion: draws.maybe(40) ? draws.pick(opinions) : '' },
    ...(day === null ? {} : { date: day }),
  };
  const steps: readonly InWindow[] = quick
    ? [{ clicks: `visit.${result}`, beside: `*${home}*` }]
    : [{ clicks: 'visit.log' }, { fills: noted }];
  const went = await goesThrough(world, collector, quick ? 'collect' : `collect ${home}`, steps);
  witness.worked.push({ atMs, who: '周丽', did: `visit ${home} ${result}: ${went.came}` });
  // Two taps are answered with the list as it is then, the window with a word.
  const heard = quick ? went.words.includes(home) : went.words.includes('已记录');
  if (went.came === 'done' && heard) witness.visited.push({ atMs, home, by, result, day });
}

async function writes({ world, witness }: Story, home: string): Promise<void> {
  const atMs = world.clock.now();
  const went = await goesThrough(world, collector, `collect ${home}`, [
    { clicks: 'letter.make' },
    { fills: {} },
  ]);
  witness.worked.push({ atMs, who: '周丽', did: `letter to ${home}: ${went.came}` });
  if (went.came !== 'done') return;
  for (const [number] of went.words.matchAll(/\d{8}-[\d-]+/g))
    witness.letters.push({ atMs, home, number, handedOver: null });
}

/** The letter that is to be handed over is the latest of the home. */
async function handsOver({ world, witness }: Story, home: string, draws: Draws): Promise<void> {
  const letter = witness.letters.findLast((one) => one.home === home && one.handedOver === null);
  if (!letter) return;
  const way = draws.pick(['hand', 'post'] as const);
  const proof: Record<string, string> =
    way === 'hand' ? { received_by: '本人' } : { tracking: `EMS ${draws.below(1_000_000)}` };
  const { came } = await goesThrough(world, collector, `collect ${home}`, [
    { clicks: 'letter.deliver', beside: letter.number },
    { fills: { way, ...proof } },
  ]);
  witness.worked.push({
    ...{ atMs: world.clock.now(), who: '周丽' },
    did: `letter ${letter.number} by ${way}: ${came}`,
  });
  if (came === 'done') letter.handedOver = way;
}
