import type { CacheAdapter } from '@mikro-orm/core';
import type { Clock } from '../clock.ts';

/**
 * What of the database is remembered for a while, which a clock decides: in a simulation what is out of date at an instant
 * is the same however long the machine took to come there.
 */
export class CacheByClock implements CacheAdapter {
  readonly #clock: Clock;
  readonly #expiration: number;
  readonly #kept = new Map<string, { data: unknown; until: number }>();

  constructor({ clock, expiration }: { clock: Clock; expiration: number }) {
    this.#clock = clock;
    this.#expiration = expiration;
  }

  get<T>(name: string): T | undefined {
    const one = this.#kept.get(name);
    if (one && one.until >= this.#clock.now()) return one.data as T;
    this.#kept.delete(name);
    return undefined;
  }

  set(name: string, data: unknown, _origin: string, expiration = this.#expiration): void {
    this.#kept.set(name, { data, until: this.#clock.now() + expiration });
  }

  remove(name: string): void {
    this.#kept.delete(name);
  }

  clear(): void {
    this.#kept.clear();
  }
}
