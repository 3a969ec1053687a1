import { Migration } from '@mikro-orm/migrations';

export class Migration20261128180145_claims_by_turn extends Migration {
  override name = 'Migration20261128180145_claims_by_turn';

  override up(): void | Promise<void> {
    this.addSql(`alter table "cards" add "turn" int null;`);

    this.addSql(`alter table "outbox" add "turn" int null, add "tried_at" timestamptz(3) null;`);

    this.addSql(`drop index "outbox_in_flight";`);
    this.addSql(
      `create unique index "outbox_in_flight" on "outbox" ("destination", "lane") where state = 'sending';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "outbox_in_flight";`);
    this.addSql(
      `create unique index "outbox_in_flight" on "outbox" ("destination") where state = 'sending';`,
    );

    this.addSql(`alter table "cards" drop column "turn";`);

    this.addSql(`alter table "outbox" drop column "turn", drop column "tried_at";`);
  }
}
