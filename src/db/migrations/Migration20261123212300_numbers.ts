import { Migration } from '@mikro-orm/migrations';

/**
 * The numbers people quote: requests from 1001, emergencies from 101.
 * Sequences, because two requests opened at once must not get one number; a
 * transaction that fails leaves a gap, which harms nobody.
 */
export class Migration20261123212300_numbers extends Migration {
  override up(): void {
    this.addSql('create sequence request_numbers start with 1001');
    this.addSql('create sequence emergency_numbers start with 101');
  }

  override down(): void {
    this.addSql('drop sequence request_numbers');
    this.addSql('drop sequence emergency_numbers');
  }
}
