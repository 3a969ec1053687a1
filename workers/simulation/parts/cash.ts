import { slackUserId } from '../../../bots/playground/workspace/model.ts';
import { clicksInAnswer } from '../staff/hands.ts';
import type { Witness } from '../witness.ts';
import type { World } from '../world.ts';
import { daysAt, type Story } from './story.ts';

const minute = 60_000;

/** Who takes cash at the desk, and who counts it in the evening. */
const keeper = slackUserId('zhou');
const counter = slackUserId('sun');
/** What a pause is made of before something is tried once more that did not go through, and how often it is. */
const again = { afterMs: 20 * minute, times: 12 };

/**
 * Has the collector open her shift in the morning, count it in the evening and hand it to the clerk, who
 * counts it into the safe and brings what is there to the bank on Fridays. Some evenings it is forgotten.
 */
export function letCashBeKept(story: Story): void {
  const { world, witness } = story;
  const draws = story.drawsOf('cash');
  for (const { ms, weekday } of daysAt(story, 8.75))
    if (weekday < 7)
      world.at(ms, 'the till is opened', async () => {
        await clicksInAnswer(world, keeper, 'shift', {
          clicks: 'cash.open',
          fills: { counted: '0' },
        });
      });
  for (const { ms, weekday } of daysAt(story, 17.7)) {
    if (weekday === 7) continue;
    const forgotten = draws.maybe(12);
    if (!forgotten)
      world.at(ms, 'the till is counted', () => evening(world, witness, null, again.times));
  }
  for (const { ms, weekday, date } of daysAt(story, 15))
    if (weekday === 5)
      world.at(ms, 'cash is brought to the bank', () => bank(world, witness, date.toString()));
}

/** What was taken in cash and is not in the safe yet, in whole fen. */
export const cashInHand = ({ paid, cash }: Witness): bigint =>
  paid.reduce((sum, one) => (one.cash ? sum + one.fen : sum), 0n) -
  cash.reduce((sum, one) => (one.did === 'accepted' ? sum + one.fen : sum), 0n);

/** What is in the safe, in whole fen. */
export const cashInSafe = ({ cash }: Witness): bigint =>
  cash.reduce((sum, one) => (one.did === 'accepted' ? sum + one.fen : sum - one.fen), 0n);

const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

/** Counts, hands over and has it accepted, as far as each was not done yet; later once more where something failed. */
async function evening(
  world: World,
  witness: Witness,
  tried: bigint | null,
  left: number,
): Promise<void> {
  const fen = tried ?? cashInHand(witness);
  const counted = yuan(fen);
  const reason = '按点到的数';
  const steps = [
    [keeper, 'cash.close', { counted, reason }],
    [keeper, 'cash.hand', { counted, to: '孙芳' }],
    [counter, 'cash.accept', { counted, reason }],
  ] as const;
  let came = '';
  for (const [who, clicks, fills] of steps) {
    came = await clicksInAnswer(world, who, 'shift', { clicks, fills });
    if (came !== 'done' && came !== 'gone') break;
  }
  // Whoever heard no answer looks whether there is still something to count.
  const heardNothing = tried !== null && came === 'gone';
  if (came === 'done' || heardNothing)
    witness.cash.push({ atMs: world.clock.now(), did: 'accepted', fen });
  else if (left > 0 && fen > 0n)
    world.at(world.clock.now() + again.afterMs, 'the till is counted once more', () =>
      evening(world, witness, fen, left - 1),
    );
}

async function bank(world: World, witness: Witness, day: string): Promise<void> {
  const fen = cashInSafe(witness);
  if (fen <= 0n) return;
  const fills = { amount: yuan(fen), reference: `B${day}` };
  const came = await clicksInAnswer(world, counter, 'shift', { clicks: 'cash.bank', fills });
  if (came === 'done') witness.cash.push({ atMs: world.clock.now(), did: 'banked', fen });
}
