import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setSetting } from '../../src/management/settings.ts';
import { expireOld, expireSome } from '../../src/schedule/expire.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

const run = async <T>(text: string): Promise<T[]> =>
  (await sql.raw<T>(text).execute(bench.office.orm.em.fork().getKysely())).rows;
const expire = (): Promise<number> =>
  expireSome(bench.office.orm.em.fork(), bench.office.clock.now());
/** So many days before the story begins, as SQL. */
const ago = (days: number): string => `timestamptz '2026-11-24 02:00Z' - interval '${days} days'`;

const arrived = (id: string, state: string, days: number): string =>
  `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at, handled_at)
   values ('telegram', '${id}', 'telegram:1', ${ago(days)}, '{"words":"秘密"}', '${state}', 0, ${ago(days)}, ${state === 'handled' ? ago(days) : 'null'})`;
const sent = (key: string, state: string, days: number, part: object): string =>
  `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at, remote_id)
   values ('${key}', 'telegram:1', 1, '${JSON.stringify(part)}', '${state}', 1, ${ago(days)}, ${ago(days)}, '77')`;
const words = { to: 'chat', kind: 'text', text: '秘密', replyTo: { remoteId: '70' } };
const file = { to: 'staff', kind: 'table', heading: '…', name: 'a.csv', csv: '赵玉兰,13800010601' };

describe('what was kept long enough', () => {
  it('goes from the inbox once it was handled, and stays while a person has to look at it', async () => {
    await run(arrived('old', 'handled', 31));
    await run(arrived('young', 'handled', 29));
    await run(arrived('aside', 'set_aside', 400));
    await run(arrived('waiting', 'received', 400));
    await expire();
    expect(await run('select external_id from inbox order by seq')).toEqual(
      ['young', 'aside', 'waiting'].map((one) => ({ external_id: one })),
    );
  });

  it('goes from what was sent, files sooner, and leaves what it answered and as what it stands', async () => {
    await run(sent('old', 'sent', 91, words));
    await run(sent('given up', 'failed', 91, words));
    await run(sent('young', 'sent', 89, words));
    await run(sent('waits', 'pending', 400, words));
    await run(sent('file', 'sent', 8, file));
    await run(sent('young file', 'sent', 6, file));
    await expire();
    const gone = { to: 'chat', kind: 'forgotten', was: 'text', replyTo: { remoteId: '70' } };
    expect(await run('select key, part, remote_id from outbox order by seq')).toEqual(
      [
        { key: 'old', part: gone },
        { key: 'given up', part: gone },
        { key: 'young', part: words },
        { key: 'waits', part: words },
        { key: 'file', part: { to: 'staff', kind: 'forgotten', was: 'table' } },
        { key: 'young file', part: file },
      ].map((one) => ({ ...one, remote_id: '77' })),
    );
    expect(await expire()).toBe(0);
  });

  it('goes from what was offered to be paid in a chat and was not, and never from what was paid', async () => {
    const [unit] = await run<{ id: string; community: string }>(
      'select id, community_id as community from units order by address limit 1',
    );
    await run(`insert into residents (id, community_id, name, created_at) values
      ('00000000-0000-7000-8000-0000000000b1', '${unit?.community}', '赵玉兰', now())`);
    await run(`insert into liable_parties (id, unit_id, role, key, since) values
      ('00000000-0000-7000-8000-0000000000c1', '${unit?.id}', 'owner', '', '2026-01-01')`);
    const offered = (id: number, asked: number, held: number | null): string =>
      `insert into checkouts (id, community_id, unit_id, party_id, resident_id, chat, currency, amount_fen, bills, as_of, asked_at, held_at)
       values ('00000000-0000-7000-8000-00000000000${id}', '${unit?.community}', '${unit?.id}', '00000000-0000-7000-8000-0000000000c1',
         '00000000-0000-7000-8000-0000000000b1', 77, 'CNY', 100, '[]', '2026-08-01', ${ago(asked)}, ${held === null ? 'null' : ago(held)})`;
    await run(offered(1, 91, null));
    await run(offered(2, 89, null));
    await run(offered(3, 200, 1));
    await run(offered(4, 200, 91));
    await expire();
    expect(await run('select right(id::text, 1) as id from checkouts order by id')).toEqual(
      ['2', '3'].map((id) => ({ id })),
    );
  });

  it('goes from requests that are over, and leaves what the accounts need', async () => {
    const request = (id: number, state: string, closed: string): string =>
      `insert into requests (id, number, community_id, kind, category, urgency, state, words, anonymous, opened_at,
        answer_due_at, settle_due_at, done_note, done_materials, done_cost_fen, stars, closed_at, reopened_count, version)
       select '00000000-0000-7000-8000-00000000000${id}', 9000 + ${id}, id, 'repair', 'plumbing', 'normal', '${state}', '秘密', false,
         ${ago(2000)}, ${ago(2000)}, ${ago(2000)}, '秘密', '阀芯', 1200, 5, ${closed}, 0, 1 from communities limit 1`;
    await run(request(1, 'closed', ago(1096)));
    await run(request(2, 'closed', ago(1000)));
    await run(request(3, 'working', 'null'));
    await run(
      `insert into request_entries (request_id, at, actor_kind, verb, data, files)
       values ('00000000-0000-7000-8000-000000000001', ${ago(1100)}, 'resident', 'added', '{"text":"秘密"}', '[{"id":"photo"}]')`,
    );
    await expire();
    expect(
      await run(
        'select number::int, words, done_note, done_materials, done_cost_fen::int, stars from requests where number > 9000 order by number',
      ),
    ).toEqual([
      {
        number: 9001,
        words: '',
        done_note: null,
        done_materials: '阀芯',
        done_cost_fen: 1200,
        stars: 5,
      },
      ...[9002, 9003].map((number) => ({
        number,
        words: '秘密',
        done_note: '秘密',
        done_materials: '阀芯',
        done_cost_fen: 1200,
        stars: 5,
      })),
    ]);
    expect(await run('select data, files from request_entries')).toEqual([{ data: {}, files: [] }]);
  });

  it('goes from emergencies that are over, with what was said in them and why it ended', async () => {
    const insert = (number: number, state: string, days: number): string =>
      `with made as (insert into emergencies (id, number, community_id, chat, kind, words, state, raised_at, stood_down_at, stand_down_reason, version)
        values (gen_random_uuid(), ${number}, (select id from communities limit 1), 1, 'gas', '秘密', '${state}', ${ago(days)},
          ${state === 'stood_down' ? ago(days) : 'null'}, ${state === 'stood_down' ? "'赵玉兰家'" : 'null'}, 1) returning id)
       insert into emergency_entries (emergency_id, at, actor_kind, verb, data)
        select id, ${ago(days)}, 'resident', 'said', '{"text":"秘密"}' from made`;
    await run(insert(1, 'stood_down', 1096));
    await run(insert(2, 'stood_down', 1094));
    await run(insert(3, 'open', 1096));
    await expire();
    const left = `select e.number::int, e.words, e.stand_down_reason as why, n.data->>'text' as said
      from emergencies e join emergency_entries n on n.emergency_id = e.id order by e.number`;
    expect(await run(left)).toEqual([
      { number: 1, words: '', why: null, said: null },
      { number: 2, words: '秘密', why: '赵玉兰家', said: '秘密' },
      { number: 3, words: '秘密', why: null, said: '秘密' },
    ]);
  });

  it('goes from why somebody could not pay, a year after what was agreed for it is over', async () => {
    const plea = (id: number, room: string, said: number, answered: string): string =>
      `insert into hardship_pleas (id, community_id, unit_id, resident_id, words, at, answered_at)
       select '00000000-0000-7000-8000-00000000000${id}', u.community_id, u.id, null, '秘密', ${ago(said)}, ${answered}
       from units u where u.address = '${room}'`;
    const putOff = (id: number, room: string, from: number, until: number): string =>
      `insert into payment_deferrals (id, community_id, unit_id, party_id, ask, from_on, until_on, stops_late_fee, asked_by_id, approved_by_id)
       select '00000000-0000-7000-8000-00000000000${id}', u.community_id, u.id, p.id, gen_random_uuid(),
         (${ago(from)})::date, (${ago(until)})::date, true, s.id, s.id
       from units u join liable_parties p on p.unit_id = u.id, (select id from staff limit 1) s where u.address = '${room}' limit 1`;
    await run(
      `insert into liable_parties (id, unit_id, role, key, since) select gen_random_uuid(), id, 'owner', '', '2020-01-01'
       from units where address in ('3-2-501', '3-2-502', '3-1-102')`,
    );
    // Over for a year and a day; over since last week; still waiting for an answer; answered long ago, and nothing agreed.
    await run(plea(1, '3-2-501', 500, ago(498)));
    await run(putOff(5, '3-2-501', 498, 366));
    await run(plea(2, '3-2-502', 500, ago(498)));
    await run(putOff(6, '3-2-502', 60, 7));
    await run(plea(3, '3-1-102', 500, 'null'));
    await run(plea(4, '3-1-102', 500, ago(366)));
    await expire();
    expect(await run('select id, words from hardship_pleas order by id')).toMatchObject([
      { words: '' },
      { words: '秘密' },
      { words: '秘密' },
      { words: '' },
    ]);
  });

  it('goes from questions that found no answer, and leaves that they were asked', async () => {
    const asked = (id: number, days: number): string =>
      `insert into inquiries (id, community_id, at, outcome, words)
       select '00000000-0000-7000-8000-00000000000${id}', id, ${ago(days)}, 'unanswered', '秘密' from communities limit 1`;
    await run(asked(1, 181));
    await run(asked(2, 179));
    await expire();
    expect(await run('select words, outcome from inquiries order by id')).toEqual([
      { words: null, outcome: 'unanswered' },
      { words: '秘密', outcome: 'unanswered' },
    ]);
  });

  it('goes for as long as the setting says', async () => {
    await setSetting(bench.office, { key: 'retention.outbox', value: '10d' }, null);
    await run(sent('old', 'sent', 11, words));
    await expire();
    expect(await run("select part->>'kind' as kind from outbox")).toEqual([{ kind: 'forgotten' }]);
  });

  it('goes at night, in as many small steps as it takes, once', async () => {
    await run(
      `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at, handled_at)
       select 'telegram', 'n' || i, 'telegram:1', ${ago(60)}, '{}', 'handled', 0, ${ago(60)}, ${ago(60)} from generate_series(1, 2300) as i`,
    );
    const left = async (): Promise<unknown> =>
      (await run('select count(*)::int as left from inbox'))[0];
    await expireOld(bench.office);
    expect(await left()).toEqual({ left: 2300 });
    // Half past two in the night in Shanghai.
    bench.clock.advance(16.5 * 3_600_000);
    await expireOld(bench.office);
    expect(await left()).toEqual({ left: 300 });
    await expireOld(bench.office);
    await expireOld(bench.office);
    expect(await left()).toEqual({ left: 0 });
    await run(arrived('later', 'handled', 60));
    await expireOld(bench.office);
    expect(await left()).toEqual({ left: 1 });
  });
});
