import { parseArgs } from 'node:util';
import { type Found, playRound } from './round.ts';
import { startServers } from './servers.ts';

/**
 * `npm run faults -- --rounds 200 --seed 1`: plays rounds of faults against
 * real processes and prints what went wrong, with the seed that plays it again.
 * Exits with 1 when anything was lost, doubled, out of order or stuck.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const [first, rounds] = [Number(values.seed), Number(values.rounds)];
if (!Number.isInteger(first) || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(
    'Give --rounds and --seed as whole numbers, such as --rounds 20 --seed 1.\n',
  );
  process.exit(2);
}
const servers = await startServers();
const failed: Found[] = [];
try {
  for (let seed = first; seed < first + rounds; seed += 1) {
    const found = await playRound(servers, seed);
    const deployed = Object.values(found.plan).join(' · ');
    say(
      `${found.wrong.length === 0 ? '✓' : '✗'} seed ${seed} · ${deployed} · ${found.happened.join(', then ')}`,
    );
    for (const one of found.wrong) say(`    ${one}`);
    if (values.verbose && found.wrong.length > 0) say(found.log);
    if (found.wrong.length > 0) failed.push(found);
  }
} finally {
  await servers.stop();
}
say(
  `${rounds - failed.length} of ${rounds} rounds without loss, doubling, disorder or standstill.`,
);
if (failed.length > 0) process.exitCode = 1;
