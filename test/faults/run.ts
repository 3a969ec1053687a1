import { parseArgs } from 'node:util';
import { type FaultName, faults } from './faults.ts';
import { allowance } from './held-up.ts';
import { rollOver } from './rolling.ts';
import { type Found, ofPlatforms, playRound } from './round.ts';
import { openRunFolder } from './run-folder.ts';
import { startServers } from './servers.ts';
import { spreadByFault, spreadOf } from './spread.ts';
import { upgradeUnderLoad } from './upgrade.ts';

/**
 * `npm run faults -- --rounds 200 --seed 1`: plays rounds of faults against
 * real processes and prints what went wrong, with the seed that plays it again.
 * `npm run faults -- rolling` puts a new process in the place of each, one after
 * the other, and prints what was held up for how long. Exits with 1 when
 * anything was lost, doubled, out of order, stuck or late.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    crowd: { type: 'string', default: '4' },
    rows: { type: 'string', default: '1000000' },
    from: { type: 'string' },
    fault: { type: 'string', multiple: true },
    verbose: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const refuse = (words: string): never => {
  process.stderr.write(`${words}\n`);
  process.exit(2);
};
const [first, rounds, crowd] = [values.seed, values.rounds, values.crowd].map(Number) as [
  number,
  number,
  number,
];
if (![first, rounds, crowd].every(Number.isInteger) || rounds < 1 || crowd < 0)
  refuse('Give --rounds, --seed and --crowd as whole numbers, such as --rounds 20 --seed 1.');
const unknown = (values.fault ?? []).filter((name) => !(name in faults));
if (unknown.length > 0)
  refuse(`There is no fault ${unknown.join(', ')}. There are:\n${Object.keys(faults).join('\n')}`);
const [what = 'rounds'] = positionals;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const run = openRunFolder();
process.env.TMPDIR = run.folder;
// However it ends, nothing of it stays behind: what a signal interrupts is judged by nobody.
process.on('exit', run.remove);
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.on(signal, () => process.exit(code));

async function playRounds(): Promise<number> {
  const servers = await startServers();
  const found: Found[] = [];
  // Also of a run that was told to end before its last round.
  process.prependOnceListener('exit', () => summarise(found));
  try {
    for (let seed = first; seed < first + rounds; seed += 1) {
      const given = values.fault ? { faults: values.fault as FaultName[] } : {};
      const one = await playRound(servers, seed, { plan: { crowd }, ...given });
      found.push(one);
      const { crowd: _, ...plan } = one.plan;
      say(
        [
          `${one.wrong.length === 0 ? '✓' : '✗'} seed ${seed}`,
          ...Object.values(plan),
          one.happened.join(', then '),
          `danger heard ${seconds(one.dangerMs)}, all in place ${seconds(one.recoveredMs)} after`,
          ...(allowance(one.busy) > 1 ? [`machine ${one.busy.toFixed(1)}× busy`] : []),
          ...(one.doubled > 0 ? [`${one.doubled} read twice, ${one.kills} killed`] : []),
        ].join(' · '),
      );
      for (const words of one.wrong) say(`    ${words}`);
      if (values.verbose && one.wrong.length > 0) say(one.log);
    }
  } finally {
    await servers.stop();
  }
  return found.filter((one) => one.wrong.length > 0).length;
}

/** What the rounds that were played came to. */
function summarise(found: readonly Found[]): void {
  if (found.length === 0) return;
  const well = found.filter((one) => one.wrong.length === 0);
  const sum = (of: (one: Found) => number): number => found.reduce((all, one) => all + of(one), 0);
  say(
    `${well.length} of ${found.length} rounds without loss, doubling, disorder or standstill; ` +
      `${sum((one) => one.kills)} processes killed, ${sum((one) => one.doubled)} messages read twice by residents; ` +
      `danger heard within ${seconds(Math.max(...found.map((one) => one.dangerMs)))}.`,
  );
  const free = found.filter((one) => allowance(one.busy) === 1);
  say(
    `${free.length} were judged on a machine as good as free, by the clock alone; the others were given as many times longer as their processes waited for a processor.`,
  );
  say('From the return of what was away until all was where it belongs, by the clock:');
  const own = found.filter((one) => !ofPlatforms(one)).map((one) => one.recoveredMs);
  if (own.length > 0)
    say(`  all rounds in which no platform was away: ${spreadOf(own)} over ${own.length}`);
  for (const line of spreadByFault(found)) say(`  ${line}`);
}

async function roll(): Promise<number> {
  const servers = await startServers();
  try {
    const wrong: string[] = [];
    for (const slack of ['http', 'socket'] as const) {
      const told = await rollOver(servers, { slack, crowd, seed: first });
      say(
        `${slack}: ${told.messages} messages while every process gave way, p50 ${seconds(told.p50Ms)}, longest ${seconds(told.longestMs)}, machine ${told.slowness.toFixed(1)}× busy`,
      );
      for (const words of told.wrong) say(`    ${words}`);
      if (values.verbose && told.wrong.length > 0) say(told.log);
      wrong.push(...told.wrong);
    }
    return wrong.length;
  } finally {
    await servers.stop();
  }
}

async function upgrade(): Promise<number> {
  const from = values.from ?? refuse('Say from which version: --from and a commit or tag.');
  const rows = Number(values.rows);
  if (!Number.isInteger(rows) || rows < 0) refuse('Give --rows as a whole number.');
  const servers = await startServers({ roomy: true });
  try {
    const told = await upgradeUnderLoad(servers, { from, rows, seed: first });
    say(
      `from ${told.from}: ${told.migrations} migrations in ${seconds(told.migratedMs)}, longest wait for a lock ${seconds(told.longestLockMs)}; ` +
        `${told.messages} messages meanwhile, longest ${seconds(told.longestMs)}, machine ${told.slowness.toFixed(1)}× busy`,
    );
    for (const { name, ms } of told.each.slice(0, 10)) say(`    ${name}: ${seconds(ms)}`);
    for (const words of told.wrong) say(`    ${words}`);
    if (values.verbose && told.wrong.length > 0) say(told.log);
    return told.wrong.length;
  } finally {
    await servers.stop();
  }
}

const kinds: Record<string, () => Promise<number>> = { rounds: playRounds, rolling: roll, upgrade };
const kind = kinds[what] ?? refuse(`There is no ${what}: rounds, rolling or upgrade.`);
if ((await kind()) > 0) process.exitCode = 1;
