import { type RawBuilder, sql } from 'kysely';

/**
 * The columns of the tables whose rows may be written together, in the order in which the tables are
 * written. What is not named here takes its default.
 */
const columns = {
  requests:
    'id number community_id unit_id resident_id chat kind category urgency state words wished anonymous opened_at answer_due_at settle_due_at handover_due_at arrive_due_at contain_due_at counted_by look_at reopened_count about_id rests_until source dispatch_at version',
  request_entries: 'request_id at actor_kind actor verb data files',
  disputed_bills: 'request_id bill',
  audit_entries: 'at actor_kind actor verb subject_kind subject source detail',
  cards:
    'id surface subject_kind subject place remote_id lane wanted_version drawn_version attempts due_at created_at',
  outbox: 'key destination lane part state attempts created_at due_at until about',
} as const;

type Table = keyof typeof columns;
type Columns<T extends Table> = Split<(typeof columns)[T]>;
type Split<Text extends string> = Text extends `${infer First} ${infer Rest}`
  ? First | Split<Rest>
  : Text;
/** A row by the names of its columns; instants as ISO strings. */
type Row<T extends Table> = Readonly<Record<Columns<T>, unknown>>;

/**
 * Rows that a transaction will write, all of them in one statement at its end. Many turns that are
 * taken together cost the database little more than one.
 */
export type Pen = {
  /** Numbers of requests that were drawn for this transaction, the lowest first. */
  numbers: number[];
  add<T extends Table>(table: T, row: Row<T>): void;
  /** Writes what was added since; whoever is about to read rows that may be among them calls this first. */
  writeDown(): Promise<void>;
};

/** A pen for one transaction, which sends its statements by `ask`. */
export function openPen(ask: (statement: RawBuilder<unknown>) => Promise<unknown>): Pen {
  let rows = noRows();
  return {
    numbers: [],
    add(table, row) {
      rows[table].push(row);
    },
    async writeDown() {
      if (tables.every((table) => rows[table].length === 0)) return;
      const written = rows;
      rows = noRows();
      await ask(writing(written));
    },
  };
}

const tables = Object.keys(columns) as Table[];
const noRows = (): Record<Table, object[]> => ({
  requests: [],
  request_entries: [],
  disputed_bills: [],
  audit_entries: [],
  cards: [],
  outbox: [],
});

/** One statement for all tables, always the same text; rows keep their order within a table. */
function writing(rows: Record<Table, object[]>) {
  const inserts = tables.map((table) => {
    const names = sql.raw(columns[table].replaceAll(' ', ', '));
    const into = sql.raw(table);
    return sql`${sql.raw(`into_${table}`)} as (insert into ${into} (${names})
      select ${names} from json_populate_recordset(null::${into}, ${JSON.stringify(rows[table])}::json))`;
  });
  return sql`/* write_down */ with ${sql.join(inserts)} select 1`;
}
