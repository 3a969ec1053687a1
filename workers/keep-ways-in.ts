import type { Platform } from '../src/delivery/destinations.ts';
import { forgetGoneProcesses, keepWayIn } from '../src/delivery/ways-in.ts';
import { describeError } from '../src/errors.ts';
import { withoutSecrets } from '../src/log.ts';
import type { WayIn } from '../src/way-in.ts';
import type { Office } from '../src/work.ts';

/** How often it is looked whether a way in has changed, in ms. */
const lookEveryMs = 1000;
/** How often it is written down that it has not, in ms. */
const writeEveryMs = 10_000;

/** Writes down for all processes how the ways in of this one stand. */
export function keepWaysIn(
  office: Office,
  ways: () => Partial<Record<Platform, WayIn>>,
): { stop(): Promise<void> } {
  const process = office.chance.id(office.clock.now());
  const written = new Map<Platform, { as: string; at: number }>();
  let writing: Promise<void> = Promise.resolve();
  let busy = false;
  let begun = false;
  const write = async (): Promise<void> => {
    if (!begun) await forgetGoneProcesses(office);
    begun = true;
    for (const [platform, way] of Object.entries(ways()) as [Platform, WayIn][]) {
      const as = JSON.stringify([way.lostSince, way.lastError]);
      const last = written.get(platform);
      if (last?.as === as && performance.now() - last.at < writeEveryMs) continue;
      await keepWayIn(office, process, platform, way);
      written.set(platform, { as, at: performance.now() });
    }
  };
  const look = (): void => {
    if (busy) return;
    busy = true;
    writing = write()
      .catch((error: unknown) => {
        // The database is away, which readiness says; it is written when it is back.
        const why = withoutSecrets(describeError(error));
        office.log.debug({ error: why }, 'ways in could not be written down');
      })
      .finally(() => {
        busy = false;
      });
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  look();
  return {
    async stop() {
      clearInterval(timer);
      await writing;
    },
  };
}
