import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chatsWaiting } from '../../src/chat/drain.ts';
import { possibleMessageIds, tappedMessageId } from '../../src/delivery/sending/find-sent.ts';
import { growingTables, liveForYears, plan, writeDownStatements } from '../support/history.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { chinese, liveTheWholeFlow } from '../support/whole-flow.ts';

/** What a statement may cost in the planner's own units: reading a whole table of a million rows costs many times that. */
const dear = 3000;

let office: TestOffice;
let client: pg.Client;
beforeEach(async () => {
  office = await startTestOffice();
  client = new pg.Client({ connectionString: office.opened.databaseUrl });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await office.stop();
});

/** What is read whole on purpose, by a piece of its text, and why. */
const readWhole: Record<string, string> = {
  "'inbox' as of": 'a story looks for what is under way; no office asks it',
  'update archive_uploads set faults': 'Once a night; as many rows as files were brought.',
  'update admissions set words': 'Once a night; as many rows as people asked to be let in.',
  'update corrections set was': 'Once a night; as many rows as corrections were asked for.',
  'update invitations set resident_name': 'Once a night; as many rows as invitations were made.',
  'update emergencies set words': 'Once a night; as many rows as there were emergencies.',
  '/* units_of */':
    'The homes of a community are read once for a whole office, and kept in memory.',
  '/* check_ledger_': 'Once a night: the books are held against all that stands beside them.',
  'strpos(lower(replace(r.name':
    'Somebody is looked for by any piece of their name, among the people of the communities.',
  'from cards where wanted_version > drawn_version and claimed_by is null':
    'By the index of stale cards; that they are few the planner cannot know of two columns that are compared.',
};

/** What is asked for every message in and out, by a piece of its text: a day that left it out would show nothing. */
const hot = [
  // Which part of a destination is next, and its claim.
  'from (values (0), (1), (2), (3)) as l (lane)',
  "update outbox set state = 'sending'",
  'update cards set claimed_by',
  'chats_waiting',
  'read_waiting',
  'mark_handled',
  'insert into intake_batches',
  'delete from intake_batches where id',
];

/** A statement without what was asked for in it: MikroORM writes values into the text. */
const shapeOf = (text: string): string =>
  text.replaceAll(/'(?:[^']|'')*'/g, '?').replaceAll(/\b\d+\b/g, '0');

describe('an office with a million rows of history', () => {
  it('reads no table that grows from end to end, whatever is asked of it in a day', async () => {
    await liveForYears(office.opened.databaseUrl);
    const statements = writeDownStatements();
    try {
      await aDay(office);
    } finally {
      statements.stop();
    }
    const growing = await growingTables(client);
    const asked = new Map(statements.asked().map((one) => [shapeOf(one.text), one]));
    const found: string[] = [];
    let planned = 0;
    for (const one of asked.values()) {
      const { scanned, cost } = await plan(client, one);
      planned += 1;
      const whole = scanned.filter((table) => growing.includes(table));
      const text = one.text.replaceAll(/\s+/g, ' ');
      const known = Object.keys(readWhole).some((piece) => text.includes(piece));
      if (!known && (whole.length > 0 || cost > dear))
        found.push(`${Math.round(cost)} ${whole.join(', ')}: ${text}`);
    }
    expect(found).toEqual([]);
    expect(planned).toBeGreaterThan(100);
    const texts = [...asked.values()].map((one) => one.text);
    expect(hot.filter((piece) => !texts.some((text) => text.includes(piece)))).toEqual([]);
  });

  it('finds by an index whatever refers to a row of a table that grows', async () => {
    // Without one, a row that goes, or whose id is asked for, is looked for in the whole table.
    const { rows } = await client.query<{ place: string }>(
      `
      select f.conrelid::regclass || '.' || a.attname as place
      from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
      where f.contype = 'f' and f.confrelid::regclass::text = any($1)
        and not exists (select 1 from pg_index i where i.indrelid = f.conrelid and i.indkey[0] = f.conkey[1]
          -- One that leaves out rows that refer to nothing finds as well.
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname)))
      order by 1`,
      [await growingTables(client)],
    );
    expect(rows.map((row) => row.place)).toEqual([]);
  });
});

/** A day of an office: a request from end to end, an emergency, what staff look at, readiness, the night. */
async function aDay(given: TestOffice): Promise<void> {
  await liveTheWholeFlow(given, chinese);
  const li = await given.resident('li');
  await li.joins();
  await li.says('家里有煤气味');
  await li.hears(/燃气总阀/);
  await li.hears(/正在发生吗/);
  const liu = await given.staff('liu');
  await liu.commands('find 滴水');
  await liu.commands('unit 3-2-501');
  const lists = controlsOf(given, liu);
  for (const list of ['', 'unassigned', 'overdue', 'waiting', 'mine', '3栋', '张伟']) {
    await lists.commandsWindow(`work ${list}`);
    await lists.closes();
  }
  await lists.commandsWindow('work unassigned 2');
  await lists.closes();
  await liu.opensHome(/./);
  await given.later(24 * 3_600_000);
  for (const path of ['readyz', 'metrics', 'playground/api/office'])
    expect((await fetch(`${given.origin}/${path}`)).status).toBe(200);
  const { office: inside } = given.opened;
  for (const chat of [li.person.id, 700_000_001]) {
    await possibleMessageIds(inside, chat, inside.clock.now());
    await tappedMessageId(inside, chat, inside.clock.now());
  }
  // Asked where a nudge came from another process.
  await chatsWaiting(inside, '');
  await given.comesToRest();
}
