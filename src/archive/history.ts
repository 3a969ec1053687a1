import type { EntityManager } from '@mikro-orm/postgresql';
import { Resident } from '../community/entities.ts';
import type { Language } from '../config.ts';
import { Staff } from '../staff/people/entities.ts';
import { archiveTexts } from '../texts/archive/archive.ts';
import { describeMoment } from '../texts/format-time.ts';
import { terms } from '../texts/terms/terms.ts';
import { ArchiveChange, type FieldChanges } from './archive-entities.ts';
import { usageWords, wordOf } from './rows/code-words.ts';

/** One change to a unit or to those who belong to it, as people read it. */
export type ChangeLine = {
  at: number;
  who: string;
  what: string;
  fields: { field: string; from: string | null; to: string | null }[];
};

/** The fields that people know, in the order they are told; ids and the like are left out. */
const shown = [
  'address',
  'area_m2',
  'usage',
  'handed_over_on',
  'name',
  'phone',
  'role',
  'since',
  'until',
] as const;
type Shown = (typeof shown)[number];

/**
 * The history of a unit and of the occupancies in it, the latest first. Phones are
 * left out unless `withPhones`, which is for those whose look is on record.
 */
export async function unitHistory(
  em: EntityManager,
  unit: string,
  options: { language: Language; limit: number; withPhones: boolean },
): Promise<ChangeLine[]> {
  const { language, limit } = options;
  const ofUnit = await em.find(ArchiveChange, { unit }, { orderBy: { seq: 'desc' }, limit });
  const people = [...new Set(ofUnit.flatMap((one) => (one.resident ? [one.resident] : [])))];
  const theirs = await em.find(
    ArchiveChange,
    { resident: { $in: people }, kind: 'resident' },
    { orderBy: { seq: 'desc' }, limit },
  );
  const names = new Map(
    (await em.find(Resident, { id: { $in: people } })).map((one) => [one.id, one.name]),
  );
  const who = await namesOfActors(em, [...ofUnit, ...theirs], language);
  return [...ofUnit, ...theirs]
    .toSorted((a, b) => b.seq - a.seq)
    .slice(0, limit)
    .map((change) => ({
      at: change.at,
      who: who(change),
      what: whatOf(change, names, language),
      fields: fieldsOf({ ...change.changed, ...change.personal }, options.withPhones, language),
    }));
}

function whatOf(
  change: ArchiveChange,
  names: ReadonlyMap<string, string>,
  language: Language,
): string {
  const t = archiveTexts(language);
  const op = { insert: t['change.created'](), update: '', delete: t['change.deleted']() }[
    change.op
  ];
  if (change.changed.erased_at) return t['change.forgotten']();
  const known = change.resident === null ? '' : (names.get(change.resident) ?? '');
  const name =
    known === '' && names.has(change.resident ?? '') ? terms(language).person.forgotten : known;
  return [t[`change.${change.kind}`](), name, op].filter((part) => part !== '').join(' ');
}

function fieldsOf(
  changes: FieldChanges,
  withPhones: boolean,
  language: Language,
): ChangeLine['fields'] {
  const t = archiveTexts(language);
  return shown.flatMap((field) => {
    const change = changes[field];
    if (!change || (field === 'phone' && !withPhones)) return [];
    const word = (value: string | null): string | null => wordFor(field, value, language);
    return [{ field: t[`field.${field}`](), from: word(change.from), to: word(change.to) }];
  });
}

function wordFor(field: Shown, value: string | null, language: Language): string | null {
  if (value === null) return null;
  const known = terms(language).occupancy;
  if (field === 'role') return value in known ? known[value as keyof typeof known] : value;
  if (field === 'usage')
    return value in usageWords
      ? wordOf(usageWords, value as keyof typeof usageWords, language)
      : value;
  return value;
}

async function namesOfActors(
  em: EntityManager,
  changes: readonly ArchiveChange[],
  language: Language,
): Promise<(change: ArchiveChange) => string> {
  const t = archiveTexts(language);
  const idsOf = (kind: ArchiveChange['actorKind']): string[] =>
    changes.flatMap((one) => (one.actorKind === kind && one.actor ? [one.actor] : []));
  const named = (people: { id: string; name: string }[]): Map<string, string> =>
    new Map(people.map((one) => [one.id, one.name]));
  const staff = named(await em.find(Staff, { id: { $in: idsOf('staff') } }));
  const residents = named(await em.find(Resident, { id: { $in: idsOf('resident') } }));
  return (change) => {
    const actor = change.actor ?? '';
    if (change.actorKind === 'staff') return staff.get(actor) ?? t['change.system']();
    // An owner who lets somebody in or ends it is named; who changed what is their own is not.
    if (change.actorKind === 'resident' && actor !== change.resident)
      return residents.get(actor) ?? t['change.self']();
    if (change.actorKind === 'resident') return t['change.self']();
    return change.source === 'command' ? t['change.operator']() : t['change.system']();
  };
}

/** A change on one line. */
export function changeLine(change: ChangeLine, timeZone: string, language: Language): string {
  const t = archiveTexts(language);
  const fields = change.fields.map(({ field, from, to }) =>
    from === null
      ? t['change.set']({ field, to: to ?? t['change.empty']() })
      : t['change.field']({ field, from, to: to ?? t['change.empty']() }),
  );
  return t['change.line']({
    at: describeMoment(change.at, timeZone, language),
    who: change.who,
    what: change.what,
    fields: fields.join(language === 'zh-CN' ? '，' : ', '),
  });
}
