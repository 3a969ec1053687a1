import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { botScopes } from '../../bots/slack/bot-scopes.ts';
import { requestKinds } from '../../src/codes.ts';
import type { Duration } from '../../src/community/calendar/durations.ts';
import { clockNorm } from '../../src/community/settings/clock-norms.ts';
import { readSettings } from '../../src/config.ts';
import { settingWords } from '../../src/management/settings.ts';
import { tasks } from '../../src/schedule/tasks.ts';
import { permissions } from '../../src/staff/rights/permissions.ts';
import { projectFiles, readText, root } from '../support/repository.ts';

/** Reads the documents and holds what they say against the code. */
const all = projectFiles();
const documents = all.filter((path) => path === 'README.md' || /^docs\/.*\.md$/.test(path));
const exists = (path: string): boolean => existsSync(join(root, path));

/** The files of the command line, one a command. */
const commandFiles = all
  .filter((path) => path.startsWith('bots/cli/'))
  .map(readText)
  .join('\n');

/** The rows of the tables of a document, without their headings; cells as they are written. */
function rowsOf(path: string, heading: string): string[][] {
  const text = readText(path);
  const from = text.indexOf(heading);
  if (from < 0) throw new Error(`${path} has no "${heading}".`);
  const [, ...lines] = text.slice(from).split('\n');
  const end = lines.findIndex((line) => line.startsWith('#'));
  return lines
    .slice(0, end < 0 ? undefined : end)
    .filter((line) => /^\| (?!-)/.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .slice(1);
}
const bare = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');

describe('what the documents name', () => {
  test('every file and folder of this project that is named exists', () => {
    const named = /`((?:src|bots|workers|test|docs|\.ci)(?:\/[\w.-]+)+\/?|[\w-]+\.(?:ts|yml))`/g;
    // A bare name such as `zh-CN.ts` stands for a file that several folders have.
    const known = (name: string): boolean =>
      exists(name) || (!name.includes('/') && all.some((path) => path.endsWith(`/${name}`)));
    const missing = documents.flatMap((path) =>
      [...readText(path).matchAll(named)]
        .map((found) => found[1] ?? '')
        .filter((name) => !known(name))
        .map((name) => `${path} names ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('every link within the project leads somewhere', () => {
    const missing = documents.flatMap((path) =>
      [...readText(path).matchAll(/\]\((?!https?:)([^)#]+)(?:#[\w-]+)?\)/g)]
        .map((found) => join(dirname(path), found[1] ?? ''))
        .filter((target) => !exists(target))
        .map((target) => `${path} links to ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test('every document that the code refers to exists', () => {
    const missing = all
      .filter((path) => /^(main\.ts|(src|bots|workers)\/.*\.(ts|js))$/.test(path))
      .flatMap((path) =>
        [...readText(path).matchAll(/\bdocs\/[\w/-]+(?:\.\w+)?/g)]
          .filter((found) => !exists(found[0]))
          .map((found) => `${path} refers to ${found[0]}`),
      );
    expect(missing).toEqual([]);
  });

  test('the map shows every room of the house, and no room that is not there', () => {
    const tree = /```\n(main\.ts[\s\S]*?)```/.exec(readText('docs/map.md'))?.[1] ?? '';
    const shown: string[] = [];
    const parents: string[] = [];
    for (const line of tree.trimEnd().split('\n')) {
      const depth = (/^ */.exec(line)?.[0].length ?? 0) / 2;
      const name = line.trim().split(/\s/)[0] ?? '';
      parents.splice(depth, parents.length, name.replace(/\/$/, ''));
      shown.push(parents.slice(0, depth + 1).join('/'));
    }
    expect(shown.filter((path) => !exists(path))).toEqual([]);
    const rooms = new Set(all.map(dirname).filter((path) => /^(src|bots|workers)\//.test(path)));
    const detail = /\/(corpus|model)\/./;
    expect([...rooms].filter((path) => !detail.test(path) && !shown.includes(path))).toEqual([]);
  });

  test('every decision is in the list of decisions', () => {
    const list = readText('docs/decisions/README.md');
    const pages = all.filter((path) => /^docs\/decisions\/(?!README).*\.md$/.test(path));
    expect(pages.filter((path) => !list.includes(`(${path.split('/').at(-1)})`))).toEqual([]);
  });

  test('the README begins with the two commands and a picture', () => {
    const readme = readText('README.md');
    expect(readme).toContain('npm start');
    expect(readme).toContain('npm test');
    expect(readme).toContain('(docs/playground.png)');
  });
});

describe('tables that stand in the code as well', () => {
  const settings = [...readText('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
    (found) => found[1] ?? '',
  );

  test('the settings of the README are the settings that are read', () => {
    const rows = rowsOf('README.md', '## Settings');
    expect(rows.map((row) => bare(row[0])).toSorted()).toEqual(settings.toSorted());
  });

  test('their defaults are what an empty environment gives', () => {
    const given = readSettings({});
    const rows = new Map(rowsOf('README.md', '## Settings').map((row) => [bare(row[0]), row[1]]));
    const defaults: Record<string, string> = {
      GATEHOUSE_PORT: String(given.port),
      GATEHOUSE_HOST: given.host,
      GATEHOUSE_LOCALE: given.locale,
      GATEHOUSE_TIME_ZONE: given.timeZone,
      GATEHOUSE_CURRENCY: given.currency,
      GATEHOUSE_LOG_LEVEL: given.logLevel,
      GATEHOUSE_TURN_QUIET_MS: String(given.turnQuietMs),
    };
    for (const [name, value] of Object.entries(defaults))
      expect(rows.get(name), name).toContain(`\`${value}\``);
    expect(given.dataFolder.endsWith('/.gatehouse')).toBe(true);
  });

  test('docs/settings.md lists every setting that is kept in the database', () => {
    const rows = rowsOf('docs/settings.md', '## All settings').map((row) => row.map(bare));
    // A clock stands once for all kinds and urgencies.
    const inShort = (key: string): string =>
      key
        .replace(/^clocks\.\w+\.\w+\./, 'clocks.KIND.URGENCY.')
        .replace(/^hours\.\w+/, 'hours.DAY');
    const words = settingWords().map((one) => [inShort(one.key), one.about, one.must]);
    const wanted = [...new Set(words.map((row) => row.join(' | ')))];
    expect(rows.map((row) => row.join(' | '))).toEqual(wanted);
  });

  test('.env.example offers settings that are read, and no value that is a secret', () => {
    const lines = readText('.env.example')
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line));
    const names = lines.map((line) => line.split('=')[0] ?? '');
    const own = ['POSTGRES_PASSWORD'];
    expect(names.filter((name) => !settings.includes(name) && !own.includes(name))).toEqual([]);
    const secret = lines.filter((line) => /(TOKEN|SECRET|PASSWORD|URL)=./.test(line));
    expect(secret).toEqual([]);
  });

  test('the commands of the README are the commands there are', () => {
    const groups = new Map([['program', '']]);
    for (const found of commandFiles.matchAll(/const (\w+) = (\w+)\s*\.command\('(\w+)'\)/g))
      groups.set(found[1] ?? '', `${groups.get(found[2] ?? '') ?? ''}${found[3]} `);
    const commands = [
      ...commandFiles.matchAll(/^\s*(\w+)\s*\n?\s*\.command\('([\w-]+)'[,)]/gm),
    ].map((found) => `${groups.get(found[1] ?? '') ?? ''}${found[2]}`);
    expect(commands.length).toBeGreaterThan(5);
    const rows = rowsOf('README.md', '## Commands').map((row) =>
      bare(row[0])
        .split(/ (?=[[-]|U…|UNIT|FILE|KIND|CODE|KEY|NUMBER)/)[0]
        ?.trim(),
    );
    expect(rows.toSorted()).toEqual(commands.toSorted());
  });

  test('docs/permissions.md prints the table of rights', () => {
    const rows = rowsOf('docs/permissions.md', '# Who may do what');
    const printed = Object.fromEntries(rows.map((row) => [bare(row[0]), row[2]?.split(', ')]));
    expect(printed).toEqual(permissions);
  });

  test('docs/adding-a-subject.md names at most eight files for each thing, with who asks for them', () => {
    const page = 'docs/adding-a-subject.md';
    const headings = [...readText(page).matchAll(/^## .+$/gm)].map((found) => found[0]);
    expect(headings.length).toBeGreaterThanOrEqual(6);
    for (const heading of headings) {
      const rows = rowsOf(page, heading);
      expect(rows.length, heading).toBeGreaterThan(0);
      expect(rows.length, heading).toBeLessThanOrEqual(8);
      // The thing begins with a file of its own, and of every other somebody tells who forgets it.
      const untold = rows.slice(1).filter((row) => !/compiler|unused|test/.test(row[2] ?? ''));
      expect(
        untold.filter((row) => !/<\w+>/.test(row[0] ?? '')).map((row) => row[0]),
        heading,
      ).toEqual([]);
    }
  });

  test('docs/operations.md names every figure that is counted', () => {
    const code = readText('workers/health.ts') + readText('workers/operating/gauges.ts');
    const counted = [...code.matchAll(/name: '(gatehouse_\w+)'/g)];
    const rows = rowsOf('docs/operations.md', '## Metrics').map((row) => bare(row[0]));
    expect(rows.toSorted()).toEqual(counted.map((found) => found[1] ?? '').toSorted());
  });

  test('docs/operations.md prints the table of what comes due by itself', () => {
    const rows = rowsOf('docs/operations.md', '## What comes due by itself').map((row) =>
      row.map(bare),
    );
    const wanted = tasks.map(({ name, owner, pace, when }) => [name, `src/${owner}`, pace, when]);
    expect(rows).toEqual(wanted);
    for (const { owner } of tasks) expect(exists(`src/${owner}`), owner).toBe(true);
  });

  test('docs/security.md gives the size that a workbook may unpack to', () => {
    const code = readText('src/files/look-into-workbook.ts');
    const megabytes = /unpackedMax = (\d+) \* 1024 \* 1024;/.exec(code)?.[1];
    for (const page of ['docs/security.md', 'docs/archive.md'])
      expect(readText(page), page).toContain(`unpack to more than ${megabytes} MB`);
  });

  test('docs/duties.md keeps a row for each of the thirty duties', () => {
    const rows = rowsOf('docs/duties.md', '# The thirty duties');
    expect(rows.map((row) => row[0])).toEqual(Array.from({ length: 30 }, (_, i) => `D${i + 1}`));
    for (const row of rows) {
      expect(['whole', 'begun', 'to come'], row[0]).toContain(row[2]);
      // Nothing is called whole while something is missing, nor begun while nothing can be done.
      expect(row[2] === 'whole', row[0]).toBe(row[4] === '');
      expect(row[2] === 'to come', row[0]).toBe(row[3] === '');
    }
  });

  test('docs/norms.md gives the clocks that requests have', () => {
    const rows = rowsOf('docs/norms.md', '## Clocks').map((row) => row.slice(1).join(' | '));
    const units = {
      s: 'second',
      m: 'minute',
      h: 'hour',
      d: 'day',
      wm: 'working minute',
      wh: 'working hour',
      wd: 'working day',
    };
    const written = ({ amount, unit }: Duration): string =>
      `${amount} ${units[unit]}${amount === 1 ? '' : 's'}`;
    const words = (kind: (typeof requestKinds)[number], urgency: 'urgent' | 'normal'): string => {
      const { answer, settle } = clockNorm(kind, urgency);
      return `${written(answer)} | ${written(settle)}`;
    };
    for (const kind of requestKinds) {
      expect(rows, `${kind}, urgent`).toContain(words(kind, 'urgent'));
      expect(rows, kind).toContain(words(kind, 'normal'));
    }
    const used = requestKinds.flatMap((kind) => [words(kind, 'urgent'), words(kind, 'normal')]);
    expect(rows.toSorted()).toEqual([...new Set(used)].toSorted());
  });
});

describe('how the office is deployed', () => {
  const serviceShape = z.object({
    image: z.string(),
    command: z.union([z.string(), z.array(z.string())]).optional(),
    restart: z.string(),
    environment: z.record(z.string(), z.string()).optional(),
    healthcheck: z.looseObject({ disable: z.boolean().optional() }),
    depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
    volumes: z.array(z.string()).optional(),
  });
  const compose = z
    .object({
      services: z.record(z.string(), serviceShape),
      volumes: z.record(z.string(), z.null()),
    })
    .parse(parse(readText('docker-compose.yml'), { merge: true }));
  const services = Object.entries(compose.services);

  test('every service says how it is well, or runs once and is waited for', () => {
    for (const [name, service] of services) {
      if (service.healthcheck.disable !== true) continue;
      expect(service.restart, name).toBe('no');
      const waiting = services.filter(
        ([, other]) => other.depends_on?.[name]?.condition === 'service_completed_successfully',
      );
      expect(waiting.length, name).toBeGreaterThan(0);
    }
  });

  test('it holds no secret, and says which one is missing', () => {
    for (const [name, service] of services) {
      for (const [setting, value] of Object.entries(service.environment ?? {})) {
        if (!/TOKEN|SECRET|PASSWORD/.test(setting)) continue;
        expect(value, `${name} ${setting}`).toMatch(/^\$\{\w+:(\?.{10,}|-)\}$/);
      }
    }
    expect(compose.services.workers?.environment?.DATABASE_URL).toMatch(
      /^postgres:\/\/gatehouse:\$\{POSTGRES_PASSWORD:\?[^}]+\}@postgres:5432\/gatehouse$/,
    );
  });

  test('it passes on settings that are read, and runs commands there are', () => {
    const settings = readText('src/config.ts');
    const office = services.filter(([, service]) => service.image.startsWith('gatehouse:'));
    expect(office.map(([name]) => name)).toEqual(['migrate', 'bots', 'workers']);
    for (const [name, service] of office) {
      const [command = '', ...options] = z.array(z.string()).parse(service.command);
      expect(commandFiles, name).toContain(`.command('${command}')`);
      for (const option of options) expect(commandFiles, name).toContain(`.option('${option}'`);
      for (const setting of Object.keys(service.environment ?? {}))
        expect(settings, `${name} ${setting}`).toContain(`  ${setting}: `);
    }
  });

  test('it passes every setting on, with limits of memory, power and log', () => {
    const settings = [...readText('src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)];
    // The image says where its data is.
    const wanted = settings.map((found) => found[1]).filter((name) => name !== 'GATEHOUSE_DATA');
    for (const name of ['migrate', 'bots', 'workers'])
      expect(Object.keys(compose.services[name]?.environment ?? {}).toSorted()).toEqual(
        wanted.toSorted(),
      );
    const guard = z.object({
      mem_limit: z.string(),
      security_opt: z.tuple([z.literal('no-new-privileges:true')]),
      logging: z.object({ options: z.object({ 'max-size': z.string(), 'max-file': z.string() }) }),
    });
    const text = parse(readText('docker-compose.yml'), { merge: true }) as {
      services: Record<string, { cap_drop?: string[] }>;
    };
    for (const [name, service] of Object.entries(text.services)) {
      expect(guard.safeParse(service).error, name).toBeUndefined();
      if (!['postgres', 'redis'].includes(name)) expect(service.cap_drop, name).toEqual(['ALL']);
    }
  });

  test('what must be kept is kept in a volume', () => {
    const used = services.flatMap(([, service]) =>
      (service.volumes ?? []).map((volume) => volume.split(':')[0]),
    );
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(compose.volumes).toSorted());
  });

  test('the office can write nowhere but where what it learns is kept, and in passing', () => {
    const guard = z.object({
      read_only: z.literal(true),
      tmpfs: z.tuple([z.literal('/tmp')]),
      volumes: z.array(z.string()),
    });
    const data = /GATEHOUSE_DATA=(\S+)/.exec(readText('Dockerfile'))?.[1];
    expect(data).toBeDefined();
    const written = parse(readText('docker-compose.yml'), { merge: true }) as {
      services: Record<string, unknown>;
    };
    for (const name of ['migrate', 'bots', 'workers']) {
      const service = guard.parse(written.services[name]);
      expect(service.volumes, name).toEqual([`data:${data}`]);
    }
    // A new volume takes over whose its folder is in the image.
    expect(readText('Dockerfile')).toContain(`install -d -o node -g node ${data}\n`);
  });

  test('PostgreSQL takes as many connections as ten processes and a command may open', () => {
    const ofWork = Number(
      /openOrm\(databaseUrl, (\d+)\)/.exec(readText('workers/open-office.ts'))?.[1],
    );
    const command = z.array(z.string()).parse(compose.services.postgres?.command).join(' ');
    const most = Number(/max_connections=(\d+)/.exec(command)?.[1]);
    const reserved = 3;
    expect(most).toBeGreaterThanOrEqual(11 * (ofWork + 1) + reserved);
    expect(readText('docs/operations.md')).toContain(`take ${most}, which serves ten processes`);
  });

  test('Prometheus asks every process of the compose file', () => {
    const [, written = ''] =
      /```yaml\n(scrape_configs:[\s\S]*?)```/.exec(readText('docs/operations.md')) ?? [];
    const { scrape_configs: jobs } = z
      .object({
        scrape_configs: z.array(
          z.object({
            job_name: z.literal('gatehouse'),
            dns_sd_configs: z.array(z.object({ names: z.array(z.string()), port: z.number() })),
          }),
        ),
      })
      .parse(parse(written));
    const asked = jobs.flatMap((job) => job.dns_sd_configs);
    const running = services
      .filter(([, service]) => service.image.startsWith('gatehouse:') && service.restart !== 'no')
      .map(([name]) => name);
    expect(asked.flatMap((one) => one.names).toSorted()).toEqual(running.toSorted());
    for (const { port } of asked)
      expect(compose.services.bots?.environment?.GATEHOUSE_PORT).toBe(String(port));
  });

  test('the image has the Node that package.json pins, and what it copies exists', () => {
    const dockerfile = readText('Dockerfile');
    const pinned = z
      .object({ dependencies: z.object({ node: z.string() }) })
      .parse(JSON.parse(readText('package.json'))).dependencies.node;
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map((found) => found[1]);
    expect(new Set(bases)).toEqual(new Set([`node:${pinned}-slim`]));
    const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(
      (found) => found[1]?.split(' ') ?? [],
    );
    expect(copied.filter((path) => !exists(path))).toEqual([]);
    const letIn = readText('.dockerignore');
    expect(copied.filter((path) => !letIn.includes(`!${path}\n`))).toEqual([]);
    expect(dockerfile).toContain('\nUSER node\n');
  });

  test('the image is built in one step from the lock file, and says whether it lives', () => {
    const dockerfile = readText('Dockerfile');
    const steps = [...dockerfile.matchAll(/^(?:COPY|RUN) .+$/gm)].map(([step]) => step);
    const installed = steps.findIndex((step) => /^RUN npm ci --omit=dev\b/.test(step));
    expect(installed).toBeGreaterThan(0);
    expect(steps[installed - 1]).toMatch(
      /^COPY (?=.*\bpackage\.json\b)(?=.*\bpackage-lock\.json\b)/,
    );
    expect(dockerfile).not.toMatch(/npm (?:i|install|add)\b|npx /);
    const [, check = ''] = /^HEALTHCHECK [^\n]*\\\n\s+CMD (\[.*\])$/m.exec(dockerfile) ?? [];
    const [program, flag, code] = z.array(z.string()).parse(JSON.parse(check));
    expect([program, flag]).toEqual(['node', '-e']);
    // It asks for life and not for readiness: see docs/operations.md.
    expect(code).toContain('/healthz');
    expect(code).not.toContain('/readyz');
  });
});

describe("the Slack app's manifests", () => {
  const manifestShape = z.object({
    features: z.object({
      app_home: z.looseObject({ home_tab_enabled: z.boolean() }),
      slash_commands: z.array(z.looseObject({ command: z.string(), url: z.string().optional() })),
      shortcuts: z.array(z.looseObject({ name: z.string().max(24), callback_id: z.string() })),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.looseObject({
      event_subscriptions: z.object({
        bot_events: z.array(z.string()),
        request_url: z.string().optional(),
      }),
      interactivity: z.object({ is_enabled: z.boolean(), request_url: z.string().optional() }),
      socket_mode_enabled: z.boolean(),
    }),
  });
  const read = (path: string) => manifestShape.parse(parse(readText(path)));
  const socket = read('docs/slack-app-manifest.yaml');
  const http = read('docs/slack-app-manifest-http.yaml');
  const slackFiles = all.filter((path) => /^(bots\/slack|workers)\//.test(path));
  const scopes = new Set(socket.oauth_config.scopes.bot);

  test('the two differ only in how events come', () => {
    const addresses = [
      http.settings.event_subscriptions.request_url,
      http.settings.interactivity.request_url,
      http.features.slash_commands[0]?.url,
    ];
    expect(new Set(addresses)).toEqual(new Set(['https://gate.example.org/slack/events']));
    expect(http.settings.socket_mode_enabled).toBe(false);
    const withoutAddresses = readText('docs/slack-app-manifest-http.yaml')
      .replace(/^ +(request_)?url: .*\n/gm, '')
      .replace('socket_mode_enabled: false', 'socket_mode_enabled: true');
    expect(parse(withoutAddresses)).toEqual(parse(readText('docs/slack-app-manifest.yaml')));
  });

  test('they ask for the scopes that the doctor looks for', () => {
    expect(socket.oauth_config.scopes.bot.toSorted()).toEqual([...botScopes].toSorted());
  });

  test('they ask for the events that are read, with the scopes these need', () => {
    const events = socket.settings.event_subscriptions.bot_events;
    const needs: Record<string, { type: string; scope: string | null }> = {
      app_home_opened: { type: 'app_home_opened', scope: null },
      app_mention: { type: 'app_mention', scope: 'app_mentions:read' },
      'message.channels': { type: 'message', scope: 'channels:history' },
      'message.groups': { type: 'message', scope: 'groups:history' },
      'message.im': { type: 'message', scope: 'im:history' },
      reaction_added: { type: 'reaction_added', scope: 'reactions:read' },
      user_change: { type: 'user_change', scope: 'users:read' },
    };
    expect(events.toSorted()).toEqual(Object.keys(needs).toSorted());
    const arrivals = readText('bots/slack/receive/arrivals.ts');
    for (const [event, { type, scope }] of Object.entries(needs)) {
      expect(arrivals, event).toContain(`'${type}'`);
      if (scope) expect(scopes, event).toContain(scope);
    }
    expect(socket.settings.interactivity.is_enabled).toBe(true);
    expect(socket.features.app_home.home_tab_enabled).toBe(true);
  });

  test('they offer the command that is answered', () => {
    const commands = socket.features.slash_commands.map((one) => one.command);
    expect(readText('bots/slack/receive/app.ts')).toContain(`app.command('${commands[0]}'`);
    expect(commands).toHaveLength(1);
    const shortcuts = new Set(socket.features.shortcuts.map((one) => one.callback_id));
    const answered = [...readText('bots/slack/receive/app.ts').matchAll(/app\.shortcut\('(\w+)'/g)];
    expect(new Set(answered.map((one) => one[1]))).toEqual(shortcuts);
    expect(scopes).toContain('commands');
  });

  const specs = join(root, '../shared/specs/slack/methods');
  test.runIf(existsSync(specs))('they ask for the scopes of the methods that are called', () => {
    const methods = new Set(
      slackFiles.flatMap((path) =>
        [...readText(path).matchAll(/\b(?:apiCall|call)\(\s*'([\w.]+)'/g)].map((f) => f[1] ?? ''),
      ),
    );
    expect(methods.size).toBeGreaterThan(8);
    const scopeShape = z.object({
      scopes: z.object({ bot: z.array(z.object({ name: z.string() })).optional() }),
    });
    // Group messages are not read, and no conversation is listed, and none opened but with one person: those scopes are not asked for.
    const wanted = [...methods].flatMap((method) => {
      const text = readText(`../shared/specs/slack/methods/${method}.json`);
      const of = scopeShape.parse(JSON.parse(text)).scopes.bot ?? [];
      return of
        .map((one) => one.name)
        .filter((name) => !/^(mpim:|(im:read|channels:manage|groups:write)$)/.test(name));
    });
    expect([...new Set(wanted)].filter((name) => !scopes.has(name))).toEqual([]);
  });
});
