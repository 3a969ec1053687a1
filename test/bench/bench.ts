import { bench as bills } from './bills.ts';
import { bench as broadcast } from './broadcast.ts';
import { bench as emergency } from './emergency.ts';
import { bench as figures } from './figures.ts';
import { bench as importing } from './import.ts';
import { bench as intake } from './intake.ts';
import { bench as ledger } from './ledger.ts';
import { bench as understanding } from './understanding.ts';

/** `npm run bench -- NAME`: measures, prints, changes nothing. */

/** Every bench by its name; each answers with what it measured, as lines for people. */
const benches: ReadonlyMap<string, () => string | Promise<string>> = new Map<
  string,
  () => string | Promise<string>
>([
  ['intake', intake],
  ['bills', bills],
  ['ledger', ledger],
  ['figures', figures],
  ['import', importing],
  ['emergency', emergency],
  ['broadcast', broadcast],
  ['understanding', understanding],
]);

const name = process.argv[2] ?? '';
const bench = benches.get(name);
if (bench === undefined) {
  process.stderr.write(
    `There is no bench "${name}". Give one of: ${[...benches.keys()].join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  process.stdout.write(await bench());
}
