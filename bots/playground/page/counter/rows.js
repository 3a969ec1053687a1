/** Lists behind the counter: stored rows of any shape, and the raw calls as they happen. */
import { fill, h, list } from '../kit/dom.js';
import { clockTime } from '../kit/time.js';
import * as slack from '../slack/model.js';
import * as telegram from '../telegram/model.js';
import { codes } from '../texts/codes.js';

/** @typedef {import('../app.js').App} App */

/**
 * The first of these fields a row has, as text.
 * @param {any} row
 * @param {string[]} names
 */
export function pick(row, names) {
  for (const name of names) {
    const value = row?.[name];
    if (value !== undefined && value !== null && value !== '') return String(value);
  }
  return '';
}

/** @param {unknown} value in milliseconds or ISO */
function instant(value) {
  if (typeof value === 'number') return value;
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? null : parsed;
}

/** @param {string} state */
export function stateTone(state) {
  if (/fail|error|dead|refus|bad/i.test(state)) return 'is-bad';
  if (/wait|pend|new|queued|delay|retry|send/i.test(state)) return 'is-waiting';
  return 'is-good';
}

/** JSON of any size, kept readable and short enough to draw. @param {unknown} value */
function pretty(value) {
  const written = JSON.stringify(value, null, 2) ?? '';
  return written.length > 6000 ? `${written.slice(0, 6000)}\n…` : written;
}

/** The lists of the drawer. */
export class Rows {
  #app;
  #body;
  #filter = '';

  /**
   * @param {App} app
   * @param {HTMLElement} body where the lists are drawn
   */
  constructor(app, body) {
    this.#app = app;
    this.#body = body;
  }

  /**
   * @param {any[]} rows
   * @param {string} tab
   */
  rowsOf(rows, tab) {
    if (rows.length === 0)
      return fill(this.#body, h('p', { class: 'quiet' }, this.#app.t('nothingYet')));
    const table =
      this.#body.querySelector(`.rows[data-of="${tab}"]`) ??
      h('div', { class: 'rows', 'data-of': tab });
    if (table.parentElement !== this.#body) fill(this.#body, table);
    const held = this.#body.querySelector('.rows') ?? table;
    list(held, rows, {
      key: (row) => pick(row, ['id', 'n', 'key']) || JSON.stringify(row),
      signature: (row) => `${this.#app.store.view.language}${JSON.stringify(row)}`,
      draw: (row) => this.#drawRow(row),
    });
  }

  /**
   * A place as the office names it, with the name of who or what is there.
   * @param {string} place such as `telegram:5200000001`, `slack:user:U…` or `slack:C…:ts`
   */
  #named(place) {
    const [platform, first = '', second = ''] = place.split(':');
    if (platform === 'telegram')
      return (
        telegram.person(this.#app.store.world, first)?.name ?? this.#telegramChat(first) ?? place
      );
    if (platform !== 'slack') return place;
    if (first === 'user') return slack.person(this.#app.store.world, second).name || place;
    const { world, view } = this.#app.store;
    const channel = slack.channelName(world, first, view.language);
    return channel ? `#${channel}` : place;
  }

  /** @param {string} id */
  #telegramChat(id) {
    return this.#app.store.world.telegram?.chats?.find(
      (/** @type {any} */ chat) => String(chat.id) === id,
    )?.title;
  }

  /** What is sent, where that is not all there is to say. @param {any} row */
  #kindOf(row) {
    return row.kind && row.summary
      ? [h('span', { class: 'row-kind' }, this.#said(String(row.kind)))]
      : [];
  }

  /** A code of the office in the reader's words; one without any stays as it is. @param {string} code */
  #said(code) {
    return codes[this.#app.store.view.language][code] ?? code;
  }

  /** @param {any} row */
  #drawRow(row) {
    const at = instant(row.at ?? row.received_at ?? row.created_at ?? row.due_at);
    const state = pick(row, ['state', 'status']);
    return h(
      'details',
      { class: 'row' },
      h(
        'summary',
        null,
        h('time', { class: 'row-time' }, at === null ? '' : clockTime(this.#app.frame(), at)),
        h(
          'span',
          { class: 'row-tag' },
          this.#said(pick(row, ['lane', 'platform', 'source', 'queue'])),
        ),
        h(
          'span',
          { class: 'row-what' },
          this.#named(pick(row, ['summary', 'kind'])),
          ...this.#kindOf(row),
        ),
        h('span', { class: `row-state ${stateTone(state)}` }, this.#said(state)),
      ),
      h('pre', { class: 'json' }, pretty(row)),
    );
  }

  drawCalls() {
    const wanted = /** @type {{ id: string, label: string }[]} */ ([
      { id: '', label: this.#app.t('all') },
      { id: 'telegram', label: 'Telegram' },
      { id: 'slack', label: 'Slack' },
      { id: 'failed', label: this.#app.t('failed') },
    ]);
    let filters = this.#body.querySelector('.filters');
    if (!filters) {
      fill(
        this.#body,
        h('div', { class: 'filters' }),
        h('div', { class: 'rows', 'data-of': 'calls' }),
      );
      filters = this.#body.querySelector('.filters');
    }
    const rows = this.#body.querySelector('.rows');
    if (!filters || !rows) return;
    fill(
      filters,
      wanted.map((one) =>
        h(
          'button',
          {
            type: 'button',
            class: 'pill',
            'aria-pressed': String(this.#filter === one.id),
            on: {
              click: () => {
                this.#filter = one.id;
                this.#app.store.redraw();
              },
            },
          },
          one.label,
        ),
      ),
    );
    const shown = this.#app.store.world.calls
      .filter(
        (call) =>
          !this.#filter || (this.#filter === 'failed' ? !call.ok : call.platform === this.#filter),
      )
      .slice(-150)
      .reverse();
    list(rows, shown, {
      key: (call) => `${call.platform}-${call.n}`,
      signature: (call) => `${this.#app.store.view.language}|${call.platform}|${call.n}`,
      draw: (call) => this.#drawCall(call),
    });
  }

  /** @param {any} call */
  #drawCall(call) {
    const at = instant(call.at);
    /** @type {HTMLDetailsElement} */
    const details = /** @type {HTMLDetailsElement} */ (
      h(
        'details',
        {
          class: 'row',
          'data-testid': 'raw-call',
          on: {
            // The JSON is written only when somebody looks.
            toggle: () => {
              const place = details.querySelector('.call-json');
              if (!details.open || !place || place.childElementCount > 0) return;
              place.append(
                h('h4', null, this.#app.t('request')),
                h('pre', { class: 'json' }, pretty(call.args)),
                h('h4', null, this.#app.t('response')),
                h('pre', { class: 'json' }, pretty(call.response ?? call.error)),
              );
            },
          },
        },
        h(
          'summary',
          null,
          h('time', { class: 'row-time' }, at === null ? '' : clockTime(this.#app.frame(), at)),
          h(
            'span',
            { class: `row-tag tag-${call.platform}` },
            call.platform === 'slack' ? 'Slack' : 'Telegram',
          ),
          h('code', { class: 'row-what' }, call.method),
          call.warning && h('span', { class: 'row-warning' }, String(call.warning)),
          h('span', { class: 'row-ms' }, `${Math.round(call.ms ?? 0)} ms`),
          h(
            'span',
            { class: call.ok ? 'row-state is-good' : 'row-state is-bad' },
            call.ok ? 'ok' : (call.error ?? this.#app.t('failed')),
          ),
        ),
        h('div', { class: 'call-json' }),
      )
    );
    return details;
  }
}
