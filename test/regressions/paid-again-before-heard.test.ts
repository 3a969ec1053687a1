import { afterAll, beforeAll, expect, it } from 'vitest';
import { payerAnswers } from '../../bots/telegram/pre-checkout.ts';
import { systemTimer } from '../../src/clock.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import { InboxEntry } from '../../src/delivery/entities.ts';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { Checkout } from '../../src/ledger/checkout/checkout-entities.ts';
import { judgeCheckout, type Verdict } from '../../src/ledger/checkout/judge-checkout.ts';
import { inOneTransaction } from '../../src/work.ts';
import { writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhao: ResidentDriver;
beforeAll(async () => {
  office = await startTestOffice();
  await inOneTransaction(office.opened.office, async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    settingsTable['pay_in_chat.token'].put(community, '1000000001:TEST:story');
    const { id } = await work.em.findOneOrFail(Unit, { address: '3-2-501' });
    const lines = [{ code: 'service', fen: 12_300 }];
    const about = { period: '2026-11', dueOn: '2026-12-15', issuedOn: '2026-11-01' };
    await writeBill(work, { unit: id, lines, ...about });
  });
  zhao = await office.resident('zhao');
  await zhao.joins();
});
afterAll(() => office.stop());

/**
 * Found by seeds 418 and 421 of the short stories: an invoice was paid, Telegram's word of it came late, and whoever
 * tapped again some seconds later was charged a second time.
 */
it('an invoice that may have been paid is not paid again before the office has heard of it, and can be where nothing came of it', async () => {
  await zhao.says('/bill');
  await zhao.hears(/应缴/);
  await zhao.taps('在这里付');
  await zhao.hears(/invoice 12300/);
  const checkout = await office.opened.office.orm.em
    .fork()
    .findOneOrFail(Checkout, { payment: null });
  // Telegram asks, and its word that the money was taken is still under way.
  const asks = (): Promise<Verdict> =>
    judgeCheckout(office.opened.office, {
      ...{ from: checkout.chat, currency: 'CNY', total: 12_300, payload: `1.${checkout.id}` },
    });
  expect(await asks()).toMatchObject({ ok: true });
  await office.later(8000);
  expect(await asks()).toMatchObject({ ok: false, why: 'again' });
  await office.later(53_000);
  expect(await asks()).toMatchObject({ ok: true });

  // Only what a yes that may have reached Telegram is about holds: where the network is away nothing left.
  await office.later(61_000);
  const refusing = (code: string) => async (): Promise<Response> => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('away'), { code }) });
  };
  const held = async (): Promise<boolean> =>
    (await office.opened.office.orm.em.fork().findOneOrFail(Checkout, { id: checkout.id }))
      .heldAt !== null;
  const asksThrough = async (code: string): Promise<void> => {
    let tries = 0;
    const away = refusing(code);
    const means = {
      fetch: () => {
        tries += 1;
        return away();
      },
      ...{ timer: systemTimer, patienceMs: 1500 },
    };
    const { telegram } = office.opened.settings;
    payerAnswers(telegram, office.opened.office, means)({ pre_checkout_query: query() });
    await until('two tries', async () => tries === 2);
  };
  const query = () => ({
    ...{ id: 'q', from: { id: checkout.chat }, currency: 'CNY', total_amount: 12_300 },
    invoice_payload: `1.${checkout.id}`,
  });
  await asksThrough('ECONNREFUSED');
  await until('nothing is held', async () => !(await held()));
  await asksThrough('ECONNRESET');
  expect(await held()).toBe(true);
  expect(await asks()).toMatchObject({ ok: false, why: 'again' });
});

it('an invoice whose payment has arrived is not paid again while nobody has handled that, however long it takes', async () => {
  const em = office.opened.office.orm.em.fork();
  const checkout = await em.findOneOrFail(Checkout, { payment: null });
  await em.nativeUpdate(Checkout, { id: checkout.id }, { heldAt: null });
  const asks = (): Promise<Verdict> =>
    judgeCheckout(office.opened.office, {
      ...{ from: checkout.chat, currency: 'CNY', total: 12_300, payload: `1.${checkout.id}` },
    });
  // Something that was written before waits as well, with what the database cannot take apart.
  const stored = async (externalId: string, message: object) =>
    storeInbox(office.opened.office, [
      {
        ...{ source: 'telegram', externalId, subject: `telegram:${checkout.chat}` },
        payload: { update_id: 1, message },
      },
    ]);
  // The workers are away: what has arrived stands in the inbox.
  await stored('words', { text: 'a\u0000b' });
  expect(await asks()).toMatchObject({ ok: true });
  await office.later(61_000);
  await stored('paid', {
    successful_payment: {
      ...{ currency: 'CNY', total_amount: 12_300, invoice_payload: `1.${checkout.id}` },
      ...{ telegram_payment_charge_id: 't-1', provider_payment_charge_id: 'p-1' },
    },
  });
  expect(await asks()).toMatchObject({ ok: false, why: 'booking' });
  // Set aside it was paid all the same.
  await em.nativeUpdate(InboxEntry, { externalId: 'paid' }, { state: 'set_aside' });
  await office.later(3_600_000);
  expect(await asks()).toMatchObject({ ok: false, why: 'booking' });
});
