import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Chat } from '../../src/community/chat.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import { refusal } from '../../src/refusal.ts';
import { askIn, inOnePipeline, together, Undone, type Work } from '../../src/work.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

const say = (work: Work, key: string): void =>
  writeToOutbox(work, {
    key,
    destination: 'telegram:7',
    lane: 'conversation',
    part: { to: 'chat', kind: 'text', text: key },
  });
const keys = async (): Promise<string[]> =>
  (await bench.office.orm.em.fork().find(OutboxPart, {}, { orderBy: { seq: 'asc' } })).map(
    ({ key }) => key,
  );
const one = sql<{ n: number }>`/* pipeline_one */ select 1 as n`;
const divided = sql`/* pipeline_divided */ select 1 / 0`;

describe('a transaction whose statements do not wait for one another', () => {
  it('commits what the entities hold with what was asked beside it, and then nudges', async () => {
    const value = await inOnePipeline(bench.office, async (work) => {
      say(work, 'said');
      const [asked, found] = await Promise.all([askIn(work, one), work.em.find(Chat, {})]);
      return [asked.rows[0]?.n, found.length];
    });
    expect(value).toEqual([1, 0]);
    expect(await keys()).toEqual(['said']);
    expect(bench.nudges.map(({ queue }) => queue)).toEqual(['deliver']);
  });

  it('leaves nothing behind when a statement fails that nobody has waited for yet', async () => {
    const failing = inOnePipeline(bench.office, async (work) => {
      say(work, 'never said');
      const asked = [askIn(work, divided), askIn(work, one), work.em.flush()];
      for (const answer of await Promise.allSettled(asked)) expect(answer.status).toBe('rejected');
    });
    await expect(failing).rejects.toThrow('The transaction was not committed.');
    expect(await keys()).toEqual([]);
    expect(bench.nudges).toEqual([]);
  });

  it('lets nothing be written once it is over, however late it is asked', async () => {
    const given: { late?: Work } = {};
    const failing = inOnePipeline(bench.office, async (work) => {
      given.late = work;
      throw new Error('a flow broke');
    });
    await expect(failing).rejects.toThrow('a flow broke');
    const { late } = given;
    if (!late) throw new Error('The transaction was not begun.');
    await expect(askIn(late, one)).rejects.toThrow('The transaction is over.');
    say(late, 'too late');
    await expect(late.em.flush()).rejects.toThrow();
    expect(await keys()).toEqual([]);
  });

  it('gives its connection back as it was, also after many that failed', async () => {
    for (let n = 0; n < 40; n += 1)
      await inOnePipeline(bench.office, async (work) => {
        await askIn(work, n % 2 === 0 ? divided : one);
      }).catch((error: unknown) => expect(String(error)).toContain('division by zero'));
    await inOnePipeline(bench.office, async (work) => say(work, 'after all'));
    expect(await keys()).toEqual(['after all']);
  });

  it('carries out what is done together in its order, each with what the one before it wrote', async () => {
    const [, before, , after] = await inOnePipeline(bench.office, (work) =>
      together(work, [
        () => askIn(work, sql`create temporary table pipeline_order (n int) on commit drop`),
        () => askIn(work, sql<{ n: number }>`select count(*)::int as n from pipeline_order`),
        () => askIn(work, sql`insert into pipeline_order values (1), (2)`),
        () => askIn(work, sql<{ n: number }>`select count(*)::int as n from pipeline_order`),
      ]),
    );
    expect([before.rows[0]?.n, after.rows[0]?.n]).toEqual([0, 2]);
  });

  it('names what failed where nobody waited for it', async () => {
    const failing = inOnePipeline(bench.office, async (work) => {
      askIn(work, divided).catch(() => undefined);
    });
    await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } });
  });

  it('answers what turned out not to be doable, and leaves nothing of it', async () => {
    const answer = await inOnePipeline(bench.office, async (work): Promise<unknown> => {
      say(work, 'begun');
      await work.em.flush();
      throw new Undone(refusal('unknown_unit'));
    });
    expect(answer).toEqual(refusal('unknown_unit'));
    expect(await keys()).toEqual([]);
    expect(bench.nudges).toEqual([]);
  });

  it('marks what it handles, and handles it once', async () => {
    await bench.office.orm.em
      .fork()
      .execute(
        "insert into inbox (source, external_id, subject, payload, state, attempts, received_at, due_at) values ('slack', 'E1', 'slack:U1', '{}', 'received', 0, now(), now())",
      );
    const [entry] = await bench.office.orm.em
      .fork()
      .execute<{ seq: number }[]>('select seq::int as seq from inbox');
    const handling = { ...bench.office, handles: entry?.seq ?? 0 };
    const once = () => inOnePipeline(handling, async (work) => say(work, 'handled'));
    await once();
    await expect(once()).rejects.toThrow('was handled before');
    expect(await keys()).toEqual(['handled']);
  });
});
