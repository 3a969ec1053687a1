/** The day of an instant in a community's time zone, as ISO: what "today" is to the people who live there. */
export function dayIn(timeZone: string, atMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
