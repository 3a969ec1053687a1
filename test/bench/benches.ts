import { bench as bills } from './bills.ts';
import { bench as broadcast } from './broadcast.ts';
import { bench as cards } from './cards.ts';
import { bench as desk } from './desk.ts';
import { bench as emergency } from './emergency.ts';
import { bench as figures } from './figures.ts';
import { bench as importing } from './import.ts';
import { bench as intake } from './intake.ts';
import { bench as ledger } from './ledger.ts';
import { bench as memory } from './memory.ts';
import type { Bench } from './results/bench.ts';
import { bench as understanding } from './understanding.ts';

/** Every bench by its name. */
export const benches: ReadonlyMap<string, Bench> = new Map([
  ['intake', intake],
  ['cards', cards],
  ['desk', desk],
  ['emergency', emergency],
  ['bills', bills],
  ['ledger', ledger],
  ['figures', figures],
  ['import', importing],
  ['broadcast', broadcast],
  ['memory', memory],
  ['understanding', understanding],
]);
