/** Behind the counter: what the office has stored, sends and waits for, and ways to disturb it. */
import { fill, h } from '../kit/dom.js';
import { gate, icon } from '../kit/icons.js';
import { clockTime, dayAndTime, untilWallClock } from '../kit/time.js';
import { codes } from '../texts/codes.js';
import { pick, Rows, stateTone } from './rows.js';

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

/** The drawer behind the counter. */
export class Drawer {
  #app;
  #opener = h('button', {
    type: 'button',
    class: 'counter-handle',
    'data-testid': 'drawer-handle',
    'aria-controls': 'counter-panel',
    on: { click: () => this.#app.store.look({ counter: !this.#app.store.view.counter }) },
  });
  #tabs = h('div', { class: 'counter-tabs', role: 'tablist' });
  #hint = h('p', { class: 'counter-hint' });
  #body = h('div', { class: 'counter-body', role: 'tabpanel', tabindex: '0' });
  #panel = h(
    'div',
    { class: 'counter-panel', id: 'counter-panel' },
    this.#tabs,
    this.#hint,
    this.#body,
  );
  #rows;
  #shownTab = '';

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
    this.#rows = new Rows(app, this.#body);
    app.root.counter.append(this.#opener, this.#panel);
  }

  #faultsOn() {
    return FAULTS.flatMap((one) =>
      PLATFORMS.filter((platform) =>
        Boolean(this.#app.store.world.faults?.[platform]?.[one.fault]),
      ).map((platform) => this.#app.t(one[platform])),
    );
  }

  #drawHandle() {
    const { office } = this.#app.store.world;
    const on = this.#faultsOn();
    fill(
      this.#opener,
      h('span', { class: 'counter-gate' }, gate()),
      h('b', null, this.#app.t('counter')),
      h('span', { class: 'counter-sub' }, this.#app.t('counterHint')),
      h('span', { class: 'spacer' }),
      on.length > 0 &&
        h('span', { class: 'fault-flag' }, this.#app.t('faultOn', { what: on.join('、') })),
      office &&
        h(
          'span',
          { class: 'counter-count' },
          `${this.#app.t('tabOutbox')} ${this.#waitingOut(office)}`,
        ),
      h(
        'span',
        { class: 'counter-clock', title: this.#app.t('office') },
        icon('clock'),
        dayAndTime(this.#app.frame(), this.#app.nowMs()),
      ),
      icon(this.#app.store.view.counter ? 'chevron' : 'up'),
    );
    this.#opener.setAttribute('aria-expanded', String(this.#app.store.view.counter));
  }

  /** @param {any} office */
  #waitingOut(office) {
    return (office.outbox ?? []).filter(
      (/** @type {any} */ row) => stateTone(pick(row, ['state', 'status'])) === 'is-waiting',
    ).length;
  }

  /** @param {any[]} queues */
  #drawQueues(queues) {
    const columns = /** @type {const} */ (['waiting', 'active', 'delayed', 'completed', 'failed']);
    fill(
      this.#body,
      queues.length === 0
        ? h('p', { class: 'quiet' }, this.#app.t('nothingYet'))
        : h(
            'table',
            { class: 'queues' },
            h(
              'tr',
              null,
              h('th', null, this.#app.t('colQueue')),
              columns.map((name) => h('th', null, this.#app.t(name))),
            ),
            queues.map((queue) =>
              h(
                'tr',
                { key: pick(queue, ['name', 'queue']) },
                h(
                  'td',
                  null,
                  codes[this.#app.store.view.language][pick(queue, ['name', 'queue'])] ??
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
  }

  #drawClock() {
    const frame = this.#app.frame();
    const offset = Number(this.#app.store.world.office?.clock?.offset_ms ?? 0);
    /** @param {number} ms */
    const move = (ms) => this.#app.moveClock(ms);
    const steps = /** @type {{ id: string, label: TextKey, ms: () => number }[]} */ ([
      { id: '10m', label: 'plus10m', ms: () => 600_000 },
      { id: '1h', label: 'plus1h', ms: () => 3_600_000 },
      { id: '1d', label: 'plus1d', ms: () => 86_400_000 },
      { id: 'morning', label: 'nextMorning', ms: () => untilWallClock(this.#app.frame(), 8, 30) },
    ]);
    fill(
      this.#body,
      h(
        'div',
        { class: 'clock' },
        h(
          'div',
          { class: 'clock-time', 'data-testid': 'office-time' },
          clockTime(frame, this.#app.nowMs()),
        ),
        h(
          'div',
          { class: 'clock-side' },
          h('div', { class: 'clock-day' }, dayAndTime(frame, this.#app.nowMs())),
          h(
            'div',
            { class: 'clock-ahead' },
            offset > 0
              ? this.#app.t('ahead', { time: this.#span(offset) })
              : this.#app.t('realTime'),
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
                this.#app.t(step.label),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** @param {number} ms */
  #span(ms) {
    const minutes = Math.round(ms / 60_000);
    /** @type {[TextKey, number][]} */
    const parts = [
      ['days', Math.floor(minutes / 1440)],
      ['hours', Math.floor(minutes / 60) % 24],
      ['minutes', minutes % 60],
    ];
    return parts
      .filter(([, n]) => n > 0)
      .map(([key, n]) => this.#app.t(key, { n }))
      .join(' ');
  }

  #drawFaults() {
    fill(
      this.#body,
      h(
        'div',
        { class: 'faults' },
        PLATFORMS.map((platform) =>
          h(
            'div',
            { class: 'fault-column' },
            FAULTS.map((one) => {
              const on = Boolean(this.#app.store.world.faults?.[platform]?.[one.fault]);
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
                      void this.#app.setFault(platform, { [one.fault]: on ? one.off : one.on }),
                  },
                },
                h(
                  'span',
                  { class: 'fault-words' },
                  h('b', null, this.#app.t(one[platform])),
                  h(
                    'small',
                    null,
                    this.#app.t(platform === 'slack' ? one.slackHint : one.telegramHint),
                  ),
                ),
                h('span', { class: 'switch', 'aria-hidden': 'true' }),
              );
            }),
          ),
        ),
      ),
    );
  }

  draw() {
    const { view, world } = this.#app.store;
    this.#drawHandle();
    this.#app.root.counter.classList.toggle('is-open', view.counter);
    this.#panel.hidden = !view.counter && view.side !== 'counter';
    if (this.#panel.hidden) return;
    const tab = TABS.find((one) => one.id === view.tab) ?? TABS[0];
    if (!tab) return;
    fill(
      this.#tabs,
      TABS.map((one) =>
        h(
          'button',
          {
            type: 'button',
            role: 'tab',
            class: 'counter-tab',
            'aria-selected': String(one.id === tab.id),
            'data-testid': `drawer-tab-${one.id}`,
            on: { click: () => this.#app.store.look({ tab: one.id }) },
          },
          this.#app.t(one.label),
        ),
      ),
    );
    this.#hint.textContent = this.#app.t(tab.hint);
    if (this.#shownTab !== tab.id) {
      this.#shownTab = tab.id;
      fill(this.#body);
      this.#body.scrollTop = 0;
    }
    if (tab.id === 'calls') this.#rows.drawCalls();
    else if (tab.id === 'clock') this.#drawClock();
    else if (tab.id === 'faults') this.#drawFaults();
    else if (tab.id === 'queues') this.#drawQueues(world.office?.queues ?? []);
    else this.#rows.rowsOf(world.office?.[tab.id] ?? [], tab.id);
  }
}
