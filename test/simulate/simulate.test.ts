import { sql } from 'kysely';
import { expect, inject, test } from 'vitest';
import type { Simulation } from '../../workers/simulation/simulate.ts';
import { whatIsBroken } from './invariants/invariants.ts';
import { play } from './play.ts';

const short = { homes: 4, days: 1, busy: 25 } as const;

test('a day in which things go wrong ends with everything in its place', async () => {
  const { broken, counts } = await play(inject('postgresUrl'), {
    ...short,
    seed: 4,
    weather: 'stormy',
  });
  expect(broken).toEqual([]);
  expect(counts.requests).toBeGreaterThan(2);
});

test('a day in which nothing goes wrong gives the office nothing to complain of, and what is planted then is found', async () => {
  const found: string[] = [];
  const calm = { ...short, seed: 5, weather: 'calm' } as const;
  const { broken, counts } = await play(inject('postgresUrl'), calm, async (_day, simulation) => {
    await plantIn(simulation);
    found.push(...(await whatIsBroken(simulation)));
  });
  expect(broken).toEqual([]);
  expect(counts.messages).toBeGreaterThan(20);
  expect(new Set(found.map((one) => one.split(':')[0]))).toEqual(
    new Set([
      'nothing that was accepted is lost',
      'nothing is done twice',
      'every emergency is answered first',
      'each card shows its request',
      'clocks equal an independent count',
      'the ledger sums to zero and equals what was paid',
      'nobody saw what is not theirs',
    ]),
  );
});

/** Has happen what must never: each is to be found by the invariant that it breaks. */
async function plantIn({ world, witness, dwellers, watcher }: Simulation): Promise<void> {
  const kysely = watcher.em.fork().getKysely();
  const [one, other] = dwellers;
  if (!one || !other) throw new Error('Too few live here.');
  const atMs = world.clock.now();
  const { telegram, slack } = world.platforms;
  telegram.world.messages.put(`${one.chat}:900000`, {
    ...{ message_id: 900_000, date: Math.floor(atMs / 1000), from: telegram.world.bot },
    chat: { id: one.chat, type: 'private' },
    text: `${other.home} ${other.name}`,
  });
  witness.said.push({ atMs, chat: one.chat, text: '着火了', means: 'danger' });
  witness.paid.push({ atMs, home: one.home, fen: 1n, receipt: 'R999999' });
  await sql`update inbox set state = 'set_aside' where seq = (select max(seq) from inbox)`.execute(
    kysely,
  );
  await sql`update requests set answer_due_at = answer_due_at + interval '5 hours'`.execute(kysely);
  for (const [key, message] of slack.world.messages.entries())
    if ((message.attachments ?? []).length > 0) slack.world.messages.delete(key);
}
