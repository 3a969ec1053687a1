/** A migration as it stands in its file. */
export type WrittenMigration = { name: string; source: string };

/** The statements of `up`, in order, as they are written. */
const statementsOf = (source: string): string[] =>
  [
    ...(source.split(/\basync down\(\)|\bdown\(\)/)[0] ?? '').matchAll(
      /addSql\(\s*([`'"])([\s\S]*?)\1,?\s*\)/g,
    ),
  ].map(([, , words = '']) => words.replaceAll(/\s+/g, ' ').trim());

/** The tables that a migration makes: nobody works with them yet, and they are empty. */
export const tablesMade = ({ source }: WrittenMigration): string[] =>
  statementsOf(source).flatMap((one) => /^create table "(\w+)"/i.exec(one)?.[1] ?? []);

type Rule = { breaks: RegExp; words: string };

/** What holds a table that others work with for as long as it has rows, and what to do instead. */
const rules: readonly Rule[] = [
  {
    breaks: /^create (unique )?index (?!concurrently)/i,
    words:
      'makes an index while nobody can write: put it into a migration of its own with isTransactional() false, as `drop index concurrently if exists` and `create index concurrently`',
  },
  {
    breaks: /\badd constraint "\w+" (unique|primary key) \(/i,
    words:
      'makes a unique index while nobody can read or write: make the index concurrently, then `add constraint … unique using index`',
  },
  {
    breaks: /\badd constraint "\w+" (foreign key|check)(?!.*\bnot valid\b)/i,
    words:
      'checks every row under a lock: add it `not valid`, and `validate constraint` in a later migration',
  },
  {
    breaks:
      /\badd (column )?(?!constraint)"\w+" [^,]*(\bserial\b|generated always as \(|default (\(|now|gen_random|random|nextval|clock_timestamp|current_|uuid))/i,
    words:
      'writes every row anew for a default of its own: add the column null, and fill it in parts',
  },
  {
    breaks: /\balter column "\w+" (set data )?type\b/i,
    words: 'writes every row anew: add a column beside, fill it in parts, and change over',
  },
  {
    breaks: /\balter column "\w+" set not null/i,
    words:
      'reads every row under a lock: add a check that is `not valid`, validate it in a later migration, and set it then',
  },
  {
    breaks: /^lock table /i,
    words:
      'holds a table until the end of its migration: do without, and take out afterwards what was changed meanwhile, or take the advisory lock of who changes it',
  },
  {
    breaks: /^(update|delete from) /i,
    words:
      'changes rows in one transaction: fill in parts from the schedule, or begin it with /* few: why they are few */',
  },
  {
    breaks: /\b(drop column|rename column|rename to|drop table)\b/i,
    words:
      'takes away what the version before still asks for: leave it for one version, and begin it with /* unused: since which version */',
  },
];

/** The growing table that a statement is about, if it is about one. */
const subjectOf = (statement: string): string | undefined =>
  (/^create (?:unique )?index (?:concurrently )?(?:if not exists )?"\w+" on "(\w+)"/i.exec(
    statement,
  ) ??
    /^(?:alter table|lock table|update|delete from|drop table)(?: if exists)?(?: only)? "(\w+)"/i.exec(
      statement,
    ))?.[1];

/**
 * What of a migration would hold up older bots and workers at a table of a million rows, each in
 * words that say what to do instead. `growing` are the tables that had been there before and grow.
 */
export function holdsUp(migration: WrittenMigration, growing: ReadonlySet<string>): string[] {
  const made = new Set(tablesMade(migration));
  const statements = statementsOf(migration.source);
  const alone = /isTransactional\(\)[^{]*\{\s*return false/.test(migration.source);
  const faults: string[] = [];
  const say = (words: string): number => faults.push(`${migration.name}: ${words}`);
  for (const statement of statements) {
    const table = subjectOf(statement);
    if (table !== undefined && growing.has(table) && !made.has(table))
      for (const { breaks, words } of rules)
        if (breaks.test(statement)) say(`"${statement.slice(0, 80)}" ${words}`);
    const concurrent = /^create (?:unique )?index concurrently (?:if not exists )?"(\w+)"/i.exec(
      statement,
    );
    if (!concurrent) continue;
    if (!alone)
      say('makes an index concurrently, which no transaction can: isTransactional() must be false');
    // One that was broken off leaves an index that is of no use and in the way.
    if (!statements.includes(`drop index concurrently if exists "${concurrent[1]}";`))
      say(
        `begin with \`drop index concurrently if exists "${concurrent[1]}";\`, for the time after it was broken off`,
      );
  }
  if (alone && statements.some((one) => !/^(drop|create) (unique )?index concurrently/i.test(one)))
    say('is not transactional, and does something else than indexes: half of it could stay');
  return faults;
}
