import { parseArgs } from 'node:util';
import { startTestServer } from '../support/database-server.ts';
import { type Played, play } from './play.ts';

/**
 * `npm run simulate -- --homes 10 --days 7 --seed 1`: lives through days of a community with the real
 * office running in them, and says at the end of each whether everything holds. `--seeds 1000` plays
 * so many, from `--seed` on; `--busy 10` has people say ten times as much; `--calm` lets nothing go wrong. A seed that fails is printed with what
 * did not hold and how to play it again. Exits with 1 when one did.
 */
const { values } = parseArgs({
  options: {
    homes: { type: 'string', default: '10' },
    days: { type: 'string', default: '7' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    busy: { type: 'string', default: '1' },
    calm: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const [homes = 0, days = 0, first = 0, seeds = 0, busy = 0] = [
  values.homes,
  values.days,
  values.seed,
  values.seeds,
  values.busy,
].map(Number);
if (![homes, days, first, seeds, busy].every((one) => Number.isInteger(one) && one > 0)) {
  process.stderr.write(
    'Give --homes, --days, --seed, --seeds and --busy as whole numbers above nothing.\n',
  );
  process.exit(2);
}
const server = await startTestServer();
let failed = 0;
try {
  for (let seed = first; seed < first + seeds; seed += 1) {
    const played: Played = { seed, homes, days, busy, weather: values.calm ? 'calm' : 'stormy' };
    const began = performance.now();
    const { broken, day, told, counts, mark } = await play(
      server.adminUrl,
      played,
      (now, { world }) => {
        if (values.verbose)
          say(
            `  day ${now} · ${JSON.stringify(world.counts)} · ${Math.round(performance.now() - began)} ms`,
          );
      },
    );
    const took = ((performance.now() - began) / 1000).toFixed(1);
    const lived = Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ');
    say(
      `${broken.length === 0 ? '✓' : '✗'} seed ${seed} · ${day} days · ${lived} · ${took} s · ${mark}`,
    );
    if (broken.length === 0) continue;
    failed += 1;
    for (const one of broken) say(`    ${one}`);
    if (values.verbose) for (const one of told) say(`      ${one}`);
    say(
      `    again: npm run simulate -- --homes ${homes} --days ${days} --busy ${busy} --seed ${seed}${values.calm ? ' --calm' : ''} --verbose`,
    );
  }
} finally {
  await server.stop();
}
say(`${seeds - failed} of ${seeds} seeds in which everything held.`);
if (failed > 0) process.exitCode = 1;
