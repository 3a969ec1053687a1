import { countedReadings } from './accounts.ts';
import { fromOffice, type Invariant } from './invariant.ts';

const shown = (thousandths: bigint): string => String(Number(thousandths) / 1000);

/** What the office counts of a meter somebody read there on that day; and what somebody was told that it counts, it counts. */
export const metersStandAsRead: Invariant = {
  name: 'meters stand as they were read',
  async broken(simulation) {
    const { world, witness, dwellers } = simulation;
    const counted = await countedReadings(simulation);
    const key = (one: { home: string; day: string; thousandths: bigint }): string =>
      `${one.home} on ${one.day}: ${shown(one.thousandths)}`;
    const read = new Set(witness.read.map(key));
    const known = new Set(counted.map(key));
    const heard = witness.read.filter(({ home, thousandths, by, atMs }) => {
      if (by !== 'resident') return true;
      const chat = dwellers.find((one) => one.home === home)?.chat ?? 0;
      // A number is read with the sign behind it, which no longer one has.
      const words = new RegExp(`(记下了|改好了)：${home} 水表 ${shown(thousandths)}(?![\\d.]*\\d)`);
      return fromOffice(simulation, chat).some(
        (one) => one.date * 1000 >= atMs - 1000 && words.test(one.text ?? ''),
      );
    });
    // A colleague who heard nothing may have entered it.
    const strange = counted.filter((one) => !read.has(key(one)));
    return [
      ...heard
        .filter((one) => !known.has(key(one)))
        .map((one) => `${key(one)} was read, and does not count`),
      ...(strange.length <= world.lostAnswers() + world.crashes()
        ? []
        : strange.map((one) => `${key(one)} counts, and nobody read it`)),
    ];
  },
};
