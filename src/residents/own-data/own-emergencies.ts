import type { EntityManager } from '@mikro-orm/postgresql';
import { EmergencyEntry } from '../../requests/emergency/entities.ts';
import type { Emergency } from '../../requests/request/entities.ts';

/** An emergency of somebody's, in the copy that they get. */
export type OwnEmergency = {
  number: number;
  home: string | null;
  kind: Emergency['kind'];
  words: string;
  raised_at: string;
  taken_by: string | null;
  taken_at: string | null;
  over_at: string | null;
  /** What they said after the first words, and what the staff wrote to them, oldest first. */
  said: { at: string; by: 'resident' | 'staff'; name: string | null; text: string }[];
};

/** How times, staff and homes are written in the copy. */
type Written = {
  at(ms: number): string;
  who(staff: string | null): string | null;
  home(unit: string | null): string | null;
};

/** Somebody's emergencies with all that was said in them; what the staff did among themselves is left out. */
export async function ownEmergencies(
  em: EntityManager,
  emergencies: readonly Emergency[],
  { at, who, home }: Written,
): Promise<OwnEmergency[]> {
  const entries = await em.find(
    EmergencyEntry,
    { emergency: { $in: emergencies.map((one) => one.id) }, verb: { $in: ['said', 'replied'] } },
    { orderBy: { seq: 'asc' } },
  );
  return emergencies.map((one) => ({
    number: one.number,
    home: home(one.unit),
    kind: one.kind,
    words: one.words,
    raised_at: at(one.raisedAt),
    taken_by: who(one.acknowledgedBy),
    taken_at: one.acknowledgedAt === null ? null : at(one.acknowledgedAt),
    over_at: one.stoodDownAt === null ? null : at(one.stoodDownAt),
    said: entries
      .filter((entry) => entry.emergency === one.id && entry.data.text !== undefined)
      .map((entry) => ({
        at: at(entry.at),
        by: entry.verb === 'said' ? ('resident' as const) : ('staff' as const),
        name: entry.verb === 'said' ? null : who(entry.actor),
        text: entry.data.text ?? '',
      })),
  }));
}
