import { Migration } from '@mikro-orm/migrations';

const ops = ['insert', 'update', 'delete'] as const;
const watched = [
  { table: 'units', kind: 'unit' },
  { table: 'residents', kind: 'resident' },
  { table: 'occupancies', kind: 'occupancy' },
] as const;

/** The rows of one statement as they were and became: only those of them that a statement of its kind has. */
const pairs = {
  insert: 'select n.id, null::jsonb as before, to_jsonb(n) as after from new_rows n',
  update:
    'select n.id, to_jsonb(o) as before, to_jsonb(n) as after from old_rows o join new_rows n on n.id = o.id where o is distinct from n',
  delete: 'select o.id, to_jsonb(o) as before, null::jsonb as after from old_rows o',
} as const;

const noteFrom = (op: (typeof ops)[number]): string => `
      insert into archive_changes (at, kind, subject, op, unit, resident, actor_kind, actor, source, changed, personal)
      select coalesce(nullif(current_setting('gatehouse.at', true), '')::timestamptz, now()), tg_argv[0], pair.id, '${op}',
        case tg_argv[0] when 'unit' then pair.id when 'occupancy' then (coalesce(pair.after, pair.before)->>'unit_id')::uuid end,
        case tg_argv[0] when 'resident' then pair.id when 'occupancy' then (coalesce(pair.after, pair.before)->>'resident_id')::uuid end,
        nullif(current_setting('gatehouse.actor_kind', true), ''),
        nullif(current_setting('gatehouse.actor', true), ''),
        nullif(current_setting('gatehouse.source', true), ''),
        coalesce(archive_difference(pair.before, pair.after, false), '{}'),
        archive_difference(pair.before, pair.after, true)
      from (${pairs[op]}) as pair;`;

/**
 * The history of the archive, written by the database itself: whatever way a
 * change comes, it is on record, and nothing in the application can change what
 * is. Only the personal part of a row can be taken away, when somebody is forgotten.
 */
const history: readonly string[] = [
  `create function archive_difference(before jsonb, after jsonb, of_person boolean) returns jsonb language sql immutable as $$
      select jsonb_object_agg(field, jsonb_build_object('from', before->>field, 'to', after->>field))
      from jsonb_object_keys(coalesce(after, before)) as field
      where field not in ('id', 'created_at', 'community_id')
        and (field in ('name', 'phone')) = of_person
        and (before->>field) is distinct from (after->>field)
    $$;`,
  `create function note_archive_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then${noteFrom('insert')}
      elsif tg_op = 'UPDATE' then${noteFrom('update')}
      else${noteFrom('delete')}
      end if;
      return null;
    end
    $$;`,
  ...watched.flatMap(({ table, kind }) =>
    ops.map((op) => {
      const seen = [
        op === 'insert' ? '' : 'old table as old_rows',
        op === 'delete' ? '' : 'new table as new_rows',
      ].join(' ');
      return `create trigger "${table}_history_${op}" after ${op} on "${table}" referencing ${seen} for each statement execute function note_archive_change('${kind}');`;
    }),
  ),
  `create function guard_archive_changes() returns trigger language plpgsql as $$
    begin
      if new.personal is null and to_jsonb(new) - 'personal' = to_jsonb(old) - 'personal' then
        return new;
      end if;
      raise exception 'Rows of % are only ever added.', tg_table_name using errcode = 'restrict_violation';
    end
    $$;`,
  `create trigger "archive_changes_kept" before update on "archive_changes" for each row execute function guard_archive_changes();`,
  `create trigger "archive_changes_only_added" before delete or truncate on "archive_changes" for each statement execute function refuse_change();`,
];

export class Migration20261124101101_archive_meters_and_history extends Migration {
  override name = 'Migration20261124101101_archive_meters_and_history';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "archive_changes" ("seq" bigserial primary key, "at" timestamptz(3) not null, "kind" varchar(255) not null, "subject" uuid not null, "op" varchar(255) not null, "unit" uuid null, "resident" uuid null, "actor_kind" varchar(255) null, "actor" varchar(255) null, "source" varchar(255) null, "changed" jsonb not null, "personal" jsonb null);`,
    );
    this.addSql(
      `create index "archive_changes_unit_seq_index" on "archive_changes" ("unit", "seq");`,
    );
    this.addSql(
      `create index "archive_changes_resident_seq_index" on "archive_changes" ("resident", "seq");`,
    );

    this.addSql(
      `create table "archive_uploads" ("id" uuid not null, "file" varchar(255) not null, "file_name" varchar(255) not null, "mime" varchar(255) not null, "slack_user" varchar(255) not null, "kind" varchar(255) null, "sha256" varchar(255) null, "counts" jsonb null, "fault_count" int not null, "faults" jsonb not null, "notes" jsonb not null, "problem" text null, "changed_meanwhile" boolean not null, "state" varchar(255) not null, "created_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "archive_uploads" add constraint "archive_uploads_file_unique" unique ("file");`,
    );

    this.addSql(
      `create table "meters" ("id" uuid not null, "unit_id" uuid not null, "kind" varchar(255) not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "meters" add constraint "meters_unit_id_kind_unique" unique ("unit_id", "kind");`,
    );

    this.addSql(
      `create table "meter_readings" ("id" uuid not null, "meter_id" uuid not null, "read_on" date not null, "value" numeric(12,3) not null, "new_meter" boolean not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "meter_readings" add constraint "meter_readings_meter_id_read_on_unique" unique ("meter_id", "read_on");`,
    );

    this.addSql(`alter table "invitations" add "revoked_at" timestamptz(3) null;`);
    this.addSql(`create index "invitations_unit_id_index" on "invitations" ("unit_id");`);

    this.addSql(
      `alter table "meters" add constraint "meters_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );

    this.addSql(
      `alter table "meter_readings" add constraint "meter_readings_meter_id_foreign" foreign key ("meter_id") references "meters" ("id");`,
    );

    for (const statement of history) this.addSql(statement);
  }

  override down(): void | Promise<void> {
    for (const { table } of watched)
      for (const op of ops) this.addSql(`drop trigger "${table}_history_${op}" on "${table}";`);
    this.addSql('drop function note_archive_change();');
    this.addSql('drop function archive_difference(jsonb, jsonb, boolean);');
    this.addSql(`alter table "meter_readings" drop constraint "meter_readings_meter_id_foreign";`);

    this.addSql(`drop table if exists "archive_changes" cascade;`);
    this.addSql('drop function guard_archive_changes();');
    this.addSql(`drop table if exists "archive_uploads" cascade;`);
    this.addSql(`drop table if exists "meters" cascade;`);
    this.addSql(`drop table if exists "meter_readings" cascade;`);

    this.addSql(`drop index "invitations_unit_id_index";`);
    this.addSql(`alter table "invitations" drop column "revoked_at";`);
  }
}
