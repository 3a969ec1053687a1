import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { type ReadField, readTimeZone } from '../read-settings.ts';

/** Whether PostgreSQL reckons with a time zone too: both decide which day it is. */
export async function databaseKnows(work: Pick<Work, 'em'>, zone: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select exists(select 1 from pg_timezone_names where name = ${zone}) as known`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.known === true;
}

/** A time zone as a community keeps it: by its name, and known to the office and to the database. */
export async function readZoneOfBoth(
  work: Pick<Work, 'em'>,
  typed: string,
): Promise<ReadField<string, 'time_zone'>> {
  const zone = readTimeZone(typed);
  if ('wrong' in zone) return zone;
  return (await databaseKnows(work, zone.value)) ? zone : { wrong: 'time_zone' };
}
