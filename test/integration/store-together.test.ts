import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../../src/delivery/inbox.ts';
import { inboxSubjects } from '../../src/delivery/inbox-subjects.ts';
import { storeTogether } from '../../src/delivery/store-together.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

const arrival = (n: number, more: Partial<Arrival> = {}): Arrival => ({
  source: 'telegram',
  externalId: `update ${n}`,
  subject: `telegram:${n}`,
  payload: { update_id: n },
  ...more,
});
const entries = (): Promise<{ externalId: string; transaction: string }[]> =>
  bench.office.orm.em
    .fork()
    .getConnection()
    .execute(
      'select external_id as "externalId", xmin::text as transaction from inbox order by seq',
    );
const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

describe('what arrives at the same moment', () => {
  it('is stored in one transaction, in the order in which it came', async () => {
    const store = storeTogether(bench.office);
    const stored = await Promise.all(numbers(50).map((n) => store(arrival(n))));
    expect(stored.every(({ fresh }) => fresh)).toBe(true);
    const found = await entries();
    expect(found.map(({ externalId }) => externalId)).toEqual(
      numbers(50).map((n) => `update ${n}`),
    );
    expect(new Set(found.map(({ transaction }) => transaction)).size).toBe(1);
  });

  it('is stored each under its own id, however often it comes', async () => {
    const store = storeTogether(bench.office);
    const twice = [...numbers(5), ...numbers(5)];
    const stored = await Promise.all(twice.map((n) => store(arrival(n))));
    expect(stored.map(({ fresh }) => fresh)).toEqual(twice.map((_, index) => index < 5));
    expect(stored.map(({ seq }) => seq).slice(5)).toEqual(stored.map(({ seq }) => seq).slice(0, 5));
    expect(await entries()).toHaveLength(5);
  });

  it('is stored all but the one that the database refuses, whose bringer is told', async () => {
    const store = storeTogether(bench.office);
    const tooLong = inboxSubjects.view('x'.repeat(300));
    const stored = await Promise.allSettled(
      numbers(10).map((n) => store(arrival(n, n === 4 ? { subject: tooLong } : {}))),
    );
    expect(stored.map(({ status }) => status === 'fulfilled')).toEqual(
      numbers(10).map((n) => n !== 4),
    );
    expect(await entries()).toHaveLength(9);
  });

  it('holds up no danger: that is stored by itself', async () => {
    const store = storeTogether(bench.office);
    await Promise.all(numbers(3).map((n) => store(arrival(n, { urgent: n === 2 }))));
    const found = await entries();
    const transactionOf = (n: number) =>
      found.find(({ externalId }) => externalId === `update ${n}`)?.transaction;
    expect(transactionOf(0)).toBe(transactionOf(1));
    expect(transactionOf(2)).not.toBe(transactionOf(0));
  });
});
