import { Migration } from '@mikro-orm/migrations';

export class Migration20261128173521_find_by_indexes extends Migration {
  override name = 'Migration20261128173521_find_by_indexes';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "cards_claimed" on "cards" ("claimed_by") where claimed_by is not null;`,
    );

    this.addSql(`create index "inbox_of_subject" on "inbox" ("subject", "received_at");`);
    this.addSql(
      `create index "inbox_unhandled" on "inbox" ("state", "due_at") where state <> 'handled';`,
    );

    this.addSql(
      `create index "outbox_of_message" on "outbox" ("destination", "remote_id") where remote_id is not null;`,
    );
    this.addSql(`create index "outbox_due" on "outbox" ("due_at") where state = 'pending';`);
    this.addSql(
      `create index "outbox_unsent" on "outbox" ("created_at") where state in ('pending', 'sending');`,
    );

    this.addSql(
      `create index "erasures_open" on "erasures" ("community_id") where state = 'open';`,
    );

    this.addSql(
      `create index "corrections_open" on "corrections" ("community_id") where state = 'open';`,
    );

    this.addSql(`create index "check_runs_due_at_index" on "check_runs" ("due_at");`);

    this.addSql(`create index "requests_unit_id_index" on "requests" ("unit_id");`);
    this.addSql(`create index "requests_done_at_index" on "requests" ("done_at");`);

    this.addSql(
      `create index "request_entries_reopened" on "request_entries" ("at") where verb = 'reopened';`,
    );

    this.addSql(`create index "invitations_resident_id_index" on "invitations" ("resident_id");`);
    this.addSql(
      `create index "invitations_invited_by_id_index" on "invitations" ("invited_by_id");`,
    );

    this.addSql(`create index "emergencies_resident_id_index" on "emergencies" ("resident_id");`);
    this.addSql(`create index "emergencies_unit_id_index" on "emergencies" ("unit_id");`);
    this.addSql(
      `create index "emergencies_open" on "emergencies" ("raised_at") where state <> 'stood_down';`,
    );

    this.addSql(`create index "admissions_unit_id_index" on "admissions" ("unit_id");`);
    this.addSql(
      `create index "admissions_open" on "admissions" ("community_id") where state = 'open';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "admissions_unit_id_index";`);
    this.addSql(`drop index "admissions_open";`);

    this.addSql(`drop index "cards_claimed";`);

    this.addSql(`drop index "check_runs_due_at_index";`);

    this.addSql(`drop index "corrections_open";`);

    this.addSql(`drop index "emergencies_resident_id_index";`);
    this.addSql(`drop index "emergencies_unit_id_index";`);
    this.addSql(`drop index "emergencies_open";`);

    this.addSql(`drop index "erasures_open";`);

    this.addSql(`drop index "inbox_of_subject";`);
    this.addSql(`drop index "inbox_unhandled";`);

    this.addSql(`drop index "invitations_resident_id_index";`);
    this.addSql(`drop index "invitations_invited_by_id_index";`);

    this.addSql(`drop index "outbox_of_message";`);
    this.addSql(`drop index "outbox_due";`);
    this.addSql(`drop index "outbox_unsent";`);

    this.addSql(`drop index "request_entries_reopened";`);

    this.addSql(`drop index "requests_unit_id_index";`);
    this.addSql(`drop index "requests_done_at_index";`);
  }
}
