import { Type } from '@mikro-orm/core';

/** Milliseconds since the epoch in code, `timestamptz` in the database. */
export class InstantType extends Type<number, string> {
  override convertToDatabaseValue(value: number): string {
    return typeof value === 'number' ? new Date(value).toISOString() : value;
  }

  override convertToJSValue(value: string | Date | number): number {
    if (typeof value === 'number') return value;
    return value instanceof Date ? value.getTime() : Date.parse(value);
  }

  override getColumnType(): string {
    return 'timestamptz(3)';
  }

  override compareAsType(): string {
    return 'number';
  }

  override get runtimeType(): string {
    return 'number';
  }
}
