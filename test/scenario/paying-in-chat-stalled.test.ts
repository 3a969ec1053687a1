import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Community, Unit } from '../../src/community/entities.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import { inOneTransaction } from '../../src/work.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { until } from '../support/world.ts';

const home = '3-2-501';

describe('a database that takes what it is asked and never answers', () => {
  let office: TestOffice;
  let proxy: DatabaseProxy;
  let zhao: ResidentDriver;
  let emma: ResidentDriver;

  beforeAll(async () => {
    office = await startTestOffice({
      parts: { payerWaitsMs: 2000 },
      reaches: async (url) => {
        proxy = await openDatabaseProxy(url);
        return proxy.url;
      },
    });
    await inOneTransaction(office.opened.office, async (work) => {
      const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
      settingsTable['pay_in_chat.token'].put(community, '1000000001:TEST:story');
    });
    zhao = await office.resident('zhao');
    await zhao.joins();
    await office.comesToRest();
    emma = await office.movesIn('Emma Two', home, { language_code: 'en' });
    await inOneTransaction(office.opened.office, async (work) => {
      await sql`update occupancies set since = '2020-01-01' where role = 'owner'`.execute(
        work.em.getKysely(),
      );
      const { id } = await work.em.findOneOrFail(Unit, { address: home });
      const lines = [{ code: 'service', fen: 12_300 }];
      const about = { period: '2026-11', dueOn: '2026-12-15', issuedOn: '2026-11-01' };
      await writeBill(work, { unit: id, lines, ...about });
    });
  });
  afterAll(async () => {
    await office.stop();
    await proxy.close();
  });

  const payments = async (): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from payments where method = 'telegram'`.execute(
      office.opened.office.orm.em.fork().getKysely(),
    );
    return rows[0]?.n ?? 0;
  };

  it('lets nobody wait who pays: each is told in their language that nothing was taken, and when to come back', async () => {
    await zhao.says('/bill');
    await zhao.hears(/应缴/);
    await zhao.taps('在这里付');
    const invoice = await zhao.hears(/invoice 12300/);
    await emma.says('/bill');
    await emma.hears(/123\.00/);
    await emma.taps('Pay here');
    const own = await emma.hears(/invoice 12300/);
    await office.comesToRest();

    proxy.stall();
    const began = performance.now();
    const said = await Promise.all([zhao.pays(invoice), emma.pays(own)]);
    const tookMs = performance.now() - began;
    expect(said).toEqual([
      '现在正忙，没有扣款。请过几分钟再付一次。',
      'I am busy right now, and nothing was charged. Please try again in a few minutes.',
    ]);
    // Telegram gives up after ten seconds.
    expect(tookMs).toBeLessThan(10_000);
  });

  it('books and holds nothing of what it says in the end, and takes each payment once', async () => {
    proxy.goOn();
    await office.comesToRest();
    expect(await payments()).toBe(0);
    const { rows } = await sql`select 1 from checkouts where held_at is not null`.execute(
      office.opened.office.orm.em.fork().getKysely(),
    );
    expect(rows).toEqual([]);
    // The other owner is not kept from paying by a question that was answered with no.
    // On a busy machine she may have to come back more than once, as she was asked to.
    await until('a payment', async () => (await emma.pays()) === 'paid');
    await emma.hears(/received 123\.00 yuan for 3-2-501, thank you/);
    await emma.hears(/document/);
    await zhao.hears(/已收到 3-2-501 缴费 123\.00 元/);
    expect(await zhao.pays()).toMatch(/已经缴清/);
    await office.comesToRest();
    expect(await payments()).toBe(1);
    const { owedFen, prepaidFen } = await statementAt(office.opened.office, home, '2026-11-24');
    expect([owedFen, prepaidFen]).toEqual([0n, 0n]);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
