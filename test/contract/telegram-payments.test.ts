import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BotSide, openBotSide } from '../support/bot-side.ts';
import { describeContract, readContracts } from '../support/contract.ts';

const invoice = {
  title: '3-2-501 2026年11月物业费用',
  description: '通知单 12，2026年11月30日前缴。',
  payload: '1.checkout',
  provider_token: '1:TEST:abcd',
  currency: 'CNY',
  prices: [
    { label: '2026年10月', amount: 20_000 },
    { label: '2026年11月', amount: 16_334 },
  ],
  start_parameter: 'bill',
};
type Asked = {
  pre_checkout_query: {
    id: string;
    total_amount: number;
    invoice_payload: string;
    currency: string;
  };
};

describe("payments through the Bot API's stand-in", () => {
  let side: BotSide;
  beforeEach(async () => {
    side = await openBotSide();
    await side.says('/start');
  });
  afterEach(async () => {
    // Whatever was granted is as the published Bot API has it.
    expect(await side.close()).toEqual([]);
  });

  const send = (more: Record<string, unknown> = {}) =>
    side.call('sendInvoice', { chat_id: side.zhao, ...invoice, ...more });
  /** Taps the button to pay; gives the question that the bot is asked. */
  async function pays(more: Record<string, unknown> = {}): Promise<Asked['pre_checkout_query']> {
    const message_id = side.messages().findLast((one) => one.invoice)?.message_id;
    await side.standIns.act('telegram/pay', { user_id: side.zhao, message_id, ...more });
    const asked = (await side.waiting()).at(-1) as unknown as Asked;
    return asked.pre_checkout_query;
  }
  const answer = (id: string, more: Record<string, unknown> = { ok: true }) =>
    side.call('answerPreCheckoutQuery', { pre_checkout_query_id: id, ...more });
  const came = () => side.standIns.telegram.world.checkouts.values().at(-1);

  test('sends an invoice with its button, asks before it takes the money, and then says so', async () => {
    expect((await send()).ok).toBe(true);
    const sent = side.messages().at(-1);
    expect(sent?.invoice).toEqual({
      ...{ title: invoice.title, description: invoice.description, start_parameter: 'bill' },
      ...{ currency: 'CNY', total_amount: 36_334 },
    });
    expect(sent?.reply_markup).toEqual({
      inline_keyboard: [[{ text: 'Pay 363.34 CNY', pay: true }]],
    });
    const asked = await pays();
    expect(asked).toMatchObject({
      total_amount: 36_334,
      currency: 'CNY',
      invoice_payload: '1.checkout',
    });
    // Nothing is taken before the bot has said yes
    expect(side.messages().some((one) => one.successful_payment)).toBe(false);
    expect((await answer(asked.id)).ok).toBe(true);
    expect(side.messages().at(-1)?.successful_payment).toMatchObject({
      ...{ currency: 'CNY', total_amount: 36_334, invoice_payload: '1.checkout' },
    });
    // And the same question is answered once
    expect((await answer(asked.id)).description).toMatch(/query is too old/);
  });

  test('takes nothing where the bot says no, the card has no money, or ten seconds are over', async () => {
    await send({ reply_markup: { inline_keyboard: [[{ text: '付', pay: true }]] } });
    const refused = await pays();
    expect((await answer(refused.id, { ok: false })).description).toMatch(/error_message/);
    expect((await answer(refused.id, { ok: false, error_message: '已缴清' })).ok).toBe(true);
    expect(came()).toMatchObject({ state: 'refused', error: '已缴清' });
    const empty = await pays({ card: 'empty' });
    expect((await answer(empty.id)).ok).toBe(true);
    expect(came()?.state).toBe('declined');
    const late = await pays();
    side.standIns.clock.advance(10_001);
    expect((await answer(late.id)).description).toMatch(/query is too old/);
    expect(side.messages().some((one) => one.successful_payment)).toBe(false);
  });

  test('refuses what Telegram refuses, and makes links', async () => {
    for (const [more, words] of [
      [{ provider_token: 'wrong' }, /PAYMENT_PROVIDER_INVALID/],
      [{ currency: 'QQQ' }, /CURRENCY_INVALID/],
      [{ prices: [{ label: '少', amount: 100 }] }, /CURRENCY_TOTAL_AMOUNT_INVALID/],
      [{ prices: [{ label: '多', amount: 80_000_000 }] }, /CURRENCY_TOTAL_AMOUNT_INVALID/],
      [{ payload: 'x'.repeat(129) }, /INVOICE_PAYLOAD_INVALID/],
      [{ title: '长'.repeat(33) }, /INVOICE_TITLE_INVALID/],
      [
        { reply_markup: { inline_keyboard: [[{ text: '看', url: 'https://x.cn' }]] } },
        /Pay button/,
      ],
    ] as const)
      expect((await send(more)).description).toMatch(words);
    const { start_parameter: _start, ...linked } = invoice;
    const made = await side.call('createInvoiceLink', linked);
    expect(made.result).toMatch(/^https:\/\/t\.me\/\$/);
    const asked = await pays({ link: made.result });
    expect(asked.total_amount).toBe(36_334);
  });
});

describeContract('what is brought of payments', () => {
  test('has the shapes that are published', async () => {
    const side = await openBotSide();
    await side.says('/start');
    await side.call('sendInvoice', { chat_id: side.zhao, ...invoice });
    const message_id = side.messages().at(-1)?.message_id;
    await side.standIns.act('telegram/pay', { user_id: side.zhao, message_id });
    const { id } = side.standIns.telegram.world.checkouts.values().at(-1) ?? { id: '' };
    await side.call('answerPreCheckoutQuery', { pre_checkout_query_id: id, ok: true });
    const { telegram } = readContracts();
    const updates = await side.waiting();
    expect(updates.flatMap((one) => telegram.faultsOfType('Update', one))).toEqual([]);
    await side.close();
  });
});
