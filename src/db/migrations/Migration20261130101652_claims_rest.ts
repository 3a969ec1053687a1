import { Migration } from '@mikro-orm/migrations';

export class Migration20261130101652_claims_rest extends Migration {
  override name = 'Migration20261130101652_claims_rest';

  override up(): void | Promise<void> {
    this.addSql(`alter table "requests" add "rests_until" date null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "requests" drop column "rests_until";`);
  }
}
