/**
 * A time zone by its name in the tz database, as the runtime writes it
 * (`asia/shanghai` becomes `Asia/Shanghai`); null for everything else. Taken are
 * a region with a city, and UTC. An abbreviation is not: CST is China's time to
 * some and Chicago's to the runtime. Nor is a bare offset, which knows no summer
 * time, nor `Etc/GMT+8`, which is eight hours *behind*.
 */
export function timeZoneNamed(typed: string): string | null {
  const name = typed.trim();
  if (/^(?:etc\/)?utc$/i.test(name)) return 'UTC';
  if (name.length > 60 || !/^(?!etc\/)[a-z_]+(?:\/[\w+-]+)+$/i.test(name)) return null;
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    // What the office reckons with is Temporal: a zone that it does not know would throw in every turn.
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
