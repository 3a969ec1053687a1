import { parseArgs } from 'node:util';
import { startTestServer } from '../support/database-server.ts';
import { openStoryDatabases } from './own-database.ts';
import { differenceOf, type Played, play, shortStory } from './play.ts';

/**
 * `npm run simulate -- --homes 10 --days 7 --seed 1`: lives through days of a community with the real
 * office running in them, and says at the end of each whether everything holds. `--seeds 1000` plays
 * so many, from `--seed` on; `--short` plays half a day of two homes in which much happens; `--busy 10` has
 * people say ten times as much; `--calm` lets nothing go wrong; `--twice` plays each again and holds both against each other. A seed that fails is printed with what
 * did not hold and how to play it again. Exits with 1 when one did.
 */
const { values } = parseArgs({
  options: {
    homes: { type: 'string' },
    days: { type: 'string' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    busy: { type: 'string' },
    short: { type: 'boolean', default: false },
    calm: { type: 'boolean', default: false },
    twice: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const usual = values.short
  ? shortStory
  : { homes: 10, days: 7, busy: 1, ...({ looks: 'close', storm: 'usual' } as const) };
const asked = {
  homes: Number(values.homes ?? usual.homes),
  days: Number(values.days ?? usual.days),
  busy: Number(values.busy ?? usual.busy),
};
const { homes, days, busy } = asked;
const [first = 0, seeds = 0] = [values.seed, values.seeds].map(Number);
if (![homes, first, seeds, busy].every((one) => Number.isInteger(one) && one > 0) || !(days > 0)) {
  process.stderr.write(
    'Give --homes, --seed, --seeds and --busy as whole numbers above nothing, and --days above nothing.\n',
  );
  process.exit(2);
}
const server = await startTestServer();
const databases = await openStoryDatabases(server.adminUrl);
let failed = 0;
try {
  for (let seed = first; seed < first + seeds; seed += 1) {
    const weather = values.calm ? 'calm' : 'stormy';
    const played: Played = { ...usual, ...asked, seed, weather };
    const began = performance.now();
    const used = process.cpuUsage();
    const outcome = await play(databases, played, (now, { world }) => {
      if (values.verbose)
        say(
          `  day ${now} · ${JSON.stringify(world.counts)} · ${Math.round(performance.now() - began)} ms`,
        );
    });
    const { broken, day, told, counts, mark } = outcome;
    const other = values.twice ? differenceOf(outcome, await play(databases, played)) : null;
    if (other) broken.push(`the same seed told another story: ${other}`);
    const took = ((performance.now() - began) / 1000).toFixed(1);
    const { user, system } = process.cpuUsage(used);
    const busyFor = ((user + system) / 1e6).toFixed(1);
    const lived = Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
    say(
      `${broken.length === 0 ? '✓' : '✗'} seed ${seed} · ${day} days · ${lived} · ${took} s, ${busyFor} of it at work · ${mark}`,
    );
    if (broken.length === 0) continue;
    failed += 1;
    for (const one of broken) say(`    ${one}`);
    if (values.verbose) for (const one of told) say(`      ${one}`);
    say(
      `    again: npm run simulate -- ${values.short ? '--short ' : ''}--homes ${homes} --days ${days} --busy ${busy} --seed ${seed}${values.calm ? ' --calm' : ''} --verbose`,
    );
  }
} finally {
  await server.stop();
}
say(`${seeds - failed} of ${seeds} seeds in which everything held.`);
if (failed > 0) process.exitCode = 1;
