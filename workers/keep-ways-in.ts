import { systemTimer, type Timer } from '../src/clock.ts';
import type { Platform } from '../src/delivery/destinations.ts';
import { forgetGoneProcesses, keepWayIn } from '../src/delivery/ways-in.ts';
import { describeError } from '../src/errors.ts';
import { withoutSecrets } from '../src/log.ts';
import type { WayIn } from '../src/way-in.ts';
import type { Office } from '../src/work.ts';

/** How often it is looked whether a way in has changed, in ms, and by which timer. */
const usually = { looksEveryMs: 1000, timer: systemTimer };
/** How often it is written down that it has not, in ms. */
const writeEveryMs = 10_000;

/** Writes down for all processes how the ways in of this one stand. */
export function keepWaysIn(
  office: Office,
  ways: () => Partial<Record<Platform, WayIn>>,
  { looksEveryMs, timer }: { looksEveryMs: number; timer: Timer } = usually,
): { stop(): Promise<void> } {
  const process = office.chance.id(office.clock.now());
  const written = new Map<Platform, { as: string; round: number }>();
  let writing: Promise<void> = Promise.resolve();
  let waiting: ReturnType<Timer> | null = null;
  let round = 0;
  let stopped = false;
  const write = async (): Promise<void> => {
    if (round === 0) await forgetGoneProcesses(office);
    round += 1;
    for (const [platform, way] of Object.entries(ways()) as [Platform, WayIn][]) {
      const as = JSON.stringify([way.lostSince, way.lastError]);
      const last = written.get(platform);
      if (last?.as === as && (round - last.round) * looksEveryMs < writeEveryMs) continue;
      await keepWayIn(office, process, platform, way);
      written.set(platform, { as, round });
    }
  };
  const look = (): void => {
    writing = write()
      .catch((error: unknown) => {
        // The database is away, which readiness says; it is written when it is back.
        const why = withoutSecrets(describeError(error));
        office.log.debug({ error: why }, 'ways in could not be written down');
      })
      .finally(() => {
        if (!stopped) waiting = timer(looksEveryMs, look);
      });
  };
  look();
  return {
    async stop() {
      stopped = true;
      waiting?.cancel();
      await writing;
    },
  };
}
