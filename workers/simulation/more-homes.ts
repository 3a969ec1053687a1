import { importCommand } from '../../src/archive/commands.ts';
import { readSettings } from '../../src/config.ts';
import type { Office } from '../../src/work.ts';

/** The first building that is added, and how its homes lie. */
const firstBuilding = 11;
const entrances = 2;
const floors = 25;
const perFloor = 4;
const perBuilding = entrances * floors * perFloor;

/**
 * Adds so many homes, with an owner in each, to the community as a clerk does, by two files. Of 1 to 16 000; their sizes
 * and names are by their number alone.
 */
export async function addHomes(office: Office, count: number): Promise<void> {
  const homes = Array.from({ length: count }, (_, n) => {
    const building = firstBuilding + Math.floor(n / perBuilding);
    const within = n % perBuilding;
    const entrance = 1 + Math.floor(within / (floors * perFloor));
    const floor = 1 + (Math.floor(within / perFloor) % floors);
    const room = `${floor}0${1 + (within % perFloor)}`;
    return { n, building, entrance, room, area: `${60 + ((n * 7) % 80)}.${10 + (n % 90)}` };
  });
  const units = homes.map(
    ({ building, entrance, room, area }) =>
      `桂苑,${building},${entrance},${room},${area},residential`,
  );
  const owners = homes.map(
    ({ n, building, entrance, room }) =>
      `桂苑,${building}-${entrance}-${room},住${n}户,+86139${String(20_000_000 + n)},owner,2020-01-01`,
  );
  await bring(office, 'units', ['community,building,entrance,room,area_m2,usage', ...units]);
  await bring(office, 'residents', ['community,unit,name,phone,role,since', ...owners]);
}

async function bring(
  office: Office,
  kind: 'units' | 'residents',
  lines: readonly string[],
): Promise<void> {
  const { faults } = await importCommand(office, readSettings({}), {
    ...{ kind, bytes: Buffer.from(lines.join('\n')), community: undefined },
    ...{ createCommunity: false, dryRun: false },
  });
  if (faults.length > 0)
    throw new Error(`The homes are refused: ${JSON.stringify(faults.slice(0, 3))}`);
}
