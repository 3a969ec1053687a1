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

/**
 * @param {App} app
 * @param {HTMLElement} body where the lists are drawn
 */
export function createRows(app, body) {
  const { store, t } = app;
  let filter = '';

  /**
   * @param {any[]} rows
   * @param {string} tab
   */
  const rowsOf = (rows, tab) => {
    if (rows.length === 0) return fill(body, h('p', { class: 'quiet' }, t('nothingYet')));
    const table =
      body.querySelector(`.rows[data-of="${tab}"]`) ?? h('div', { class: 'rows', 'data-of': tab });
    if (table.parentElement !== body) fill(body, table);
    const held = body.querySelector('.rows') ?? table;
    list(held, rows, {
      key: (row) => pick(row, ['id', 'n', 'key']) || JSON.stringify(row),
      signature: (row) => `${store.view.language}${JSON.stringify(row)}`,
      draw: (row) => drawRow(row),
    });
  };

  /**
   * A place as the office names it, with the name of who or what is there.
   * @param {string} place such as `telegram:5200000001`, `slack:user:U…` or `slack:C…:ts`
   */
  const named = (place) => {
    const [platform, first = '', second = ''] = place.split(':');
    if (platform === 'telegram')
      return telegram.person(store.world, first)?.name ?? telegramChat(first) ?? place;
    if (platform !== 'slack') return place;
    if (first === 'user') return slack.person(store.world, second).name || place;
    const channel = slack.channelName(store.world, first);
    return channel ? `#${channel}` : place;
  };

  /** @param {string} id */
  const telegramChat = (id) =>
    store.world.telegram?.chats?.find((/** @type {any} */ chat) => String(chat.id) === id)?.title;

  /** What is sent, where that is not all there is to say. @param {any} row */
  const kindOf = (row) =>
    row.kind && row.summary ? [h('span', { class: 'row-kind' }, said(String(row.kind)))] : [];

  /** A code of the office in the reader's words; one without any stays as it is. @param {string} code */
  const said = (code) => codes[store.view.language][code] ?? code;

  /** @param {any} row */
  const drawRow = (row) => {
    const at = instant(row.at ?? row.received_at ?? row.created_at ?? row.due_at);
    const state = pick(row, ['state', 'status']);
    return h(
      'details',
      { class: 'row' },
      h(
        'summary',
        null,
        h('time', { class: 'row-time' }, at === null ? '' : clockTime(app.frame(), at)),
        h('span', { class: 'row-tag' }, said(pick(row, ['lane', 'platform', 'source', 'queue']))),
        h('span', { class: 'row-what' }, named(pick(row, ['summary', 'kind'])), ...kindOf(row)),
        h('span', { class: `row-state ${stateTone(state)}` }, said(state)),
      ),
      h('pre', { class: 'json' }, pretty(row)),
    );
  };

  const drawCalls = () => {
    const wanted = /** @type {{ id: string, label: string }[]} */ ([
      { id: '', label: t('all') },
      { id: 'telegram', label: 'Telegram' },
      { id: 'slack', label: 'Slack' },
      { id: 'failed', label: t('failed') },
    ]);
    let filters = body.querySelector('.filters');
    if (!filters) {
      fill(body, h('div', { class: 'filters' }), h('div', { class: 'rows', 'data-of': 'calls' }));
      filters = body.querySelector('.filters');
    }
    const rows = body.querySelector('.rows');
    if (!filters || !rows) return;
    fill(
      filters,
      wanted.map((one) =>
        h(
          'button',
          {
            type: 'button',
            class: 'pill',
            'aria-pressed': String(filter === one.id),
            on: {
              click: () => {
                filter = one.id;
                store.redraw();
              },
            },
          },
          one.label,
        ),
      ),
    );
    const shown = store.world.calls
      .filter((call) => !filter || (filter === 'failed' ? !call.ok : call.platform === filter))
      .slice(-150)
      .reverse();
    list(rows, shown, {
      key: (call) => `${call.platform}-${call.n}`,
      signature: (call) => `${store.view.language}|${call.platform}|${call.n}`,
      draw: drawCall,
    });
  };

  /** @param {any} call */
  const drawCall = (call) => {
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
                h('h4', null, t('request')),
                h('pre', { class: 'json' }, pretty(call.args)),
                h('h4', null, t('response')),
                h('pre', { class: 'json' }, pretty(call.response ?? call.error)),
              );
            },
          },
        },
        h(
          'summary',
          null,
          h('time', { class: 'row-time' }, at === null ? '' : clockTime(app.frame(), at)),
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
            call.ok ? 'ok' : (call.error ?? t('failed')),
          ),
        ),
        h('div', { class: 'call-json' }),
      )
    );
    return details;
  };

  return { rowsOf, drawCalls };
}
