import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { inboxSubjects } from '../../src/delivery/inbox-subjects.ts';
import { startMoreWorkers, startTestOffice, type TestOffice } from '../support/office.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let workers: { stop(): Promise<void> } | null = null;
afterEach(async () => {
  try {
    await office.stop();
  } finally {
    await workers?.stop();
  }
});

const ordinary = 500;

/** What strangers without number wrote before, in chats of their own, with the nudges that came of it. */
async function backlog(): Promise<void> {
  const given = office.opened.office;
  const arrivals = Array.from({ length: ordinary }, (_, index) => {
    const chat = 880_000_000 + index;
    const person = { id: chat, first_name: `甲${index}` };
    const message = {
      message_id: 1,
      date: 1,
      chat: { ...person, type: 'private' },
      from: { ...person, is_bot: false },
      text: '水龙头滴水',
    };
    return {
      source: 'telegram' as const,
      externalId: `backlog:${index}`,
      subject: inboxSubjects.chat(chat),
      payload: { update_id: index, message },
    };
  });
  await storeInbox(given, arrivals);
  await given.nudge(arrivals.map(({ subject }) => ({ queue: 'intake', subject })));
}

describe('danger among five hundred ordinary messages that wait', () => {
  it('is marked at the door, and answered before most of them with what was said before it', async () => {
    office = await startTestOffice({ parts: { bots: true, workers: false } });
    await backlog();
    const her = await office.post('telegram/users', {
      first_name: '玉兰',
      key: 'her',
      language_code: 'zh-hans',
    });
    for (const text of ['/start GYZYL35A', '家里有煤气味'])
      await office.post('telegram/send', { user_id: her.id, text });
    const kysely = office.opened.office.orm.em.fork().getKysely();
    const own = `telegram:${her.id}`;
    await until('both of hers in the inbox', async () => {
      const { rows } = await sql<{ urgent: boolean }>`
        select urgent from inbox where subject = ${own} order by seq`.execute(kysely);
      return JSON.stringify(rows.map((row) => row.urgent)) === '[false,true]';
    });
    workers = await startMoreWorkers(office);
    await until('her words of danger handled', async () => {
      const { rows } = await sql`
        select 1 from inbox where subject = ${own} and urgent and state = 'handled'`.execute(
        kysely,
      );
      return rows.length > 0;
    });
    const { rows } = await sql<{ before: string; hers: string[] }>`
      select count(*) filter (where subject <> ${own} and handled_at <= (
          select handled_at from inbox where subject = ${own} and urgent)) as before,
        array_agg(state) filter (where subject = ${own}) as hers
      from inbox`.execute(kysely);
    expect(Number(rows[0]?.before)).toBeLessThan(ordinary / 2);
    expect(rows[0]?.hers).toEqual(['handled', 'handled']);
    const { rows: words } = await sql<{ text: string }>`
      select part->>'text' as text from outbox where destination = ${own} and lane = 0`.execute(
      kysely,
    );
    expect(words.map((row) => row.text).join()).toMatch(/燃气总阀/);
    // The rest is of no use: it would be sent to chats that the stand-in does not have.
    await sql`delete from inbox where subject like 'telegram:8800%'`.execute(kysely);
    await sql`delete from outbox where destination like 'telegram:8800%'`.execute(kysely);
  });
});
