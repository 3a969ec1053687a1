import { z } from 'zod';
import { badRequest, type TgMessage, type TgWorld } from './model.ts';
import { tgUser } from './people.ts';
import { addMessage, keyOf, messageBody, sendOne } from './sending.ts';

type Args = Record<string, unknown>;

/** What an invoice keeps that its message does not show. */
export type TgInvoice = {
  payload: string;
  currency: string;
  total_amount: number;
  title: string;
  /** Each part of the price, as the payment form lists them. */
  prices: { label: string; amount: number }[];
};

/** A question before a payment, and what came of it; `error` is what the bot answered, in its words. */
export type TgCheckout = {
  id: string;
  user_id: number;
  invoice: string;
  /** Whether the card that was chosen has the money. */
  card: 'good' | 'empty';
  at: number;
  state: 'asked' | 'paid' | 'refused' | 'declined';
  error?: string;
};

/** How long the bot may take to answer (Bot API, PreCheckoutQuery), in ms. */
const answerWithinMs = 10_000;
/** About one and ten thousand US dollars, in the smallest unit of each currency that the test provider knows here. */
const bounds: Readonly<Record<string, { least: number; most: number }>> = {
  CNY: { least: 720, most: 7_200_000 },
  HKD: { least: 780, most: 7_800_000 },
  USD: { least: 100, most: 1_000_000 },
  EUR: { least: 93, most: 930_000 },
};

/** Sends an invoice: a message with its title, its words, and a button to pay. */
export function sendInvoice(world: TgWorld, args: Args): TgMessage {
  const invoice = readInvoice(args);
  const start_parameter = optionalText(args.start_parameter);
  if (!/^[\w-]{0,64}$/.test(start_parameter)) throw badRequest('START_PARAM_INVALID');
  const sent = sendOne(
    world,
    { ...args, reply_markup: payMarkup(args.reply_markup, invoice) },
    {
      invoice: {
        title: invoice.title,
        description: text(args.description, 'description', 255),
        start_parameter,
        currency: invoice.currency,
        total_amount: invoice.total_amount,
      },
    },
  );
  world.invoices.put(keyOf(sent.chat.id, sent.message_id), invoice);
  return sent;
}

/** Makes a link that opens an invoice, whoever follows it. */
export function createInvoiceLink(world: TgWorld, args: Args): string {
  text(args.description, 'description', 255);
  const slug = `playground${world.journal.nextId('telegram.invoice', 1001)}`;
  world.invoices.put(slug, readInvoice(args));
  return `https://t.me/$${slug}`;
}

/** An invoice as Telegram takes it, of a test provider: nothing real is ever charged here. */
function readInvoice(args: Args): TgInvoice {
  const title = text(args.title, 'title', 32);
  const payload = String(args.payload ?? '');
  const bytes = Buffer.byteLength(payload);
  if (bytes < 1 || bytes > 128) throw badRequest('INVOICE_PAYLOAD_INVALID');
  const currency = String(args.currency ?? '');
  if (currency === 'XTR') throw badRequest('the playground takes no Telegram Stars');
  if (!/^\d+:TEST:\S+$/.test(String(args.provider_token ?? '')))
    throw badRequest('PAYMENT_PROVIDER_INVALID');
  const bound = Object.hasOwn(bounds, currency) ? bounds[currency] : undefined;
  if (!bound) throw badRequest('CURRENCY_INVALID');
  const prices = pricesShape.safeParse(args.prices);
  if (!prices.success) throw badRequest("can't parse labeled prices JSON object");
  const total_amount = prices.data.reduce((sum, one) => sum + one.amount, 0);
  if (total_amount < bound.least || total_amount > bound.most)
    throw badRequest('CURRENCY_TOTAL_AMOUNT_INVALID');
  return { payload, currency, total_amount, title, prices: prices.data };
}

const pricesShape = z
  .array(z.object({ label: z.string().min(1), amount: z.number().int() }))
  .min(1)
  .max(100);

/** The button to pay comes first, whatever stands behind it. */
function payMarkup(markup: unknown, { currency, total_amount }: TgInvoice): unknown {
  const rows = z
    .object({ inline_keyboard: z.array(z.array(z.record(z.string(), z.unknown()))) })
    .safeParse(markup).data?.inline_keyboard;
  const [first] = rows?.flat() ?? [];
  if (first === undefined) {
    const sum = `${(total_amount / 100).toFixed(2)} ${currency}`;
    return { inline_keyboard: [[{ text: `Pay ${sum}`, pay: true }]] };
  }
  if (first.pay !== true) throw badRequest('the first button must be a Pay button');
  return markup;
}

function text(value: unknown, field: string, max: number): string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > max)
    throw badRequest(`INVOICE_${field.toUpperCase()}_INVALID`);
  return value;
}

const optionalText = (value: unknown): string => (value === undefined ? '' : String(value));

export const payActs = {
  pay: z.object({
    user_id: z.coerce.number(),
    chat_id: z.coerce.number().optional(),
    /** The invoice's message; or the link that was made of one. */
    message_id: z.number().optional(),
    link: z.string().optional(),
    card: z.enum(['good', 'empty']).default('good'),
  }),
} as const;

/** Somebody pays: Telegram asks the bot, and takes the money only once that says yes. */
export function personPays(
  world: TgWorld,
  given: z.infer<typeof payActs.pay>,
): { checkout_id: string } {
  const person = world.people.get(String(given.user_id));
  if (!person) throw badRequest('there is no such person in the playground');
  const slug = given.link?.split('$')[1];
  const key = slug ?? keyOf(given.chat_id ?? given.user_id, given.message_id ?? 0);
  const invoice = world.invoices.get(key);
  if (!invoice) throw badRequest('there is no invoice to pay');
  const id = String(world.journal.nextId('telegram.checkout', 7_710_000_001));
  const { currency, total_amount, payload } = invoice;
  world.checkouts.put(id, {
    ...{ id, user_id: person.id, invoice: key, card: given.card },
    ...{ at: world.clock.now(), state: 'asked' },
  });
  world.updates.add({
    pre_checkout_query: {
      ...{ id, from: tgUser(person), currency, total_amount },
      invoice_payload: payload,
    },
  });
  return { checkout_id: id };
}

/** What the bot says of a payment that somebody is about to make; only within ten seconds. */
export function answerPreCheckoutQuery(world: TgWorld, args: Args): true {
  const checkout = world.checkouts.get(String(args.pre_checkout_query_id));
  const tooOld = 'query is too old and response timeout expired or query ID is invalid';
  if (checkout?.state !== 'asked' || world.clock.now() - checkout.at > answerWithinMs)
    throw badRequest(tooOld);
  if (args.ok === true || args.ok === 'true') {
    take(world, checkout);
    return true;
  }
  if (typeof args.error_message !== 'string' || args.error_message.trim() === '')
    throw badRequest('error_message must be non-empty if ok is False');
  world.checkouts.put(checkout.id, { ...checkout, state: 'refused', error: args.error_message });
  return true;
}

/** The test provider takes the money, where the card has it, and Telegram says so in the payer's own chat with the bot. */
function take(world: TgWorld, checkout: TgCheckout): void {
  if (checkout.card === 'empty') {
    world.checkouts.put(checkout.id, { ...checkout, state: 'declined' });
    return;
  }
  const invoice = world.invoices.get(checkout.invoice);
  const person = world.people.get(String(checkout.user_id));
  const chat = world.chats.get(String(checkout.user_id));
  if (!invoice || !person || !chat) throw badRequest('INVOICE_INVALID');
  const { payload: invoice_payload, currency, total_amount } = invoice;
  world.checkouts.put(checkout.id, { ...checkout, state: 'paid' });
  const message = addMessage(world, chat, tgUser(person), {
    successful_payment: {
      ...{ currency, total_amount, invoice_payload },
      telegram_payment_charge_id: `playground_${checkout.id}`,
      provider_payment_charge_id: `test-${checkout.id}`,
    },
  });
  world.updates.add({ message: messageBody(message) });
}

/** Invoices and what came of them, as the page draws them. One that was not answered in time says so. */
export function checkoutsShown(world: TgWorld): Record<string, unknown> {
  const now = world.clock.now();
  const checkouts = world.checkouts.values();
  const state = (one: TgCheckout): string =>
    one.state === 'asked' && now - one.at > answerWithinMs ? 'late' : one.state;
  return {
    invoices: world.invoices.entries().map(([key, one]) => ({
      ...{ key, prices: one.prices, currency: one.currency, title: one.title },
      total_amount: one.total_amount,
      paid: checkouts.some((each) => each.invoice === key && each.state === 'paid'),
    })),
    checkouts: checkouts.slice(-50).map((one) => ({ ...one, state: state(one) })),
  };
}
