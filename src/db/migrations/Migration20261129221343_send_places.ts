import { Migration } from '@mikro-orm/migrations';

export class Migration20261129221343_send_places extends Migration {
  override name = 'Migration20261129221343_send_places';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "send_places" ("platform" varchar(255) not null, "place" int not null, "free_at" double precision not null, "turn" int not null, "trip" double precision not null, primary key ("platform", "place"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "send_places" cascade;`);
  }
}
