import { Migration } from '@mikro-orm/migrations';

export class Migration20261124094355_lookup_indexes extends Migration {
  override name = 'Migration20261124094355_lookup_indexes';

  override up(): void | Promise<void> {
    this.addSql(`create index "cards_of_place" on "cards" ("place", "remote_id");`);

    this.addSql(`create index "outbox_of_destination" on "outbox" ("destination", "seq");`);

    this.addSql(`create index "chats_resident_id_index" on "chats" ("resident_id");`);

    this.addSql(`create index "requests_resident_id_index" on "requests" ("resident_id");`);
    this.addSql(`create index "requests_assignee_id_index" on "requests" ("assignee_id");`);

    this.addSql(`create index "occupancies_resident_id_index" on "occupancies" ("resident_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "cards_of_place";`);

    this.addSql(`drop index "chats_resident_id_index";`);

    this.addSql(`drop index "occupancies_resident_id_index";`);

    this.addSql(`drop index "outbox_of_destination";`);

    this.addSql(`drop index "requests_resident_id_index";`);
    this.addSql(`drop index "requests_assignee_id_index";`);
  }
}
