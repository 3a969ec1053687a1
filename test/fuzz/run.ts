import { parseArgs } from 'node:util';
import { startTestServer } from '../support/database-server.ts';
import { playDoors } from './doors.ts';
import { playReaders } from './play-readers.ts';

/**
 * `npm run fuzz -- --count 1000000 --seed 7`: so many payloads of Telegram and Slack, of their
 * shapes and of none, are read; one in `--share` of them (100) is also brought to a real office
 * through its doors, beside what strangers do with forged signatures, slow connections and guesses.
 * What does not hold is printed with the smallest payload that shows it and the seed that finds it
 * again. Exits with 1 when anything did not.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    share: { type: 'string', default: '100' },
  },
});
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const [count = 0, seed = 0, share = 0] = [values.count, values.seed, values.share].map(Number);
if (![count, seed, share].every((one) => Number.isInteger(one) && one > 0)) {
  process.stderr.write('Give --count, --seed and --share as whole numbers above nothing.\n');
  process.exit(2);
}

const rate = (done: number, sinceMs: number): string => {
  const seconds = (performance.now() - sinceMs) / 1000;
  return `${seconds.toFixed(1)} s, ${Math.round(done / seconds)} a second`;
};
const heaps = (found: readonly number[]): string =>
  `heap at a tenth, the half and the end ${found.map((mb) => mb.toFixed(1)).join(', ')} MB`;

const wrong: string[] = [];
const began = performance.now();
const read = playReaders(count, seed);
say(`read      ${read.done} payloads · ${rate(read.done, began)} · ${heaps(read.heapMb)}`);
wrong.push(...read.wrong);

const server = await startTestServer();
try {
  const opened = performance.now();
  const brought = await playDoors(server.adminUrl, Math.ceil(count / share), seed);
  say(
    `brought   ${brought.done} requests · ${rate(brought.done, opened)} · ${heaps(brought.heapMb)}`,
  );
  say(`answered  ${brought.answered}`);
  wrong.push(...brought.wrong);
} finally {
  await server.stop();
}
for (const one of wrong) say(`✗ ${one}`);
say(wrong.length === 0 ? 'Everything held.' : `${wrong.length} did not hold.`);
if (wrong.length > 0) process.exitCode = 1;
