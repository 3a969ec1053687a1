import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { freePort, runMain, untilOpen } from '../support/run-main.ts';
import { mountSmallDisk, smallDisksPossible } from '../support/small-disk.ts';
import { driveOver } from '../support/world.ts';

const name = `commands_${randomUUID().replaceAll('-', '')}`;
let url: string;
let folder: string;
beforeAll(async () => {
  await createDatabase(inject('postgresUrl'), name, templateName);
  url = urlOf(inject('postgresUrl'), name);
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-commands-'));
});
afterAll(async () => {
  await dropDatabase(inject('postgresUrl'), name);
  await rm(folder, { recursive: true, force: true });
});

type Ended = { code: number | null; words: string };

/** Runs a command to its end, with lines on its standard input. */
async function gatehouse(
  args: string[],
  environment: Record<string, string> = {},
  lines: string[] = [],
): Promise<Ended> {
  const run = runMain(args, { DATABASE_URL: url, GATEHOUSE_DATA: folder, ...environment });
  run.child.stdin?.end(lines.map((line) => `${line}\n`).join(''));
  const code = await run.ended;
  return { code, words: run.output() };
}
/** The one line of JSON that a command prints for programs. */
const json = ({ code, words }: Ended): unknown => {
  expect([code, words]).toEqual([0, words]);
  return JSON.parse(words);
};

describe('gatehouse pager test', () => {
  it('names what is not set, and ends with 3 where the pager does not take it', async () => {
    const missing = await gatehouse(['pager', 'test']);
    expect(missing).toMatchObject({ code: 2, words: expect.stringContaining('pager.url') });
    const address = `http://127.0.0.1:${await freePort()}/page`;
    await gatehouse(['settings', 'set', 'pager.url', address]);
    const set = await gatehouse(['settings', 'set', 'pager.secret', 'a-secret-of-the-gateway']);
    expect(set.words).not.toContain('a-secret-of-the-gateway');
    const tried = await gatehouse(['pager', 'test', '--json']);
    expect(tried.code).toBe(3);
    expect(JSON.parse(tried.words)).toEqual({
      id: expect.any(String),
      taken: false,
      fault: 'ECONNREFUSED',
    });
    await gatehouse(['settings', 'set', 'pager.url', 'default']);
  });
});

describe('gatehouse settings', () => {
  it('sets one and shows it, and names what a wrong one should be', async () => {
    const key = 'emergency.phones.gas';
    const asJson = ['--json', '--community', '桂苑'];
    const done = json(await gatehouse(['settings', 'set', key, '0571-8765-4321', ...asJson]));
    expect(done).toEqual({ [key]: '0571-8765-4321' });
    const [one, all, wrong, unknown] = await Promise.all([
      gatehouse(['settings', 'show', key, ...asJson]),
      gatehouse(['settings', 'show', ...asJson]),
      gatehouse(['settings', 'set', 'hours.monday', 'noon', '--community', '桂苑']),
      gatehouse(['settings', 'show', 'hours.someday']),
    ]);
    expect(json(one)).toEqual(done);
    expect(json(all)).toMatchObject({ ...(done as object), 'clocks.repair.urgent.answer': '30m' });
    expect(wrong).toMatchObject({ code: 2, words: expect.stringContaining('08:30-18:00') });
    expect(unknown).toMatchObject({ code: 2, words: expect.stringContaining('hours.someday') });
  });
});

describe('gatehouse staff', () => {
  it('adds, changes, lists and removes people, and says so to programs as published', async () => {
    const add = ['staff', 'add', '--slack', 'U0NEWHAND', '--name', '吴新', '--json'];
    const added = json(await gatehouse([...add, '--roles', 'technician,duty']));
    expect(added).toEqual({
      id: expect.any(String),
      slack: 'U0NEWHAND',
      name: '吴新',
      roles: ['technician', 'duty'],
    });
    // Again with other roles: the same person.
    expect(json(await gatehouse([...add, '--roles', 'clerk']))).toEqual({
      ...(added as object),
      roles: ['clerk'],
    });
    const listed = json(await gatehouse(['staff', 'list', '--json'])) as { slack: string }[];
    expect(listed).toHaveLength(11);
    expect(listed.filter((one) => one.slack === 'U0NEWHAND')).toHaveLength(1);
    expect(json(await gatehouse(['staff', 'remove', 'U0NEWHAND', '--json']))).toMatchObject({
      slack: 'U0NEWHAND',
    });
    const again = await gatehouse(['staff', 'remove', 'U0NEWHAND']);
    expect(again).toMatchObject({ code: 1 });
    expect(again.words).toContain('U0NEWHAND');
  });

  it('refuses what is no role, no Slack id, or no community, and says what would be', async () => {
    const add = (...args: string[]) => gatehouse(['staff', 'add', '--name', 'N', ...args]);
    const [role, id, community, missing] = await Promise.all([
      add('--slack', 'U0123ABCD', '--roles', 'king'),
      add('--slack', 'zhang', '--roles', 'clerk'),
      add('--slack', 'U0123ABCD', '--roles', 'clerk', '--community', '桃园'),
      add('--slack', 'U0123ABCD'),
    ]);
    expect(role).toMatchObject({ code: 2, words: expect.stringMatching(/king.*none of them/) });
    expect(id).toMatchObject({ code: 2, words: expect.stringContaining('U0123ABCD') });
    expect(community).toMatchObject({ code: 1, words: expect.stringContaining('桃园') });
    expect(missing).toMatchObject({ code: 2, words: expect.stringContaining('--roles') });
  });
});

describe('gatehouse invite', () => {
  it('makes a code, a link and a date, and for people a QR code to print', async () => {
    const [program, person] = await Promise.all([
      gatehouse(['invite', '3-2-501', '--json']),
      gatehouse(['invite', '桂苑/3-2-501', '--resident', '周小明', '--role', 'tenant']),
    ]);
    const invited = json(program) as { code: string };
    expect(invited).toEqual({
      code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{8}$/),
      link: `https://t.me/gatehouse_playground_bot?start=${invited.code}`,
      unit: '3-2-501',
      role: 'owner',
      expires_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect([person.code, person.words]).toEqual([0, person.words]);
    expect(person.words).toMatch(/3-2-501 as tenant/);
    expect(person.words).toMatch(/█|▄|▀/);
  });

  it('refuses a home that does not exist and a role nobody has', async () => {
    const [unit, role] = await Promise.all([
      gatehouse(['invite', '9-9-999']),
      gatehouse(['invite', '3-2-501', '--role', 'guest']),
    ]);
    expect(unit).toMatchObject({ code: 1, words: expect.stringContaining('9-9-999') });
    expect(role).toMatchObject({ code: 2, words: expect.stringContaining('owner') });
  });
});

describe('gatehouse understand', () => {
  it('answers a line for each line, in order, and a bad one with its error', async () => {
    const { code, words } = await gatehouse(['understand'], {}, [
      JSON.stringify({ id: 1, text: '厨房水龙头一直滴水 3-2-501' }),
      'not json',
      JSON.stringify({ id: 'two' }),
      JSON.stringify({ id: 3, text: '家里有煤气味', lang: 'zh' }),
    ]);
    expect(code).toBe(0);
    const lines = words
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatchObject({
      id: 1,
      intent: 'repair',
      category: 'plumbing',
      emergency: 'none',
      urgency: expect.any(String),
      confidence: expect.any(Number),
      alternatives: expect.any(Array),
      slots: { unit: '3-2-501' },
    });
    expect(lines[1]).toMatchObject({ error: expect.any(String) });
    expect(lines[2]).toMatchObject({ id: 'two', error: expect.any(String) });
    expect(lines[3]).toMatchObject({ id: 3, emergency: 'alert', emergencyKind: 'gas' });
  });

  it('scores a file of labelled messages, and names what is wrong in another', async () => {
    const file = join(folder, 'labelled.tsv');
    await writeFile(file, 'text\tcategory\n厨房水龙头一直滴水\tplumbing\n');
    const score = json(await gatehouse(['understand', '--eval', file, '--json']));
    expect(score).toMatchObject({ texts: 1, fields: { category: { accuracy: 1 } } });
    await writeFile(file, 'text\tcategory\n厨房水龙头一直滴水\twater\n');
    const wrong = await gatehouse(['understand', '--eval', file]);
    expect(wrong).toMatchObject({ code: 2, words: expect.stringContaining('line 2: category') });
  });
});

describe('gatehouse doctor and migrate', () => {
  it('say what is well, and to programs the same', async () => {
    const [people, programs, migrate] = await Promise.all([
      gatehouse(['doctor']),
      gatehouse(['doctor', '--json']),
      gatehouse(['migrate']),
    ]);
    expect(people).toMatchObject({ code: 0, words: expect.stringContaining('PostgreSQL') });
    const findings = json(programs) as { part: string; ok: boolean; words: string }[];
    expect(findings.map((one) => one.part)).toEqual([
      'database',
      'queues',
      'telegram',
      'slack',
      'assist',
      'pager',
      'public holidays',
      'database shape',
      'telegram sending',
      'slack sending',
    ]);
    expect(findings.every((one) => one.ok)).toBe(true);
    expect(migrate).toMatchObject({ code: 0, words: expect.stringContaining('up to date') });
  });

  it('end with 3 and no password when the database cannot be reached', async () => {
    const away = { DATABASE_URL: 'postgres://office:hunter22@127.0.0.1:1/gatehouse' };
    const ended = await Promise.all([
      gatehouse(['doctor'], away),
      gatehouse(['migrate'], away),
      gatehouse(['start'], { ...away, GATEHOUSE_PORT: String(await freePort()) }),
    ]);
    for (const one of ended) {
      expect(one.code).toBe(3);
      expect(one.words).toContain('DATABASE_URL');
      expect(one.words).not.toContain('hunter22');
    }
  });
});

describe('gatehouse notice send', () => {
  it('writes a notice to whom it names, and nothing where that is nobody', async () => {
    const file = join(folder, 'notice.txt');
    const list = join(folder, 'homes.txt');
    await writeFile(
      file,
      '\uFEFF停水\n周四 9:00 到 12:00 停水。\n---\nWater off\nNo water on Thursday.\n',
    );
    await writeFile(list, '3-2-501\n3-2-502\n');
    const sent = json(await gatehouse(['notice', 'send', file, '--to', `list:${list}`, '--json']));
    expect(sent).toEqual({ notice: 1, recipients: 0, without_chat: 2 });
    const [short, nobody, absent] = await Promise.all([
      gatehouse(['notice', 'send', '--text', '明天电梯年检', '--to', 'usage:home']),
      gatehouse(['notice', 'send', '--text', '明天电梯年检', '--to', '']),
      gatehouse(['notice', 'send', file, '--to', 'building:99']),
    ]);
    expect(short).toMatchObject({ code: 0, words: expect.stringMatching(/^Notice \d+ goes to/) });
    expect(nobody).toMatchObject({ code: 1, words: expect.stringContaining('names nobody') });
    expect(absent).toMatchObject({ code: 1, words: expect.stringContaining('99') });
    // A list is read as a file of homes is: with headings, and what is no home is named with its row
    await writeFile(list, '房屋,备注\n3栋2单元501,\n3-9-999,不在\n');
    const wrong = await gatehouse(['notice', 'send', file, '--to', `list:${list},3-2-502`]);
    expect(wrong).toMatchObject({
      code: 1,
      words: expect.stringMatching(/list “homes\.txt”[\s\S]*row 3 “3-9-999”/),
    });
    const both = await gatehouse(['notice', 'send', file, '--text', 'x', '--to', 'all']);
    expect(both).toMatchObject({
      code: 2,
      words: expect.stringContaining('either a file or --text'),
    });
  });
});

describe('what ends with one clear sentence and exit code 2', () => {
  it('is a command nobody knows', async () => {
    expect(await gatehouse(['wibble'])).toMatchObject({ code: 2 });
  });

  it('are wrong settings, each named, no secret repeated', async () => {
    const { code, words } = await gatehouse(['start'], {
      GATEHOUSE_PORT: 'eighty',
      REDIS_URL: 'http://redis',
      TELEGRAM_BOT_TOKEN: '123:geheim',
      SLACK_BOT_TOKEN: 'geheim-zwei',
      GATEHOUSE_TIME_ZONE: 'Mars/Olympus',
    });
    expect(code).toBe(2);
    for (const named of [
      'GATEHOUSE_PORT',
      'REDIS_URL',
      'TELEGRAM_BOT_TOKEN',
      'SLACK_BOT_TOKEN',
      'GATEHOUSE_TIME_ZONE',
    ])
      expect(words).toContain(named);
    expect(words).not.toMatch(/geheim/);
    expect(words.trim().split('\n')).toHaveLength(1);
  });

  it('are settings that do not fit together', async () => {
    const { code, words } = await gatehouse(['start'], {
      TELEGRAM_WEBHOOK_URL: 'https://gate.example.org/telegram',
      SLACK_BOT_TOKEN: 'xoxb-geheim',
    });
    expect(code).toBe(2);
    expect(words).toMatch(/TELEGRAM_WEBHOOK_SECRET.*SLACK_SIGNING_SECRET.*SLACK_CHANNEL_DISPATCH/);
    expect(words).not.toContain('geheim');
  });

  it('is a port that is in use, before anything else is touched', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    try {
      const { code, words } = await gatehouse(['start'], {
        GATEHOUSE_PORT: String(port),
        DATABASE_URL: '',
      });
      expect(code).toBe(2);
      expect(words.trim()).toBe(
        `Port ${port} is in use. Stop what uses it, or set GATEHOUSE_PORT to another.`,
      );
    } finally {
      taken.close();
    }
  });

  it('is a folder that cannot be written', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { code, words } = await gatehouse(['start'], {
      DATABASE_URL: '',
      GATEHOUSE_DATA: join(file, 'data'),
      GATEHOUSE_PORT: String(await freePort()),
    });
    expect(code).toBe(2);
    expect(words).toContain('GATEHOUSE_DATA');
  });

  it.skipIf(process.platform !== 'linux')(
    'is a folder that no system makes, whatever is asked and wherever the database is',
    async () => {
      const nowhere = { GATEHOUSE_DATA: '/proc/nothing/here' };
      const port = String(await freePort());
      const ended = await Promise.all([
        gatehouse(['migrate'], { ...nowhere, DATABASE_URL: '' }),
        gatehouse(['restore', join(folder, 'no-backup')], { ...nowhere, DATABASE_URL: '' }),
        gatehouse(['start'], { ...nowhere, GATEHOUSE_PORT: port }),
      ]);
      for (const { code, words } of ended) {
        expect(words).toMatch(/^The data folder \/proc\/nothing\/here cannot be used .+ENOENT/);
        expect(code).toBe(2);
      }
    },
  );

  it.skipIf(!smallDisksPossible)('is a folder on a disk that is full', async () => {
    const disk = await mountSmallDisk(1);
    try {
      await disk.fill();
      const full = { DATABASE_URL: '', GATEHOUSE_DATA: join(disk.folder, 'data') };
      const { code, words } = await gatehouse(['migrate'], full);
      expect(words).toMatch(/^The disk of the data folder .+ is full .+Make room on it/);
      expect(code).toBe(2);
    } finally {
      await disk.remove();
    }
  });
});

describe('an office with nothing set', () => {
  it('finds its data again after an orderly end and after kill -9, and takes commands meanwhile', async () => {
    const data = await mkdtemp(join(tmpdir(), 'gatehouse-embedded-'));
    const port = await freePort();
    const environment = {
      DATABASE_URL: '',
      GATEHOUSE_DATA: data,
      GATEHOUSE_PORT: String(port),
      GATEHOUSE_TURN_QUIET_MS: '100',
    };
    const start = async () => {
      const run = runMain(['start'], environment);
      await untilOpen(run);
      return run;
    };
    const end = async (run: Awaited<ReturnType<typeof start>>, signal: NodeJS.Signals) => {
      run.child.kill(signal);
      return run.ended;
    };
    let run = await start();
    try {
      const world = await driveOver(`http://127.0.0.1:${port}`);
      const invited = json(await gatehouse(['invite', '1-1-101', '--json'], environment)) as {
        code: string;
      };
      const wu = await world.resident('吴新');
      await wu.says(`/start ${invited.code}`);
      await wu.hears(/1-1-101/);
      expect(await end(run, 'SIGTERM')).toBe(0);
      run = await start();
      await wu.says('厨房水龙头一直滴水');
      await wu.hears(/1-1-101/);
      await end(run, 'SIGKILL');
      // A second start finds the server that the first one left behind.
      run = await start();
      await wu.taps('提交');
      const number = /工单 (\d+)/.exec((await wu.sees(/工单 \d+/)).text ?? '')?.[1];
      await (await world.staff('zhang')).card(Number(number));
      await world.close();
      expect(await end(run, 'SIGINT')).toBe(0);
    } finally {
      if (run.child.exitCode === null && run.child.signalCode === null) await end(run, 'SIGTERM');
      await rm(data, { recursive: true, force: true });
    }
  }, 180_000);
});
