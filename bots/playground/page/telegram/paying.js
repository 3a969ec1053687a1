/** The payment form of an invoice, as the phone shows it: nothing real is ever charged. */
import { h } from '../kit/dom.js';
import * as telegram from './model.js';

/** @typedef {import('../app.js').App} App */

/** How often it is looked whether the bot has answered, in ms. */
const LOOK_MS = 150;

/**
 * An amount in hundredths, as it is written.
 * @param {number} amount
 * @param {string} currency
 * @param {'zh-CN' | 'en'} language
 */
export function moneyText(amount, currency, language) {
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount / 100);
}

/**
 * Opens the form; resolves when it is closed.
 * @param {App} app
 * @param {{ user_id: number, chat_id: number, message: import('./model.js').Message }} of
 * @returns {Promise<void>}
 */
export function payInvoice(app, { user_id, chat_id, message }) {
  const { invoice } = message;
  if (!invoice) return Promise.resolve();
  const { t } = app;
  const { language } = app.frame();
  const sum = moneyText(invoice.total, invoice.currency, language);
  const result = h('p', { class: 'pay-result', role: 'status', 'data-testid': 'pay-result' });
  const pay = /** @type {HTMLButtonElement} */ (
    h(
      'button',
      { type: 'button', autofocus: true, class: 'button primary', 'data-testid': 'pay' },
      t('paySum', { sum }),
    )
  );
  const deny = /** @type {HTMLButtonElement} */ (
    h('button', { type: 'button', class: 'button', 'data-testid': 'pay-close' }, t('cancel'))
  );
  const cards = h(
    'fieldset',
    { class: 'pay-cards' },
    h('legend', null, t('payCard')),
    card('good', t('payCardGood'), true),
    card('empty', t('payCardEmpty'), false),
  );
  const dialog = /** @type {HTMLDialogElement} */ (
    h(
      'dialog',
      { class: 'confirm pay-form', 'aria-label': t('payTitle') },
      h('h2', null, invoice.title),
      h('p', { class: 'pay-note' }, t('payTest')),
      prices(app, invoice),
      cards,
      result,
      h('div', { class: 'confirm-actions' }, deny, pay),
    )
  );
  deny.addEventListener('click', () => dialog.close());
  pay.addEventListener('click', async () => {
    const chosen = cards.querySelector('input:checked');
    pay.disabled = true;
    result.textContent = t('payWaiting');
    const state = await tryToPay(app, {
      ...{ user_id, chat_id, message_id: message.id },
      card: chosen instanceof HTMLInputElement ? chosen.value : 'good',
    });
    if (state?.state === 'paid') return dialog.close();
    // Whoever was refused reads why; another card may be tried, another sum not.
    pay.disabled = state?.state === 'refused';
    deny.textContent = t('close');
    result.textContent = state?.error ?? t(state?.state === 'declined' ? 'payDeclined' : 'payLate');
  });
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * Each part of the price, and what it comes to.
 * @param {App} app
 * @param {NonNullable<import('./model.js').Message['invoice']>} invoice
 */
function prices({ t, frame }, invoice) {
  const { language } = frame();
  const money = (/** @type {number} */ amount) => moneyText(amount, invoice.currency, language);
  return h(
    'ul',
    { class: 'pay-prices' },
    invoice.prices.map((price) =>
      h(
        'li',
        { key: price.label },
        h('span', null, price.label),
        h('span', null, money(price.amount)),
      ),
    ),
    h(
      'li',
      { class: 'pay-total' },
      h('span', null, t('payTotal')),
      h('span', null, money(invoice.total)),
    ),
  );
}

/**
 * @param {string} value
 * @param {string} label
 * @param {boolean} checked
 */
function card(value, label, checked) {
  return h(
    'label',
    { class: 'pay-card' },
    h('input', { type: 'radio', name: 'pay-card', value, checked }),
    label,
  );
}

/**
 * Pays, and waits for what the bot and the provider say.
 * @param {App} app
 * @param {{ user_id: number, chat_id: number, message_id: number, card: string }} fields
 * @returns {Promise<{ state: string, error?: string } | undefined>}
 */
async function tryToPay(app, fields) {
  const begun = await app.attempt('telegram/pay', fields);
  if (!begun) return undefined;
  for (;;) {
    await app.live.fetchNow('telegram');
    const found = telegram.checkout(app.store.world, String(begun.checkout_id));
    if (found && found.state !== 'asked') return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
