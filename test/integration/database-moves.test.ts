import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { isDatabaseAway } from '../../src/database-away.ts';
import { poolOf } from '../../src/db/orm.ts';
import { connectionsNow } from '../../src/db/unanswered-connections.ts';
import { type Lease, takeLease } from '../../src/delivery/leases.ts';
import { createLog } from '../../src/log.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import {
  createDatabase,
  dropDatabase,
  maintain,
  templateName,
  urlOf,
} from '../support/databases.ts';
import { until } from '../support/world.ts';

const server = inject('postgresUrl');
const name = `moves_${randomUUID().replaceAll('-', '')}`;
let proxy: DatabaseProxy;
let orm: MikroORM;
let pool: Pool;
let lease: Lease;
beforeEach(async () => {
  await createDatabase(server, name, templateName);
  proxy = await openDatabaseProxy(urlOf(server, name));
  orm = await openOrm(proxy.url, 3);
  pool = await poolOf(orm);
  let number = 0;
  const draw = (): number => {
    number += 1;
    return number;
  };
  const log = createLog('silent', 'silent');
  lease = await takeLease(proxy.url, draw, log, 500, () => connectionsNow([pool]));
});
afterEach(async () => {
  await lease.close();
  await orm.close(true);
  await proxy.close();
  await dropDatabase(server, name);
});

const leaseAnew = (was: number): Promise<boolean> =>
  until('a lease anew', async () => {
    const hold = lease.hold();
    hold?.release();
    return lease.id !== was && hold !== null;
  });

describe('a database whose host loses its power, so that nobody hangs up', () => {
  it('is left on every connection, and the same work is done where it is now', async () => {
    // Given somebody who thinks in the middle of a transaction, and a connection that nobody has
    const thinking = await pool.connect();
    await thinking.query('begin');
    await Promise.all([pool.query('select 1'), pool.query('select 1')]);
    const was = lease.id;

    // When another host has its address
    proxy.moveAway();
    const asked = pool.query('select 1').catch((error: unknown) => error);
    await leaseAnew(was);

    // Then whoever had asked hears that it was away, and so does the transaction
    expect(isDatabaseAway(await asked)).toBe(true);
    await expect(thinking.query('select 1')).rejects.toThrow();
    // And all three connections are there again
    expect(await orm.em.fork().getConnection().execute('select 1 as one')).toEqual([{ one: 1 }]);
    const all = await Promise.all([pool.connect(), pool.connect(), pool.connect()]);
    for (const one of all) one.release();
    expect(all).toHaveLength(3);
  });
});

describe('a lease whose own connection alone is lost', () => {
  it('lets a statement go on that the server is at work on, however long it takes', async () => {
    const was = lease.id;
    const long = pool.query(`select 'done' as became from pg_sleep(4)`);
    await until('that it is at work', async () => pool.totalCount > 0);
    await maintain(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity a where datname = '${name}'
       and exists (select 1 from pg_locks l where l.pid = a.pid and l.locktype = 'advisory')`,
    );
    await leaseAnew(was);
    expect((await long).rows).toEqual([{ became: 'done' }]);
  });
});
