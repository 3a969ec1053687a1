import { afterEach, beforeEach, expect, it } from 'vitest';
import { InboxEntry } from '../../src/delivery/entities.ts';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { inboxSubjects } from '../../src/delivery/inbox-subjects.ts';
import { handleSubject, type IntakeDeps } from '../../workers/intake.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

const subject = inboxSubjects.thread('C1', '1.1');

/** Handles what waits, a second at a time, with `fails` telling whether a word fails this time, and of what. */
async function live(seconds: number, fails: (word: string) => Error | null): Promise<string[]> {
  const handled: string[] = [];
  const deps = {
    handleSlack: async ({ word }: { word: string }) => {
      const error = fails(word);
      if (error) throw error;
      handled.push(word);
    },
    authorOf: () => null,
    lease: bench.lease,
  } as unknown as IntakeDeps;
  for (let passed = 0; passed < seconds; passed += 1) {
    await handleSubject(bench.office, subject, deps);
    bench.clock.advance(1000);
  }
  return handled;
}
const arrive = async (words: string[]): Promise<void> => {
  const arrivals = words.map((word) => ({
    source: 'slack' as const,
    externalId: word,
    subject,
    payload: { word },
  }));
  await storeInbox(bench.office, arrivals);
};
const first = (): Promise<InboxEntry> =>
  bench.office.orm.em.fork().findOneOrFail(InboxEntry, { externalId: '第1句' });

/**
 * Found by a round of faults: PostgreSQL was stopped and then silent, the first sentence
 * had failed twice by then, and the second overtook it.
 */
it('what waits behind words that only met a database that was away does not overtake them', async () => {
  await arrive(['第1句', '第2句']);
  let away = 8;
  const handled = await live(20, (word) => {
    if (word !== '第1句' || away === 0) return null;
    away -= 1;
    return new Error('Connection terminated unexpectedly');
  });
  expect(handled).toEqual(['第1句', '第2句']);
  expect((await first()).attempts).toBe(0);
});

it('words that take the database away for good hold up nobody for ever', async () => {
  await arrive(['第1句', '第2句']);
  bench.clock.advance(20 * 60_000);
  const handled = await live(30, (word) =>
    word === '第1句' ? new Error('Connection terminated unexpectedly') : null,
  );
  expect(handled).toEqual(['第2句']);
  expect((await first()).attempts).toBeGreaterThan(1);
});
