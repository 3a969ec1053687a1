/** Behind the counter: what the office has stored, sends and waits for, and ways to disturb it. */
import { fill, h } from '../kit/dom.js';
import { gate, icon } from '../kit/icons.js';
import { clockTime, dayAndTime, untilWallClock } from '../kit/time.js';
import { codes } from '../texts/codes.js';
import { createRows, pick, stateTone } from './rows.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../texts/texts.js').TextKey} TextKey */

/** @type {{ id: string, label: TextKey, hint: TextKey }[]} */
const TABS = [
  { id: 'inbox', label: 'tabInbox', hint: 'inboxHint' },
  { id: 'outbox', label: 'tabOutbox', hint: 'outboxHint' },
  { id: 'queues', label: 'tabQueues', hint: 'queuesHint' },
  { id: 'calls', label: 'tabCalls', hint: 'callsHint' },
  { id: 'clock', label: 'tabClock', hint: 'clockHint' },
  { id: 'faults', label: 'tabFaults', hint: 'faultsHint' },
];

/** @type {{ fault: string, on: any, off: any, telegram: TextKey, slack: TextKey, telegramHint: TextKey, slackHint: TextKey }[]} */
const FAULTS = [
  {
    fault: 'away',
    on: true,
    off: false,
    telegram: 'faultAwayTelegram',
    slack: 'faultAwaySlack',
    telegramHint: 'faultAwayTelegramHint',
    slackHint: 'faultAwaySlackHint',
  },
  {
    fault: 'rateLimit',
    on: { calls: 5, retryAfterS: 3 },
    off: null,
    telegram: 'faultRateTelegram',
    slack: 'faultRateSlack',
    telegramHint: 'faultRateHint',
    slackHint: 'faultRateHint',
  },
  {
    fault: 'slowMs',
    on: 2000,
    off: 0,
    telegram: 'faultSlowTelegram',
    slack: 'faultSlowSlack',
    telegramHint: 'faultSlowHint',
    slackHint: 'faultSlowHint',
  },
  {
    fault: 'duplicates',
    on: true,
    off: false,
    telegram: 'faultDuplicatesTelegram',
    slack: 'faultDuplicatesSlack',
    telegramHint: 'faultDuplicatesHint',
    slackHint: 'faultDuplicatesHint',
  },
];

const PLATFORMS = /** @type {const} */ (['telegram', 'slack']);

/** @param {App} app */
export function createDrawer(app) {
  const { store, t, root } = app;
  const opener = h('button', {
    type: 'button',
    class: 'counter-handle',
    'data-testid': 'drawer-handle',
    'aria-controls': 'counter-panel',
    on: { click: () => store.look({ counter: !store.view.counter }) },
  });
  const tabs = h('div', { class: 'counter-tabs', role: 'tablist' });
  const hint = h('p', { class: 'counter-hint' });
  const body = h('div', { class: 'counter-body', role: 'tabpanel', tabindex: '0' });
  const panel = h('div', { class: 'counter-panel', id: 'counter-panel' }, tabs, hint, body);
  root.counter.append(opener, panel);
  const { rowsOf, drawCalls } = createRows(app, body);

  const faultsOn = () =>
    FAULTS.flatMap((one) =>
      PLATFORMS.filter((platform) => Boolean(store.world.faults?.[platform]?.[one.fault])).map(
        (platform) => t(one[platform]),
      ),
    );

  function drawHandle() {
    const { office } = store.world;
    const on = faultsOn();
    fill(
      opener,
      h('span', { class: 'counter-gate' }, gate()),
      h('b', null, t('counter')),
      h('span', { class: 'counter-sub' }, t('counterHint')),
      h('span', { class: 'spacer' }),
      on.length > 0 && h('span', { class: 'fault-flag' }, t('faultOn', { what: on.join('、') })),
      office && h('span', { class: 'counter-count' }, `${t('tabOutbox')} ${waitingOut(office)}`),
      h(
        'span',
        { class: 'counter-clock', title: t('office') },
        icon('clock'),
        dayAndTime(app.frame(), app.nowMs()),
      ),
      icon(store.view.counter ? 'chevron' : 'up'),
    );
    opener.setAttribute('aria-expanded', String(store.view.counter));
  }

  /** @param {any} office */
  const waitingOut = (office) =>
    (office.outbox ?? []).filter(
      (/** @type {any} */ row) => stateTone(pick(row, ['state', 'status'])) === 'is-waiting',
    ).length;

  /** @param {any[]} queues */
  const drawQueues = (queues) => {
    const columns = /** @type {const} */ (['waiting', 'active', 'delayed', 'completed', 'failed']);
    fill(
      body,
      queues.length === 0
        ? h('p', { class: 'quiet' }, t('nothingYet'))
        : h(
            'table',
            { class: 'queues' },
            h(
              'tr',
              null,
              h('th', null, t('colQueue')),
              columns.map((name) => h('th', null, t(name))),
            ),
            queues.map((queue) =>
              h(
                'tr',
                { key: pick(queue, ['name', 'queue']) },
                h(
                  'td',
                  null,
                  codes[store.view.language][pick(queue, ['name', 'queue'])] ??
                    pick(queue, ['name', 'queue']),
                ),
                columns.map((name) => {
                  const count = Number(queue[name] ?? queue.counts?.[name] ?? 0);
                  const tone = count === 0 ? 'is-zero' : name === 'failed' ? 'is-bad' : '';
                  return h('td', { class: tone }, count);
                }),
              ),
            ),
          ),
    );
  };

  const drawClock = () => {
    const frame = app.frame();
    const offset = Number(store.world.office?.clock?.offset_ms ?? 0);
    /** @param {number} ms */
    const move = (ms) => app.moveClock(ms);
    const steps = /** @type {{ id: string, label: TextKey, ms: () => number }[]} */ ([
      { id: '10m', label: 'plus10m', ms: () => 600_000 },
      { id: '1h', label: 'plus1h', ms: () => 3_600_000 },
      { id: '1d', label: 'plus1d', ms: () => 86_400_000 },
      { id: 'morning', label: 'nextMorning', ms: () => untilWallClock(app.frame(), 8, 30) },
    ]);
    fill(
      body,
      h(
        'div',
        { class: 'clock' },
        h(
          'div',
          { class: 'clock-time', 'data-testid': 'office-time' },
          clockTime(frame, app.nowMs()),
        ),
        h(
          'div',
          { class: 'clock-side' },
          h('div', { class: 'clock-day' }, dayAndTime(frame, app.nowMs())),
          h(
            'div',
            { class: 'clock-ahead' },
            offset > 0 ? t('ahead', { time: span(offset) }) : t('realTime'),
          ),
          h(
            'div',
            { class: 'clock-steps' },
            steps.map((step) =>
              h(
                'button',
                {
                  type: 'button',
                  class: 'button',
                  'data-testid': `clock-${step.id}`,
                  on: { click: () => void move(step.ms()) },
                },
                t(step.label),
              ),
            ),
          ),
        ),
      ),
    );
  };

  /** @param {number} ms */
  const span = (ms) => {
    const minutes = Math.round(ms / 60_000);
    /** @type {[TextKey, number][]} */
    const parts = [
      ['days', Math.floor(minutes / 1440)],
      ['hours', Math.floor(minutes / 60) % 24],
      ['minutes', minutes % 60],
    ];
    return parts
      .filter(([, n]) => n > 0)
      .map(([key, n]) => t(key, { n }))
      .join(' ');
  };

  const drawFaults = () => {
    fill(
      body,
      h(
        'div',
        { class: 'faults' },
        PLATFORMS.map((platform) =>
          h(
            'div',
            { class: 'fault-column' },
            FAULTS.map((one) => {
              const on = Boolean(store.world.faults?.[platform]?.[one.fault]);
              return h(
                'button',
                {
                  type: 'button',
                  class: 'fault',
                  role: 'switch',
                  'aria-checked': String(on),
                  'data-testid': `fault-${platform}-${one.fault}`,
                  on: {
                    click: () =>
                      void app.setFault(platform, { [one.fault]: on ? one.off : one.on }),
                  },
                },
                h(
                  'span',
                  { class: 'fault-words' },
                  h('b', null, t(one[platform])),
                  h('small', null, t(platform === 'slack' ? one.slackHint : one.telegramHint)),
                ),
                h('span', { class: 'switch', 'aria-hidden': 'true' }),
              );
            }),
          ),
        ),
      ),
    );
  };

  let shownTab = '';
  return {
    draw() {
      const { view, world } = store;
      drawHandle();
      root.counter.classList.toggle('is-open', view.counter);
      panel.hidden = !view.counter && view.side !== 'counter';
      if (panel.hidden) return;
      const tab = TABS.find((one) => one.id === view.tab) ?? TABS[0];
      if (!tab) return;
      fill(
        tabs,
        TABS.map((one) =>
          h(
            'button',
            {
              type: 'button',
              role: 'tab',
              class: 'counter-tab',
              'aria-selected': String(one.id === tab.id),
              'data-testid': `drawer-tab-${one.id}`,
              on: { click: () => store.look({ tab: one.id }) },
            },
            t(one.label),
          ),
        ),
      );
      hint.textContent = t(tab.hint);
      if (shownTab !== tab.id) {
        shownTab = tab.id;
        fill(body);
        body.scrollTop = 0;
      }
      if (tab.id === 'calls') drawCalls();
      else if (tab.id === 'clock') drawClock();
      else if (tab.id === 'faults') drawFaults();
      else if (tab.id === 'queues') drawQueues(world.office?.queues ?? []);
      else rowsOf(world.office?.[tab.id] ?? [], tab.id);
    },
  };
}
